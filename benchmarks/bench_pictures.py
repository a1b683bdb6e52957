"""How long still pictures take, and how fast videos of the skeleton are written beside encoding the video alone.

python benchmarks/bench_pictures.py [--seconds 10]
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import dancekit as dk
from dancekit.pictures.encoding import write_video
from dancekit.video import read_frames

DATA = Path(__file__).resolve().parents[1] / "data"


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=10.0, help="how much of the clip is rendered")
    seconds = parser.parse_args().seconds
    recording, video = dk.load(DATA / "groove.parquet"), DATA / "groove.mp4"
    print("| still picture, 480 x 480 at 192 dpi | ms |\n|---|---|")
    for name, draw in {
        "one pose": lambda: dk.snapshot(recording, 3.0),
        "three ghosts and two trails": lambda: dk.snapshot(recording, 3.0, ghosts=3, trails=["left_wrist", "nose"]),
        "film strip of eight": lambda: dk.film_strip(recording, n=8),
    }.items():
        print(f"| {name}, as PNG | {1000 * best(lambda draw=draw: draw().to_png()):.0f} |")
        print(f"| {name}, as SVG | {1000 * best(lambda draw=draw: draw().to_svg()):.0f} |")
    videos(recording.select(end_s=seconds), video, seconds)


def videos(recording: dk.Recording, video: Path, seconds: float) -> None:
    """Print frames per second of each layout, and of decoding and encoding alone."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "made.mp4"

        def alone() -> None:
            frames = ((frame.time_s, frame.image) for frame in read_frames(video) if frame.time_s < seconds)
            write_video(target, frames, fps=recording.fps)

        baseline = recording.n_frames / once(alone)
        print("\n| video | size | frames/s | times as long as encoding the video alone |\n|---|---|---|---|")
        print(f"| decoded and encoded, nothing drawn | 480 x 640 | {baseline:.0f} | 1 |")
        for layout, size in {"over": (480, 640), "alone": (480, 640), "beside": (480, 640)}.items():
            took = once(
                lambda layout=layout, size=size: dk.render_video(
                    recording, target, video=video, layout=layout, size=size, progress=False
                )
            )
            rate = recording.n_frames / took
            facts = dk.probe(target)
            print(f"| {layout} | {facts.width} x {facts.height} | {rate:.0f} | {baseline / rate:.1f} |")


def best(work: Callable[[], object], times: int = 5) -> float:
    """Give the seconds of the fastest of some runs."""
    return min(once(work) for _ in range(times))


def once(work: Callable[[], object]) -> float:
    """Give the seconds of one run."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
