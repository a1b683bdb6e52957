"""Left and right put back where a pose model confused them: in turns, in crossings, seen from behind.

Each frame is in a state: as it is, legs exchanged, arms exchanged, everything exchanged, or a mixture. The sequence of
states that lets the body move least is found by dynamic programming (Viterbi), so that a swap costs two jumps and is
seen from both ends. The lengths of thighs and upper arms help to tell which side a limb belongs to.
"""

from __future__ import annotations

import numpy as np

from dancekit import skeleton
from dancekit.cleaning.spans import frame_s, runs, segments, torso_length
from dancekit.recording import Recording

__all__ = ["KINDS", "fix_swaps"]

_PARTS = (
    np.concatenate([skeleton.indices("legs"), skeleton.indices("feet")]),
    np.concatenate([skeleton.indices("arms"), skeleton.indices("hands")]),
    np.concatenate([skeleton.indices("torso"), skeleton.indices("head")]),
)
# Which of legs, arms and core each state exchanges. All eight are needed, though four are common: while everything is
# exchanged for a second, the legs alone may be right for a frame.
_EXCHANGED = np.array([[state >> part & 1 for part in range(3)] for state in range(8)])
_DIFFERS = _EXCHANGED[:, None] != _EXCHANGED[None]
KINDS = ("none", "legs", "arms", "legs and arms", "torso", "legs and torso", "arms and torso", "all")
_FORGET_S = 0.5


def fix_swaps(recording: Recording, *, switch_cost: float = 0.6, stay_cost: float = 0.01) -> Recording:
    """Exchange left and right back where that makes the movement continuous.

    Parameters
    ----------
    recording
        Position, image or both are used, whatever is there.
    switch_cost
        What a change of state costs, in torso lengths summed over the keypoints of an arm pair or leg pair. Higher
        finds fewer swaps.
    stay_cost
        What each frame in an exchanged state costs: decides, where continuity alone can't, that the labels of most
        frames are right.

    Returns
    -------
    Recording
        Labels of all arrays exchanged where needed; ``meta["steps"]`` lists the spans.

    Notes
    -----
    A swap is seen by its jumps: one that begins and ends while the two limbs are in the same place, or at a cut or a
    long gap, leaves no trace. When a model takes a back for a front for seconds, left and right *and* the depth of the
    body are exchanged; only the labels are mended here.

    Examples
    --------
    >>> from dancekit.synthetic import corrupt, dance
    >>> truth = dance("groove", duration_s=4)
    >>> mixed, faults = corrupt(truth, swaps=2, seed=3)
    >>> fixed = fix_swaps(mixed)
    >>> bool(np.allclose(fixed.position, truth.position)), len(fixed.meta["steps"][-1]["swaps"])
    (True, 2)
    """
    order = np.broadcast_to(np.arange(skeleton.N_KEYPOINTS), recording.confidence.shape).copy()
    found = []
    for person, name in enumerate(recording.individuals):
        for segment in segments(recording):
            states = _states(recording, person, segment, switch_cost, stay_cost)
            for part, members in enumerate(_PARTS):
                wrong = np.flatnonzero(_EXCHANGED[states, part]) + segment.start
                order[wrong[:, None], person, members] = skeleton.MIRROR[members]
            found += _listed(recording, name, states, segment.start)
    changes = {}
    if found:
        for array in ("position", "image", "confidence", "presence"):
            values = getattr(recording, array)
            index = order if values.ndim == 3 else order[..., None]
            changes[array] = np.take_along_axis(values, index, axis=2)
    settings = {"switch_cost": switch_cost, "stay_cost": stay_cost}
    frames = sum(swap["frames"] for swap in found)
    return recording.with_step("fix_swaps", {**settings, "frames": frames, "swaps": found}, **changes)


def _listed(recording: Recording, name: str, states: np.ndarray, offset: int) -> list[dict]:
    """Write spans of equal state down, in seconds."""
    listed = []
    step = frame_s(recording.time)
    for state in range(1, len(KINDS)):
        for run in runs(states == state):
            first, last = recording.time[offset + run.start], recording.time[offset + run.stop - 1]
            span = {"start_s": round(float(first), 4), "end_s": round(float(last + step), 4)}
            listed.append({"individual": name, "kind": KINDS[state], **span, "frames": run.stop - run.start})
    return sorted(listed, key=lambda swap: swap["start_s"])


