"""What cleaning does to poses whose truth is known, beside simpler filters; and whether it finds faults put in.

python benchmarks/bench_cleaning.py [--raw FOLDER]      extracted poses are kept in FOLDER and used again

Columns: jitter is the root mean square of the acceleration of the twelve joints of trunk and limbs, as a multiple of
the truth's own; fitted is the mean distance after Procrustes, cm; 3-D the mean hip-centred distance, cm; lean the tilt
of the whole clip, degrees (`dancekit.accuracy`). Compared are the poses that extraction found; those that cleaning
filled in where somebody was hidden have an error, but no raw one beside it.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

import dancekit as dk
from dancekit.accuracy import accuracy, tremble
from dancekit.cleaning import fix_swaps, remove_outliers, smooth
from dancekit.recording import ARRAYS, Recording
from dancekit.synthetic import DANCES, Camera, corrupt, dance

DATA = Path(__file__).resolve().parents[1] / "data"
REAL = DATA.parents[1] / "shared" / "data" / "videos"
CLIPS = (
    "groove", "groove_music", "waves", "hiphop", "lyrical", "lyrical_045", "lyrical_090", "lyrical_180", "trouble",
)  # fmt: skip
WAYS: dict[str, Callable[[Recording], Recording]] = {
    "raw": lambda recording: recording,
    "Savitzky-Golay, 11 frames": lambda recording: smooth(
        recording, method="savgol", cutoff_hz=3.6, depth_cutoff_hz=None
    ),
    "Butterworth 6 Hz": lambda recording: smooth(recording, cutoff_hz=6.0, depth_cutoff_hz=None),
    "dk.clean": dk.clean,
    "dk.clean, savgol": lambda recording: dk.clean(recording, smoothing="savgol"),
    "dk.clean, kalman": lambda recording: dk.clean(recording, smoothing="kalman"),
    "dk.clean, one_euro": lambda recording: dk.clean(recording, smoothing="one_euro"),
    "dk.clean, bones=None": lambda recording: dk.clean(recording, bones=None),
    "dk.clean, bones=1": lambda recording: dk.clean(recording, bones=1.0),
}


def extracted(video: Path, folder: Path) -> Recording:
    """Extract a clip once, and keep the result."""
    kept = folder / f"{video.stem}.parquet"
    if not kept.exists():
        dk.save(dk.extract(video, progress=False), kept)
    return dk.load(kept)


def where_found(recording: Recording, raw: Recording) -> Recording:
    """Drop the poses that were not found by extraction, so that all ways are judged on the same ones."""
    position = np.where(raw.detected[:, :, None, None], recording.position, np.nan)
    return recording.replace(position=position)


def print_accuracy(raw: dict[str, Recording]) -> None:
    """Print one row per clip, raw beside clean, and one per way over all clips."""
    truth = {clip: dk.load(DATA / f"{clip}.parquet") for clip in raw}
    found = {
        way: {clip: accuracy(where_found(do(raw[clip]), raw[clip]), truth[clip]) for clip in raw}
        for way, do in WAYS.items()
    }
    print(f"{'clip: raw > clean':<18}{'jitter':>14}{'fitted':>14}{'3-D':>14}{'lean':>14}")
    for clip in raw:
        pair = [found[way][clip] for way in ("raw", "dk.clean")]
        cells = [
            " > ".join(f"{getattr(one, name):.2f}" for one in pair)
            for name in ("jitter_ratio", "procrustes_error_cm", "position_error_cm", "lean_deg")
        ]
        print(f"{clip:<18}" + "".join(f"{cell:>14}" for cell in cells))
    print(f"\n{'mean (worst) of clips':<28}{'jitter':>14}{'fitted':>10}{'worse than raw':>16}{'3-D':>8}{'lean':>14}")
    for way, clips in found.items():
        jitter, lean = ([getattr(a, name) for a in clips.values()] for name in ("jitter_ratio", "lean_deg"))
        fitted, off = (
            np.array([getattr(a, name) for a in clips.values()])
            for name in ("procrustes_error_cm", "position_error_cm")
        )
        worse = int((fitted > [a.procrustes_error_cm for a in found["raw"].values()]).sum()) if way != "raw" else 0
        print(
            f"{way:<28}{f'{np.mean(jitter):.2f} ({max(jitter):.2f})':>14}{fitted.mean():>10.2f}"
            f"{f'{worse} of {len(raw)}':>16}{off.mean():>8.2f}{f'{np.mean(lean):.1f} ({max(lean):.1f})':>14}"
        )


def share(hits: int, of: int) -> float:
    """Give hits / of, or NaN."""
    return hits / of if of else float("nan")


def counts(recording: Recording, seeds: range) -> np.ndarray:
    """Put faults in and count (hits, found, true) of swaps, of wild positions and of wild pixels: (3, 3)."""
    total = np.zeros((3, 3), int)
    for seed in seeds:
        mixed, faults = corrupt(recording, seed=seed, swaps=5)
        mended = fix_swaps(mixed)
        # A keypoint counts as found where cleaning changed it.
        found = (mended.position != mixed.position).any(axis=-1) & np.isfinite(mixed.position).all(axis=-1)
        total[0] += (found & faults.swapped).sum(), found.sum(), faults.swapped.sum()
        wild, faults = corrupt(recording, seed=seed, outliers=40)
        cleaned = remove_outliers(wild)
        for row, array in enumerate(("position", "image"), start=1):
            found = np.isnan(getattr(cleaned, array)).any(axis=-1) & np.isfinite(getattr(wild, array)).all(axis=-1)
            total[row] += (found & faults.outlier).sum(), found.sum(), faults.outlier.sum()
    return total


def print_faults(raw: dict[str, Recording], seeds: range) -> None:
    """Print precision and recall of swaps and wild values put into MediaPipe's output and into exact motion."""
    cases = {f"MediaPipe {clip}": [recording] for clip, recording in raw.items() if recording.detected.all()}
    for fps in (15, 24, 30, 60):
        cases[f"exact motion {fps} fps"] = [
            dance(name, duration_s=10, seed=3, fps=fps, camera=Camera(azimuth_deg=30)) for name in DANCES
        ]
    print(f"\n{'precision / recall':<28}{'swaps':>16}{'wild positions':>18}{'wild pixels':>16}")
    whole = np.zeros((3, 3), int)
    for name, recordings in cases.items():
        total = sum(counts(recording, seeds) for recording in recordings)
        whole += total if "MediaPipe" in name or "30 fps" in name else 0
        print(f"{name:<28}" + _shares(total))
    print(f"{'all at 30 fps':<28}" + _shares(whole))


