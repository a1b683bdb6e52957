"""The way from vectors to a map: neighbours, what is clustered, clusters, and two layouts to look at.

Clusters are not read off the picture. A layout in two dimensions has to tear apart what lies together in more, so
HDBSCAN works on a layout of its own in five, without a least distance. Principal components do as well where a few
kinds of dance lie far apart (ChoreoNet's), and leave most of it as noise where they don't (the synthetic dances).
"""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import version
from typing import NamedTuple

import numpy as np

from dancekit.embedding import Embedding
from dancekit.mapping.choices import Choices
from dancekit.mapping.clustering import Clusters, clusters_of, without_strangers
from dancekit.mapping.neighbors import Neighbors, Times, nearest, unit
from dancekit.mapping.projecting import laid_out, principal

__all__ = ["Fitted", "clustered", "fitted", "versions"]

Tell = Callable[[float], None]


class Fitted(NamedTuple):
    """What a fit found, of M segments."""

    neighbors: Neighbors
    space: np.ndarray  # (M, cluster_dim) float32, in which clusters were found
    coordinates: np.ndarray  # (M, 2) float32
    coordinates_3d: np.ndarray  # (M, 3) float32
    clusters: Clusters


def fitted(embedding: Embedding, choices: Choices, tell: Tell) -> Fitted:
    """Fit a map; `tell` hears the share that is done."""
    vectors = unit(embedding.vectors)
    neighbors = _neighbors(vectors, embedding, choices, lambda share: tell(0.2 * share))
    space = _space(vectors, neighbors, choices)
    tell(0.5)
    clusters = _clusters(space, neighbors, choices)
    tell(0.6)
    flat, solid = (_layout(vectors, neighbors, dim, choices, tell) for dim in (2, 3))
    return Fitted(neighbors, space, flat, solid, clusters)


def clustered(embedding: Embedding, choices: Choices) -> np.ndarray:
    """Give only the labels that `fitted` would find, (M,)."""
    vectors = unit(embedding.vectors)
    neighbors = _neighbors(vectors, embedding, choices, lambda share: None)
    return _clusters(_space(vectors, neighbors, choices), neighbors, choices).labels


def versions() -> dict[str, str]:
    """Give the versions that a map's details depend on."""
    names = ("hdbscan", "numba", "numpy", "scikit-learn", "umap-learn")
    return {"dancekit": version("dancekit"), **{name: version(name) for name in names}}


def _neighbors(vectors: np.ndarray, embedding: Embedding, choices: Choices, tell: Tell) -> Neighbors:
    return nearest(vectors, Times.of(embedding.segments), choices.neighbors_of(len(vectors)), tell)


def _space(vectors: np.ndarray, neighbors: Neighbors, choices: Choices) -> np.ndarray:
    if choices.cluster_in == "pca":
        return principal(vectors, choices.cluster_dim).astype(np.float32)
    return laid_out(vectors, neighbors, choices.cluster_dim, seed=choices.seed, min_dist=0.0)


def _clusters(space: np.ndarray, neighbors: Neighbors, choices: Choices) -> Clusters:
    return without_strangers(clusters_of(space, choices), neighbors.distances.mean(axis=1))


def _layout(vectors: np.ndarray, neighbors: Neighbors, dim: int, choices: Choices, tell: Tell) -> np.ndarray:
    found = laid_out(vectors, neighbors, dim, seed=choices.seed, min_dist=choices.min_dist)
    tell(0.4 + 0.2 * dim)
    return found
