"""Where a body may hide another: there a pose that goes on may have slid from one person to the other.

Somebody who vanishes leaves a ghost, which drifts on as they moved; a run that comes beside it is contested until
somebody appears there again, or the ghost has faded. Runs are also cut where somebody vanishes or appears beside them.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from dancekit.extraction.detections import Detections, Tracklet

__all__ = ["contested_parts"]

_BESIDE_BODIES = 0.8  # bodies whose centres are nearer than this may hide each other
_GHOST_S = 1.5  # how long somebody who vanished beside another may be hidden there
_DRIFT_S = 0.5  # how long a ghost goes on moving
_GUARD_S = 0.1  # before a vanishing and after an appearance poses are mixed already, or still
_BIT_S = 0.2  # contested time is judged by bits, lest the good be lost with the mixed
_PERSON_S = 0.15  # a shorter run is a slip of the detector, not somebody who can hide


def contested_parts(found: Detections, runs: Sequence[Tracklet]) -> list[list[tuple[slice, bool]]]:
    """Cut each run where its identity may change.

    Parameters
    ----------
    found, runs
        The detections, and their runs.

    Returns
    -------
    list[list[tuple[slice, bool]]]
        For each run its parts, and whether each is contested.
    """
    if not runs:
        return []
    begin, end = float(found.time[0]), float(found.time[-1])
    start_s, end_s = (np.array([getattr(run, name) for run in runs]) for name in ("start_s", "end_s"))
    person = end_s - start_s >= _PERSON_S
    result = []
    for place, run in enumerate(runs):
        near = person & (end_s >= run.start_s - _GHOST_S) & (start_s <= run.end_s + _GHOST_S)
        others = [runs[k] for k in np.flatnonzero(near).tolist() if k != place and runs[k].shot == run.shot]
        gone = sorted(one.end_s for one in others if one.end_s < end and _meets(found, run, one, past=False))
        newcomers = [one for one in others if one.start_s > begin]
        come = sorted(one.start_s for one in newcomers if _meets(found, run, one, past=True) or _preceded(run, one))
        vanishes = run.end_s < end and any(_at_side(found, one, run) for one in others)
        result.append(_parts(found.time[run.frames], gone, come, vanishes=vanishes))
    return result


def _meets(found: Detections, run: Tracklet, other: Tracklet, *, past: bool) -> bool:
    """Tell whether a run comes beside the ghost of another: after the other's end, or before its start (`past`)."""
    state, since_s = (other.first, other.start_s) if past else (other.last, other.end_s)
    age = (since_s - found.time[run.frames]) * (1 if past else -1)
    near = (age >= -_GUARD_S) & (age <= _GHOST_S)
    drift = np.clip(age[near], 0, _DRIFT_S)[:, None] * (-1 if past else 1)
    apart = found.center[run.frames[near], run.slots[near]] - (state[0] + drift * state[1])
    return _near(apart, run, other)


def _preceded(run: Tracklet, other: Tracklet) -> bool:
    """Tell whether another appeared where a run appeared, shortly before it."""
    recent = 0 <= run.start_s - other.start_s <= _GHOST_S
    return recent and _near(run.first[0] - other.first[0], run, other)


def _near(apart: np.ndarray, run: Tracklet, other: Tracklet) -> bool:
    return bool((np.linalg.norm(apart, axis=-1) < _BESIDE_BODIES * max(run.size, other.size)).any())


def _at_side(found: Detections, run: Tracklet, other: Tracklet) -> bool:
    """Tell whether a run goes on beside another at the moment when the other ends."""
    near = int(np.argmin(np.abs(found.time[run.frames] - other.end_s)))
    if abs(found.time[run.frames[near]] - other.end_s) > _GUARD_S:
        return False
    apart = found.center[run.frames[near], run.slots[near]] - other.last[0]
    return _near(apart, run, other)


def _parts(
    time: np.ndarray, gone: Sequence[float], come: Sequence[float], *, vanishes: bool
) -> list[tuple[slice, bool]]:
    """Cut a run at the times when others vanish and appear, and mark what lies between, and a guard around it.

    The run's own start takes up one of those that vanished before it: it is that one, come back.
    """
    marks = np.zeros(len(time), bool)
    appearances = sorted([*come, float(time[0])])
    for gone_s in gone:
        later = [come_s for come_s in appearances if come_s > gone_s]
        if later:
            appearances.remove(later[0])
        until_s = min(later[0] if later else np.inf, gone_s + _GHOST_S)
        if until_s > time[0]:
            marks |= (time >= gone_s - _GUARD_S) & (time <= until_s + _GUARD_S)
    for come_s in (one for one in come if one > time[0]):
        marks |= np.abs(time - come_s) <= _GUARD_S
    if vanishes:
        marks |= time >= time[-1] - _GUARD_S
    cuts = np.flatnonzero(np.diff(marks.astype(int))) + 1
    events = [int(np.searchsorted(time, event)) for event in [*come, *np.nextafter(np.array(gone), np.inf)]]
    bits = np.flatnonzero(marks & (np.diff(np.floor((time - time[0]) / _BIT_S), prepend=0.0) > 0))
    edges = sorted({0, len(time), *cuts.tolist(), *events, *bits.tolist()})
    return [(slice(a, b), bool(marks[a])) for a, b in pairwise(edges) if b > a]
