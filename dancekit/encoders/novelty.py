"""How little a window resembles what a variational encoder learnt from: by how it fails to tell what it was shown.

The encoder sees the picture and tells the motion in space, and how far each keypoint may be off. What it told is laid
over the picture by the best parallel camera; novelty is how unlikely the picture is by what was told. The variance
alone was tried and is no novelty: a network may be very sure of what it never met (``benchmarks/bench_novelty.py``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from dancekit.embedding.clips import Recordings
from dancekit.embedding.embedding import segment_table
from dancekit.embedding.windows import Segment, Windows, iterate_windows
from dancekit.errors import EmbeddingError

if TYPE_CHECKING:
    import polars

    from dancekit.encoders.segment import SegmentEncoder
    from dancekit.encoders.vae import VAE

__all__ = ["Surprise", "laid_over", "novelty"]

_LEAST_SEEN = 0.25
"""Share of the keypoints told that must be seen, or a camera could be found for anything."""


class Surprise(NamedTuple):
    """What `novelty` tells of each window, (M,) each; see there."""

    novelty: np.ndarray
    error: np.ndarray
    doubt: np.ndarray
    doubt_next: np.ndarray


def novelty(
    encoder: SegmentEncoder, recordings: Recordings, *, window_s: float | None = None, hop_s: float | None = None
) -> polars.DataFrame:
    """Tell how little windows resemble what a ``"vae"`` learnt from; see `SegmentEncoder.novelty`."""
    import polars as pl

    model = _told_by(encoder)
    batches = iterate_windows(
        recordings,
        window_s=encoder.window_s if window_s is None else float(window_s),
        hop_s=encoder.hop_s if hop_s is None else float(hop_s),
        fps=encoder.fps,
        space=encoder.space,
    )
    rows: list[Segment] = []
    found: list[Surprise] = []
    for windows in batches:
        rows.extend(windows.segments)
        found.append(_surprise(encoder, model, windows))
    joined = zip(*found, strict=True) if found else [[np.zeros(0)]] * len(Surprise._fields)
    columns = dict(zip(Surprise._fields, joined, strict=True))
    table = segment_table(rows)
    return table.with_columns(pl.Series(name, np.concatenate(parts), pl.Float64) for name, parts in columns.items())


def laid_over(places: np.ndarray, picture: np.ndarray, seen: np.ndarray) -> np.ndarray:
    """Show motion in space by the parallel camera that brings it nearest to a picture, by least squares.

    Parameters
    ----------
    places
        (M, N, 3): N points in space of each of M windows.
    picture
        (M, N, 2): where they are in the picture; anything where not seen.
    seen
        (M, N) bool: which count.

    Returns
    -------
    np.ndarray
        (M, N, 2). The camera may look from anywhere, shift and scale, also unequally along its axes, which takes in
        the greater part of perspective; it is the same throughout a window.

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> places, camera = rng.normal(size=(1, 20, 3)), rng.normal(size=(3, 2))
    >>> picture = places @ camera + [1, 2]
    >>> bool(np.allclose(laid_over(places, picture, np.ones((1, 20), bool)), picture))
    True
    """
    design = np.concatenate([places, np.ones_like(places[..., :1])], axis=2).astype(np.float64)
    counted = design * seen[..., None]
    normal = np.swapaxes(counted, 1, 2) @ design + 1e-9 * np.eye(4)  # a body that stands for a plane leaves one open
    camera = np.linalg.solve(normal, np.swapaxes(counted, 1, 2) @ np.where(seen[..., None], picture, 0))
    return design @ camera


def _told_by(encoder: SegmentEncoder) -> VAE:
    """Give the network, if it can tell anything.

    Raises
    ------
    EmbeddingError
        If the encoder is of another kind, or has learnt nothing.
    """
    from dancekit.encoders.vae import VAE

    if not isinstance(encoder.model_, VAE):
        raise EmbeddingError(
            f"the encoder's kind is {encoder.kind!r}, and only 'vae' tells how novel a movement is; use "
            'SegmentEncoder("vae")'
        )
    if not encoder.trained_:
        raise EmbeddingError("the encoder has learnt nothing yet, so everything is new to it; call fit() first")
    return encoder.model_


def _surprise(encoder: SegmentEncoder, model: VAE, windows: Windows) -> Surprise:
    import torch

    from dancekit.training.futures import moments_told

    points, confidence = encoder.inputs(windows)
    past = model.config.past
    model.eval()
    with torch.inference_mode():
        told = model.tell(model(torch.as_tensor(points), torch.as_tensor(confidence)))
    places, variance = told.places[:, :past].flatten(1, 2).numpy(), told.log_variance.double().exp().numpy()
    picture, seen = _between(points, confidence > 0, moments_told(points.shape[1], windows.fps, past, 0).numpy())
    error = np.square(laid_over(places, picture, seen) - picture).mean(axis=-1)
    within = variance[:, :past].reshape(len(points), -1)
    nats = 0.5 * (error / within + np.log(within))
    enough = seen.mean(axis=1) >= _LEAST_SEEN
    return Surprise(
        np.where(enough, _mean(nats, seen), np.nan),
        np.where(enough, np.sqrt(_mean(error, seen)), np.nan),
        np.sqrt(within.mean(axis=1)),
        np.sqrt(variance[:, past:].mean(axis=(1, 2))),
    )


def _between(points: np.ndarray, seen: np.ndarray, moments: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Read windows between frames: (M, F, K, 2) to (M, S K, 2), and (M, S K) bool."""
    low = np.minimum(np.floor(moments).astype(int), points.shape[1] - 2)
    share = (moments - low)[:, None, None]
    picture = points[:, low] * (1 - share) + points[:, low + 1] * share
    known = seen[:, low] & seen[:, low + 1]
    return picture.reshape(len(points), -1, 2), known.reshape(len(points), -1)


def _mean(values: np.ndarray, seen: np.ndarray) -> np.ndarray:
    return np.where(seen, values, 0).sum(axis=1) / np.maximum(seen.sum(axis=1), 1)
