"""Dances in which a phrase was planted, and movement in which nothing returns: for benchmarks of motifs."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from scipy.ndimage import gaussian_filter1d

from dancekit import Recording
from dancekit.synthetic import BODIES, PHRASES, dance

FPS = 30.0
BLEND_S = 0.3


class Planted(NamedTuple):
    """A dance and the spans in which a phrase was planted."""

    recording: Recording
    spans: list[tuple[float, float]]
    phrase: str


def planted(seed: int, *, times: int) -> Planted:
    """Plant a phrase `times` times among phrases that come once each, no two tempos further apart than 0.8 to 1.25.

    Every phrase of the four styles but the planted one is danced once, at 95 to 130 beats per minute, without its first
    beat, in which all begin from the same pose. Neighbours are blended over 0.3 s.
    """
    rng = np.random.default_rng([seed, 17])
    every = [(style, phrase) for style in PHRASES for phrase in PHRASES[style]]
    style, phrase = every[int(rng.integers(len(every)))]
    parts = others(rng, leave_out=(style, phrase))
    take, edge = int(rng.integers(1_000_000)), np.sqrt(1.25)
    tempos = 110 * np.concatenate([[1 / edge, edge], rng.uniform(1 / edge, edge, times)])[:times]
    places = set(rng.choice(np.arange(1, len(parts)), times, replace=False).tolist())
    sequence, mine = [], []
    for number, part in enumerate(parts):
        if number in places:
            tempo = float(tempos[len(mine)])
            mine.append(len(sequence))
            sequence.append(once(style, phrase, tempo, take))
        sequence.append(part)
    recording, seams = joined(sequence)
    edges = [0.0, *seams, recording.duration_s]
    return Planted(recording, [(edges[n], edges[n + 1]) for n in mine], f"{style} {phrase}")


def others(rng: np.random.Generator, *, leave_out: tuple[str, str] | None = None) -> list[Recording]:
    """Dance every phrase of the four styles once, in a drawn order, but one."""
    every = [(style, phrase) for style in PHRASES for phrase in PHRASES[style] if (style, phrase) != leave_out]
    parts = []
    for number in rng.permutation(len(every)):
        tempo = float(rng.uniform(95, 130))
        part = once(*every[number], tempo, int(rng.integers(1_000_000)))
        parts.append(part.select(start_s=60 / tempo))
    return parts


def once(style: str, phrase: str, tempo_bpm: float, seed: int) -> Recording:
    """Dance one phrase, eight beats."""
    body = next(iter(BODIES.values()))
    return dance(style, phrases=[phrase], tempo_bpm=tempo_bpm, seed=seed, duration_s=480 / tempo_bpm, body=body)


def joined(parts: list[Recording]) -> tuple[Recording, list[float]]:
    """Put recordings one behind the other, and give the seconds at which each but the first begins."""
    blend = round(BLEND_S * FPS)
    weight = np.linspace(0, 1, blend + 2)[1:-1, None, None, None]
    whole, seams = parts[0].position.astype(float), []
    for part in parts[1:]:
        mixed = whole[-blend:] * (1 - weight) + part.position[:blend] * weight
        seams.append((len(whole) - blend / 2) / FPS)
        whole = np.concatenate([whole[:-blend], mixed, part.position[blend:]])
    return Recording(time=np.arange(len(whole)) / FPS, position=whole, fps=FPS, meta={"clip": "joined"}), seams


def wandering(seed: int, *, seconds: float, freedom: int) -> Recording:
    """Move a body at random: `freedom` independent smooth Gaussian movements mixed; nothing returns but by chance."""
    rng = np.random.default_rng([seed, freedom, 23])
    pose = dance("groove", duration_s=0.1).position[0, 0].astype(float)
    frames = round(seconds * FPS)
    paths = gaussian_filter1d(rng.normal(size=(frames + 200, freedom)), 12, axis=0)[100:-100]
    paths = paths / paths.std(axis=0) / np.sqrt(1 + np.arange(freedom))
    moves = paths @ rng.normal(size=(freedom, pose.size)) * 0.12
    return Recording(time=np.arange(frames) / FPS, position=(pose.ravel() + moves).reshape(-1, 1, *pose.shape), fps=FPS)
