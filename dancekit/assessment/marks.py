"""From signals to trust: each signal gets a mark between 0 and 1, and the worst mark is the trust.

A chain is as weak as its weakest link; and the weakest link is the reason that is given. All thresholds are here.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

__all__ = ["BAD", "REASONS", "SIGNALS", "marks", "trust_and_reason", "verdict"]

BAD = 0.5
"""Trust below this is bad."""

REASONS = ("missing", "out of the picture", "low confidence", "jumps", "bones change length", "trembling")
"""Why trust is low; where several marks are bad, the first of this order is the reason: it explains the rest."""

SIGNALS = ("missing", "out_of_frame", "confidence", "speed_outliers", "bone_variation", "jitter")
"""The signals behind `REASONS`, in the same order."""

# Where a mark is 0 and where it is 1, straight in between. Chosen by hand, then checked on MediaPipe's output for three
# clips of the sample (groove, trouble, lyrical) beside their truth: of 19 windows wrong in the picture by over a
# quarter of the torso 18 are bad; the median error is 0.24 to 0.66 torsos in bad windows, 0.045 at trust over 0.95.
_CONFIDENCE = (0.3, 0.7)
_JITTER = (0.07, 0.02)
_BONES = (0.50, 0.15)
_JUMP = 0.4
_GOOD, _USABLE = 0.95, 0.70


def marks(signals: Mapping[str, np.ndarray]) -> np.ndarray:
    """Give each signal a mark from 0 (useless) to 1 (fine).

    Parameters
    ----------
    signals
        Arrays of equal shape by the names of `SIGNALS`: shares, mean confidence, jitter in torso lengths, deviation of
        bone lengths as a share.

    Returns
    -------
    np.ndarray
        (6, ...) in the order of `SIGNALS`. A signal that is NaN gets 1: what is not known is not held against anybody.

    Notes
    -----
    missing and out of the picture: one less the share. Confidence: 0 at 0.3, 1 at 0.7. Jumps: 1 without any, else 0.4
    less the share of frames with a jump, at least 0. Bones: 1 at 0.15, 0 at 0.50. Trembling: 1 at 0.02, 0 at 0.07.

    Examples
    --------
    >>> fine = {name: np.array([np.nan]) for name in SIGNALS}
    >>> marks({**fine, "confidence": np.array([0.5])})[:, 0].round(3).tolist()
    [1.0, 1.0, 0.5, 1.0, 1.0, 1.0]
    """
    share = signals["speed_outliers"]
    found = np.stack(
        [
            1.0 - signals["missing"],
            1.0 - signals["out_of_frame"],
            _ramp(signals["confidence"], *_CONFIDENCE),
            np.where(share > 0, np.maximum(_JUMP - share, 0.0), 1.0),
            _ramp(signals["bone_variation"], *_BONES),
            _ramp(signals["jitter"], *_JITTER),
        ]
    )
    return np.where(np.isfinite(found), found, 1.0)


def trust_and_reason(signals: Mapping[str, np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    """Give trust, the least of the `marks`, and the number of the reason in `REASONS`.

    Returns
    -------
    tuple
        Trust from 0 to 1, NaN where ``missing`` is NaN (no frames, or a part this skeleton lacks); and the reason, -1
        where trust is not below `BAD`.

    Examples
    --------
    >>> fine = {name: np.array([0.0]) for name in SIGNALS}
    >>> trust, reason = trust_and_reason({**fine, "confidence": np.array([0.4])})
    >>> round(float(trust[0]), 2), REASONS[reason[0]]
    (0.25, 'low confidence')
    """
    found = marks(signals)
    trust = np.where(np.isnan(signals["missing"]), np.nan, found.min(axis=0))
    # rounded, so that a mark of exactly one half is not thrown to either side by the last bit
    bad = np.round(found, 9) < BAD
    reason = np.where(bad.any(axis=0) & np.isfinite(trust), bad.argmax(axis=0), -1)
    return trust, reason


def verdict(trusted: float) -> str:
    """Give the verdict for the share of parts and time that is trusted (trust at least 0.5).

    From 0.95 it is good, from 0.70 usable with care, below that, or where nothing can be judged, poor.

    Examples
    --------
    >>> [verdict(share) for share in (0.97, 0.8, 0.3, float("nan"))]
    ['good', 'usable with care', 'poor', 'poor']
    """
    if trusted >= _GOOD:
        return "good"
    return "usable with care" if trusted >= _USABLE else "poor"


def _ramp(values: np.ndarray, zero: float, one: float) -> np.ndarray:
    return np.clip((values - zero) / (one - zero), 0.0, 1.0)
