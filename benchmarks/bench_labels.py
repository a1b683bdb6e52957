"""Ask for the same genre, style, movement or movement unit: an encoder alone, beside plain numbers, and led by labels.

python benchmarks/bench_labels.py [ENCODER.safetensors] [--mocap ../shared/data/mocap]

Without ENCODER the weights that come with dancekit are tried; they have seen none of the motion capture that is asked
for here. Labels of the training side lead the style encoder, and kinetic and Laban-like numbers alone; the queries are
of the test side. Bandai's gestures and gaits are split so that styles are learnt from some movements and asked of
others, and the reverse.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import dancekit as dk
from dancekit.bench.retrieval import (
    Contender,
    Dataset,
    bandai,
    baselines,
    choreonet,
    gallery_view,
    items_of,
    labelled,
    synthetic,
    windows_of,
)
from dancekit.embedding.baselines import KineticFeatures
from dancekit.encoders.style import StyleEncoder


def main() -> None:
    """Fit, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("encoder", type=Path, nargs="?")
    parser.add_argument("--mocap", type=Path, default=Path(__file__).resolve().parents[2] / "shared/data/mocap")
    given = parser.parse_args()
    encoder = dk.SegmentEncoder.load(given.encoder) if given.encoder else dk.SegmentEncoder.pretrained()
    print("precision at 5 (95 % interval over clips) / mean average precision\n")
    heads = (
        "data, label", "queries", "chance", "best", "kinetic features", "Laban-like", encoder.name, "style",
        "numbers by labels", "style by labels",
    )  # fmt: skip
    print("| " + " | ".join(heads) + " |\n" + "|---" * len(heads) + "|")
    for data, window_s, hop_s in _asked(given.mocap):
        table = labelled(_contenders(encoder, data, window_s, hop_s), data, window_s=window_s)
        for kind in table["label"].unique(maintain_order=True):
            rows = table.filter(label=kind)
            first = rows.row(0, named=True)
            where = (f"{data.name}, {kind}", str(first["queries"]), f"{first['chance']:.2f}", f"{first['best']:.2f}")
            print("| " + " | ".join([*where, *map(_cell, rows.iter_rows(named=True))]) + " |", flush=True)


def _asked(mocap: Path) -> Iterator[tuple[Dataset, float, float]]:
    """Give data sets, and the length and the hop of windows."""
    yield synthetic(minutes=4), 3.2, 1.5
    if not mocap.is_dir():
        print(f"| no motion capture at {mocap} |")
        return
    yield choreonet(mocap / "choreonet_c3d"), 3.2, 1.5
    yield choreonet(mocap / "choreonet_c3d", reverse=True), 3.2, 1.5
    for number in (1, 2):
        whole = bandai(mocap / f"bandai{number}_bvh")
        for kind, by in (("style", "movement"), ("movement", "style")):
            for side in (0, 1):
                half = _half(whole, kind, by, side)
                yield replace(half, name=f"Bandai {number}, half {side + 1}"), 2.0, 1.0


def _half(data: Dataset, kind: str, by: str, side: int) -> Dataset:
    """Learn from every second of what `by` tells apart, and ask of the others."""
    names = sorted(set(data.labels[by].values()))[side::2]
    train = {clip: recording for clip, recording in data.test.items() if data.labels[by][clip] in names}
    test = {clip: recording for clip, recording in data.test.items() if clip not in train}
    return Dataset(data.name, train, test, {kind: data.labels[kind]})


def _contenders(encoder: dk.SegmentEncoder, data: Dataset, window_s: float, hop_s: float) -> list[Contender]:
    known = windows_of(items_of(data.train, window_s=window_s, hop_s=hop_s), gallery_view, fps=encoder.fps, seed=1)
    _, kinetic, laban, _ = baselines(known)
    [of] = data.labels.values()
    labels = {clip: name for clip, name in of.items() if clip in data.train}
    numbers = KineticFeatures(window_s=window_s, hop_s=hop_s).fit(data.train)  # what labels do without any learning
    styles = [
        StyleEncoder(one, window_s=window_s, hop_s=hop_s).fit(data.train, labels=some)
        for one, some in ((encoder, None), (numbers, labels), (encoder, labels))
    ]
    return [kinetic, laban, Contender.of(encoder), *map(Contender.of, styles)]


def _cell(row: dict[str, float]) -> str:
    return f"{row['precision_5']:.2f} ({row['low']:.2f}-{row['high']:.2f}) / {row['map']:.2f}"


if __name__ == "__main__":
    main()
