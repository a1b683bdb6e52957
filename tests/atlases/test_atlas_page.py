"""The atlas as a file: whole, private, the same each time; what failed is listed, and only what is new is done."""

from __future__ import annotations

import json
import re
from pathlib import Path

import numpy as np
import pytest
from read_page import ReadPage
from small_dances import nearest, short, small_corpus

import dancekit as dk
from dancekit.atlases.moments import STEPS
from dancekit.errors import CorpusError, FormatError
from dancekit.mapping import MotionMap
from dancekit.widgets.packs import unpack

pytest.importorskip("torch")
pytest.importorskip("umap")

PARTS = ("map", "similar", "clusters", "time", "following", "ahead", "trust", "method")


@pytest.fixture(scope="module")
def corpus(tmp_path_factory) -> dk.Corpus:
    return small_corpus(tmp_path_factory.mktemp("secret folder") / "corpus")


@pytest.fixture(scope="module")
def made(corpus) -> dk.Atlas:
    """An atlas without its forecasts, which tests of their own make."""
    return dk.atlas(corpus, corpus.folder.parent / "atlas.html", forecaster=False, progress=False)


@pytest.fixture(scope="module")
def page(made) -> ReadPage:
    return ReadPage.of(made.path)


def widget(page: ReadPage, kind: str) -> dict:
    return next(one for one in page.state["widgets"] if one["kind"] == kind)


def moments(page: ReadPage) -> tuple[dict, dict]:
    return unpack(page.blob(widget(page, "atlas")["buffers"]["_moments"]))


def test_all_parts_are_there_and_readable_without_a_script(made, page):
    there = [told["id"] for tag, told in page.tags if tag == "section"]
    assert tuple(there) == PARTS
    links = {told["href"] for tag, told in page.tags if tag == "a"}
    assert links >= {f"#{name}" for name in PARTS}
    assert "3 clips · 48.0 s of dance · 39 moments · 2 clusters of movements · poses only" in page.text
    assert "No forecasts were asked for." in page.text
    assert made.missing["forecast"] == "No forecasts were asked for."


def test_the_page_names_nothing_outside_of_itself(page):
    html = page.everything()
    assert b"secret folder" not in html
    assert not [told for tag, told in page.tags if tag in ("link", "iframe", "img")]
    assert not [told for _, told in page.tags if (told.get("src") or told.get("href") or "#").startswith("http")]


def test_names_of_clips_are_text(corpus, page):
    assert "waves & _b_" in list(corpus)
    headings = [told for tag, told in page.tags if tag == "b"]
    assert len(headings) == 2  # those of the sentence on what follows on what
    assert "waves & _b_" in page.text


def test_without_videos_there_is_nothing_of_the_picture(corpus, page):
    assert np.isfinite(corpus["hip hop"].image).any()
    for number in widget(page, "player")["scenes"].values():
        meta, arrays = unpack(page.blob(number))
        assert sorted(arrays) == ["beats", "t0.confidence", "t0.place", "t0.pose", "t0.time"]
        assert meta["tracks"][0]["has_image"] is False


def test_the_poses_are_the_cleaned_ones_to_a_tenth_of_a_millimetre(corpus, page):
    meta, arrays = unpack(page.blob(widget(page, "player")["scenes"]["hip hop"]))
    clean = dk.load(corpus.folder / "clean" / "hip hop.parquet")
    told = arrays["t0.pose"] * meta["tracks"][0]["pose_step"]
    np.testing.assert_allclose(told, clean.position, atol=0.6 * meta["tracks"][0]["pose_step"])


def test_vectors_keep_their_cosines(corpus, page):
    meta, arrays = moments(page)
    [place] = (corpus.folder / "embeddings").glob("*.parquet")
    embedding = dk.Embedding.load(place)
    true = embedding.vectors / np.linalg.norm(embedding.vectors, axis=1, keepdims=True)
    told = arrays["vectors"].astype(np.float64) / STEPS
    assert meta["steps"] == STEPS
    np.testing.assert_allclose(told @ told.T, true @ true.T, atol=2e-4)
    assert [meta["clips"][code] for code in arrays["clip"]] == embedding.segments["clip"].to_list()


def test_what_a_distance_means_is_measured_on_pairs_apart(corpus, page):
    _, arrays = moments(page)
    embedding = dk.Embedding.load(next((corpus.folder / "embeddings").glob("*.parquet")))
    true = embedding.vectors / np.linalg.norm(embedding.vectors, axis=1, keepdims=True)
    rows = embedding.segments.select("clip", "start_s", "end_s").rows()
    apart = [
        1 - float(true[i] @ true[j])
        for i, (a, start, end) in enumerate(rows)
        for j, (b, begun, ended) in enumerate(rows)
        if i < j and not (a == b and start < ended + 1 and end > begun - 1)
    ]
    np.testing.assert_allclose(arrays["between"][[0, 100, 200]], np.percentile(apart, [0, 50, 100]), atol=1e-5)


def test_strips_cover_what_the_map_says_in_its_colours(corpus, page):
    motion_map = MotionMap.load(next((corpus.folder / "maps").glob("*.parquet")))
    runs = [told for tag, told in page.tags if tag == "button" and told.get("class") == "dka-run"]
    line = motion_map.timeline()
    assert [(told["data-clip"], float(told["data-start"])) for told in runs] == [
        (clip, pytest.approx(start, abs=1e-6)) for clip, start in line.select("clip", "start_s").rows()
    ]
    assert {told["aria-label"].rpartition(",")[0] for told in runs} == set(line["name"].to_list())


