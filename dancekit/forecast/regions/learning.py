"""How much of each way to believe, and how sure to be, by forecasts of clips that were left out.

Every moment is forecast from other groups of clips and from its own past. On such forecasts the options of each way are
chosen, the ways are mixed by expectation maximisation, and the mixture is made as sure as it may be by a temperature.
What is reported is cross-fitted: a fifth of the clips is judged by what was chosen on the others.

References: mixing, Jordan & Jacobs 1994, "Hierarchical mixtures of experts"; temperature, Guo et al. 2017, "On
calibration of modern neural networks"; scores, Gneiting & Raftery 2007, "Strictly proper scoring rules".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from dancekit.forecast.regions.ways import WAYS

if TYPE_CHECKING:
    import polars

__all__ = ["BASELINES", "Aside", "Recipe", "aside", "calibration", "chosen", "mixed", "plain", "scores"]

BASELINES = ("usual", "stays")
"""The ways that stand beside every forecast."""

_FOLDS = 5
_ROUNDS = 50
_PSEUDO = np.array([3.0, 0.5, 0.5, 0.5, 0.5])
"""Moments that each way is credited with beforehand: after a handful of moments one knows only what is usual."""

_TEMPERATURES = np.exp(np.linspace(-0.7, 1.1, 37))
_DOUBT = 5.0
"""How many moments' worth a doubled logarithm of the temperature costs: few moments don't make anybody surer."""

_BINS = np.array([0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0])
_RESAMPLES = 1000


class Recipe(NamedTuple):
    """What was chosen for one horizon: (5,) options and (5,) weights of `WAYS`, and the temperature."""

    options: np.ndarray
    weights: np.ndarray
    temperature: float


@dataclass(frozen=True)
class Aside:
    """Forecasts of moments of one horizon that were not learnt from.

    Attributes
    ----------
    told
        (M, K) probabilities.
    baselines
        (2, M, K): see `BASELINES`.
    came
        (M,) which region came.
    group
        (M,) of which clips.
    rows
        (M,) the windows that were known, in the order of whom they were asked of.
    """

    told: np.ndarray
    baselines: np.ndarray
    came: np.ndarray
    group: np.ndarray
    rows: np.ndarray


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
    options = np.array([int(_loss(way, came).mean(axis=1).argmin()) if len(came) else 0 for way in told])
    picked = np.stack([way[option] for way, option in zip(told, options, strict=True)])
    weights = _weights(picked, came, evidence)
    told_so = np.einsum("w,wmk->mk", weights, picked)
    cost = [evidence * _loss(_tempered(told_so, t), came).sum() + _DOUBT * np.log(t) ** 2 for t in _TEMPERATURES]
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
    """Give what the baselines tell: (2, M, K)."""
    return np.stack([told[WAYS.index(name)][0] for name in BASELINES])


def scores(found: Sequence[Aside], horizons_s: Sequence[float], *, seed: int = 0) -> polars.DataFrame:
    """Score forecasts beside their baselines.

    Returns
    -------
    polars.DataFrame
        For each horizon: ``moments``, ``clips`` (groups that were left out together), ``hits`` (how often the most
        probable region came), ``log_loss`` (nats) and ``brier`` (sum of squares over regions), both also of the
        baselines (``_usual``, ``_stays``); the skill, 1 less the ratio of losses, against each baseline
        (``skill_usual``, ``brier_skill_usual``, ...), with its 95 % interval from drawing clips anew (``_low``,
        ``_high``).
    """
    import polars as pl

    rows = []
    for horizon_s, one in zip(horizons_s, found, strict=True):
        row: dict[str, float] = {"horizon_s": horizon_s, "moments": len(one.came), "clips": len(np.unique(one.group))}
        row["hits"] = float((one.told.argmax(axis=1) == one.came).mean()) if len(one.came) else float("nan")
        for word, loss in (("log_loss", _loss), ("brier", _brier)):
            told, *others = (_by_group(loss(each, one.came), one.group) for each in (one.told, *one.baselines))
            row[word] = _mean(told)
            for name, other in zip(BASELINES, others, strict=True):
                row[f"{word}_{name}"] = _mean(other)
                skill = "skill" if word == "log_loss" else "brier_skill"
                values = _skill(told, other, seed)
                row |= dict(zip((f"{skill}_{name}{end}" for end in ("", "_low", "_high")), values, strict=True))
        rows.append(row)
    return pl.DataFrame(rows)


def calibration(found: Sequence[Aside], horizons_s: Sequence[float]) -> polars.DataFrame:
    """Count how often regions came that were given a probability.

    Returns
    -------
    polars.DataFrame
        For each horizon and span of probabilities: ``told`` (their mean), ``came`` (the share of these regions that
        came), ``count``.
    """
    import polars as pl

    rows = []
    for horizon_s, one in zip(horizons_s, found, strict=True):
        told, came = one.told.ravel(), np.eye(one.told.shape[1], dtype=bool)[one.came].ravel()
        bins = np.clip(np.digitize(told, _BINS) - 1, 0, len(_BINS) - 2)
        for place in np.unique(bins):
            there = bins == place
            spans = (float(_BINS[place]), float(_BINS[place + 1]))
            rows.append((horizon_s, *spans, float(told[there].mean()), float(came[there].mean()), int(there.sum())))
    kinds = dict.fromkeys(("horizon_s", "from", "to", "told", "came"), pl.Float64) | {"count": pl.Int64}
    return pl.DataFrame(rows, schema=kinds, orient="row")


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


def _loss(told: np.ndarray, came: np.ndarray) -> np.ndarray:
    """Give minus the logarithm of what the region that came was given: (..., M, K) to (..., M) nats."""
    return -np.log(told[..., np.arange(len(came)), came])


def _brier(told: np.ndarray, came: np.ndarray) -> np.ndarray:
    return ((told - np.eye(told.shape[1])[came]) ** 2).sum(axis=1)


def _by_group(loss: np.ndarray, group: np.ndarray) -> np.ndarray:
    """Add up: (G, 2) sums and counts of groups."""
    inverse = np.unique(group, return_inverse=True)[1]
    return np.stack([np.bincount(inverse, loss), np.bincount(inverse)], axis=1) if len(loss) else np.zeros((0, 2))


def _mean(sums: np.ndarray) -> float:
    total, count = sums.sum(axis=0) if len(sums) else (0.0, 0.0)
    return float(total / count) if count else float("nan")


def _skill(told: np.ndarray, other: np.ndarray, seed: int) -> tuple[float, float, float]:
    """Give 1 less the ratio of losses, and where 95 % of them lie if groups are drawn anew."""
    if not len(told) or not other[:, 0].sum():
        return (float("nan"),) * 3
    drawn = np.random.default_rng(seed).integers(len(told), size=(_RESAMPLES, len(told)))
    again = 1 - told[drawn, 0].sum(axis=1) / np.maximum(other[drawn, 0].sum(axis=1), 1e-12)
    low, high = np.quantile(again, [0.025, 0.975])
    return float(1 - told[:, 0].sum() / other[:, 0].sum()), float(low), float(high)
