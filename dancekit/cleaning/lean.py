"""The lean of world landmarks found and taken out.

MediaPipe's figures lean towards the camera: by about 10 degrees when the dancer faces it, 6 seen from behind, and
hardly at all from the side, where the picture itself shows who is upright (measured on dancers with known truth; real
clips show the same pattern). Nothing in a frame tells a lean of the model from a lean of the dancer; over a clip, the
dancer's own posture turns with her. So the upright frames are fitted by a constant, a part that comes and goes with the
facing, and a posture that turns along, all held near what is usual (a Gaussian prior); the first two are taken out.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dancekit import skeleton
from dancekit.cleaning.filters import butterworth
from dancekit.cleaning.spans import frame_s, is_lifted, runs, segments
from dancekit.recording import Recording

__all__ = ["Lean", "find_lean", "level"]

# Slopes (tangents) of the axis from mid-ankle to mid-shoulder. Constant: to the viewer's right, to the camera; with the
# facing: to the camera; posture: forwards, to the dancer's left. Usual values of pose models, and how far they spread.
_USUAL = np.tan(np.radians([0.0, 1.0, 8.5, 2.5, 0.0]))
_SPREAD = np.tan(np.radians([1.5, 2.0, 2.5, 1.5, 2.0]))
# Motion that was not guessed from a picture has no part that goes with the facing, and no usual lean.
_PLAIN_USUAL = np.tan(np.radians([0.0, 0.0, 0.0, 2.5, 0.0]))
_PLAIN_SPREAD = np.tan(np.radians([3.0, 5.0, 1e-3, 1.5, 1.5]))
_BEHIND = 0.6
_NOISE = float(np.tan(np.radians(4.0)))
_INDEPENDENT_S = 1.0
_LEAST_S = 1.0
_STRAIGHT = 0.9
_STEEP = float(np.cos(np.radians(40.0)))
_CLEAR_DEG = 4.0
_TURN_HZ = 1.0


@dataclass(frozen=True)
class Lean:
    """What `find_lean` found for one individual; all NaN if nothing was.

    Attributes
    ----------
    degrees
        Lean to the camera (positive: head towards it), whichever way the dancer faces.
    facing_degrees
        What comes on top of it when she faces the camera squarely; 60 % of it seen from behind, nothing from the side.
    sideways_degrees
        Lean to the viewer's right.
    standing_s
        Seconds of upright standing that it rests on.
    why_not
        The reason, if nothing was found; else empty.
    """

    degrees: float
    facing_degrees: float
    sideways_degrees: float
    standing_s: float
    why_not: str = ""


def find_lean(recording: Recording, individual: str | None = None) -> Lean:
    """Estimate the lean of one individual.

    Parameters
    ----------
    recording
        With `position`.
    individual
        The first if left out.

    Examples
    --------
    >>> from dancekit.synthetic import corrupt, dance
    >>> leaning, _ = corrupt(dance("groove", duration_s=8), lean_deg=8.0)
    >>> abs(find_lean(leaning).degrees - 8.0) < 3.0
    True
    """
    person = 0 if individual is None else recording.individuals.index(individual)
    body = recording.position[:, person].astype(float)
    axis, standing = _standing(body)
    step = frame_s(recording.time)
    seconds = float(standing.sum() * step)
    if seconds < _LEAST_S:
        why = f"upright for {seconds:.1f} s only; at least {_LEAST_S:g} s are needed"
        return Lean(float("nan"), float("nan"), float("nan"), round(seconds, 2), why)
    right, front, facing = np.degrees(
        np.arctan(_fit(axis[standing], _left(body)[standing], step, is_lifted(recording)))
    )
    return Lean(round(float(front), 2), round(float(facing), 2), round(float(right), 2), round(seconds, 2))


def level(recording: Recording, *, force: bool = False) -> Recording:
    """Take the lean out of `position`, by rotating about the mid-hip.

    Parameters
    ----------
    recording
        Poses that a model guessed from one camera are levelled by whatever lean is found; others (a camera, but the
        place in the room is known) only by a clear one of 4 degrees and more. Recordings without a picture come from
        motion capture, where upright is known: they are left alone.
    force
        Level by whatever is found, wherever the recording came from.

    Returns
    -------
    Recording
        Level, or as it was: ``meta["steps"]`` tells the lean found, and the reason where nothing was done.

    Notes
    -----
    At least a second of upright standing is needed (legs and back nearly straight, within 40 degrees of upright):
    floor work and backbends teach nothing. The rotation is constant but for the part that goes with the facing, which
    follows turns slower than a second. A camera that looks steeply down adds a lean of its own, and only part of that
    is found in a short clip.

    Examples
    --------
    >>> from dancekit.synthetic import Camera, corrupt, dance
    >>> leaning, _ = corrupt(dance("groove", duration_s=8, camera=Camera()), lean_deg=8.0)
    >>> level(leaning).meta["steps"][-1]["individuals"][0]["levelled"]
    True
    """
    position = np.array(recording.position, dtype=float)
    found = []
    for person, name in enumerate(recording.individuals):
        lean = find_lean(recording, name)
        reason = lean.why_not or ("" if force else _reason_to_leave(recording, lean))
        if not reason:
            slope = _slopes(recording, position[:, person], lean)
            position[:, person] = np.einsum("tij,tkj->tki", _upright(slope), position[:, person])
        known = {key: None if np.isnan(getattr(lean, key)) else getattr(lean, key) for key in _REPORTED}
        found.append({"individual": name, "levelled": not reason, **known, **({"why": reason} if reason else {})})
    return recording.with_step("level", {"force": force, "individuals": found}, position=position)


_REPORTED = ("degrees", "facing_degrees", "sideways_degrees", "standing_s")


def _reason_to_leave(recording: Recording, lean: Lean) -> str:
    if not np.isfinite(recording.image).any():
        return "no picture: upright is known from motion capture"
    if not is_lifted(recording) and np.hypot(lean.degrees, lean.sideways_degrees) < _CLEAR_DEG:
        return f"the place in the room is known and the lean is under {_CLEAR_DEG:g} degrees"
    return ""


def _middle(body: np.ndarray, name: str) -> np.ndarray:
    return body[:, skeleton.indices([f"left_{name}", f"right_{name}"])].mean(axis=1)


def _standing(body: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Give the axis from mid-ankle to mid-shoulder (T, 3), and the frames (T,) in which the dancer stands."""
    shoulder, hip, knee, ankle = (_middle(body, name) for name in ("shoulder", "hip", "knee", "ankle"))
    axis = shoulder - ankle
    length = np.linalg.norm(axis, axis=1)
    whole = sum(np.linalg.norm(a - b, axis=1) for a, b in ((shoulder, hip), (hip, knee), (knee, ankle)))
    known = np.isfinite(length) & np.isfinite(whole)
    standing = np.zeros(len(body), bool)
    if known.any():
        tall = _STRAIGHT * np.percentile(whole[known], 75)
        standing[known] = (length[known] > tall) & (axis[known, 1] > _STEEP * length[known])
    return axis, standing


