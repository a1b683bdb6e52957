"""Does one minute of somebody's own dance help? Shipped weights as they are, taught that minute, and from nothing.

    python benchmarks/bench_own_dance.py --folder ../shared/data/mocap/choreonet_c3d --minutes 2

For each of the long test files its first minute is the own dance; whatever else the test side holds is searched, from
90 and 180 degrees and from anywhere. The shipped weights never saw ballroom dance.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import polars as pl
import torch

import dancekit as dk
from dancekit.bench.retrieval import TASKS, Contender, choreonet, items_of, retrieval

OWN_S = 60.0
WINDOW_S = 3.2
VIEWS = ("90 degrees", "180 degrees", "random camera")


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, default=Path("../shared/data/mocap/choreonet_c3d"))
    parser.add_argument("--minutes", type=float, default=2.0, help="of learning")
    parser.add_argument("--clips", nargs="*", help="whose first minute; by default all that are long enough")
    given = parser.parse_args()
    torch.set_num_threads(1)
    test = choreonet(given.folder).test
    long = given.clips or [clip for clip, recording in test.items() if recording.duration_s > OWN_S + WINDOW_S]
    rows = [row for clip in long for row in measured(clip, dict(test), given.minutes)]
    table = pl.DataFrame(rows, schema=["own minute", "encoder", "windows", *VIEWS], orient="row")
    with pl.Config(tbl_formatting="MARKDOWN", tbl_hide_dataframe_shape=True, tbl_hide_column_data_types=True):
        print(table.with_columns(pl.col(pl.Float64).round(3)))
        means = table.group_by("encoder", maintain_order=True).agg(pl.col(*VIEWS).mean().round(3))
        print(means.with_columns(mean=pl.mean_horizontal(*VIEWS).round(3)))


def measured(clip: str, test: dict[str, dk.Recording], minutes: float) -> list[tuple[str | int | float, ...]]:
    """Teach the first minute of a clip, and search all the rest."""
    own = test[clip].select(end_s=OWN_S)
    others = test | {clip: test[clip].select(start_s=OWN_S)}
    items = items_of({name: r for name, r in others.items() if r.duration_s > WINDOW_S}, window_s=WINDOW_S)
    shipped = dk.SegmentEncoder.pretrained()
    taught, fresh = (
        dk.SegmentEncoder("tcn", window_s=WINDOW_S).fit({clip: own}, minutes=minutes, pretrained=pretrained)
        for pretrained in (True, False)
    )
    named = {"shipped, as it is": shipped, "shipped, taught the minute": taught, "from nothing": fresh}
    contenders = [Contender.of(encoder, name) for name, encoder in named.items()]
    found = retrieval(contenders, items, tasks=[task for task in TASKS if task.name in VIEWS])
    score = dict(zip(zip(found["contender"], found["task"], strict=True), found["recall_1"], strict=True))
    return [(clip, name, len(items), *(score[name, view] for view in VIEWS)) for name in named]


if __name__ == "__main__":
    main()
