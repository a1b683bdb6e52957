"""Averages for the report's small tables, and how numbers are written there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from dancekit.assessment.judge import Quality

__all__ = ["averages", "mean_confidence", "number", "percent"]

_SIGNALS = ("missing", "confidence", "jitter", "bone_variation", "speed_outliers", "out_of_frame")


def averages(judged: Quality, individual: str) -> list[dict[str, Any]]:
    """Give one individual's signals and share of trusted time per body part, averaged over time.

    Returns
    -------
    list of dict
        In the order of `dancekit.skeleton.GROUPS`: part, trusted, and the signals; NaN where nothing is known.
    """
    rows = judged.over_time.to_dict(as_series=False)
    here = np.array([name == individual for name in rows["individual"]], dtype=bool)
    parts, seconds = np.array(rows["part"], dtype=object), np.subtract(rows["end_s"], rows["start_s"])
    result = []
    for part in dict.fromkeys(parts[here]):
        chosen = here & (parts == part)
        trust = np.array(rows["trust"])[chosen]
        # not yet bad is trusted: the same rule as in the verdict
        fine = np.where(np.isnan(trust), np.nan, [reason is None for reason in np.array(rows["reason"])[chosen]])
        row = {name: _weighted(np.array(rows[name])[chosen], seconds[chosen]) for name in _SIGNALS}
        result.append({"part": part, "trusted": _weighted(fine, seconds[chosen]), **row})
    return result


def mean_confidence(judged: Quality) -> float:
    """Give the mean confidence over all keypoints and individuals; NaN where the recording has none."""
    column = judged.table["confidence"].to_numpy()
    known = column[np.isfinite(column)]
    return float(known.mean()) if known.size else float("nan")


def percent(share: float, *, digits: int = 0) -> str:
    r"""Write a share in per cent.

    Examples
    --------
    >>> percent(0.5), percent(0.0123, digits=1), percent(float("nan"))
    ('50\xa0%', '1.2\xa0%', '–')
    """
    return f"{100 * share:.{digits}f}\u00a0%" if np.isfinite(share) else "–"  # noqa: RUF001 (an en dash: nothing to tell)


def number(value: float, *, digits: int = 2) -> str:
    """Write a number.

    Examples
    --------
    >>> number(0.987), number(float("nan"))
    ('0.99', '–')
    """
    return f"{value:.{digits}f}" if np.isfinite(value) else "–"  # noqa: RUF001 (an en dash: nothing to tell)


def _weighted(values: np.ndarray, weights: np.ndarray) -> float:
    known = np.isfinite(values)
    return float((values[known] * weights[known]).sum() / weights[known].sum()) if known.any() else float("nan")
