"""Who teaches the forecasters of an atlas: never the dance that is forecast, and nobody where there is too little.

Where other dances are too few to learn from, a forecaster is taken as it comes along with dancekit, and others say only
how far it can be relied on; where there are none, the rest of the very clip says so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from dancekit.errors import ForecastError
from dancekit.recording import Recording

if TYPE_CHECKING:
    from dancekit.forecast import Forecaster

__all__ = ["KIND", "LEAST_S", "Teacher", "belonging", "by_itself", "by_others", "halves", "made_of", "without"]

KIND = "auto"
"""Of what fits into a short wait it told best: see ``benchmarks/bench_ahead.py``."""

_MINUTES = 0.0
"""The network stays as it came along, but for a single step: a tenth of a minute told no better, and how far it gets in
a given time would make a page depend on how busy the machine is."""

_HOP_S = 0.24
"""From one moment learnt from to the next: three times what is usual; it told as well, in half to three quarters of the
time."""

LEAST_S = 10.0
"""Seconds of dance to learn from; of less only intervals are taken."""

_HORIZON_S = 3.0
_ALONE = "what comes with dancekit alone: nothing of these dances was learnt beforehand"
_BEGAN = "began from what comes with dancekit, learnt from synthetic dances and motion capture of mocap.cs.cmu.edu"


class Teacher(NamedTuple):
    """A forecaster, and in words what it told by."""

    forecaster: Forecaster
    words: str


def belonging(clips: Sequence[str], groups: Mapping[str, str]) -> dict[str, str]:
    """Give each clip's group; one that was not named is a group of its own.

    Examples
    --------
    >>> belonging(["a", "b"], {"a": "b"})
    {'a': 'group b', 'b': 'clip b'}
    """
    return {clip: f"group {groups[clip]}" if clip in groups else f"clip {clip}" for clip in clips}


def halves(durations: Mapping[str, float], groups: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """Part clips in two halves of about equal length; clips of one group stay together.

    Examples
    --------
    >>> halves({"a": 10.0, "b": 4.0, "c": 5.0, "d": 9.0}, {"a": "Ana", "b": "Ana"})
    (['a', 'b'], ['d', 'c'])
    >>> halves({"a": 10.0}, {})
    (['a'], [])
    """
    together: dict[str, list[str]] = {}
    for clip, group in belonging(list(durations), groups).items():
        together.setdefault(group, []).append(clip)
    parts: tuple[list[str], list[str]] = ([], [])
    for names in sorted(together.values(), key=lambda names: -sum(durations[name] for name in names)):
        shorter = min(parts, key=lambda part: sum(durations[name] for name in part))
        shorter += names
    return parts


def by_others(
    others: Sequence[str],
    clips: int,
    read: Callable[[str], Recording],
    groups: Mapping[str, str],
    *,
    seed: int,
) -> Teacher:
    """Learn from other dances, or calibrate on them where they are too few.

    Parameters
    ----------
    others
        Names of clips that may teach.
    clips
        How many there are in all.
    read
        Gives the poses of a clip.
    groups
        See `belonging`.

    Raises
    ------
    ForecastError
        If there is too little even for that.
    """
    from dancekit.forecast import Forecaster

    takes = {name: read(name) for name in others}
    told = belonging(others, groups) if groups else None
    seconds = sum(take.duration_s for take in takes.values())
    new = Forecaster(KIND, seed=seed)
    if seconds >= LEAST_S:
        # One dance that is not much longer is refused: with a part of it set aside nothing is left to learn from.
        with suppress(ForecastError):
            new.fit(takes, minutes=_MINUTES, groups=told, hop_s=_HOP_S, progress=False)
            begun = "what comes with dancekit and " if new.trained_["start"] != "nothing" else ""
            count = f"{len(others)} other clip{'s' * (len(others) != 1)} of these {clips}"
            return Teacher(new, f"{begun}what was learnt from {count}")
    why = f"there are only {seconds:.0f} s of other dances, which say how far to believe it"
    return Teacher(new.calibrate(takes, groups=told, progress=False), f"{_ALONE}; {why}")


def by_itself(recording: Recording, at_s: float, *, seed: int) -> Teacher:
    """Learn nothing, and calibrate on what of the very clip does not tell what comes.

    Raises
    ------
    ForecastError
        If there is too little of it.
    """
    from dancekit.forecast import Forecaster

    rest = without(recording, at_s)
    learnt = Forecaster(KIND, seed=seed).calibrate(rest, groups=dict.fromkeys(rest, "itself"), progress=False)
    why = "there is no other dance, and the rest of this clip says how far to believe it"
    return Teacher(learnt, f"{_ALONE}; {why}")


def without(recording: Recording, at_s: float) -> dict[str, Recording]:
    """Give what of a clip does not tell what comes at a moment: what was before, and what is after the forecast.

    Examples
    --------
    >>> from dancekit.synthetic import dance
    >>> parts = without(dance("groove", duration_s=10, fps=10), 4.0)
    >>> [(name, round(float(part.time[0]), 1), round(float(part.time[-1]), 1)) for name, part in parts.items()]
    [('before', 0.0, 4.0), ('after', 7.1, 9.9)]
    """
    # Spans are half-open: the last frame known is part of what was, the last one told no part of what is after.
    known, told = (float(np.nextafter(t + 1e-9, np.inf)) for t in (at_s, at_s + _HORIZON_S))
    parts = {"before": recording.select(end_s=known), "after": recording.select(start_s=told)}
    return {name: part for name, part in parts.items() if part.n_frames}


def made_of(forecaster: Forecaster) -> tuple[str, ...]:
    """Say in one or two sentences what a forecaster began from, and how far its intervals can be relied on."""
    parts = []
    if forecaster.trained_.get("start", "nothing") != "nothing":
        parts.append(_BEGAN)
    if forecaster.adapt and forecaster.learnt_.learns:
        parts.append("went on learning from what was danced before the moment")
    return (*([f"It {', and '.join(parts)}."] if parts else []), forecaster.told_)
