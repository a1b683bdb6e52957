"""Dances as sequences of vectors at a steady rate: what boundaries and motifs are looked for in.

Without an encoder a frame is described by the directions of the body's bones, seen from the body itself where there
are positions in space, so that neither build nor facing matters. With one, by its vectors.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

import numpy as np

from dancekit.embedding.clips import Recordings, named
from dancekit.embedding.embedding import Embedding
from dancekit.embedding.encoder import WindowEncoder
from dancekit.embedding.keypoints import NAMES, PLACES, bone_matrices
from dancekit.embedding.resampling import fill_gaps, resample
from dancekit.errors import EmbeddingError, RecordingError
from dancekit.normalization import facing
from dancekit.recording import Recording

__all__ = ["Source", "Track", "filled", "grid", "hips", "pose_tracks", "smoothed", "stretches"]

Source: TypeAlias = WindowEncoder | Embedding
"""What may stand in for bone directions: an encoder, or what one has made already."""

_HIPS = [NAMES.index("left_hip"), NAMES.index("right_hip")]
_TO_BONES = bone_matrices()[0]
_FACING_S = 0.5  # a pose model's depth trembles, and with it the direction that a body faces


class Track(NamedTuple):
    """One individual of one clip, at a steady rate.

    Attributes
    ----------
    clip, individual
        Whom it is of.
    start_s
        Time of the first frame.
    fps
        Frames per second.
    values
        (F, D) float32; NaN where not known.
    """

    clip: str
    individual: str
    start_s: float
    fps: float
    values: np.ndarray

    @property
    def known(self) -> np.ndarray:
        """(F,) bool: frames of which anything is known."""
        return np.isfinite(self.values).any(axis=1)

    def seconds(self, frame: float) -> float:
        """Give the time of a frame, or of a place between two."""
        return self.start_s + frame / self.fps


def pose_tracks(recordings: Recordings, *, fps: float = 10.0, encoder: Source | None = None) -> Iterator[Track]:
    """Give what the poses are, for every individual.

    Parameters
    ----------
    recordings
        See `dancekit.embedding.named`.
    fps
        Frames per second of the tracks.
    encoder
        `dancekit.PoseEncoder`, `dancekit.SegmentEncoder`, or an `Embedding` of the recordings. Vectors stand at the
        middle of what they are of. By default the directions of 18 bones, in the body's frame if there are positions
        in space, else in the picture.

    Yields
    ------
    Track
        Clip by clip, individual by individual.

    Raises
    ------
    EmbeddingError
        If an embedding does not tell of a clip.

    Examples
    --------
    >>> from dancekit.synthetic import dance
    >>> [track] = pose_tracks(dance("groove", duration_s=2))
    >>> track.values.shape, track.fps
    ((20, 54), 10.0)
    """
    for clip, recording in named(recordings):
        at = grid(recording, fps)
        start = float(recording.time[0]) if recording.n_frames else 0.0
        embedding = encoder.transform({clip: recording}) if isinstance(encoder, WindowEncoder) else encoder
        for column, individual in enumerate(recording.individuals):
            if embedding is None:
                values = _directions(recording, column, at)
            else:
                values = _vectors(embedding, clip, individual, at)
            yield Track(clip, individual, start, fps, values)


def stretches(known: np.ndarray, *, max_gap: int = 0) -> list[tuple[int, int]]:
    """Give the stretches of frames that are known, half-open, over gaps of at most `max_gap` frames.

    Examples
    --------
    >>> stretches(np.array([0, 1, 1, 0, 1, 0, 0, 1], bool), max_gap=1)
    [(1, 5), (7, 8)]
    """
    frames = np.flatnonzero(known)
    if not frames.size:
        return []
    cuts = np.flatnonzero(np.diff(frames) > max_gap + 1)
    firsts, lasts = frames[np.r_[0, cuts + 1]], frames[np.r_[cuts, len(frames) - 1]]
    return [(int(first), int(last) + 1) for first, last in zip(firsts, lasts, strict=True)]


def _directions(recording: Recording, column: int, at: np.ndarray) -> np.ndarray:
    """Give the directions of the bones, (F, 18 * C): unit vectors, NaN where an end is missing."""
    if np.isfinite(recording.position[:, column]).any():
        points = recording.position[:, column][:, PLACES].astype(float)
        points = _to_front(points, facing(recording)[:, column], recording.fps)
    else:
        points = recording.image[:, column][:, PLACES] * [1.0, -1.0]
        points = points - hips(points)[:, None]
    # A missing keypoint must spoil its own bones only: 0 * NaN would spoil all.
    there = np.isfinite(points).all(axis=-1)
    bones = np.einsum("bk,fkc->fbc", _TO_BONES, np.where(there[..., None], points, 0))
    whole = (~there[:, None, :] & (_TO_BONES != 0)[None]).sum(axis=2) == 0
    size = np.linalg.norm(bones, axis=-1)
    bones = np.where((whole & (size > 1e-9))[..., None], bones / np.maximum(size, 1e-9)[..., None], np.nan)
    return resample(recording.time, bones.reshape(len(bones), -1).astype(np.float32), at)


def _to_front(points: np.ndarray, yaw: np.ndarray, fps: float) -> np.ndarray:
    from scipy.ndimage import gaussian_filter1d

    turn = fill_gaps(np.stack([np.cos(yaw), np.sin(yaw)], axis=1), axis=0)
    if not np.isfinite(turn).all():
        return points
    cosine, sine = gaussian_filter1d(turn, _FACING_S / 2 * fps, axis=0, mode="nearest").T
    size = np.maximum(np.hypot(cosine, sine), 1e-9)
    cosine, sine = (cosine / size)[:, None], (sine / size)[:, None]
    x, y, z = np.moveaxis(points, -1, 0)
    return np.stack([cosine * x - sine * z, y, cosine * z + sine * x], axis=-1)


def _vectors(embedding: Embedding, clip: str, individual: str, at: np.ndarray) -> np.ndarray:
    """Give an embedding's vectors at times; NaN where it has none nearby."""
    clips = set(embedding.segments["clip"].to_list())
    if clip not in clips:
        raise EmbeddingError(f"the embedding tells nothing of clip {clip!r}; there are: {', '.join(sorted(clips))}")
    import polars as pl

    rows = (
        embedding.segments.with_row_index()
        .filter((pl.col("clip") == clip) & (pl.col("individual") == individual))
        .sort("start_s")
    )
    middle = ((rows["start_s"] + rows["end_s"]) / 2).to_numpy()
    if not len(middle):
        return np.full((len(at), embedding.dim), np.nan, np.float32)
    hop = float(np.median(np.diff(middle))) if len(middle) > 1 else float(rows["end_s"][0] - rows["start_s"][0])
    return resample(middle, embedding.vectors[rows["index"].to_numpy()], at, max_gap_s=1.5 * hop)


