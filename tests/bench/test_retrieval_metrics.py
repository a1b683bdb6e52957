"""Figures of retrieval against their definitions, written out slowly."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dancekit.bench.retrieval.metrics import (
    average_precision,
    bootstrap,
    distances,
    hits_at,
    precision_at,
    rank_of,
)
from dancekit.errors import EmbeddingError

SEEDS = st.integers(0, 2**32 - 1)


def case(seed):
    rng = np.random.default_rng(seed)
    shape = (int(rng.integers(1, 6)), int(rng.integers(6, 20)))
    return (
        rng.permuted(np.tile(np.arange(shape[1]) / 7, (shape[0], 1)), axis=1),
        rng.random(shape) < 0.3,
        (rng.random(shape) < 0.8),
    )


def ranking(row, allowed):
    return [i for i in sorted(range(len(row)), key=lambda i: row[i]) if allowed[i]]


@given(SEEDS, st.integers(1, 5))
@settings(max_examples=80, deadline=None)
def test_precision_hits_and_average_precision_by_brute_force(seed, k):
    table, relevant, allowed = case(seed)
    for q in range(len(table)):
        found = [bool(relevant[q, i]) for i in ranking(table[q], allowed[q])]
        got = [
            f(table[q : q + 1], relevant[q : q + 1], k, allowed=allowed[q : q + 1])[0] for f in (precision_at, hits_at)
        ]
        mean = average_precision(table[q : q + 1], relevant[q : q + 1], allowed=allowed[q : q + 1])[0]
        if not any(found):
            assert np.isnan([*got, mean]).all()
            continue
        precisions = [sum(found[: i + 1]) / (i + 1) for i in range(len(found)) if found[i]]
        assert got == pytest.approx([sum(found[:k]) / k, float(any(found[:k]))])
        assert mean == pytest.approx(np.mean(precisions))


@given(SEEDS)
@settings(max_examples=40, deadline=None)
def test_rank_by_brute_force(seed):
    table, _, _ = case(seed)
    target = np.random.default_rng(seed).integers(0, table.shape[1], len(table))
    everything = np.ones(table.shape[1], bool)
    assert rank_of(table, target).tolist() == [
        ranking(row, everything).index(t) for row, t in zip(table, target, strict=True)
    ]


def test_who_gives_everything_one_vector_finds_nothing():
    same = np.ones((5, 8))
    assert (rank_of(distances(same, same), np.arange(5)) == 4).all()


@given(SEEDS, st.sampled_from(["cosine", "euclidean"]))
@settings(max_examples=30, deadline=None)
def test_distances_one_pair_at_a_time(seed, metric):
    rng = np.random.default_rng(seed)
    a, b = rng.normal(size=(4, 3)), rng.normal(size=(5, 3))
    for i, j in np.ndindex(4, 5):
        cosine = 1 - a[i] @ b[j] / np.linalg.norm(a[i]) / np.linalg.norm(b[j])
        wanted = cosine if metric == "cosine" else np.linalg.norm(a[i] - b[j])
        assert distances(a, b, metric)[i, j] == pytest.approx(wanted)


def test_bootstrap_draws_clips_and_not_windows():
    """Two clips, one always found and one never: drawing clips, the mean can be anything from 0 to 1."""
    values, clips = np.repeat([1.0, 0.0], 500), ["a"] * 500 + ["b"] * 500
    assert bootstrap(values, clips) == (0.5, 0.0, 1.0)
    windows = bootstrap(values, [str(i) for i in range(1000)])
    assert windows[1:] == pytest.approx((0.47, 0.53), abs=0.01)


def test_bootstrap_of_little():
    assert np.isnan(bootstrap(np.array([np.nan]), ["a"])).all()
    mean, low, high = bootstrap(np.array([1.0, 0.0, np.nan]), ["a", "a", "b"])
    assert mean == 0.5
    assert np.isnan([low, high]).all()


def test_what_makes_no_sense_is_explained():
    with pytest.raises(EmbeddingError, match="choose one of: cosine, euclidean"):
        distances(np.eye(2), np.eye(2), "manhattan")
    with pytest.raises(EmbeddingError, match="expected one shape"):
        precision_at(np.zeros((1, 2)), np.zeros((1, 3), bool), 1)
