"""How a forecaster is made: kinds learn, options and weights are chosen, and intervals calibrated, file by file aside.

Every moment is forecast once by models that never saw its file. On these forecasts alone it is decided what is chosen
and how wide intervals are; then the kinds learn from everything.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from dancekit.errors import ForecastError
from dancekit.forecast.adapting import told_by_steps
from dancekit.forecast.blending import blend_weights, blended
from dancekit.forecast.folds import folds_of, splits
from dancekit.forecast.kind import Kind
from dancekit.forecast.kinds import make
from dancekit.forecast.learnt import Learnt
from dancekit.forecast.own_errors import scales_of, scored, usual_of
from dancekit.forecast.samples import FPS, Samples
from dancekit.forecast.uncertainty import Uncertainty

if TYPE_CHECKING:
    import polars

    from dancekit.forecast.pretraining import Start

__all__ = ["LEVELS", "Told", "calibrated", "coverage_table", "learn", "spread_in_use"]

LEVELS = (0.5, 0.8, 0.9)
"""Levels at which coverage is told."""

_REPORTED_S = (0.08, 0.16, 0.32, 0.4, 0.56, 1.0, 2.0, 3.0)
_AROUND = 5
_LEAST = 10


Shares = list[tuple[np.ndarray, np.ndarray]]


@dataclass(frozen=True)
class Told:
    """Forecasts of moments by models that never saw their files: (M, H, 17, 3) both.

    Attributes
    ----------
    used
        As in use, with what the own past adds.
    still
        By what was learnt from others alone.
    """

    used: np.ndarray
    still: np.ndarray

    def take(self, rows: np.ndarray) -> Told:
        """Give some of the moments."""
        return Told(self.used[rows], self.still[rows])


def learn(
    names: tuple[str, ...], samples: Samples, *, seed: int, minutes: float | None, hop_s: float,
    groups: np.ndarray | None = None, start: Start | None = None, only_start: bool = False,
    tell: Callable[[float], None] = lambda _: None,
) -> tuple[Learnt, polars.DataFrame]:  # fmt: skip
    """Learn, choose and calibrate; give the table of coverage beside.

    Parameters
    ----------
    names
        Kinds to blend; a single one that learns is weighed against holding the last pose.
    samples
        At least two folds of them.
    seed, minutes
        What decides chance; how long kinds that learn step by step may take, all in all.
    hop_s
        From one moment to the next.
    groups
        (M,) moments that belong together; by default those of a file.
    start
        What kinds begin from, where they can.
    only_start
        Learn nothing beyond `start`: the moments are chosen and calibrated on, and that is all.
    tell
        Is told which share of the work is done.
    """
    groups = samples.clip if groups is None else groups
    shares = list(splits(samples, folds_of(samples, groups)))
    if only_start:
        shares = [(rows[:0], aside) for rows, aside in shares]
    else:
        _enough(names, samples, shares)
    each = None if minutes is None else minutes / (len(shares) + 1)
    parts, told = [], []
    for number, name in enumerate(names):
        at = partial(_within, tell, number / len(names), (number + 1) / len(names))
        part, aside = _taught(
            name, samples, shares, seed=seed, minutes=each, start=start, only_start=only_start, tell=at
        )
        parts.append(part)
        told.append(aside)
    used = np.stack([one.used for one in told])
    learns = any(part.LEARNS for part in parts)
    horizon = samples.futures.points.shape[1]
    weights = blend_weights(used, samples.moved, samples.futures.trust) if learns else np.ones((len(parts), horizon))
    weights = weights.astype(np.float32)
    both = Told(blended(used, weights), blended(np.stack([one.still for one in told]), weights))
    uncertainty, usual = calibrated(samples, both, groups, hop_s)
    learnt = Learnt(tuple(parts), weights, uncertainty, usual, hop_s)
    return learnt, _coverage(samples, both, groups, shares, hop_s)


def calibrated(samples: Samples, told: Told, groups: np.ndarray, hop_s: float) -> tuple[Uncertainty, np.ndarray]:
    """Find spreads and multiples, and how forecasts usually fare by what was learnt from others."""
    uncertainty = Uncertainty(told.used.shape[1])
    missed = samples.missed(told.used)
    uncertainty.regress(samples.pasts, told.used, missed)
    usual = usual_of(scored(samples.missed(told.still), uncertainty.spread(samples.pasts, told.still)))
    spread = spread_in_use(samples, told, uncertainty, usual, hop_s)
    uncertainty.calibrate(missed, spread, samples.clip, groups)
    return uncertainty, usual


def spread_in_use(
    samples: Samples, told: Told, uncertainty: Uncertainty, usual: np.ndarray, hop_s: float
) -> np.ndarray:
    """Predict spreads as in use, by how each own past was forecast: (M, H, 17, 3)."""
    scores = scored(samples.missed(told.still), uncertainty.spread(samples.pasts, told.still))
    scales = scales_of(samples, scores, usual, hop_s)
    return uncertainty.spread(samples.pasts, told.used) * scales[..., None, None].astype(np.float32)


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


def _enough(names: tuple[str, ...], samples: Samples, shares: Shares) -> None:
    """Refuse where nothing is left to learn from once a part is set aside, for kinds that learn."""
    context, horizon = samples.pasts.points.shape[1], samples.futures.points.shape[1]
    least = min(len(rows) for rows, _ in shares)
    if least < _LEAST and any(make(name, context, horizon, 0).LEARNS for name in names):
        raise ForecastError(
            f"{len(samples)} moments of {len(samples.clips)} clip(s): with a part set aside, and {context / FPS:g} s "
            f"before and {horizon / FPS:g} s after it left out, {least} are left to learn from; at least {_LEAST} are "
            "needed. Give more clips or longer ones, or a shorter context_s and horizon_s"
        )


def _within(tell: Callable[[float], None], first: float, last: float, share: float) -> None:
    tell(first + share * (last - first))


def _taught(
    name: str,
    samples: Samples,
    shares: Shares,
    *,
    seed: int,
    minutes: float | None,
    start: Start | None,
    only_start: bool,
    tell: Callable[[float], None],
) -> tuple[Kind, Told]:
    """Let a kind learn with each share aside, choose its options by what it tells of them, then learn from all."""
    context, horizon = samples.pasts.points.shape[1], samples.futures.points.shape[1]

    def taught(rows: np.ndarray) -> Kind:
        model = make(name, context, horizon, seed)
        if start is not None:
            model.begin(start)
        model.fit(samples.take(rows), minutes=minutes)
        return model

    trained = []
    for number, (rows, _) in enumerate(shares, start=1):
        trained.append(taught(rows))
        tell(number / (len(shares) + 1))
    chosen, used = _tried(trained, samples, shares)
    still = np.zeros_like(used)
    for model, (_, rows) in zip(trained, shares, strict=True):
        model.choose(chosen)
        still[rows] = model.residuals(samples.pasts.take(rows))
    del trained
    last = taught(np.arange(0 if only_start else len(samples)))
    last.choose(chosen)
    tell(1.0)
    return last, Told(used, still)


def _chosen(trained: list[Kind], samples: Samples, shares: Shares) -> np.ndarray:
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


def _tried(trained: list[Kind], samples: Samples, shares: Shares) -> tuple[np.ndarray, np.ndarray]:
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


def _coverage(samples: Samples, told: Told, groups: np.ndarray, shares: Shares, hop_s: float) -> polars.DataFrame:
    """Count coverage on each fold by what was calibrated on the others."""
    import polars as pl

    tables = []
    for _, rows in shares:
        others = np.setdiff1d(np.arange(len(samples)), rows)
        tried, usual = calibrated(samples.take(others), told.take(others), groups[others], hop_s)
        part, one = samples.take(rows), told.take(rows)
        spread = spread_in_use(part, one, tried, usual, hop_s)
        tables.append(coverage_table(part.missed(one.used), spread, tried))
    table = pl.concat(tables).filter(pl.col("coverage").is_finite())
    mean = (pl.col("coverage") * pl.col("forecasts")).sum() / pl.col("forecasts").sum()
    return (
        table.group_by("horizon_s", "level", maintain_order=True)
        .agg(mean.alias("coverage"), pl.col("forecasts").sum())
        .sort("horizon_s", "level")
    )