def test_the_first_search_is_for_the_most_typical_moment(corpus, page):
    motion_map = MotionMap.load(next((corpus.folder / "maps").glob("*.parquet")))
    first = widget(page, "atlas")["state"]["first"]
    assert first == motion_map.exemplars(1)["row"][0]
    assert len(nearest(motion_map.embedding, first, 8)) == 8


def test_the_same_dances_give_the_same_page_and_nothing_is_made_again(corpus, made):
    before = {path: path.stat().st_mtime_ns for path in corpus.folder.rglob("*.parquet")}
    again = dk.atlas(
        corpus.folder, made.path.with_name("b.html"), title=corpus.folder.name, forecaster=False, progress=False
    )
    assert Path(again).read_bytes() == made.path.read_bytes()
    assert {path: path.stat().st_mtime_ns for path in corpus.folder.rglob("*.parquet")} == before


def test_names_given_by_hand_are_on_the_page(corpus, made):
    place = next((corpus.folder / "maps").glob("*.parquet"))
    kept = place.read_bytes()
    motion_map = MotionMap.load(place)
    motion_map.name(motion_map.clusters[0], "<i>swaying")
    motion_map.save(place)
    again = ReadPage.of(dk.atlas(corpus, made.path.with_name("n.html"), forecaster=False, progress=False).path)
    place.write_bytes(kept)
    assert "<i>swaying" in again.text
    assert "<i>swaying" in moments(again)[0]["titles"]


def test_a_damaged_clip_is_left_out_and_listed(tmp_path):
    corpus = small_corpus(tmp_path / "corpus", duration_s=6.0)
    (corpus.folder / "poses" / "slow groove.parquet").write_bytes(b"no poses")
    made = dk.atlas(corpus, tmp_path / "a.html", progress=False)
    page = ReadPage.of(made.path)
    assert [failure.name for failure in made.failures] == ["slow groove"]
    assert sorted(widget(page, "player")["scenes"]) == ["hip hop", "waves & _b_"]
    assert "1 file left out" in page.text
    assert str(tmp_path) not in page.text
    assert "left out: slow groove: " in made.describe()


def test_a_video_that_is_gone_costs_the_video_only(tmp_path, sample):
    film = tmp_path / "films" / "groove.mp4"
    film.parent.mkdir()
    film.write_bytes(sample("groove.mp4").read_bytes())
    corpus = small_corpus(tmp_path / "corpus", duration_s=4.0, clips=2, films={"slow groove": film})
    with_it = ReadPage.of(dk.atlas(corpus, tmp_path / "a.html", video="embed", forecaster=False, progress=False).path)
    told = widget(with_it, "player")["clips"]
    assert told["slow groove"]["video"]["name"] == "groove.mp4"
    assert told["waves & _b_"]["video"] is None
    assert "It was added as motion data, without a video." in with_it.text
    linked = ReadPage.of(dk.atlas(corpus, tmp_path / "l.html", video="link", forecaster=False, progress=False).path)
    assert widget(linked, "player")["clips"]["slow groove"]["video"]["url"] == "films/groove.mp4"
    film.unlink()
    without = ReadPage.of(dk.atlas(corpus, tmp_path / "b.html", video="embed", forecaster=False, progress=False).path)
    assert widget(without, "player")["clips"]["slow groove"]["video"] is None
    assert "Its video can't be shown: " in without.text
    assert str(tmp_path) not in json.dumps(without.state) + without.text


def test_what_is_asked_wrongly_is_told(tmp_path, corpus):
    (tmp_path / "empty").mkdir()
    with pytest.raises(CorpusError, match=r"there is no dance in .*empty; give videos, or a corpus"):
        dk.atlas(tmp_path / "empty", tmp_path / "a.html", progress=False)
    with pytest.raises(CorpusError, match=r"absent is not there; give a folder of videos, a video, or a corpus"):
        dk.atlas(tmp_path / "absent", tmp_path / "a.html", progress=False)
    with pytest.raises(CorpusError, match="from a corpus or from videos, not from a int"):
        dk.atlas(3, tmp_path / "a.html", progress=False)
    with pytest.raises(CorpusError, match="is a corpus itself; leave corpus= out"):
        dk.atlas(corpus, tmp_path / "a.html", corpus=tmp_path / "c", progress=False)
    with pytest.raises(FormatError, match=re.escape("is a folder; name the page in it")):
        dk.atlas(corpus, tmp_path, progress=False)
    with pytest.raises(FormatError, match="video='film': expected one of: 'embed', 'link', 'none'"):
        dk.atlas(corpus, tmp_path / "a.html", video="film", progress=False)
    assert not (tmp_path / "a.html").exists()


def test_only_broken_clips_make_no_page(tmp_path):
    corpus = dk.Corpus(tmp_path / "corpus")
    corpus.add(short("groove", 1, 2.0), name="one")
    (corpus.folder / "poses" / "one.parquet").write_bytes(b"no poses")
    with pytest.raises(CorpusError, match=r"no clip of .*corpus can be shown:\n  one: "):
        dk.atlas(corpus, tmp_path / "a.html", progress=False)


def test_broken_videos_are_told_without_their_folders(tmp_path):
    videos = tmp_path / "videos"
    videos.mkdir()
    (videos / "broken.mp4").write_text("no video")
    with pytest.raises(CorpusError, match=r"\n  broken.mp4: this is not a video that FFmpeg can open") as raised:
        dk.atlas(videos, tmp_path / "a.html", progress=False)
    assert str(videos / "broken.mp4") not in str(raised.value)
    assert (tmp_path / "a_corpus").is_dir()
