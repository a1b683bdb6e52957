"""What was danced when, as regions of a map: what was known at each moment, and which window began after it.

A moment is the end of a window. What is known ends by then, and what comes begins then or later: windows that straddle
a moment are neither, so that nothing of what is forecast is in what it is forecast from.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from dancekit.errors import ForecastError
from dancekit.mapping.choices import NOISE
from dancekit.mapping.neighbors import unit

if TYPE_CHECKING:
    import polars

    from dancekit.mapping import MotionMap

__all__ = ["NEAR_S", "OTHER", "Danced", "danced_of", "followed", "gathered", "regions_of", "told_apart"]

NEAR_S = 1e-6
"""Time stamps of segments are rounded to it."""

OTHER = -2
"""The number of all regions together that come too rarely to be told apart."""

_VISITS = 3
"""A region that was entered fewer times than that is among the others."""


@dataclass(frozen=True, eq=False)
class Danced:
    """M windows, by clip, individual and time.

    Attributes
    ----------
    vectors
        (M, dim) float32 of length one.
    region
        (M,) int: place in `numbers`.
    clip, group, track
        (M,) int: place in `clips`; what is left out together with it; which individual of which clip.
    start_s, end_s
        (M,) seconds.
    spots
        (M, 2) float32 on the map.
    numbers
        (K,) int: cluster of each region, `NOISE` and `OTHER` last.
    clips, individuals
        Names of the clips, and of the individual of each track.
    """

    vectors: np.ndarray
    region: np.ndarray
    clip: np.ndarray
    group: np.ndarray
    track: np.ndarray
    start_s: np.ndarray
    end_s: np.ndarray
    spots: np.ndarray
    numbers: np.ndarray
    clips: tuple[str, ...]
    individuals: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.region)

    @property
    def hop_s(self) -> float:
        """From the beginning of one window to that of the next, usually; 0 where no window follows another."""
        steps = np.diff(self.start_s)[np.diff(self.track) == 0]
        return float(np.median(steps)) if len(steps) else 0.0

    @property
    def length_s(self) -> float:
        """How long a window usually is."""
        return float(np.median(self.end_s - self.start_s))

    @property
    def evidence(self) -> float:
        """How many windows' worth each is: less than 1 where they share time."""
        return min(1.0, self.hop_s / self.length_s) if self.hop_s else 1.0

    def with_own(self, own: Danced) -> Danced:
        """Put the windows of clips behind these; where a clip of that name was learnt from, they are of its group."""
        arrays = {
            name: np.concatenate([getattr(self, name), getattr(own, name)])
            for name in ("vectors", "region", "start_s", "end_s", "spots")
        }
        for name, gap in (("clip", len(self.clips)), ("track", len(self.individuals))):
            arrays[name] = np.concatenate([getattr(self, name), getattr(own, name) + gap])
        group = own.group + self.group.max(initial=-1) + 1
        for number, name in enumerate(own.clips):
            if name in self.clips:
                group[own.clip == number] = self.group[self.clip == self.clips.index(name)][0]
        arrays["group"] = np.concatenate([self.group, group])
        names = {"clips": self.clips + own.clips, "individuals": self.individuals + own.individuals}
        return replace(self, **arrays, **names)  # type: ignore[arg-type]


def danced_of(motion_map: MotionMap, groups: Mapping[str, str] | None = None) -> Danced:
    """Read what was danced off a map.

    Parameters
    ----------
    motion_map
        Fitted.
    groups
        From clip to what is left out together, such as a session; by default every clip for itself.

    Raises
    ------
    ForecastError
        If a clip of the map is in no group.
    """
    numbers = told_apart(motion_map)
    region = regions_of(motion_map.labels, numbers)
    return gathered(
        motion_map.segments, unit(motion_map.embedding.vectors), region, motion_map.coordinates, numbers, groups
    )


