"""Windows over dances as vectors, at several tempos: a whole phrase in one row, so that all can be compared at once.

Poses are brought to their principal components; a window holds these at a number of moments from its beginning to its
end, so that a phrase danced faster, read from a shorter window, gives the same row.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from dancekit.errors import EmbeddingError
from dancekit.segmentation.tracks import Track, filled, stretches

__all__ = ["Movement", "Windows", "movement", "windows"]

_COMPONENTS, _NUMBERS = 24, 128
_MOMENTS_PER_S, _MOST_MOMENTS = 5, 32
_STEP = 1.13  # between neighbouring tempos: half of it blurs a window's ends by 6 % of its length
_GAP_S = 0.3
_STILL = 0.3
_FAINT = 0.25


@dataclass(frozen=True)
class Movement:
    """All dances in one sequence.

    Attributes
    ----------
    values
        (F, K) float32: principal components of the poses, about their mean.
    tracks
        The dances.
    spans
        (S, 3) int: number of the track, and first and last frame (half-open) in it, of each stretch in `values`.
    fps
        Frames per second.
    """

    values: np.ndarray
    tracks: tuple[Track, ...]
    spans: np.ndarray
    fps: float

    @property
    def offsets(self) -> np.ndarray:
        """(S + 1,) where each stretch begins in `values`, and the end of the last."""
        return np.concatenate([[0], np.cumsum(self.spans[:, 2] - self.spans[:, 1])])


@dataclass(frozen=True)
class Windows:
    """Windows of one length.

    Attributes
    ----------
    starts
        (N,) int: their first frames in `Movement.values`.
    length
        Frames of each; need not be a whole number.
    vectors
        (N, D) float32 of length one at most.
    """

    starts: np.ndarray
    length: float
    vectors: np.ndarray


def movement(tracks: Sequence[Track], fps: float) -> Movement:
    """Put the stretches of tracks one behind the other, as principal components.

    Raises
    ------
    EmbeddingError
        If nobody is seen in any of them.
    """
    parts, spans = [], []
    for number, track in enumerate(tracks):
        for first, last in stretches(track.known, max_gap=int(_GAP_S * fps)):
            parts.append(filled(track.values[first:last]).astype(np.float32))
            spans.append((number, first, last))
    if not parts:
        raise EmbeddingError("nobody is seen in any of the recordings; there is nothing to compare")
    whole = np.concatenate(parts)
    whole = whole - whole.mean(axis=0)
    return Movement(_main(whole, whole, _COMPONENTS), tuple(tracks), np.array(spans, int), fps)


def windows(
    dances: Movement, length_s: float, hop_s: float, tempo: tuple[float, float]
) -> tuple[Windows, list[Windows], list[Windows]]:
    """Cut windows; those that hardly move are left out.

    Parameters
    ----------
    dances
        See `movement`.
    length_s, hop_s
        Length of a window at the tempo of the dance, and from one to the next.
    tempo
        The slowest and the quickest that a phrase may come back.

    Returns
    -------
    tuple
        The windows of `length_s`; windows of all lengths that a phrase of `length_s` may take elsewhere; and the same
        ones once more, seen backwards.

    Raises
    ------
    EmbeddingError
        If no stretch is as long as a window.
    """
    count = min(_MOST_MOMENTS, max(4, round(length_s * _MOMENTS_PER_S)))
    starts, rows = _cut(dances, length_s, hop_s, count)
    if not len(starts):
        raise EmbeddingError(f"no stretch is as long as a window of {length_s:g} s; give a smaller length_s")
    least = _STILL * float(np.median(_liveliness(rows)))
    # Forwards and backwards must fare alike in the projection: chance is told from what is seen backwards.
    axes = _axes(np.concatenate([_flat(rows), _flat(rows[:, ::-1])]), _NUMBERS)
    floor = _FAINT * float(np.median(np.linalg.norm(_flat(rows), axis=1)))
    forwards, backwards = [], []
    for factor in _factors(tempo):
        begins, others = (starts, rows) if factor == 1 else _cut(dances, length_s / factor, hop_s, count)
        keep = _liveliness(others) > least
        begins, others, length = begins[keep], others[keep], length_s / factor * dances.fps
        forwards.append(Windows(begins, length, _unit(_flat(others), axes, floor)))
        backwards.append(Windows(begins, length, _unit(_flat(others[:, ::-1]), axes, floor)))
    moving = _liveliness(rows) > least
    queries = Windows(starts[moving], length_s * dances.fps, _unit(_flat(rows[moving]), axes, floor))
    return queries, forwards, backwards


def _factors(tempo: tuple[float, float]) -> list[float]:
    """List tempos from the slowest to the quickest, evenly by ratio, with 1 among them."""
    slow = max(0, int(np.ceil(np.log(1 / tempo[0]) / np.log(_STEP) - 1e-9)))
    fast = max(0, int(np.ceil(np.log(tempo[1]) / np.log(_STEP) - 1e-9)))
    below = [tempo[0] ** (k / slow) for k in range(slow, 0, -1)]
    return [*below, 1.0, *(tempo[1] ** (k / fast) for k in range(1, fast + 1))]


def _cut(dances: Movement, length_s: float, hop_s: float, count: int) -> tuple[np.ndarray, np.ndarray]:
    """Give first frames, (N,), and what is seen at `count` moments of each window: (N, count, K)."""
    length, hop = length_s * dances.fps, max(1, round(hop_s * dances.fps))
    offsets = dances.offsets
    starts = np.concatenate([np.arange(a, b - int(np.ceil(length)) + 1, hop) for a, b in pairwise(offsets)]).astype(int)
    at = starts[:, None] + (np.arange(count) + 0.5) * length / count - 0.5
    low = np.clip(np.floor(at).astype(int), 0, max(len(dances.values) - 2, 0))
    share = (at - low)[..., None].astype(np.float32)
    high = np.minimum(low + 1, len(dances.values) - 1)
    return starts, dances.values[low] * (1 - share) + dances.values[high] * share


def _flat(rows: np.ndarray) -> np.ndarray:
    return rows.reshape(len(rows), -1)


def _liveliness(rows: np.ndarray) -> np.ndarray:
    return np.sqrt(rows.var(axis=1).sum(axis=1))


def _unit(rows: np.ndarray, axes: np.ndarray, floor: float) -> np.ndarray:
    """Give vectors of length one; those of windows near the mean pose stay shorter: they are hardly anything."""
    # Measured after the projection: what it leaves out would stand between a window and its own copy.
    rows = rows @ axes
    size = np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), max(floor, 1e-9))
    return (rows / size).astype(np.float32)


def _axes(rows: np.ndarray, count: int) -> np.ndarray:
    """Give the directions, (D, count) at most, in which rows vary most about zero."""
    _, directions = np.linalg.eigh((rows.T @ rows).astype(float))
    return directions[:, ::-1][:, :count].astype(np.float32)


def _main(rows: np.ndarray, among: np.ndarray, count: int) -> np.ndarray:
    return (rows @ _axes(among, count)).astype(np.float32)
