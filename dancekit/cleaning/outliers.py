"""Single wild values found and taken out, without touching fast movement.

A value thrown off makes a detour: out and back. A fast arm also covers much ground between two frames, but skipping one
of them shortens its way little. So the shortest way through each keypoint's values is sought (dynamic programming),
where every skipped value costs what a detour may measure, by the keypoint's own recent movement (a Hampel rule: so many
robust standard deviations of the detours around it).
"""

from __future__ import annotations

import numpy as np

from dancekit.cleaning.spans import frame_s, presence, runs, segments, torso_length
from dancekit.recording import Recording

__all__ = ["remove_outliers"]

_LINK_S = 0.5
_TURN_S = 0.2
# A detour must pass twice the usual step, and jumps twice their neighbours: on eight dances with known faults, less
# lets fast turns of hands pass for wild values, more misses wild values in fast movement.
_TURN = _ABRUPT = 2.0


def remove_outliers(
    recording: Recording,
    *,
    deviations: float = 3.0,
    floor: float = 0.12,
    window_s: float = 1.0,
    longest_s: float = 0.15,
) -> Recording:
    """Take out values that a keypoint's movement contradicts: they become NaN.

    Parameters
    ----------
    recording
        Position and image are judged apart; each loses only its own wild values.
    deviations
        How many robust standard deviations (1.4826 MAD) of the detours around it a value may be off.
    floor
        The least a value must be off, in torso lengths, whatever its surroundings.
    window_s
        Length of the surroundings that the deviations are measured in.
    longest_s
        Longest run of wild values looked for (at least 3 frames). Longer ones are movement, or a lost person.

    Returns
    -------
    Recording
        Wild values NaN, their confidence 0 (the model's claim was refuted); counts in ``meta["steps"]``.

    Notes
    -----
    The rule is Hampel's identifier (Pearson 2002, doi:10.1109/87.987058) on the detour
    ``(|x[t]-x[t-1]| + |x[t+1]-x[t]| - |x[t+1]-x[t-1]|) / 2``, which is 0 in straight movement of any speed.

    Examples
    --------
    >>> position = np.zeros((30, 1, 33, 3)); position[:, :, 11:13, 1] = 0.5; position[10, 0, 15, 0] = 0.4
    >>> cleaned = remove_outliers(Recording(time=np.arange(30) / 30, position=position))
    >>> bool(np.isnan(cleaned.position[10, 0, 15]).all()), cleaned.meta["steps"][0]["position"]
    (True, 1)
    """
    settings = {"deviations": deviations, "floor": floor, "window_s": window_s, "longest_s": longest_s}
    changes, counts = {}, {}
    wild_anywhere = np.zeros(recording.confidence.shape, bool)
    for array in ("position", "image"):
        values = np.array(getattr(recording, array))
        wild = _wild(recording, values, settings)
        counts[array] = int(wild.sum())
        if wild.any():
            values[wild] = np.nan
            changes[array] = values
            wild_anywhere |= wild
    if wild_anywhere.any():
        changes["confidence"] = np.where(wild_anywhere & np.isfinite(recording.confidence), 0.0, recording.confidence)
    return recording.with_step("remove_outliers", {**settings, **counts}, **changes)


def _wild(recording: Recording, values: np.ndarray, settings: dict[str, float]) -> np.ndarray:
    """Give (T, N, 33) bool: the values to take out of position or image."""
    wild = np.zeros(values.shape[:3], bool)
    for person in range(recording.n_individuals):
        torso = torso_length(values[:, person].astype(float))
        if not np.isfinite(torso):
            continue
        for segment in segments(recording):
            points = values[segment, person].astype(float) / torso
            confidence = recording.confidence[segment, person]
            wild[segment, person] = _wild_points(recording.time[segment], points, confidence, settings)
    return wild


def _wild_points(
    time: np.ndarray, points: np.ndarray, confidence: np.ndarray, settings: dict[str, float]
) -> np.ndarray:
    """Give (T, K) bool for points (T, K, D) in torso lengths; keypoints that are there together go together."""
    wild = np.zeros(points.shape[:2], bool)
    for present, members in presence(points):
        frames = np.flatnonzero(present)
        late = np.flatnonzero(np.diff(time[frames]) > _LINK_S) + 1
        for part in np.split(frames, late):
            if part.size >= 3:
                block = np.ix_(part, members)
                wild[block] = _skipped(time[part], points[block], confidence[block], settings)
    return wild


