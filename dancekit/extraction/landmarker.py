"""MediaPipe's pose landmarker as a plain call: an RGB picture and its time in, poses in our axes and pixels out.

It is the only place that speaks to MediaPipe. It turns MediaPipe's normalised coordinates into pixels and its world
landmarks (y down, z away from the camera) into ours (y up, z towards the camera), keeps time stamps strictly
increasing, and can forget what it tracked.
"""

from __future__ import annotations

import weakref
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Literal

import numpy as np

from dancekit.errors import ExtractionError, ModelUnavailableError
from dancekit.extraction.native import explain, load_mediapipe, quiet_stderr
from dancekit.skeleton import N_KEYPOINTS

__all__ = ["Landmarker", "Pose"]

_TO_OUR_AXES = np.array([1, -1, -1], np.float32)


@dataclass(frozen=True, eq=False)
class Pose:
    """One body found in one picture.

    Attributes
    ----------
    image
        (33, 2) float32, pixels of the picture as it was given, x right, y down. May lie outside the picture.
    position
        (33, 3) float32, metres from the mid-hip: x to the viewer's right, y up, z towards the camera.
    confidence, presence
        (33,) float32, 0 to 1: MediaPipe's visibility (in the picture and not hidden) and presence (in the picture).
    """

    image: np.ndarray
    position: np.ndarray
    confidence: np.ndarray
    presence: np.ndarray


class Landmarker:
    """Find poses in pictures that follow one another, or in single ones.

    Parameters
    ----------
    model
        A ``.task`` bundle, as `dancekit.pose_model` gives it.
    people
        The most bodies to look for.
    mode
        ``"video"`` follows bodies from picture to picture; ``"image"`` searches each anew (slower, no memory).
    min_detection, min_presence, min_tracking
        MediaPipe's three thresholds, 0 to 1.

    Raises
    ------
    MissingLibraryError
        If MediaPipe or a system library that it loads is absent.
    ModelUnavailableError
        If there is no file at `model`.
    ExtractionError
        If the file is not a pose model.

    Notes
    -----
    Runs on the CPU with one thread: MediaPipe's Tasks give no way to set the number. One Landmarker belongs to one
    thread at a time; two in two threads, or two processes, run side by side.

    Examples
    --------
    >>> with Landmarker(model) as landmarker:  # doctest: +SKIP
    ...     poses = landmarker(picture, 0.04)
    """

    def __init__(
        self,
        model: Path | str,
        *,
        people: int = 1,
        mode: Literal["video", "image"] = "video",
        min_detection: float = 0.5,
        min_presence: float = 0.5,
        min_tracking: float = 0.5,
    ) -> None:
        if mode not in ("video", "image"):
            raise ExtractionError(f'mode is {mode!r}; choose "video" or "image"')
        self.model = Path(model)
        if not self.model.is_file():
            raise ModelUnavailableError(
                f"no pose model at {self.model}; give a .task file, or let dancekit.pose_model() find one"
            )
        self.people = people
        self.mode = mode
        self._thresholds = (min_detection, min_presence, min_tracking)
        self._mediapipe = load_mediapipe()
        self._last_ms = -1
        self._warm = False
        self._native = self._create()

    def __enter__(self) -> Landmarker:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __call__(self, image: np.ndarray, time_s: float) -> list[Pose]:
        """Find the bodies in one picture.

        Parameters
        ----------
        image
            (H, W, 3) uint8, RGB, upright.
        time_s
            Seconds. Each call has to be later than the one before; equal stamps are told apart by a millisecond.

        Returns
        -------
        list[Pose]
            At most `people`; empty where nobody is found.

        Raises
        ------
        ExtractionError
            If the picture has another shape or type, or MediaPipe fails.
        """
        if image.ndim != 3 or image.shape[2] != 3 or image.dtype != np.uint8 or 0 in image.shape:
            raise ExtractionError(
                f"a picture has shape {image.shape} and type {image.dtype}; expected (height, width, 3) of uint8, RGB"
            )
        if self._native is None:
            raise ExtractionError("this Landmarker is closed; make a new one")
        if self._warm:
            found = self._detect(image, time_s)
        else:  # the first find makes MediaPipe warn once more
            with quiet_stderr():
                found = self._detect(image, time_s)
            self._warm = bool(found.pose_landmarks)
        size = np.array([image.shape[1], image.shape[0]], np.float32)
        return [
            _pose(flat, world, size)
            for flat, world in zip(found.pose_landmarks, found.pose_world_landmarks, strict=True)
        ]

    def restart(self) -> None:
        """Forget what was tracked, so that the next picture is searched anew."""
        self.close()
        self._last_ms = -1
        self._native = self._create()

    def close(self) -> None:
        """Release the native memory. Closing twice does no harm."""
        self._native = None
        self._release()

    def _create(self) -> Any:
        vision = self._mediapipe.tasks.vision
        base = self._mediapipe.tasks.BaseOptions
        detection, presence, tracking = self._thresholds
        options = vision.PoseLandmarkerOptions(
            base_options=base(model_asset_path=str(self.model), delegate=base.Delegate.CPU),
            running_mode=vision.RunningMode.VIDEO if self.mode == "video" else vision.RunningMode.IMAGE,
            num_poses=self.people,
            min_pose_detection_confidence=detection,
            min_pose_presence_confidence=presence,
            min_tracking_confidence=tracking,
        )
        try:
            with quiet_stderr():
                native = vision.PoseLandmarker.create_from_options(options)
            self._release = weakref.finalize(self, _close, native)
            return native
        except OSError as error:
            explain(error)
        except (RuntimeError, ValueError) as error:
            raise ExtractionError(f"{self.model} can't be used as a pose model: {error}") from error

    def _detect(self, image: np.ndarray, time_s: float) -> Any:
        picture = self._mediapipe.Image(image_format=self._mediapipe.ImageFormat.SRGB, data=np.ascontiguousarray(image))
        try:
            if self.mode == "image":
                return self._native.detect(picture)
            self._last_ms = max(self._last_ms + 1, round(time_s * 1000))
            return self._native.detect_for_video(picture, self._last_ms)
        except (RuntimeError, ValueError) as error:
            raise ExtractionError(f"MediaPipe failed on the picture at {time_s:.3f} s: {error}") from error


def _close(native: Any) -> None:
    # A graph that failed complains of the same failure once more when it is closed; it was reported when it happened.
    # At exit the thread that MediaPipe closes with is gone already, which would make its `__del__` fail noisily.
    with suppress(RuntimeError, ValueError), quiet_stderr():  # since 1.2.3 MediaPipe tells of its accelerators here
        native.close()
    native._handle = None


def _pose(flat: Any, world: Any, size: np.ndarray) -> Pose:
    """Convert MediaPipe's two lists of landmarks of one body; size is (width, height)."""
    in_picture, in_space = _numbers(flat), _numbers(world)
    return Pose(
        image=in_picture[:, :2] * size,
        position=in_space[:, :3] * _TO_OUR_AXES,
        confidence=in_picture[:, 3],
        presence=in_picture[:, 4],
    )


def _numbers(landmarks: Any) -> np.ndarray:
    """Give (33, 5) x, y, z, visibility, presence of MediaPipe's landmarks, or of the arrays of `quick_results`."""
    if isinstance(landmarks, np.ndarray):
        return landmarks
    values = [(one.x, one.y, one.z, one.visibility, one.presence) for one in landmarks]
    return np.array(values, np.float32).reshape(N_KEYPOINTS, 5)
