"""What a search may be asked with, brought into one form: a unit vector, the places it comes from, and the poses.

A place of the corpus takes the vectors that are in the index, where one of them is of just that span or several lie
within it; else the span is embedded anew, where an encoder and the corpus are at hand; else the segments within it, or
the one around it, have to do.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from dancekit.embedding.embedding import COLUMNS, Embedding
from dancekit.embedding.windows import Segment
from dancekit.errors import EmbeddingError
from dancekit.recording import Recording
from dancekit.search.foreign import embedded, individual_of, opened
from dancekit.search.places import Place, parse_place
from dancekit.search.query import Query, average, unit

if TYPE_CHECKING:
    from dancekit.search.base import Indexed

__all__ = ["resolved", "several"]

_EXACTLY_S = 1e-3
_ENOUGH = 3  # segments within a span that tell as much of it as embedding it anew
_FORMS = (
    "a place such as 'clip@12.0-15.5', (clip, start_s, end_s), a row of the segments or its number, a vector, a "
    "recording, the path of a video or motion file, or a list of these"
)


def resolved(query: Any, index: Indexed, *, who: str | None = None) -> Query:
    """Make a `Query` of any form that `dancekit.MotionIndex.search` takes.

    Raises
    ------
    EmbeddingError
        If it is of no such form, or the index has no such place.
    """
    if isinstance(query, Query):
        return query
    if isinstance(query, Recording):
        return _of_recording(query, Place(query.clip or "recording", individual=who), index)
    if isinstance(query, np.ndarray):
        return _of_vector(query, index)
    if isinstance(query, bool):
        raise EmbeddingError(f"got {query!r} as a query; expected {_FORMS}")
    if isinstance(query, int | np.integer):
        return _of_row(int(query), index)
    if isinstance(query, PathLike):
        return _of_file(Path(query), Place(str(query), individual=who), index)
    if isinstance(query, str):
        return _of_text(query, who, index)
    place = _place_of(query)
    if place is not None:
        return _of_place(place if place.individual else place._replace(individual=who), index)
    if isinstance(query, Embedding):
        index.check_model(query.model, "the query")
        return average([_of_vector(vector, index) for vector in query.vectors])
    if isinstance(query, Sequence):
        return average([resolved(one, index, who=who) for one in query])
    raise EmbeddingError(f"got a {type(query).__name__} as a query; expected {_FORMS}")


def _of_vector(vector: np.ndarray, index: Indexed) -> Query:
    if vector.shape != (index.dim,):
        several = "; for many queries at once use search_many" if vector.ndim == 2 else ""
        raise EmbeddingError(f"the query has shape {vector.shape}; expected ({index.dim},){several}")
    return Query(unit(np.asarray(vector, np.float32), "the query"), "a vector")


def _of_row(row: int, index: Indexed) -> Query:
    if not 0 <= row < len(index):
        raise EmbeddingError(f"row {row} is not there; the index has rows 0 to {len(index) - 1}")
    segment = index.rows.segment(row)
    vector = unit(index.vectors_of(row), f"row {row}")
    return Query(vector, str(_place(segment)), (segment,), segment)


def _of_text(text: str, who: str | None, index: Indexed) -> Query:
    if len(index.rows.of(text)):
        return _of_place(Place(text, individual=who), index)
    place = parse_place(text)
    if place.individual is None:
        place = place._replace(individual=who)
    if len(index.rows.of(place.clip)):
        return _of_place(place, index)
    for name, wanted in ((text, Place(text, individual=who)), (place.clip, place)):
        if Path(name).exists():
            return _of_file(Path(name), wanted, index)
    known = ", ".join(index.rows.clips[:20])
    raise EmbeddingError(f"{place.clip!r} is neither a clip of the index nor a file; the index has: {known}")


def _of_file(path: Path, place: Place, index: Indexed) -> Query:
    index.needed_encoder(f"a search with {path}")  # before minutes go into extracting
    recording = opened(path)
    return _of_recording(recording, place._replace(clip=recording.clip or path.stem), index)


def _of_place(place: Place, index: Indexed) -> Query:
    """Find a place of the index."""
    rows = index.rows.of(place.clip, place.individual)
    if not len(rows):
        who = f" with an individual {place.individual!r}" if place.individual else ""
        raise EmbeddingError(f"the index has no clip {place.clip!r}{who}; it has: {', '.join(index.rows.clips[:20])}")
    span = _span(place, rows, index)
    own = rows[index.rows.groups[rows] == index.rows.groups[index.rows.of(place.clip, span.individual)[0]]]
    return Query(_vector_of(span, own, index), str(_place(span)), (span,), span)


def _span(place: Place, rows: np.ndarray, index: Indexed) -> Segment:
    """Complete a place: by its clip's ends, by the segment around a moment, by the only individual who is there."""
    start, end = index.rows.start_s[rows], index.rows.end_s[rows]
    first, last = (place.start_s, place.end_s)
    if first is None:
        first, last = float(start.min()), float(end.max())
    elif last is None:
        middle = int(np.argmin(np.abs((start + end) / 2 - first)))
        if not start[middle] - 1e-6 <= first <= end[middle] + 1e-6:
            raise EmbeddingError(f"the index has no segment at {place}; clip {place.clip!r} {_reach(start, end)}")
        first, last = float(start[middle]), float(end[middle])
    there = rows[(start < last) & (end > first)]
    if not len(there):
        raise EmbeddingError(f"the index has no segment at {place}; clip {place.clip!r} {_reach(start, end)}")
    names = sorted(index.table["individual"].gather(there.tolist()).unique().to_list())
    if len(names) > 1:
        raise EmbeddingError(
            f"{place} shows {', '.join(names)}; say whom you mean: '{place._replace(individual=names[0])}', or who="
        )
    return Segment(place.clip, names[0], float(first), float(last))