def _states(recording: Recording, person: int, segment: slice, switch_cost: float, stay_cost: float) -> np.ndarray:
    """Give the state of every frame of one individual between two cuts."""
    here = np.flatnonzero(recording.detected[segment, person])
    states = np.zeros(segment.stop - segment.start, dtype=int)
    if here.size < 3:
        return states
    frames = here + segment.start
    time = recording.time[frames]
    weight = _weights(recording.confidence[frames, person])
    gain, bones, spaces = np.zeros((here.size, 3)), np.zeros((here.size, 2)), 0
    for array in ("position", "image"):
        points = getattr(recording, array)[frames, person].astype(float)
        torso = torso_length(points)
        if np.isfinite(torso):
            spaces += 1
            gain += _displacement_gain(points / torso, weight)
            if array == "position":
                bones = _bone_gain(points / torso)
    elapsed = np.diff(time, prepend=time[0])
    slack = np.maximum(1.0, elapsed / frame_s(recording.time))
    gain *= np.where(elapsed <= _FORGET_S, 1.0 / slack, 0.0)[:, None] / max(spaces, 1)
    states[here] = _viterbi(gain, bones, switch_cost, stay_cost)
    return states


def _weights(confidence: np.ndarray) -> np.ndarray:
    """Give (T, 33) weights: confidence of the frame and the one before; 1 where it is unknown."""
    known = np.where(np.isfinite(confidence), np.clip(confidence, 0.05, 1.0), 1.0)
    before = np.concatenate([known[:1], known[:-1]])
    return np.sqrt(known * before)


def _displacement_gain(points: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """Give (T, 3): how much farther each part moves if it changes sides between a frame and the one before."""
    before = np.concatenate([points[:1], points[:-1]])
    kept = np.minimum(np.linalg.norm(points - before, axis=-1), 1.0)
    crossed = np.minimum(np.linalg.norm(points - before[:, skeleton.MIRROR], axis=-1), 1.0)
    more = np.nan_to_num(weight * (crossed - kept))
    return np.stack([more[:, part].sum(axis=1) for part in _PARTS], axis=1)


def _bone_gain(points: np.ndarray) -> np.ndarray:
    """Give (T, 2): how much worse thighs and upper arms fit their usual length if a limb changes sides."""
    gains = []
    for inner, outer in (("hip", "knee"), ("shoulder", "elbow")):
        near = points[:, skeleton.indices([f"left_{inner}", f"right_{inner}"])]
        far = points[:, skeleton.indices([f"left_{outer}", f"right_{outer}"])]
        kept = np.linalg.norm(far - near, axis=-1)
        crossed = np.linalg.norm(far[:, ::-1] - near, axis=-1)
        usual = np.nanmedian(kept) if np.isfinite(kept).any() else 0.0
        gains.append(np.nan_to_num(np.abs(crossed - usual) - np.abs(kept - usual)).mean(axis=1))
    return np.stack(gains, axis=1)


def _viterbi(gain: np.ndarray, bones: np.ndarray, switch_cost: float, stay_cost: float) -> np.ndarray:
    """Give the cheapest sequence of states.

    Parameters
    ----------
    gain
        (T, 3): cost of changing sides between a frame and the one before, for legs, arms and core.
    bones
        (T, 2): cost per frame of legs, arms being exchanged against the core.
    """
    loose = _EXCHANGED[:, :2] != _EXCHANGED[:, 2:]
    own = bones @ loose.T + stay_cost * (np.arange(len(KINDS)) > 0)
    change = np.einsum("tp,abp->tab", gain, _DIFFERS) + switch_cost * ~np.eye(len(KINDS), dtype=bool)
    total, came = own[0], np.zeros((len(gain), len(KINDS)), dtype=int)
    for frame in range(1, len(gain)):
        ways = total[:, None] + change[frame]
        came[frame] = ways.argmin(axis=0)
        total = ways.min(axis=0) + own[frame]
    states = np.zeros(len(gain), dtype=int)
    states[-1] = int(total.argmin())
    for frame in range(len(gain) - 1, 0, -1):
        states[frame - 1] = came[frame, states[frame]]
    return states
