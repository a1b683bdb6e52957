"""How large people are: the length of the trunk, which everything else is measured in."""

from __future__ import annotations

import numpy as np

from dancekit import skeleton

__all__ = ["trunk_lengths"]

_SHOULDERS = skeleton.indices(["left_shoulder", "right_shoulder"])
_HIPS = skeleton.indices(["left_hip", "right_hip"])


def trunk_lengths(points: np.ndarray) -> np.ndarray:
    """Give (N,): each individual's median distance from mid-shoulder to mid-hip, in space or in the picture.

    Parameters
    ----------
    points
        (T, N, 33, D). Who is never seen is given the median of all; where nobody is, it is a half.

    Examples
    --------
    >>> import numpy as np
    >>> from dancekit.synthetic import dance
    >>> trunk_lengths(dance("groove", duration_s=1).position).round(1).tolist()
    [0.5]
    """
    lengths = np.linalg.norm(points[:, :, _SHOULDERS].mean(axis=2) - points[:, :, _HIPS].mean(axis=2), axis=-1)
    known = np.isfinite(lengths)
    typical = float(np.median(lengths[known])) if known.any() else 0.5
    own = [lengths[known[:, n], n] for n in range(lengths.shape[1])]
    return np.array([float(np.median(seen)) if len(seen) else typical for seen in own])
