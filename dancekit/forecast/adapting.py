"""Learning on from the dancer's own past, every few seconds: who repeats a step is told better the second time.

Nothing later than the last of these steps is learnt from, so a forecast with adaptation looks ahead as little as one
without. In calibration it goes on in the same way, so that intervals belong to what is done in use.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence

import numpy as np

from dancekit.forecast.kind import Kind
from dancekit.forecast.samples import Samples

__all__ = ["EVERY_S", "MEMORY_S", "own_past", "step_of", "steps", "told_by_steps"]

EVERY_S = 3.0
"""Seconds from one learning-on to the next."""

MEMORY_S = 60.0
"""Seconds of the own past that are remembered."""


def step_of(at_s: np.ndarray | float, begin_s: float, every_s: float = EVERY_S) -> np.ndarray:
    """Tell which step was the last at a moment: seconds; by default the steps of learning on.

    Examples
    --------
    >>> step_of(np.array([0.5, 3.0, 7.4]), 0.0).tolist()
    [0.0, 3.0, 6.0]
    """
    return begin_s + np.floor((np.asarray(at_s) - begin_s) / every_s + 1e-9) * every_s


def own_past(samples: Samples, end_s: float) -> Samples:
    """Give the moments of one individual in one clip that can be learnt from at a step."""
    known = samples.known_by(end_s)
    return known.take(np.flatnonzero(known.at_s >= end_s - MEMORY_S))


def steps(samples: Samples) -> Iterator[tuple[np.ndarray, Samples]]:
    """Give rows that are forecast alike, and what is known of the own past by then.

    Yields
    ------
    tuple of np.ndarray and Samples
        Rows of one individual in one clip between two steps.
    """
    for clip in np.unique(samples.clip):
        for individual in np.unique(samples.individual[samples.clip == clip]):
            rows = np.flatnonzero((samples.clip == clip) & (samples.individual == individual))
            part = samples.take(rows)
            until = step_of(part.at_s, float(part.begin_s[0]))
            for end_s in np.unique(until):
                yield rows[until == end_s], own_past(part, float(end_s))


def told_by_steps(
    kind: Kind, samples: Samples, *, rows: np.ndarray | None = None, choices: Sequence[np.ndarray] | None = None
) -> np.ndarray:
    """Tell residuals of moments as they would be told in use, learning on step by step.

    Parameters
    ----------
    kind
        What has learnt from other recordings.
    samples
        All moments of recordings, so that their own pasts are among them.
    rows
        Which of them are asked; all if left out.
    choices
        C choices of options to tell by (see `Kind.choose`), instead of the one taken.

    Returns
    -------
    np.ndarray
        (rows, H, 17, 3), or (C, rows, H, 17, 3) where choices are given.
    """
    asked = np.arange(len(samples)) if rows is None else rows
    tried = [kind.choice] if choices is None else list(choices)
    told = np.zeros((len(tried), len(samples), kind.horizon, *samples.futures.points.shape[2:]), np.float32)
    for part, own in steps(samples):
        wanted = np.intersect1d(part, asked)
        if not len(wanted):
            continue
        pasts, adapted = samples.pasts.take(wanted), copy.copy(kind.adapted(own))
        for place, choice in enumerate(tried):
            adapted.choice = choice
            told[place, wanted] = adapted.residuals(pasts)
    return told[0, asked] if choices is None else told[:, asked]
