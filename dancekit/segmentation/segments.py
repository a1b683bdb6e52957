"""Segments that cover a dance, and the boundaries between them, which can be corrected by hand.

Nothing is changed in place: every correction gives new segments, and `history` tells all that were made.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from os import PathLike
from typing import TYPE_CHECKING, Any

from dancekit.embedding.windows import Segment
from dancekit.errors import EmbeddingError
from dancekit.segmentation.correcting import Corrected

if TYPE_CHECKING:
    import plotly.graph_objects as go
    import polars

    from dancekit.corpus import Corpus

__all__ = ["COLUMNS", "Segments"]

COLUMNS = {"clip": str, "individual": str, "start_s": float, "end_s": float, "label": str, "strength": float}
"""The columns of a table of segments, and what is in them."""

_TOUCH_S = 1e-6
_SHOWN = 20


@dataclass(frozen=True, eq=False, repr=False)
class Segments(Corrected):
    """Segments of one clip or of many.

    Attributes
    ----------
    table
        polars, by clip, individual and time: clip, individual, start_s, end_s; ``label``, what a segment is called,
        ``""`` by default; ``strength`` of the boundary at which it begins, 0 to 1: null where it begins with the clip,
        where a hand has put it, and where the method tells none.
    method
        How they were found: one of `dancekit.segmentation.METHODS`, or ``"annotations"``.
    settings
        Of the method.
    history
        What was corrected since, step by step.

    Raises
    ------
    EmbeddingError
        If a column is missing, a segment ends before it begins, or two of one individual overlap.

    Examples
    --------
    >>> pieces = Segments.of([{"clip": "a", "individual": "Ana", "start_s": s, "end_s": s + 2} for s in (0, 2, 4)])
    >>> pieces
    <Segments: 3 of 1 clip, 2.00 to 2.00 s long, by hand>
    >>> pieces.move(0, 1.5).remove(1).table["end_s"].to_list()
    [1.5, 6.0]
    """

    table: polars.DataFrame
    method: str = "hand"
    settings: Mapping[str, Any] = field(default_factory=dict)
    history: tuple[Mapping[str, Any], ...] = ()

    def __post_init__(self) -> None:
        missing = [name for name in ("clip", "individual", "start_s", "end_s") if name not in self.table.columns]
        if missing:
            raise EmbeddingError(f"the table of segments lacks {', '.join(missing)}; expected {', '.join(COLUMNS)}")
        object.__setattr__(self, "table", _ordered(self.table))
        object.__setattr__(self, "settings", dict(self.settings))
        object.__setattr__(self, "history", tuple(dict(step) for step in self.history))
        _check(self.table)

    @staticmethod
    def of(
        rows: Iterable[Mapping[str, Any]], *, method: str = "hand", settings: Mapping[str, Any] | None = None
    ) -> Segments:
        """Make segments of mappings with clip, individual, start_s, end_s, and if wanted label and strength."""
        import polars as pl

        rows = list(rows)
        table = pl.DataFrame(
            {name: [row.get(name) for row in rows] for name in COLUMNS}, schema=_schema(), strict=False
        )
        return Segments(table, method, settings or {})

    def __len__(self) -> int:
        return len(self.table)

    def __iter__(self) -> Iterator[Segment]:
        return (self[number] for number in range(len(self)))

    def __getitem__(self, number: int) -> Segment:
        """Give a segment, counted from 0; it can be searched for (`MotionIndex.search`)."""
        return Segment(*self.table.select("clip", "individual", "start_s", "end_s").row(number))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Segments):
            return NotImplemented
        same = self.table.equals(other.table) and self.method == other.method
        return same and self.settings == other.settings and self.history == other.history

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"<Segments: {self.describe()}>"

    def _repr_html_(self) -> str:
        from html import escape

        more = f"<p>... and {len(self) - _SHOWN} more: see <code>.table</code></p>" if len(self) > _SHOWN else ""
        return f"<p>{escape(self.describe())}</p>{self.table.head(_SHOWN)._repr_html_()}{more}"

    def describe(self) -> str:
        """Say in a line what there is."""
        clips = self.table["clip"].n_unique()
        counted = f"{len(self)} of {clips} clip{'' if clips == 1 else 's'}"
        long = (self.table["end_s"] - self.table["start_s"]).to_list()
        spans = f", {min(long):.2f} to {max(long):.2f} s long" if long else ""
        steps = len(self.history)
        changed = f", {steps} correction{'s' * (steps != 1)}" if steps else ""
        return f"{counted}{spans}, by {self.method}{changed}"

    @property
    def boundaries(self) -> polars.DataFrame:
        """Where one segment of an individual goes over into the next: clip, individual, at_s, strength, and ``next``.

        ``next`` is the row of the segment that begins there. Where a clip begins or ends, and beside a gap, there is no
        boundary.
        """
        import polars as pl

        one = pl.struct("clip", "individual")
        touches = (one == one.shift(1)) & ((pl.col("start_s") - pl.col("end_s").shift(1)).abs() <= _TOUCH_S)
        rows = self.table.with_row_index("next").filter(touches.fill_null(value=False))
        return rows.select("clip", "individual", pl.col("start_s").alias("at_s"), "strength", "next")

    def times(self, clip: str | None = None, individual: str | None = None) -> list[float]:
        """Give the seconds of the boundaries, of all or of one clip or individual."""
        import polars as pl

        rows = self.boundaries
        for name, wanted in (("clip", clip), ("individual", individual)):
            rows = rows if wanted is None else rows.filter(pl.col(name) == wanted)
        return rows["at_s"].to_list()

    def to_annotations(self, tier: str = "segment", *, author: str | None = None) -> polars.DataFrame:
        """Give them as annotations: for `Corpus.add_annotations`, and for ELAN.

        A segment's value is its label, or, where it has none, its number among those of its clip and individual.
        """
        from dancekit.segmentation.storing import to_annotations

        return to_annotations(self, tier, author)

    @staticmethod
    def from_annotations(table: polars.DataFrame, tier: str | None = None) -> Segments:
        """Read segments from annotations (`Corpus.annotations`), of one tier or of all that are given.

        Raises
        ------
        EmbeddingError
            If two annotations of one individual overlap: choose a tier.
        """
        from dancekit.segmentation.storing import from_annotations

        return from_annotations(table, tier)

    def annotate(self, corpus: Corpus, tier: str = "segment", *, author: str | None = None) -> list[int]:
        """Write them into a corpus as annotations of a tier, and give the annotations' numbers.

        What a tier held before stays: to replace it, remove it first (`Corpus.remove_annotation`).
        """
        return corpus.add_annotations(self.to_annotations(tier, author=author))

    def save(self, path: str | PathLike[str]) -> None:
        """Write to ``.parquet``, with method and history, or ``.csv``, the table alone; in one step.

        Raises
        ------
        FormatError
            If the ending is another.
        """
        from dancekit.segmentation.storing import save_segments

        save_segments(self, path)

    @staticmethod
    def load(path: str | PathLike[str]) -> Segments:
        """Read what `save` wrote, or any such table with columns clip, individual, start_s and end_s.

        Raises
        ------
        FormatError
            If the file is missing, damaged, or no table of segments.
        """
        from dancekit.segmentation.storing import load_segments

        return load_segments(path)

    def plot(self, clip: str | Iterable[str] | None = None) -> go.Figure:
        """Draw the segments over time, a line for each individual (see `dancekit.segmentation.picture`)."""
        from dancekit.segmentation.picture import timeline

        return timeline(self, clip)


def _schema() -> dict[str, Any]:
    import polars as pl

    return {name: pl.String if kind is str else pl.Float64 for name, kind in COLUMNS.items()}


def _ordered(table: polars.DataFrame) -> polars.DataFrame:
    import polars as pl

    for name, kind in _schema().items():
        if name not in table.columns:
            table = table.with_columns(pl.lit("" if name == "label" else None).cast(kind).alias(name))
    table = table.cast(_schema()).with_columns(pl.col("label", "individual").fill_null(""))  # type: ignore[arg-type]
    others = [name for name in table.columns if name not in COLUMNS]
    return table.select(*COLUMNS, *others).sort("clip", "individual", "start_s", "end_s", maintain_order=True)


def _check(table: polars.DataFrame) -> None:
    import polars as pl

    wrong = table.filter(~(pl.col("end_s") - pl.col("start_s") > 0).fill_null(value=False))
    if len(wrong):
        clip, who, start, end = wrong.select("clip", "individual", "start_s", "end_s").row(0)
        raise EmbeddingError(f"a segment of {who!r} in clip {clip!r} goes from {start} to {end} s; it must end later")
    one = pl.struct("clip", "individual")
    early = table.filter((one == one.shift(1)) & (pl.col("start_s") < pl.col("end_s").shift(1) - _TOUCH_S))
    if len(early):
        clip, who, start = early.select("clip", "individual", "start_s").row(0)
        raise EmbeddingError(
            f"two segments of {who!r} in clip {clip!r} overlap at {start:g} s; segments lie one after another"
        )
