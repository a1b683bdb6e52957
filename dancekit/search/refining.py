"""The second stage: candidates that were found by vectors are compared with the query pose by pose.

Dynamic time warping inside of each candidate and a little around it tells where exactly the movement begins and ends,
and how fast it is; the candidates are then ranked by how near the poses are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from dancekit.alignment.steps import TEMPO
from dancekit.embedding.embedding import Embedding
from dancekit.embedding.windows import Segment
from dancekit.errors import EmbeddingError
from dancekit.search.base import Indexed, units
from dancekit.search.finding import Options, checked_k, find
from dancekit.search.hits import Hits, hits_of
from dancekit.search.query import Query
from dancekit.search.rows import Rows

if TYPE_CHECKING:
    import polars

    from dancekit.encoders import PoseEncoder
    from dancekit.recording import Recording

__all__ = ["refined"]

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


def refined(index: Indexed, query: Query, k: int, options: Options, candidates: int | None = None) -> Hits:
    """Find candidates by vectors and rank them by dynamic time warping; see `dancekit.MotionIndex.search`.

    Candidates lie at least half the query's length apart, as each is looked at together with what is around it.

    Raises
    ------
    EmbeddingError
        If the query is no single span, or there are no pose vectors of it or of a candidate.
    """
    asked = _asked(index, query)
    length = len(asked.vectors) * asked.step_s
    count = max(_TIMES * k, _LEAST) if candidates is None else checked_k(candidates)
    spread: Options = {**options, "distinct": True, "apart_s": length / 2}
    [(rows, similar)] = find(index, [query], count, spread)
    parts = [_around(index, query, index.rows.segment(row), length / TEMPO[0], options) for row in rows.tolist()]
    found = _warped(asked, parts, rows, similar)
    return _ranked(index, query, found, k, distinct=options["distinct"])


def _warped(asked: Poses, parts: list[Poses], rows: np.ndarray, similar: np.ndarray) -> list[Found]:
    """Find the query in each candidate; where it fits nowhere, it is left out."""
    from dancekit.alignment import locate_each

    found = []
    matches = locate_each(asked.vectors, [part.vectors for part in parts], tempo=TEMPO)
    for part, match, row, alike in zip(parts, matches, rows.tolist(), similar.tolist(), strict=True):
        if np.isfinite(match.cost):
            start_s, end_s = part.seconds(np.array([match.start, match.end])).tolist()
            path = np.column_stack([asked.seconds(match.path[:, 0]), part.seconds(match.path[:, 1])])
            found.append(Found(row, alike, start_s, end_s, match.cost, match.tempo, path))
    return found


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
        raise EmbeddingError("refine compares poses; make or load the index with poses= or pose_encoder=")
    clip, who, start_s, end_s = query.span
    if query.recording is None:
        poses = _poses_of(index, clip, who)
    else:
        encoder = index.pose_encoder or index.poses
        if isinstance(encoder, Embedding):
            raise EmbeddingError(
                f"refine needs the poses of {query.said} too, which is not in the index; give a PoseEncoder as "
                "pose_encoder="
            )
        step_s = _step(index.poses.segments) if isinstance(index.poses, Embedding) else None
        poses = _encoded(encoder, query.recording, clip, who, step_s)
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


def _encoded(
    encoder: PoseEncoder, recording: Recording, clip: str, individual: str, step_s: float | None = None
) -> Poses:
    if individual not in recording.individuals:
        raise EmbeddingError(f"the recording of {clip!r} has no individual {individual!r}")
    return _even(encoder.transform({clip: recording.select([individual])}, hop_s=step_s))


def _even(embedding: Embedding) -> Poses:
    """Put the poses of one individual on an even grid, zeros where there is none."""
    start = embedding.segments["start_s"].to_numpy()
    step = _step(embedding.segments)
    places = np.round((start - start.min()) / step).astype(int)
    if places.max():  # exactly: times may be rounded, which would add up
        step = float(start.max() - start.min()) / int(places.max())
    vectors = np.zeros((places.max() + 1, embedding.dim), np.float32)
    vectors[places] = units(embedding.vectors)
    return Poses(vectors, float(start.min()), step)


def _step(segments: polars.DataFrame) -> float:
    """Give how far poses are apart, seconds."""
    import polars as pl

    steps = segments.select(pl.col("start_s").sort().diff().over("clip", "individual")).drop_nulls().to_series()
    return float(steps.median()) if len(steps) else 0.05  # type: ignore[arg-type]
