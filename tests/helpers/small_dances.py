"""A small corpus of synthetic dances, without videos or with one, for tests that need something to show."""

from __future__ import annotations

from pathlib import Path

import numpy as np

import dancekit as dk
from dancekit.recording import Recording

__all__ = ["KINDS", "nearest", "short", "small_corpus"]

KINDS = {"slow groove": ("groove", 1), "waves & <b>": ("waves", 2), "hip hop": ("hiphop", 3)}
"""Style and seed by the name of the clip; what can't be part of a file's name becomes an underscore."""


def short(style: str, seed: int, duration_s: float) -> Recording:
    """Give a dance at 15 frames per second, seen from the front in a picture of 480 x 640 pixels."""
    dance = dk.synthetic.dance(style, duration_s=duration_s, seed=seed, fps=15)
    seen = np.float32([240, 320]) + np.float32([150, -150]) * dance.position[..., :2]
    return dance.replace(image=seen, meta={**dance.meta, "size": [480, 640]})


def small_corpus(
    folder: Path, *, duration_s: float = 16.0, clips: int = 3, films: dict[str, Path] | None = None
) -> dk.Corpus:
    """Make a corpus of some dances, with a video where one is named."""
    corpus = dk.Corpus(folder)
    for name, (style, seed) in list(KINDS.items())[:clips]:
        recording = short(style, seed, duration_s)
        if films and name in films:
            recording = recording.replace(meta={**recording.meta, "source": str(films[name])})
        corpus.add(recording, name=name)
    return corpus


def nearest(embedding: dk.Embedding, row: int, k: int, *, elsewhere: bool = False) -> list[tuple[int, float]]:
    """Look at all moments one after another: rows and cosine distances of those most like one, the nearest first.

    The moment itself is no answer, nor what of the same dancer is less than a second away; of two that share more than
    half of their time, or whose middles are less than half a second apart, the nearer one answers.
    """
    vectors = embedding.vectors.astype(np.float64)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    who = embedding.segments.select("clip", "individual", "start_s", "end_s").rows()
    distance = [1 - float(vectors[row] @ vector) for vector in vectors]
    found: list[int] = []
    for other in sorted(range(len(who)), key=lambda one: distance[one]):
        clip, person, start, end = who[other]
        own = who[row]
        if elsewhere and clip == own[0]:
            continue
        if (clip, person) == own[:2] and start < own[3] + 1 and end > own[2] - 1:
            continue
        same = False
        for kept in found:
            begun, ended = who[kept][2:]
            shared = min(end, ended) - max(start, begun)
            twice = shared > 0.5 * min(end - start, ended - begun) + 1e-9
            same |= (clip, person) == who[kept][:2] and (twice or abs(start + end - begun - ended) / 2 < 0.5 - 1e-9)
        if not same:
            found.append(other)
    return [(other, distance[other]) for other in found[:k]]