def _left(body: np.ndarray) -> np.ndarray:
    """Give the horizontal way (T, 2) of x and z to the dancer's left, of unit length."""
    pairs = [(skeleton.index(f"left_{name}"), skeleton.index(f"right_{name}")) for name in ("shoulder", "hip")]
    across = sum(body[:, left] - body[:, right] for left, right in pairs)[:, [0, 2]]
    return across / np.maximum(np.linalg.norm(across, axis=1, keepdims=True), 1e-9)


def _squarely(toward: np.ndarray) -> np.ndarray:
    """Give the share of the facing lean, by the cosine of the facing to the camera: 1 in front, 0 from the side."""
    return toward**4 * np.where(toward > 0, 1.0, _BEHIND)


def _fit(axis: np.ndarray, left: np.ndarray, step: float, lifted: bool) -> np.ndarray:
    """Fit slopes of the axis (M, 3); give the constant part's x and z and the facing part's z."""
    slope = axis[:, [0, 2]] / axis[:, 1:2]
    design = np.zeros((len(slope), 2, 5))
    design[:, 0, 0] = design[:, 1, 1] = 1.0
    design[:, 1, 2] = _squarely(left[:, 0])
    design[:, :, 3], design[:, :, 4] = np.stack([-left[:, 1], left[:, 0]], axis=1), left
    usual, spread = (_USUAL, _SPREAD) if lifted else (_PLAIN_USUAL, _PLAIN_SPREAD)
    # Frames follow one another closely: a second of them counts as one observation.
    information = min(1.0, step / _INDEPENDENT_S) / _NOISE**2
    estimate = usual
    for _ in range(20):
        off = np.linalg.norm(slope - design @ estimate, axis=1)
        weight = information * np.minimum(1.0, 1.5 * _NOISE / np.maximum(off, 1e-9))
        normal = np.einsum("t,taj,tak->jk", weight, design, design) + np.diag(spread**-2)
        estimate = np.linalg.solve(normal, np.einsum("t,taj,ta->j", weight, design, slope) + usual / spread**2)
    return estimate[:3]


def _slopes(recording: Recording, body: np.ndarray, lean: Lean) -> np.ndarray:
    """Give the slope (T, 2) to take out of every frame, to the viewer's right and to the camera."""
    right, front, facing = np.tan(np.radians([lean.sideways_degrees, lean.degrees, lean.facing_degrees]))
    share = _squarely(_left(body)[:, 0])
    for segment in segments(recording):
        within = share[segment]
        for run in runs(np.isfinite(within)):
            within[run] = butterworth(recording.time[segment][run], within[run, None], cutoff_hz=_TURN_HZ)[:, 0]
    return np.stack([np.full(len(body), right), front + facing * np.nan_to_num(share)], axis=1)


def _upright(slope: np.ndarray) -> np.ndarray:
    """Give the smallest rotations (T, 3, 3) that bring axes of these slopes (T, 2) upright."""
    up = np.stack([slope[:, 0], np.ones(len(slope)), slope[:, 1]], axis=1)
    up /= np.linalg.norm(up, axis=1, keepdims=True)
    cross = np.zeros((len(slope), 3, 3))
    cross[:, 0, 1], cross[:, 1, 0] = -up[:, 0], up[:, 0]
    cross[:, 1, 2], cross[:, 2, 1] = up[:, 2], -up[:, 2]
    return np.eye(3) + cross + cross @ cross / (1.0 + up[:, 1, None, None])
