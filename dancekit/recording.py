"""A recording: the poses of one clip, as arrays over time, individuals and keypoints. Immutable.

It is the currency of dancekit: extraction and the readers make it, cleaning and normalising turn one into another,
and everything later reads it. Missing is NaN and never 0; a frame without a person keeps its time.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from os import PathLike
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

import numpy as np

from dancekit import skeleton
from dancekit.errors import RecordingError

if TYPE_CHECKING:
    import polars
    import xarray

__all__ = ["ARRAYS", "Recording"]

_LONGEST_ENDING = 5  # a longer one is part of the name, as in "dancekit.synthetic"

ARRAYS: dict[str, tuple[int, ...]] = {
    "position": (skeleton.N_KEYPOINTS, 3),
    "root": (3,),
    "image": (skeleton.N_KEYPOINTS, 2),
    "confidence": (skeleton.N_KEYPOINTS,),
    "presence": (skeleton.N_KEYPOINTS,),
}
"""The arrays of a recording and what follows (T, N) in the shape of each."""


@dataclass(frozen=True, eq=False, repr=False)
class Recording:
    """The poses of one clip.

    Attributes
    ----------
    time
        (T,) float64, seconds from the clip's start, strictly increasing: the frames' own time stamps.
    position
        (T, N, 33, 3) float32, metres, origin at the individual's mid-hip, right-handed: x to the viewer's right, y up,
        z towards the camera.
    root
        (T, N, 3) float32, metres: where the mid-hip is in the room, on the same axes; NaN where unknown.
    image
        (T, N, 33, 2) float32, pixels of the upright frame, x right, y down; NaN for recordings without video.
    confidence, presence
        (T, N, 33) float32, 0 to 1. MediaPipe's visibility and presence.
    fps
        Frames per second, nominal. Where it matters, `time` is what counts.
    keypoints
        The 33 names of `dancekit.skeleton.KEYPOINTS`.
    individuals
        N names.
    meta
        What can be written as JSON: source, size, model, versions, and ``"steps"``, the log of what was done.

    Raises
    ------
    RecordingError
        If a shape, a type or the order of time does not fit.

    Notes
    -----
    Arrays left out are filled with NaN. All are copied once if need be, converted to float32 and made read-only, so
    that a recording can be shared without fear. `replace` makes a changed copy.

    Examples
    --------
    >>> import numpy as np
    >>> still = Recording(time=np.arange(3) / 30, position=np.zeros((3, 1, 33, 3)), fps=30)
    >>> still
    <Recording 3 frames, 0.10 s at 30 fps, 1 individual: id_0>
    >>> still.image.shape
    (3, 1, 33, 2)
    """

    time: np.ndarray
    position: np.ndarray
    root: np.ndarray = None  # type: ignore[assignment]
    image: np.ndarray = None  # type: ignore[assignment]
    confidence: np.ndarray = None  # type: ignore[assignment]
    presence: np.ndarray = None  # type: ignore[assignment]
    fps: float = float("nan")
    keypoints: tuple[str, ...] = skeleton.KEYPOINTS
    individuals: tuple[str, ...] = ()
    meta: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        time = np.array(self.time, dtype=np.float64)
        shape = np.shape(self.position)
        if len(shape) != 4 or shape[2:] != ARRAYS["position"]:
            raise RecordingError(f"position has shape {shape}; expected (frames, individuals, 33, 3)")
        _check_time(time, shape[0])
        _set_read_only(self, "time", time)
        for name, tail in ARRAYS.items():
            _set_read_only(self, name, _checked_array(name, getattr(self, name), shape[:2] + tail))
        names = tuple(self.individuals) or tuple(f"id_{i}" for i in range(shape[1]))
        if len(names) != shape[1] or len(set(names)) != len(names):
            raise RecordingError(f"individuals are {names}; expected {shape[1]} different names")
        if tuple(self.keypoints) != skeleton.KEYPOINTS:
            raise RecordingError("keypoints must be the 33 of dancekit.skeleton.KEYPOINTS, in that order")
        object.__setattr__(self, "individuals", names)
        object.__setattr__(self, "keypoints", skeleton.KEYPOINTS)
        object.__setattr__(self, "fps", _checked_fps(self.fps, time))
        object.__setattr__(self, "meta", copy.deepcopy(dict(self.meta)))

    def __repr__(self) -> str:
        people = f"{self.n_individuals} individual{'s' if self.n_individuals != 1 else ''}"
        named = (
            f": {', '.join(self.individuals[:4])}{', ...' if self.n_individuals > 4 else ''}"
            if self.individuals
            else ""
        )
        return f"<Recording {self.n_frames} frames, {self.duration_s:.2f} s at {self.fps:g} fps, {people}{named}>"

    def __len__(self) -> int:
        return self.n_frames

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Recording):
            return NotImplemented
        return self.same_arrays(other) and self.fps == other.fps and self.meta == other.meta

    __hash__ = None  # type: ignore[assignment]

    @property
    def n_frames(self) -> int:
        """Number of frames T."""
        return int(self.time.shape[0])

    @property
    def n_individuals(self) -> int:
        """Number of individuals N."""
        return int(self.position.shape[1])

    @property
    def duration_s(self) -> float:
        """Seconds from the first frame to the end of the last (one frame longer than the span of `time`)."""
        return float(self.time[-1] - self.time[0] + 1.0 / self.fps) if self.n_frames else 0.0

    @property
    def clip(self) -> str:
        """Name of the clip: the one in ``meta["clip"]``, else that of the source without folder and ending; or ``""``.

        Examples
        --------
        >>> Recording(time=[0.0], position=np.zeros((1, 1, 33, 3)), fps=25, meta={"source": "videos/Ana solo.mp4"}).clip
        'Ana solo'
        """
        path = PurePath(str(self.meta.get("source") or ""))
        return str(self.meta.get("clip") or (path.stem if len(path.suffix) <= _LONGEST_ENDING else path.name))

    @property
    def detected(self) -> np.ndarray:
        """(T, N) bool: frames in which an individual has at least one keypoint, in space or in the picture."""
        return np.isfinite(self.position).any(axis=(2, 3)) | np.isfinite(self.image).any(axis=(2, 3))

    def same_arrays(self, other: Recording) -> bool:
        """Tell whether time, arrays and individuals are identical, NaN equal to NaN."""
        return self.individuals == other.individuals and all(
            np.array_equal(getattr(self, name), getattr(other, name), equal_nan=True) for name in ("time", *ARRAYS)
        )

    def replace(self, **changes: Any) -> Recording:
        """Give a copy with some fields changed.

        Examples
        --------
        >>> import numpy as np
        >>> Recording(time=[0.0], position=np.zeros((1, 1, 33, 3)), fps=25).replace(individuals=("Ana",)).individuals
        ('Ana',)
        """
        unknown = set(changes) - {f.name for f in fields(self)}
        if unknown:
            raise RecordingError(f"a recording has no field {', '.join(sorted(unknown))}")
        return replace(self, **changes)

    def with_step(self, step: str, parameters: Mapping[str, Any] | None = None, **changes: Any) -> Recording:
        """Give a copy with some fields changed and the step that changed them written to ``meta["steps"]``.

        Parameters
        ----------
        step
            Name of the function that did it.
        parameters
            What can be written as JSON: settings, and what was found.
        """
        meta = copy.deepcopy(changes.pop("meta", self.meta))
        meta["steps"] = [*meta.get("steps", []), {"step": step, **(parameters or {})}]
        return self.replace(meta=meta, **changes)

    def select(
        self,
        individuals: str | Iterable[str] | None = None,
        *,
        start_s: float | None = None,
        end_s: float | None = None,
    ) -> Recording:
        """Give a part: some individuals, and the half-open span of time ``[start_s, end_s)``. Time keeps its origin.

        Raises
        ------
        RecordingError
            If an individual is unknown.
        """
        names = (individuals,) if isinstance(individuals, str) else tuple(individuals or self.individuals)
        unknown = [name for name in names if name not in self.individuals]
        if unknown:
            raise RecordingError(f"no individual {', '.join(unknown)}; there are: {', '.join(self.individuals)}")
        first = 0 if start_s is None else int(np.searchsorted(self.time, start_s, side="left"))
        last = self.n_frames if end_s is None else int(np.searchsorted(self.time, end_s, side="left"))
        columns = [self.individuals.index(name) for name in names]
        arrays = {name: getattr(self, name)[first:last][:, columns] for name in ARRAYS}
        return self.replace(time=self.time[first:last], individuals=names, **arrays)

    def to_frame(self) -> polars.DataFrame:
        """Give a tidy polars table: one row per frame, individual and keypoint (see `dancekit.tables.to_frame`)."""
        from dancekit.tables import to_frame

        return to_frame(self)

    def to_xarray(self) -> xarray.Dataset:
        """Give a dataset that the ``movement`` package accepts as it is (see `dancekit.tables.to_xarray`)."""
        from dancekit.tables import to_xarray

        return to_xarray(self)

    def save(self, path: str | PathLike[str]) -> None:
        """Write to ``.parquet`` or ``.h5``, exactly and atomically (see `dancekit.storage.save`)."""
        from dancekit.storage import save

        save(self, path)


def _check_time(time: np.ndarray, n_frames: int) -> None:
    if time.shape != (n_frames,):
        raise RecordingError(f"time has shape {time.shape}; expected ({n_frames},), one stamp per frame of position")
    if not np.isfinite(time).all():
        raise RecordingError("time has NaN or infinite stamps; every frame needs its time")
    if (np.diff(time) <= 0).any():
        at = int(np.argmax(np.diff(time) <= 0)) + 1
        raise RecordingError(f"time must increase strictly; frame {at} is at {time[at]} s after {time[at - 1]} s")


def _checked_array(name: str, values: Any, shape: tuple[int, ...]) -> np.ndarray:
    if values is None:
        return np.full(shape, np.nan, np.float32)
    array = np.asarray(values)
    if array.shape != shape:
        raise RecordingError(f"{name} has shape {array.shape}; expected {shape}")
    if array.dtype != np.float32 or array.flags.writeable:
        array = np.array(array, dtype=np.float32)
    return array


def _checked_fps(fps: float, time: np.ndarray) -> float:
    if np.isnan(fps):
        return float(1.0 / np.median(np.diff(time))) if time.size > 1 else 30.0
    if not (np.isfinite(fps) and fps > 0):
        raise RecordingError(f"fps is {fps}; expected a positive number of frames per second")
    return float(fps)


def _set_read_only(recording: Recording, name: str, array: np.ndarray) -> None:
    array.flags.writeable = False
    object.__setattr__(recording, name, array)
