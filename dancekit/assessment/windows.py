"""Signals gathered by keypoint over the whole clip, and by body part over short windows of time.

A window is long enough to tell trembling from noise and short enough to say when: a quarter of a second.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from dancekit import skeleton
from dancekit.assessment.marks import REASONS, SIGNALS, trust_and_reason
from dancekit.assessment.signals import BONES, Signals
from dancekit.recording import Recording

if TYPE_CHECKING:
    import polars

__all__ = ["WINDOW_S", "edges", "keypoint_table", "over_time"]

WINDOW_S = 0.25

_PARTS = tuple(skeleton.indices(members) for members in skeleton.GROUPS.values())
# A bone belongs to the part it leads to: the upper arm to the arm, not to the torso.
_PART_BONES = tuple(
    np.array([b for b, (_, outer) in enumerate(BONES) if outer in members]) for members in skeleton.GROUPS.values()
)
_KEYPOINT_BONES = tuple(
    np.array([b for b, bone in enumerate(BONES) if name in bone], dtype=int) for name in skeleton.KEYPOINTS
)


def edges(recording: Recording, *, window_s: float = WINDOW_S) -> np.ndarray:
    """Give the windows' edges in seconds, (W + 1,), from the first frame to the end of the last; empty without frames.

    Examples
    --------
    >>> still = Recording(time=np.arange(6) / 10, position=np.zeros((6, 1, 33, 3)))
    >>> edges(still).round(3).tolist()
    [0.0, 0.25, 0.5, 0.6]
    """
    if not recording.n_frames:
        return np.zeros(0)
    first = float(recording.time[0])
    # a last window shorter than a thousandth of a second would be the work of rounding
    inner = first + window_s * np.arange(np.ceil(max(recording.duration_s - 1e-3, 1e-9) / window_s))
    return np.append(inner, first + recording.duration_s)


def keypoint_table(recording: Recording, signals: Signals) -> polars.DataFrame:
    """Give one row per individual and keypoint, with the signals over the whole clip."""
    import polars as pl

    share = [_over_frames(values) for values in (signals.missing, signals.confidence, signals.jitter)]
    variation = _variation(signals.lengths)
    columns: dict[str, Any] = {
        "individual": np.repeat(np.array(recording.individuals, dtype=object), skeleton.N_KEYPOINTS).tolist(),
        "keypoint": list(skeleton.KEYPOINTS) * recording.n_individuals,
        # a keypoint that the skeleton lacks is missing throughout
        "missing": np.where(np.isnan(share[0]) & (recording.n_frames > 0), 1.0, share[0]).ravel(),
        "confidence": share[1].ravel(),
        "jitter": share[2].ravel(),
        "bone_variation": np.stack([_mean(variation[:, bones], 1) for bones in _KEYPOINT_BONES], axis=1).ravel(),
        "speed_outliers": _over_frames(signals.jump).ravel(),
        "out_of_frame": _over_frames(signals.outside).ravel(),
    }
    schema = {name: pl.String if name in ("individual", "keypoint") else pl.Float64 for name in columns}
    return pl.DataFrame(columns, schema=schema)


def over_time(recording: Recording, signals: Signals, *, window_s: float = WINDOW_S) -> polars.DataFrame:
    """Give one row per individual, body part and window, with the signals, trust, and the reason where trust is low.

    Shares and confidence are means over the window's frames and the part's keypoints; ``speed_outliers`` is the share
    of frames in which any of the part's keypoints jumps; ``bone_variation`` is the root mean square deviation of the
    part's bones from their usual lengths. A part that this skeleton lacks, and a window without frames, have NaN.
    """
    import polars as pl

    limits = edges(recording, window_s=window_s)
    first = np.searchsorted(recording.time, limits - 1e-9)
    count, n, parts = max(len(limits) - 1, 0), recording.n_individuals, len(_PARTS)
    pooled = _pooled(signals, first) if count else {name: np.zeros((n, parts, 0)) for name in SIGNALS}
    trust, reason = trust_and_reason(pooled)
    who, part, window = (grid.ravel() for grid in np.indices((n, parts, count)))
    columns: dict[str, Any] = {
        "individual": [recording.individuals[i] for i in who],
        "part": [tuple(skeleton.GROUPS)[i] for i in part],
        "start_s": limits[:-1][window],
        "end_s": limits[1:][window],
        **{name: pooled[name].ravel() for name in _ORDER},
        "trust": trust.ravel(),
        "reason": [REASONS[i] if i >= 0 else None for i in reason.ravel()],
    }
    schema = {name: pl.String if name in ("individual", "part", "reason") else pl.Float64 for name in columns}
    return pl.DataFrame(columns, schema=schema)


_ORDER = ("missing", "confidence", "jitter", "bone_variation", "speed_outliers", "out_of_frame")


def _pooled(signals: Signals, first: np.ndarray) -> dict[str, np.ndarray]:
    """Give the signals by individual, part and window: (N, P, W) each."""
    by_part = {
        "missing": [_mean(signals.missing[..., part], -1) for part in _PARTS],
        "confidence": [_mean(signals.confidence[..., part], -1) for part in _PARTS],
        "jitter": [_mean(signals.jitter[..., part], -1) for part in _PARTS],
        "speed_outliers": [np.fmax.reduce(signals.jump[..., part], axis=-1) for part in _PARTS],
        "out_of_frame": [_mean(signals.outside[..., part], -1) for part in _PARTS],
        "bone_variation": [_mean(signals.stretch[..., bones], -1) for bones in _PART_BONES],
    }
    pooled = {name: _by_window(np.stack(columns, axis=-1), first) for name, columns in by_part.items()}
    pooled["bone_variation"] = np.sqrt(pooled["bone_variation"])
    return pooled


def _by_window(values: np.ndarray, first: np.ndarray) -> np.ndarray:
    """Average (T, N, P) over windows that start at frames `first`: (N, P, W), NaN where nothing is known."""
    known = np.isfinite(values)
    sums, counts = (
        np.concatenate([np.zeros((1, *values.shape[1:])), np.cumsum(part, axis=0)])[first]
        for part in (np.where(known, values, 0.0), known)
    )
    total, number = np.diff(sums, axis=0), np.diff(counts, axis=0)
    # running sums leave dust: a share that is zero shall be zero
    mean = np.where(np.abs(total) < 1e-12, 0.0, total) / np.where(number > 0, number, np.nan)
    return mean.transpose(1, 2, 0)


def _over_frames(values: np.ndarray) -> np.ndarray:
    return _mean(values, 0)


def _mean(values: np.ndarray, axis: int) -> np.ndarray:
    """Average what is known along an axis; NaN where nothing is, without the warning."""
    known = np.isfinite(values)
    number = known.sum(axis=axis)
    return np.where(known, values, 0.0).sum(axis=axis) / np.where(number > 0, number, np.nan)


def _variation(lengths: np.ndarray) -> np.ndarray:
    """Give the coefficient of variation over frames of (T, N, B): standard deviation by mean, (N, B)."""
    middle = _mean(lengths, 0)
    spread = np.sqrt(_mean((lengths - middle) ** 2, 0))
    return spread / np.where(middle > 0, middle, np.nan)
