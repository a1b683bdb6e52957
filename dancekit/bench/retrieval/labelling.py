"""Retrieval by label: whether the nearest of other clips is of the same genre, style or movement unit.

Every window is filmed from anywhere. What a query may not find is told by a mask: its own clip where clips are
labelled, and whatever overlaps it where parts of clips are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from dancekit.bench.retrieval.datasets import Dataset, Part
from dancekit.bench.retrieval.metrics import average_precision, bootstrap, hits_at, precision_at
from dancekit.bench.retrieval.tasks import TASKS, Item, items_around, items_of, windows_of
from dancekit.embedding.windows import Segment, Windows

if TYPE_CHECKING:
    import polars

    from dancekit.bench.retrieval.running import Contender

__all__ = ["labelled"]

_NEAREST = 5
_COLUMNS = (
    "contender", "label", "queries", "chance", "best", "precision_5", "low", "high", "map", "recall_1", "recall_5",
    "recall_10",
)  # fmt: skip


@dataclass(frozen=True)
class _Search:
    """Windows to be searched, which of them ask, and for each kind of label what is relevant and allowed: (Q, G)."""

    windows: Windows
    asked: np.ndarray
    truth: dict[str, tuple[np.ndarray, np.ndarray]]

    @property
    def query(self) -> Windows:
        """The windows that ask."""
        segments = tuple(self.windows.segments[i] for i in self.asked)
        points, confidence = self.windows.points[self.asked], self.windows.confidence[self.asked]
        return Windows(points, confidence, segments, self.windows.fps)


def labelled(
    contenders: Sequence[Contender], data: Dataset, *, fps: float = 20.0, seed: int = 0, window_s: float = 3.2
) -> polars.DataFrame:
    """Ask for segments of the same label, each filmed from anywhere.

    Parameters
    ----------
    contenders
        What is compared.
    data
        Its test side asks; train and test together are searched.
    fps, seed, window_s
        Rate and length of the windows, and what decides noise and cameras. Those of named parts lie around the middle
        of each, however long it is.

    Returns
    -------
    polars.DataFrame
        One row per contender and kind of label: contender, label, queries, chance (the share of what may be found that
        has the query's label), best (the precision that faultless search would have: few windows may share a label),
        precision_5 with low and high (95 % interval, by drawing clips), map, recall_1, recall_5, recall_10.

    Notes
    -----
    Where clips are labelled, a query's own clip can't be found: so its neighbours in time, and whatever one take has in
    common, are excluded. A named part may come again in the same clip; there what overlaps the query is excluded.
    Queries whose label nothing else has are left out.
    """
    import polars as pl

    searches = list(_searches(data, fps, seed, window_s))
    rows = []
    for contender in contenders:
        for search in searches:
            table = contender.compare(search.query, search.windows)
            clips = [_clip_of(search.windows.segments[i]) for i in search.asked]
            rows += [
                (contender.name, kind, *_figures(table, relevant, allowed, clips))
                for kind, (relevant, allowed) in search.truth.items()
            ]
    return pl.DataFrame(rows, schema=_COLUMNS, orient="row")


def _searches(data: Dataset, fps: float, seed: int, window_s: float) -> Iterator[_Search]:
    everything = {**data.train, **data.test}
    if data.labels:
        items = items_of(everything, window_s=window_s)
        clips = np.array([_clip_of(item.segment) for item in items])
        asked = np.flatnonzero(np.isin(clips, list(data.test)))
        other = clips[asked, None] != clips[None]
        names = {kind: np.array([of.get(clip, "") for clip in clips]) for kind, of in data.labels.items()}
        yield _Search(
            _anywhere(items, fps, seed), asked, {kind: _truth(label, asked, other) for kind, label in names.items()}
        )
    for kind, parts in data.parts.items():
        items = items_around(everything, [_middle(part) for part in parts], window_s=window_s)
        clips = np.array([_clip_of(item.segment) for item in items])
        asked = np.flatnonzero(np.isin(clips, list(data.test)))
        middle = np.array([item.middle_s for item in items])
        apart = np.abs(middle[asked, None] - middle[None]) >= window_s - 1e-6
        label = np.array([parts[_number_of(item.segment)].label for item in items])
        truth = _truth(label, asked, apart | (clips[asked, None] != clips[None]))
        yield _Search(_anywhere(items, fps, seed), asked, {kind: truth})


def _figures(table: np.ndarray, relevant: np.ndarray, allowed: np.ndarray, clips: list[str]) -> tuple[float, ...]:
    precise = precision_at(table, relevant, _NEAREST, allowed=allowed)
    known = np.isfinite(precise)
    count, of = (relevant & allowed).sum(axis=1)[known], np.maximum(allowed.sum(axis=1)[known], 1)
    rest = [average_precision(table, relevant, allowed=allowed)]
    rest += [hits_at(table, relevant, k, allowed=allowed) for k in (1, 5, 10)]
    return (
        int(known.sum()),
        _mean(count / of),
        _mean(np.minimum(count, _NEAREST) / _NEAREST),
        *bootstrap(precise, clips),
        *(_mean(values[known]) for values in rest),
    )


def _truth(label: np.ndarray, asked: np.ndarray, apart: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Give what is relevant and what is allowed; what has no label is neither asked for nor found."""
    return label[asked, None] == label[None], apart & (label != "")[None] & (label[asked] != "")[:, None]


def _anywhere(items: Sequence[Item], fps: float, seed: int) -> Windows:
    change = next(task.change for task in TASKS if task.name == "random camera")
    return windows_of(items, change, fps=fps, seed=seed)


def _middle(part: Part) -> tuple[str, float]:
    return part.clip, (part.start_s + part.end_s) / 2


def _clip_of(segment: Segment) -> str:
    return segment.clip.rpartition("#")[0]


def _number_of(segment: Segment) -> int:
    return int(segment.clip.rpartition("#")[2])


def _mean(values: np.ndarray) -> float:
    return float(values.mean()) if len(values) else float("nan")
