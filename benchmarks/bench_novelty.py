"""Ask whether a variational encoder knows what it doesn't know: which number is high where motion is strange.

python benchmarks/bench_novelty.py [--held-out lyrical] [--mocap ../shared/data/mocap] [--epochs 12]

It learns from three of the synthetic styles. Unseen takes of these, by other dancers at other tempos, are what it
should know; strange are the fourth style, and unseen takes that were spoiled. With ``--mocap``, people who walk and one
who dances, of CMU, are strange too. The figure is the chance that a strange window has a higher number than a known one
(AUC): 0.5 is guessing. Beside novelty and its parts stand numbers that were tried for it.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import torch

from dancekit import Recording, skeleton
from dancekit.bench.retrieval import cmu, synthetic
from dancekit.embedding.keypoints import PLACES
from dancekit.embedding.windows import iterate_windows
from dancekit.encoders import SegmentEncoder
from dancekit.encoders.vae import divergence
from dancekit.training.augment import facing, turned
from dancekit.training.futures import moments_told
from dancekit.training.loop import Settings

WINDOW_S, FPS = 3.2, 20.0
HANDS = {"elbow", "wrist", "pinky", "index", "thumb"}

Takes = Mapping[str, Recording]


def main() -> None:
    """Train, spoil, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--held-out", default="lyrical")
    parser.add_argument("--mocap", type=Path)
    parser.add_argument("--epochs", type=int, default=12)
    given = parser.parse_args()
    data = synthetic(minutes=4)
    style = data.labels["style"]
    train = {clip: unfilmed(take) for clip, take in data.train.items() if style[clip] != given.held_out}
    known = {clip: unfilmed(take) for clip, take in data.test.items() if style[clip] != given.held_out}
    held = {clip: unfilmed(take) for clip, take in data.test.items() if style[clip] == given.held_out}
    encoder = SegmentEncoder("vae", window_s=WINDOW_S)
    began = time.perf_counter()
    encoder.fit(train, epochs=given.epochs, settings=Settings(batch=96, held_back=0.0), pretrained=False)
    print(f"{os.cpu_count()} processors; trained {time.perf_counter() - began:.0f} s on {', '.join(train)}\n")
    groups = {f"style {given.held_out}": held, **spoiled(known), **(captured(given.mocap) if given.mocap else {})}
    memory = encoder.transform(train, hop_s=0.5).vectors
    usual = numbers(encoder, known, memory)
    found = {name: numbers(encoder, takes, memory) for name, takes in groups.items()}
    print("| | " + " | ".join(found) + " |\n|" + "---|" * (len(found) + 1))
    for name, values in usual.items():
        row = " | ".join(f"{chance_higher(group[name], values):.2f}" for group in found.values())
        print(f"| {name} | {row} |")
    counts = ", ".join(str(len(group["novelty"])) for group in found.values())
    print(f"\nknown windows: {len(usual['novelty'])}; strange: {counts}")


def unfilmed(recording: Recording) -> Recording:
    """Drop the picture, so that all are seen alike: from the front, by the same camera."""
    return recording.replace(image=np.full_like(recording.image, np.nan))


def spoiled(known: Takes) -> dict[str, Takes]:
    """Make motion that nobody danced."""
    clips = list(known)
    others = dict(zip(clips, clips[1:] + clips[:1], strict=True))
    return {
        "order mixed": {clip: order_mixed(take, seed) for seed, (clip, take) in enumerate(known.items())},
        "arms of others": {clip: with_arms(take, known[others[clip]]) for clip, take in known.items()},
        "backwards": {clip: take.replace(position=take.position[::-1].copy()) for clip, take in known.items()},
        "frozen": {clip: frozen(take) for clip, take in known.items()},
    }


def frozen(recording: Recording) -> Recording:
    """Hold the first pose."""
    return recording.replace(position=np.repeat(recording.position[:1], recording.n_frames, axis=0))


