"""Run encoders and baselines through the tasks, and lay the figures side by side."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from dancekit.bench.retrieval.datasets import Dataset
from dancekit.bench.retrieval.metrics import (
    average_precision,
    bootstrap,
    distances,
    hits_at,
    precision_at,
    rank_of,
)
from dancekit.bench.retrieval.tasks import TASKS, Item, Task, fits, gallery_view, items_of, mirror_view, windows_of
from dancekit.embedding.baselines import AngleWarping, KineticFeatures, LabanLike, RawPoses
from dancekit.embedding.encoder import WindowEncoder
from dancekit.embedding.windows import Windows

if TYPE_CHECKING:
    import polars

__all__ = ["Contender", "baselines", "labelled", "retrieval"]

Compare = Callable[[Windows, Windows], np.ndarray]


@dataclass(frozen=True)
class Contender:
    """Something that compares windows: by vectors, or pair by pair."""

    name: str
    compare: Compare

    @staticmethod
    def of(encoder: WindowEncoder, name: str | None = None) -> Contender:
        """Compare by the vectors of an encoder and its own metric."""
        return Contender(
            name or encoder.name, lambda q, g: distances(encoder.encode(q), encoder.encode(g), encoder.metric)
        )


def baselines(train: Windows) -> list[Contender]:
    """Give the four baselines that learn next to nothing, fitted on windows of the training side."""
    fitted: list[WindowEncoder] = [
        RawPoses().fit_windows(train),
        KineticFeatures().fit_windows(train),
        LabanLike().fit_windows(train),
    ]
    warping = AngleWarping()
    return [*(Contender.of(encoder) for encoder in fitted), Contender(warping.name, warping.distances)]


def retrieval(
    contenders: Sequence[Contender],
    items: Sequence[Item],
    *,
    tasks: Sequence[Task] = TASKS,
    fps: float = 20.0,
    seed: int = 0,
) -> polars.DataFrame:
    """Ask every contender to find every item again, task by task.

    Parameters
    ----------
    contenders
        What is compared.
    items
        See `dancekit.bench.retrieval.tasks.items_of`. All of them are the gallery of every task.
    tasks, seed
        What is asked, and what decides noise and chance.
    fps
        Rate of the windows.

    Returns
    -------
    polars.DataFrame
        One row per contender and task: contender, task, queries, recall_1, recall_5, mrr, low and high (95 % interval
        of recall_1, by drawing clips), seconds. After the tasks comes ``mirror told apart``: the share of queries from
        30 degrees that are nearer to themselves than to their mirror image.

    Notes
    -----
    The target is the one window of the same moment. With a hop shorter than the window its neighbours share frames with
    it and are counted as wrong.
    """
    import polars as pl

    gallery = windows_of(items, gallery_view, fps=fps, seed=seed)
    mirror = windows_of(items, mirror_view, fps=fps, seed=seed + 1)
    rows = []
    for number, task in enumerate(tasks):
        chosen = np.flatnonzero([fits(item, task.around) for item in items])
        query = windows_of([items[int(i)] for i in chosen], task.change, fps=fps, seed=seed + 100 + number)
        for contender in contenders:
            began = time.perf_counter()
            ranks = rank_of(contender.compare(query, gallery), chosen)
            rows.append((contender.name, task.name, *_figures(ranks, query), time.perf_counter() - began))
    for task in (t for t in tasks if t.name == "30 degrees"):
        query = windows_of(items, task.change, fps=fps, seed=seed + 99)
        for contender in contenders:
            own, other = (np.diag(contender.compare(query, side)) for side in (gallery, mirror))
            rows.append((contender.name, "mirror told apart", *_figures((own >= other).astype(int), query), 0.0))
    columns = ("contender", "task", "queries", "recall_1", "recall_5", "mrr", "low", "high", "seconds")
    return pl.DataFrame(rows, schema=columns, orient="row")


def labelled(
    contenders: Sequence[Contender], data: Dataset, *, fps: float = 20.0, seed: int = 0, window_s: float = 3.2
) -> polars.DataFrame:
    """Ask for segments of the same label among all other clips, each filmed from anywhere.

    Returns
    -------
    polars.DataFrame
        One row per contender and kind of label: contender, label, queries, chance (the share of the gallery that has
        the query's label), precision_5 with low and high, map, recall_10.

    Notes
    -----
    Queries are the windows of the test side. The gallery is every window of train and test but those of the query's
    own clip: so its neighbours in time, and whatever one take has in common, are excluded. Queries whose label no other
    clip has are left out.
    """
    import polars as pl

    anywhere = next(task.change for task in TASKS if task.name == "random camera")
    items = items_of({**data.train, **data.test}, window_s=window_s)
    everything = windows_of(items, anywhere, fps=fps, seed=seed)
    clips = np.array([segment.clip.rpartition("#")[0] for segment in everything.segments])
    asked = np.flatnonzero(np.isin(clips, list(data.test)))
    query = _taken(everything, asked)
    rows = []
    for contender in contenders:
        table = contender.compare(query, everything)
        for kind, of in data.labels.items():
            names = np.array([of.get(clip, "") for clip in clips])
            allowed = (clips[asked, None] != clips[None]) & (names != "")[None]
            relevant = names[asked, None] == names[None]
            chance = np.where(allowed, relevant, 0).sum(1) / np.maximum(allowed.sum(1), 1)
            precise = precision_at(table, relevant, 5, allowed=allowed)
            known = np.isfinite(precise)
            others = (
                average_precision(table, relevant, allowed=allowed),
                hits_at(table, relevant, 10, allowed=allowed),
            )
            mean, low, high = bootstrap(precise, list(clips[asked]))
            rows.append(
                (
                    *(contender.name, kind, int(known.sum()), float(chance[known].mean()), mean, low, high),
                    *(float(np.nanmean(values)) for values in others),
                )
            )
    columns = ("contender", "label", "queries", "chance", "precision_5", "low", "high", "map", "recall_10")
    return pl.DataFrame(rows, schema=columns, orient="row")


def _figures(ranks: np.ndarray, query: Windows) -> tuple[int, float, float, float, float, float]:
    clips = [segment.clip.rpartition("#")[0] for segment in query.segments]
    mean, low, high = bootstrap((ranks == 0).astype(float), clips)
    return len(ranks), mean, float((ranks < 5).mean()), float((1 / (1 + ranks)).mean()), low, high


def _taken(windows: Windows, rows: np.ndarray) -> Windows:
    segments = tuple(windows.segments[i] for i in rows)
    return Windows(windows.points[rows], windows.confidence[rows], segments, windows.fps)
