"""Movements from outside of an index: files read or extracted on the fly, and spans of recordings given vectors."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from dancekit.embedding.encoder import WindowEncoder
from dancekit.embedding.windows import Segment, cut
from dancekit.encoders import PoseEncoder
from dancekit.errors import EmbeddingError
from dancekit.recording import Recording
from dancekit.search.places import Place

__all__ = ["embedded", "individual_of", "opened"]

_MOTION = (".bvh", ".c3d", ".csv", ".h5", ".hdf5", ".parquet")
_STEPS = 4  # windows of a longer span begin a quarter of their length apart


def opened(path: Path) -> Recording:
    """Read a motion file; of any other file, take it as a video, extract its poses and clean them.

    Raises
    ------
    FormatError, VideoError
        If the file can't be read.
    """
    if path.suffix.lower() in _MOTION:
        from dancekit.readers import read

        return read(path)
    from dancekit.cleaning import clean
    from dancekit.extraction import extract

    return clean(extract(path))


def individual_of(recording: Recording, place: Place) -> str:
    """Give the individual that is meant.

    Raises
    ------
    EmbeddingError
        If there is no such individual, or several and none was named.
    """
    names = recording.individuals
    if place.individual is None and len(names) == 1:
        return names[0]
    if place.individual in names:
        return str(place.individual)
    asked = f"no individual {place.individual!r}" if place.individual else f"{len(names)} individuals"
    raise EmbeddingError(f"{place.clip}: {asked} in the recording; choose by who= one of: {', '.join(names) or 'none'}")


def embedded(recording: Recording, span: Segment, encoder: WindowEncoder, window_s: float) -> np.ndarray:
    """Give a span of a recording one vector.

    Parameters
    ----------
    recording
        Holds the span.
    span
        Its clip is only for messages.
    encoder
        What made the vectors that this one is to be compared with.
    window_s
        Length of the windows of these. A longer span is the mean of its windows, a quarter of a window apart; a shorter
        one is embedded as a window of its own length.

    Returns
    -------
    numpy.ndarray
        (dim,) float32, not of unit length.

    Raises
    ------
    EmbeddingError
        If nobody is seen there.
    """
    alone = recording.select([span.individual])
    part = alone.select(start_s=span.start_s, end_s=span.end_s)
    if not part.n_frames or not part.detected.any():
        raise EmbeddingError(
            f"{span.individual!r} is not seen in {span.clip} from {span.start_s:g} to {span.end_s:g} s"
        )
    if isinstance(encoder, PoseEncoder):
        return encoder.transform({span.clip: part}).vectors.mean(axis=0)
    length = min(window_s, round((span.end_s - span.start_s) * encoder.fps) / encoder.fps)
    if length < 2 / encoder.fps:
        raise EmbeddingError(f"{span.end_s - span.start_s:g} s of {span.clip} are too short to search with")
    chosen = cut(part, window_s=length, hop_s=length / _STEPS, min_seen=0.0, clip=span.clip)
    if not chosen:
        start = float(part.time[0])
        chosen = [Segment(span.clip, span.individual, start, start + length)]
    return encoder.transform({span.clip: alone}, window_s=length, segments=chosen).vectors.mean(axis=0)
