"""The faults that recordings from video have, put into a recording on purpose and remembered exactly.

Pose models tremble, mistake left for right in turns, throw single keypoints away, lose people for a moment, and lean
the whole figure towards the camera. `corrupt` does each of these by known amounts, so that cleaning can be measured.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from dancekit import skeleton
from dancekit.errors import DancekitError
from dancekit.recording import Recording
from dancekit.synthetic.geometry import rotation_x

__all__ = ["SWAPS", "Faults", "corrupt"]

SWAPS = MappingProxyType(
    {
        "legs": tuple(
            f"{side}_{name}" for side in ("left", "right") for name in ("knee", "ankle", "heel", "foot_index")
        ),
        "arms": tuple(
            f"{side}_{name}" for side in ("left", "right") for name in ("elbow", "wrist", "pinky", "index", "thumb")
        ),
        "all": tuple(name for name in skeleton.KEYPOINTS if skeleton.side(name) != "center"),
    }
)
"""What trades sides in each kind of swap. Hips and shoulders stay in the first two."""


@dataclass(frozen=True)
class Faults:
    """What `corrupt` did, exactly.

    Attributes
    ----------
    swapped
        (T, N, 33) bool: keypoints that hold their mirror twin's values.
    outlier
        (T, N, 33) bool: keypoints thrown off.
    gap
        (T, N, 33) bool: keypoints removed (NaN) that were there.
    jitter_m
        (T, N, 33, 3) metres: the trembling added to `position`, on the camera's axes.
    lean
        (3, 3): the rotation applied to `position` of every frame.
    swaps
        The swaps as (individual, first frame, frame after the last, kind).
    """

    swapped: np.ndarray
    outlier: np.ndarray
    gap: np.ndarray
    jitter_m: np.ndarray
    lean: np.ndarray
    swaps: tuple[tuple[str, int, int, str], ...]


def corrupt(
    recording: Recording,
    *,
    seed: int = 0,
    jitter: float = 0.0,
    jitter_s: float = 0.08,
    swaps: int = 0,
    swap_frames: tuple[int, int] = (2, 10),
    swap_kinds: tuple[str, ...] = ("legs", "arms", "all"),
    outliers: int = 0,
    outlier_size: tuple[float, float] = (0.4, 1.2),
    gaps: int = 0,
    gap_s: tuple[float, float] = (0.1, 0.6),
    lean_deg: float = 0.0,
) -> tuple[Recording, Faults]:
    """Put known faults into a recording.

    Parameters
    ----------
    recording
        A clean one; frames must be evenly spaced for `jitter_s` and `gap_s` to hold.
    seed
        Decides where and how. The same seed gives the same faults.
    jitter
        Standard deviation per axis of the trembling, as a share of torso length; pose models have 0.01 to 0.02. In 3-D
        it is twice as large along the line of sight.
    jitter_s
        Over how long the trembling is correlated (standard deviation of the Gaussian that smooths it).
    swaps
        How many left/right swaps per individual, of `swap_kinds` (see `SWAPS`), each lasting `swap_frames` (least,
        most).
    outliers
        How many times per individual one keypoint is thrown off for one to three frames, by `outlier_size` (least,
        most) torso lengths, in a direction at random; within one outlier the offset is constant.
    gaps
        How many times per individual the whole person is lost, for `gap_s` (least, most) seconds.
    lean_deg
        Constant rotation of `position` about the camera's x axis; positive brings the head towards the camera, which is
        what MediaPipe does. `image` is not changed.

    Returns
    -------
    tuple
        The faulty `Recording` (the step is in its ``meta["steps"]``) and the `Faults`. Swaps, outliers and gaps never
        meet in one frame of one individual. Lean comes first, then trembling, outliers, swaps, gaps.

    Raises
    ------
    DancekitError
        If a setting is negative, a kind of swap is unknown, or the faults asked for don't fit into the recording.

    Examples
    --------
    >>> from dancekit.synthetic import dance
    >>> faulty, faults = corrupt(dance("groove", duration_s=4), seed=1, swaps=2, outliers=3, gaps=1)
    >>> len(faults.swaps), bool(faults.gap.any())
    (2, True)
    """
    settings = {
        "seed": seed, "jitter": jitter, "jitter_s": jitter_s, "swaps": swaps, "swap_frames": list(swap_frames),
        "swap_kinds": list(swap_kinds), "outliers": outliers, "outlier_size": list(outlier_size), "gaps": gaps,
        "gap_s": list(gap_s), "lean_deg": lean_deg,
    }  # fmt: skip
    _check(settings)
    rng = np.random.default_rng([seed, 5])
    arrays = {
        name: np.array(getattr(recording, name)) for name in ("position", "image", "confidence", "presence", "root")
    }
    lean = rotation_x(np.radians(lean_deg))
    arrays["position"] = (arrays["position"] @ lean.T).astype(np.float32)
    torso_m, torso_px = _torso(recording.position), _torso(recording.image)
    trembling = jitter * _trembling(recording.position.shape[:3], jitter_s * recording.fps, rng)
    shift = trembling * torso_m * [1.0, 1.0, 2.0]
    arrays["position"] += shift.astype(np.float32)
    arrays["image"] += (trembling[..., :2] * [1.0, -1.0] * torso_px).astype(np.float32)

    masks = {name: np.zeros(recording.position.shape[:3], bool) for name in ("swapped", "outlier", "gap")}
    listed: list[tuple[str, int, int, str]] = []
    for person, name in enumerate(recording.individuals):
        free = np.ones(recording.n_frames, bool)
        for length in _lengths(gaps, np.array(gap_s) * recording.fps, rng):
            _lose(arrays, masks["gap"], person, _span(free, length, rng, "gaps"))
        for length in _lengths(swaps, np.array(swap_frames), rng):
            span, kind = _span(free, length, rng, "swaps"), str(rng.choice(swap_kinds))
            _swap(arrays, masks["swapped"], person, span, kind)
            listed.append((name, span.start, span.stop, kind))
        for length in _lengths(outliers, np.array([1, 3]), rng):
            span = _span(free, length, rng, "outliers")
            _throw(arrays, masks["outlier"], person, span, rng, outlier_size, (torso_m, torso_px))
    faults = Faults(**masks, jitter_m=shift, lean=lean, swaps=tuple(sorted(listed)))
    return recording.with_step("corrupt", settings, **arrays), faults


def _check(settings: dict) -> None:
    for name, value in settings.items():
        if name not in ("seed", "lean_deg", "swap_kinds") and np.min(value) < 0:
            raise DancekitError(f"{name} is {value}; it can't be negative")
    unknown = set(settings["swap_kinds"]) - set(SWAPS)
    if unknown or not settings["swap_kinds"]:
        raise DancekitError(f"unknown swap_kinds {sorted(unknown)}; choose from: {', '.join(SWAPS)}")


def _torso(points: np.ndarray) -> float:
    """Median distance from the middle of the shoulders to the middle of the hips; 0 where there is nothing."""
    shoulders, hips = (points[:, :, skeleton.indices(names)].mean(axis=2) for names in (
        ("left_shoulder", "right_shoulder"), ("left_hip", "right_hip"),
    ))  # fmt: skip
    length = np.linalg.norm(shoulders - hips, axis=-1)
    return float(np.median(length[np.isfinite(length)])) if np.isfinite(length).any() else 0.0


def _trembling(shape: tuple[int, ...], frames: float, rng: np.random.Generator) -> np.ndarray:
    """Noise (T, N, 33, 3) of unit variance, correlated in time by a Gaussian of so many frames."""
    reach = int(np.ceil(4.0 * frames))
    noise = rng.standard_normal((shape[0] + 2 * reach, *shape[1:], 3))
    if reach == 0:
        return noise
    kernel = np.exp(-0.5 * (np.arange(-reach, reach + 1) / frames) ** 2)
    kernel /= np.sqrt(np.sum(kernel**2))
    return sum(weight * noise[offset : offset + shape[0]] for offset, weight in enumerate(kernel))


def _lengths(count: int, limits: np.ndarray, rng: np.random.Generator) -> list[int]:
    low, high = max(1, round(float(limits[0]))), max(1, round(float(limits[1])))
    return [int(n) for n in rng.integers(low, high + 1, count)]


def _span(free: np.ndarray, length: int, rng: np.random.Generator, what: str) -> slice:
    """Choose a span of free frames with a free frame on either side, and take it."""
    taken = np.concatenate([[0], np.cumsum(~free)])
    starts = np.arange(1, len(free) - length)
    starts = starts[taken[starts + length + 1] == taken[starts - 1]]
    if starts.size == 0:
        raise DancekitError(f"no room for so many {what} in {len(free)} frames: ask for fewer or shorter faults")
    start = int(rng.choice(starts))
    free[start : start + length] = False
    return slice(start, start + length)


def _lose(arrays: dict[str, np.ndarray], mask: np.ndarray, person: int, span: slice) -> None:
    there = np.isfinite(arrays["position"][span, person]).all(axis=-1) | np.isfinite(arrays["image"][span, person]).all(
        axis=-1
    )
    mask[span, person] = there
    for array in arrays.values():
        array[span, person] = np.nan


def _swap(arrays: dict[str, np.ndarray], mask: np.ndarray, person: int, span: slice, kind: str) -> None:
    order = np.arange(skeleton.N_KEYPOINTS)
    chosen = skeleton.indices(SWAPS[kind])
    order[chosen] = skeleton.MIRROR[chosen]
    for name in ("position", "image", "confidence", "presence"):
        arrays[name][span, person] = arrays[name][span, person][:, order]
    mask[span, person] = order != np.arange(skeleton.N_KEYPOINTS)


def _throw(
    arrays: dict[str, np.ndarray],
    mask: np.ndarray,
    person: int,
    span: slice,
    rng: np.random.Generator,
    size: tuple[float, float],
    torso: tuple[float, float],
) -> None:
    keypoint = int(rng.integers(skeleton.N_KEYPOINTS))
    direction = rng.standard_normal(3)
    flat = direction[:2] / np.linalg.norm(direction[:2]) * [1.0, -1.0]
    length = rng.uniform(*size)
    arrays["position"][span, person, keypoint] += (direction / np.linalg.norm(direction) * length * torso[0]).astype(
        np.float32
    )
    arrays["image"][span, person, keypoint] += (flat * length * torso[1]).astype(np.float32)
    mask[span, person, keypoint] = True
