"""Measure MediaPipe's pose model on the sample of ``data/``, against its truth, frame by frame in one plain pass.

    python scripts/measure_sample.py [--model FILE.task] [--only groove]

Prints a table in Markdown: how often somebody is found; the 2-D error of the twelve joints of trunk and limbs as a
share of torso length in the picture (median / 95th percentile), against MediaPipe's hips and ankles and against the
centres of the joints; their 3-D error hip-centred, and after a Procrustes fit (rotation, scale, shift) of each frame;
how far the whole figure leans; and how wide the hips are: found (by MediaPipe's definition, between joint centres).
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import av
import numpy as np
from make_sample import DATA, Clip, clips, truth

from dancekit import skeleton
from dancekit.extraction.landmarker import Landmarker
from dancekit.recording import Recording

JOINTS = skeleton.indices(skeleton.BODY)
HIPS = skeleton.indices(["left_hip", "right_hip"])
SHOULDERS = skeleton.indices(["left_shoulder", "right_shoulder"])


def found(path: Path, model: Path, people: int) -> tuple[np.ndarray, np.ndarray]:
    """Run the pose model over a clip: (T, N, 33, 2) pixels and (T, N, 33, 3) metres; NaN where nobody is found."""
    images, positions = [], []
    with Landmarker(model, people=people) as landmarker, av.open(str(path)) as container:
        for frame in container.decode(video=0):
            poses = landmarker(frame.to_ndarray(format="rgb24"), float(frame.time))
            image, position = np.full((people, 33, 2), np.nan), np.full((people, 33, 3), np.nan)
            for number, pose in enumerate(poses[:people]):
                image[number], position[number] = pose.image, pose.position
            images.append(image)
            positions.append(position)
    return np.stack(images), np.stack(positions)


def match(image: np.ndarray, position: np.ndarray, exact: Recording) -> tuple[np.ndarray, np.ndarray]:
    """Give each found body the individual that it is nearest to in the picture."""
    if exact.n_individuals == 1:
        return image, position
    out = np.full_like(image, np.nan), np.full_like(position, np.nan)
    for t in range(len(image)):
        gap = np.linalg.norm(image[t][:, None] - exact.image[t][None], axis=-1).mean(axis=-1)
        for _ in range(len(gap)):
            if not np.isfinite(gap).any():
                break
            who, individual = np.unravel_index(np.nanargmin(gap), gap.shape)
            out[0][t, individual], out[1][t, individual] = image[t, who], position[t, who]
            gap[who], gap[:, individual] = np.nan, np.nan
    return out


def procrustes(moving: np.ndarray, fixed: np.ndarray) -> np.ndarray:
    """Fit (K, 3) points to others by rotation, scale and shift (Umeyama 1991)."""
    a, b = moving - moving.mean(axis=0), fixed - fixed.mean(axis=0)
    u, s, vt = np.linalg.svd(a.T @ b)
    sign = np.array([1.0, 1.0, np.sign(np.linalg.det(u @ vt))])
    return (s @ sign) / np.sum(a * a) * a @ (u * sign) @ vt + fixed.mean(axis=0)


def lean_deg(moving: np.ndarray, fixed: np.ndarray) -> float:
    """Angle about x of the one rotation that best takes all found poses (M, 33, 3) to the truth: plus is forwards."""
    u, _, vt = np.linalg.svd(np.einsum("mki,mkj->ij", moving, fixed))
    turn = u @ np.diag([1.0, 1.0, np.sign(np.linalg.det(u @ vt))]) @ vt
    return float(np.degrees(np.arctan2(turn[2, 1] - turn[1, 2], turn[1, 1] + turn[2, 2])))


def row(clip: Clip, image: np.ndarray, position: np.ndarray) -> str:
    """Write a clip's line of the table."""
    exact, joints = truth(clip, "mediapipe"), truth(clip, "anatomical")
    image, position = match(image, position, exact)
    seen = np.isfinite(image).all(axis=(2, 3))
    torso = np.linalg.norm(exact.image[:, :, SHOULDERS].mean(axis=2) - exact.image[:, :, HIPS].mean(axis=2), axis=-1)
    cells = [f"{clip.name}", f"{100 * seen.mean():.1f} %"]
    for reference in (exact, joints):
        off = np.linalg.norm(image - reference.image, axis=-1)[:, :, JOINTS] / torso[:, :, None]
        cells.append(f"{np.nanmedian(off):.3f} / {np.nanpercentile(off, 95):.3f}")
    here, there = position[seen], exact.position[seen].astype(float)
    here = here - here[:, HIPS].mean(axis=1, keepdims=True)
    fitted = np.stack([procrustes(a[JOINTS], b[JOINTS]) for a, b in zip(here, there, strict=True)])
    cells.append(f"{100 * np.linalg.norm(here - there, axis=-1)[:, JOINTS].mean():.1f}")
    cells.append(f"{100 * np.linalg.norm(fitted - there[:, JOINTS], axis=-1).mean():.1f}")
    cells.append(f"{lean_deg(here, there):+.1f}")
    width = np.linalg.norm(here[:, HIPS[0]] - here[:, HIPS[1]], axis=-1)
    cells.append(f"{np.median(width):.3f} ({exact_width(exact):.3f}, {exact_width(joints):.3f})")
    return "| " + " | ".join(cells) + " |"


def exact_width(recording: Recording) -> float:
    """Median distance between the hips."""
    hips = recording.position[:, :, HIPS]
    return float(np.median(np.linalg.norm(hips[:, :, 0] - hips[:, :, 1], axis=-1)))


def main(arguments: list[str]) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, help="a .task bundle; dancekit's own full model if left out")
    parser.add_argument("--only", action="append", help="measure only this clip")
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the clips")
    chosen = parser.parse_args(arguments)
    if chosen.model is None:
        from dancekit.extraction.model import pose_model

        chosen.model = pose_model("full")
    heads = ("clip", "found", "2-D error", "2-D, joint centres", "3-D, cm", "fitted, cm", "lean", "hip width, m")
    print("| " + " | ".join(heads) + " |")
    print("|---|---|---|---|---|---|---|---|")
    for clip in clips():
        if chosen.only and clip.name not in chosen.only:
            continue
        people = len(clip.shots[0].dancers)
        print(row(clip, *found(chosen.data / f"{clip.name}.mp4", chosen.model, people)), flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
