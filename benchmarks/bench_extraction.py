"""How fast extraction on all cores is, beside the plain loop that everybody writes, and whether the poses are the same.

The plain loop is OpenCV's ``VideoCapture.read``, a conversion to RGB and MediaPipe's ``detect_for_video``. Each turn of
each way is a Python process of its own; the ways take turns in this one run. Two times are taken of the same turn: of
the whole process, as somebody who types the command waits for it; and inside it, when everything is imported, from the
file's name to the last pose (loading the model belongs to both, starting worker processes to ours).

    python benchmarks/bench_extraction.py [--clip VIDEO] [--jobs 2] [--repeats 3]
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from dancekit import Recording, load, skeleton
from dancekit.extraction.model import pose_model

CLIP = Path(__file__).parents[2] / "shared/data/videos/solo_contemporary_bluescreen__MGT-python_dancer.avi"
BODY = skeleton.indices(skeleton.BODY)
SHOULDERS = skeleton.indices(["left_shoulder", "right_shoulder"])
HIPS = skeleton.indices(["left_hip", "right_hip"])


def plain_loop(clip: Path, model: Path, out: Path) -> float:
    """Run the plain loop; save the (T, 33, 3) x and y in pixels and visibility; give the seconds after the imports."""
    import cv2
    import mediapipe as mp
    from mediapipe.tasks.python import BaseOptions, vision

    start = time.perf_counter()
    options = vision.PoseLandmarkerOptions(
        base_options=BaseOptions(model_asset_path=str(model)), running_mode=vision.RunningMode.VIDEO
    )
    capture = cv2.VideoCapture(str(clip))
    fps = capture.get(cv2.CAP_PROP_FPS)
    found = []
    with vision.PoseLandmarker.create_from_options(options) as landmarker:
        while True:
            there, picture = capture.read()
            if not there:
                break
            height, width = picture.shape[:2]
            image = mp.Image(image_format=mp.ImageFormat.SRGB, data=cv2.cvtColor(picture, cv2.COLOR_BGR2RGB))
            result = landmarker.detect_for_video(image, round(len(found) * 1000 / fps))
            bodies = result.pose_landmarks
            found.append(
                [(p.x * width, p.y * height, p.visibility) for p in bodies[0]] if bodies else [(np.nan,) * 3] * 33
            )
    seconds = time.perf_counter() - start
    np.save(out, np.array(found, np.float32))
    return seconds


def ours(clip: Path, model: Path, out: Path, jobs: int) -> float:
    """Run `dancekit.extract`; save the recording; give the seconds after the imports."""
    from dancekit import extract

    start = time.perf_counter()
    recording = extract(clip, model=model, jobs=jobs, progress=False)
    seconds = time.perf_counter() - start
    recording.save(out)
    return seconds


def turn(way: str, clip: Path, model: Path, out: Path, jobs: int) -> dict[str, float]:
    """Run one way in a process of its own, and give its seconds."""
    command = [sys.executable, __file__, "--way", way, "--clip", clip, "--model", model, "--out", out, "--jobs", jobs]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    run = subprocess.run([str(word) for word in command], check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    whole = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {"whole": whole, "inside": json.loads(run.stdout), "cpu": cpu}


def torso(image: np.ndarray) -> float:
    """Give the clip's torso length, pixels."""
    return float(np.nanmedian(np.linalg.norm(image[:, SHOULDERS].mean(1) - image[:, HIPS].mean(1), axis=-1)))


def report_speed(n: int, turns: dict[str, list[dict[str, float]]]) -> None:
    """Print medians, and ratios to the first way, turn by turn: a machine has better and worse times."""
    print(f"{'way':<32}{'time of':<10}{'seconds':>9}{'frames/s':>10}{'CPU s':>8}{'times as fast':>15}   turn by turn")
    base = next(iter(turns.values()))
    for name, values in turns.items():
        for what in ("inside", "whole"):
            clock = statistics.median(one[what] for one in values)
            cpu = statistics.median(one["cpu"] for one in values)
            ratios = [before[what] / one[what] for before, one in zip(base, values, strict=True)]
            print(
                f"{name:<32}{what:<10}{clock:>9.2f}{n / clock:>10.1f}{cpu:>8.2f}{statistics.median(ratios):>15.3f}   "
                f"{' '.join(f'{ratio:.3f}' for ratio in ratios)}"
            )


