"""The linear discriminant against its closed form."""

from __future__ import annotations

import numpy as np
import pytest

from dancekit.embedding.discriminant import discriminant
from dancekit.errors import EmbeddingError


def drawn(seed=0, count=4000, size=4, names=3):
    rng = np.random.default_rng(seed)
    labels = np.arange(count) % names
    mix = rng.normal(size=(size, size))
    return rng.normal(size=(count, size)) @ mix + 2 * rng.normal(size=(names, size))[labels], labels, mix


def test_within_labels_nothing_but_noise_is_left():
    """With everything kept the map's scatter is white away from the discriminant directions, by the algebra."""
    rows, labels, _ = drawn()
    moved = rows @ discriminant(rows, labels, shrink=1e-9, keep=1.0)
    scatter = np.mean([np.cov(moved[labels == name], rowvar=False, bias=True) for name in range(3)], axis=0)
    assert np.linalg.eigvalsh(scatter) == pytest.approx([1, 1, 2, 2], abs=1e-6)


def test_two_labels_give_fisher_s_direction():
    rows, labels, _ = drawn(names=2)
    change = discriminant(rows, labels, shrink=1e-9, keep=0.0)
    within = np.mean([np.cov(rows[labels == name], rowvar=False, bias=True) for name in range(2)], axis=0)
    fisher = np.linalg.solve(within, rows[labels == 1].mean(axis=0) - rows[labels == 0].mean(axis=0))
    assert np.linalg.matrix_rank(change, tol=1e-6) == 1
    direction = change @ np.ones(4)
    assert abs(direction @ fisher) == pytest.approx(np.linalg.norm(direction) * np.linalg.norm(fisher))


def test_the_units_of_the_rows_do_not_matter():
    """Distances stay the same under any invertible change of the axes, as they must after whitening."""
    rows, labels, mix = drawn()
    there = rows @ discriminant(rows, labels, shrink=1e-9)
    here = rows @ mix @ discriminant(rows @ mix, labels, shrink=1e-9)
    gaps = [np.linalg.norm(side[:50, None] - side[None, :50], axis=-1) for side in (there, here)]
    assert gaps[0] == pytest.approx(gaps[1], abs=1e-5)


def test_labels_of_many_rows_count_no_more_than_those_of_few():
    rows, labels, _ = drawn(names=2)
    few = np.concatenate([np.flatnonzero(labels == 0), np.flatnonzero(labels == 1)[:200]])
    often = np.concatenate([np.flatnonzero(labels == 0), np.tile(np.flatnonzero(labels == 1)[:200], 10)])
    assert discriminant(rows[few], labels[few]) == pytest.approx(discriminant(rows[often], labels[often]), abs=1e-8)


def test_one_label_tells_nothing_apart():
    with pytest.raises(EmbeddingError, match="there is 1 label; expected at least 2"):
        discriminant(np.eye(3), np.zeros(3, int))
