"""Hits that move: a small player for each, side by side in a notebook or on a page.

Where the second stage has found a warping path, and the query's poses are known, each player shows the query beneath
the hit, moment for moment.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dancekit.embedding.windows import Segment
from dancekit.errors import EmbeddingError
from dancekit.recording import Recording

if TYPE_CHECKING:
    from dancekit.search.hits import Hits
    from dancekit.widgets import Player
    from dancekit.widgets.strips import Known

__all__ = ["players", "strip", "write_page"]

_HEIGHT = 200
_AROUND_S = 1.0


def players(
    hits: Hits,
    recordings: Mapping[str, Recording] | None = None,
    *,
    video: bool = False,
    around_s: float = _AROUND_S,
    overlay: bool = True,
    **settings: Any,
) -> list[Player]:
    """Give a small player for each hit.

    Parameters
    ----------
    hits
        What a search found.
    recordings
        A corpus, or a mapping from clip to recording; by default those that the index was made with.
    video
        Show the videos of the corpus too.
    around_s
        How much is shown before and after each hit, seconds; playing loops over the hit itself.
    overlay
        After the second stage, show the query too, warped to the hit.
    **settings
        Of `dancekit.Player`.

    Returns
    -------
    list of Player
        In the order of the hits.

    Raises
    ------
    EmbeddingError
        If there are no recordings, or none of a hit's clip.
    """
    from dancekit.widgets.strips import Known

    known = Known(hits.recordings if recordings is None else recordings)
    asked = _query_of(hits, known) if overlay and hits.paths else None
    return [_player(hits, number, known, asked, video, around_s, settings) for number in range(len(hits))]


def strip(
    hits: Hits,
    recordings: Mapping[str, Recording] | None = None,
    *,
    video: bool = False,
    columns: int = 4,
    **settings: Any,
) -> Any:
    """Show players side by side, each under what it is.

    Parameters
    ----------
    columns
        How many in a row.
    hits, recordings, video, **settings
        As for `players`.

    Returns
    -------
    ipywidgets.GridBox
        For a notebook.
    """
    from dancekit.widgets.strips import grid_of

    found = players(hits, recordings, video=video, **settings)
    return grid_of(found, [caption(hits, number) for number in range(len(hits))], columns=columns)


def write_page(
    hits: Hits,
    path: str | PathLike[str],
    recordings: Mapping[str, Recording] | None = None,
    *,
    video: bool = False,
    columns: int = 2,
    title: str | None = None,
    **settings: Any,
) -> Path:
    """Write a page with the players of the hits and their table (see `dancekit.page`).

    Parameters
    ----------
    path
        The page, usually ``.html``.
    title
        Shown above; by default what was searched for.
    columns
        How many players beside each other, where the window is wide enough: each takes 340 pixels at least.
    hits, recordings, video, **settings
        As for `strip`.
    """
    from dancekit.widgets.strips import page_of

    return page_of(
        players(hits, recordings, video=video, **settings), [caption(hits, number) for number in range(len(hits))],
        hits.table, path, columns=columns, title=title or hits.describe(), video=video,
    )  # fmt: skip


def caption(hits: Hits, number: int) -> str:
    """Say what a hit is, in a line: ``1. waltz 12.0-15.5 s, percentile 99.98``."""
    row = hits.table.row(number, named=True)
    return f"{row['rank']}. {row['clip']} {row['start_s']:.1f}-{row['end_s']:.1f} s, percentile {row['percentile']:.2f}"


def _player(
    hits: Hits,
    number: int,
    known: Known,
    asked: tuple[str, Recording, Segment] | None,
    video: bool,
    around_s: float,
    settings: Mapping[str, Any],
) -> Player:
    from dancekit.widgets import Player

    hit = hits[number]
    part = _part(known[hit.clip], hit, around_s)
    shown: dict[str, Recording] = {hit.clip: part}
    extra: dict[str, Any] = {}
    films: Sequence[Any] = [known.video(hit.clip) if video else None]
    if asked is not None:
        said, recording, span = asked
        shown[f"query: {said}"] = _part(recording, span, 0.0)
        extra["alignment"], films = [hits.paths[number][:, ::-1]], [*films, None]
    start = max(hit.start_s, float(part.time[0]))
    options = {"height": _HEIGHT, "selection": [start, hit.end_s], "time_s": start, **settings}
    return Player(shown, films if any(films) else None, **extra, **options)


def _part(recording: Recording, span: Segment, around_s: float) -> Recording:
    names = [span.individual] if span.individual in recording.individuals else None
    part = recording.select(names, start_s=span.start_s - around_s, end_s=span.end_s + around_s)
    if not part.n_frames:
        raise EmbeddingError(f"the recording of {span.clip!r} has no frames from {span.start_s:g} to {span.end_s:g} s")
    return part


def _query_of(hits: Hits, known: Known) -> tuple[str, Recording, Segment] | None:
    query = hits.query
    if query.span is None:
        return None
    if query.recording is not None:
        return query.said, query.recording, query.span
    return (query.said, known[query.span.clip], query.span) if query.span.clip in known.recordings else None
