"""Ask whether an encoder finds a dance again from another side in what MediaPipe really gives: the sample's cameras.

python benchmarks/bench_four_cameras.py [ENCODER.safetensors ...] [--poses FOLDER]

Without ENCODER the weights that come with dancekit are tried. The gallery holds the windows of one camera and, to lead
astray, those of three other dances; a hit is the same moment.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import numpy as np

import dancekit as dk
from dancekit.bench.retrieval.metrics import distances, rank_of
from dancekit.embedding.baselines import KineticFeatures, LabanLike, RawPoses
from dancekit.embedding.encoder import WindowEncoder

DATA = Path(__file__).resolve().parents[1] / "data"
CAMERAS = {"0": "lyrical", "45": "lyrical_045", "90": "lyrical_090", "180": "lyrical_180"}
OTHERS = ("groove", "waves", "hiphop")
PAIRS = (("0", "45"), ("0", "90"), ("0", "180"), ("90", "180"), ("90", "45"))
LENGTHS: dict[str, Any] = {"window_s": 3.2, "hop_s": 0.5}


def main() -> None:
    """Extract, embed, search, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("encoder", type=Path, nargs="*")
    parser.add_argument("--poses", type=Path, default=Path("out/benchmarks/four_cameras"))
    given = parser.parse_args()
    poses = {clip: dk.clean(_poses(clip, given.poses)) for clip in (*CAMERAS.values(), *OTHERS)}
    known = poses[CAMERAS["0"]]
    encoders = [dk.SegmentEncoder.load(path) for path in given.encoder] or [dk.SegmentEncoder.pretrained()]
    twins = {encoder.kind: dk.SegmentEncoder(**encoder.settings()) for encoder in encoders}
    plain = [kind(**LENGTHS).fit(known) for kind in (RawPoses, KineticFeatures, LabanLike)]
    print("| | " + " | ".join(f"{a} to {b} degrees" for a, b in PAIRS) + " |\n" + "|---" * (len(PAIRS) + 1) + "|")
    for one in (*plain, *twins.values(), *encoders):
        print(f"| {one.name} | " + " | ".join(f"{score:.2f}" for score in _scores(one, poses)) + " |", flush=True)


def _poses(clip: str, folder: Path) -> dk.Recording:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{clip}.parquet"
    if not path.exists():
        dk.extract(DATA / f"{clip}.mp4", progress=False).save(path)
    return dk.load(path)


def _scores(encoder: WindowEncoder, poses: dict[str, dk.Recording]) -> list[float]:
    embedding = encoder.transform(poses, **LENGTHS)
    found = []
    for gallery, query in PAIRS:
        shown, asked = embedding.select([CAMERAS[gallery], *OTHERS]), embedding.select(CAMERAS[query])
        places = {(clip, start): i for i, (clip, start) in enumerate(shown.segments.select("clip", "start_s").rows())}
        target = np.array([places[CAMERAS[gallery], start] for start in asked.segments["start_s"]])
        found.append(float((rank_of(distances(asked.vectors, shown.vectors, encoder.metric), target) == 0).mean()))
    return found


if __name__ == "__main__":
    main()
