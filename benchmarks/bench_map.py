"""Ask how maps should be made: what to cluster in, how to place new dances, and how long it takes.

python benchmarks/bench_map.py [--mocap ../shared/data/mocap] [--parts choices placing time] [--largest 3600]

The dances are synthetic ones, and ballroom dances of ChoreoNet with ``--mocap``. Stability is the agreement (ARI) of
clusters found without a fifth of the clips, by another seed, beside the same for a cloud of that spread without any
clusters. New dances are a fifth of the clips, held out five times; they are placed by `MotionMap.transform`, and by
UMAP's and HDBSCAN's own ways (`UMAP.transform`, `approximate_predict`).
"""

from __future__ import annotations

import argparse
import os
import time
import warnings
from pathlib import Path
from typing import Any

import numpy as np

from dancekit.bench.retrieval import choreonet, synthetic
from dancekit.embedding import Embedding
from dancekit.encoders import SegmentEncoder
from dancekit.mapping import MotionMap
from dancekit.mapping.agreement import agreement_of
from dancekit.mapping.fitting import clustered
from dancekit.mapping.neighbors import unit
from dancekit.mapping.quality import LEFT_OUT, resampled

CHOICES: dict[str, dict[str, Any]] = {
    "UMAP 5-D, 8 neighbours (default)": {},
    "UMAP 2-D": {"cluster_dim": 2},
    "UMAP 10-D": {"cluster_dim": 10},
    "UMAP 5-D, 15 neighbours": {"n_neighbors": 15},
    "UMAP 5-D, 30 neighbours": {"n_neighbors": 30},
    "UMAP 5-D, min_samples 5": {"min_samples": 5},
    "UMAP 5-D, leaves": {"selection": "leaf"},
    "5 principal components": {"cluster_in": "pca"},
    "10 principal components": {"cluster_in": "pca", "cluster_dim": 10},
}


