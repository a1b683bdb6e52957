"""What a map holds, and what can be read off it at once; the classes beside it add what can be done."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import numpy as np

from dancekit.embedding import Embedding
from dancekit.errors import EmbeddingError
from dancekit.mapping.choices import NOISE, Choices
from dancekit.mapping.fitting import Fitted
from dancekit.mapping.neighbors import Neighbors
from dancekit.mapping.quality import Resampled

if TYPE_CHECKING:
    import polars

__all__ = ["MapState"]


class MapState:
    """The state of a map: what was fitted, and what people decided since."""

    def __init__(self, choices: Choices) -> None:
        self.choices = choices
        self.versions: dict[str, str] = {}
        self._embedding: Embedding | None = None
        self._fit: Fitted | None = None
        self._labels = np.zeros(0, np.int64)
        self._names: dict[int, str] = {}
        self._notes: dict[int, str] = {}
        self._next = 0  # numbers are never given twice, so that a note in somebody's book stays true
        self._log: list[dict[str, Any]] = []
        self._resampled: Resampled | None = None
        self._trust: tuple[float, float] | None = None

    def __len__(self) -> int:
        return len(self._labels)

    @property
    def embedding(self) -> Embedding:
        """What was fitted."""
        if self._embedding is None:
            raise EmbeddingError("this map is empty; fit it first: motion_map.fit(embedding)")
        return self._embedding

    @property
    def _fitted(self) -> Fitted:
        if self._fit is None:
            raise EmbeddingError("this map is empty; fit it first: motion_map.fit(embedding)")
        return self._fit

    @property
    def neighbors(self) -> Neighbors:
        """The nearest other segments of each, by the cosine distance of their vectors."""
        return self._fitted.neighbors

    @property
    def segments(self) -> polars.DataFrame:
        """M rows: clip, individual, start_s, end_s, and whatever else the embedding told."""
        return self.embedding.segments

    @property
    def model(self) -> Mapping[str, Any]:
        """Identity of the encoder that made the vectors."""
        return self.embedding.model

    @property
    def dim(self) -> int:
        """Length of a vector."""
        return self.embedding.dim

    @property
    def coordinates(self) -> np.ndarray:
        """(M, 2) float32: where segments lie in the picture. The axes have no meaning of their own, and no unit."""
        return self._fitted.coordinates

    @property
    def coordinates_3d(self) -> np.ndarray:
        """(M, 3) float32: a layout of its own, not the flat one with a third axis."""
        return self._fitted.coordinates_3d

    @property
    def labels(self) -> np.ndarray:
        """(M,) int64: the cluster of each segment, -1 for noise; after merging and splitting by hand."""
        self._fitted  # noqa: B018  (an empty map says so)
        return self._labels

    @property
    def found_labels(self) -> np.ndarray:
        """(M,) int64: as HDBSCAN found them, numbered by size."""
        return self._fitted.clusters.labels

    @property
    def strength(self) -> np.ndarray:
        """(M,) float32, 0 to 1: how surely a segment belongs to its cluster, by HDBSCAN; 0 for noise."""
        return self._fitted.clusters.strength

    @property
    def is_measured(self) -> bool:
        """Whether it was measured how surely clusters come again (see `dancekit.MotionMap.quality`)."""
        return self._resampled is not None

    @property
    def persistence(self) -> np.ndarray:
        """(K,) float64: over which range of density each cluster of `found_labels` persists, by HDBSCAN."""
        return self._fitted.clusters.persistence

    @property
    def clusters(self) -> tuple[int, ...]:
        """The numbers of the clusters there are, noise left out; by hand some may have gone or come."""
        return tuple(int(label) for label in np.unique(self.labels) if label != NOISE)

    @property
    def names(self) -> dict[int, str]:
        """Names given, by cluster."""
        return dict(self._names)

    @property
    def notes(self) -> dict[int, str]:
        """Notes given, by cluster."""
        return dict(self._notes)

    @property
    def label_names(self) -> polars.Series:
        """The name of each segment's cluster, ``"cluster 3"`` where none was given, or ``"noise"``: a series of polars.

        Its categories are in the order of the clusters' numbers, noise last, so that a name changes no colour.
        """
        return self._named(self.labels)

    @property
    def log(self) -> tuple[dict[str, Any], ...]:
        """What was done, in order: fits, and every decision by hand, each with its time (UTC) and what it was about."""
        return tuple(dict(entry) for entry in self._log)

    def titles(self) -> dict[int, str]:
        """Give what each label is called, noise included."""
        return {k: self._names.get(k, f"cluster {k}") for k in self.clusters} | {NOISE: "noise"}

    def number(self, cluster: int | str) -> int:
        """Give the number of a cluster by its name or its number.

        Raises
        ------
        EmbeddingError
            If there is none.
        """
        named = {title: k for k, title in self.titles().items() if k != NOISE}
        found = named.get(cluster) if isinstance(cluster, str) else int(cluster)
        if found not in self.clusters:
            there = ", ".join(f"{k} ({title})" for title, k in named.items()) or "none"
            raise EmbeddingError(f"there is no cluster {cluster!r}; there are: {there}")
        return found

    def _named(self, labels: np.ndarray | list[int]) -> polars.Series:
        import polars as pl

        titles = self.titles()
        kind = pl.Enum(list(titles.values()))
        return pl.Series("name", [titles[int(label)] for label in labels], dtype=kind)

    def _record(self, action: str, **details: Any) -> None:
        now = datetime.now(UTC).isoformat(timespec="seconds")
        self._log.append({"at": now, "action": action, **details})
