"""What formats of motion capture ask of a recording: points in one room, and frames that are evenly spaced.

A recording keeps its poses about the mid-hip and the frames' own time stamps; C3D, ``.trc``, BVH and their like know
neither. Whatever has to be assumed on the way is told by a warning.
"""

from __future__ import annotations

import warnings
from typing import Literal, get_args

import numpy as np

from dancekit.errors import FormatError, RecordingError
from dancekit.recording import ARRAYS, Recording

__all__ = ["Place", "chosen", "even_frames", "room_points"]

Place = Literal["auto", "root", "picture", "none", "hips"]

_UNEVEN = 0.05  # of a frame: less is the rounding of time stamps


def chosen(recording: Recording, individual: str | None, what: str) -> Recording:
    """Give the recording of one individual, for formats that hold one.

    Raises
    ------
    FormatError
        If there are several and none is named, or there is nobody.

    Examples
    --------
    >>> from dancekit.synthetic import dance
    >>> chosen(dance("groove", duration_s=0.1), None, "a BVH file").individuals
    ('dancer',)
    """
    if individual is not None:
        return recording.select(individual)
    if recording.n_individuals != 1:
        there = ", ".join(recording.individuals) or "nobody"
        raise FormatError(f"{what} holds one individual, and there are: {there}; say which:  individual='name'")
    return recording


def even_frames(recording: Recording) -> Recording:
    """Give a recording whose frames are evenly spaced, at its own rate.

    Returns
    -------
    Recording
        The same where stamps are even to a twentieth of a frame, with `fps` as the stamps have it; else one that
        was interpolated linearly between its frames. Where frames were dropped for more than 0.2 s, it is NaN.

    Raises
    ------
    FormatError
        If there is no frame.

    Warns
    -----
    UserWarning
        If frames had to be interpolated.

    Examples
    --------
    >>> uneven = Recording(time=[0.0, 0.1, 0.25, 0.3], position=np.zeros((4, 1, 33, 3)), fps=10)
    >>> with warnings.catch_warnings():
    ...     warnings.simplefilter("ignore")
    ...     even_frames(uneven).time.round(6).tolist()
    [0.0, 0.1, 0.2, 0.3]
    """
    time, count = recording.time, recording.n_frames
    if count == 0:
        raise FormatError("the recording has no frames; there is nothing to write")
    if count < 2:
        return recording
    step = (time[-1] - time[0]) / (count - 1)
    if np.abs(time[0] + step * np.arange(count) - time).max() <= _UNEVEN * step:
        # The nominal rate, where the stamps agree with it: they are often rounded to a millisecond.
        nominal = abs(recording.fps * step - 1) * count <= _UNEVEN
        return recording if nominal else recording.replace(fps=1 / step)
    return _interpolated(recording)


def room_points(recording: Recording, place: Place | str = "auto") -> np.ndarray:
    """Give keypoints in one room.

    Parameters
    ----------
    recording
        With positions in space.
    place
        ``"root"``: where the recording knows its dancers to be; ``"picture"``, ``"none"``: as in
        `dancekit.placing.placed`; ``"hips"``: nowhere, the mid-hip is the origin of every frame. ``"auto"`` takes the
        root if the recording has one, else the picture, else nothing.

    Returns
    -------
    np.ndarray
        (T, N, 33, 3) float64 metres, x to the viewer's right, y up, z towards the viewer. By the root it is the
        recording's own room; otherwise the floor is at 0. NaN where a keypoint, or the root, is missing.

    Raises
    ------
    FormatError
        If there are no positions in space, or `place` is unknown or asks for what the recording lacks.

    Warns
    -----
    UserWarning
        If the place had to be taken from the picture, or is unknown.

    Examples
    --------
    >>> from dancekit.synthetic import dance
    >>> groove = dance("groove", duration_s=0.1)
    >>> bool(np.allclose(room_points(groove), groove.position + groove.root[:, :, None], atol=1e-6))
    True
    """
    from dancekit.placing import placed

    if place not in get_args(Place):
        raise FormatError(f"place is {place!r}; choose one of: {', '.join(get_args(Place))}")
    position = recording.position.astype(float)
    if not np.isfinite(position).any():
        raise FormatError(
            "there are no positions in space, only in the picture; .csv, .nc, .pose, .parquet and .h5 hold those"
        )
    if place == "hips":
        return position
    if place == "root" and not np.isfinite(recording.root).any():
        raise FormatError(
            "the recording does not know where in the room its dancers are (its root is missing); choose another "
            "place: auto, picture, none, hips"
        )
    try:
        placement = placed(recording, mode=place)  # type: ignore[arg-type]
    except RecordingError as error:
        raise FormatError(str(error)) from None
    if placement.mode == "root":
        return position + recording.root.astype(float)[:, :, None]
    if place == "auto":
        warnings.warn(f"{placement.note} (place= chooses another way)", stacklevel=3)
    return position + placement.place.astype(float)[:, :, None]


def _interpolated(recording: Recording) -> Recording:
    from dancekit.embedding.resampling import resample

    time, fps = recording.time, recording.fps
    even = time[0] + np.arange(int(np.floor((time[-1] - time[0]) * fps + 1e-6)) + 1) / fps
    warnings.warn(
        f"frames are unevenly spaced, which the format can't hold: written as {len(even)} even frames at {fps:g} fps",
        stacklevel=4,
    )
    arrays = {name: resample(time, getattr(recording, name), even) for name in ARRAYS}
    return recording.replace(time=even, **arrays)
