"""Scenes: recordings as a browser draws them, in one pack of small arrays.

Positions travel as whole tenths of a millimetre, pictures' coordinates as fractions of a pixel, confidence in steps of
1/254. Several recordings share one clock, that of the first; each says by a map how its own time follows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from dancekit import skeleton
from dancekit.errors import RecordingError
from dancekit.placing import Mode, placed
from dancekit.recording import Recording
from dancekit.widgets.packs import pack

__all__ = ["MISSING", "POSE_STEP", "Track", "bytes_of", "scene", "steps", "unit_of"]

POSE_STEP = 1e-4
"""Metres between two values of a position that a scene can tell apart."""

MISSING = -32768
"""What stands in a scene for a coordinate that is NaN."""

_LARGEST = 32767
_UNKNOWN_CONFIDENCE = 255
_TORSO_M = 0.5  # normalised recordings, in torso lengths, are drawn as bodies of this torso


@dataclass(frozen=True, eq=False)
class Track:
    """One recording of a scene, and how it is shown.

    Attributes
    ----------
    recording
        The poses.
    name
        What a viewer reads.
    offset_s
        Seconds by which this recording begins later than the first one's clock says.
    alignment
        (M, 2) pairs of seconds, of the first recording and of this one, that show the same movement; overrides
        `offset_s`.
    video_time
        (V,) seconds of the recording's clock at which the browser shows each frame of the video, if there is one.
    video_origin_s
        What the browser's clock of the video shows when the recording's shows zero.
    video_size
        Width and height of the upright video.
    style, color, opacity
        ``"solid"`` or ``"ghost"``, a colour such as ``"#009E73"``, 0 to 1.
    """

    recording: Recording
    name: str
    offset_s: float = 0.0
    alignment: np.ndarray | None = None
    video_time: np.ndarray | None = None
    video_origin_s: float = 0.0
    video_size: tuple[int, int] | None = None
    style: str = "solid"
    color: str | None = None
    opacity: float = 1.0


def scene(
    tracks: Track | Sequence[Track],
    *,
    clip: str = "",
    beats: Iterable[float] = (),
    segments: Iterable[tuple[float, float, str]] = (),
    placing: Mode = "auto",
) -> bytes:
    """Pack recordings for the browser.

    Parameters
    ----------
    tracks
        What is shown, the main recording first.
    clip
        Name by which linked widgets know the main recording.
    beats
        Seconds of the main recording.
    segments
        Start, end (seconds of the main recording) and label.
    placing
        Where the dancers stand (see `dancekit.placing.placed`).

    Raises
    ------
    RecordingError
        If there is no recording, or one without frames.
    """
    shown = [tracks] if isinstance(tracks, Track) else list(tracks)
    if not shown:
        raise RecordingError("there is nothing to show; give at least one recording")
    facts, arrays = [], {}
    for i, track in enumerate(shown):
        told, own = _packed(track, placing)
        facts.append(told)
        arrays.update({f"t{i}.{name}": array for name, array in own.items()})
    arrays["beats"] = np.sort(np.asarray(list(beats), np.float64))
    meta = {
        "kind": "scene",
        "version": 1,
        "clip": clip or shown[0].name,
        "keypoints": list(skeleton.KEYPOINTS),
        "sides": [skeleton.side(name) for name in skeleton.KEYPOINTS],
        "bones": skeleton.bone_indices().tolist(),
        "tracks": facts,
        "segments": [{"start_s": float(a), "end_s": float(b), "label": str(label)} for a, b, label in segments],
        "video_sizes": [track.video_size for track in shown],
    }
    return pack(meta, arrays)


def _packed(track: Track, placing: Mode) -> tuple[dict[str, Any], dict[str, np.ndarray]]:
    """Give what is said of a track, and its arrays."""
    recording = track.recording
    if not recording.n_frames or not recording.n_individuals:
        raise RecordingError(f"recording '{track.name}' has no frames or nobody in it, so there is nothing to show")
    unit = unit_of(recording)
    placement = placed(recording, mode=placing)
    step = POSE_STEP * max(1.0, _extent(recording.position) * unit / (POSE_STEP * _LARGEST))
    image_step = max(0.05, _extent(recording.image) / _LARGEST)
    arrays = {
        "time": recording.time,
        "pose": steps(recording.position, step / unit),
        "place": (placement.place * unit).astype(np.float32),
        "confidence": bytes_of(recording.confidence),
    }
    if has_image := bool(np.isfinite(recording.image).any()):
        arrays["image"] = steps(recording.image, image_step)
    if (pairs := _time_map(track)) is not None:
        arrays["map"] = pairs
    if track.video_time is not None:
        arrays["video_time"] = np.asarray(track.video_time, np.float64)
    size = recording.meta.get("size")
    facts = {
        "name": track.name,
        "clip": track.name,
        "individuals": list(recording.individuals),
        "fps": recording.fps,
        "placement": placement.mode,
        "note": placement.note,
        "pose_step": step,
        "image_step": image_step,
        "has_image": has_image,
        "image_size": list(size) if size and has_image else None,
        "video_origin_s": track.video_origin_s,
        "style": track.style,
        "color": track.color,
        "opacity": track.opacity,
        "floor_y": 0.0,
        "scale_m": unit,
    }
    return facts, arrays


def unit_of(recording: Recording) -> float:
    """Give metres for each unit of a recording's positions, as it is drawn."""
    sizes = recording.meta.get("normalization", {}).get("scale", ())
    return _TORSO_M if any(size != 1.0 for size in sizes) else 1.0  # `normalize(scale=False)` writes ones


