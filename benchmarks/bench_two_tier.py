"""Ask whether vectors of single poses, kept and put together, find a movement as a segment encoder does.

python benchmarks/bench_two_tier.py [--mocap ../shared/data/mocap]

Two tiers: every frame has its vector by `PoseEncoder.pretrained`, which could be kept in a corpus; a window is the row
of some of them (in order), or their mean and spread (without order). Tested like `dancekit bench retrieval`.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

import dancekit as dk
from dancekit.bench.retrieval import TASKS, Contender, items_of, retrieval
from dancekit.bench.retrieval.proof import named_data
from dancekit.embedding.keypoints import PLACES
from dancekit.embedding.windows import Windows

POSES = dk.PoseEncoder.pretrained()


def main() -> None:
    """Embed, search, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mocap", type=Path, default=Path("../shared/data/mocap"))
    data = named_data("choreonet", parser.parse_args().mocap / "choreonet_c3d")
    items = items_of(data.test, window_s=3.2, hop_s=1.5)
    tiers = {"eight poses in order": in_order, "mean and spread of all poses": pooled}
    contenders = [Contender.of(dk.SegmentEncoder.pretrained(), "tcn, shipped")]
    contenders += [Contender(name, lambda q, g, make=make: 1 - make(q) @ make(g).T) for name, make in tiers.items()]
    table = retrieval(contenders, items, tasks=[task for task in TASKS if task.name != "mirrored"])
    print(table.pivot("task", index="contender", values="recall_1"))


def in_order(windows: Windows) -> np.ndarray:
    """Give eight vectors, evenly spaced, as one."""
    vectors = pose_vectors(windows)
    at = np.linspace(0, vectors.shape[1] - 1, 8).round().astype(int)
    return unit(vectors[:, at].reshape(len(vectors), -1))


def pooled(windows: Windows) -> np.ndarray:
    """Give mean and spread over the frames."""
    vectors = pose_vectors(windows)
    return unit(np.concatenate([vectors.mean(axis=1), vectors.std(axis=1)], axis=1))


def pose_vectors(windows: Windows) -> np.ndarray:
    """Give (M, F, dim): the vector of every frame."""
    points = windows.points[:, :, PLACES, :2]
    seen = np.isfinite(points).all(axis=-1, keepdims=True)
    told = np.concatenate([points, np.clip(windows.confidence[:, :, PLACES, None], 0.01, 1)], axis=-1)
    picture = np.where(seen, told, 0).astype(np.float32)
    padded = np.pad(picture, ((0, 0), (POSES.before, POSES.after), (0, 0), (0, 0)))
    count, frames = picture.shape[:2]
    around = np.stack([padded[:, i : i + frames] for i in range(POSES.before + 1 + POSES.after)], axis=2)
    rows = around.reshape(count * frames, *around.shape[2:])
    return POSES.vectors((rows, np.zeros((*rows.shape[:-1], 4), np.float32))).reshape(count, frames, -1)


def unit(vectors: np.ndarray) -> np.ndarray:
    """Give them unit length."""
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


if __name__ == "__main__":
    main()
