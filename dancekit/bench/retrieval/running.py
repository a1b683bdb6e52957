"""Run encoders and baselines through the tasks, and lay the figures side by side."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from dancekit.bench.retrieval.metrics import bootstrap, distances, rank_of
from dancekit.bench.retrieval.tasks import TASKS, Item, Task, fits, gallery_view, mirror_view, windows_of
from dancekit.embedding.baselines import AngleWarping, KineticFeatures, LabanLike, RawPoses
from dancekit.embedding.encoder import WindowEncoder
from dancekit.embedding.windows import Windows

if TYPE_CHECKING:
    import polars

__all__ = ["Contender", "baselines", "retrieval"]

Compare = Callable[[Windows, Windows], np.ndarray]


@dataclass(frozen=True)
class Contender:
    """Something that compares windows: by the vectors of an encoder, or pair by pair."""

    name: str
    compare: Compare
    encoder: WindowEncoder | None = None

    @staticmethod
    def of(encoder: WindowEncoder, name: str | None = None) -> Contender:
        """Compare by the vectors of an encoder and its own metric."""
        return Contender(
            name or encoder.name, lambda q, g: distances(encoder.encode(q), encoder.encode(g), encoder.metric), encoder
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


def _figures(ranks: np.ndarray, query: Windows) -> tuple[int, float, float, float, float, float]:
    clips = [segment.clip.rpartition("#")[0] for segment in query.segments]
    mean, low, high = bootstrap((ranks == 0).astype(float), clips)
    return len(ranks), mean, float((ranks < 5).mean()), float((1 / (1 + ranks)).mean()), low, high
