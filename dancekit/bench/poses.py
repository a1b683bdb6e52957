"""Does a pose encoder find the same pose from another side? Figures beside simple ideas, with their uncertainty.

Every quarter of a second of the test dances is filmed twice, once for the gallery from the front and once for the query
from somewhere else. It counts as found when the nearest pose in the gallery hardly differs, in space, from the one that
was asked for, whenever it was struck.

Reference: Sun et al. 2020, "View-Invariant Probabilistic Embedding for Human Pose" (hit at 1 with a tolerance).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from dancekit.bench.retrieval import perturb
from dancekit.bench.retrieval.datasets import Dataset
from dancekit.bench.retrieval.metrics import bootstrap, distances
from dancekit.bench.retrieval.proof import named_data
from dancekit.embedding.frames import iterate_frames
from dancekit.embedding.keypoints import NAMES, PARENTS, PLACES
from dancekit.embedding.resampling import resample
from dancekit.normalization import normalize
from dancekit.recording import Recording

if TYPE_CHECKING:
    import polars

    from dancekit.encoders.pose import PoseEncoder

__all__ = ["SAME", "PoseProof", "limb_directions", "pose_distances", "prove_poses"]

SAME = 0.2
"""Two poses whose joints are less apart than this in the mean, in trunk lengths (some 10 cm), count as the same."""

_HOP_S = 0.25
_NOISE = 0.02
_VIEWS: tuple[tuple[str, float | None], ...] = (
    ("same camera", 0.0), ("30 degrees", 30.0), ("90 degrees", 90.0), ("180 degrees", 180.0), ("random camera", None),
)  # fmt: skip

Describe = Callable[[Mapping[str, Recording]], np.ndarray]


@dataclass(frozen=True)
class PoseProof:
    """What `prove_poses` found.

    Attributes
    ----------
    data, clips, poses
        Where, and how many were searched.
    tasks
        polars table, one row per contender and view: contender, task, hit_1, low, high (95 % interval over clips) and
        distance (of the first found from what was asked for, mean over joints and queries, in trunk lengths).
    chance
        Share of the gallery that counts as found.
    verdicts
        One sentence for each encoder.
    """

    data: str
    clips: int
    poses: int
    tasks: polars.DataFrame
    chance: float
    verdicts: tuple[str, ...]

    def _repr_markdown_(self) -> str:
        from dancekit.bench.retrieval.writing import markdown

        return "\n\n".join(
            [
                f"{self.data}: {self.poses} poses from {self.clips} clips, chance {self.chance:.2f}",
                markdown(self.tasks, value="hit_1"),
                *self.verdicts,
            ]
        )


def prove_poses(
    encoders: Sequence[PoseEncoder | str | PathLike[str]],
    *,
    data: str | Dataset = "synthetic",
    folder: str | PathLike[str] | None = None,
    seed: int = 0,
) -> PoseProof:
    """Try pose encoders beside raw poses, directions of limbs, and themselves with random weights.

    Parameters
    ----------
    encoders
        Encoders, files that `PoseEncoder.save` wrote, or ``"pretrained"``. What is found is noted in ``scores_``.
    data, folder
        See `dancekit.bench.prove`; only the test side is looked at.
    seed
        Decides noise and cameras.

    Examples
    --------
    >>> from dancekit.bench.retrieval import synthetic
    >>> proof = prove_poses([], data=synthetic(minutes=0.5))
    >>> proof.poses, proof.tasks["contender"].unique(maintain_order=True).to_list()
    (480, ['raw pose', 'directions of limbs'])
    """
    chosen = data if isinstance(data, Dataset) else named_data(data, folder)
    ours = [_loaded(encoder) for encoder in encoders]
    contenders: dict[str, Describe] = {"raw pose": _raw, "directions of limbs": limb_directions}
    for encoder in ours:
        twin = type(encoder)(**encoder.settings())
        for each in (twin, encoder):
            contenders[each.name] = lambda takes, each=each: each.transform(takes, hop_s=_HOP_S).vectors  # type: ignore[misc]
    tasks, chance, clips = _measured(contenders, dict(chosen.test), seed)
    verdicts = tuple(_verdict(tasks, encoder, ours) for encoder in ours)
    for encoder, verdict in zip(ours, verdicts, strict=True):
        own = tasks.filter(contender=encoder.name)
        scores = {task: round(hit, 4) for task, hit in own.select("task", "hit_1").iter_rows()}
        encoder.scores_[chosen.name] = {"poses": len(clips), "tasks": scores, "verdict": verdict}
    return PoseProof(chosen.name, len(chosen.test), len(clips), tasks, chance, verdicts)


def limb_directions(takes: Mapping[str, Recording]) -> np.ndarray:
    """Give the directions of all bones in the picture, end to end: (poses, 34), 0 where not seen."""
    points, seen = _pictures(takes)
    parent = [NAMES.index(PARENTS[name]) if PARENTS[name] in NAMES else None for name in NAMES]
    middle = points[:, [NAMES.index("left_shoulder"), NAMES.index("right_shoulder")]].mean(axis=1)
    roots = {"shoulders": middle, "hips": np.zeros_like(middle)}
    start = np.stack(
        [
            roots[PARENTS[name]] if place is None else points[:, place]
            for name, place in zip(NAMES, parent, strict=True)
        ],
        axis=1,
    )
    bone = (points - start) * seen[..., None]
    return (bone / np.maximum(np.linalg.norm(bone, axis=-1, keepdims=True), 1e-6)).reshape(len(points), -1)


def pose_distances(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """Give how far joints are apart in the mean: (A, K, 3) and (B, K, 3) to (A, B); missing joints don't count.

    Examples
    --------
    >>> pose_distances(np.zeros((1, 2, 3)), np.array([[[3.0, 4, 0], [0, 0, 1]], [[1, 0, 0], [np.nan] * 3]])).tolist()
    [[3.0, 1.0]]
    """
    total, count = np.zeros((len(first), len(second))), np.zeros((len(first), len(second)))
    for joint in range(first.shape[1]):
        apart = np.linalg.norm(first[:, None, joint] - second[None, :, joint], axis=-1)
        count += np.isfinite(apart)
        total += np.nan_to_num(apart)
    return total / np.where(count, count, np.nan)


def _measured(
    contenders: Mapping[str, Describe], takes: dict[str, Recording], seed: int
) -> tuple[polars.DataFrame, float, list[str]]:
    import polars as pl

    truth, clips = _truth(takes)
    apart = pose_distances(truth, truth)
    rng = np.random.default_rng([seed, 3])
    gallery = {clip: _filmed(take, 0.0, rng) for clip, take in takes.items()}
    known = {name: describe(gallery) for name, describe in contenders.items()}
    rows = []
    for task, azimuth in _VIEWS:
        query = {
            clip: _filmed(take, float(rng.uniform(0, 360)) if azimuth is None else azimuth, rng)
            for clip, take in takes.items()
        }
        for name, describe in contenders.items():
            metric = "euclidean" if describe in (_raw, limb_directions) else "cosine"
            found = distances(describe(query), known[name], metric).argmin(axis=1)
            error = apart[np.arange(len(found)), found]
            rows.append((name, task, *bootstrap((error < SAME).astype(float), clips), float(np.nanmean(error))))
    columns = ("contender", "task", "hit_1", "low", "high", "distance")
    return pl.DataFrame(rows, schema=columns, orient="row"), float((apart < SAME).mean()), clips


def _filmed(take: Recording, azimuth_deg: float, rng: np.random.Generator) -> Recording:
    return perturb.trembling(perturb.filmed(take, azimuth_deg=azimuth_deg), rng, share=_NOISE)


def _pictures(takes: Mapping[str, Recording]) -> tuple[np.ndarray, np.ndarray]:
    parts = [frames.picture[:, 0] for frames in iterate_frames(takes, hop_s=_HOP_S)]
    picture = np.concatenate(parts)
    return picture[..., :2], picture[..., 2] > 0


def _raw(takes: Mapping[str, Recording]) -> np.ndarray:
    points, _ = _pictures(takes)
    return points.reshape(len(points), -1)


def _truth(takes: Mapping[str, Recording]) -> tuple[np.ndarray, list[str]]:
    """Give poses in space, in trunk lengths and facing front, (poses, 17, 3), and the clip of each."""
    parts, clips = [], []
    for clip, take in takes.items():
        fronted = normalize(take, rotation="frame")
        for frames in iterate_frames({clip: _filmed(take, 0.0, np.random.default_rng(0))}, hop_s=_HOP_S):
            at = np.array([segment.start_s for segment in frames.segments])
            column = [take.individuals.index(segment.individual) for segment in frames.segments]
            parts.append(resample(take.time, fronted.position, at)[np.arange(len(at)), column][:, PLACES])
            clips += [clip] * len(at)
    return np.concatenate(parts), clips


def _loaded(encoder: PoseEncoder | str | PathLike[str]) -> PoseEncoder:
    from dancekit.encoders.pose import PoseEncoder

    if isinstance(encoder, PoseEncoder):
        return encoder
    word, _, kind = str(encoder).partition(":")
    return PoseEncoder.pretrained(kind or None) if word == "pretrained" else PoseEncoder.load(Path(encoder))


def _verdict(tasks: polars.DataFrame, encoder: PoseEncoder, ours: Sequence[PoseEncoder]) -> str:
    """Say whether an encoder beats every baseline on the mean over the changed cameras."""
    import polars as pl

    changed = tasks.filter(pl.col("task").is_in([task for task, azimuth in _VIEWS[2:]]))
    means = changed.group_by("contender").agg(pl.col("hit_1").mean())
    score = dict(zip(means["contender"], means["hit_1"], strict=True))
    trained = {each.name for each in ours if each.trained_}
    best = max((name for name in score if name not in trained and name != encoder.name), key=lambda name: score[name])
    own, other = score[encoder.name], score[best]
    told = f"{encoder.name} finds {own:.0%} from other sides; the best baseline, {best}, {other:.0%}."
    return told if own > other else f"{told} It does not beat its baselines: don't rely on it."
