"""Train pose encoders and ask whether they find a pose again from another side, beside simple ideas.

    python benchmarks/bench_poses.py [--data choreonet --mocap ../shared/data/mocap] [--kinds all] [--minutes 4]

Without ``--data`` it learns from synthetic dances and is tested on others of them. For ChoreoNet it learns from the
training sessions, CMU motion capture and synthetic dances together. ``--kinds pretrained`` trains nothing and tries the
weights that come with dancekit, which never saw ChoreoNet. In the end: frames per second.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import torch

import dancekit as dk
from dancekit.bench.poses import prove_poses
from dancekit.bench.retrieval import Dataset, choreonet, synthetic
from dancekit.encoders import POSE_KINDS, PoseEncoder
from dancekit.training.loop import Settings


def main() -> None:
    """Train, prove, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", default="synthetic", choices=("synthetic", "choreonet"))
    parser.add_argument("--mocap", type=Path, default=Path(__file__).resolve().parents[2] / "shared/data/mocap")
    parser.add_argument("--kinds", default="all")
    parser.add_argument("--minutes", type=float, default=4.0)
    given = parser.parse_args()
    torch.set_num_threads(1)
    data, more = _data(given)
    kinds = POSE_KINDS if given.kinds == "all" else given.kinds.split(",")
    encoders = (
        [PoseEncoder.pretrained()] if given.kinds == "pretrained" else [_trained(k, data, more, given) for k in kinds]
    )
    proof = prove_poses(encoders, data=data)
    print(
        proof._repr_markdown_()
        + "\n\n| | parameters | frames/s | distance of the first found, random camera |\n|---|---|---|---|"
    )
    for encoder in encoders:
        row = proof.tasks.filter(contender=encoder.name, task="random camera").row(0, named=True)
        print(f"| {encoder.name} | {encoder.parameters:,} | {_speed(encoder):,.0f} | {row['distance']:.2f} |")


def _data(given: argparse.Namespace) -> tuple[Dataset, dict[str, dk.Recording]]:
    """Give the data set, and more to learn from."""
    if given.data == "synthetic":
        return synthetic(minutes=4), {}
    more = {path.stem: dk.read(path) for path in sorted((given.mocap / "cmu_bvh").glob("*.bvh"))}
    return choreonet(given.mocap / "choreonet_c3d"), {**more, **synthetic(minutes=10, seed=3).train}


def _trained(kind: str, data: Dataset, more: dict[str, dk.Recording], given: argparse.Namespace) -> PoseEncoder:
    settings = Settings(held_back=0.0, batch=128)
    encoder = PoseEncoder(kind).fit({**data.train, **more}, minutes=given.minutes, settings=settings, pretrained=False)
    print(f"{kind}: {encoder.trained_['steps']} steps in {encoder.trained_['minutes']} minutes", flush=True)
    return encoder


def _speed(encoder: PoseEncoder) -> float:
    take = dk.synthetic.dance("waves", duration_s=300)
    began = time.perf_counter()
    return len(encoder.transform(take)) / (time.perf_counter() - began)


if __name__ == "__main__":
    main()
