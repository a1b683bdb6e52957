"""How long a ten-minute recording takes to read, beside ``numpy.load`` of the same arrays, and how big the file is.

Run it with ``python benchmarks/bench_storage.py``. Everything is measured in this one run with the files in the
system's cache; the median of many reads counts, the formats taking turns.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from dancekit.recording import ARRAYS, Recording
from dancekit.storage import load, save


def noisy_recording(n_frames: int, *, fps: float = 30.0, seed: int = 0) -> Recording:
    """Make a recording that is as hard to compress as MediaPipe's: smooth motion, noise in every value, no root."""
    rng = np.random.default_rng(seed)
    seconds = np.arange(n_frames) / fps

    def motion(n: int, amplitude: float) -> np.ndarray:
        swing = np.sin(2 * np.pi * seconds[:, None] * rng.uniform(0.1, 1.5, n) + rng.uniform(0, 6, n))
        return amplitude * (swing + rng.normal(0, 0.02, (n_frames, n)))

    def share(offset: float) -> np.ndarray:
        return (1 / (1 + np.exp(-motion(33, 2.0) - offset)))[:, None]

    return Recording(
        time=seconds + rng.uniform(0, 1e-4, n_frames),
        position=motion(99, 0.4).reshape(n_frames, 1, 33, 3),
        image=(320 + motion(66, 150)).reshape(n_frames, 1, 33, 2),
        confidence=share(3),
        presence=share(7),
        fps=fps,
        meta={"source": "noise", "steps": []},
    )


def readers(recording: Recording, folder: Path) -> dict[str, tuple[Callable[[], object], list[Path]]]:
    """Write the recording in every way, and give how each is read and from which files."""
    arrays = {name: np.ascontiguousarray(getattr(recording, name)) for name in ("time", *ARRAYS)}
    parts = [folder / f"{name}.npy" for name in arrays]
    for path, array in zip(parts, arrays.values(), strict=True):
        np.save(path, array)
    np.savez(folder / "all.npz", **arrays)
    save(recording, folder / "all.parquet")
    save(recording, folder / "all.h5")
    return {
        "numpy.load, .npy files": (lambda: [np.load(path) for path in parts], parts),
        "numpy.load, one .npz": (lambda: dict(np.load(folder / "all.npz")), [folder / "all.npz"]),
        "dancekit.load, .parquet": (lambda: load(folder / "all.parquet"), [folder / "all.parquet"]),
        "dancekit.load, .h5": (lambda: load(folder / "all.h5"), [folder / "all.h5"]),
    }


def measure(minutes: float, repeats: int) -> dict[str, dict[str, float]]:
    """Give milliseconds, megabytes and the ratios to NumPy for every way of reading."""
    recording = noisy_recording(round(minutes * 60 * 30))
    raw_bytes = sum(getattr(recording, name).nbytes for name in ("time", *ARRAYS))
    with tempfile.TemporaryDirectory() as folder:
        ways = readers(recording, Path(folder))
        seconds: dict[str, list[float]] = {name: [] for name in ways}
        for _ in range(repeats):
            for name, (read, _files) in ways.items():
                start = time.perf_counter()
                result = read()
                seconds[name].append(time.perf_counter() - start)
                del result
        median = {name: float(np.median(values)) for name, values in seconds.items()}
        size = {name: sum(path.stat().st_size for path in files) for name, (_, files) in ways.items()}
    npy, npz = (median[name] for name in list(ways)[:2])
    return {
        name: {
            "milliseconds": round(1e3 * median[name], 2),
            "times_npy": round(median[name] / npy, 2),
            "times_npz": round(median[name] / npz, 2),
            "megabytes": round(size[name] / 1e6, 2),
            "share_of_raw": round(size[name] / raw_bytes, 3),
        }
        for name in ways
    }


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--repeats", type=int, default=41)
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    options = parser.parse_args()
    figures = measure(options.minutes, options.repeats)
    if options.json:
        print(json.dumps(figures, indent=2))
        return
    print(f"{options.minutes:g} minutes, one individual; median of {options.repeats} reads")
    print(f"{'':26}{'ms':>8}{'x .npy':>8}{'x .npz':>8}{'MB':>8}{'of raw':>8}")
    for name, row in figures.items():
        print(f"{name:26}" + "".join(f"{value:>8}" for value in row.values()))


if __name__ == "__main__":
    main()
