"""The first stage for phrases of any length: parts of a query, in their order, swept over hours of motion.

Vectors of frames are averaged to a coarse grid once. A query becomes a handful of mean vectors; one product of matrices
compares them with everything, and sums of its shifted rows tell how well the parts follow each other at each of several
steady tempos. It says roughly where to look; `dancekit.alignment.refining` then looks closely.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from dancekit.alignment.locating import unit_vectors
from dancekit.alignment.steps import TEMPO
from dancekit.alignment.tracks import Track
from dancekit.embedding.windows import Segment

__all__ = ["Candidate", "Grid", "grid_of", "sweep"]

_PARTS = 12
_GRAINS = (1, 2, 4, 8)
_APART_S = 0.6
"""So far the ends of a query may be off, between one tempo that is tried and the next."""


class Candidate(NamedTuple):
    """Roughly where something is.

    Attributes
    ----------
    segment
        Where.
    similarity
        Mean cosine of the query's parts and what is there.
    """

    segment: Segment
    similarity: float


class Grid(NamedTuple):
    """Vectors on a coarse grid, all tracks one after the other.

    Attributes
    ----------
    vectors
        (dim, N) unit vectors, one for every `grain` frames.
    room
        (N,): how many of them come from here to the end of the track, this one included.
    track
        (N,): number of the track.
    grain
        Frames in each.
    """

    vectors: np.ndarray
    room: np.ndarray
    track: np.ndarray
    grain: int


def grain_of(frames: int) -> int:
    """Choose how many frames of a query are averaged: more of longer ones, so that there are some 12 parts.

    Examples
    --------
    >>> [grain_of(frames) for frames in (10, 40, 90, 600)]
    [1, 4, 8, 8]
    """
    return max((grain for grain in _GRAINS if grain * _PARTS <= 1.2 * frames), default=1)


def grid_of(tracks: Sequence[Track], grain: int) -> Grid:
    """Average the vectors of tracks, `grain` frames at a time."""
    parts, rooms, numbers = [], [], []
    for number, track in enumerate(tracks):
        means = _means(unit_vectors(track.vectors, track.clip), grain)
        parts.append(means)
        rooms.append(np.arange(len(means), 0, -1))
        numbers.append(np.full(len(means), number))
    vectors = np.ascontiguousarray(np.concatenate(parts).T)
    return Grid(vectors, np.concatenate(rooms), np.concatenate(numbers), grain)


def sweep(
    query: np.ndarray,
    tracks: Sequence[Track],
    grid: Grid,
    *,
    k: int = 20,
    tempo: tuple[float, float] = TEMPO,
    allowed: np.ndarray | None = None,
) -> list[Candidate]:
    """Find where a query may be, the likeliest first, no two more than half the same.

    Parameters
    ----------
    query
        (Q, dim) vectors of frames.
    tracks, grid
        Where to look, and `grid_of` it.
    k
        How many at most.
    tempo
        The slowest and the quickest it may be danced.
    allowed
        One truth value for each track: where to look. Everywhere, if left out.
    """
    parts = _parts(unit_vectors(query, "query"), grid.grain)
    alike = parts @ grid.vectors
    best = np.full(alike.shape[1], -np.inf, np.float32)
    length = np.zeros(alike.shape[1], np.int32)
    for pace in _paces(len(query) * tracks[0].step_s, tempo):
        cells = len(query) / pace / grid.grain
        offsets = np.round(np.arange(len(parts)) * cells / len(parts)).astype(int)
        count = alike.shape[1] - offsets[-1]
        if count <= 0:
            continue
        total = alike[0, :count].copy()
        for part, offset in zip(alike[1:], offsets[1:], strict=True):
            total += part[offset : offset + count]
        better = (total > best[:count]) & (grid.room[:count] > offsets[-1])
        np.copyto(best[:count], total, where=better)
        np.copyto(length[:count], max(1, round(cells)), where=better)
    if allowed is not None:
        best[~allowed[grid.track]] = -np.inf
    return [
        Candidate(_segment(tracks, grid, place, int(length[place])), float(best[place]) / len(parts))
        for place in _peaks(best, length, grid.track, k)
    ]


def _segment(tracks: Sequence[Track], grid: Grid, place: int, length: int) -> Segment:
    track = tracks[grid.track[place]]
    first = (-(-len(track.vectors) // grid.grain) - grid.room[place]) * grid.grain
    start_s, end_s = track.seconds(np.array([first, first + length * grid.grain])).tolist()
    return Segment(track.clip, track.individual, start_s, end_s)


def _peaks(score: np.ndarray, length: np.ndarray, track: np.ndarray, k: int) -> list[int]:
    """Take the best places one after the other; each rules out those that overlap it by more than a half."""
    left = score.copy()
    found: list[int] = []
    while len(found) < k:
        place = int(left.argmax())
        if not np.isfinite(left[place]):
            break
        found.append(place)
        half = max(1, int(length[place]) // 2)
        near = slice(max(0, place - half), place + half + 1)
        left[near][track[near] == track[place]] = -np.inf
    return found


def _paces(seconds: float, tempo: tuple[float, float]) -> np.ndarray:
    """Choose the tempos that are tried: so near to each other that the ends of the query hardly move."""
    count = int(np.clip(np.ceil(np.log(tempo[1] / tempo[0]) * seconds / _APART_S), 2, 40)) + 1
    return np.geomspace(tempo[0], tempo[1], count)


def _parts(query: np.ndarray, grain: int) -> np.ndarray:
    """Cut a query into parts of even length and average each: (P, dim) unit vectors."""
    count = int(np.clip(len(query) // grain, 1, _PARTS))
    edges = np.linspace(0, len(query), count + 1).astype(int)
    sums = np.concatenate([np.zeros_like(query[:1]), np.cumsum(query, axis=0, dtype=np.float64)])
    return unit_vectors(np.diff(sums[edges], axis=0), "query")


def _means(vectors: np.ndarray, grain: int) -> np.ndarray:
    """Average so many rows at a time; what is left over at the end counts as one."""
    short = -len(vectors) % grain
    filled = np.concatenate([vectors, np.zeros((short, vectors.shape[1]), vectors.dtype)])
    return unit_vectors(filled.reshape(-1, grain, vectors.shape[1]).sum(axis=1), "track")
