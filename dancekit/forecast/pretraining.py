"""What forecasters begin from: sums and weights that come with dancekit, from synthetic dances and CMU motion capture.

For ridge they are the products of features with themselves and with what came, which stand in for some moments of one's
own; for what learns step by step they are weights. ``scripts/pretrain_forecaster.py`` makes the file.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from dancekit.forecast.kind import blocks_of

__all__ = ["FILE", "FORMAT", "KNOTS", "SEEN", "Start", "packed_sums", "shipped"]

FILE = Path(__file__).with_name("weights") / "forecast.safetensors"

FORMAT, _VERSION = "dancekit forecaster start", 1

SEEN = ("CMU dance",)
"""Data sets of the bench whose training side was learnt from: intervals calibrated there would be too narrow."""

KNOTS = np.array([0, 1, 3, 5, 8, 11, 14, 19, 24, 31, 37, 43, 49, 56, 62, 68, 74])
"""Frames of the horizon at which what came is kept; between them it goes in straight lines."""

_MOMENTS = 2000.0
"""For how many moments of one's own the sums stand in: chosen on ChoreoNet's training side and synthetic dances."""


class Start(NamedTuple):
    """Arrays by name, the mark by which a model says what it began from, and C and H of the networks."""

    arrays: dict[str, np.ndarray]
    mark: str
    frames: tuple[int, int] = (0, 0)

    def sums(self, look: tuple[int, int], horizon: int) -> list[tuple[np.ndarray, np.ndarray]] | None:
        """Give ridge's sums of every span of a horizon (see `blocks_of`) for a look; None if that was not kept."""
        word = f"ridge.{look[0]}.{look[1]}"
        if f"{word}.gram" not in self.arrays or horizon > KNOTS[-1] + 1:
            return None
        gram, cross = (self.arrays[f"{word}.{name}"].astype(float) * _MOMENTS for name in ("gram", "cross"))
        whole = np.zeros((gram_size(len(gram)),) * 2)
        rows, columns = np.tril_indices(len(whole))
        whole[rows, columns] = whole[columns, rows] = gram
        parts = []
        for first, end in blocks_of(horizon):
            frames = _between(np.arange(first, end)) @ cross.reshape(len(cross), len(KNOTS), -1)
            parts.append((whole, frames.reshape(len(cross), -1)))
        return parts

    def mean(self) -> np.ndarray:
        """Give the mean pose, (17, 3) trunk lengths, that stands for keypoints which are not seen."""
        return self.arrays.get("net.mean", np.zeros((17, 3), np.float32))

    def weights(self, kind: str) -> dict[str, np.ndarray]:
        """Give what was kept of a kind that learns step by step, by name; nothing if there is none."""
        found = {name.removeprefix(f"{kind}."): a for name, a in self.arrays.items() if name.startswith(f"{kind}.")}
        return {name: array.astype(np.float32) for name, array in found.items()}


@lru_cache(maxsize=1)
def shipped() -> Start | None:
    """Read what comes along; None in a checkout that lacks it."""
    from dancekit.forecast.storing import read_arrays

    if not FILE.is_file():
        return None
    told, arrays = read_arrays(FILE, FORMAT, _VERSION)
    return Start(arrays, f"pretrained {told['sha256'][:8]}", (told["context"], told["horizon"]))


def packed_sums(gram: np.ndarray, cross: np.ndarray, moments: float) -> dict[str, np.ndarray]:
    """Make (D, D) and (D, 75 * 51) sums small: half of the one, the other at the knots, for each moment, float16."""
    rows, columns = np.tril_indices(len(gram))
    at_knots = cross.reshape(len(cross), -1, 51)[:, KNOTS]
    return {
        "gram": (gram[rows, columns] / moments).astype(np.float16),
        "cross": (at_knots.reshape(len(cross), -1) / moments).astype(np.float16),
    }


def gram_size(count: int) -> int:
    """Give D of a lower triangle of so many numbers.

    Examples
    --------
    >>> gram_size(6)
    3
    """
    return int((np.sqrt(8 * count + 1) - 1) / 2)


def written(arrays: dict[str, np.ndarray], told: dict[str, Any]) -> bytes:
    """Give the bytes of such a file."""
    import hashlib
    import json

    from safetensors.numpy import save

    digest = hashlib.sha256(b"".join(np.ascontiguousarray(a).tobytes() for _, a in sorted(arrays.items()))).hexdigest()
    whole = {"format": FORMAT, "format_version": _VERSION, "sha256": digest, **told}
    tight = {name: np.ascontiguousarray(array) for name, array in arrays.items()}
    return save(tight, metadata={"dancekit": json.dumps(whole)})


def _between(frames: np.ndarray) -> np.ndarray:
    """Give the (frames, knots) weights of straight lines between knots."""
    after = np.clip(np.searchsorted(KNOTS, frames), 1, len(KNOTS) - 1)
    share = (frames - KNOTS[after - 1]) / (KNOTS[after] - KNOTS[after - 1])
    weights = np.zeros((len(frames), len(KNOTS)))
    rows = np.arange(len(frames))
    weights[rows, after - 1], weights[rows, after] = 1 - share, share
    return weights
