"""How a forecaster is made: kinds learn, options and weights are chosen, and intervals calibrated, file by file aside.

Every moment is forecast once by models that never saw its file. On these forecasts alone it is decided what is chosen
and how wide intervals are; then the kinds learn from everything.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from dancekit.forecast.adapting import told_by_steps
from dancekit.forecast.blending import blend_weights, blended
from dancekit.forecast.body import turned
from dancekit.forecast.folds import folds_of, splits
from dancekit.forecast.kind import Kind
from dancekit.forecast.kinds import make
from dancekit.forecast.samples import FPS, Samples
from dancekit.forecast.uncertainty import Uncertainty

if TYPE_CHECKING:
    import polars

__all__ = ["LEVELS", "Learnt", "coverage_table", "learn", "missed_by"]

LEVELS = (0.5, 0.8, 0.9)
"""Levels at which coverage is told."""

_REPORTED_S = (0.08, 0.16, 0.32, 0.4, 0.56, 1.0, 2.0, 3.0)
_AROUND = 5


@dataclass(frozen=True)
class Learnt:
    """What `learn` gives: kinds, their weights (K, H), the uncertainty, and the table of coverage."""

    parts: tuple[Kind, ...]
    weights: np.ndarray
    uncertainty: Uncertainty
    coverage: polars.DataFrame


def learn(names: tuple[str, ...], samples: Samples, *, seed: int, minutes: float | None) -> Learnt:
    """Learn, choose and calibrate.

    Parameters
    ----------
    names
        Kinds to blend; a single one that learns is weighed against holding the last pose.
    samples
        At least two folds of them.
    seed, minutes
        What decides chance; how long kinds that learn step by step may take, all in all.
    """
    context, horizon = samples.pasts.points.shape[1], samples.futures.points.shape[1]
    folds = folds_of(samples)
    shares = list(splits(samples, folds))
    each = None if minutes is None else minutes / (len(shares) + 1)
    parts, told = [], []
    for name in names:
        trained = []
        for learnt_from, _ in shares:
            model = make(name, context, horizon, seed)
            model.fit(samples.take(learnt_from), minutes=each)
            trained.append(model)
        chosen, aside = _tried(trained, samples, shares)
        told.append(aside)
        del trained
        last = make(name, context, horizon, seed)
        last.fit(samples, minutes=each)
        last.choose(chosen)
        parts.append(last)
    stacked = np.stack(told)
    learns = any(part.LEARNS for part in parts)
    weights = blend_weights(stacked, samples.moved, samples.futures.trust) if learns else np.ones((len(parts), horizon))
    weights = weights.astype(np.float32)
    out = blended(stacked, weights)
    missed = missed_by(samples, out)
    uncertainty = Uncertainty(horizon)
    uncertainty.fit(samples.pasts, out, missed, samples.clip)
    return Learnt(tuple(parts), weights, uncertainty, _coverage(samples, out, missed, shares))


def missed_by(samples: Samples, told: np.ndarray) -> np.ndarray:
    """Give what came less what was told, on the recording's axes: (M, H, 17, 3) trunk lengths, NaN where not known."""
    return turned(samples.moved - told, samples.pasts.yaw).astype(np.float32)


def coverage_table(missed: np.ndarray, spread: np.ndarray, uncertainty: Uncertainty) -> polars.DataFrame:
    """Count how often intervals cover what came.

    Parameters
    ----------
    missed, spread
        (M, H, 17, 3).
    uncertainty
        Whose multiples are tried.

    Returns
    -------
    polars.DataFrame
        horizon_s, level, coverage (share of coordinates), forecasts.
    """
    import polars as pl

    score = np.abs(missed) / spread
    rows = []
    for at_s in _REPORTED_S:
        h = round(at_s * FPS) - 1
        if h >= missed.shape[1]:
            continue
        known = score[:, h][np.isfinite(score[:, h])]
        for level in LEVELS:
            share = float((known <= uncertainty.multiple(level)[h]).mean()) if known.size else float("nan")
            rows.append((at_s, level, share, int(np.isfinite(score[:, h]).any(axis=(1, 2)).sum())))
    return pl.DataFrame(rows, schema=["horizon_s", "level", "coverage", "forecasts"], orient="row")


def _chosen(trained: list[Kind], samples: Samples, shares: list[tuple[np.ndarray, np.ndarray]]) -> np.ndarray:
    """Choose an option for every horizon: the one that misses least on files set aside."""
    options, horizon = len(trained[0].options()), samples.futures.points.shape[1]
    if options == 1:
        return np.zeros(horizon, int)
    missed = np.zeros((options, horizon))
    for model, (_, rows) in zip(trained, shares, strict=True):
        part = samples.take(rows)
        trust, moved = part.futures.trust, np.nan_to_num(part.moved)
        for option in range(options):
            apart = np.linalg.norm(moved - model.trial(part.pasts, option), axis=-1)
            missed[option] += (apart * trust).sum(axis=(0, 2))
    return _smooth(missed).argmin(axis=0)


def _tried(
    trained: list[Kind], samples: Samples, shares: list[tuple[np.ndarray, np.ndarray]]
) -> tuple[np.ndarray, np.ndarray]:
    """Choose options, then once more among their neighbours as they do in use; give the choice and what it tells."""
    first = _chosen(trained, samples, shares)
    for model in trained:
        model.choose(first)
    choices = trained[0].alternatives()
    told = np.zeros((len(choices), *samples.futures.points.shape), np.float32)
    for model, (_, rows) in zip(trained, shares, strict=True):
        told[:, rows] = told_by_steps(model, samples.take(rows), choices=choices)
    moved, trust = np.nan_to_num(samples.moved), samples.futures.trust
    missed = np.stack([(np.linalg.norm(moved - each, axis=-1) * trust).sum(axis=(0, 2)) for each in told])
    best = _smooth(missed).argmin(axis=0)
    trained[0].choose(np.stack(choices)[best, np.arange(len(best))])
    chosen = trained[0].choice
    # A kind may take one option for a whole span: what is told is what that choice tells.
    best = np.array([[c[h] for c in choices].index(chosen[h]) for h in range(len(best))])
    return chosen, told[best, :, np.arange(len(best))].swapaxes(0, 1)


def _smooth(missed: np.ndarray) -> np.ndarray:
    """Add up neighbouring horizons: (O, H)."""
    kernel = np.ones(2 * _AROUND + 1)
    return np.stack([np.convolve(row, kernel)[_AROUND : _AROUND + len(row)] for row in missed])


def _coverage(
    samples: Samples, told: np.ndarray, missed: np.ndarray, shares: list[tuple[np.ndarray, np.ndarray]]
) -> polars.DataFrame:
    """Count coverage on each fold by what was calibrated on the others."""
    import polars as pl

    tables = []
    for _, rows in shares:
        others = np.setdiff1d(np.arange(len(samples)), rows)
        tried = Uncertainty(told.shape[1])
        tried.fit(samples.pasts.take(others), told[others], missed[others], samples.clip[others])
        spread = tried.spread(samples.pasts.take(rows), told[rows])
        tables.append(coverage_table(missed[rows], spread, tried))
    table = pl.concat(tables).filter(pl.col("coverage").is_finite())
    mean = (pl.col("coverage") * pl.col("forecasts")).sum() / pl.col("forecasts").sum()
    return (
        table.group_by("horizon_s", "level", maintain_order=True)
        .agg(mean.alias("coverage"), pl.col("forecasts").sum())
        .sort("horizon_s", "level")
    )