def order_mixed(recording: Recording, seed: int, *, piece: int = 6, together: int = 16) -> Recording:
    """Put pieces of `piece` frames in another order, among each `together` of them."""
    rng = np.random.default_rng(seed)
    pieces = np.arange(recording.n_frames // piece * piece).reshape(-1, piece)
    groups = (range(first, min(first + together, len(pieces))) for first in range(0, len(pieces), together))
    order = [rng.permutation(group) for group in groups]
    position = np.array(recording.position)
    position[: pieces.size] = position[pieces[np.concatenate(order)].ravel()]
    return recording.replace(position=position)


def with_arms(recording: Recording, other: Recording) -> Recording:
    """Hang the arms of another on somebody's shoulders."""
    position = np.array(recording.position)
    for side in ("left", "right"):
        shoulder = skeleton.KEYPOINTS.index(f"{side}_shoulder")
        arm = [i for i, name in enumerate(skeleton.KEYPOINTS) if name.removeprefix(f"{side}_") in HANDS]
        position[:, :, arm] = position[:, :, [shoulder]] + other.position[:, :, arm] - other.position[:, :, [shoulder]]
    return recording.replace(position=position)


def captured(folder: Path) -> dict[str, Takes]:
    """Read CMU: subjects 2 and 7 walk, run and jump; subject 5 dances."""
    data = cmu(folder / "cmu_bvh")
    walks = {clip: take for clip, take in data.train.items() if clip.startswith(("002", "007"))}
    return {"CMU, walks": walks, "CMU, dance": data.test}


def numbers(encoder: SegmentEncoder, takes: Takes, memory: np.ndarray) -> dict[str, np.ndarray]:
    """Give every number that might tell, for every window."""
    table = encoder.novelty(takes)
    given = {name: table[name].to_numpy() for name in ("novelty", "error", "doubt", "doubt_next")}
    clouds = [
        encoder.model_.cloud(*(torch.as_tensor(part) for part in encoder.inputs(windows)))
        for windows in iterate_windows(takes, window_s=WINDOW_S, hop_s=encoder.hop_s, fps=FPS)
    ]
    vectors = encoder.transform(takes).vectors
    return given | {
        "tried: variance of the cloud": joined([cloud.log_variance.exp().mean(dim=1) for cloud in clouds]),
        "tried: divergence from the prior": joined([divergence(cloud) for cloud in clouds]),
        "tried: error of the forecast (needs the truth in space)": forecast_error(encoder, takes),
        "for comparison: distance to the nearest window learnt from": 1 - (vectors @ memory.T).max(axis=1),
    }


def joined(parts: list[torch.Tensor]) -> np.ndarray:
    """Give batches as one array."""
    return torch.cat(parts).detach().numpy()


def forecast_error(encoder: SegmentEncoder, takes: Takes) -> np.ndarray:
    """Give how far the forecast of the second after a window is off what came, in trunk lengths."""
    frames, config = round(WINDOW_S * FPS), encoder.model_.config
    after = moments_told(frames, FPS, config.past, config.future)[config.past :].round().long()
    errors = []
    for longer in iterate_windows(takes, window_s=WINDOW_S + 1.05, hop_s=encoder.hop_s, fps=FPS, space="position"):
        body = torch.as_tensor(longer.points[:, :, PLACES])
        truth = turned(body[:, after], -facing(body[:, [frames // 2]]))
        segments = [s._replace(end_s=s.start_s + WINDOW_S) for s in longer.segments]
        [windows] = iterate_windows(takes_of(takes, segments), window_s=WINDOW_S, fps=FPS, segments=segments)
        with torch.inference_mode():
            told = encoder.model_.tell(encoder.model_(*(torch.as_tensor(p) for p in encoder.inputs(windows))))
        errors.append((told.places[:, config.past :] - truth).square().nanmean(dim=(1, 2, 3)).sqrt())
    return joined(errors)


def takes_of(takes: Takes, segments: list) -> Takes:
    """Give the takes that segments are of."""
    return {clip: takes[clip] for clip in {segment.clip for segment in segments}}


def chance_higher(strange: np.ndarray, known: np.ndarray) -> float:
    """Give the chance that a strange window's number is above a known one's: the area under the ROC curve."""
    above = strange[:, None] > known[None]
    return float((above + 0.5 * (strange[:, None] == known[None])).mean())


if __name__ == "__main__":
    main()
