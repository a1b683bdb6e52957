"""How much of each way to believe, and how sure to be, by forecasts of clips that were left out.

Every moment is forecast from other groups of clips and from its own past. On such forecasts the options of each way are
chosen, the ways are mixed by expectation maximisation, and the mixture is made as sure as it may be by a temperature.
What is reported is cross-fitted: a fifth of the clips is judged by what was chosen on the others.

References: mixing, Jordan & Jacobs 1994, "Hierarchical mixtures of experts"; temperature, Guo et al. 2017, "On
calibration of modern neural networks".
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from dancekit.forecast.regions.scoring import BASELINES, Aside, log_loss
from dancekit.forecast.regions.ways import OPTIONS, WAYS

__all__ = ["Recipe", "aside", "chosen", "mixed", "plain"]

_PLAIN = {"usual": 0, "stays": 0, "follows": OPTIONS["follows"].index((3.0, 0.0))}
_FOLDS = 5
_ROUNDS = 50
_PSEUDO = np.array([3.0, 0.5, 0.5, 0.5, 0.5])
"""Moments that each way is credited with beforehand: after a handful of moments one knows only what is usual."""

_TEMPERATURES = np.exp(np.linspace(-0.7, 1.1, 37))
_DOUBT = 5.0
"""How many moments' worth a doubled logarithm of the temperature costs: few moments don't make anybody surer."""


class Recipe(NamedTuple):
    """What was chosen for one horizon: (5,) options and (5,) weights of `WAYS`, and the temperature."""

    options: np.ndarray
    weights: np.ndarray
    temperature: float


def chosen(told: Sequence[np.ndarray], came: np.ndarray, evidence: float = 1.0) -> Recipe:
    """Choose options, weights and temperature.

    Parameters
    ----------
    told
        What `dancekit.forecast.regions.ways.told_at` gave for M moments.
    came
        (M,) which region came.
    evidence
        How many moments' worth each is: less than 1 where windows share time.

    Examples
    --------
    >>> sure, even = np.array([[[0.9, 0.1]] * 50]), np.full((1, 50, 2), 0.5)
    >>> recipe = chosen([even, even, np.repeat(sure, 15, axis=0), even, even], np.repeat([0, 1], [45, 5]))
    >>> WAYS[int(recipe.weights.argmax())]
    'follows'
    """
    options = np.array([int(log_loss(way, came).mean(axis=1).argmin()) if len(came) else 0 for way in told])
    picked = np.stack([way[option] for way, option in zip(told, options, strict=True)])
    weights = _weights(picked, came, evidence)
    told_so = np.einsum("w,wmk->mk", weights, picked)
    cost = [evidence * log_loss(_tempered(told_so, t), came).sum() + _DOUBT * np.log(t) ** 2 for t in _TEMPERATURES]
    return Recipe(options, weights, float(_TEMPERATURES[int(np.argmin(cost))]))


def mixed(told: Sequence[np.ndarray], recipe: Recipe) -> np.ndarray:
    """Follow a recipe: (M, K) probabilities."""
    picked = np.stack([way[option] for way, option in zip(told, recipe.options, strict=True)])
    return _tempered(np.einsum("w,wmk->mk", recipe.weights, picked), recipe.temperature)


def aside(
    told: Sequence[np.ndarray], came: np.ndarray, group: np.ndarray, rows: np.ndarray, evidence: float = 1.0
) -> Aside:
    """Judge groups by recipes that were chosen on the other groups; `came`, `group` and `rows` are (M,)."""
    names = np.unique(group)
    fold = np.arange(len(names)) % min(_FOLDS, max(len(names), 1))
    out = np.zeros(told[0].shape[1:])
    for number in np.unique(fold):
        there = np.isin(group, names[fold == number])
        recipe = chosen([way[:, ~there] for way in told], came[~there], evidence)
        out[there] = mixed([way[:, there] for way in told], recipe)
    return Aside(out, plain(told), came, group, rows)


def plain(told: Sequence[np.ndarray]) -> np.ndarray:
    """Give what the baselines tell: (3, M, K)."""
    return np.stack([told[WAYS.index(name)][_PLAIN[name]] for name in BASELINES])


def _weights(picked: np.ndarray, came: np.ndarray, evidence: float) -> np.ndarray:
    """Mix (W, M, K) so that what came was as probable as can be: expectation maximisation, from equal weights."""
    likely = picked[:, np.arange(len(came)), came]
    weights = np.full(len(picked), 1 / len(picked))
    for _ in range(_ROUNDS):
        share = weights[:, None] * likely
        share = share / share.sum(axis=0, keepdims=True)
        weights = evidence * share.sum(axis=1) + _PSEUDO
        weights = weights / weights.sum()
    return weights


def _tempered(told: np.ndarray, temperature: float) -> np.ndarray:
    """Make (M, K) probabilities less sure (temperature above 1) or surer; they still add up to 1."""
    raised = np.exp((np.log(told) - np.log(told).max(axis=1, keepdims=True)) / temperature)
    return raised / raised.sum(axis=1, keepdims=True)
