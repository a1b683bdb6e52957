"""Motifs: which phrase returns where, as a table, as annotations and as a picture."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from dancekit.embedding.windows import Segment
from dancekit.errors import EmbeddingError, FormatError
from dancekit.repetition.growing import Occurrence
from dancekit.repetition.windows import Movement

if TYPE_CHECKING:
    import plotly.graph_objects as go
    import polars

    from dancekit.corpus import Corpus

__all__ = ["COLUMNS", "Motifs"]

COLUMNS = {
    "motif": int, "clip": str, "individual": str, "start_s": float, "end_s": float, "similarity": float, "tempo": float,
    "exemplar": bool,
}  # fmt: skip
"""The columns of a table of motifs, and what is in them."""


@dataclass(frozen=True, eq=False, repr=False)
class Motifs:
    """Phrases that return.

    Attributes
    ----------
    table
        polars, by motif, clip and time: ``motif`` from 1; clip, individual, start_s, end_s; ``similarity`` to the
        motif's exemplar, 1 less the mean cosine distance of the poses along the warping path; ``tempo``, how many times
        as fast as the exemplar; ``exemplar``, whether it is the one that the others are compared with.
    settings
        What was asked for.

    Examples
    --------
    >>> Motifs.of_rows([])
    <Motifs: nothing returns>
    """

    table: polars.DataFrame
    settings: Mapping[str, Any] = field(default_factory=dict)

    @staticmethod
    def of_rows(rows: Iterable[Mapping[str, Any]], settings: Mapping[str, Any] | None = None) -> Motifs:
        """Make motifs of mappings with the columns of `table`."""
        import polars as pl

        kinds = {int: pl.Int64, str: pl.String, float: pl.Float64, bool: pl.Boolean}
        schema: dict[str, Any] = {name: kinds[kind] for name, kind in COLUMNS.items()}
        table = pl.DataFrame([[row[name] for name in COLUMNS] for row in rows], schema=schema, orient="row")
        return Motifs(table.sort("motif", "clip", "start_s", "individual"), dict(settings or {}))

    @staticmethod
    def of(dances: Movement, groups: Sequence[Sequence[Occurrence]], settings: Mapping[str, Any]) -> Motifs:
        """Make motifs of occurrences in frames."""
        rows = [
            {"motif": number, **_place(dances, one), "exemplar": place == 0}
            for number, group in enumerate(groups, start=1)
            for place, one in enumerate(group)
        ]
        return Motifs.of_rows(rows, settings)

    def __len__(self) -> int:
        """How many motifs there are."""
        return self.table["motif"].n_unique()

    def __repr__(self) -> str:
        return f"<Motifs: {self.describe()}>"

    def _repr_html_(self) -> str:
        from html import escape

        return f"<p>{escape(self.describe())}</p>{self.summary._repr_html_() if len(self) else ''}"

    def describe(self) -> str:
        """Say in a line what was found."""
        if not len(self):
            return "nothing returns"
        count = len(self.table)
        sure = f"; significance {self.settings['significance']:g}" if "significance" in self.settings else ""
        return f"{len(self)} motif{'s' * (len(self) != 1)} with {count} occurrences{sure}"

    @property
    def summary(self) -> polars.DataFrame:
        """A row for each motif: how often, in how many clips, seconds of the exemplar, mean similarity, tempos."""
        import polars as pl

        others = pl.col("similarity").filter(~pl.col("exemplar"))
        return (
            self.table.group_by("motif")
            .agg(
                pl.len().alias("count"),
                pl.col("clip").n_unique().alias("clips"),
                (pl.col("end_s") - pl.col("start_s")).filter(pl.col("exemplar")).first().alias("length_s"),
                others.mean().alias("similarity"),
                pl.col("tempo").min().alias("slowest"),
                pl.col("tempo").max().alias("quickest"),
            )
            .sort("motif")
        )

    def exemplar(self, motif: int) -> Segment:
        """Give the occurrence that the others of a motif are compared with; it can be searched for in turn.

        Raises
        ------
        EmbeddingError
            If there is no such motif.
        """
        import polars as pl

        rows = self.table.filter((pl.col("motif") == motif) & pl.col("exemplar"))
        if not len(rows):
            raise EmbeddingError(f"there is no motif {motif}; there are {len(self)}, counted from 1")
        return Segment(*rows.select("clip", "individual", "start_s", "end_s").row(0))

    def occurrences(self, motif: int) -> list[Segment]:
        """Give all occurrences of a motif, by clip and time.

        Raises
        ------
        EmbeddingError
            If there is no such motif.
        """
        import polars as pl

        self.exemplar(motif)
        rows = self.table.filter(pl.col("motif") == motif).select("clip", "individual", "start_s", "end_s")
        return [Segment(*row) for row in rows.iter_rows()]

    def to_annotations(self, tier: str = "motif", *, author: str | None = None) -> polars.DataFrame:
        """Give them as annotations with values ``"motif 1"``, ...: for `Corpus.add_annotations`, and for ELAN."""
        import polars as pl

        return self.table.select(
            "clip",
            pl.col("individual").replace("", None),
            pl.lit(tier).alias("tier"),
            "start_s",
            "end_s",
            pl.format("motif {}", "motif").alias("value"),
            pl.lit(author, dtype=pl.String).alias("author"),
        )

    def annotate(self, corpus: Corpus, tier: str = "motif", *, author: str | None = None) -> list[int]:
        """Write them into a corpus as annotations of a tier, and give the annotations' numbers."""
        return corpus.add_annotations(self.to_annotations(tier, author=author))

    def save(self, path: str | PathLike[str]) -> None:
        """Write the table to ``.parquet`` or ``.csv``, in one step.

        Raises
        ------
        FormatError
            If the ending is another.
        """
        from dancekit.atomic import atomic_path

        path = Path(path)
        if path.suffix.lower() not in (".parquet", ".csv"):
            raise FormatError(f"{path}: motifs are stored as .parquet or .csv, not '{path.suffix}'; change the ending")
        with atomic_path(path) as temporary:
            write = self.table.write_csv if path.suffix.lower() == ".csv" else self.table.write_parquet
            write(temporary)

    def plot(self) -> go.Figure:
        """Draw where the motifs are, a colour for each, a line for each clip and individual."""
        from dancekit.segmentation.picture import spans
        from dancekit.widgets.point_colors import PALETTE

        numbers = self.table["motif"].to_list()
        colors = [PALETTE[(number - 1) % len(PALETTE)] for number in numbers]
        return spans(self.table, colors, names=[f"motif {number}" for number in numbers], title=self.describe())


def _place(dances: Movement, one: Occurrence) -> dict[str, Any]:
    stretch = int(np.searchsorted(dances.offsets, (one.start + one.end) / 2, side="right") - 1)
    number, first, _ = dances.spans[stretch]
    track, shift = dances.tracks[number], first - dances.offsets[stretch]
    return {
        "clip": track.clip,
        "individual": track.individual,
        "start_s": round(track.seconds(one.start + shift), 6),
        "end_s": round(track.seconds(one.end + shift), 6),
        "similarity": round(one.similarity, 6),
        "tempo": round(one.tempo, 6),
    }
