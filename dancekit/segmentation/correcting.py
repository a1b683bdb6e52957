"""Corrections of boundaries: moved, added, removed; each gives new segments and tells so in their history."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from dancekit.errors import EmbeddingError

if TYPE_CHECKING:
    import polars

__all__ = ["Corrected"]

_Self = TypeVar("_Self", bound="Corrected")


class Corrected:
    """The part of `Segments` that a hand works with. Boundaries are counted from 0, in the order of `boundaries`."""

    table: polars.DataFrame
    history: tuple[Mapping[str, Any], ...]
    boundaries: Any

    def move(self: _Self, boundary: int, to_s: float) -> _Self:
        """Move a boundary.

        Raises
        ------
        EmbeddingError
            If there is no such boundary, or it would pass the beginning of the segment before it or the end of the one
            after it.
        """
        row, at_s = self._boundary(boundary)
        start_s, end_s = self.table["start_s"][row - 1], self.table["end_s"][row]
        if not start_s < to_s < end_s:
            raise EmbeddingError(
                f"boundary {boundary} can't go to {to_s:g} s; between its neighbours lie {start_s:g} to {end_s:g} s"
            )
        rows = self.table.rows(named=True)
        rows[row - 1]["end_s"] = rows[row]["start_s"] = float(to_s)
        rows[row]["strength"] = None
        return self._with(rows, {"step": "move", **self._who(row), "from_s": at_s, "to_s": float(to_s)})

    def add(self: _Self, at_s: float, *, clip: str | None = None, individual: str | None = None) -> _Self:
        """Cut the segment at a time in two.

        Parameters
        ----------
        at_s
            Seconds of the clip.
        clip, individual
            Of which; not needed if there is only one.

        Raises
        ------
        EmbeddingError
            If no segment lies around that time, or it is not clear of which clip or individual.
        """
        rows = self.table.rows(named=True)
        found = [
            number
            for number, row in enumerate(rows)
            if row["start_s"] < at_s < row["end_s"]
            and clip in (None, row["clip"])
            and individual in (None, row["individual"])
        ]
        if len(found) != 1:
            what = "no segment lies around" if not found else f"{len(found)} clips or individuals have a segment around"
            raise EmbeddingError(
                f"{what} {at_s:g} s; give a time within a segment, and clip= and individual= to choose"
            )
        row = found[0]
        later = {**rows[row], "start_s": float(at_s), "strength": None}
        rows[row]["end_s"] = float(at_s)
        rows.insert(row + 1, later)
        return self._with(rows, {"step": "add", **self._who(row), "at_s": float(at_s)})

    def remove(self: _Self, boundary: int) -> _Self:
        """Join the two segments beside a boundary; the label is the first one's, or else the second one's.

        Raises
        ------
        EmbeddingError
            If there is no such boundary.
        """
        row, at_s = self._boundary(boundary)
        rows = self.table.rows(named=True)
        rows[row - 1]["end_s"] = rows[row]["end_s"]
        rows[row - 1]["label"] = rows[row - 1]["label"] or rows[row]["label"]
        del rows[row]
        return self._with(rows, {"step": "remove", **self._who(row), "at_s": at_s})

    def merge(self: _Self, first: int, last: int) -> _Self:
        """Join segments, from row `first` of the table to row `last`, both included.

        Raises
        ------
        EmbeddingError
            If they don't lie one after the other, without a gap, in one clip and individual.
        """
        inner = {int(row): number for number, row in enumerate(self.boundaries["next"].to_list())}
        rows = range(first + 1, last + 1)
        if not (0 <= first < last < len(self.table) and all(row in inner for row in rows)):
            raise EmbeddingError(
                f"segments {first} to {last} can't be joined; give rows of the table, {len(self.table)} from 0, that "
                "touch each other in one clip and individual"
            )
        joined = self
        for row in reversed(rows):
            joined = joined.remove(inner[row])
        return joined

    def label(self: _Self, row: int, text: str) -> _Self:
        """Call a segment, by its row in the table, something.

        Raises
        ------
        EmbeddingError
            If there is no such row.
        """
        rows = self.table.rows(named=True)
        if not 0 <= row < len(rows):
            raise EmbeddingError(f"there is no segment {row}; there are {len(rows)}, counted from 0")
        rows[row]["label"] = str(text)
        return self._with(rows, {"step": "label", **self._who(row), "at_s": rows[row]["start_s"], "label": str(text)})

    def _boundary(self, number: int) -> tuple[int, float]:
        """Give the row of the segment that begins at a boundary, and its time."""
        known = self.boundaries
        if not 0 <= number < len(known):
            raise EmbeddingError(f"there is no boundary {number}; there are {len(known)}, counted from 0")
        return int(known["next"][number]), float(known["at_s"][number])

    def _who(self, row: int) -> dict[str, str]:
        return {name: self.table[name][row] for name in ("clip", "individual")}

    def _with(self: _Self, rows: list[dict[str, Any]], step: Mapping[str, Any]) -> _Self:
        import polars as pl

        table = pl.DataFrame(rows, schema=self.table.schema)
        return replace(self, table=table, history=(*self.history, step))  # type: ignore[type-var]
