"""Bad windows that follow one another, as spans in seconds with the reason that holds for most of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from dancekit.assessment.grid import Grid
from dancekit.assessment.marks import REASONS
from dancekit.cleaning.spans import runs

if TYPE_CHECKING:
    import polars

__all__ = ["SCHEMA", "bad_spans", "main_reason"]

SCHEMA = ("individual", "part", "start_s", "end_s", "reason", "trust")


def bad_spans(grids: Sequence[Grid]) -> polars.DataFrame:
    """Give the spans in which a part is not to be trusted.

    Parameters
    ----------
    grids
        One per individual.

    Returns
    -------
    polars.DataFrame
        individual, part, start_s, end_s (half-open, seconds), reason, and trust: the worst within the span.
    """
    import polars as pl

    rows = [
        (
            grid.individual,
            part,
            float(grid.start_s[run.start]),
            float(grid.end_s[run.stop - 1]),
            main_reason(grid.reason[p, run]),
            float(np.min(grid.trust[p, run])),
        )
        for grid in grids
        for p, part in enumerate(grid.parts)
        for run in runs(grid.bad[p])
    ]
    schema = {name: pl.Float64 if name in ("start_s", "end_s", "trust") else pl.String for name in SCHEMA}
    return pl.DataFrame(rows, schema=schema, orient="row")


def main_reason(numbers: np.ndarray) -> str:
    """Give the most frequent reason among numbers of `REASONS` (-1: none); of equals the earlier one.

    Examples
    --------
    >>> import numpy as np
    >>> main_reason(np.array([2, 2, 5, -1]))
    'low confidence'
    """
    return REASONS[int(np.bincount(numbers[numbers >= 0], minlength=len(REASONS)).argmax())]
