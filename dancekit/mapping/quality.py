"""How far a map can be believed: whether its clusters come again, and whether its picture shows what is near.

The whole procedure is repeated on parts of the clips, each time with another seed, and the clusters are compared. The
same is done with a cloud of points of the same spread that has no clusters at all, because HDBSCAN finds some there
too: only what is more stable than those says anything about the dance.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from html import escape
from typing import TYPE_CHECKING

import numpy as np

from dancekit.embedding import Embedding
from dancekit.errors import EmbeddingError, require
from dancekit.mapping.choices import NOISE, Choices
from dancekit.mapping.fitting import clustered
from dancekit.mapping.neighbors import unit

if TYPE_CHECKING:
    import polars

__all__ = ["LEFT_OUT", "Quality", "Resampled", "judged", "resampled", "trust"]

LEFT_OUT = -2
"""Instead of a label: the segment was not in this resample."""

_SHARE = 0.8
_MOST_ROWS = 4000  # of trustworthiness, which compares all with all
_UNITS = 5  # of fewer clips than that, spans of time are left out instead of clips


@dataclass(frozen=True, eq=False)
class Resampled:
    """What resampling found: (R, M) int32 labels, `LEFT_OUT` where absent; (C,) ARI of the cloud without clusters."""

    labels: np.ndarray
    chance: np.ndarray
    left_out: str  # "clips" or "spans of time"


@dataclass(frozen=True, eq=False)
class Quality:
    """How far a map can be believed.

    Attributes
    ----------
    ari
        (R,) agreement of the map's labels with those of each resample, noise as a class; 1 is equal, 0 chance.
    chance
        (C,) the same for a cloud of points of the same spread that has no clusters.
    clusters
        Their numbers; `names`, `sizes` and `stability` go with them.
    stability
        (K,) float64: mean over resamples of Jaccard's measure between a cluster and its best counterpart. Hennig
        (2007): above 0.75 a cluster is stable, below 0.6 it should not be trusted.
    noise
        Share of segments in no cluster.
    trustworthiness, trustworthiness_3d
        How far neighbours in the picture are neighbours in the vectors (Venna and Kaski, 2001): 1 at best, about 0.5
        by chance.
    resampled_by
        ``"clips"`` or ``"spans of time"``: what was left out.
    """

    ari: np.ndarray
    chance: np.ndarray
    clusters: tuple[int, ...]
    names: tuple[str, ...]
    sizes: tuple[int, ...]
    stability: np.ndarray
    noise: float
    trustworthiness: float
    trustworthiness_3d: float
    resampled_by: str

    @property
    def better_than_chance(self) -> bool:
        """Whether the clusters come again more surely than every cluster of the cloud without any."""
        return bool(self.clusters and len(self.ari) and self.ari.mean() > self.chance.max(initial=0.0))

    @property
    def table(self) -> polars.DataFrame:
        """A row per cluster: ``cluster``, ``name``, ``segments``, ``stability``, ``verdict``."""
        import polars as pl

        verdict = ["stable" if s > 0.75 else "doubtful" if s >= 0.6 else "not to be trusted" for s in self.stability]
        kinds = {"cluster": pl.Int64, "name": pl.String, "segments": pl.Int64, "stability": pl.Float64}
        rows = zip(self.clusters, self.names, self.sizes, self.stability.tolist(), verdict, strict=True)
        return pl.DataFrame(list(rows), schema={**kinds, "verdict": pl.String}, orient="row")

    def __str__(self) -> str:
        again = self._found_again() if self.clusters else "There are no clusters to find again."
        return (
            f"{again} {self.noise:.0%} of the segments belong to none. Trustworthiness of the picture: "
            f"{self.trustworthiness:.2f} in 2-D, {self.trustworthiness_3d:.2f} in 3-D."
        )

    def _found_again(self) -> str:
        than = "more" if self.better_than_chance else "no more"
        stable, count = int((self.stability > 0.75).sum()), len(self.clusters)
        return (
            f"Clusters found again without a fifth of the {self.resampled_by}: ARI {self.ari.mean():.2f} "
            f"({self.ari.min():.2f} to {self.ari.max():.2f}, {len(self.ari)} times), {than} than in a cloud of the "
            f"same spread without clusters ({self.chance.mean():.2f}, at most {self.chance.max():.2f}). {stable} of "
            f"{count} cluster{'s' * (count != 1)} {'is' if stable == 1 else 'are'} stable (Jaccard above 0.75)."
        )

    def __repr__(self) -> str:
        return f"<Quality: {self}>"

    def _repr_html_(self) -> str:
        return f"<p>{escape(str(self))}</p>"


def resampled(embedding: Embedding, choices: Choices, *, resamples: int, tell: Callable[[float], None]) -> Resampled:
    """Find clusters again in parts of the data, and in a cloud that has none.

    Raises
    ------
    EmbeddingError
        If `resamples` is less than 2.
    """
    if resamples < 2:
        raise EmbeddingError(f"resamples is {resamples}; expected 2 or more, 10 or more for a figure to report")
    cloud, rounds = _cloud(embedding, choices.seed), max(2, resamples // 2)
    steps = resamples + rounds + 1
    units, kind = _units(embedding)
    found = np.full((resamples, len(embedding)), LEFT_OUT, np.int32)
    for i in range(resamples):
        rows = _part(units, choices.seed, i)
        found[i, rows] = clustered(embedding.take(rows), replace(choices, seed=choices.seed + 1 + i))
        tell((i + 1) / steps)
    whole, chance = clustered(cloud, choices), np.empty(rounds)
    for i in range(rounds):
        rows = _part(units, choices.seed, i)
        again = clustered(cloud.take(rows), replace(choices, seed=choices.seed + 1 + i))
        chance[i] = _ari(whole[rows], again)
        tell((resamples + 2 + i) / steps)
    return Resampled(found, chance, kind)


def judged(labels: np.ndarray, names: dict[int, str], found: Resampled, trusts: tuple[float, float]) -> Quality:
    """Judge the labels that a map has now, hand-made ones too, by what resampling found."""
    clusters = tuple(sorted(set(labels.tolist()) - {NOISE}))
    there = [line != LEFT_OUT for line in found.labels]
    pairs = [(labels[rows], line[rows]) for rows, line in zip(there, found.labels, strict=True)]
    jaccard = np.array([[_best_jaccard(now, again, cluster) for cluster in clusters] for now, again in pairs])
    with np.errstate(invalid="ignore"):
        known = np.isfinite(jaccard)
        stability = np.where(known, jaccard, 0).sum(axis=0) / known.sum(axis=0) if clusters else np.zeros(0)
    return Quality(
        ari=np.array([_ari(now, again) for now, again in pairs]),
        chance=found.chance,
        clusters=clusters,
        names=tuple(names[cluster] for cluster in clusters),
        sizes=tuple(int((labels == cluster).sum()) for cluster in clusters),
        stability=np.asarray(stability, np.float64),
        noise=float((labels == NOISE).mean()),
        trustworthiness=trusts[0],
        trustworthiness_3d=trusts[1],
        resampled_by=found.left_out,
    )


def trust(vectors: np.ndarray, coordinates: np.ndarray, k: int, seed: int) -> float:
    """Give the trustworthiness of a layout (M, D) of vectors (M, dim); of a sample of 4,000 where there are more."""
    manifold = require("sklearn.manifold", extra="map", purpose="judge maps")
    rows = np.arange(len(vectors))
    if len(rows) > _MOST_ROWS:
        rows = np.sort(np.random.default_rng(seed).permutation(rows)[:_MOST_ROWS])
    k = min(k, (len(rows) - 1) // 2)
    return float(manifold.trustworthiness(unit(vectors[rows]), coordinates[rows], n_neighbors=k, metric="cosine"))


def _best_jaccard(now: np.ndarray, again: np.ndarray, cluster: int) -> float:
    members = now == cluster
    if not members.any():  # all its clips were left out; nothing can be said
        return np.nan
    values = [(members & (again == k)).sum() / (members | (again == k)).sum() for k in set(again[members]) - {NOISE}]
    return float(max(values, default=0.0))


def _ari(first: np.ndarray, second: np.ndarray) -> float:
    metrics = require("sklearn.metrics", extra="map", purpose="judge maps")
    return float(metrics.adjusted_rand_score(first, second))


def _units(embedding: Embedding) -> tuple[np.ndarray, str]:
    """Give what is left out together: (M,) codes of clips, or of spans of time where there are too few clips."""
    clips = embedding.segments["clip"].to_numpy().astype(str)
    if len(np.unique(clips)) >= _UNITS:
        return np.unique(clips, return_inverse=True)[1], "clips"
    start, end = (embedding.segments[name].to_numpy() for name in ("start_s", "end_s"))
    span = max(5 * float(np.median(end - start)), 1e-9)
    names = [f"{clip}|{int(at // span)}" for clip, at in zip(clips, start, strict=True)]
    return np.unique(names, return_inverse=True)[1], "spans of time"


def _part(units: np.ndarray, seed: int, number: int) -> np.ndarray:
    """Give the rows of four fifths of the units."""
    kinds = np.random.default_rng([seed, number]).permutation(units.max() + 1)
    keep = kinds[: max(1, round(_SHARE * len(kinds)))]
    return np.flatnonzero(np.isin(units, keep))


def _cloud(embedding: Embedding, seed: int) -> Embedding:
    """Give as many vectors drawn from one normal distribution of the same mean and covariance."""
    vectors = unit(embedding.vectors).astype(np.float64)
    mean, rows = vectors.mean(axis=0), len(vectors)
    # mixing the centred vectors by normal weights has their covariance, also where they are fewer than dimensions
    weights = np.random.default_rng([seed, 7]).normal(size=(rows, rows)) if rows <= 2 * embedding.dim else None
    if weights is not None:
        drawn = mean + weights @ (vectors - mean) / np.sqrt(rows)
    else:
        values, axes = np.linalg.eigh(np.cov(vectors.T))
        spread = axes * np.sqrt(np.maximum(values, 0))
        drawn = mean + np.random.default_rng([seed, 7]).normal(size=(rows, embedding.dim)) @ spread.T
    return Embedding(drawn.astype(np.float32), embedding.segments, embedding.model)
