"""Join detections into tracklets: short runs of one body in which no link could be anybody else's.

Two detections of consecutive frames are linked only where each is the other's nearest by a clear distance. Where a body
vanishes or appears beside another, the pose that goes on may have slid from one person to the other, as MediaPipe's
tracking does behind an occlusion; tracklets are cut there, and what lies between is marked as contested.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from dancekit.extraction.similarity import body_box, body_center, body_size, keypoint_similarity

__all__ = ["Detections", "Tracklet", "tracklets"]

_MAX_GAP_S = 0.12  # links over at most this
_GATE_BODIES = 0.15  # a body's centre moves at most this, plus
_GATE_BODIES_PER_S = 4.0  # this speed: 5 m/s
_CLEAR_BODIES = 0.15  # how much nearer than any other a partner has to be
_BESIDE_BODIES = 0.8  # bodies whose centres are nearer than this may hide each other
_GHOST_S = 1.5  # how long somebody who vanished beside another may be hidden there
_GUARD_S = 0.1  # before a vanishing and after an appearance poses are mixed already, or still
_PERSON_S = 0.15  # a shorter run is a slip of the detector, not somebody who can hide
_STATE_S = 0.25  # place and speed at the ends of a tracklet are fitted over this


@dataclass(frozen=True, eq=False)
class Detections:
    """All detections of a clip and what is measured on them.

    Attributes
    ----------
    time
        (T,) seconds.
    image, appearance
        (T, S, 33, 2) pixels and (T, S, D); NaN where a slot is empty. The order of slots means nothing.
    shot
        (T,) the number of the shot that a frame belongs to.
    center, size, present
        (T, S, 2) pixels, (T, S) pixels, (T, S) bool.
    """

    time: np.ndarray
    image: np.ndarray
    appearance: np.ndarray
    shot: np.ndarray
    center: np.ndarray
    size: np.ndarray
    present: np.ndarray

    @classmethod
    def of(cls, image: np.ndarray, appearance: np.ndarray, time: np.ndarray, cuts: Sequence[int] = ()) -> Detections:
        """Measure the places and sizes of all bodies."""
        box = body_box(image)
        present = np.isfinite(box).all(axis=-1)
        center = body_center(image)
        center = np.where(np.isfinite(center), center, (box[..., :2] + box[..., 2:]) / 2)
        extent = np.maximum(box[..., 2] - box[..., 0], box[..., 3] - box[..., 1])
        size = np.fmax(body_size(image), 0.5 * extent)  # a crouching or foreshortened body isn't a small one
        size = np.where(present, np.maximum(np.nan_to_num(size), 1.0), np.nan)
        shot = np.searchsorted(np.sort(np.asarray(cuts, int)), np.arange(len(time)), side="right")
        return cls(np.asarray(time, float), image, appearance, shot, center, size, present)


@dataclass(frozen=True, eq=False)
class Tracklet:
    """One body over consecutive detections.

    Attributes
    ----------
    frames, slots
        (n,) where its detections are.
    contested
        Whether it may have slid from one person to another.
    size
        Median body size, pixels.
    first, last
        (2, 2) place in pixels and velocity in pixels/s at its first and last frame.
    start_s, end_s
        Times of the first and last frame.
    shot
        The shot it lies in.
    """

    frames: np.ndarray
    slots: np.ndarray
    contested: bool
    size: float
    first: np.ndarray
    last: np.ndarray
    start_s: float
    end_s: float
    shot: int

    @classmethod
    def of(cls, found: Detections, frames: np.ndarray, slots: np.ndarray, *, contested: bool) -> Tracklet:
        """Measure a run of detections."""
        time, center = found.time[frames], found.center[frames, slots]
        size = float(np.median(found.size[frames, slots]))
        first, last = (_state(time, center, at) for at in (0, -1))
        shot = int(found.shot[frames[0]])
        return cls(frames, slots, contested, size, first, last, float(time[0]), float(time[-1]), shot)

    def __len__(self) -> int:
        return len(self.frames)


def tracklets(found: Detections) -> list[Tracklet]:
    """Cut the detections of a clip into tracklets.

    Returns
    -------
    list[Tracklet]
        In order of their first frames, then from left to right: whatever the order of slots was.
    """
    runs = _link(found)
    pieces = [
        Tracklet.of(found, frames[part], slots[part], contested=doubt)
        for (frames, slots), contested in zip(runs, _contested(found, runs), strict=True)
        for part, doubt in _parts(contested)
    ]
    return sorted(pieces, key=lambda one: (one.frames[0], float(one.first[0, 0]), float(one.first[0, 1])))


def _link(found: Detections) -> list[tuple[np.ndarray, np.ndarray]]:
    """Give runs as (frames, slots), linked only where no other partner comes near."""
    open_runs: list[list[tuple[int, int]]] = []
    done: list[list[tuple[int, int]]] = []
    for frame in range(len(found.time)):
        now, shot = found.time[frame], found.shot[frame]
        alive = [run for run in open_runs if _reaches(found, run, now, shot)]
        done += [run for run in open_runs if not _reaches(found, run, now, shot)]
        slots = np.flatnonzero(found.present[frame])
        links = _sure(_distances(found, alive, frame, slots)) if alive and len(slots) else {}
        taken = set(links.values())
        for place, column in links.items():
            alive[place].append((frame, int(slots[column])))
        open_runs = alive + [[(frame, int(slot))] for column, slot in enumerate(slots) if column not in taken]
    return [(run[:, 0], run[:, 1]) for run in map(np.array, done + open_runs)]


def _reaches(found: Detections, run: list[tuple[int, int]], now: float, shot: int) -> bool:
    frame = run[-1][0]
    step_s = np.median(np.diff(found.time)) if len(found.time) > 1 else 0.0
    return bool(now - found.time[frame] <= max(_MAX_GAP_S, 1.5 * step_s) and shot == found.shot[frame])


def _distances(found: Detections, runs: list[list[tuple[int, int]]], frame: int, slots: np.ndarray) -> np.ndarray:
    """Give (R, S) distances in bodies from where each run should be by now; infinite beyond what a body can do."""
    last = np.array([run[-1] for run in runs])
    before = np.array([run[max(len(run) - 4, 0)] for run in runs])
    gap = found.time[frame] - found.time[last[:, 0]]
    place = found.center[last[:, 0], last[:, 1]]
    span = np.maximum(found.time[last[:, 0]] - found.time[before[:, 0]], 1e-9)
    velocity = (place - found.center[before[:, 0], before[:, 1]]) / span[:, None]
    step = velocity * gap[:, None]
    size = found.size[last[:, 0], last[:, 1]]
    off = np.linalg.norm(found.center[frame, slots][None] - (place + step)[:, None], axis=-1) / size[:, None]
    pose = found.image[last[:, 0], last[:, 1]] + step[:, None]
    alike = keypoint_similarity(pose[:, None], found.image[frame, slots][None])
    reach = _GATE_BODIES + _GATE_BODIES_PER_S * gap
    return np.where(off <= reach[:, None], off + 0.3 * (1 - alike), np.inf)


def _sure(distance: np.ndarray) -> dict[int, int]:
    """Give row -> column where each is the other's nearest, and by a clear distance."""
    links = {}
    for row, column in enumerate(distance.argmin(axis=1)):
        here = distance[row, column]
        others = np.concatenate([np.delete(distance[row], column), np.delete(distance[:, column], row)])
        if np.isfinite(here) and (others >= here + _CLEAR_BODIES).all():
            links[row] = int(column)
    return links


