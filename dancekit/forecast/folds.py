"""Files set aside by turns, so that every moment is forecast once by a model that never saw its file.

What is chosen and what is calibrated is chosen and calibrated on such forecasts alone. Where there is one file only,
its thirds take the place of files, with a gap between them as long as a past and a future.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from dancekit.forecast.samples import FPS, Samples

__all__ = ["folds_of", "splits"]

_MOST = 5


def folds_of(samples: Samples, groups: np.ndarray | None = None, *, most: int = _MOST) -> np.ndarray:
    """Share the files out: (M,) number of the fold of each moment.

    Folds are about equally long; a file, or a group where `groups`, (M,), are given, is never in two of them, unless it
    is the only one.

    Examples
    --------
    >>> from dancekit.forecast.collecting import collect
    >>> from dancekit.synthetic import dance
    >>> takes = [dance("groove", duration_s=s) for s in (2, 4, 2)]
    >>> samples = collect(takes, context=10, horizon=10, hop_s=0.5)
    >>> folds = folds_of(samples, most=2)
    >>> [len(set(folds[samples.clip == clip])) for clip in range(3)]
    [1, 1, 1]
    """
    belongs = samples.clip if groups is None or len(np.unique(groups)) == 1 else groups
    clips, counts = np.unique(belongs, return_counts=True)
    if len(clips) == 1:
        return np.minimum((np.arange(len(samples)) * 3) // max(len(samples), 1), 2)
    totals = np.zeros(min(most, len(clips)))
    fold = {}
    for place in np.argsort(-counts, kind="stable"):
        fold[clips[place]] = int(totals.argmin())
        totals[fold[clips[place]]] += counts[place]
    return np.array([fold[clip] for clip in belongs], int)


def splits(samples: Samples, folds: np.ndarray) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Give (rows to learn from, rows set aside) of each fold.

    Moments of the same file whose past or future touches one that is set aside are in neither.
    """
    span = (samples.pasts.points.shape[1] + samples.futures.points.shape[1]) / FPS
    for fold in np.unique(folds):
        aside = folds == fold
        learn = ~aside
        for clip in np.intersect1d(samples.clip[aside], samples.clip[learn]):
            here = samples.clip == clip
            low, high = samples.at_s[here & aside].min(), samples.at_s[here & aside].max()
            learn &= ~(here & (samples.at_s > low - span) & (samples.at_s < high + span))
        yield np.flatnonzero(learn), np.flatnonzero(aside)
