"""How good forecasts of regions were, beside their baselines, and whether their probabilities held.

References: Gneiting & Raftery 2007, "Strictly proper scoring rules"; intervals by drawing clips anew, Efron &
Tibshirani 1993, "An introduction to the bootstrap", chapter 13.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import polars

__all__ = ["BASELINES", "FEW_GROUPS", "Aside", "better", "calibration", "log_loss", "scores"]

BASELINES = ("usual", "stays", "follows")
"""The ways that stand beside every forecast; the last is Markov's chain, smoothed, without the own past."""

FEW_GROUPS = 5
"""With fewer clips (or groups) that were left out nothing can be said of another one."""

_SAID = {
    "usual": "how often regions come at all",
    "stays": "staying where one is",
    "follows": "a Markov chain of what follows on what",
}

_BINS = np.array([0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0])
_RESAMPLES = 1000


@dataclass(frozen=True)
class Aside:
    """Forecasts of moments of one horizon that were not learnt from.

    Attributes
    ----------
    told
        (M, K) probabilities.
    baselines
        (3, M, K): see `BASELINES`.
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


def scores(found: Sequence[Aside], horizons_s: Sequence[float], *, seed: int = 0) -> polars.DataFrame:
    """Score forecasts beside their baselines.

    Returns
    -------
    polars.DataFrame
        For each horizon: ``moments``, ``clips`` (groups that were left out together), ``sure`` (the mean probability
        of the most probable region) and ``hits`` (how often that came), ``log_loss`` (nats) and ``brier`` (sum of
        squares over regions), all but ``sure`` also of the baselines (``_usual``, ``_stays``, ``_follows``); the skill,
        1 less the ratio of losses, against each baseline (``skill_usual``, ``brier_skill_usual``, ...), with its 95 %
        interval from drawing clips anew (``_low``, ``_high``).
    """
    import polars as pl

    rows, ends = [], ("", *(f"_{name}" for name in BASELINES))
    for horizon_s, one in zip(horizons_s, found, strict=True):
        row: dict[str, float] = {"horizon_s": horizon_s, "moments": len(one.came), "clips": len(np.unique(one.group))}
        row["sure"] = float(one.told.max(axis=1).mean()) if len(one.came) else float("nan")
        row |= {f"hits{end}": _hits(each, one.came) for end, each in zip(ends, (one.told, *one.baselines), strict=True)}
        for word, loss in (("log_loss", log_loss), ("brier", _brier)):
            told, *others = (_by_group(loss(each, one.came), one.group) for each in (one.told, *one.baselines))
            row[word] = _mean(told)
            for name, other in zip(BASELINES, others, strict=True):
                row[f"{word}_{name}"] = _mean(other)
                skill = "skill" if word == "log_loss" else "brier_skill"
                values = _skill(told, other, seed)
                row |= dict(zip((f"{skill}_{name}{end}" for end in ("", "_low", "_high")), values, strict=True))
        rows.append(row)
    return pl.DataFrame(rows)


def better(table: polars.DataFrame) -> str:
    """Say at which horizons forecasts were surely better than each baseline, by what `scores` gave.

    An interval from drawing fewer than `FEW_GROUPS` clips anew is too narrow to conclude anything from.
    """
    enough, said = table.filter(table["clips"] >= FEW_GROUPS), []
    for name in BASELINES:
        lows = enough.select("horizon_s", f"skill_{name}_low").iter_rows()
        at = ", ".join(f"{s:g}" for s, low in lows if low > 0)
        said.append(f"better than {_SAID[name]} {f'at {at} s' if at else 'at no horizon'}")
    few = ", ".join(f"{s:g}" for s in table.filter(table["clips"] < FEW_GROUPS)["horizon_s"])
    left = (
        f" At {few} s fewer than {FEW_GROUPS} clips (or groups) were left out: too few to conclude from." if few else ""
    )
    return f"With the 95 % interval of the skill above 0: {'; '.join(said)}.{left}"


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


def log_loss(told: np.ndarray, came: np.ndarray) -> np.ndarray:
    """Give minus the logarithm of what the region that came was given: (..., M, K) to (..., M) nats."""
    return -np.log(told[..., np.arange(len(came)), came])


def _brier(told: np.ndarray, came: np.ndarray) -> np.ndarray:
    return ((told - np.eye(told.shape[1])[came]) ** 2).sum(axis=1)


def _hits(told: np.ndarray, came: np.ndarray) -> float:
    return float((told.argmax(axis=1) == came).mean()) if len(came) else float("nan")


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
