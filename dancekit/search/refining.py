"""The second stage: candidates that were found by vectors are compared with the query pose by pose.

Dynamic time warping inside of each candidate and a little around it tells where exactly the movement begins and ends,
and how fast it is; the candidates are then ranked by how near the poses are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from dancekit.embedding.embedding import Embedding
from dancekit.embedding.windows import Segment
from dancekit.errors import EmbeddingError
from dancekit.search.base import Indexed, units
from dancekit.search.finding import Options, find
from dancekit.search.hits import Hits, hits_of
from dancekit.search.queries import Query
from dancekit.search.rows import Rows

if TYPE_CHECKING:
    from dancekit.encoders import PoseEncoder
    from dancekit.recording import Recording

__all__ = ["TEMPO", "refined"]

TEMPO = (0.67, 1.5)
"""Slowest and quickest that a hit may be danced, beside the query."""

_LEAST = 50
_TIMES = 5
_SHORTEST_FRAMES = 4


class Poses(NamedTuple):
    """Poses of one individual in one clip, at even steps.

    Attributes
    ----------
    vectors
        (T, dim) unit vectors; zeros, which are like nothing, where nobody was seen.
    start_s
        When the first one begins.
    step_s
        From one to the next.
    """

    vectors: np.ndarray
    start_s: float
    step_s: float

    def between(self, start_s: float, end_s: float) -> Poses:
        """Give those within ``[start_s, end_s)``."""
        first = max(round((start_s - self.start_s) / self.step_s), 0)
        last = max(round((end_s - self.start_s) / self.step_s), first)
        return Poses(self.vectors[first:last], self.start_s + first * self.step_s, self.step_s)

    def seconds(self, frames: np.ndarray | float) -> np.ndarray:
        """Turn frame numbers into seconds of the clip."""
        return self.start_s + np.asarray(frames, float) * self.step_s


class Found(NamedTuple):
    """Where in a candidate the query was found."""

    row: int
    similar: float
    start_s: float
    end_s: float
    cost: float
    tempo: float
    path: np.ndarray


def refined(index: Indexed, query: Query, k: int, options: Options) -> Hits:
    """Find candidates by vectors and rank them by dynamic time warping; see `dancekit.MotionIndex.search`.

    Five times as many candidates as hits are wanted, at least 50, are looked at.

    Raises
    ------
    EmbeddingError
        If the query is no single span, or there are no pose vectors of it or of a candidate.
    """
    from dancekit.alignment import locate

    asked = _asked(index, query)
    reach = len(asked.vectors) * asked.step_s / TEMPO[0]
    [(rows, similar)] = find(index, [query], max(_TIMES * k, _LEAST), options)
    found: list[Found] = []
    for row, alike in zip(rows.tolist(), similar.tolist(), strict=True):
        part = _around(index, query, index.rows.segment(row), reach, options)
        if len(part.vectors) < _SHORTEST_FRAMES:
            continue
        match = locate(asked.vectors, part.vectors, tempo=TEMPO)
        if not np.isfinite(match.cost):
            continue
        start_s, end_s = part.seconds(np.array([match.start, match.end])).tolist()
        path = np.column_stack([asked.seconds(match.path[:, 0]), part.seconds(match.path[:, 1])])
        tempo = len(asked.vectors) * asked.step_s / (end_s - start_s)
        found.append(Found(row, alike, start_s, end_s, float(match.cost), tempo, path))
    return _ranked(index, query, found, k, distinct=options["distinct"])


def _ranked(index: Indexed, query: Query, found: list[Found], k: int, *, distinct: bool) -> Hits:
    """Order by cost; candidates that led to the same moment become one."""
    import polars as pl

    found = sorted(found, key=lambda one: (one.cost, one.row))
    if distinct and found:
        rows = [one.row for one in found]
        table = index.table[rows].with_columns(
            start_s=pl.Series([one.start_s for one in found]), end_s=pl.Series([one.end_s for one in found])
        )
        found = [found[place] for place in Rows(table).distinct(range(len(found)), k)]
    found = found[:k]
    names = ("start_s", "end_s", "cost", "tempo")
    return hits_of(
        index,
        query,
        np.array([one.row for one in found], np.int64),
        np.array([one.similar for one in found]),
        further={name: [float(getattr(one, name)) for one in found] for name in names},
        paths=[one.path for one in found],
    )


def _around(index: Indexed, query: Query, segment: Segment, reach: float, options: Options) -> Poses:
    """Give the poses of a candidate and around it, but not those that the query was to be kept away from."""
    first, last = segment.start_s - reach, segment.end_s + reach
    if options["exclude"] is not None:
        for place in query.places:
            if (place.clip, place.individual) != (segment.clip, segment.individual):
                continue
            if segment.start_s >= place.end_s:
                first = max(first, place.end_s + options["near_s"])
            elif segment.end_s <= place.start_s:
                last = min(last, place.start_s - options["near_s"])
    return _poses_of(index, segment.clip, segment.individual).between(first, last)


def _asked(index: Indexed, query: Query) -> Poses:
    """Give the poses of the query."""
    if query.span is None:
        raise EmbeddingError(f"refine compares poses, and {query.said} has none; search with one span or recording")
    if index.poses is None:
        raise EmbeddingError(
            "refine compares poses; make or load the index with poses= (an embedding or a PoseEncoder)"
        )
    clip, who, start_s, end_s = query.span
    if query.recording is None:
        poses = _poses_of(index, clip, who)
    elif isinstance(index.poses, Embedding):
        raise EmbeddingError(
            f"refine needs the poses of {query.said} too, which is not in the index; give a PoseEncoder as poses="
        )
    else:
        poses = _encoded(index.poses, query.recording, clip, who)
    part = poses.between(start_s, end_s)
    if len(part.vectors) < _SHORTEST_FRAMES:
        raise EmbeddingError(f"{query.said} holds {len(part.vectors)} poses; refine needs {_SHORTEST_FRAMES}")
    return part


def _poses_of(index: Indexed, clip: str, individual: str) -> Poses:
    """Give the poses of one individual in one clip of the index; what was made is kept."""
    if (clip, individual) not in index.kept_poses:
        if isinstance(index.poses, Embedding):
            made = _even(index.poses.select(clip, individual))
        else:
            made = _encoded(index.poses, index.recording(clip), clip, individual)
        index.kept_poses[clip, individual] = made
    return index.kept_poses[clip, individual]


def _encoded(encoder: PoseEncoder, recording: Recording, clip: str, individual: str) -> Poses:
    if individual not in recording.individuals:
        raise EmbeddingError(f"the recording of {clip!r} has no individual {individual!r}")
    return _even(encoder.transform({clip: recording.select([individual])}))


def _even(embedding: Embedding) -> Poses:
    """Put poses on an even grid, zeros where there is none."""
    start = np.sort(embedding.segments["start_s"].to_numpy())
    order = np.argsort(embedding.segments["start_s"].to_numpy(), kind="stable")
    step = float(np.median(np.diff(start))) if len(start) > 1 else 0.05
    places = np.round((start - start[0]) / step).astype(int)
    vectors = np.zeros((places[-1] + 1, embedding.dim), np.float32)
    vectors[places] = units(embedding.vectors[order])
    return Poses(vectors, float(start[0]), step)
