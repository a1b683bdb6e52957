"""What can be chosen about a map, and what is chosen where nobody says: by the number of segments there are.

The defaults were compared on ChoreoNet and on synthetic dances, by how far clusters come again when clips are left out
and by how they agree with dances and movement units (``benchmarks/bench_map.py``).
"""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Literal

from dancekit.errors import EmbeddingError

if TYPE_CHECKING:
    import polars

__all__ = ["ENOUGH", "FEWEST", "NOISE", "Choices", "scarcity"]

NOISE = -1
"""The label of segments that belong to no cluster."""

FEWEST = 10
"""Fewer segments than that make no map at all."""

ENOUGH = 100
"""So many segments that share no time with each other are the least to take clusters seriously, and no warrant."""


@dataclass(frozen=True)
class Choices:
    """The settings of a map.

    Attributes
    ----------
    seed
        Of everything that is drawn by chance.
    n_neighbors
        How many neighbours UMAP joins each segment to; None: 8, which are 8 other moments, or a third of the segments
        where there are few. With more, clusters came again less often.
    min_cluster_size
        The least number of segments that HDBSCAN calls a cluster; None: half the square root of their number, 5 at
        least.
    min_samples
        HDBSCAN's measure of density is the distance to so many-th neighbour: more makes more noise.
    min_dist
        UMAP's least distance between points of the two pictures; what is clustered has 0 always.
    cluster_in
        ``"umap"``: HDBSCAN works on a projection to `cluster_dim` dimensions of its own. ``"pca"``: on so many
        principal components.
    cluster_dim
        Dimensions of what is clustered.
    selection
        HDBSCAN's: ``"eom"``, the clusters that persist longest, or ``"leaf"``, the finest.
    """

    seed: int = 0
    n_neighbors: int | None = None
    min_cluster_size: int | None = None
    min_samples: int = 3
    min_dist: float = 0.1
    cluster_in: Literal["umap", "pca"] = "umap"
    cluster_dim: int = 5
    selection: Literal["eom", "leaf"] = "eom"

    def __post_init__(self) -> None:
        for name, least in (("n_neighbors", 2), ("min_cluster_size", 2), ("min_samples", 1), ("cluster_dim", 2)):
            value = getattr(self, name)
            if value is not None and (isinstance(value, bool) or int(value) != value or value < least):
                raise EmbeddingError(f"{name} is {value!r}; expected a whole number, {least} or more")
        if not 0 <= self.min_dist < 1:
            raise EmbeddingError(f"min_dist is {self.min_dist!r}; expected 0 to 1")
        for name, known in (("cluster_in", ("umap", "pca")), ("selection", ("eom", "leaf"))):
            if getattr(self, name) not in known:
                raise EmbeddingError(f"{name} is {getattr(self, name)!r}; choose one of: {', '.join(known)}")

    def neighbors_of(self, rows: int) -> int:
        """Give how many neighbours a segment is joined to, among so many segments.

        Examples
        --------
        >>> Choices().neighbors_of(30), Choices().neighbors_of(1000), Choices(n_neighbors=50).neighbors_of(30)
        (8, 8, 29)
        """
        wanted = min(8, max(3, rows // 3)) if self.n_neighbors is None else self.n_neighbors
        return min(int(wanted), rows - 1)

    def cluster_size_of(self, rows: int) -> int:
        """Give the least size of a cluster among so many segments.

        Examples
        --------
        >>> [Choices().cluster_size_of(rows) for rows in (50, 300, 3600, 100_000)]
        [5, 9, 30, 158]
        """
        return max(5, round(math.sqrt(rows) / 2)) if self.min_cluster_size is None else int(self.min_cluster_size)

    def told(self) -> dict[str, Any]:
        """Give the settings, fit for JSON and for making them again."""
        return asdict(self)


def scarcity(segments: polars.DataFrame) -> str | None:
    """Say that there is too little to believe clusters, and how much would do; None where there is enough.

    Windows that overlap tell the same thing over and over: what counts is the time covered, in lengths of a segment.

    Examples
    --------
    >>> import polars
    >>> few = polars.DataFrame({"clip": ["a"] * 3, "individual": ["A"] * 3, "start_s": [0, 1, 2], "end_s": [5, 6, 7]})
    >>> scarcity(few)
    'the segments cover 7 s, which is 1 of 5 s that share no time; clusters ... 500 s ..., so 493 s more'
    """
    from dancekit.mapping.timeline import covered

    length = float((segments["end_s"] - segments["start_s"]).median() or 0.0)  # type: ignore[arg-type]
    total = covered(segments)
    if not length > 0 or total >= (ENOUGH - 0.5) * length:
        return None
    return (
        f"the segments cover {total:.0f} s, which is {int(total / length)} of {length:g} s that share no time; "
        "clusters of so few come and go with every clip. Take them seriously from about "
        f"{ENOUGH} on, where .quality() bears them out: {ENOUGH * length:.0f} s of dance, "
        f"so {ENOUGH * length - total:.0f} s more"
    )
