"""Clusters of two maps that are the same: those that hold the same instants of the same dances.

So names outlive another fit, other windows, and clips that come or go, whatever numbers the clusters have by then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dancekit.mapping.choices import NOISE

if TYPE_CHECKING:
    import polars

__all__ = ["matched", "shared_time"]

_ENOUGH = 0.25


def shared_time(first: polars.DataFrame, second: polars.DataFrame) -> dict[tuple[int, int], float]:
    """Give the seconds that clusters of two timelines share, by pairs of clusters, noise included.

    Parameters
    ----------
    first, second
        Columns clip, individual, start_s, end_s, cluster; spans of one table don't overlap.

    Examples
    --------
    >>> import polars
    >>> line = {"clip": ["a"], "individual": ["A"], "start_s": [0.0], "end_s": [4.0], "cluster": [0]}
    >>> other = {**line, "start_s": [3.0], "end_s": [9.0], "cluster": [7]}
    >>> shared_time(polars.DataFrame(line), polars.DataFrame(other))
    {(0, 7): 1.0}
    """
    found: dict[tuple[int, int], float] = {}
    theirs = _by_who(second)
    for who, spans in _by_who(first).items():
        others, k = theirs.get(who, []), 0
        for start, end, cluster in spans:
            while k < len(others) and others[k][1] <= start:
                k += 1
            for low, high, other in others[k:]:
                if low >= end:
                    break
                pair = (cluster, other)
                found[pair] = found.get(pair, 0.0) + min(end, high) - max(start, low)
    return found


def matched(first: polars.DataFrame, second: polars.DataFrame) -> dict[int, int]:
    """Give which cluster of the second timeline is which of the first: the pairing that shares most time.

    Pairs are weighed by Jaccard's measure over the time that both timelines tell of; a pair that shares less than a
    quarter of its time is none.
    """
    from scipy.optimize import linear_sum_assignment

    shared = shared_time(first, second)
    olds, news = ([*sorted({pair[side] for pair in shared} - {NOISE})] for side in (0, 1))
    if not olds or not news:
        return {}
    total = [{label: sum(s for pair, s in shared.items() if pair[side] == label) for label in labels}
             for side, labels in ((0, olds), (1, news))]  # fmt: skip
    jaccard = np.zeros((len(olds), len(news)))
    for i, old in enumerate(olds):
        for j, new in enumerate(news):
            both = shared.get((old, new), 0.0)
            jaccard[i, j] = both / (total[0][old] + total[1][new] - both)
    pairs = zip(*linear_sum_assignment(-jaccard), strict=True)
    return {news[j]: olds[i] for i, j in pairs if jaccard[i, j] >= _ENOUGH}


def _by_who(spans: polars.DataFrame) -> dict[tuple[str, str], list[tuple[float, float, int]]]:
    found: dict[tuple[str, str], list[tuple[float, float, int]]] = {}
    for clip, who, *span in spans.select("clip", "individual", "start_s", "end_s", "cluster").iter_rows():
        found.setdefault((clip, who), []).append(tuple(span))
    return {who: sorted(lines) for who, lines in found.items()}
