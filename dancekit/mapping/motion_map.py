"""The map of a repertoire: fitted once, looked at, corrected by hand, kept, and asked about new dances.

It is an estimator as in scikit-learn (`fit`, `transform`, a `seed`), and a notebook of what people decided about its
clusters.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from os import PathLike
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from dancekit.embedding import Embedding
from dancekit.errors import EmbeddingError
from dancekit.mapping.by_hand import ByHand
from dancekit.mapping.choices import FEWEST, NOISE, Choices, scarcity
from dancekit.mapping.clustering import reach_of
from dancekit.mapping.fitting import fitted, versions
from dancekit.mapping.matching import matched
from dancekit.mapping.placing import Placed, place
from dancekit.mapping.projecting import compiled
from dancekit.mapping.quality import Quality, judged, resampled, trust
from dancekit.mapping.reading import Reading
from dancekit.mapping.timeline import pieces, runs
from dancekit.waiting import bar

if TYPE_CHECKING:
    import polars

__all__ = ["MotionMap"]


class MotionMap(Reading, ByHand):
    """A map of movements: where each lies among all others, and which of them form clusters.

    Parameters
    ----------
    seed
        The same seed gives the same map, on one machine with one set of versions.
    n_neighbors, min_cluster_size, min_samples, min_dist, cluster_in, cluster_dim, selection
        See `dancekit.mapping.choices.Choices`; what is None is chosen by the number of segments.

    Attributes
    ----------
    coordinates, coordinates_3d
        (M, 2) and (M, 3) float32.
    labels
        (M,) int64, -1 for noise.
    strength
        (M,) float32, 0 to 1.
    clusters, names, notes, log
        What there is, what it is called, and what was done.

    Notes
    -----
    UMAP lays segments out for drawing in two and three dimensions, and in five for HDBSCAN to find dense places in
    (see `dancekit.mapping.fitting`); `describe` tells all of it in words for a paper. Far apart on the picture does not
    mean very different, and a large cluster does not mean a varied one.

    Raises
    ------
    EmbeddingError
        If a setting makes no sense.

    Examples
    --------
    >>> MotionMap(seed=1)
    <MotionMap, empty>
    >>> MotionMap().labels
    Traceback (most recent call last):
    dancekit.errors.EmbeddingError: this map is empty; fit it first: motion_map.fit(embedding)
    """

    def __init__(
        self,
        *,
        seed: int = 0,
        n_neighbors: int | None = None,
        min_cluster_size: int | None = None,
        min_samples: int = 3,
        min_dist: float = 0.1,
        cluster_in: Literal["umap", "pca"] = "umap",
        cluster_dim: int = 5,
        selection: Literal["eom", "leaf"] = "eom",
    ) -> None:
        super().__init__(
            Choices(seed, n_neighbors, min_cluster_size, min_samples, min_dist, cluster_in, cluster_dim, selection)
        )

    def __repr__(self) -> str:
        if self._fit is None:
            return "<MotionMap, empty>"
        count, noise = len(self.clusters), (self.labels == NOISE).mean()
        return f"<MotionMap {len(self)} segments, {count} cluster{'s' * (count != 1)}, {noise:.0%} noise>"

    def fit(self, embedding: Embedding, *, progress: bool = True) -> MotionMap:
        """Draw the map of an embedding, and find its clusters; what was decided by hand before is forgotten.

        Parameters
        ----------
        embedding
            Of ten segments at least, of one encoder.
        progress
            Show how far it is. UMAP is compiled first: some seconds in each session, up to a minute where it never ran.

        Raises
        ------
        EmbeddingError
            If it is no embedding, or has too few segments.
        MissingLibraryError
            If umap-learn or hdbscan are absent.

        Warns
        -----
        UserWarning
            If there is too little dance for clusters to be believed; it says how much would do.
        """
        self._draw(embedding, progress=progress)
        self._names, self._notes, self._log = {}, {}, []
        self._next = int(self._labels.max(initial=NOISE)) + 1
        self._record("fit", **self._figures())
        return self

    def refit(self, embedding: Embedding, *, progress: bool = True) -> MotionMap:
        """Draw the map anew, usually of more dances; clusters that are there again keep number, name and note.

        A cluster is there again where it holds most of the same instants (`dancekit.mapping.matching`). Merges and
        splits are not repeated; `log` tells them.

        Warns
        -----
        UserWarning
            If a cluster with a name or a note is not there any more; `log` keeps both.
        """
        before = runs(pieces(self.segments), self.labels)
        names, notes, used = self._names, self._notes, self._next
        self._draw(embedding, progress=progress)
        same = matched(before, runs(pieces(self.segments), self._labels))
        fresh = iter(range(used, used + len(self.clusters) + 1))
        numbers = {k: same[k] if k in same else next(fresh) for k in self.clusters}
        self._labels = np.array([numbers.get(k, NOISE) for k in self._labels.tolist()], np.int64)
        self._next = max([used, *(k + 1 for k in numbers.values())])
        kept = set(numbers.values())
        self._names, self._notes = ({k: text for k, text in told.items() if k in kept} for told in (names, notes))
        lost = {str(k): {"name": names.get(k), "note": notes.get(k)} for k in {*names, *notes} - kept}
        self._record("refit", kept=sorted(same.values()), lost=lost, **self._figures())
        if lost:
            called = ", ".join(f"{k} ({told['name'] or 'unnamed'})" for k, told in lost.items())
            warnings.warn(
                f"clusters that were named are not found any more: {called}; their names are in .log", stacklevel=2
            )
        return self

    def transform(self, embedding: Embedding) -> Placed:
        """Place new segments on the map without changing it (see `dancekit.mapping.placing`).

        Parameters
        ----------
        embedding
            Made by the same encoder.

        Raises
        ------
        EmbeddingError
            If another model made it.
        """
        near, found = self._near(_checked(embedding)), self._fitted
        spots = np.concatenate([found.coordinates, found.coordinates_3d], axis=1)
        reach = reach_of(self.labels, found.neighbors.distances.mean(axis=1))
        labels, strength, places = place(near, self.labels, self.strength, reach, spots)
        return Placed(
            coordinates=places[:, :2],
            coordinates_3d=places[:, 2:],
            labels=labels,
            strength=strength,
            distance=near.distances.mean(axis=1),
            segments=embedding.segments,
            names=self._named(labels),
        )

    @property
    def stability(self) -> np.ndarray:
        """(K,) float64, 0 to 1: how surely each of `clusters` comes again; measured on first use (see `quality`)."""
        return self.quality().stability

    def quality(self, *, resamples: int | None = None, progress: bool = True) -> Quality:
        """Measure how far the map can be believed: stability, noise, trustworthiness (see `dancekit.mapping.quality`).

        Parameters
        ----------
        resamples
            How often the clusters are looked for again without a fifth of the clips, 10 by default; half as often in a
            cloud without clusters. What was measured once is kept, and serves for clusters made by hand too, unless
            another number is asked for.
        progress
            Show how far it is.
        """
        done = self._resampled
        if done is None or (resamples is not None and resamples != len(done.labels)):
            with bar("looking for the clusters again in parts of the dances", shown=progress) as tell:
                self._resampled = resampled(self.embedding, self.choices, resamples=resamples or 10, tell=tell)
        return self._quality()

    def agreement(self, said: polars.DataFrame | Sequence[Any] | str, *, tier: str | None = None) -> polars.DataFrame:
        """Compare the clusters with what people say (see `dancekit.mapping.agreement`).

        Parameters
        ----------
        said
            Annotations, as `Corpus.annotations` gives them; or a label for each segment, None where there is none; or
            the name of a column of `segments`.
        tier
            Of the annotations.

        Returns
        -------
        polars.DataFrame
            ARI, AMI and V-measure, with noise as a class and with noise left out.
        """
        from dancekit.mapping.agreement import agreement_of, said_of

        if isinstance(said, str):
            if said not in self.segments.columns:
                raise EmbeddingError(
                    f"the segments have no column {said!r}; there are: {', '.join(self.segments.columns)}"
                )
            return agreement_of(self.labels, self.segments[said].to_list())
        if not isinstance(said, Sequence | np.ndarray):
            return agreement_of(self.labels, said_of(self.segments, said, tier))
        return agreement_of(self.labels, list(said))

    def describe(self) -> str:
        """Tell in a paragraph what was done with what, for the methods of a paper; after `quality` with its figures."""
        from dancekit.mapping.telling import told

        return told(self, None if self._resampled is None else self._quality())

    def save(self, path: str | PathLike[str]) -> None:
        """Write the map to one Parquet file (see `dancekit.mapping.storing`)."""
        from dancekit.mapping.storing import save_map

        save_map(self, path)

    @staticmethod
    def load(path: str | PathLike[str]) -> MotionMap:
        """Read what `save` wrote; it places new dances as before, without UMAP (see `dancekit.mapping.storing`)."""
        from dancekit.mapping.storing import load_map

        return load_map(path)

    def _draw(self, embedding: Embedding, *, progress: bool) -> None:
        embedding = _checked(embedding)
        if len(embedding) < FEWEST:
            raise EmbeddingError(
                f"{len(embedding)} segments; a map takes {FEWEST} at least, and to be taken seriously a hundred that "
                "share no time. Embed more dances, or with a shorter hop_s"
            )
        scarce = scarcity(embedding.segments)
        if scarce:
            warnings.warn(scarce, stacklevel=3)
        first = "" if compiled() else " (UMAP gets ready first: seconds, or a minute where it never ran)"
        with bar(f"map of {len(embedding):,} segments{first}", shown=progress) as tell:
            self._fit = fitted(embedding, self.choices, tell)
        self._embedding, self.versions = embedding, versions()
        self._labels = self._fit.clusters.labels.copy()
        self._resampled = self._trust = None

    def _figures(self) -> dict[str, Any]:
        noise = round(float((self.labels == NOISE).mean()), 4)
        told = {"segments": len(self), "clips": self.segments["clip"].n_unique(), "clusters": len(self.clusters)}
        return {**told, "noise": noise, "settings": self.choices.told(), "versions": self.versions}

    def _quality(self) -> Quality:
        if self._trust is None:
            vectors, k = self.embedding.vectors, self.choices.neighbors_of(len(self))
            both = (self.coordinates, self.coordinates_3d)
            flat, solid = (trust(vectors, spots, k, self.choices.seed) for spots in both)
            self._trust = (flat, solid)
        assert self._resampled is not None
        return judged(self.labels, self.titles(), self._resampled, self._trust)


def _checked(embedding: object) -> Embedding:
    if not isinstance(embedding, Embedding):
        raise EmbeddingError(
            f"got {type(embedding).__name__}; expected an Embedding, as encoder.transform(recordings) gives it"
        )
    return embedding
