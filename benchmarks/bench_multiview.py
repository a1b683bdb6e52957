"""Ask whether an encoder finds the instant again that another real camera filmed: four cameras around one person.

python benchmarks/bench_multiview.py [ENCODER.safetensors ...] [--data ../shared/data] [--poses FOLDER]

Without ENCODER the weights that come with dancekit are tried. 100 frames at 60 fps of somebody on a balance beam, by
the pose model; windows of 0.8 s, 0.1 s apart. The gallery holds those of one camera and, to lead astray, those of four
other videos; the query is a window of another camera. Two windows 0.1 s apart share seven eighths of their frames, so
that one counts as found, too; found by chance is told beside it.
"""

from __future__ import annotations

import argparse
import itertools
import math
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import numpy as np

import dancekit as dk
from dancekit.bench.retrieval.metrics import distances
from dancekit.embedding import Embedding
from dancekit.embedding.baselines import KineticFeatures, LabanLike, RawPoses

CAMERAS = ("cam01", "cam02", "cam03", "cam04")
OTHERS = (
    "solo_street_studio__potatosoupx-mediapipe_dance.mp4",
    "selfshot_walk_portrait__jacky1107_jacky_walk.mp4",
    "solo_pop_street__Jvssankar_dance.mp4",
    "solo_strut_portrait_leaves_frame__Recongohan-ai_dance.mp4",
)
LENGTHS: dict[str, Any] = {"window_s": 0.8, "hop_s": 0.1}
NEAR_S = 0.1


def main() -> None:
    """Extract, embed, search, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("encoder", type=Path, nargs="*")
    parser.add_argument("--data", type=Path, default=Path(__file__).resolve().parents[2] / "shared/data")
    parser.add_argument("--poses", type=Path, help="folder to keep poses in; by default they are not kept")
    given = parser.parse_args()
    angles = _azimuths(given.data / "multiview/calibration.qca.txt")
    pairs = sorted(itertools.combinations(CAMERAS, 2), key=lambda pair: _between(angles, pair))
    poses = _poses(given.data, given.poses)
    encoders = [dk.SegmentEncoder.load(path) for path in given.encoder] or [dk.SegmentEncoder.pretrained()]
    twins = {encoder.kind: dk.SegmentEncoder(**encoder.settings()) for encoder in encoders}
    known = {name: poses[name] for name in OTHERS}
    plain = [kind(**LENGTHS).fit(known) for kind in (RawPoses, KineticFeatures, LabanLike)]
    heads = [f"{a[-1]} and {b[-1]}, {_between(angles, (a, b)):.0f} degrees" for a, b in pairs]
    print("| | " + " | ".join(heads) + " | mean | right video |\n" + "|---" * (len(pairs) + 3) + "|")
    for one in (*plain, *twins.values(), *encoders):
        embedding = one.transform(poses, **LENGTHS)
        found = [_found(embedding, a, b, one.metric) for a, b in pairs]
        cells = [f"{hit:.2f}" for hit, _, _ in found] + [f"{np.mean([f[i] for f in found]):.2f}" for i in (0, 1)]
        print(f"| {one.name} | " + " | ".join(cells) + " |", flush=True)
    print("| chance | " + " | ".join(f"{chance:.2f}" for _, _, chance in found) + " | | |")
    counts = [len(embedding.select(clips).vectors) for clips in (CAMERAS[0], list(OTHERS))]
    print(f"\n{counts[0]} windows of each camera, {counts[1]} of the others")


def _poses(data: Path, folder: Path | None) -> dict[str, dk.Recording]:
    places = [data / "multiview" / f"{camera}.mp4" for camera in CAMERAS] + [data / "videos" / name for name in OTHERS]
    found = {}
    for name, video in zip((*CAMERAS, *OTHERS), places, strict=True):
        kept = None if folder is None else folder / f"{video.stem}.parquet"
        if kept is not None and kept.exists():
            raw = dk.load(kept)
        else:
            raw = dk.extract(video, progress=False)
            if kept is not None:
                kept.parent.mkdir(parents=True, exist_ok=True)
                raw.save(kept)
        found[name] = dk.clean(raw)
    return found


def _found(embedding: Embedding, first: str, second: str, metric: str) -> tuple[float, float, float]:
    """Search from each of two cameras in the other: shares of the right instant and the right video, and chance."""
    hits, videos, chance = [], [], []
    for gallery, query in ((first, second), (second, first)):
        shown, asked = embedding.select([gallery, *OTHERS]), embedding.select(query)
        right = (shown.segments["clip"] == gallery).to_numpy()
        gap = np.abs(asked.segments["start_s"].to_numpy()[:, None] - shown.segments["start_s"].to_numpy()[None])
        near = right[None] & (gap < NEAR_S + 0.02)
        nearest = distances(asked.vectors, shown.vectors, metric).argmin(axis=1)
        hits += near[np.arange(len(nearest)), nearest].tolist()
        videos += right[nearest].tolist()
        chance += near.mean(axis=1).tolist()
    return float(np.mean(hits)), float(np.mean(videos)), float(np.mean(chance))


def _azimuths(calibration: Path) -> dict[str, float]:
    """Read where each camera stands around the scene, radians: the third axis of its rotation points back to it."""
    found = {}
    for camera in ET.parse(calibration).iter("camera"):
        [turn] = camera.iter("transform")
        found[camera.attrib["serial"]] = math.atan2(float(turn.attrib["r32"]), float(turn.attrib["r31"]))
    return found


def _between(angles: dict[str, float], pair: tuple[str, str]) -> float:
    gap = math.degrees(abs(angles[pair[0]] - angles[pair[1]])) % 360
    return min(gap, 360 - gap)


if __name__ == "__main__":
    main()