def _contested(found: Detections, runs: list[tuple[np.ndarray, np.ndarray]]) -> list[np.ndarray]:
    """Mark the frames of each run in which somebody else may be hidden by it, or it by somebody else."""
    start_s = np.array([found.time[frames[0]] for frames, _ in runs])
    end_s = np.array([found.time[frames[-1]] for frames, _ in runs])
    marks = []
    for place, (frames, slots) in enumerate(runs):
        time = found.time[frames]
        around = [
            k for k in np.flatnonzero((end_s >= time[0] - _GHOST_S) & (start_s <= time[-1] + _GUARD_S)) if k != place
        ]
        around = [k for k in around if end_s[k] - start_s[k] >= _PERSON_S]
        gone = [end_s[k] for k in around if end_s[k] < found.time[-1] and _beside(found, frames, slots, runs[k], -1)]
        come = [start_s[k] for k in around if start_s[k] > found.time[0] and _beside(found, frames, slots, runs[k], 0)]
        vanishes = time[-1] < found.time[-1] and any(_beside(found, *runs[k], runs[place], -1) for k in around)
        marks.append(_hidden(time, sorted(gone), sorted(come), vanishes=vanishes))
    return marks


def _hidden(time: np.ndarray, gone: list[float], come: list[float], *, vanishes: bool) -> np.ndarray:
    """Mark the times of a run between the vanishing of others beside it and the next appearance there.

    The run's own start takes up one of those that vanished before it: it is that one, come back.
    """
    marks = np.zeros(len(time), bool)
    appearances = sorted([*come, float(time[0])])
    for gone_s in gone:
        later = [come_s for come_s in appearances if come_s > gone_s]
        if later:
            appearances.remove(later[0])
        until = min(later[0] if later else np.inf, gone_s + _GHOST_S)
        if until > time[0]:
            marks |= (time >= gone_s - _GUARD_S) & (time <= until + _GUARD_S)
    for come_s in (one for one in come if one > time[0]):
        marks |= np.abs(time - come_s) <= _GUARD_S
    if vanishes:
        marks |= time >= time[-1] - _GUARD_S
    return marks


def _beside(
    found: Detections, frames: np.ndarray, slots: np.ndarray, other: tuple[np.ndarray, np.ndarray], end: int
) -> bool:
    """Tell whether a run is beside the first or last detection of another, in time and place."""
    frame, slot = other[0][end], other[1][end]
    near = int(np.argmin(np.abs(found.time[frames] - found.time[frame])))
    if abs(found.time[frames[near]] - found.time[frame]) > _GHOST_S or (found.shot[frames[near]] != found.shot[frame]):
        return False
    apart = found.center[frames[near], slots[near]] - found.center[frame, slot]
    size = max(found.size[frames[near], slots[near]], found.size[frame, slot])
    return bool(np.linalg.norm(apart) < _BESIDE_BODIES * size)


def _parts(contested: np.ndarray) -> list[tuple[slice, bool]]:
    edges = [0, *(np.flatnonzero(np.diff(contested.astype(int))) + 1).tolist(), len(contested)]
    return [(slice(a, b), bool(contested[a])) for a, b in pairwise(edges)]


def _state(time: np.ndarray, center: np.ndarray, at: int) -> np.ndarray:
    """Fit place and velocity at one end by least squares; a single frame has no velocity."""
    near = np.abs(time - time[at]) <= _STATE_S
    if near.sum() < 3:
        return np.stack([center[at], np.zeros(2)])
    design = np.stack([np.ones(near.sum()), time[near] - time[at]], axis=1)
    return np.asarray(np.linalg.lstsq(design, center[near], rcond=None)[0])
