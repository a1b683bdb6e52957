"""Moments that were like this one, to be looked at and played: a forecast that anybody can judge by eye."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dancekit.errors import ForecastError
from dancekit.forecast.analogue import Analogue
from dancekit.forecast.kind import Kind
from dancekit.forecast.samples import Pasts

__all__ = ["Analogy", "listed"]


class Analogy(NamedTuple):
    """A moment like the one looked ahead from: play `clip` from `at_s` on to see what followed."""

    clip: str
    at_s: float
    mirrored: bool
    distance: float


def listed(parts: Sequence[Kind], pasts: Pasts, clips: Sequence[str], own: str, count: int) -> list[Analogy]:
    """List the moments most like one; empty where there is no body to compare.

    Parameters
    ----------
    parts
        Kinds, one of which remembers.
    pasts
        One moment.
    clips, own
        Names of the clips that were learnt from, and of the one looked at.
    count
        How many.

    Raises
    ------
    ForecastError
        If no kind remembers moments.
    """
    memory = next((part for part in parts if isinstance(part, Analogue)), None)
    if memory is None:
        names = ", ".join(part.NAME for part in parts)
        raise ForecastError(f"kind {names!r} remembers no moments; use 'analogue' or 'auto'")
    near = memory.nearest(pasts, count)[0] if pasts.usable[0] else []
    return [Analogy(clips[clip] if clip >= 0 else own, at_s, flipped, apart) for clip, at_s, flipped, apart in near]
