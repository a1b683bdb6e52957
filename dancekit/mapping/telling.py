"""A map told as a paragraph of a paper's methods: what was done with what, and how far it can be believed."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import numpy as np

from dancekit.mapping.choices import NOISE
from dancekit.mapping.timeline import covered

if TYPE_CHECKING:
    from dancekit.mapping.motion_map import MotionMap
    from dancekit.mapping.quality import Quality

__all__ = ["told"]

_BY_HAND = {
    "merge": ("merge of clusters", "merges of clusters"),
    "split": ("split of a cluster", "splits of clusters"),
    "name": ("name given", "names given"),
}


def told(motion_map: MotionMap, quality: Quality | None) -> str:
    """Tell a fitted map; without `quality` it says that stability has not been measured."""
    parts = (_data(motion_map), _way(motion_map), _found(motion_map), _by_hand(motion_map.log), _believed(quality))
    return " ".join(part for part in parts if part)


def _data(motion_map: MotionMap) -> str:
    segments, model = motion_map.segments, motion_map.model
    lengths = (segments["end_s"] - segments["start_s"]).to_numpy()
    length = f"{lengths.min():.1f} s" if np.ptp(lengths) < 0.05 else f"{lengths.min():.1f} to {lengths.max():.1f} s"
    sha = str(model.get("sha256", ""))
    who = segments.select("clip", "individual").n_unique()
    return (
        f"{len(segments):,} segments of {length} from {_count(segments['clip'].n_unique(), 'clip')} "
        f"({_count(who, 'track')} of individuals, {covered(segments) / 60:.1f} min of movement) were described by "
        f"{motion_map.dim}-dimensional vectors of the encoder '{model.get('name', 'unknown')}'"
        f"{f' (sha256 {sha[:12]})' if sha else ''}."
    )


def _way(motion_map: MotionMap) -> str:
    choices, made = motion_map.choices, motion_map.versions
    where = {
        "umap": f"in a UMAP layout of their own in {choices.cluster_dim} dimensions (min_dist 0)",
        "pca": f"on the first {choices.cluster_dim} principal components",
    }[choices.cluster_in]
    rows = len(motion_map)
    return (
        f"Each segment was joined to its {choices.neighbors_of(rows)} most alike segments by cosine distance; segments "
        "of one individual that share time did not count as neighbours while there were others. Clusters were found by "
        f"HDBSCAN (hdbscan {made['hdbscan']}; min_cluster_size {choices.cluster_size_of(rows)}, min_samples "
        f"{choices.min_samples}, selection '{choices.selection}') {where}. A segment more than 3.5 robust standard "
        "deviations farther from its neighbours than the members of its cluster usually are counts as noise. The "
        f"pictures are UMAP layouts (umap-learn "
        f"{made['umap-learn']}, started from principal components, min_dist {choices.min_dist:g}) in two and three "
        f"dimensions and played no part in clustering. Seed {choices.seed}; dancekit {made['dancekit']}, NumPy "
        f"{made['numpy']}, scikit-learn {made['scikit-learn']}, numba {made['numba']}."
    )


def _found(motion_map: MotionMap) -> str:
    found = motion_map.found_labels
    sizes = np.bincount(found[found != NOISE]) if (found != NOISE).any() else np.zeros(0, int)
    if not len(sizes):
        return "No cluster was found: no place is dense enough beside the others."
    return (
        f"HDBSCAN found {_count(len(sizes), 'cluster')} of {sizes.min()} to {sizes.max()} segments; "
        f"{(found == NOISE).mean():.0%} of the segments belong to none (noise)."
    )


def _by_hand(log: tuple[dict[str, Any], ...]) -> str:
    last = max((i for i, entry in enumerate(log) if entry["action"] in ("fit", "refit")), default=0)
    counts = Counter(entry["action"] for entry in log[last:])
    done = [f"{counts[kind]} {words[counts[kind] > 1]}" for kind, words in _BY_HAND.items() if counts[kind]]
    return f"By hand, as recorded in the map's log: {', '.join(done)}." if done else ""


def _believed(quality: Quality | None) -> str:
    return "The stability of the clusters has not been measured." if quality is None else str(quality)


def _count(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'s' * (number != 1)}"
