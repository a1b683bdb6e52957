"""Train encoders and ask whether they find a movement again, beside the five baselines.

python benchmarks/bench_retrieval.py [--data choreonet --mocap ../shared/data/mocap] [--kinds tcn,gru] [--minutes 10]

Without ``--data`` it learns from synthetic dances and is tested on others of them. For ChoreoNet it learns from the
training sessions, CMU and synthetic dances together.
"""

from __future__ import annotations

import argparse
import os
import time
from pathlib import Path

from dancekit import Recording
from dancekit.bench.retrieval import Dataset, choreonet, cmu, markdown, prove, synthetic
from dancekit.encoders import SegmentEncoder
from dancekit.training.loop import Settings


def main() -> None:
    """Train, prove, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", default="synthetic", choices=("synthetic", "choreonet", "choreonet-reversed"))
    parser.add_argument("--mocap", type=Path, default=Path(__file__).resolve().parents[2] / "shared/data/mocap")
    parser.add_argument("--kinds", default="tcn")
    parser.add_argument("--minutes", type=float, default=2.0)
    parser.add_argument("--keep", type=Path, help="folder to keep the encoders in")
    given = parser.parse_args()
    data, more = _data(given)
    print(f"{os.cpu_count()} processors; {data.name}; {given.minutes:g} minutes for each encoder\n", flush=True)
    encoders = []
    for kind in given.kinds.split(","):
        began = time.perf_counter()
        encoder = _trained(kind, data, more, given.minutes)
        spent = time.perf_counter() - began
        print(f"{kind}: {encoder.parameters:,} parameters, trained {spent:.0f} s", flush=True)
        encoders.append(encoder)
        if given.keep:
            given.keep.mkdir(parents=True, exist_ok=True)
            encoder.save(given.keep / f"{kind}.safetensors")
    proof = prove(encoders, data=data)
    print(f"\n{proof.windows} windows of 3.2 s from {proof.clips} clips; recall at 1 (95 % interval over clips)\n")
    print(markdown(proof.tasks))
    if proof.labels is not None:
        print("\nprecision at 5 among other clips\n\n" + markdown(proof.labels, value="precision_5", column="label"))
    print("\n" + "\n".join(proof.verdicts))


def _data(given: argparse.Namespace) -> tuple[Dataset, dict[str, Recording]]:
    """Give the data set, and more to learn from."""
    if given.data == "synthetic":
        return synthetic(minutes=4), {}
    other = cmu(given.mocap / "cmu_bvh")
    more = {**other.train, **other.test, **synthetic(minutes=4).train}
    return choreonet(given.mocap / "choreonet_c3d", reverse=given.data.endswith("reversed")), more


def _trained(kind: str, data: Dataset, more: dict[str, Recording], minutes: float) -> SegmentEncoder:
    encoder = SegmentEncoder(kind, window_s=3.2, hop_s=1.5, seed=0)
    # Nothing is held back: the test has sessions of its own, and the training has little enough.
    return encoder.fit({**data.train, **more}, minutes=minutes, settings=Settings(held_back=0.0))


if __name__ == "__main__":
    main()