def grid(recording: Recording, fps: float) -> np.ndarray:
    """Give times at a steady rate, (F,) seconds, from a recording's first frame to its end."""
    if not fps > 0:
        raise RecordingError(f"fps is {fps:g}; expected more than 0 frames per second")
    if not recording.n_frames:
        return np.zeros(0)
    return recording.time[0] + np.arange(int(np.ceil(recording.duration_s * fps - 1e-6))) / fps


def hips(points: np.ndarray) -> np.ndarray:
    """Give the middle of the hips: (F, 17, C) to (F, C)."""
    return points[:, _HIPS].mean(axis=1)


def smoothed(values: np.ndarray, sigma: float) -> np.ndarray:
    """Smooth over time, the first axis, by a Gaussian of `sigma` frames; what is missing has no weight and stays so.

    Examples
    --------
    >>> smoothed(np.array([0.0, np.nan, 3.0, 3.0]), 0.5).round(1)
    array([ 0., nan,  3.,  3.])
    """
    from scipy.ndimage import gaussian_filter1d

    if not len(values) or sigma <= 0:
        return values
    known = np.isfinite(values)
    weight = gaussian_filter1d(known.astype(float), sigma, axis=0, mode="nearest", truncate=3)
    total = gaussian_filter1d(np.where(known, values, 0.0), sigma, axis=0, mode="nearest", truncate=3)
    return np.where(known, total / np.maximum(weight, 1e-9), np.nan)


def filled(values: np.ndarray) -> np.ndarray:
    """Fill gaps of single channels from their neighbours in time, (F, D); a channel that is never known is 0."""
    return np.nan_to_num(fill_gaps(values, axis=0))
