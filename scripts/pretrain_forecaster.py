"""Make what forecasters begin from, of synthetic dances and CMU's motion capture and nothing else.

    python scripts/pretrain_forecaster.py --cmu FOLDER

The folder holds BVH files of CMU's motion capture (mocap.cs.cmu.edu; free to use, acknowledgement requested); of them
only the subjects that the bench trains on are learnt from (2, 3, 6 and 7). The synthetic dances are made anew from
seeds that the bench does not use. On one machine it gives the same file again; it takes about ten minutes.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from dancekit.atomic import write_bytes
from dancekit.bench.forecast_data import thinned
from dancekit.bench.retrieval.datasets import cmu, synthetic
from dancekit.forecast.collecting import collect
from dancekit.forecast.kind import blocks_of
from dancekit.forecast.kinds import make
from dancekit.forecast.pretraining import FILE, packed_sums, written
from dancekit.forecast.ridge import Ridge
from dancekit.forecast.samples import FPS, Samples
from dancekit.forecast.stepwise import Stepwise
from dancekit.recording import Recording

CONTEXT, HORIZON = round(2 * FPS), round(3 * FPS)
SYNTHETIC_MINUTES, SEED = 16.0, 7
HOP_S = {"CMU": 0.08, "synthetic": 0.16}
STEPS = {"net": 4000, "lstm": 3000, "transformer": 2000}
LOOKS = ((25, 10), (50, 12))


def main() -> None:
    """Read the arguments, learn, and write the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cmu", type=Path, required=True, help="folder of BVH files")
    parser.add_argument("--out", type=Path, default=FILE, help="by default where dancekit looks for it")
    given = parser.parse_args()
    takes = {"CMU": cmu(given.cmu).train, "synthetic": synthetic(minutes=SYNTHETIC_MINUTES, seed=SEED).train}
    arrays = sums({name: gathered(side, HOP_S[name], full=True) for name, side in takes.items()})
    both = gathered({**takes["CMU"], **takes["synthetic"]}, HOP_S["CMU"])
    for name, steps in STEPS.items():
        arrays |= network(name, both, steps)
    told: dict[str, Any] = {
        "context": CONTEXT, "horizon": HORIZON, "moments": len(both), "steps": STEPS,
        "learnt_from": "synthetic dances, and motion capture from mocap.cs.cmu.edu (subjects 2, 3, 6 and 7)",
    }  # fmt: skip
    given.out.parent.mkdir(parents=True, exist_ok=True)
    write_bytes(given.out, written(arrays, told))
    print(f"{given.out}: {given.out.stat().st_size / 1e6:.2f} MB from {len(both)} moments")


def gathered(takes: Mapping[str, Recording], hop_s: float, *, full: bool = False) -> Samples:
    """Give moments of dances at 30 frames a second."""
    slow = {name: thinned(take, 30.0) for name, take in takes.items()}
    return collect(slow, context=CONTEXT, horizon=HORIZON, hop_s=hop_s, full=full)


def sums(sides: Mapping[str, Samples]) -> dict[str, np.ndarray]:
    """Sum up for ridge, each side counting the same."""
    arrays = {}
    models = {name: (Ridge(CONTEXT, HORIZON), samples) for name, samples in sides.items()}
    for model, samples in models.values():
        model.fit(samples)
    for look in LOOKS:
        parts = []
        for model, samples in models.values():
            place, blocks = model.looks.index(look), range(len(blocks_of(HORIZON)))
            cross = np.concatenate([model.sums[block, place][1] for block in blocks], axis=1)
            parts.append((model.sums[0, place][0] / len(samples) / 2, cross / len(samples) / 2))
        packed = packed_sums(*(np.mean(each, axis=0) for each in zip(*parts, strict=True)), moments=1.0)
        arrays |= {f"ridge.{look[0]}.{look[1]}.{name}": array for name, array in packed.items()}
    return arrays


def network(name: str, samples: Samples, steps: int) -> dict[str, np.ndarray]:
    """Learn step by step, and give the weights in half precision."""
    model = make(name, CONTEXT, HORIZON, 0)
    assert isinstance(model, Stepwise)
    model.fit(samples, stops=(steps,))
    print(f"{name}: {steps} steps from {len(samples)} moments", flush=True)
    arrays = {f"{name}.weights.{n}": t.numpy().astype(np.float16) for n, t in model.models[0].state_dict().items()}
    return arrays | {f"{name}.mean": model.mean, f"{name}.scale": model.scale}


if __name__ == "__main__":
    main()
