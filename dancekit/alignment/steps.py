"""Which steps a warping path may take, so that its tempo stays within limits.

Sakoe & Chiba (1978, IEEE Trans. ASSP 26(1)) bound the slope by asking for m steps in both sequences before every n that
are taken in one alone; with m/n = 2 it lies between 2/3 and 3/2. Here the two bounds may differ.
"""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from dancekit.errors import EmbeddingError

__all__ = ["TEMPO", "Step", "steps_of"]

TEMPO = (0.67, 1.5)
"""The slowest and the quickest that a movement may come back, beside the query."""

_FINEST = 3
_SLOWEST, _QUICKEST = 0.25, 4.0


class Step(NamedTuple):
    """One move along a path, from a cell that lies `rows` query frames and `columns` target frames back.

    Attributes
    ----------
    rows, columns
        How far it goes: frames of the query, at least one, and of the target.
    cells
        What it passes and pays for, the last being the one it ends in: how many rows and columns before its end each
        is, and the cell's weight. The weights of one row add to one, so that every path through a query weighs the same
        however long it is, and the least sum is also the least mean.
    """

    rows: int
    columns: int
    cells: tuple[tuple[int, int, float], ...]


def steps_of(tempo: tuple[float, float] = TEMPO) -> tuple[Step, ...]:
    """List the steps that keep the tempo of every stretch of a path within limits.

    Parameters
    ----------
    tempo
        Slowest and quickest, 1 being that of the query; 0.25 to 4, with 1 between them or at one end. They are met as
        nearly as small whole numbers of frames allow: 0.67 stands for 2/3.

    Raises
    ------
    EmbeddingError
        If the limits make no sense.

    Examples
    --------
    >>> [(step.rows, step.columns) for step in steps_of((0.67, 1.5))]
    [(1, 1), (2, 3), (3, 2)]
    >>> [(step.rows, step.columns) for step in steps_of((1, 2))]
    [(1, 1), (2, 1)]
    """
    slow, quick = tempo
    if not (_SLOWEST <= slow <= 1 <= quick <= _QUICKEST):
        raise EmbeddingError(
            f"tempo is ({slow:g}, {quick:g}); expected the slowest and the quickest, as {_SLOWEST:g} <= slowest <= 1 "
            f"<= quickest <= {_QUICKEST:g}"
        )
    return (Step(1, 1, ((0, 0, 1.0),)), *_waiting(1 / slow), *_hurrying(quick))


def _waiting(stretch: float) -> list[Step]:
    """Give the steps in which the target takes more frames than the query."""
    both, alone = _pattern(stretch)
    found = []
    for extra in range(1, alone + 1):
        before = [(both - 1 - k, both - 1 - k + extra, 1.0) for k in range(both - 1)]
        last = [(0, extra - k, 1 / (extra + 1)) for k in range(extra + 1)]
        found.append(Step(both, both + extra, (*before, *last)))
    return found


def _hurrying(stretch: float) -> list[Step]:
    """Give the steps in which the query takes more frames than the target."""
    both, alone = _pattern(stretch)
    found = []
    for extra in range(1, alone + 1):
        before = [(both - 1 - k + extra, both - 1 - k, 1.0) for k in range(both)]
        found.append(Step(both + extra, both, (*before, *((extra - 1 - k, 0, 1.0) for k in range(extra)))))
    return found


def _pattern(stretch: float) -> tuple[int, int]:
    """Give how many steps in both sequences are asked for before how many in one: m and n with (m + n) / m near it."""
    if stretch < 1 + 1e-3:
        return 1, 0
    ratio = max(Fraction(1 / (stretch - 1)).limit_denominator(_FINEST), Fraction(1, _FINEST))
    return ratio.numerator, ratio.denominator
