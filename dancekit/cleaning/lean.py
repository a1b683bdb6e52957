"""The constant lean of world landmarks found and taken out.

MediaPipe's figures lean towards the camera, by 4 to 10 degrees and more where the camera looks down. Nothing in a frame
tells a lean of the model from a lean of the dancer; over a clip, the dancer's own posture turns with her, while the
model's lean stays with the camera. So the upright frames are fitted by a constant lean plus a posture that turns with
the facing, both held near what is usual (a Gaussian prior), and only the constant is removed, by one rotation.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dancekit import skeleton
from dancekit.cleaning.spans import frame_s, is_lifted
from dancekit.recording import Recording

__all__ = ["Lean", "find_lean", "level"]

# Slopes (tangents) of the axis from mid-ankle to mid-shoulder: to the viewer's right and to the camera as constants,
# forwards and to the left of the dancer as posture. Means and standard deviations, see benchmarks/bench_cleaning.py.
_USUAL = np.tan(np.radians([0.0, 7.0, 2.5, 0.0]))
_SPREAD = np.tan(np.radians([3.0, 5.0, 1.5, 1.5]))
_NOISE = float(np.tan(np.radians(4.0)))
_INDEPENDENT_S = 1.0
_LEAST_S = 1.0
_STRAIGHT = 0.9
_STEEP = float(np.cos(np.radians(40.0)))
_CLEAR_DEG = 4.0


@dataclass(frozen=True)
class Lean:
    """What `find_lean` found for one individual.

    Attributes
    ----------
    degrees
        Lean to the camera (positive: head towards it); NaN if not found.
    sideways_degrees
        Lean to the viewer's right; NaN if not found.
    standing_s
        Seconds of upright standing that it rests on.
    why_not
        The reason, if nothing was found; else empty.
    """

    degrees: float
    sideways_degrees: float
    standing_s: float
    why_not: str = ""


def find_lean(recording: Recording, individual: str | None = None) -> Lean:
    """Estimate the constant lean of one individual.

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
    axis, across, standing = _standing(body)
    step = frame_s(recording.time)
    seconds = float(standing.sum() * step)
    if seconds < _LEAST_S:
        why = f"upright for {seconds:.1f} s only; at least {_LEAST_S:g} s are needed"
        return Lean(float("nan"), float("nan"), round(seconds, 2), why)
    slope, _ = _fit(axis[standing], across[standing], step, prior=is_lifted(recording))
    degrees = np.degrees(np.arctan(slope))
    return Lean(round(float(degrees[1]), 2), round(float(degrees[0]), 2), round(seconds, 2))


def level(recording: Recording, *, force: bool = False) -> Recording:
    """Take the constant lean out of `position`, by one rotation per individual.

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
    floor work and backbends teach nothing. On the sample 1-2 degrees are left of 6-10.

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
            position[:, person] = position[:, person] @ _upright(lean).T
        known = {key: None if np.isnan(getattr(lean, key)) else getattr(lean, key) for key in _REPORTED}
        found.append({"individual": name, "levelled": not reason, **known, **({"why": reason} if reason else {})})
    return recording.with_step("level", {"force": force, "individuals": found}, position=position)


_REPORTED = ("degrees", "sideways_degrees", "standing_s")


def _reason_to_leave(recording: Recording, lean: Lean) -> str:
    if not np.isfinite(recording.image).any():
        return "no picture: upright is known from motion capture"
    if not is_lifted(recording) and np.hypot(lean.degrees, lean.sideways_degrees) < _CLEAR_DEG:
        return f"the place in the room is known and the lean is under {_CLEAR_DEG:g} degrees"
    return ""


def _middle(body: np.ndarray, name: str) -> np.ndarray:
    return body[:, skeleton.indices([f"left_{name}", f"right_{name}"])].mean(axis=1)


def _standing(body: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Give the axis from mid-ankle to mid-shoulder (T, 3), the way to the dancer's left (T, 3), and who stands (T,)."""
    shoulder, hip, knee, ankle = (_middle(body, name) for name in ("shoulder", "hip", "knee", "ankle"))
    axis = shoulder - ankle
    length = np.linalg.norm(axis, axis=1)
    whole = sum(np.linalg.norm(a - b, axis=1) for a, b in ((shoulder, hip), (hip, knee), (knee, ankle)))
    across = sum(
        body[:, skeleton.index(f"left_{name}")] - body[:, skeleton.index(f"right_{name}")]
        for name in ("shoulder", "hip")
    )
    known = np.isfinite(length) & np.isfinite(whole) & np.isfinite(across).all(axis=1)
    standing = np.zeros(len(body), bool)
    if known.any():
        tall = _STRAIGHT * np.percentile(whole[known], 75)
        standing[known] = (length[known] > tall) & (axis[known, 1] > _STEEP * length[known])
    return axis, across, standing


def _fit(axis: np.ndarray, across: np.ndarray, step: float, *, prior: bool) -> tuple[np.ndarray, np.ndarray]:
    """Fit slopes of the axis by a constant and a posture; give the constant (x, z) and the posture (forth, left)."""
    slope = axis[:, [0, 2]] / axis[:, 1:2]
    left = across[:, [0, 2]] / np.maximum(np.linalg.norm(across[:, [0, 2]], axis=1, keepdims=True), 1e-9)
    ahead = np.stack([-left[:, 1], left[:, 0]], axis=1)
    design = np.zeros((len(slope), 2, 4))
    design[:, 0, 0] = design[:, 1, 1] = 1.0
    design[:, :, 2], design[:, :, 3] = ahead, left
    usual = np.where(np.arange(4) == 1, _USUAL[1] if prior else 0.0, _USUAL)
    # Frames follow one another closely: a second of them counts as one observation.
    information = min(1.0, step / _INDEPENDENT_S) / _NOISE**2
    estimate = usual
    for _ in range(20):
        off = np.linalg.norm(slope - design @ estimate, axis=1)
        weight = information * np.minimum(1.0, 1.5 * _NOISE / np.maximum(off, 1e-9))
        left_side = np.einsum("t,taj,tak->jk", weight, design, design) + np.diag(_SPREAD**-2)
        right_side = np.einsum("t,taj,ta->j", weight, design, slope) + usual / _SPREAD**2
        estimate = np.linalg.solve(left_side, right_side)
    return estimate[:2], estimate[2:]


def _upright(lean: Lean) -> np.ndarray:
    """Give the smallest rotation (3, 3) that brings the leaning axis upright."""
    up = np.array([np.tan(np.radians(lean.sideways_degrees)), 1.0, np.tan(np.radians(lean.degrees))])
    up /= np.linalg.norm(up)
    turn = np.array([up[1] * 0 - up[2] * 1.0, 0.0, up[0] * 1.0 - up[1] * 0])
    cross = np.array([[0, -turn[2], turn[1]], [turn[2], 0, -turn[0]], [-turn[1], turn[0], 0]])
    return np.eye(3) + cross + cross @ cross / (1.0 + up[1])
