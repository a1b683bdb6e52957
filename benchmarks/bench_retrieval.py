"""Train encoders and ask whether they find a movement again, beside the five baselines.

    python benchmarks/bench_retrieval.py [--data choreonet --mocap ../shared/data/mocap] [--kinds tcn,gru]
        [--minutes 10] [--start pretrained] [--threads 2]

Without ``--data`` it learns from synthetic dances and is tested on others of them. For ChoreoNet it learns from the
training sessions, CMU's motion capture and synthetic dances together; for CMU from its training subjects and synthetic
dances. The weights that come with dancekit have seen CMU's test subject, so CMU is for learning from nothing.
"""

from __future__ import annotations

import argparse
import os
import time
from pathlib import Path

import torch

from dancekit import Recording, read
from dancekit.bench.retrieval import Dataset, choreonet, cmu, prove, synthetic
from dancekit.bench.retrieval.writing import proof_text
from dancekit.encoders import KINDS, SegmentEncoder
from dancekit.training.loop import Settings

DATA = ("synthetic", "choreonet", "choreonet-reversed", "cmu")


def main() -> None:
    """Train, prove, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", default="synthetic", choices=DATA)
    parser.add_argument("--mocap", type=Path, default=Path(__file__).resolve().parents[2] / "shared/data/mocap")
    parser.add_argument("--kinds", default="tcn", help="or all")
    parser.add_argument("--minutes", type=float, default=2.0)
    parser.add_argument("--start", default="nothing", choices=("nothing", "pretrained"))
    parser.add_argument("--rate", type=float, default=Settings.rate, help="greatest step size")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="folder to keep the encoders in")
    given = parser.parse_args()
    torch.set_num_threads(given.threads)
    data, more = _data(given)
    print(
        f"{os.cpu_count()} processors, {given.threads} threads; {data.name}; at most {given.minutes:g} minutes each\n"
    )
    encoders = [
        _trained(kind, data, more, given) for kind in (KINDS if given.kinds == "all" else given.kinds.split(","))
    ]
    print("\n" + proof_text(prove(encoders, data=data)))
    for encoder in encoders if given.keep else []:
        encoder.save(given.keep / f"{encoder.kind}.safetensors")


def _data(given: argparse.Namespace) -> tuple[Dataset, dict[str, Recording]]:
    """Give the data set, and more to learn from."""
    if given.data == "synthetic":
        return synthetic(minutes=4), {}
    dances = dict(synthetic(minutes=10, seed=3).train)
    if given.data == "cmu":
        return cmu(given.mocap / "cmu_bvh"), dances
    paths = [*(given.mocap / "cmu_bvh").glob("*.bvh"), *(given.mocap / "cmu_cgspeed_bvh").glob("*.bvh")]
    reverse = given.data.endswith("reversed")
    more = {**{path.stem: read(path) for path in sorted(paths)}, **dances}
    return choreonet(given.mocap / "choreonet_c3d", reverse=reverse), more


def _trained(kind: str, data: Dataset, more: dict[str, Recording], given: argparse.Namespace) -> SegmentEncoder:
    began = time.perf_counter()
    encoder = SegmentEncoder(kind, window_s=3.2, hop_s=1.5, seed=0)
    # Nothing is held back: the test has sessions of its own, and the training has little enough.
    settings = Settings(held_back=0.0, rate=given.rate)
    pretrained = given.start == "pretrained"
    encoder.fit({**data.train, **more}, minutes=given.minutes, settings=settings, pretrained=pretrained)
    spent = time.perf_counter() - began
    print(
        f"{kind}: {encoder.trained_['steps']} steps in {spent:.0f} s, begun from {encoder.trained_['start']}",
        flush=True,
    )
    return encoder


if __name__ == "__main__":
    main()
