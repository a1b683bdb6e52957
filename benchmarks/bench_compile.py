"""Measure what `encoder.compile()` gains for live use: one window at a time, one thread.

python benchmarks/bench_compile.py [--seconds 5]

Shipped weights are used where there are any of a kind, and random ones elsewhere; times are the same, cosines may not
be. The last table is what is left of it where a window has to be cut out of a recording as well, and how many windows
are found first from another side before and after.
"""

from __future__ import annotations

import argparse
import time
from importlib.metadata import version

import numpy as np
import torch

from dancekit import Recording
from dancekit.bench.retrieval import TASKS, Contender, Item, items_of, retrieval, synthetic
from dancekit.embedding import Segment
from dancekit.encoders import KINDS, SegmentEncoder
from dancekit.errors import EmbeddingError
from dancekit.synthetic import Camera, dance

_WINDOW_S = 3.2


def main() -> None:
    """Compile every kind and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=5.0)
    seconds = parser.parse_args().seconds
    torch.set_num_threads(1)
    take = dance("waves", duration_s=30, seed=2, camera=Camera())
    items = items_of(synthetic(minutes=2).test, window_s=_WINDOW_S, hop_s=1.5)
    whole = []
    for number, kind in enumerate(KINDS):
        encoder, weights = _encoder(kind)
        before, found = _from_recording(encoder, take), _found(encoder, items)
        began = time.perf_counter()
        report = encoder.compile(window_s=_WINDOW_S, seconds=seconds)
        took = time.perf_counter() - began - seconds
        head, rule, *rows = report.markdown().splitlines()
        if not number:
            print(f"| kind | weights {head}\n|---|---{rule}")
        print("\n".join(f"| {kind} | {weights} {row}" for row in rows), flush=True)
        after, again = _from_recording(encoder, take), _found(encoder, items)
        cells = [kind, weights, report.chosen.way, f"{before:.2f}", f"{after:.2f}", found, again, f"{took:.0f}"]
        whole.append("| " + " | ".join(cells) + " |")
    print(
        "\n| kind | weights | chosen | from a recording, ms | compiled, ms | R@1 90° | compiled | compiling takes, s |"
    )
    print("|---|---|---|---|---|---|---|---|", *whole, sep="\n")
    print(
        f"\nwindows of {_WINDOW_S:g} s, {report.windows} of them to compare vectors by, {len(items)} to search among; "
        f"torch {torch.__version__}, onnxruntime {version('onnxruntime')}"
    )


def _encoder(kind: str) -> tuple[SegmentEncoder, str]:
    try:
        return SegmentEncoder.pretrained(kind), "shipped"
    except EmbeddingError:
        return SegmentEncoder(kind), "random"


def _found(encoder: SegmentEncoder, items: list[Item]) -> str:
    """Give the share of windows of synthetic dances that are found first when seen from 90 degrees."""
    chosen = [task for task in TASKS if task.name == "90 degrees"]
    return f"{retrieval([Contender.of(encoder)], items, tasks=chosen)['recall_1'][0]:.3f}"


def _from_recording(encoder: SegmentEncoder, take: Recording) -> float:
    """Give milliseconds for cutting a window out of a recording and embedding it."""
    taken = []
    for start in np.linspace(0, 25, 100).round(3):
        segment = Segment(take.clip, take.individuals[0], start, start + _WINDOW_S)
        began = time.perf_counter()
        encoder.transform({take.clip: take}, window_s=_WINDOW_S, segments=[segment])
        taken.append(1e3 * (time.perf_counter() - began))
    return float(np.median(taken))


if __name__ == "__main__":
    main()