def gathered(
    segments: polars.DataFrame,
    vectors: np.ndarray,
    region: np.ndarray,
    spots: np.ndarray,
    numbers: np.ndarray,
    groups: Mapping[str, str] | None = None,
) -> Danced:
    """Put windows in order: a table of M rows, (M, dim) of length one, (M,) places in `numbers`, and (M, 2)."""
    order = segments.with_row_index("row").sort("clip", "individual", "start_s", maintain_order=True)
    rows, names, who = (order[name].to_list() for name in ("row", "clip", "individual"))
    clips, tracks = sorted(set(names)), list(dict.fromkeys(zip(names, who, strict=True)))
    number = {name: place for place, name in enumerate(clips)}
    clip = np.array([number[name] for name in names], np.int64)
    places = {pair: number for number, pair in enumerate(tracks)}
    track = np.array([places[pair] for pair in zip(names, who, strict=True)], np.int64)
    start, end = (order[name].to_numpy().astype(float) for name in ("start_s", "end_s"))
    group = _grouped(clips, groups)[clip]
    individuals = tuple(str(name) for _, name in tracks)
    return Danced(
        vectors[rows], region[rows], clip, group, track, start, end, spots[rows], numbers, tuple(clips), individuals
    )


def told_apart(motion_map: MotionMap) -> np.ndarray:
    """Give the numbers of the regions that are forecast: clusters that come often enough, noise, and the others."""
    spans = motion_map.timeline()
    visits = dict(spans.group_by("cluster").len().iter_rows())
    often = [number for number in motion_map.clusters if visits.get(number, 0) >= _VISITS]
    rest = [OTHER] if len(often) < len(motion_map.clusters) else []
    return np.array([*often, NOISE, *rest], np.int64)


def regions_of(labels: np.ndarray, numbers: np.ndarray) -> np.ndarray:
    """Give the place of labels among the numbers of regions; what is not there is among the others, or noise.

    Examples
    --------
    >>> regions_of(np.array([7, 3, -1]), np.array([3, NOISE, OTHER])).tolist()
    [2, 0, 1]
    """
    places = {int(number): place for place, number in enumerate(numbers)}
    rest = places.get(OTHER, places[NOISE])
    return np.array([places.get(label, rest) for label in labels.tolist()], np.int64)


def followed(danced: Danced, horizons_s: Sequence[float], hop_s: float | None = None) -> np.ndarray:
    """Find what came: for every window the one that begins nearest to each horizon after its end, and not before it.

    Parameters
    ----------
    danced
        M windows.
    horizons_s
        H seconds.
    hop_s
        Instead of the windows' own.

    Returns
    -------
    np.ndarray
        (M, H) int rows of `danced`, -1 where no window begins within one hop of the horizon.
    """
    found = np.full((len(danced), len(horizons_s)), -1, np.int64)
    reach = (danced.hop_s if hop_s is None else hop_s) + NEAR_S
    for track in np.unique(danced.track):
        rows = np.flatnonzero(danced.track == track)
        starts, now = danced.start_s[rows], danced.end_s[rows]
        first = np.searchsorted(starts, now - NEAR_S)  # the first window that does not begin before the moment
        for h, ahead in enumerate(horizons_s):
            after = np.searchsorted(starts, now + ahead - NEAR_S)
            for place in (after - 1, after):  # of two that are equally near the later one wins: less of it is known
                fits = (place >= first) & (place < len(rows))
                off = np.where(fits, np.abs(starts[np.clip(place, 0, len(rows) - 1)] - now - ahead), np.inf)
                held = found[rows, h]
                before = np.where(held >= 0, np.abs(danced.start_s[held] - now - ahead), np.inf)
                better = (off <= reach) & (off <= before + NEAR_S)
                found[rows[better], h] = rows[place[better]]
    return found


def _grouped(clips: Sequence[str], groups: Mapping[str, str] | None) -> np.ndarray:
    if groups is None:
        return np.arange(len(clips))
    missing = [clip for clip in clips if clip not in groups]
    if missing:
        raise ForecastError(
            f"groups names no group for {', '.join(missing[:5])}; expected one for every clip of the map"
        )
    return np.unique([groups[clip] for clip in clips], return_inverse=True)[1]
