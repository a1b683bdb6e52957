"""How fast extraction on all cores is, beside the plain loop that everybody writes, and whether the poses are the same.

The plain loop is OpenCV's ``VideoCapture.read``, a conversion to RGB and MediaPipe's ``detect_for_video``. Both run in
turns in this one run; medians count. Both are timed from a running Python with MediaPipe imported to the last pose:
loading the model belongs to both, starting the worker processes to ours.

    python benchmarks/bench_extraction.py [--clip VIDEO] [--jobs 2] [--repeats 3]
"""

from __future__ import annotations

import argparse
import resource
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import cv2
import numpy as np

from dancekit import extract, skeleton
from dancekit.extraction.landmarker import Landmarker
from dancekit.extraction.model import pose_model
from dancekit.recording import Recording

T = TypeVar("T")
CLIP = Path(__file__).parents[2] / "shared/data/videos/solo_contemporary_bluescreen__MGT-python_dancer.avi"
BODY = skeleton.indices(skeleton.BODY)
SHOULDERS = skeleton.indices(["left_shoulder", "right_shoulder"])
HIPS = skeleton.indices(["left_hip", "right_hip"])


def plain_loop(clip: Path, model: Path) -> np.ndarray:
    """Give the (T, 33, 2) pixels that the plain loop finds."""
    capture = cv2.VideoCapture(str(clip))
    fps = capture.get(cv2.CAP_PROP_FPS)
    found = []
    with Landmarker(model) as landmarker:
        while True:
            there, picture = capture.read()
            if not there:
                break
            poses = landmarker(cv2.cvtColor(picture, cv2.COLOR_BGR2RGB), len(found) / fps)
            found.append(poses[0].image if poses else np.full((33, 2), np.nan, np.float32))
    capture.release()
    return np.array(found)


def cpu_s() -> float:
    """Give the processor seconds used so far by this process and its children that have ended."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def timed(function: Callable[[], T]) -> tuple[T, tuple[float, float]]:
    """Give what a function returns, and the seconds it took: by the clock, and of processors."""
    clock, cpu = time.perf_counter(), cpu_s()
    result = function()
    return result, (time.perf_counter() - clock, cpu_s() - cpu)


def compare(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Give the (T,) mean distance over trunk and limbs, in shares of the clip's torso length."""
    torso = np.nanmedian(np.linalg.norm(one[:, SHOULDERS].mean(1) - one[:, HIPS].mean(1), axis=-1))
    n = min(len(one), len(other))
    return np.linalg.norm(one[:n, BODY] - other[:n, BODY], axis=-1).mean(-1) / torso


def steps(image: np.ndarray) -> np.ndarray:
    """Give the (T - 1,) largest step of a body keypoint from frame to frame, in torso lengths."""
    torso = np.nanmedian(np.linalg.norm(image[:, SHOULDERS].mean(1) - image[:, HIPS].mean(1), axis=-1))
    return np.linalg.norm(np.diff(image[:, BODY], axis=0), axis=-1).max(-1) / torso


def report_speed(clip: Path, n: int, seconds: dict[str, list[tuple[float, float]]]) -> None:
    """Print medians, and the ratio to the first way: turn by turn, since a machine has better and worse times."""
    print(f"{clip.name}: {n} frames, {len(next(iter(seconds.values())))} turns")
    print(f"{'way':<40}{'seconds':>9}{'frames/s':>10}{'CPU s':>8}{'times as fast':>15}   turn by turn")
    base = [clock for clock, _ in next(iter(seconds.values()))]
    for name, values in seconds.items():
        clock = statistics.median(one for one, _ in values)
        cpu = statistics.median(one for _, one in values)
        ratios = [before / one for before, (one, _) in zip(base, values, strict=True)]
        print(
            f"{name:<40}{clock:>9.2f}{n / clock:>10.1f}{cpu:>8.2f}{statistics.median(ratios):>15.3f}   "
            f"{' '.join(f'{ratio:.3f}' for ratio in ratios)}"
        )


def report_sameness(name: str, reference: np.ndarray, found: np.ndarray) -> None:
    """Print how far two results are apart."""
    apart = compare(reference, found)
    print(
        f"{name:<44}{np.nanmedian(apart):>9.2%}{np.nanpercentile(apart, 99):>9.2%}{np.nanmax(apart):>9.2%}"
        f"{np.isfinite(reference[:, 0, 0]).mean():>11.2%}{np.isfinite(found[:, 0, 0]).mean():>9.2%}"
    )


def report_seams(several: Recording, plain: np.ndarray) -> None:
    """Print what happens at the seams: the step there, beside the steps of the plain loop in the same frames."""
    image = several.image[:, 0]
    ours, theirs = steps(image), steps(plain)
    for seam in several.meta["steps"][0]["seams"]:
        at = int(np.searchsorted(several.time, seam["time_s"] - 1e-3))
        span = slice(max(0, at - 12), at + 2)
        print(
            f"seam at {seam['time_s']:.2f} s: the two runs differ by {seam['disagreement_torso']:.2%} of torso length; "
            f"largest step from frame to frame around it {np.nanmax(ours[span]):.3f} torso, "
            f"plain loop there {np.nanmax(theirs[span]):.3f}"
        )


def main() -> None:
    """Run both in turns and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--clip", type=Path, default=CLIP)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--model", type=Path, default=None)
    asked = parser.parse_args()
    model = asked.model or pose_model("full")
    ways: dict[str, Callable[[], object]] = {
        "plain loop (OpenCV + detect_for_video)": lambda: plain_loop(asked.clip, model),
        f"dk.extract, jobs={asked.jobs}": lambda: extract(asked.clip, model=model, jobs=asked.jobs, progress=False),
    }
    found, seconds = {}, {name: [] for name in ways}
    for _ in range(asked.repeats):
        for name, way in ways.items():
            found[name], took = timed(way)
            seconds[name].append(took)
    plain, ours = found.values()
    report_speed(asked.clip, len(plain), seconds)
    single = extract(asked.clip, model=model, jobs=1, progress=False)
    print(f"\n{'difference, share of torso length':<44}{'median':>9}{'p99':>9}{'largest':>9}{'detected':>11}{'':>9}")
    report_sameness(f"jobs={asked.jobs} from jobs=1", single.image[:, 0], ours.image[:, 0])
    report_sameness("jobs=1 from the plain loop", plain, single.image[:, 0])
    report_sameness(f"jobs={asked.jobs} from the plain loop", plain, ours.image[:, 0])
    report_seams(ours, plain)
    print(f"peak memory of a worker: {ours.meta['steps'][0]['peak_worker_bytes'] / 2**20:.0f} MiB")


if __name__ == "__main__":
    main()
