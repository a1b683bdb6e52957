"""Simple ways to tell which region comes: how often each comes, staying, what follows on what, and what was alike.

Each gives probabilities, smoothed towards how often regions come at all, from windows that may be known: those of other
groups of clips, and of the own clip what had come by the moment. Regions that were never seen to follow keep a chance.

References: Dirichlet smoothing of transitions, MacKay & Peto 1995, "A hierarchical Dirichlet language model"; nearest
contexts, Lorenz 1969, "Atmospheric predictability as revealed by naturally occurring analogues".
"""

from __future__ import annotations

import numpy as np

from dancekit.forecast.regions.windows import NEAR_S, Danced

__all__ = ["OPTIONS", "WAYS", "told_at"]

WAYS = ("usual", "stays", "follows", "alike", "own")
"""How often each region comes at all; that it stays; what follows on it; what followed alike windows; the own past."""

_CONCENTRATION = (1.0, 3.0, 10.0, 30.0, 100.0)
_OWN_WEIGHT = (0.0, 1.0, 5.0)
_ASKED = (5, 15, 40)

OPTIONS: dict[str, tuple[tuple[float, ...], ...]] = {
    "usual": ((),),
    "stays": ((),),
    "follows": tuple((smooth, own) for smooth in _CONCENTRATION for own in _OWN_WEIGHT),
    "alike": tuple((float(count),) for count in _ASKED),
    "own": tuple((smooth,) for smooth in (1.0, 5.0, 20.0)),
}
"""What is chosen between for each way on clips left out: pseudo-counts, weight of the own past, how many are asked."""

_CHUNK = 256


def told_at(danced: Danced, target: np.ndarray, rows: np.ndarray) -> list[np.ndarray]:
    """Tell what comes after windows, by every way and with every option.

    Parameters
    ----------
    danced
        L windows.
    target
        (L,) rows of what came after each at one horizon, -1 where not known (see `followed`).
    rows
        (M,) the windows whose ends are the moments. What came of the own clip counts as far as it had come by then; of
        the other clips of the own group nothing counts.

    Returns
    -------
    list of np.ndarray
        For each of `WAYS`: (options, M, K) float64 probabilities, none of them 0.
    """
    parts = [_told(danced, target, rows[first : first + _CHUNK]) for first in range(0, max(len(rows), 1), _CHUNK)]
    return [np.concatenate(way, axis=1) for way in zip(*parts, strict=True)]


def _told(danced: Danced, target: np.ndarray, rows: np.ndarray) -> list[np.ndarray]:
    there = np.flatnonzero(target >= 0)
    kinds, came = len(danced.numbers), danced.region[target[there]]
    followed = np.eye(kinds)[came]
    others = (danced.group[rows, None] != danced.group[there]).astype(float)
    past = danced.end_s[target[there]] <= danced.end_s[rows, None] + NEAR_S
    own = ((danced.clip[rows, None] == danced.clip[there]) & past).astype(float)
    here = danced.region[rows]
    same = (here[:, None] == danced.region[there]).astype(float)
    usual = _shares(others @ followed, np.full(kinds, 1 / kinds), 1.0)
    stayed = (others @ (came == danced.region[there]) + 1) / (others.sum(axis=1) + 2)
    ways: tuple[list[np.ndarray], ...] = (
        [usual],
        [_staying(here, stayed, usual)],
        _following((others * same) @ followed, (own * same) @ followed, usual),
        _alike(danced.vectors[rows] @ danced.vectors[there].T, others + own > 0, followed, usual),
        [_shares(own @ followed, usual, smooth) for (smooth,) in OPTIONS["own"]],
    )
    return [np.stack(way) for way in ways]


def _shares(counts: np.ndarray, prior: np.ndarray, smooth: float) -> np.ndarray:
    """Give the mean of the Dirichlet distribution after counts: (M, K), each row adds up to 1."""
    return (counts + smooth * prior) / (counts.sum(axis=1, keepdims=True) + smooth)


def _staying(here: np.ndarray, stayed: np.ndarray, usual: np.ndarray) -> np.ndarray:
    """Stay with the chance that anybody stays, wherever that is; else go where one usually is."""
    rows = np.arange(len(here))
    gone = usual.copy()
    gone[rows, here] = 0
    rest = gone.sum(axis=1, keepdims=True)
    told = gone / np.where(rest > 0, rest, 1) * (1 - stayed)[:, None]
    told[rows, here] = np.where(rest[:, 0] > 0, stayed, 1.0)
    return told


def _following(others: np.ndarray, own: np.ndarray, usual: np.ndarray) -> list[np.ndarray]:
    """Give Markov's transitions, smoothed, the own past counting more or less."""
    return [_shares(others + weight * own, usual, smooth) for smooth, weight in OPTIONS["follows"]]


def _alike(similar: np.ndarray, may: np.ndarray, followed: np.ndarray, usual: np.ndarray) -> list[np.ndarray]:
    """Let what followed the most alike windows vote, the nearer the more."""
    most = min(int(OPTIONS["alike"][-1][0]), similar.shape[1])
    if not most:
        return [usual for _ in OPTIONS["alike"]]
    similar = np.where(may, similar, -np.inf)
    near = np.argpartition(-similar, most - 1, axis=1)[:, :most]
    near = np.take_along_axis(near, np.argsort(-np.take_along_axis(similar, near, axis=1), axis=1, kind="stable"), 1)
    apart = np.sqrt(np.maximum(2 - 2 * np.take_along_axis(similar, near, axis=1), 0))  # infinite: may not be known
    told = []
    for (count,) in OPTIONS["alike"]:
        far = apart[:, : int(count)]
        known = np.isfinite(far).sum(axis=1)
        middle = np.where(known > 0, far[np.arange(len(far)), np.maximum(known - 1, 0) // 2], 1.0)
        weight = np.exp(-0.5 * (far / np.maximum(middle, 1e-9)[:, None]) ** 2)
        told.append(_shares(np.einsum("mn,mnk->mk", weight, followed[near[:, : int(count)]]), usual, 1.0))
    return told
