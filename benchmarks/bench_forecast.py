"""Measure how long one forecast takes on one core, by kind, and many at once beside the plain loop.

python benchmarks/bench_forecast.py

Median and slowest of 60 moments between two steps of learning on, in milliseconds of one core; then 200 moments by
`predict_many` and by a loop of `predict`, neither learning on.
"""

from __future__ import annotations

import os

os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"

import time
from collections.abc import Callable
from functools import partial

import numpy as np
import torch

from dancekit.forecast import KINDS, Forecaster
from dancekit.recording import Recording
from dancekit.synthetic import DANCES, dance

_MINUTES = 0.3


def main() -> None:
    """Fit every kind on four minutes of dance and print."""
    torch.set_num_threads(1)
    takes = {f"{name}{seed}": dance(name, duration_s=30, seed=seed) for seed in range(2) for name in DANCES}
    take = dance("hiphop", duration_s=40, seed=77)
    print(
        "| kind | one, ms | slowest | 200 by a loop, ms each | by predict_many | quicker |\n|---|---|---|---|---|---|"
    )
    for kind in KINDS:
        forecaster = Forecaster(kind).fit(takes, minutes=_MINUTES, progress=False)
        forecaster.predict(take, at_s=20.05)  # what is learnt at a step is learnt before the clock starts
        one = [_ms(partial(forecaster.predict, take, at_s=at)) for at in np.linspace(20.1, 20.9, 60)]
        loop, many = _batches(forecaster, take)
        print(
            f"| {kind} | {np.median(one):.1f} | {max(one):.1f} | {loop:.2f} | {many:.2f} | {loop / many:.1f} |",
            flush=True,
        )


def _batches(forecaster: Forecaster, take: Recording) -> tuple[float, float]:
    forecaster.adapt = False
    at = np.linspace(4.0, 35.0, 200)
    forecaster.predict_many(take, at[:50])
    loop = _ms(lambda: [forecaster.predict(take, at_s=one) for one in at])
    return loop / len(at), _ms(lambda: forecaster.predict_many(take, at)) / len(at)


def _ms(do: Callable[[], object]) -> float:
    began = time.thread_time()
    do()
    return 1000 * (time.thread_time() - began)


if __name__ == "__main__":
    main()