def _extent(values: np.ndarray) -> float:
    """Give the largest distance from zero, NaN left out."""
    largest = max(np.nanmax(values, initial=0.0), -np.nanmin(values, initial=0.0)) if values.size else 0.0
    return float(largest)


def steps(values: np.ndarray, step: float) -> np.ndarray:
    """Give whole numbers of steps; a point with one coordinate missing is missing."""
    scaled = np.rint(values * np.float32(1 / step))
    missing = np.isnan(values).any(axis=-1)
    scaled[missing] = MISSING
    return np.clip(scaled, MISSING, _LARGEST).astype(np.int16)


def bytes_of(confidence: np.ndarray) -> np.ndarray:
    """Give steps of 1/254, and 255 where nobody knows."""
    known = np.isfinite(confidence)
    scaled = np.rint(254 * np.clip(np.where(known, confidence, 0.0), 0.0, 1.0))
    return np.where(known, scaled, _UNKNOWN_CONFIDENCE).astype(np.uint8)


def _time_map(track: Track) -> np.ndarray | None:
    """Give pairs of main time and own time, or None where both are the same."""
    own = track.recording.time
    if track.alignment is not None:
        return _checked(np.asarray(track.alignment, np.float64), track.name)
    if track.offset_s:
        ends = own[[0, -1]] if len(own) > 1 else own[[0, 0]] + [0.0, 1.0]
        return np.stack([ends + track.offset_s, ends], axis=1)
    return None


def _checked(pairs: np.ndarray, name: str) -> np.ndarray:
    """Make a warping path a function of the main time: where it stands still, the last pair counts."""
    if pairs.ndim != 2 or pairs.shape[1] != 2 or not len(pairs) or not np.isfinite(pairs).all():
        raise RecordingError(
            f"the alignment of '{name}' has shape {pairs.shape}; expected (M, 2): seconds of the first recording and "
            "of this one, without NaN"
        )
    if (np.diff(pairs, axis=0) < 0).any():
        raise RecordingError(f"the alignment of '{name}' goes back in time; both columns must never decrease")
    last = np.append(np.diff(pairs[:, 0]) > 0, True)
    return np.ascontiguousarray(pairs[last])
