"""Clusters as dense places between which it is thin, by HDBSCAN (Campello et al., 2013; McInnes et al., 2017).

How many there are is not asked for, and what lies in no dense place is called noise instead of being forced into a
cluster. UMAP draws every segment to somebody, also those that are like nobody, so a segment much farther from its
neighbours than the members of its cluster are from theirs is noise too. Numbers go by size: cluster 0 is the largest.
"""

from __future__ import annotations

import warnings
from typing import NamedTuple

import numpy as np

from dancekit.errors import require
from dancekit.mapping.choices import NOISE, Choices

__all__ = ["Clusters", "Reach", "clusters_of", "numbered", "reach_of", "without_strangers"]

_DEVIATIONS = 3.5  # Iglewicz and Hoaglin (1993): the usual limit of robust outliers
_LEAST_SPREAD = 0.05  # of the middle distance, so that members that are all equally far don't shut others out


class Clusters(NamedTuple):
    """Labels (M,) int64, -1 being noise; strength of belonging (M,) float32, 0 to 1; persistence (K,) float64."""

    labels: np.ndarray
    strength: np.ndarray
    persistence: np.ndarray


def clusters_of(points: np.ndarray, choices: Choices, *, min_cluster_size: int | None = None) -> Clusters:
    """Find clusters of points (M, dim).

    Parameters
    ----------
    points
        Where density is looked at.
    choices
        Settings of HDBSCAN.
    min_cluster_size
        Instead of the one that `choices` gives for M points.
    """
    hdbscan = require("hdbscan", extra="map", purpose="find clusters")
    size = choices.cluster_size_of(len(points)) if min_cluster_size is None else min_cluster_size
    if len(points) < 2 * size:  # two clusters are the least that HDBSCAN tells apart
        return Clusters(np.full(len(points), NOISE), np.zeros(len(points), np.float32), np.zeros(0))
    model = hdbscan.HDBSCAN(
        min_cluster_size=size,
        min_samples=min(choices.min_samples, len(points) - 1),
        cluster_selection_method=choices.selection,
        approx_min_span_tree=False,
        core_dist_n_jobs=1,
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # deprecations between its libraries, which no user can act on
        model.fit(np.ascontiguousarray(points, np.float64))
    labels, order = numbered(model.labels_)
    strength = np.where(labels == NOISE, 0, model.probabilities_).astype(np.float32)
    return Clusters(labels, strength, np.asarray(model.cluster_persistence_, np.float64)[order])


class Reach(NamedTuple):
    """How far the members of a cluster are from their neighbours, as mean cosine distance: as a rule, and at most."""

    usual: float
    most: float


def reach_of(labels: np.ndarray, distances: np.ndarray) -> dict[int, Reach]:
    """Give the reach of each cluster: the median, and 3.5 robust standard deviations more.

    The deviation is that of the cluster, or of the members of all clusters where that is more: five near repetitions
    say too little about how far a sixth may be.

    Parameters
    ----------
    labels
        (M,), -1 being noise.
    distances
        (M,) mean cosine distance of each segment to its neighbours.

    Examples
    --------
    >>> reach = reach_of(np.array([0, 0, 0, -1]), np.array([0.1, 0.2, 0.3, 0.9]))[0]
    >>> reach.usual, round(reach.most, 3)
    (0.2, 0.719)
    """
    members = {k: distances[labels == k].astype(np.float64) for k in np.unique(labels[labels != NOISE]).tolist()}
    usual = {k: float(np.median(mine)) for k, mine in members.items()}
    off = {k: np.abs(mine - usual[k]) for k, mine in members.items()}
    common = float(np.median(np.concatenate(list(off.values())))) if off else 0.0
    spread = {k: max(1.4826 * max(float(np.median(off[k])), common), _LEAST_SPREAD * usual[k]) for k in members}
    return {k: Reach(usual[k], usual[k] + _DEVIATIONS * spread[k]) for k in members}


def without_strangers(clusters: Clusters, distances: np.ndarray) -> Clusters:
    """Give the clusters without members that lie beyond their reach, which become noise.

    Examples
    --------
    >>> clusters = Clusters(np.zeros(4, int), np.ones(4, np.float32), np.ones(1))
    >>> without_strangers(clusters, np.array([0.1, 0.1, 0.1, 0.8])).labels.tolist()
    [0, 0, 0, -1]
    """
    limit = {label: reach.most for label, reach in reach_of(clusters.labels, distances).items()}
    beyond = distances > np.array([limit.get(label, np.inf) for label in clusters.labels.tolist()])
    labels, order = numbered(np.where(beyond, NOISE, clusters.labels))
    return Clusters(
        labels, np.where(labels == NOISE, 0, clusters.strength).astype(np.float32), clusters.persistence[order]
    )


def numbered(labels: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Count clusters by size, the largest first: give the new labels, and the old number of each new one.

    Examples
    --------
    >>> labels, old = numbered(np.array([0, 1, 1, -1]))
    >>> labels.tolist(), old.tolist()
    ([1, 0, 0, -1], [1, 0])
    """
    labels = np.asarray(labels, np.int64)
    sizes = np.bincount(labels[labels >= 0]) if (labels >= 0).any() else np.zeros(0, np.int64)
    order = np.argsort(-sizes, kind="stable")
    new = np.full(len(sizes) + 1, NOISE)  # the last place is read by -1
    new[order] = np.arange(len(sizes))
    return new[labels], order
