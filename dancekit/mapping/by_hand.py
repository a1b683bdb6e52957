"""What people decide about clusters: names, notes, merging and splitting, all of it recorded.

A cluster's number stays its own: merging keeps the first one's, splitting keeps it for the largest part, and new parts
get numbers that were never used.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Literal

import numpy as np

from dancekit.errors import EmbeddingError, require
from dancekit.mapping.choices import NOISE
from dancekit.mapping.clustering import clusters_of, numbered
from dancekit.mapping.neighbors import unit
from dancekit.mapping.state import MapState

__all__ = ["ByHand"]


class ByHand(MapState):
    """The part of `dancekit.MotionMap` that records decisions."""

    def name(self, cluster: int | str, text: str | None = None) -> str:
        """Name a cluster, or without `text` give its name.

        Raises
        ------
        EmbeddingError
            If there is no such cluster, or another one or noise has that name; an empty `text` takes the name away.
        """
        k = self.number(cluster)
        if text is None:
            return self.titles()[k]
        text = text.strip()
        if re.fullmatch(r"cluster \d+", text.casefold()):
            raise EmbeddingError(f"{text!r} is what a cluster without a name is called; choose another name")
        taken = {title.casefold(): other for other, title in self.titles().items() if other != k}
        if text.casefold() in taken:
            raise EmbeddingError(f"{text!r} is the name of {_called(taken[text.casefold()])}; choose another name")
        self._record("name", cluster=k, before=self._names.get(k), text=text or None)
        self._names.pop(k, None)
        if text:
            self._names[k] = text
        return self.titles()[k]

    def note(self, cluster: int | str, text: str | None = None) -> str:
        """Write a note about a cluster, or without `text` give the one there is; an empty `text` takes it away."""
        k = self.number(cluster)
        if text is not None:
            self._record("note", cluster=k, before=self._notes.get(k), text=text or None)
            self._notes.pop(k, None)
            if text:
                self._notes[k] = text
        return self._notes.get(k, "")

    def merge(self, *clusters: int | str, name: str | None = None) -> int:
        """Make one cluster of several; it has the number of the first, and its name unless another is given.

        Raises
        ------
        EmbeddingError
            If fewer than two are named, or one is not there.
        """
        numbers = list(dict.fromkeys(self.number(cluster) for cluster in clusters))
        if len(numbers) < 2:
            raise EmbeddingError(f"merge takes two clusters or more, and got {clusters!r}")
        kept, gone = numbers[0], numbers[1:]
        lost = {k: {"name": self._names.pop(k, None), "note": self._notes.pop(k, None)} for k in gone}
        self._labels = np.where(np.isin(self._labels, gone), kept, self._labels)
        self._record("merge", clusters=numbers, into=kept, gone={str(k): told for k, told in lost.items()})
        if name is not None:
            self.name(kept, name)
        return kept

    def split(
        self, cluster: int | str, into: int | None = None, *, method: Literal["hdbscan", "kmeans"] | None = None
    ) -> tuple[int, ...]:
        """Divide a cluster in two or more; the largest part keeps its number, name and note.

        Parameters
        ----------
        cluster
            By number or name.
        into
            How many parts, found by k-means on the vectors. By default as many as HDBSCAN finds inside of it, with
            half the least size of a cluster; what it would call noise goes to the part whose centre is nearest.
        method
            By default what `into` says.

        Returns
        -------
        tuple of int
            The numbers of the parts, the largest first.

        Raises
        ------
        EmbeddingError
            If the cluster can't be divided so.
        """
        k = self.number(cluster)
        method = method or ("hdbscan" if into is None else "kmeans")
        rows = np.flatnonzero(self._labels == k)
        if method not in ("hdbscan", "kmeans"):
            raise EmbeddingError(f"method is {method!r}; choose one of: hdbscan, kmeans")
        if method == "kmeans" and not 2 <= (into or 0) <= len(rows):
            raise EmbeddingError(f"into is {into}; expected 2 to {len(rows)}, the size of {_called(k)}")
        parts = self._by_kmeans(rows, into or 0) if method == "kmeans" else self._by_density(rows, k)
        count = int(parts.max()) + 1
        numbers = (k, *range(self._next, self._next + count - 1))
        self._next += count - 1
        self._labels = self._labels.copy()
        self._labels[rows] = np.array(numbers)[parts]
        sizes = np.bincount(parts).tolist()
        self._record("split", cluster=k, into=list(numbers), sizes=sizes, method=method, seed=self.choices.seed)
        return numbers

    def _by_kmeans(self, rows: np.ndarray, into: int) -> np.ndarray:
        cluster = require("sklearn.cluster", extra="map", purpose="split clusters")
        vectors = unit(self.embedding.vectors[rows]).astype(np.float64)
        found = cluster.KMeans(into, n_init=10, random_state=self.choices.seed).fit_predict(vectors)
        if len(np.unique(found)) < into:
            raise EmbeddingError(f"only {len(np.unique(found))} different segments; they can't be divided in {into}")
        return numbered(found)[0]

    def _by_density(self, rows: np.ndarray, k: int) -> np.ndarray:
        space = self._fitted.space[rows]
        size = max(3, self.choices.cluster_size_of(len(self)) // 2)
        labels = clusters_of(space, replace(self.choices, selection="eom"), min_cluster_size=size).labels
        count = int(labels.max()) + 1
        if count < 2:
            raise EmbeddingError(
                f"HDBSCAN finds no parts of {size} segments or more in {_called(k)} of {len(rows)}; say how many parts "
                "there shall be: split(cluster, into=2)"
            )
        centres = np.stack([space[labels == part].mean(axis=0) for part in range(count)])
        nearest = np.linalg.norm(space[:, None] - centres[None], axis=2).argmin(axis=1)
        return numbered(np.where(labels == NOISE, nearest, labels))[0]


def _called(k: int) -> str:
    return "noise" if k == NOISE else f"cluster {k}"
