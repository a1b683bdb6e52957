"""Where there is too little dance each part says so in a sentence, and the rest of the page stays."""

from __future__ import annotations

import re

import numpy as np
import pytest
from read_page import ReadPage
from small_dances import short, small_corpus

import dancekit as dk
from dancekit.atlases import sections
from dancekit.atlases.material import Clip, Material
from dancekit.embedding import segment_table
from dancekit.mapping import MotionMap

pytest.importorskip("torch")


def texts(page: ReadPage) -> str:
    return " ".join(page.text.split())


def kinds(page: ReadPage) -> list[str]:
    return [one["kind"] for one in page.state["widgets"]]


def test_clips_shorter_than_a_moment(tmp_path):
    corpus = small_corpus(tmp_path / "corpus", duration_s=2.0, clips=2)
    made = dk.atlas(corpus, tmp_path / "a.html", progress=False)
    page = ReadPage.of(made.path)
    why = "A moment is 3.2 seconds long here, and no clip is as long as that"
    assert all(made.missing[part].startswith(why) for part in ("search", "map"))
    assert texts(page).count(why) == 2
    assert "There is no map, and so there are no clusters on it." in texts(page)
    assert "There are no clusters, and so none follows on another." in texts(page)
    assert "No clip is long enough for a moment to be forecast." in texts(page)
    assert kinds(page) == ["player", "atlas"]
    assert [told for tag, told in page.tags if tag == "canvas"] == []
    assert len([told for _, told in page.tags if told.get("class") == "dka-run"]) == 2


def test_too_few_moments_for_a_map_can_still_be_searched(tmp_path):
    corpus = small_corpus(tmp_path / "corpus", duration_s=5.5, clips=2)
    made = dk.atlas(corpus, tmp_path / "a.html", forecaster=False, progress=False)
    page = ReadPage.of(made.path)
    assert made.missing["map"].startswith("There are 6 moments, and a map takes 10 at least.")
    assert "search" not in made.missing
    assert kinds(page) == ["player", "atlas"]
    assert next(one for one in page.state["widgets"] if one["kind"] == "atlas")["state"]["first"] == 0
    assert "6 moments were described by 256-dimensional vectors of the encoder 'tcn'" in texts(page)


def test_one_dance_too_short_to_tell_how_far_off_forecasts_are(tmp_path):
    corpus = small_corpus(tmp_path / "corpus", duration_s=5.0, clips=1)
    made = dk.atlas(corpus, tmp_path / "a.html", progress=False)
    sentence = "No forecast could be learnt: there is no other dance to learn from, and too little of this one:"
    assert made.missing["forecast"].startswith(sentence)
    assert sentence in texts(ReadPage.of(made.path))


def test_two_films_of_one_dance_are_one_dance(tmp_path):
    corpus = small_corpus(tmp_path / "corpus", duration_s=5.0, clips=2)
    groups = dict.fromkeys(corpus, "Ana")
    made = dk.atlas(corpus, tmp_path / "a.html", groups=groups, progress=False)
    assert "there is no other dance to learn from" in made.missing["forecast"]


def test_dances_too_short_to_learn_from_are_told_by_what_comes_along(tmp_path):
    corpus = small_corpus(tmp_path / "corpus", duration_s=4.0, clips=2)
    made = dk.atlas(corpus, tmp_path / "a.html", progress=False)
    assert "forecast" not in made.missing
    assert "there are only 4 s of other dances, which say how far to believe it" in texts(ReadPage.of(made.path))


@pytest.fixture(scope="module")
def flat() -> Material:
    """Forty moments of two dances on a map, in no cluster at first."""
    pytest.importorskip("umap")
    rows = [(clip, "dancer", float(at), at + 1.0) for clip in "ab" for at in range(20)]
    vectors = np.random.default_rng(0).normal(size=(40, 8)).astype(np.float32)
    embedding = dk.Embedding(vectors, segment_table(rows))
    with pytest.warns(UserWarning, match="the segments cover"):
        motion_map = MotionMap().fit(embedding, progress=False)
    motion_map._labels = np.full(40, -1, np.int64)
    judged = dk.quality(short("groove", 0, 2.0))
    clips = tuple(Clip(name, 0.0, 20.0, ("dancer",), judged) for name in "ab")
    why = {"clusters": "No group of movements stands out.", "transitions": "Nothing follows."}
    return Material("title", clips, (), embedding, motion_map, (), why)


def labelled(material: Material, labels: np.ndarray) -> Material:
    assert material.motion_map is not None
    material.motion_map._labels = labels.astype(np.int64)
    return material


def test_without_clusters_the_map_stays_and_the_rest_says_so(flat):
    material = labelled(flat, np.full(40, -1))
    assert "No group of movements stands out." in sections.clusters(material)
    assert "Nothing follows." in sections.following(material)
    assert sections.overview(material).count("dka-run") == 2
    assert "dka-legend" not in sections.overview(material)


def test_one_cluster_is_followed_by_nothing(flat):
    material = labelled(flat, np.zeros(40))
    assert "No cluster is directly followed by another one here" in sections.following(material)
    assert sections.overview(material).count("<li>") == 1  # there is no noise to tell of


def test_steps_are_counted_and_told(flat):
    material = labelled(flat, np.tile([0, 0, 1, 0, -1], 8))
    drawn = sections.following(material)
    # each of the two dances has 0 0 1 0 - four times over: the steps are 0 to 1, and 1 to 0; noise breaks the rest off
    assert "16 steps from one cluster to another in all" in drawn
    assert re.findall(r"<span>(\d+)</span>", drawn) == ["8", "8"]
    assert "cluster 1" in sections.clusters(material)
    assert "come again" not in sections.clusters(material)  # nothing was measured, so nothing is said


def test_a_long_tail_of_clusters_is_counted_not_drawn(flat):
    material = labelled(flat, np.arange(40) // 2)
    drawn = sections.following(material)
    assert drawn.count("<tr>") == 13
    assert "8 smaller clusters left out of the table." in drawn
