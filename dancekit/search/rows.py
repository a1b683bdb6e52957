"""The segments of an index as arrays: who neighbours whom, which rows show the same moment, which are asked for.

Two segments are neighbours if they are of one individual in one clip and less than a second apart; nearly the same if
they share more than half of the shorter one's time, or their middles are within half a second.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Literal, get_args

import numpy as np

from dancekit.embedding.windows import Segment
from dancekit.errors import EmbeddingError

if TYPE_CHECKING:
    import polars

__all__ = ["Exclude", "Rows"]

Exclude = Literal["neighbourhood", "clip", "individual"]

_SAME_S = 0.5
_SAME_SHARE = 0.5


class Rows:
    """Segments, each with the number of its row.

    Parameters
    ----------
    table
        polars, with clip, individual, start_s, end_s.

    Examples
    --------
    >>> from dancekit.embedding import segment_table
    >>> rows = Rows(segment_table([Segment("a", "Ana", start, start + 2) for start in (0.0, 0.8, 2.0, 9.0)]))
    >>> rows.distinct([1, 0, 3, 2], 4)
    [0, 2, 3]
    >>> rows.excluded([Segment("a", "Ana", 0.0, 2.0)], "neighbourhood", near_s=1.0).tolist()
    [0, 1, 2]
    """

    def __init__(self, table: polars.DataFrame) -> None:
        self.table = table
        self.start_s, self.end_s = (table[name].to_numpy() for name in ("start_s", "end_s"))

    def __len__(self) -> int:
        return self.table.height

    def segment(self, row: int) -> Segment:
        """Give a row as a segment."""
        clip, individual = self.table["clip"][row], self.table["individual"][row]
        return Segment(clip, individual, float(self.start_s[row]), float(self.end_s[row]))

    @cached_property
    def groups(self) -> np.ndarray:
        """(M,) int: rows of one individual in one clip have the same number."""
        return self.table.select("clip", "individual").with_row_index().select(_numbers()).to_series().to_numpy()

    @cached_property
    def _of_clip(self) -> dict[str, np.ndarray]:
        parts = self.table.select("clip").with_row_index("row").group_by("clip").agg("row")
        return {clip: np.sort(np.asarray(rows, np.int64)) for clip, rows in parts.iter_rows()}

    @property
    def clips(self) -> list[str]:
        """Names of all clips."""
        return sorted(self._of_clip)

    def of(self, clip: str, individual: str | None = None) -> np.ndarray:
        """Give the rows of a clip, or of an individual in it."""
        rows = self._of_clip.get(clip, np.zeros(0, np.int64))
        if individual is None or not len(rows):
            return rows
        return rows[(self.table["individual"].gather(rows.tolist()) == individual).to_numpy()]

    def near(self, place: Segment, near_s: float) -> np.ndarray:
        """Give the rows of the place's individual that overlap it or are less than `near_s` away."""
        rows = self.of(place.clip, place.individual)
        close = (self.start_s[rows] < place.end_s + near_s) & (self.end_s[rows] > place.start_s - near_s)
        return rows[close]

    def excluded(self, places: Sequence[Segment], exclude: str | None, *, near_s: float) -> np.ndarray:
        """Give the rows that a query from these places shall not find.

        Raises
        ------
        EmbeddingError
            If `exclude` is unknown, or leaves nothing because individuals have no names of their own.
        """
        if exclude is not None and exclude not in get_args(Exclude):
            raise EmbeddingError(f"exclude is {exclude!r}; choose one of: {', '.join(get_args(Exclude))}, or None")
        if exclude is None or not places:
            return np.zeros(0, np.int64)
        if exclude == "individual":
            return self._of_individuals({place.individual for place in places})
        found = [self.of(one.clip) if exclude == "clip" else self.near(one, near_s) for one in places]
        return np.unique(np.concatenate(found))

    def _of_individuals(self, names: set[str]) -> np.ndarray:
        rows = np.flatnonzero(self.table["individual"].is_in(sorted(names)).to_numpy())
        if len(rows) == len(self) and len(self.clips) > 1:
            raise EmbeddingError(
                f"exclude='individual' leaves nothing: every clip's individual is called {', '.join(sorted(names))}; "
                "give individuals the names of the dancers, or use exclude='clip'"
            )
        return rows

    def distinct(self, ranked: Sequence[int] | np.ndarray, k: int, *, apart_s: float = _SAME_S) -> list[int]:
        """Give the places of the first `k` in a ranking of rows, leaving out what is nearly the same as one before.

        Middles that are less than `apart_s` from each other are nearly the same, too.
        """
        kept: dict[int, list[int]] = {}
        chosen: list[int] = []
        for place, row in enumerate(map(int, ranked)):
            before = kept.setdefault(int(self.groups[row]), [])
            if any(self._same(row, other, apart_s) for other in before):
                continue
            before.append(row)
            chosen.append(place)
            if len(chosen) == k:
                break
        return chosen

    def _same(self, one: int, other: int, apart_s: float) -> bool:
        start, end = self.start_s, self.end_s
        shared = min(end[one], end[other]) - max(start[one], start[other])
        shorter = min(end[one] - start[one], end[other] - start[other])
        apart = abs(start[one] + end[one] - start[other] - end[other]) / 2
        return bool(shared > _SAME_SHARE * shorter + 1e-9 or apart < apart_s - 1e-9)


def _numbers() -> polars.Expr:
    import polars as pl

    return pl.col("index").first().over("clip", "individual")
