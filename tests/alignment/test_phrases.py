"""Alignments in seconds, candidates made exact, and phrases planted among other motion that are found again."""

from __future__ import annotations

import numpy as np
import pytest

import dancekit as dk
from dancekit.alignment import FrameEncoder, PhraseFinder, align, alignments_table, refine
from dancekit.alignment.finding import compressed
from dancekit.bench.phrases import named_in, other_motion, plants, without
from dancekit.embedding import Embedding, Segment, segment_table
from dancekit.errors import EmbeddingError
from dancekit.synthetic import BODIES, dance

pytest.importorskip("torch")


@pytest.fixture(scope="module")
def encoder() -> FrameEncoder:
    return FrameEncoder()


@pytest.fixture(scope="module")
def hay() -> dict[str, dk.Recording]:
    return other_motion(minutes=4)


@pytest.fixture(scope="module")
def found_in(encoder, hay):
    vectors = encoder.transform(hay)

    def finder(*hidden) -> PhraseFinder:
        if not hidden:
            return PhraseFinder(vectors, encoder)
        return PhraseFinder(
            Embedding.concat([vectors, encoder.transform({one.name: one.clip for one in hidden})]), encoder
        )

    return finder


@pytest.mark.parametrize("length_s", [None, 2.0])
def test_planted_phrases_come_first_and_are_placed(found_in, hay, length_s):
    hidden = plants(6, length_s=length_s, seed=3)
    finder = found_in(*hidden)
    for one in hidden:
        best = finder.find(one.query, 1, clips=[*without(hay, set(one.phrases)), one.name])[0]
        assert best.clip == one.name, one
        assert best.start_s == pytest.approx(one.start_s, abs=0.4)
        assert best.end_s == pytest.approx(one.end_s, abs=0.4)
        assert best.tempo == pytest.approx(one.speed, rel=0.15)


def test_plants_are_what_they_say():
    for one in plants(8, speeds=(0.8, 1.25), seed=1):
        assert 0.8 <= one.speed <= 1.25
        assert (one.end_s - one.start_s) * one.speed == pytest.approx(one.query.duration_s, abs=0.05)
        assert one.end_s <= one.clip.duration_s + 1e-6
        assert len(one.phrases) == 1
    assert [one.turn_deg for one in plants(3, turn_deg=90)] == pytest.approx([90] * 3)
    with pytest.raises(EmbeddingError, match="length_s is -1; expected seconds"):
        plants(1, length_s=-1)


def test_other_motion_without_a_phrase_has_none_of_it(hay):
    free = without(hay, {"spin"})
    assert 0 < len(free) < len(hay)
    assert not [clip for clip in free if "spin" in named_in(hay[clip])]


def test_align_says_when_what_happens(encoder):
    piece = dance("lyrical", duration_s=14, tempo_bpm=96)
    slower = dance("lyrical", duration_s=16, tempo_bpm=80, body=list(BODIES.values())[1])
    found = align(piece.select(start_s=4, end_s=8), slower, encoder=encoder)
    assert found.start_s == pytest.approx(4 * 1.2, abs=0.3)
    assert found.end_s == pytest.approx(8 * 1.2, abs=0.3)
    assert found.tempo == pytest.approx(1 / 1.2, rel=0.08)
    assert found.at(6.0) == pytest.approx(6 * 1.2, abs=0.3)
    assert (np.diff(found.path, axis=0) >= 0).all()


def circle(clip: str, frames: int, step: float = 0.05) -> Embedding:
    """Frames on a circle that is gone round once: 20 a second."""
    angle = np.arange(frames) * step
    rows = [Segment(clip, "id_0", k / 20, (k + 1) / 20) for k in range(frames)]
    return Embedding(np.column_stack([np.cos(angle), np.sin(angle)]), segment_table(rows))


def test_candidates_become_exact_and_none_comes_twice():
    frames = Embedding.concat([circle("a", 120), circle("b", 120)])
    query = circle("a", 120).select("a", start_s=2.0, end_s=4.0)
    rough = [Segment("a", "id_0", 1.5, 3.5), Segment("a", "id_0", 2.5, 4.5), Segment("b", "id_0", 1.0, 5.0)]
    found = refine(query, rough, frames)
    assert [(one.clip, round(one.start_s, 2), round(one.end_s, 2)) for one in found] == [
        ("a", 2.0, 4.0),
        ("b", 2.0, 4.0),
    ]
    table = alignments_table(found)
    assert table["rank"].to_list() == [1, 2]
    assert table["cost"].to_list() == pytest.approx([0, 0], abs=1e-5)


def test_axes_keep_scalar_products():
    rng = np.random.default_rng(0)
    vectors = rng.normal(size=(400, 3)) @ rng.normal(size=(3, 40))
    axes = compressed(vectors, 3)
    assert np.allclose((vectors @ axes) @ (vectors @ axes).T, vectors @ vectors.T)
    assert np.allclose(axes.T @ axes, np.eye(3), atol=1e-6)


def test_what_a_finder_is_asked_must_fit_it(encoder, found_in):
    finder = found_in()
    query = dance("waves", duration_s=3)
    with pytest.raises(EmbeddingError, match="no clip 'waltz'; there are: "):
        finder.find(query, clips=["waltz"])
    with pytest.raises(EmbeddingError, match="embed both with one model"):
        finder.find(dk.PoseEncoder("gnn", dim=16, width=16).transform(query))
    with pytest.raises(EmbeddingError, match="needs its encoder; give it as encoder="):
        PhraseFinder(encoder.transform(query)).find(query)
    with pytest.raises(EmbeddingError, match="expected at least 1 frame, and 2 dimensions"):
        PhraseFinder(encoder.transform(query), dim=1)
    with pytest.raises(EmbeddingError, match="does not fit in at a tempo of"):
        align(dance("waves", duration_s=8), query, encoder=encoder)
