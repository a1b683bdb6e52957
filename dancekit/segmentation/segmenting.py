"""Recordings cut into segments, by one of four methods."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any, Literal, NamedTuple

import numpy as np

from dancekit.embedding.clips import Recordings, named
from dancekit.errors import EmbeddingError
from dancekit.recording import Recording
from dancekit.segmentation.beats import beats, pauses
from dancekit.segmentation.changes import change_points, texture
from dancekit.segmentation.segments import Segments
from dancekit.segmentation.speeds import speed_tracks
from dancekit.segmentation.tracks import Source, filled, pose_tracks, stretches

__all__ = ["METHODS", "Method", "segment"]

Method = Literal["change", "beat", "window", "pause"]

_DEFAULTS: dict[str, dict[str, Any]] = {
    "change": {"min_s": 1.0, "length_s": None, "penalty_s": 0.8, "encoder": None},
    "beat": {"min_s": 0.25},
    "window": {"length_s": 3.0},
    "pause": {"min_s": 0.5, "slow": 0.3},
}

METHODS: tuple[str, ...] = tuple(_DEFAULTS)
"""The methods of `segment`."""

_FPS = {"change": 10.0, "beat": 30.0, "window": 30.0, "pause": 30.0}
_GAP_S = 0.5


class _Cut(NamedTuple):
    """Where a stretch is cut, in frames, how strongly, and how the pieces are called."""

    at: np.ndarray
    strength: np.ndarray
    labels: list[str]


def segment(
    recordings: Recordings,
    method: Method | str = "change",
    *,
    min_s: float | None = None,
    length_s: float | None = None,
    penalty_s: float | None = None,
    slow: float | None = None,
    encoder: Source | None = None,
) -> Segments:
    """Cut dances into segments.

    Parameters
    ----------
    recordings
        One or many; see `dancekit.embedding.named`. Pictures alone will do, and positions in space alone. Each
        individual is cut apart from the others; stretches of more than half a second in which somebody is not seen
        belong to no segment.
    method
        ``"change"``: where the way of moving changes, at a moment at which the body slows down (penalised least
        squares; see `dancekit.segmentation.changes`). ``"beat"``: at kinematic beats, the local minima of the body's
        speed (Davis & Agrawala 2018). ``"pause"``: stretches of rest, labelled ``"pause"``, and of movement,
        ``"move"``. ``"window"``: pieces of one length, for comparison.
    min_s
        The shortest segment by change, 1 s by default; the least time between beats, 0.25 s; the shortest pause, 0.5 s.
    length_s
        By change: how long segments shall be on the average, if you know. By window: how long they are, 3 s by
        default; the last one of a stretch may be shorter.
    penalty_s
        By change, without `length_s`: what a boundary costs, 0.8 s of average variance by default. More gives fewer.
    slow
        By pause: the speed below which a body rests, mean of 17 keypoints, 0.3 trunk lengths per second by default.
    encoder
        By change: a `PoseEncoder`, a `SegmentEncoder` or an `Embedding` of the recordings, to compare poses by its
        vectors instead of the directions of bones.

    Returns
    -------
    Segments
        By clip, individual and time; boundaries can be corrected and stored as annotations.

    Raises
    ------
    EmbeddingError
        If the method is unknown, or a setting makes no sense or is none of the method's.

    Notes
    -----
    Changes are looked for at 10 frames per second, so their boundaries stand at tenths of a second; beats and pauses
    at 30. How well boundaries agree with known ones is told in ``benchmarks/README.md``.

    Examples
    --------
    >>> from dancekit.synthetic import dance
    >>> segment(dance("groove", duration_s=8), "window", length_s=2.0)
    <Segments: 4 of 1 clip, 2.00 to 2.00 s long, by window>
    """
    given = {"min_s": min_s, "length_s": length_s, "penalty_s": penalty_s, "slow": slow, "encoder": encoder}
    settings = _settings(method, given)
    rows = [row for clip, recording in named(recordings) for row in _rows(clip, recording, method, settings)]
    told = {name: value if name != "encoder" else _said(value) for name, value in settings.items()}
    return Segments.of(rows, method=method, settings={k: v for k, v in told.items() if v is not None})


def _rows(clip: str, recording: Recording, method: str, settings: dict[str, Any]) -> Iterator[dict[str, Any]]:
    fps = _FPS[method]
    one = {clip: recording}
    cutters: dict[str, Callable[..., _Cut]] = {"beat": _by_beat, "pause": _by_pause, "window": _by_window}
    poses = pose_tracks(one, fps=fps) if method == "change" else None
    vectors = pose_tracks(one, fps=fps, encoder=settings["encoder"]) if method == "change" else None
    for number, track in enumerate(speed_tracks(one, fps=fps)):
        pose, vector = (None if tracks is None else next(tracks) for tracks in (poses, vectors))
        # Travel makes nobody seen: what is detected decides, at the nearest frame.
        seen = _seen(recording, number, len(track.values), fps)
        for first, last in stretches(seen, max_gap=int(_GAP_S * fps)):
            speed = filled(track.values[first:last])[:, 0]
            if pose is not None and vector is not None:
                features = texture(filled(pose.values[first:last]), filled(vector.values[first:last]), fps)
                cut = _by_change(features, speed, fps, **settings)
            else:
                cut = cutters[method](speed, fps, **settings)
            edges = np.concatenate([[0], cut.at, [last - first]]) + first
            for k, (start, end) in enumerate(pairwise(edges)):
                yield {
                    "clip": clip,
                    "individual": track.individual,
                    "start_s": round(track.seconds(start), 6),
                    "end_s": round(min(track.seconds(end), _end_s(recording)), 6),
                    "label": cut.labels[k] if cut.labels else "",
                    "strength": None if k == 0 or np.isnan(cut.strength[k - 1]) else float(cut.strength[k - 1]),
                }


def _by_change(
    features: np.ndarray, speed: np.ndarray, fps: float, *, min_s: float, length_s: float, penalty_s: float, **_: Any
) -> _Cut:
    found = change_points(features, speed, fps, min_s=min_s, penalty_s=penalty_s, length_s=length_s)
    return _Cut(*found, labels=[])


def _by_beat(speed: np.ndarray, fps: float, *, min_s: float) -> _Cut:
    return _Cut(*beats(speed, fps, min_s=min_s), labels=[])


def _by_window(speed: np.ndarray, fps: float, *, length_s: float) -> _Cut:
    at = np.arange(length_s * fps, len(speed) - 0.5, length_s * fps)
    return _Cut(at, np.full(len(at), np.nan), labels=[])


def _by_pause(speed: np.ndarray, fps: float, *, min_s: float, slow: float) -> _Cut:
    rests = pauses(speed, fps, min_s=min_s, slow=slow)
    quiet = np.zeros(len(speed), bool)
    for first, last in rests:
        quiet[first:last] = True
    at = np.flatnonzero(np.diff(quiet)) + 1
    edges = np.concatenate([[0], at, [len(speed)]])
    means = np.array([speed[a:b].mean() for a, b in pairwise(edges)])
    beside = np.stack([means[:-1], means[1:]])
    labels = ["pause" if quiet[edge] else "move" for edge in edges[:-1]]
    return _Cut(at, 1 - beside.min(axis=0) / np.maximum(beside.max(axis=0), 1e-12), labels)


def _seen(recording: Recording, column: int, frames: int, fps: float) -> np.ndarray:
    at = (recording.time[0] if recording.n_frames else 0.0) + np.arange(frames) / fps
    last = np.clip(np.searchsorted(recording.time, at + 1e-6, side="right") - 1, 0, None)
    fresh = at - recording.time[last] < _GAP_S + 1 / recording.fps if frames else np.zeros(0, bool)
    return recording.detected[last, column] & fresh if frames else np.zeros(0, bool)


def _end_s(recording: Recording) -> float:
    return float(recording.time[0] + recording.duration_s)


def _settings(method: str, given: dict[str, Any]) -> dict[str, Any]:
    if method not in _DEFAULTS:
        raise EmbeddingError(f"method is {method!r}; choose one of: {', '.join(METHODS)}")
    wrong = [name for name, value in given.items() if value is not None and name not in _DEFAULTS[method]]
    if wrong:
        takes = ", ".join(_DEFAULTS[method])
        raise EmbeddingError(f"method {method!r} takes no {wrong[0]}; its settings are: {takes}")
    settings = {name: default if given[name] is None else given[name] for name, default in _DEFAULTS[method].items()}
    if method == "change" and given["length_s"] is not None and given["min_s"] is None:
        settings["min_s"] = min(settings["min_s"], settings["length_s"] / 2)
    for name, value in settings.items():
        if name != "encoder" and value is not None and not value > 0:
            raise EmbeddingError(f"{name} is {value:g}; expected more than 0")
    if method == "change" and given["length_s"] is not None and given["penalty_s"] is not None:
        raise EmbeddingError("length_s and penalty_s both decide how many boundaries there are; give one of them")
    return settings


def _said(encoder: Source | None) -> str | None:
    if encoder is None:
        return None
    return str(getattr(encoder, "name", None) or getattr(encoder, "model", {}).get("name", "unknown"))
