"""What a search found: a table that prints well, and a strip of small players."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from dancekit.embedding.windows import Segment

if TYPE_CHECKING:
    import polars

    from dancekit.recording import Recording
    from dancekit.search.base import Indexed
    from dancekit.search.query import Query
    from dancekit.widgets import Player

__all__ = ["Hits", "hits_of"]

_HIDDEN = ("poses_sha256",)
_DIGITS = {"start_s": 2, "end_s": 2, "similarity": 3, "percentile": 2, "cost": 3, "tempo": 2}
_SHOWN = 50


@dataclass(frozen=True, eq=False, repr=False)
class Hits:
    """Moments that are like a query, the best first.

    Attributes
    ----------
    table
        polars, a row for each hit: ``rank`` from 1, ``clip``, ``individual``, ``start_s``, ``end_s``; ``similarity``,
        the cosine between the vectors of hit and query (after the second stage: of the segment nearest to the hit);
        ``percentile``, the percentage of the pairs of other
        moments of the corpus that are less alike than that (see Notes); after the second stage ``cost`` (mean cosine
        distance of the frames along the warping path, 0 is the same) and ``tempo`` (how many times as fast as the query
        the hit is danced); then all other columns of the segments.
    query
        What was searched for: its words, vector and places.
    rows
        (K,) the hits' row numbers in the index.
    paths
        After the second stage, for each hit the warping path: (L, 2) seconds of the query's and the hit's clip.
    recordings
        The corpus or recordings of the index, or None.

    Notes
    -----
    The percentile compares with all pairs of segments that are not each other's neighbours; if there are more than
    1,000 segments, with the pairs among 1,000 of them. It does not depend on the query: an odd movement that has
    nothing like it in the corpus gets low percentiles even for its best hit. 100 means more alike than every pair.
    """

    table: polars.DataFrame
    query: Query
    among: int
    rows: np.ndarray = field(default_factory=lambda: np.zeros(0, np.int64))
    paths: tuple[np.ndarray, ...] = ()
    recordings: Any = None

    def __len__(self) -> int:
        return len(self.table)

    def __iter__(self) -> Iterator[Segment]:
        return (self[number] for number in range(len(self)))

    def __getitem__(self, number: int) -> Segment:
        """Give a hit as a segment, counted from 0; it can be searched for in turn."""
        return Segment(*self.table.select("clip", "individual", "start_s", "end_s").row(number))

    def __repr__(self) -> str:
        lines = [self.describe()]
        if len(self):
            names, rows = self._told()
            lines += _aligned(names, rows, _numeric(self.table))
        if len(self) > _SHOWN:
            lines.append(f"... and {len(self) - _SHOWN} more: see .table")
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        names, rows = self._told()
        right = [' style="text-align: right"' if number else "" for number in _numeric(self.table)]
        head = "".join(f"<th{side}>{escape(name)}</th>" for name, side in zip(names, right, strict=True))
        body = "".join(
            f"<tr>{''.join(f'<td{side}>{escape(value)}</td>' for value, side in zip(row, right, strict=True))}</tr>"
            for row in rows
        )
        more = f"<p>... and {len(self) - _SHOWN} more: see <code>.table</code></p>" if len(self) > _SHOWN else ""
        table = f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>" if len(self) else ""
        return f"<p>{escape(self.describe())}</p>{table}{more}"

    def describe(self) -> str:
        """Say in a line what was found."""
        found = f"{len(self)} moment{'s' * (len(self) != 1)}" if len(self) else "nothing"
        return f"{found} like {self.query.said}, among {self.among:,} segments"

    def players(
        self, recordings: Mapping[str, Recording] | None = None, *, video: bool = False, **settings: Any
    ) -> list[Player]:
        """Give a small player for each hit, with the hit as its loop; see `dancekit.search.strips.players`."""
        from dancekit.search.strips import players

        return players(self, recordings, video=video, **settings)

    def strip(
        self,
        recordings: Mapping[str, Recording] | None = None,
        *,
        video: bool = False,
        columns: int = 4,
        **settings: Any,
    ) -> Any:
        """Show the hits side by side in a notebook, as small players; see `dancekit.search.strips.strip`."""
        from dancekit.search.strips import strip

        return strip(self, recordings, video=video, columns=columns, **settings)

    def to_html(
        self,
        path: str | PathLike[str],
        recordings: Mapping[str, Recording] | None = None,
        *,
        video: bool = False,
        columns: int = 2,
        title: str | None = None,
        **settings: Any,
    ) -> Path:
        """Write table and players as one page that opens anywhere; see `dancekit.search.strips.write_page`."""
        from dancekit.search.strips import write_page

        return write_page(self, path, recordings, video=video, columns=columns, title=title, **settings)

    def _told(self) -> tuple[list[str], list[list[str]]]:
        shown = self.table.head(_SHOWN)
        rows = [
            [_said(name, value) for name, value in zip(shown.columns, row, strict=True)] for row in shown.iter_rows()
        ]
        return shown.columns, rows


def hits_of(
    index: Indexed,
    query: Query,
    rows: np.ndarray,
    similar: np.ndarray,
    *,
    further: Mapping[str, Sequence[float]] | None = None,
    paths: Sequence[np.ndarray] = (),
) -> Hits:
    """Make the hits of rows in their order; `further` columns replace those of the segments or come after."""
    import polars as pl

    told = index.table[rows.tolist()]
    similar = np.clip(similar.astype(np.float64), -1, 1)
    own = {name: pl.Series(name, values) for name, values in (further or {}).items()}
    table = told.select("clip", "individual", "start_s", "end_s").with_columns(
        pl.Series("similarity", similar), pl.Series("percentile", index.background.percentile(similar)), *own.values()
    )
    others = [name for name in told.columns if name not in (*table.columns, "rank", *_HIDDEN)]
    ranks = pl.DataFrame({"rank": np.arange(1, len(rows) + 1)})
    whole = pl.concat([ranks, table, told.select(others)], how="horizontal")
    return Hits(whole, query, len(index), np.asarray(rows), tuple(paths), index.corpus)


def _said(name: str, value: Any) -> str:
    if value is None or (isinstance(value, float) and np.isnan(value)):
        return "-"
    return f"{value:.{_DIGITS.get(name, 3)}f}" if isinstance(value, float) else str(value)


def _numeric(table: polars.DataFrame) -> list[bool]:
    return [kind.is_numeric() for kind in table.dtypes]


def _aligned(names: list[str], rows: list[list[str]], right: list[bool]) -> list[str]:
    widths = [max(len(row[i]) for row in [names, *rows]) for i in range(len(names))]
    return [
        "  ".join(f"{v:>{w}}" if r else f"{v:<{w}}" for v, w, r in zip(row, widths, right, strict=True)).rstrip()
        for row in [names, *rows]
    ]
