"""Planted repertoires: segments of which it is known what they are, and one map of them for all tests."""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
import polars as pl
import pytest

from dancekit.embedding import Embedding
from dancekit.mapping import MotionMap

DIM = 32
NOISE = -1


class Planted(NamedTuple):
    """An embedding, and the kind of movement of each segment, -1 where it is like no other."""

    embedding: Embedding
    truth: np.ndarray


def vectors_of(kinds: Sequence[int], *, seed: int = 0, spread: float = 0.35) -> np.ndarray:
    """Draw a vector for each kind: near the kind's own direction, or anywhere for -1."""
    axes = np.eye(DIM)
    rng = np.random.default_rng(seed)
    noise = rng.normal(size=(len(kinds), DIM)) / np.sqrt(DIM)
    return np.stack([n * 3 if kind == NOISE else axes[kind] + spread * n for kind, n in zip(kinds, noise, strict=True)])


def planted(clips: Sequence[Sequence[int]], *, seed: int = 0, length_s: float = 2.0, hop_s: float = 2.0) -> Planted:
    """Give clips "c0", "c1", ... of one individual, each a sequence of kinds, a segment every `hop_s`."""
    rows = [
        (f"c{number}", "id_0", i * hop_s, i * hop_s + length_s)
        for number, clip in enumerate(clips)
        for i in range(len(clip))
    ]
    kinds = [kind for clip in clips for kind in clip]
    table = pl.DataFrame(rows, schema=["clip", "individual", "start_s", "end_s"], orient="row")
    return Planted(Embedding(vectors_of(kinds, seed=seed), table, {"name": "planted"}), np.array(kinds))


def repertoire(*, clips: int = 12, seed: int = 0) -> Planted:
    """Give clips of 20 segments: four kinds in stretches of five, of which the second clip on drops one to noise."""
    rng = np.random.default_rng(seed)
    sequences = []
    for number in range(clips):
        kinds = np.repeat(rng.permutation(4), 5)
        if number % 3 == 1:
            kinds[rng.integers(20)] = NOISE
        sequences.append(kinds.tolist())
    return planted(sequences, seed=seed)


@pytest.fixture(scope="session")
def known() -> Planted:
    """240 segments of 12 clips: four kinds of movement, and four segments like no other."""
    return repertoire()


@pytest.fixture(scope="session")
def _fitted(known: Planted) -> MotionMap:
    return MotionMap(seed=0).fit(known.embedding, progress=False)


@pytest.fixture
def motion_map(_fitted: MotionMap) -> MotionMap:
    """A map of `known`, fitted once; each test gets a copy of its own to change."""
    return copy.deepcopy(_fitted)


@pytest.fixture(scope="session")
def draw() -> Callable[..., Planted]:
    """Give `planted` for sequences of a test's own."""
    return planted
