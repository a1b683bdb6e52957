"""New segments on a map that stays as it is: each goes where the fitted segments most like it are.

Coordinates are the mean of the nearest fitted segments', weighted by one over the squared cosine distance (Shepard,
1968), labels are voted for by the same weights. It needs no model but the vectors, so it works from a stored map, gives
every fitted segment its own place back, and is the same everywhere. How it compares with UMAP's own way, which refits
the layout of the new points, is measured in ``benchmarks/bench_map.py``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from dancekit.mapping.choices import NOISE
from dancekit.mapping.neighbors import Neighbors

if TYPE_CHECKING:
    import polars

__all__ = ["Placed", "place", "reach_of"]

_LEAST = 1e-6  # squared cosine distance under which two vectors are the same
_QUANTILE = 0.95


@dataclass(frozen=True, eq=False)
class Placed:
    """Where new segments lie on a map.

    Attributes
    ----------
    coordinates, coordinates_3d
        (M, 2) and (M, 3) float32, on the map's own axes.
    labels
        (M,) int64; -1 is noise: segments among noise, or farther from all that was fitted than its clusters reach.
    strength
        (M,) float32, 0 to 1: the share of votes for the label, times how strongly the voters belong, less where the
        segment lies beyond the cluster's reach; 0 for noise.
    distance
        (M,) float32: mean cosine distance to the nearest fitted segments, small where a map knows such a movement.
    segments
        polars table of M rows: clip, individual, start_s, end_s and what else the embedding told.
    names
        (M,) text: the clusters' names.
    """

    coordinates: np.ndarray
    coordinates_3d: np.ndarray
    labels: np.ndarray
    strength: np.ndarray
    distance: np.ndarray
    segments: polars.DataFrame
    names: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.labels)

    def __repr__(self) -> str:
        noise = int((self.labels == NOISE).sum())
        return f"<Placed {len(self)} segments, {noise} of them noise>"

    def to_frame(self) -> polars.DataFrame:
        """Give the segments with columns x, y, cluster (number), name, strength and distance beside them."""
        import polars as pl

        own: dict[str, Any] = {
            "x": self.coordinates[:, 0],
            "y": self.coordinates[:, 1],
            "cluster": self.labels,
            "name": list(self.names),
            "strength": self.strength,
            "distance": self.distance,
        }
        return self.segments.drop(*own, strict=False).hstack([pl.Series(name, value) for name, value in own.items()])


def reach_of(neighbors: Neighbors, labels: np.ndarray) -> dict[int, float]:
    """Give how far apart the members of each cluster lie: 95 % have their neighbours nearer, as a mean, than that.

    Examples
    --------
    >>> neighbors = Neighbors(np.zeros((3, 1), int), np.array([[0.1], [0.1], [0.9]]))
    >>> reach_of(neighbors, np.array([0, 0, -1]))
    {0: 0.1}
    """
    mean = neighbors.distances.mean(axis=1)
    found = np.unique(labels[labels != NOISE])
    return {int(label): float(np.quantile(mean[labels == label], _QUANTILE)) for label in found}


def place(
    neighbors: Neighbors, labels: np.ndarray, strength: np.ndarray, reach: dict[int, float], spots: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Give labels, strength and places of new segments from their nearest fitted ones.

    Parameters
    ----------
    neighbors
        Of the new segments among the fitted ones.
    labels, strength
        (M,) of the fitted segments.
    reach
        Of each cluster (see `reach_of`).
    spots
        (M, D) of the fitted segments: all coordinates side by side.
    """
    weights = 1 / np.maximum(neighbors.distances.astype(np.float64) ** 2, _LEAST**2)
    weights /= weights.sum(axis=1, keepdims=True)
    places = np.einsum("mk,mkd->md", weights, spots[neighbors.rows].astype(np.float64))
    kinds = np.unique(labels)
    votes = np.stack([(weights * (labels[neighbors.rows] == kind)).sum(axis=1) for kind in kinds], axis=1)
    won = votes.argmax(axis=1)
    found = kinds[won]
    agreeing = weights * (labels[neighbors.rows] == found[:, None])
    sure = (agreeing * strength[neighbors.rows]).sum(axis=1)
    limit = np.array([reach.get(int(label), np.inf) for label in found])
    # a fitted segment is no farther than it was; a new one is judged by all its neighbours, not by the nearest alone
    far = np.where(neighbors.distances[:, 0] ** 2 <= _LEAST, 0, neighbors.distances.mean(axis=1))
    sure *= np.minimum(1, limit / np.maximum(far, 1e-12))
    lost = (far > 2 * limit) | (found == NOISE)
    return np.where(lost, NOISE, found), np.where(lost, 0, sure).astype(np.float32), places.astype(np.float32)