def _vector_of(span: Segment, rows: np.ndarray, index: Indexed) -> np.ndarray:
    start, end = index.rows.start_s[rows], index.rows.end_s[rows]
    same = (np.abs(start - span.start_s) < _EXACTLY_S) & (np.abs(end - span.end_s) < _EXACTLY_S)
    inside = (start >= span.start_s - _EXACTLY_S) & (end <= span.end_s + _EXACTLY_S)
    if same.any():
        rows = rows[same][:1]
    elif np.count_nonzero(inside) >= _ENOUGH:
        rows = rows[inside]
    else:
        fresh = _embedded_anew(span, index)
        if fresh is not None:
            return unit(fresh, str(_place(span)))
        rows = rows[inside] if inside.any() else rows[[_around(span, start, end)]]
    return unit(index.vectors_of(rows).mean(axis=0), str(_place(span)))


def _around(span: Segment, start: np.ndarray, end: np.ndarray) -> int:
    """Give which of some segments has the span nearest to its middle."""
    away = np.abs((start + end) / 2 - (span.start_s + span.end_s) / 2)
    return int(np.argmin(np.where((start < span.end_s) & (end > span.start_s), away, np.inf)))


def _embedded_anew(span: Segment, index: Indexed) -> np.ndarray | None:
    """Embed just this span of a clip of the corpus; None where that can't be done."""
    if index.encoder is None or index.corpus is None or span.clip not in index.corpus:
        return None
    recording = index.recording(span.clip)
    if span.individual not in recording.individuals:
        return None
    return embedded(recording, span, index.encoder, index.window_s)


def _of_recording(recording: Recording, place: Place, index: Indexed) -> Query:
    encoder = index.needed_encoder(f"a search with {place.clip}")
    if not recording.n_frames:
        raise EmbeddingError(f"{place.clip}: the recording has no frames to search with")
    who = individual_of(recording, place)
    span = _within(recording, place, who, index.window_s)
    vector = unit(embedded(recording, span, encoder, index.window_s), str(place))
    known = (span,) if len(index.rows.of(span.clip)) else ()
    return Query(vector, str(_place(span)), known, span, recording)


def _within(recording: Recording, place: Place, who: str, window_s: float) -> Segment:
    """Complete a place by the recording's ends, or by half a window to each side of a moment."""
    first = float(recording.time[0])
    last = first + recording.duration_s
    start_s, end_s = place.start_s, place.end_s
    if start_s is None:
        return Segment(place.clip, who, first, last)
    if end_s is None:
        start_s, end_s = start_s - window_s / 2, start_s + window_s / 2
    if not (start_s < last and end_s > first):
        raise EmbeddingError(f"{place} lies outside of the recording, which goes from {first:g} to {last:g} s")
    return Segment(place.clip, who, max(start_s, first), min(end_s, last))


def several(queries: Any) -> list[Any]:
    """Give queries as a list, also if it is one alone.

    Examples
    --------
    >>> several("waltz@1-2"), several(("waltz", 1.0, 2.0)), several(["waltz@1-2", "tango@3-4"])
    (['waltz@1-2'], [('waltz', 1.0, 2.0)], ['waltz@1-2', 'tango@3-4'])
    """
    return list(queries) if isinstance(queries, list) else [queries]


def _place_of(query: Any) -> Place | None:
    """Read a span that was given as a tuple, a mapping or a table of one row; None for anything else."""
    if isinstance(query, Place):
        return query
    if isinstance(query, Segment):
        return Place(query.clip, query.start_s, query.end_s, query.individual)
    if isinstance(query, tuple) and query and isinstance(query[0], str) and len(query) in (3, 4):
        clip, *times = query
        who = times.pop(0) if len(query) == 4 else None
        if all(isinstance(at, int | float | np.number) for at in times):
            return _checked(clip, who, float(times[0]), float(times[1]))
    if hasattr(query, "columns") and hasattr(query, "shape"):  # of polars or pandas
        if len(query) != 1:
            raise EmbeddingError(f"the table has {len(query)} rows; give one, or a list of rows for their average")
        query = query.to_dicts()[0] if hasattr(query, "to_dicts") else query.iloc[0]
    if hasattr(query, "to_dict"):
        query = query.to_dict()
    if isinstance(query, Mapping):
        missing = [name for name in ("clip", "start_s", "end_s") if name not in query]
        if missing:
            raise EmbeddingError(f"the row lacks {', '.join(missing)}; expected {', '.join(COLUMNS)}")
        return _checked(query["clip"], query.get("individual"), float(query["start_s"]), float(query["end_s"]))
    return None


def _checked(clip: str, individual: str | None, start_s: float, end_s: float) -> Place:
    if not start_s < end_s:
        raise EmbeddingError(
            f"the span of {clip!r} goes from {start_s:g} to {end_s:g} s; it has to end after it begins"
        )
    return Place(clip, start_s, end_s, individual)


def _place(segment: Segment) -> Place:
    return Place(segment.clip, segment.start_s, segment.end_s, segment.individual)


def _reach(start: np.ndarray, end: np.ndarray) -> str:
    return f"goes from {float(start.min()):g} to {float(end.max()):g} s in it"