def main() -> None:
    """Embed, try, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mocap", type=Path)
    parser.add_argument("--parts", nargs="+", default=["choices", "placing", "time"])
    parser.add_argument("--largest", type=int, default=3600)
    given = parser.parse_args()
    warnings.simplefilter("ignore")
    began = time.perf_counter()
    import hdbscan  # noqa: F401
    import umap  # noqa: F401

    print(f"{os.cpu_count()} processors; importing UMAP took {time.perf_counter() - began:.1f} s")
    encoder = SegmentEncoder.pretrained()
    for data in (synthetic(minutes=4), *([choreonet(given.mocap / "choreonet_c3d")] if given.mocap else [])):
        clips = {**data.train, **data.test} if data.name != "synthetic" else data.test
        embedding = encoder.transform(clips)
        print(f"\n{data.name}: {embedding}")
        if "choices" in given.parts:
            choices(embedding, {kind: dict(labels) for kind, labels in data.labels.items()})
        if "placing" in given.parts:
            placing(embedding)
    if "time" in given.parts:
        times(given.largest)


def choices(embedding: Embedding, labels: dict[str, dict[str, str]]) -> None:
    """Print what each way of clustering finds, and whether it comes again."""
    clips = embedding.segments["clip"].to_list()
    kinds = {"clip": clips} | {kind: [known.get(clip) for clip in clips] for kind, known in labels.items()}
    print("\n| clustered in | clusters | noise | stability | cloud | " + " | ".join(f"AMI {k}" for k in kinds) + " |")
    print("|" + "---|" * (5 + len(kinds)))
    for name, setting in CHOICES.items():
        chosen = MotionMap(**setting).choices
        found = clustered(embedding, chosen)
        parts = resampled(embedding, chosen, resamples=10, tell=lambda share: None)
        again = [ari(found[line != LEFT_OUT], line[line != LEFT_OUT]) for line in parts.labels]
        amis = " | ".join(f"{agreement_of(found, values)['ami'][0]:.2f}" for values in kinds.values())
        row = f"{found.max() + 1} | {(found < 0).mean():.0%} | {np.mean(again):.2f} | {parts.chance.mean():.2f}"
        print(f"| {name} | {row} | {amis} |", flush=True)


def placing(embedding: Embedding) -> None:
    """Print how new dances are placed, by ours and by the libraries' own ways."""
    clips = embedding.segments["clip"].to_numpy().astype(str)
    names = np.unique(clips)
    rows: dict[str, list[tuple[float, ...]]] = {"MotionMap.transform": [], "UMAP.transform, approximate_predict": []}
    for fold in range(5):
        chosen = np.random.default_rng(fold).permutation(names)[: max(1, len(names) // 5)]
        out = np.isin(clips, chosen)
        old, new = embedding.take(~out), embedding.take(out)
        whole = MotionMap().fit(embedding, progress=False).labels[out]
        fitted = MotionMap().fit(old, progress=False)
        placed = fitted.transform(new)
        near = np.argsort(-unit(new.vectors) @ unit(old.vectors).T, axis=1)[:, :10]
        ours = (
            kept(placed.coordinates, fitted.coordinates, near),
            (placed.labels < 0).mean(),
            ari(placed.labels, whole),
        )
        rows["MotionMap.transform"].append(ours)
        spots, base, labels = libraries(fitted, old, new)
        theirs = (kept(spots, base, near), (labels < 0).mean(), ari(labels, whole))
        rows["UMAP.transform, approximate_predict"].append(theirs)
    print("\n| new dances placed by | neighbours kept | called noise | ARI with a map of all |\n|---|---|---|---|")
    for name, values in rows.items():
        neighbors, noise, agreeing = np.mean(values, axis=0)
        print(f"| {name} | {neighbors:.2f} | {noise:.0%} | {agreeing:.2f} |")


def libraries(fitted: MotionMap, old: Embedding, new: Embedding) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Place new segments by UMAP and HDBSCAN, of the same settings; they can't pass over segments that share time."""
    import hdbscan
    import umap

    chosen = fitted.choices
    shared = {"n_neighbors": chosen.neighbors_of(len(old)) + 1, "metric": "cosine", "random_state": 0, "n_jobs": 1}
    space = umap.UMAP(n_components=chosen.cluster_dim, min_dist=0.0, **shared).fit(unit(old.vectors))
    flat = umap.UMAP(n_components=2, min_dist=chosen.min_dist, **shared).fit(unit(old.vectors))
    clusters = hdbscan.HDBSCAN(
        min_cluster_size=chosen.cluster_size_of(len(old)), min_samples=chosen.min_samples, prediction_data=True
    ).fit(space.embedding_.astype(np.float64))
    there = space.transform(unit(new.vectors)).astype(np.float64)
    return flat.transform(unit(new.vectors)), flat.embedding_, hdbscan.approximate_predict(clusters, there)[0]


def kept(spots: np.ndarray, base: np.ndarray, near: np.ndarray) -> float:
    """Give the share of the ten nearest by vectors that are among the ten nearest on the map."""
    apart = np.linalg.norm(spots[:, None] - base[None], axis=2)
    found = np.argsort(apart, axis=1)[:, :10]
    return float(np.mean([len(set(a) & set(b)) / 10 for a, b in zip(found.tolist(), near.tolist(), strict=True)]))


def times(largest: int) -> None:
    """Print how long a map takes, by the number of segments, drawn around 30 directions."""
    import polars as pl

    print("\n| segments | fit | transform as many | quality, 10 resamples |\n|---|---|---|---|")
    for rows in (300, 1000, 3600, 10_000, 30_000):
        if rows > largest:
            break
        rng = np.random.default_rng(0)
        vectors = rng.normal(size=(30, 256))[np.arange(rows) // 20 % 30] + 1.2 * rng.normal(size=(rows, 256))
        clips = [f"c{i // 100}" for i in range(rows)]
        start = np.arange(rows) % 100.0
        told = {"clip": clips, "individual": ["id_0"] * rows, "start_s": start, "end_s": start + 5}
        embedding = Embedding(vectors, pl.DataFrame(told))
        fitted, fit_s = timed(lambda data=embedding: MotionMap().fit(data, progress=False))
        _, transform_s = timed(lambda data=embedding, drawn=fitted: drawn.transform(data))
        quality_s = "" if rows > 3600 else f"{timed(lambda drawn=fitted: drawn.quality(progress=False))[1]:.1f} s"
        print(f"| {rows:,} | {fit_s:.1f} s | {transform_s:.2f} s | {quality_s} |", flush=True)


def timed(work: Any) -> tuple[Any, float]:
    """Do it, and give the result and the seconds."""
    began = time.perf_counter()
    return work(), time.perf_counter() - began


def ari(first: np.ndarray, second: np.ndarray) -> float:
    """Give the adjusted Rand index."""
    from sklearn.metrics import adjusted_rand_score

    return float(adjusted_rand_score(first, second))


if __name__ == "__main__":
    main()
