"""Clusters over time: every instant that segments cover belongs to the one whose middle is nearest.

So overlapping windows count every second once; time budgets add up to the time that was danced, and what follows on
what can be counted. Gaps, other clips and other individuals break a sequence.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from dancekit.mapping.neighbors import Times

if TYPE_CHECKING:
    import polars

__all__ = ["covered", "pieces", "runs"]

_NEAR = 1e-6  # seconds: time stamps are rounded to it


def pieces(segments: polars.DataFrame) -> polars.DataFrame:
    """Share out time among segments: an instant belongs to the segment that covers it and whose middle is nearest.

    Parameters
    ----------
    segments
        With clip, individual, start_s and end_s; they may overlap and leave gaps.

    Returns
    -------
    polars.DataFrame
        Columns ``row`` (of `segments`), ``clip``, ``individual``, ``start_s``, ``end_s``: spans that never overlap, by
        clip, individual and time. Of equally near segments the first one gets the instant.

    Examples
    --------
    >>> import polars
    >>> windows = {"clip": ["a", "a"], "individual": ["A", "A"], "start_s": [0.0, 2.0], "end_s": [4.0, 6.0]}
    >>> pieces(polars.DataFrame(windows)).select("row", "start_s", "end_s").rows()
    [(0, 0.0, 3.0), (1, 3.0, 6.0)]
    """
    import polars as pl

    times = Times.of(segments)
    found = [span for rows in _groups(times) for span in _shared_out(rows, times)]
    kinds = {"row": pl.Int64, "start_s": pl.Float64, "end_s": pl.Float64}
    table = pl.DataFrame(found, schema=kinds, orient="row")
    who = segments.select("clip", "individual").with_row_index("row").with_columns(pl.col("row").cast(pl.Int64))
    joined = table.join(who, on="row", how="left", maintain_order="left")
    order = joined.sort("clip", "individual", "start_s", nulls_last=True, maintain_order=True)
    return order.select("row", "clip", "individual", "start_s", "end_s")


def runs(spans: polars.DataFrame, labels: np.ndarray, *, joined: bool = True) -> polars.DataFrame:
    """Give what `pieces` gave with a column ``cluster``, and ``part``, which counts unbroken sequences.

    Parameters
    ----------
    spans
        What `pieces` gave.
    labels
        (M,) of the segments that `spans` is of.
    joined
        Make one span of those that follow each other without a gap in one cluster.
    """
    import polars as pl

    labelled = spans.with_columns(pl.Series("cluster", labels[spans["row"].to_numpy()], dtype=pl.Int64))
    same = pl.all_horizontal(pl.col(name).eq_missing(pl.col(name).shift()) for name in ("clip", "individual"))
    follows = same & ((pl.col("start_s") - pl.col("end_s").shift()).abs() <= _NEAR)
    follows = follows.fill_null(value=False)
    counted = labelled.with_columns(part=(~follows).cum_sum())
    if not joined:
        return counted
    stays = (follows & (pl.col("cluster") == pl.col("cluster").shift())).fill_null(value=False)
    counted = counted.with_columns(run=(~stays).cum_sum())
    first = [pl.col(name).first() for name in ("clip", "individual", "start_s")]
    last = [pl.col("end_s").last(), pl.col("cluster").first(), pl.col("part").first()]
    return counted.group_by("run", maintain_order=True).agg(*first, *last).drop("run")


def covered(segments: polars.DataFrame) -> float:
    """Give how many seconds segments cover, of each individual once.

    Examples
    --------
    >>> import polars
    >>> windows = {"clip": ["a", "a"], "individual": ["A", "A"], "start_s": [0.0, 2.0], "end_s": [4.0, 6.0]}
    >>> covered(polars.DataFrame(windows))
    6.0
    """
    times, total = Times.of(segments), 0.0
    for rows in _groups(times):
        reach = -np.inf
        for row in rows[np.argsort(times.start[rows], kind="stable")]:
            total += max(0.0, times.end[row] - max(times.start[row], reach))
            reach = max(reach, times.end[row])
    return float(total)


def _groups(times: Times) -> Iterator[np.ndarray]:
    order = np.argsort(times.who, kind="stable")
    edges = np.flatnonzero(np.diff(times.who[order])) + 1
    return (rows for rows in np.split(order, edges) if len(rows))


def _shared_out(rows: np.ndarray, times: Times) -> list[tuple[int, float, float]]:
    """Give (row, start, end) of one individual in one clip, in order of time."""
    rows = rows[np.argsort(times.start[rows], kind="stable")]
    start, end = times.start[rows], times.end[rows]
    middle = (start + end) / 2
    edges = np.unique(np.concatenate([start, end, *_halfways(start, end, middle)]))
    found: list[tuple[int, float, float]] = []
    longest = float((end - start).max())
    for low, high in pairwise(edges):
        at = (low + high) / 2
        near = slice(*np.searchsorted(start, [at - longest - _NEAR, at]))
        here = np.flatnonzero(end[near] > at) + near.start
        if high - low < _NEAR or not len(here):
            continue
        row = int(rows[here[np.abs(middle[here] - at).argmin()]])
        if found and found[-1][0] == row and low - found[-1][2] < _NEAR:
            found[-1] = (row, found[-1][1], float(high))
        else:
            found.append((row, float(low), float(high)))
    return found


def _halfways(start: np.ndarray, end: np.ndarray, middle: np.ndarray) -> Iterator[np.ndarray]:
    """Give the instants halfway between the middles of segments that share time."""
    for step in range(1, len(start)):
        sharing = start[step:] < end[:-step]
        if not sharing.any():  # then nobody shares time with one that begins still later
            return
        yield ((middle[step:] + middle[:-step]) / 2)[sharing]
