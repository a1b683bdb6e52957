"""The second stage of search: what vectors of segments found is compared with the query frame by frame.

It tells where exactly each candidate begins and ends, and how fast it is danced; candidates that lead to the same
moment become one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from dancekit.alignment.aligning import Alignment, alignment_of
from dancekit.alignment.locating import locate_each
from dancekit.alignment.steps import TEMPO
from dancekit.alignment.tracks import Track, tracks
from dancekit.embedding.embedding import Embedding
from dancekit.embedding.windows import Segment
from dancekit.errors import EmbeddingError

if TYPE_CHECKING:
    import polars

__all__ = ["alignments_table", "distinct", "refine", "refined"]

_SLACK_S = 0.5
_SLACK_SHARE = 0.25


def refine(
    query: Embedding,
    candidates: polars.DataFrame | Sequence[Segment],
    frames: Embedding,
    *,
    tempo: tuple[float, float] = TEMPO,
    slack_s: float | None = None,
) -> list[Alignment]:
    """Place a query exactly in each of several candidates.

    Parameters
    ----------
    query
        Vectors of its frames, of one individual.
    candidates
        Roughly where: segments, or a table with clip, individual, start_s and end_s.
    frames
        Vectors of the frames of the candidates' clips, by the same model.
    tempo
        See `dancekit.alignment.align`.
    slack_s
        How far beyond a candidate's ends is looked, seconds; by default a quarter of the query, at least half a second.
        Candidates that are too short for the slowest tempo are made longer first.

    Returns
    -------
    list of Alignment
        The most alike first, none twice; `Alignment.candidate` is the number of the candidate.

    Raises
    ------
    EmbeddingError
        If the query is not of one individual, a candidate is not among the frames, or the models differ.

    Examples
    --------
    >>> from dancekit.embedding import segment_table
    >>> angle = np.arange(200) / 15
    >>> rows = [Segment("a", "id_0", k / 20, (k + 1) / 20) for k in range(200)]
    >>> frames = Embedding(np.column_stack([np.cos(angle), np.sin(angle)]), segment_table(rows))
    >>> [found] = refine(frames.select("a", start_s=4, end_s=6), [Segment("a", "id_0", 3.5, 6.0)], frames)
    >>> round(found.start_s, 2), round(found.end_s, 2)
    (4.0, 6.0)
    """
    asked = tracks(query)
    if len(asked) != 1:
        raise EmbeddingError(f"the query shows {len(asked)} individuals; select one")
    if query.model != frames.model:
        raise EmbeddingError(
            f"the query's frames are of {query.model.get('name')} and the others of {frames.model.get('name')}; embed "
            "both with one model"
        )
    places = {(track.clip, track.individual): track for track in tracks(frames)}
    longest = asked[0].duration_s / tempo[0]
    return refined(asked[0], [_wider(one, longest) for one in _segments(candidates)], places, tempo, slack_s)


def refined(
    query: Track,
    candidates: Sequence[Segment],
    places: Mapping[tuple[str, str], Track],
    tempo: tuple[float, float] = TEMPO,
    slack_s: float | None = None,
) -> list[Alignment]:
    """Do the same with sequences, and candidates that are as long as what is in them; see `refine`."""
    slack = max(_SLACK_S, _SLACK_SHARE * query.duration_s) if slack_s is None else slack_s
    parts = []
    for one in candidates:
        if (one.clip, one.individual) not in places:
            raise EmbeddingError(f"a candidate is of {one.individual!r} in {one.clip!r}, which is not among the frames")
        track = places[one.clip, one.individual]
        parts.append(track.between(one.start_s - slack, one.end_s + slack))
    matches = locate_each(query.vectors, [part.vectors for part in parts], tempo=tempo)
    found = [
        alignment_of(query, part, match, number)
        for number, (part, match) in enumerate(zip(parts, matches, strict=True))
        if np.isfinite(match.cost)
    ]
    return distinct(sorted(found, key=lambda one: (one.cost, one.candidate)))


def distinct(found: Iterable[Alignment]) -> list[Alignment]:
    """Leave out what shows the same moment as a better one: more than half of the shorter span in common."""
    kept: list[Alignment] = []
    for one in found:
        same = (other for other in kept if (other.clip, other.individual) == (one.clip, one.individual))
        if not any(_overlap(one, other) > 0.5 for other in same):
            kept.append(one)
    return kept


def alignments_table(found: Sequence[Alignment]) -> polars.DataFrame:
    """Put them in a table: rank, clip, individual, start_s, end_s, cost, tempo.

    Examples
    --------
    >>> alignments_table([]).columns
    ['rank', 'clip', 'individual', 'start_s', 'end_s', 'cost', 'tempo']
    """
    import polars as pl

    types = {"clip": pl.String, "individual": pl.String} | dict.fromkeys(
        ("start_s", "end_s", "cost", "tempo"), pl.Float64
    )
    table = pl.DataFrame([[getattr(one, name) for name in types] for one in found], schema=types, orient="row")
    return table.with_row_index("rank", 1)


def _overlap(one: Alignment, other: Alignment) -> float:
    common = min(one.end_s, other.end_s) - max(one.start_s, other.start_s)
    return common / min(one.end_s - one.start_s, other.end_s - other.start_s)


def _wider(one: Segment, least_s: float) -> Segment:
    """Make a candidate as long as the slowest that it may hold."""
    short = max(0.0, least_s - (one.end_s - one.start_s)) / 2
    return one._replace(start_s=one.start_s - short, end_s=one.end_s + short)


def _segments(candidates: polars.DataFrame | Sequence[Segment]) -> list[Segment]:
    if isinstance(candidates, Sequence):
        return [Segment(*one) for one in candidates]
    return [Segment(*row) for row in candidates.select(Segment._fields).iter_rows()]