def report_sameness(name: str, one: np.ndarray, other: np.ndarray) -> None:
    """Print how far two results are apart, and what each detected."""
    apart = np.linalg.norm(one[:, BODY, :2] - other[:, BODY, :2], axis=-1).mean(-1) / torso(one[..., :2])
    told = [f"{np.isfinite(found[:, 0, 0]).mean():>10.2%}{np.nanmean(found[..., 2]):>8.4f}" for found in (one, other)]
    quantiles = [np.nanmedian(apart), np.nanpercentile(apart, 99), np.nanmax(apart)]
    print(f"{name:<34}{''.join(f'{value:>9.2%}' for value in quantiles)}{''.join(told)}")


def report_seams(recording: Recording, plain: np.ndarray) -> None:
    """Print the largest step from frame to frame at each seam, beside the plain loop's there."""
    image = recording.image[:, 0]
    for seam in recording.meta["steps"][0]["seams"]:
        at = int(np.searchsorted(recording.time, seam["time_s"] - 1e-3))
        span = slice(max(0, at - 12), at + 2)
        steps = [
            np.nanmax(np.linalg.norm(np.diff(found[span][:, BODY, :2], axis=0), axis=-1)) / torso(image)
            for found in (image, plain)
        ]
        print(
            f"seam at {seam['time_s']:.2f} s: the two runs differ by {seam['disagreement_torso']:.2%} of torso length; "
            f"largest step of a keypoint around it {steps[0]:.3f} torso lengths, plain loop there {steps[1]:.3f}"
        )


def as_array(recording: Recording) -> np.ndarray:
    """Give (T, 33, 3): x and y in pixels, confidence."""
    return np.concatenate([recording.image[:, 0], recording.confidence[:, 0, :, None]], axis=-1)


def compare(asked: argparse.Namespace, folder: Path) -> None:
    """Let the ways take turns, then print the tables."""
    ways = {"plain loop": "plain", f"dk.extract, jobs={asked.jobs}": "ours"}
    turns: dict[str, list[dict[str, float]]] = {name: [] for name in ways}
    files = {"plain": folder / "plain.npy", "ours": folder / "ours.parquet", "single": folder / "single.parquet"}
    for _ in range(asked.repeats):
        for name, way in ways.items():
            turns[name].append(turn(way, asked.clip, asked.model, files[way], asked.jobs))
    turn("ours", asked.clip, asked.model, files["single"], 1)
    plain, several, single = np.load(files["plain"]), load(files["ours"]), load(files["single"])
    print(f"{asked.clip.name}: {len(plain)} frames, {single.duration_s:.1f} s; medians of {asked.repeats} turns")
    report_speed(len(plain), turns)
    heads = "".join(f"{head:>9}" for head in ("median", "p99", "largest"))
    print(f"\n{'difference, share of torso length':<34}{heads}{'detected, confidence':>18}{'and of the other':>18}")
    report_sameness(f"jobs=1, jobs={asked.jobs}", as_array(single), as_array(several))
    report_sameness("plain loop, jobs=1", plain, as_array(single))
    report_sameness(f"plain loop, jobs={asked.jobs}", plain, as_array(several))
    report_seams(several, plain)
    print(f"peak memory of a worker: {several.meta['steps'][0]['peak_worker_bytes'] / 2**20:.0f} MiB")


def main() -> None:
    """Compare, or be one turn of one way."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--clip", type=Path, default=CLIP)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--model", type=Path, default=None)
    parser.add_argument("--way", choices=("plain", "ours"), help=argparse.SUPPRESS)
    parser.add_argument("--out", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if not asked.clip.exists():
        sys.exit(f"there is no {asked.clip}; name another video with --clip")
    asked.model = asked.model or pose_model("full")
    if asked.way == "plain":
        print(plain_loop(asked.clip, asked.model, asked.out))
    elif asked.way == "ours":
        print(ours(asked.clip, asked.model, asked.out, asked.jobs))
    else:
        with tempfile.TemporaryDirectory() as folder:
            compare(asked, Path(folder))


if __name__ == "__main__":
    main()
