"""New segments on a map that stays as it is: each goes where the fitted segments most like it are.

Coordinates are the mean of the five nearest fitted segments', weighted by one over the fourth power of the cosine
distance (Shepard, 1968), labels are voted for by the same weights. It needs no model but the vectors, so it works from
a stored map, gives every fitted segment its own place back, and is the same everywhere. ``benchmarks/bench_map.py``
measures it beside UMAP's and HDBSCAN's own ways, which keep more of who is near whom, but call far more of the new
dances noise (37 and 59 % of them against 11 and 13) and agree less with a map that is fitted to all.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from dancekit.mapping.choices import NOISE
from dancekit.mapping.clustering import Reach
from dancekit.mapping.neighbors import Neighbors

if TYPE_CHECKING:
    import polars

__all__ = ["Placed", "place"]

_SAME = 1e-5  # cosine distance under which two vectors are the same
_VOTERS, _POWER = 5, 4  # more voters, or less steep, draw new points into the empty middle between clusters


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
        segment is farther from them than members usually are; 0 for noise.
    distance
        (M,) float32: mean cosine distance to the nearest fitted segments, small where a map knows such a movement.
    segments
        polars table of M rows: clip, individual, start_s, end_s and what else the embedding told.
    names
        Series of polars, M names of clusters.
    """

    coordinates: np.ndarray
    coordinates_3d: np.ndarray
    labels: np.ndarray
    strength: np.ndarray
    distance: np.ndarray
    segments: polars.DataFrame
    names: polars.Series

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
            "name": self.names,
            "strength": self.strength,
            "distance": self.distance,
        }
        return self.segments.drop(*own, strict=False).hstack([pl.Series(name, value) for name, value in own.items()])


def place(
    neighbors: Neighbors, labels: np.ndarray, strength: np.ndarray, reach: dict[int, Reach], spots: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Give labels, strength and places of new segments from their nearest fitted ones.

    Parameters
    ----------
    neighbors
        Of the new segments among the fitted ones.
    labels, strength
        (M,) of the fitted segments.
    reach
        Of each cluster (see `dancekit.mapping.clustering.reach_of`).
    spots
        (M, D) of the fitted segments: all coordinates side by side.
    """
    voters = neighbors.rows[:, :_VOTERS]
    weights = np.maximum(neighbors.distances[:, :_VOTERS].astype(np.float64), _SAME) ** -_POWER
    weights /= weights.sum(axis=1, keepdims=True)
    places = np.einsum("mk,mkd->md", weights, spots[voters].astype(np.float64))
    kinds = np.unique(labels)
    votes = np.stack([(weights * (labels[voters] == kind)).sum(axis=1) for kind in kinds], axis=1)
    found = kinds[votes.argmax(axis=1)]
    sure = (weights * (labels[voters] == found[:, None]) * strength[voters]).sum(axis=1)
    usual, most = np.array([reach.get(label, Reach(0.0, np.inf)) for label in found.tolist()]).reshape(-1, 2).T
    # a fitted segment is no farther than it was; a new one is judged by all its neighbours, not by the nearest alone
    far = np.where(neighbors.distances[:, 0] <= _SAME, 0, neighbors.distances.mean(axis=1))
    with np.errstate(invalid="ignore"):
        sure *= np.clip((most - far) / (most - usual), 0, 1)
    lost = (far >= most) | (found == NOISE)
    return np.where(lost, NOISE, found), np.where(lost, 0, sure).astype(np.float32), places.astype(np.float32)
