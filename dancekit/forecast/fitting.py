"""`Forecaster.fit` and `calibrate` at work: moments are gathered and learnt from, and it is written down from what."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from dancekit.embedding.clips import Recordings, named
from dancekit.errors import ForecastError
from dancekit.forecast.collecting import collect
from dancekit.forecast.kinds import make
from dancekit.forecast.learning import learn
from dancekit.waiting import bar

if TYPE_CHECKING:
    import polars

    from dancekit.forecast.learnt import Learnt
    from dancekit.forecast.pretraining import Start
    from dancekit.forecast.samples import Samples

__all__ = ["HOP_S", "Fitted", "begins", "fitted"]

HOP_S = 0.08
"""From one moment that is learnt from to the next, where nobody says otherwise."""

_MOST_MOMENTS = 4000
_LEAST_MOMENTS = 30


class Fitted(NamedTuple):
    """What was learnt, how often its intervals covered what came, and from what it was learnt."""

    learnt: Learnt
    coverage: polars.DataFrame
    trained: dict[str, Any]


def fitted(
    names: tuple[str, ...],
    frames: tuple[int, int],
    recordings: Recordings,
    *,
    seed: int,
    start: Start | None,
    minutes: float | None = None,
    groups: Mapping[str, str] | None = None,
    hop_s: float = HOP_S,
    only_start: bool = False,
    progress: bool = True,
) -> Fitted:
    """Gather moments of recordings, learn and calibrate; see `dancekit.forecast.Forecaster.fit`.

    Parameters
    ----------
    names
        Kinds to blend.
    frames
        How many are looked back at, and ahead.
    start
        What kinds begin from, where they can.
    only_start
        Learn nothing; calibrate alone.

    Raises
    ------
    ForecastError
        If there is too little to learn from, a clip has no group, or `hop_s` makes no sense.
    """
    if not 0.04 <= hop_s <= 1:
        raise ForecastError(f"hop_s is {hop_s:g}; expected 0.04 to 1 seconds")
    takes = dict(named(recordings))
    seconds = sum(take.duration_s * take.n_individuals for take in takes.values())
    hop_s = max(hop_s, seconds / _MOST_MOMENTS)
    samples = collect(takes, context=frames[0], horizon=frames[1], hop_s=hop_s)
    _enough(samples, len(takes), seconds)
    belongs = _grouped(samples.clips, groups)[samples.clip] if groups is not None else None
    with bar("learning what comes next", shown=progress) as tell:
        learnt, coverage = learn(
            names, samples, seed=seed, minutes=minutes, hop_s=hop_s, groups=belongs, start=start,
            only_start=only_start, tell=tell,
        )  # fmt: skip
    clips = {clip: list(takes[clip].individuals) for clip in samples.clips}
    trained: dict[str, Any]
    if only_start:
        trained = {"clips": [], "minutes": 0.0, "moments": 0, "individuals": {}, "calibrated": list(clips)}
    else:
        trained = {"clips": list(clips), "minutes": seconds / 60, "moments": len(samples), "individuals": clips}
    mark = start.mark if start is not None and begins(names, frames, start, seed=seed) else "nothing"
    return Fitted(learnt, coverage, {**trained, "hop_s": hop_s, "grouped": groups is not None, "start": mark})


def begins(names: tuple[str, ...], frames: tuple[int, int], start: Start | None, *, seed: int) -> bool:
    """Tell whether any of the kinds has something to begin from."""
    return start is not None and any(make(name, *frames, seed).begin(start) for name in names)


def _enough(samples: Samples, recordings: int, seconds: float) -> None:
    if len(samples) < _LEAST_MOMENTS:
        raise ForecastError(
            f"{recordings} recordings of {seconds:.1f} s hold {len(samples)} moments with a body in space before "
            f"and after; at least {_LEAST_MOMENTS} are needed: give longer recordings, or a shorter horizon_s"
        )


def _grouped(clips: tuple[str, ...], groups: Mapping[str, str]) -> np.ndarray:
    """Give the number of each clip's group: (clips,)."""
    lost = [clip for clip in clips if clip not in groups]
    if lost:
        raise ForecastError(f"groups names no group of {', '.join(lost[:3])}; give one for every clip, or none at all")
    return np.unique([groups[clip] for clip in clips], return_inverse=True)[1]
