"""Likeness as a table and as a picture: cosines by hand, distances turned round, and never two models in one."""

from __future__ import annotations

import numpy as np
import pytest

from dancekit import plot
from dancekit.embedding import Embedding, Segment, segment_table
from dancekit.errors import EmbeddingError
from dancekit.similarity import similarity_table


def embedding(vectors, clip="a", **model):
    rows = [Segment(clip, "id_0", float(i), float(i + 2)) for i in range(len(vectors))]
    return Embedding(np.array(vectors, float), segment_table(rows), {"name": "test", **model})


def test_cosines_by_hand():
    first, second = embedding([[2, 0], [1, 1]]), embedding([[0, 3], [5, 5], [0, 0]], "b")
    half = 0.5**0.5
    assert np.allclose(similarity_table(first, second), [[0, half, 0], [half, 1, 0]])
    assert np.allclose(np.diag(similarity_table(first)), 1)


def test_distances_turned_round():
    points = embedding([[0, 0], [3, 4], [6, 8]], metric="euclidean")
    assert np.allclose(similarity_table(points), [[1, 0.5, 0], [0.5, 1, 0.5], [0, 0.5, 1]])


def test_two_models_are_not_compared():
    with pytest.raises(EmbeddingError, match="come from different models"):
        similarity_table(embedding([[1, 0]]), embedding([[1, 0]], version=2))


def test_the_picture_has_the_middles_of_segments_as_axes():
    figure = plot.similarity(embedding([[1, 0], [0, 1]]), embedding([[1, 0]] * 3, "b"), title="a and b")
    [drawn] = figure.data
    assert drawn.z.shape == (2, 3)
    assert (list(drawn.y), list(drawn.x)) == ([1.0, 2.0], [1.0, 2.0, 3.0])
    assert (figure.layout.xaxis.title.text, figure.layout.title.text) == ("b (s)", "a and b")
