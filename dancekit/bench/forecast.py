"""How good are forecasts, and how honest? All kinds beside their baselines, on recordings that none was trained on.

Figures are given twice for what goes on learning from the dancer's own past: as it is used, and with only what it
learnt before. Holding the last pose (``zero``) is what everything is measured against.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from os import PathLike
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from dancekit.bench.forecast_data import forecast_data, thinned
from dancekit.bench.forecast_metrics import crps, facing_apart, joint_error, rank_correlation, skill
from dancekit.bench.forecast_writing import grid, verdict
from dancekit.bench.retrieval.datasets import Dataset
from dancekit.errors import ForecastError
from dancekit.forecast.adapting import told_by_steps
from dancekit.forecast.blending import blended
from dancekit.forecast.collecting import collect
from dancekit.forecast.forecaster import Forecaster
from dancekit.forecast.kinds import KINDS
from dancekit.forecast.own_errors import scales_of, scored
from dancekit.forecast.pretraining import SEEN
from dancekit.forecast.samples import FPS, Samples
from dancekit.forecast.uncertainty import GRID

if TYPE_CHECKING:
    import polars

__all__ = ["HORIZONS_S", "ForecastProof", "prove_forecasts"]

HORIZONS_S = (0.08, 0.16, 0.32, 0.4, 0.56, 1.0, 2.0, 3.0)
"""Where forecasts are measured: those of the literature, and two for dance."""

_COLUMNS = (
    "contender", "horizon_s", "mpjpe_mm", "body_mm", "skill", "low", "high",
    "coverage_50", "coverage_80", "coverage_90", "width_90_mm", "crps_mm", "rank", "forecasts",
)  # fmt: skip


_OWN_HOP_S = 0.08


class _Told(NamedTuple):
    name: str
    forecaster: Forecaster
    residuals: np.ndarray
    spread: np.ndarray


@dataclass(frozen=True)
class ForecastProof:
    """What `prove_forecasts` found.

    Attributes
    ----------
    data, clips, moments
        Where, and how much was forecast.
    table
        polars, a row per contender and horizon: mean distance of joints about the mid-hip (mpjpe_mm) and with both
        bodies facing front (body_mm); skill against ``zero`` with its 95 % interval over clips (low, high); coverage
        of intervals; their width; the CRPS of a coordinate; the rank correlation of predicted spread and error.
    forecasters
        By name.
    verdicts
        A sentence for each kind that learns.
    """

    data: str
    clips: int
    moments: int
    table: polars.DataFrame
    forecasters: Mapping[str, Forecaster]
    verdicts: tuple[str, ...]

    def _repr_markdown_(self) -> str:
        return "\n\n".join(
            [
                f"{self.data}: {self.moments} moments of {self.clips} clips",
                "Mean distance of joints about the mid-hip, mm:",
                grid(self.table, "mpjpe_mm", "{:.1f}"),
                "With both bodies facing front, mm:",
                grid(self.table, "body_mm", "{:.1f}"),
                "Skill against holding the last pose, % (with the 95 % interval over clips):",
                grid(self.table, "skill", "{:.1f}", bounds=True),
                "Coverage of 50, 80 and 90 % intervals, %:",
                *(grid(self.table, f"coverage_{level}", "{:.0f}") for level in (50, 80, 90)),
                "Width of the 90 % intervals, mm; CRPS of a coordinate, mm; rank correlation of spread and error:",
                *(
                    grid(self.table, n, f)
                    for n, f in (("width_90_mm", "{:.0f}"), ("crps_mm", "{:.1f}"), ("rank", "{:.2f}"))
                ),
                *self.verdicts,
            ]
        )


def prove_forecasts(
    kinds: Sequence[str | Forecaster] = KINDS,
    *,
    data: str | Dataset = "synthetic",
    folder: str | PathLike[str] | None = None,
    context_s: float = 2.0,
    horizon_s: float = 3.0,
    hop_s: float = 0.24,
    fps: float | None = 30.0,
    minutes: float | None = None,
    seed: int = 0,
    pretrained: bool = True,
) -> ForecastProof:
    """Fit kinds on one side of a data set and measure their forecasts of the other.

    Parameters
    ----------
    kinds
        Kinds to fit, or forecasters that learnt already; ``"zero"`` is added where it can be fitted.
        What is found is noted in ``scores_``.
    data, folder
        See `dancekit.bench.forecast_data`. Data sets of which nothing is for training take forecasters only.
    context_s, horizon_s, seed, minutes
        See `dancekit.Forecaster`.
    pretrained
        Whether kinds begin from what comes along; they never do where that has seen the data set (`SEEN`).
    hop_s
        From one forecast to the next, seconds.
    fps
        Recordings at a higher rate are thinned to this first; None leaves them.

    Raises
    ------
    ForecastError
        If there is nothing to learn from, or no whole future to be measured.

    Examples
    --------
    >>> from dancekit.bench.retrieval import synthetic
    >>> proof = prove_forecasts(["velocity"], data=synthetic(minutes=0.5), horizon_s=0.4, context_s=1.0)
    >>> proof.table.filter(contender="zero")["skill"].to_list()
    [0.0, 0.0, 0.0, 0.0]
    """
    chosen = data if isinstance(data, Dataset) else forecast_data(data, folder)
    train, test = ({clip: thinned(r, fps) for clip, r in side.items()} for side in (chosen.train, chosen.test))
    named_kinds = [kind if isinstance(kind, str) else kind.kind for kind in kinds]
    wanted = [*(["zero"] if train and "zero" not in named_kinds else []), *kinds]
    made: list[Forecaster] = []
    begins = pretrained and chosen.name not in SEEN
    for kind in wanted:
        if isinstance(kind, str) and not train:
            raise ForecastError(f"{chosen.name} has nothing to learn from; give forecasters that learnt elsewhere")
        made.append(
            Forecaster(kind, context_s=context_s, horizon_s=horizon_s, seed=seed).fit(
                train, minutes=minutes, groups=chosen.groups, pretrained=begins, progress=False
            )
            if isinstance(kind, str)
            else kind
        )
    context, horizon = (max(f.frames[place] for f in made) for place in (0, 1))
    # Own pasts are learnt from as closely as in use; every so many of their moments is measured.
    own = collect(test, context=context, horizon=horizon, hop_s=_OWN_HOP_S)
    rows = np.flatnonzero((own.futures.trust[:, -1] > 0).any(axis=1))[:: max(1, round(hop_s / _OWN_HOP_S))]
    if not len(rows):
        raise ForecastError(f"no clip of {chosen.name} is {horizon / FPS:g} s longer than a forecast; ask for less")
    samples = own.take(rows)
    told = [one for forecaster in made for one in _told(forecaster, own, rows)]
    table = _measured(told, samples)
    forecasters = {one.name: one.forecaster for one in told}
    for forecaster in made:
        found = table.filter(contender=forecaster.kind).select("horizon_s", "skill", "coverage_90").rows()
        forecaster.scores_[chosen.name] = {
            f"{at:g} s": {"skill": round(gain, 4), "coverage_90": round(share, 4)} for at, gain, share in found
        }
    verdicts = tuple(verdict(table, one.name) for one in told if one.forecaster.learnt_.learns)
    return ForecastProof(chosen.name, len(np.unique(samples.clip)), len(samples), table, forecasters, verdicts)


def _told(forecaster: Forecaster, own: Samples, rows: np.ndarray) -> list[_Told]:
    """Tell residuals and spreads as in use, and without what the own past adds where that makes a difference."""
    learnt, asked = forecaster.learnt_, own.take(rows)
    everywhere = learnt.residuals(own.pasts)
    still = _Told(
        forecaster.kind, forecaster, everywhere[rows], learnt.uncertainty.spread(asked.pasts, everywhere[rows])
    )
    if not forecaster.adapt:
        return [still]
    scores = scored(own.missed(everywhere), learnt.uncertainty.spread(own.pasts, everywhere))
    scales = scales_of(own, scores, learnt.usual, _OWN_HOP_S)[rows].astype(np.float32)
    used = blended(np.stack([told_by_steps(part, own, rows=rows) for part in learnt.parts]), learnt.weights)
    spread = learnt.uncertainty.spread(asked.pasts, used) * scales[..., None, None]
    in_use = _Told(forecaster.kind, forecaster, used, spread)
    if not learnt.learns:
        return [in_use]
    return [in_use, still._replace(name=f"{forecaster.kind}, not adapted")]


def _measured(told: Sequence[_Told], samples: Samples) -> polars.DataFrame:
    import polars as pl

    rows = []
    trunk = samples.pasts.trunk * 1000
    for at_s in HORIZONS_S:
        h = round(at_s * FPS) - 1
        truth = samples.futures.points[:, min(h, samples.futures.points.shape[1] - 1)]
        held = joint_error(samples.pasts.last, truth) * trunk
        for one in told:
            if h >= one.residuals.shape[1]:
                continue
            there = samples.pasts.last + one.residuals[:, h]
            error = joint_error(there, truth) * trunk
            spread, missed = one.spread[:, h], samples.missed(one.residuals)[:, h]
            rows.append(
                (
                    one.name, at_s, float(np.nanmean(error)),
                    float(np.nanmean(facing_apart(there, truth) * trunk)),
                    *skill(error, held, samples.clip),
                    *_honesty(one.forecaster, h, missed, spread, trunk),
                    rank_correlation(np.nanmean(spread, axis=(1, 2)) * trunk, error), len(samples),
                )
            )  # fmt: skip
    names = {one.name: place for place, one in enumerate(told)}
    table = pl.DataFrame(rows, schema=list(_COLUMNS), orient="row")
    order = pl.col("contender").replace_strict(names, return_dtype=pl.Int64)
    return table.sort(order, "horizon_s")


def _honesty(
    forecaster: Forecaster, h: int, missed: np.ndarray, spread: np.ndarray, trunk: np.ndarray
) -> tuple[float, ...]:
    """Give coverage at three levels, width at the last of them, and CRPS."""
    known, uncertainty = np.isfinite(missed), forecaster.learnt_.uncertainty
    reach = [uncertainty.multiple(level)[h] * spread for level in (0.5, 0.8, 0.9)]
    covered = [float((np.abs(missed) <= r)[known].mean()) for r in reach]
    width = float((2 * reach[-1] * trunk[:, None, None])[known].mean())
    multiples = np.array([uncertainty.multiple(float(level))[h] for level in GRID])
    size = np.broadcast_to(trunk[:, None, None], missed.shape)
    return (*covered, width, crps(missed * size, spread * size, GRID, multiples))
