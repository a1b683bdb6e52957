"""Join detections into tracklets: short runs of one body in which no link could be anybody else's.

Two detections of consecutive frames are linked only where each is the other's nearest by a clear distance. Where a body
vanishes or appears beside another, the pose that goes on may have slid from one person to the other, as MediaPipe's
tracking does behind an occlusion; tracklets are cut there, and what lies between is marked as contested.
"""

from __future__ import annotations

import numpy as np

from dancekit.extraction.detections import Detections, Tracklet
from dancekit.extraction.occlusion import contested_parts
from dancekit.extraction.similarity import keypoint_similarity

__all__ = ["tracklets"]

_MAX_GAP_S = 0.12  # links over at most this
_GATE_BODIES = 0.15  # a body's centre moves at most this, plus
_GATE_BODIES_PER_S = 4.0  # this speed: 5 m/s
_CLEAR_BODIES = 0.15  # how much nearer than any other a partner has to be


def tracklets(found: Detections) -> list[Tracklet]:
    """Cut the detections of a clip into tracklets.

    Returns
    -------
    list[Tracklet]
        In order of their first frames, then from left to right: whatever the order of slots was.
    """
    runs = [Tracklet.of(found, frames, slots) for frames, slots in _link(found)]
    pieces = [
        Tracklet.of(found, run.frames[part], run.slots[part], contested=doubt)
        for run, parts in zip(runs, contested_parts(found, runs), strict=True)
        for part, doubt in parts
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
        distance = _distances(found, alive, frame, slots)
        links = _sure(distance)
        for place, column in links.items():
            alive[place].append((frame, int(slots[column])))
        claimed = np.isfinite(distance) & ~np.isin(np.arange(len(slots)), list(links.values()))
        doubtful = [place for place in range(len(alive)) if place not in links and claimed[place].any()]
        # Whoever it is goes on as somebody new: doubtful runs, if kept, would dispute each frame that follows.
        done += [alive[place] for place in doubtful]
        kept = [run for place, run in enumerate(alive) if place not in doubtful]
        fresh = [[(frame, int(slot))] for column, slot in enumerate(slots) if column not in links.values()]
        open_runs = kept + fresh
    return [(run[:, 0], run[:, 1]) for run in map(np.array, done + open_runs)]


def _reaches(found: Detections, run: list[tuple[int, int]], now: float, shot: int) -> bool:
    frame = run[-1][0]
    step_s = np.median(np.diff(found.time)) if len(found.time) > 1 else 0.0
    return bool(now - found.time[frame] <= max(_MAX_GAP_S, 1.5 * step_s) and shot == found.shot[frame])


def _distances(found: Detections, runs: list[list[tuple[int, int]]], frame: int, slots: np.ndarray) -> np.ndarray:
    """Give (R, S) distances in bodies from where each run should be by now; infinite beyond what a body can do."""
    if not runs or not len(slots):
        return np.zeros((len(runs), len(slots)))
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
    links: dict[int, int] = {}
    if not distance.size:
        return links
    for row, column in enumerate(distance.argmin(axis=1)):
        here = distance[row, column]
        others = np.concatenate([np.delete(distance[row], column), np.delete(distance[:, column], row)])
        if np.isfinite(here) and (others >= here + _CLEAR_BODIES).all():
            links[row] = int(column)
    return links
