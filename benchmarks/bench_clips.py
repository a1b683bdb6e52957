"""Whether somebody is found, and how sure the pose model is, on every real clip: dancekit beside the plain loop.

    python benchmarks/bench_clips.py [FOLDER]      by default ../shared/data/videos

Found is the share of frames with a pose; sure the mean confidence (MediaPipe's visibility) over all frames, where
a frame without a pose counts as 0; last what was done beyond the plain loop.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

from dancekit import extract
from dancekit.extraction.landmarker import Landmarker
from dancekit.extraction.model import pose_model
from dancekit.video import read_frames

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "data" / "videos"


def plain(clip: Path) -> np.ndarray:
    """Give the (T, 33) confidences of MediaPipe's video mode, frame after frame."""
    with Landmarker(pose_model()) as landmarker:
        found = (landmarker(frame.image, frame.time_s) for frame in read_frames(clip))
        return np.array([poses[0].confidence if poses else np.full(33, np.nan) for poses in found])


def figures(confidence: np.ndarray) -> tuple[float, float]:
    """Give the share of frames with a pose, and the mean confidence."""
    return float(np.isfinite(confidence[:, 0]).mean()), float(np.nan_to_num(confidence).mean())


def main() -> None:
    """Print a table in Markdown."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    clips = sorted(path for path in folder.glob("*.*") if path.suffix in (".mp4", ".avi", ".mov", ".webm"))
    if not clips:
        print(f"no clips in {folder}; name a folder of videos")
        return
    print("| clip | found: plain | dancekit | sure: plain | dancekit | cuts, searches |\n|---|---|---|---|---|---|")
    for clip in clips:
        recording = extract(clip, progress=False)
        before, after = figures(plain(clip)), figures(recording.confidence[:, 0])
        extra = f"{len(recording.meta['cuts'])}, {recording.meta['steps'][0]['searched_again'] or 0}"
        name = clip.name.partition("__")[0]
        print(f"| {name} | {before[0]:.1%} | {after[0]:.1%} | {before[1]:.3f} | {after[1]:.3f} | {extra} |", flush=True)


if __name__ == "__main__":
    main()
