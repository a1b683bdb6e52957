"""From places that look alike to occurrences with exact ends: warped onto one another, then grown or cut back together.

Windows have one length, phrases have their own. So the distance between an exemplar and the others is followed beyond
the window to both sides, at the tempo of each, and the phrase goes as far as it stays nearer to a match than to chance:
the extension of a seed in sequence alignment (Altschul et al. 1990, "Basic local alignment search tool").
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from dancekit.alignment import Match, locate_each
from dancekit.repetition.windows import Movement

__all__ = ["Occurrence", "occurrences"]

_MARGIN = 0.35  # of a window's length: how far around a place it is looked for exactly
_SMOOTH_S = 0.3
_TOWARDS_CHANCE = 0.35  # of the way from a match to chance: what is nearer belongs to the phrase
_APART = 1.0  # cosine distance, about the mean, of poses that have nothing to do with each other


class Occurrence(NamedTuple):
    """A place of a phrase.

    Attributes
    ----------
    start, end
        Frames of `Movement.values`, half-open.
    similarity
        1 less the mean cosine distance of the poses along the path.
    tempo
        How many times as fast as the exemplar.
    """

    start: float
    end: float
    similarity: float
    tempo: float


def occurrences(
    dances: Movement,
    exemplar: tuple[int, int],
    places: Sequence[tuple[float, float]],
    *,
    tempo: tuple[float, float],
    grow: float = 1.0,
) -> list[Occurrence]:
    """Find the exact ends of a phrase and of the places where it returns.

    Parameters
    ----------
    dances
        See `dancekit.repetition.windows.movement`.
    exemplar
        First frame and end of a window.
    places
        About where it returns, likewise.
    tempo
        The slowest and the quickest.
    grow
        How far the phrase may go beyond the window on each side, as a share of its length.

    Returns
    -------
    list of Occurrence
        The exemplar, then the others, the most alike first; none overlap.
    """
    matches = _located(dances, exemplar, places, tempo)
    if not matches:
        return []
    ends = _ends(dances, exemplar, matches, grow)
    if ends != exemplar:
        exemplar = ends
        matches = _located(dances, exemplar, [_around(match, exemplar) for match in matches], tempo)
    found = [Occurrence(float(exemplar[0]), float(exemplar[1]), 1.0, 1.0)]
    for match in sorted(matches, key=lambda match: match.match.cost):
        start, end = match.shift + match.match.start, match.shift + match.match.end
        if all(end <= other.start or start >= other.end for other in found):
            speed = match.match.tempo if np.isfinite(match.match.tempo) else 1.0
            found.append(Occurrence(start, end, 1 - match.match.cost, speed))
    return found


class _Place(NamedTuple):
    """A match in a part of `Movement.values` that begins at frame `shift`; of an exemplar that began at `origin`."""

    match: Match
    shift: int
    origin: int


def _located(
    dances: Movement, exemplar: tuple[int, int], places: Sequence[tuple[float, float]], tempo: tuple[float, float]
) -> list[_Place]:
    parts = []
    for start, end in places:
        low, high = _stretch(dances, (start + end) / 2)
        margin = _MARGIN * (end - start)
        parts.append((max(low, int(start - margin)), min(high, int(np.ceil(end + margin)))))
    query = dances.values[exemplar[0] : exemplar[1]]
    found = locate_each(query, [dances.values[first:last] for first, last in parts], tempo=tempo)
    return [
        _Place(match, first, exemplar[0])
        for match, (first, _) in zip(found, parts, strict=True)
        if np.isfinite(match.cost) and match.cost < _APART
    ]


def _ends(dances: Movement, exemplar: tuple[int, int], matches: Sequence[_Place], grow: float) -> tuple[int, int]:
    """Give the ends within which the phrase is nearer to a match than to chance."""
    from scipy.ndimage import uniform_filter1d

    low, high = _stretch(dances, (exemplar[0] + exemplar[1]) / 2)
    reach = round(grow * (exemplar[1] - exemplar[0]))
    frames = np.arange(max(low, exemplar[0] - reach), min(high, exemplar[1] + reach))
    profile = np.mean([_distance(dances, frames, place) for place in matches], axis=0)
    profile = uniform_filter1d(profile, max(1, round(_SMOOTH_S * dances.fps)), mode="nearest")
    inside = profile[exemplar[0] - frames[0] : exemplar[1] - frames[0]]
    usual = float(np.median(inside))
    gain = usual + _TOWARDS_CHANCE * (_APART - usual) - profile
    middle = (exemplar[0] + exemplar[1]) // 2 - int(frames[0])
    right = int(np.argmax(np.cumsum(gain[middle:]))) + 1
    left = int(np.argmax(np.cumsum(gain[:middle][::-1]))) + 1
    return int(frames[0]) + middle - left, int(frames[0]) + middle + right


def _distance(dances: Movement, frames: np.ndarray, place: _Place) -> np.ndarray:
    """Give the cosine distance between the exemplar's frames and those that belong to them elsewhere."""
    query, target = place.match.path.T
    rows = np.unique(query)
    there = np.array([target[query == row].mean() for row in rows]) + place.shift
    rows = rows + place.origin
    slope = 1 / place.match.tempo if np.isfinite(place.match.tempo) else 1.0
    at = np.interp(frames, rows, there)
    at += np.minimum(frames - rows[0], 0) * slope + np.maximum(frames - rows[-1], 0) * slope
    low, high = _stretch(dances, float(there.mean()))
    known = (at >= low) & (at <= high - 1)
    first, second = dances.values[frames], dances.values[np.clip(np.round(at), low, high - 1).astype(int)]
    sizes = np.linalg.norm(first, axis=1) * np.linalg.norm(second, axis=1)
    cosine = (first * second).sum(axis=1) / np.maximum(sizes, 1e-9)
    return np.where(known, 1 - cosine, _APART)


def _around(place: _Place, exemplar: tuple[int, int]) -> tuple[float, float]:
    """Say about where a longer or shorter exemplar lies, from where the first one was."""
    slope = 1 / place.match.tempo if np.isfinite(place.match.tempo) else 1.0
    start = place.shift + place.match.start + (exemplar[0] - place.origin) * slope
    return start, start + (exemplar[1] - exemplar[0]) * slope


def _stretch(dances: Movement, frame: float) -> tuple[int, int]:
    offsets = dances.offsets
    number = int(np.clip(np.searchsorted(offsets, frame, side="right") - 1, 0, len(offsets) - 2))
    return int(offsets[number]), int(offsets[number + 1])
