"""What `dancekit bench regions` found, as Markdown: how good, beside what, and whether probabilities hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from dancekit.forecast.regions.scoring import BASELINES

if TYPE_CHECKING:
    import polars

__all__ = ["figures", "reliability"]


def figures(table: polars.DataFrame) -> str:
    """Write what `dancekit.forecast.regions.scoring.scores` gave: a row for the forecast and each baseline."""
    heads = ("ahead, s", "moments", "clips", "by", "log loss", "Brier", "right", "skill of the forecast against it")
    lines = ["| " + " | ".join(heads) + " |", "|---" * len(heads) + "|"]
    for row in table.iter_rows(named=True):
        first = (f"{row['horizon_s']:g}", str(row["moments"]), str(row["clips"]))
        sure = f" (was to: {100 * row['sure']:.0f} %)"
        lines.append(_line(first, "forecast", row, "", sure, ""))
        lines += [_line(("", "", ""), name, row, f"_{name}", "", _skill(row, name)) for name in BASELINES]
    return "\n".join(lines)


def reliability(calibration: polars.DataFrame) -> str:
    """Write what `dancekit.forecast.regions.scoring.calibration` gave, all horizons together.

    Examples
    --------
    >>> import polars as pl
    >>> spans = {"from": [0.0, 0.0], "to": [0.5, 0.5], "told": [0.2, 0.4], "came": [0.3, 0.3], "count": [30, 10]}
    >>> print(reliability(pl.DataFrame(spans)).splitlines()[-1])
    | 0 to 50 % | 25.0 % | 30.0 % | 40 |
    """
    import polars as pl

    share = [(pl.col(name) * pl.col("count")).sum() / pl.col("count").sum() for name in ("told", "came")]
    spans = calibration.group_by("from", "to").agg(*share, pl.col("count").sum()).sort("from")
    lines = ["| given a probability of | in the mean | came | regions |", "|---|---|---|---|"]
    for low, high, told, came, count in spans.select("from", "to", "told", "came", "count").iter_rows():
        lines.append(f"| {100 * low:.0f} to {100 * high:.0f} % | {100 * told:.1f} % | {100 * came:.1f} % | {count} |")
    return "\n".join(lines)


def _line(first: tuple[str, ...], name: str, row: Mapping[str, float], end: str, sure: str, skill: str) -> str:
    told = (f"{row[f'log_loss{end}']:.3f}", f"{row[f'brier{end}']:.3f}", f"{100 * row[f'hits{end}']:.0f} %{sure}")
    return "| " + " | ".join([*first, name, *told, skill]) + " |"


def _skill(row: Mapping[str, float], name: str) -> str:
    skill, low, high = (100 * row[f"skill_{name}{end}"] for end in ("", "_low", "_high"))
    return f"{skill:.0f} % ({low:.0f} to {high:.0f})"
