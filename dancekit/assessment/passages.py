"""Bad spans gathered into what one would mention: the whole body at once, both hands together, flickers as one.

A table may list forty spans; a person wants to hear the six that matter.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from dancekit.assessment.grid import Grid
from dancekit.assessment.spans import main_reason
from dancekit.cleaning.spans import runs

__all__ = ["Passage", "passages"]

_WHOLE = 0.7
_MANY = 3


@dataclass(frozen=True)
class Passage:
    """Something worth a line.

    Parameters
    ----------
    individual
        Whose.
    parts
        Names of `dancekit.skeleton.GROUPS`; empty for the whole body.
    start_s, end_s
        From the first bad window to the end of the last.
    bad_s
        Seconds that are bad within.
    times
        How many separate spans it joins.
    reason
        One of `dancekit.assessment.marks.REASONS`.
    """

    individual: str
    parts: tuple[str, ...]
    start_s: float
    end_s: float
    bad_s: float
    times: int
    reason: str


def passages(grid: Grid) -> list[Passage]:
    """Give what is worth a line about one individual: whole-body passages by time, then parts, the longest first."""
    whole = _whole(grid)
    found = []
    for p, part in enumerate(grid.parts):
        rest = grid.bad[p] & ~whole
        found += _often([_passage(grid, (part,), run, grid.reason[p]) for run in _joined(rest)])
    parts = sorted(_together(found, grid), key=lambda passage: -passage.bad_s * len(passage.parts) ** 0.5)
    return _often_by_reason([_whole_passage(grid, run) for run in _joined(whole)]) + parts


def _whole(grid: Grid) -> np.ndarray:
    """Give (W,) bool: windows in which at least seven tenths of the parts that can be judged are bad."""
    judged = np.isfinite(grid.trust).sum(axis=0)
    return (grid.bad.sum(axis=0) >= _WHOLE * judged) & (judged > 0)


def _joined(bad: np.ndarray) -> list[slice]:
    """Give the runs of True; a single good window between two of them is passed over."""
    filled = bad.copy()
    if len(bad) > 2:
        filled[1:-1] |= bad[:-2] & bad[2:]
    return runs(filled)


def _passage(grid: Grid, parts: tuple[str, ...], run: slice, reason: np.ndarray) -> Passage:
    seconds = grid.end_s[run] - grid.start_s[run]
    return Passage(
        individual=grid.individual,
        parts=parts,
        start_s=float(grid.start_s[run.start]),
        end_s=float(grid.end_s[run.stop - 1]),
        bad_s=float(seconds[reason[run] >= 0].sum()),
        times=1,
        reason=main_reason(reason[run]),
    )


def _whole_passage(grid: Grid, run: slice) -> Passage:
    most = np.array([np.bincount(column[column >= 0], minlength=1).argmax() for column in grid.reason[:, run].T])
    reason = np.full(grid.trust.shape[1], -1)
    reason[run] = most
    return _passage(grid, (), run, reason)


def _often(found: list[Passage]) -> list[Passage]:
    """Join more than three passages of one part into one."""
    if len(found) <= _MANY:
        return found
    # the reason that lasts longest speaks for all
    lasting: dict[str, float] = {}
    for passage in found:
        lasting[passage.reason] = lasting.get(passage.reason, 0.0) + passage.bad_s
    return [
        replace(
            found[0],
            end_s=found[-1].end_s,
            bad_s=sum(passage.bad_s for passage in found),
            times=len(found),
            reason=max(lasting, key=lambda reason: lasting[reason]),
        )
    ]


def _often_by_reason(found: list[Passage]) -> list[Passage]:
    """Join more than three passages of one reason into one; the rest keep their order."""
    reasons = dict.fromkeys(passage.reason for passage in found)
    kept = [_often([passage for passage in found if passage.reason == reason]) for reason in reasons]
    return sorted((passage for group in kept for passage in group), key=lambda passage: passage.start_s)


def _together(found: list[Passage], grid: Grid) -> list[Passage]:
    """Join passages of several parts that have the same reason and nearly the same start and end."""
    widths = [b - a for a, b in pairwise(grid.start_s)] or [0.0]
    near = 2.01 * float(np.median(widths))
    joined: list[Passage] = []
    for passage in found:
        for i, other in enumerate(joined):
            alike = (passage.reason, passage.times > 1) == (other.reason, other.times > 1)
            if alike and abs(passage.start_s - other.start_s) <= near and abs(passage.end_s - other.end_s) <= near:
                joined[i] = replace(
                    other,
                    parts=(*other.parts, *passage.parts),
                    start_s=min(other.start_s, passage.start_s),
                    end_s=max(other.end_s, passage.end_s),
                    bad_s=max(other.bad_s, passage.bad_s),
                    times=max(other.times, passage.times),
                )
                break
        else:
            joined.append(passage)
    return joined
