"""What a player was given, brought into one form: tracks with names, videos and clocks, and spans for the timeline."""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from os import PathLike
from typing import Any, Literal, get_args

import numpy as np

from dancekit.errors import RecordingError
from dancekit.recording import Recording
from dancekit.widgets.media import Film, film
from dancekit.widgets.scenes import Track

__all__ = ["Shown", "Unit", "cast", "spans"]

Unit = Literal["s", "frames"]

_TOLERATED_S = 1.0  # a recording may go on this much longer than its video before somebody is warned


@dataclass(frozen=True, eq=False)
class Shown:
    """A recording that is shown, with its video if it has one."""

    track: Track
    film: Film | None


def cast(
    recordings: Any,
    videos: Any = None,
    *,
    offset_s: float | Sequence[float] = 0.0,
    alignment: Any = None,
    unit: Unit = "s",
) -> list[Shown]:
    """Bring recordings and what belongs to each into one list; see `dancekit.Player` for the arguments.

    Raises
    ------
    RecordingError
        If something is no recording, or there are not as many videos or offsets as recordings.
    """
    named = _named(recordings)
    films = [
        _film(video, recording) for video, recording in zip(_each(videos, len(named)), named.values(), strict=True)
    ]
    offsets = _further(offset_s, len(named), 0.0, "offset_s")
    paths = _further(alignment, len(named), None, "alignment")
    if unit not in get_args(Unit):
        raise RecordingError(f"alignment_unit is {unit!r}; choose one of: {', '.join(get_args(Unit))}")
    shown: list[Shown] = []
    for (name, recording), played, offset, path in zip(named.items(), films, offsets, paths, strict=True):
        if path is not None and unit == "frames":
            path = _in_seconds(path, shown[0].track.recording, recording, name)
        track = Track(recording, name, offset_s=offset, alignment=path)
        if played:
            track = replace(track, video_time=played.time, video_origin_s=played.origin_s, video_size=played.size)
        shown.append(Shown(track, played))
    return shown


def spans(segments: Any) -> list[tuple[float, float, str]]:
    """Give spans as tuples, from tuples or from a table with ``start_s``, ``end_s`` and perhaps ``label``.

    Raises
    ------
    RecordingError
        If a table lacks the columns, or a span is no span.

    Examples
    --------
    >>> spans([(0, 1.5, "turn")])
    [(0.0, 1.5, 'turn')]
    """
    if hasattr(segments, "columns"):
        columns = [str(column) for column in segments.columns]
        if not {"start_s", "end_s"} <= set(columns):
            raise RecordingError(
                f"a table of segments needs the columns start_s and end_s; it has {', '.join(columns)}"
            )
        label = next((name for name in ("label", "value", "name") if name in columns), None)
        labels = list(segments[label]) if label else [""] * len(segments)
        segments = zip(list(segments["start_s"]), list(segments["end_s"]), labels, strict=True)
    found = [(float(start), float(end), "" if text is None else str(text)) for start, end, text in segments]
    for start, end, text in found:
        if not start < end:
            raise RecordingError(f"segment '{text}' goes from {start:g} to {end:g} s; its end must be after its start")
    return found


def _named(recordings: Any) -> dict[str, Recording]:
    """Give recordings by different names."""
    if isinstance(recordings, Recording):
        recordings = [recordings]
    if not isinstance(recordings, Mapping):
        several = len(recordings) > 1
        names = [r.clip or (f"recording {i + 1}" if several else "recording") for i, r in enumerate(recordings)]
        recordings = dict(zip(_different(names), recordings, strict=True))
    for name, recording in recordings.items():
        if not isinstance(recording, Recording):
            raise RecordingError(f"'{name}' is {type(recording).__name__}; a player shows recordings")
    if not recordings:
        raise RecordingError("there is nothing to show; give at least one recording")
    return {str(name): recording for name, recording in recordings.items()}


def _different(names: list[str]) -> list[str]:
    """Tell names that occur more than once apart by numbers.

    Examples
    --------
    >>> _different(["a", "b", "a"])
    ['a', 'b', 'a (2)']
    """
    seen: dict[str, int] = {}
    out = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        out.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return out


def _each(videos: Any, count: int) -> list[Any]:
    if videos is None or videos is False:
        return [None] * count
    if videos is True:
        return [True] * count
    listed = [videos] if isinstance(videos, str | PathLike) else list(videos)
    if len(listed) > count:
        raise RecordingError(
            f"{len(listed)} videos for {count} recordings; give one for each, None where there is none"
        )
    return listed + [None] * (count - len(listed))


def _further(value: Any, count: int, main: Any, name: str) -> list[Any]:
    """Give what belongs to each recording: nothing to the first, one value to all others or one to each."""
    if value is None or np.isscalar(value) or (isinstance(value, np.ndarray) and value.ndim == 2):
        return [main] + [value] * (count - 1)
    given = list(value)
    if len(given) != count - 1:
        raise RecordingError(f"{name} has {len(given)} entries; expected {count - 1}, one for each further recording")
    return [main, *given]


def _in_seconds(path: Any, main: Recording, own: Recording, name: str) -> np.ndarray:
    """Give a warping path of frame numbers as one of seconds."""
    pairs = np.asarray(path)
    lengths = np.array([main.n_frames, own.n_frames])
    if pairs.ndim != 2 or pairs.shape[1] != 2 or not np.issubdtype(pairs.dtype, np.integer):
        raise RecordingError(
            f"the alignment of '{name}' is {pairs.dtype} of shape {pairs.shape}; expected (M, 2) frame numbers"
        )
    if (pairs < 0).any() or (pairs >= lengths).any():
        raise RecordingError(
            f"the alignment of '{name}' has frames that are not there; the recordings have {lengths[0]} and "
            f"{lengths[1]} frames"
        )
    return np.stack([main.time[pairs[:, 0]], own.time[pairs[:, 1]]], axis=1)


def _film(video: Any, recording: Recording) -> Film | None:
    if video is None or video is False:
        return None
    if video is True:
        video = recording.meta.get("source")
        if not video:
            raise RecordingError("video=True, but the recording names no source; give the path of its video")
    played = film(video)
    late = float(recording.time[-1] - played.time[-1]) if recording.n_frames and len(played.time) else 0.0
    if late > _TOLERATED_S:
        warnings.warn(
            f"{played.source.name} ends {late:.1f} s before the recording does; is it the video that the recording "
            "came from?",
            stacklevel=4,
        )
    return played