def _shares(total: np.ndarray) -> str:
    cells = [f"{share(hits, found):.3f} / {share(hits, true):.3f}" for hits, found, true in total]
    return f"{cells[0]:>16}{cells[1]:>18}{cells[2]:>16}"


def print_survival() -> None:
    """Print by how much cleaning changes motion that is exact."""
    heads = ("mean cm", "99 % cm", "most cm", "fastest m/s", "swaps", "wild")
    print(f"\n{'exact motion, cleaned':<28}" + "".join(f"{head:>12}" for head in heads))
    for name in DANCES:
        for tempo in (100, 140):
            truth = dance(name, duration_s=20, seed=8, tempo_bpm=tempo, camera=Camera())
            cleaned = dk.clean(truth)
            off = 100 * np.linalg.norm(cleaned.position - truth.position, axis=-1)
            speed = np.linalg.norm(np.diff(truth.position, axis=0), axis=-1).max() * truth.fps
            log = {step["step"]: step for step in cleaned.meta["steps"]}
            wild = log["remove_outliers"]["position"] + log["remove_outliers"]["image"]
            print(
                f"{f'{name}, {tempo} bpm':<28}{np.nanmean(off):>12.2f}{np.nanpercentile(off, 99):>12.2f}"
                f"{np.nanmax(off):>12.2f}{speed:>12.1f}{log['fix_swaps']['frames']:>12}{wild:>12}"
            )


def print_real(folder: Path) -> None:
    """Print what is found on the real clips beside the project."""
    print(f"\n{'real clip':<42}{'frames':>8}{'swapped':>9}{'wild':>7}{'lean':>7}{'facing':>8}{'jitter':>16}")
    for video in sorted(REAL.glob("s*.*")):
        raw = extracted(video, folder)
        cleaned = dk.clean(raw)
        log = {step["step"]: step for step in cleaned.meta["steps"]}
        lean = log["level"]["individuals"][0]
        degrees = [f"{lean[key]:.1f}" if lean["levelled"] else "-" for key in ("degrees", "facing_degrees")]
        print(
            f"{video.stem[:40]:<42}{raw.n_frames:>8}{log['fix_swaps']['frames']:>9}"
            f"{log['remove_outliers']['position']:>7}{degrees[0]:>7}{degrees[1]:>8}"
            f"{f'{tremble(raw):.1f} > {tremble(cleaned):.1f}':>16}"
        )


def print_speed() -> None:
    """Print how long ten minutes take."""
    recording = dance("groove", duration_s=60, camera=Camera())
    ten = recording.replace(
        time=np.arange(18_000) / 30, **{name: np.concatenate([getattr(recording, name)] * 10) for name in ARRAYS}
    )
    print()
    for method in ("butterworth", "savgol", "kalman", "one_euro"):
        start = time.perf_counter()
        dk.clean(ten, smoothing=method)
        print(f"dk.clean of ten minutes (18,000 frames), {method:<12}{time.perf_counter() - start:>7.1f} s")


def main() -> None:
    """Print all tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--raw", type=Path, help="folder to keep extracted poses in")
    parser.add_argument("--seeds", type=int, default=3, help="how many times faults are put in")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = chosen.raw or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        raw = {clip: extracted(DATA / f"{clip}.mp4", folder) for clip in CLIPS}
        print_accuracy(raw)
        print_faults(raw, range(chosen.seeds))
        print_survival()
        print_speed()
        if REAL.is_dir():
            print_real(folder)


if __name__ == "__main__":
    main()