def _skipped(time: np.ndarray, points: np.ndarray, confidence: np.ndarray, settings: dict[str, float]) -> np.ndarray:
    """Find the frames that the shortest way through (T, K, D) leaves out."""
    longest = max(3, round(settings["longest_s"] / frame_s(time)))
    price = _price(time, points, settings)
    # A doubtful value is cheaper to leave out: at confidence 0 for half.
    price = price * (0.5 + 0.5 * np.where(np.isfinite(confidence), confidence, 1.0))
    n, keypoints = points.shape[:2]
    ahead = np.concatenate([np.zeros((1, keypoints)), np.cumsum(price, axis=0)])
    # Leaving out the first frames costs their price; a way may also end early, at the price of what follows.
    skipped = np.arange(n)[:, None]
    best = np.where(skipped <= longest, _fare(ahead[:-1], skipped), np.inf)
    came = np.full((n, keypoints), -1)
    for frame in range(1, n):
        for step in range(1, min(longest + 1, frame) + 1):
            way = np.linalg.norm(points[frame] - points[frame - step], axis=-1)
            cost = best[frame - step] + way + _fare(ahead[frame] - ahead[frame - step + 1], step - 1)
            better = cost < best[frame]
            best[frame, better] = cost[better]
            came[frame, better] = frame - step
    tail = min(longest, n - 1)
    ends = best[n - 1 - tail :] + _fare(ahead[n] - ahead[n - tail : n + 1], np.arange(tail, -1, -1)[:, None])
    return _confirmed(points, _trace(came, n - 1 - tail + ends.argmin(axis=0)), settings)


def _fare(price: np.ndarray, count: np.ndarray | int) -> np.ndarray:
    """Give what leaving out `count` values in a row costs: the first in full, each further one a quarter.

    A run of wild values makes one detour, however long it stays away.
    """
    return price * (0.75 + 0.25 * count) / np.maximum(count, 1) * (np.asarray(count) > 0)


def _trace(came: np.ndarray, last: np.ndarray) -> np.ndarray:
    """Follow the way back from its last frames; what it does not touch was left out."""
    skipped = np.ones(came.shape, bool)
    columns = np.arange(came.shape[1])
    at = last.copy()
    while columns.size:
        skipped[at, columns] = False
        at = came[at, columns]
        columns, at = columns[at >= 0], at[at >= 0]
    return skipped


def _confirmed(points: np.ndarray, skipped: np.ndarray, settings: dict[str, float]) -> np.ndarray:
    """Keep of what the shortest way left out only what jumps away and jumps back."""
    wild = np.zeros_like(skipped)
    for keypoint in np.flatnonzero(skipped.any(axis=0)):
        way = points[:, keypoint]
        far = _far_off(way, skipped[:, keypoint], settings["floor"])
        for run in runs(far):
            wild[run, keypoint] = _jumps(way, run, far)
    return wild


def _far_off(way: np.ndarray, skipped: np.ndarray, floor: float) -> np.ndarray:
    """Drop from each run left out of (T, D) the values that lie close to the straight line that bridges it."""
    kept = np.flatnonzero(~skipped)
    frames = np.arange(len(way))
    bridge = np.stack([np.interp(frames, kept, way[kept, axis]) for axis in range(way.shape[1])], axis=1)
    off = np.where(skipped, np.linalg.norm(way - bridge, axis=1), 0.0)
    far = np.zeros(len(way), bool)
    for run in runs(skipped):
        far[run] = off[run] > max(0.5 * floor, 0.4 * off[run].max())
    return far


def _jumps(way: np.ndarray, run: slice, far: np.ndarray) -> bool:
    """Tell whether the steps into and out of a run are much longer than those before, after and inside."""
    step = np.linalg.norm(np.diff(way, axis=0), axis=1)
    edges = [k for k in (run.start - 1, run.stop - 1) if 0 <= k < len(step)]
    around = [k for k in (run.start - 2, run.stop) if 0 <= k < len(step) and not far[k] and not far[k + 1]]
    usual = np.concatenate([step[around], step[run.start : run.stop - 1], [0.0]]).max()
    # At the ends of a clip one jump is all there is to see: it must be clearer, or the last frame of a fast arm goes.
    needed = _ABRUPT if len(edges) == 2 else 2.0 * _ABRUPT
    return bool(step[edges].min() > needed * usual)


def _price(time: np.ndarray, points: np.ndarray, settings: dict[str, float]) -> np.ndarray:
    """Give (T, K): how long a detour through a value may be, by the detours around it."""
    from scipy.ndimage import median_filter

    width = _odd(settings["window_s"], time)
    one, two = np.linalg.norm(np.diff(points, axis=0), axis=-1), np.linalg.norm(points[2:] - points[:-2], axis=-1)
    detour = np.zeros(points.shape[:2])
    detour[1:-1] = one[:-1] + one[1:] - two
    usual = median_filter(detour, size=(width, 1), mode="nearest")
    spread = 1.4826 * median_filter(np.abs(detour - usual), size=(width, 1), mode="nearest")
    # Where a limb turns back, its way out and in is a detour too: twice the steps it takes around there. Mirrored at
    # the ends, so that a wild first or last value does not count double.
    step = np.concatenate([one, one[-2:-1]])
    steps = median_filter(step, size=(_odd(_TURN_S, time), 1), mode="mirror")
    limit = np.maximum(usual + settings["deviations"] * spread, _TURN * steps)
    return np.maximum(2.0 * settings["floor"], limit)


def _odd(window_s: float, time: np.ndarray) -> int:
    """Give a window as an odd number of frames, not longer than the run."""
    return 2 * min(round(0.5 * window_s / frame_s(time)), (len(time) - 1) // 2) + 1
