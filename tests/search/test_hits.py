"""Hits print well, and can be played."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

import dancekit as dk
from dancekit.embedding import Embedding, Segment, segment_table
from dancekit.errors import EmbeddingError
from dancekit.synthetic import dance

pytest.importorskip("anywidget")


@pytest.fixture(scope="module")
def recordings():
    return {name: dance(name, duration_s=8) for name in ("groove", "waves")}


@pytest.fixture
def index(recordings):
    rows = [Segment(clip, "dancer", float(s), s + 2.0) for clip in recordings for s in range(7)]
    table = segment_table(rows).with_columns(style=pl.lit("<b>tango</b>"), poses_sha256=pl.lit("0" * 64))
    return dk.MotionIndex(Embedding(np.random.default_rng(4).normal(size=(14, 8)), table), corpus=recordings)


def test_what_they_say(index):
    hits = index.search("waves@2-4", 3)
    lines = repr(hits).splitlines()
    assert lines[0] == "3 moments like waves@2-4:dancer, among 14 segments"
    assert lines[1].split() == ["rank", "clip", "individual", "start_s", "end_s", "similarity", "percentile", "style"]
    assert len(lines) == 5
    assert len({line.index("dancer") for line in lines[2:]}) == 1
    first = hits.table.row(0, named=True)
    assert lines[2].split()[5] == f"{first['similarity']:.3f}"
    html = hits._repr_html_()
    assert "<td>&lt;b&gt;tango&lt;/b&gt;</td>" in html
    assert html.count("<tr>") == 4
    assert len(hits) == 3
    assert [hit.clip for hit in hits] == hits.table["clip"].to_list()
    assert hits[-1] == Segment(*hits.table.row(2)[1:5])


def test_long_lists_are_cut():
    rows = [Segment(f"c{i}", "id_0", 0.0, 2.0) for i in range(80)]
    embedding = Embedding(np.random.default_rng(0).normal(size=(80, 4)), segment_table(rows))
    hits = dk.MotionIndex(embedding).search(0, 60)
    assert repr(hits).endswith("... and 10 more: see .table")
    assert "... and 10 more" in hits._repr_html_()
    assert len(hits.table) == 60


def test_one_player_for_each(index):
    hits = index.search("waves@2-4", 4)
    players = hits.players()
    assert len(players) == 4
    for hit, player in zip(hits, players, strict=True):
        assert player.name == hit.clip
        assert player.selection == pytest.approx([hit.start_s, hit.end_s])
        assert player.time_s == pytest.approx(hit.start_s, abs=0.04)
        assert player.recording.time[0] == pytest.approx(max(hit.start_s - 1, 0), abs=0.04)
        assert player.recording.time[-1] <= min(hit.end_s + 1, 8.0)
        assert player.height == 200
    assert index.search("waves@2-4", 1).players(around_s=0, height=120)[0].height == 120


def test_a_strip(index):
    from ipywidgets import GridBox

    strip = index.search("waves@2-4", 3).strip(columns=2)
    assert isinstance(strip, GridBox)
    assert strip.layout.grid_template_columns == "repeat(2, minmax(0, 1fr))"
    labels = [cell.children[0].value for cell in strip.children]
    assert labels[0].startswith("1. ")
    assert ", percentile " in labels[0]
    with pytest.raises(EmbeddingError, match="columns is 0"):
        index.search("waves@2-4").strip(columns=0)


def test_a_page(index, tmp_path):
    path = index.search("waves@2-4", 3).to_html(tmp_path / "hits.html", columns=2)
    text = path.read_text(encoding="utf-8")
    assert text.count('data-dk-widget="') == 3
    assert "3 moments like waves@2-4:dancer" in text
    assert "&lt;b&gt;tango" in text
    nothing = index.search("waves@2-4", where=pl.col("start_s") > 100).to_html(tmp_path / "none.html")
    assert "Nothing was found." in nothing.read_text(encoding="utf-8")


def test_players_need_poses(index, recordings):
    index.corpus = None
    hits = index.search("waves@2-4", 3)
    with pytest.raises(EmbeddingError, match="players need the poses: give a corpus"):
        hits.players()
    assert len(hits.players(recordings)) == 3
    with pytest.raises(EmbeddingError, match="there is no recording of 'groove' among those given"):
        index.search("waves@2-4", 3, clip="groove").players({"waves": recordings["waves"]})
    brief = {name: recording.select(end_s=0.5) for name, recording in recordings.items()}
    with pytest.raises(EmbeddingError, match=r"the recording of 'groove' has no frames from 6 to 8 s"):
        index.search("waves@2-4", clip="groove", start_s=6).players(brief)


def test_the_query_is_laid_over_refined_hits(index, recordings):
    encoder = dk.PoseEncoder("gnn", dim=16, width=16)
    index._equip(None, recordings, None, encoder)
    hits = index.search("waves@2-4", 2, refine=True)
    for number, player in enumerate(hits.players()):
        names = [shown.track.name for shown in player._shown]
        assert names == [hits[number].clip, "query: waves@2-4:dancer"]
        assert np.array_equal(player._shown[1].track.alignment, hits.paths[number][:, ::-1])
    assert len(hits.players(overlay=False)[0]._shown) == 1


class Filmed(dict):
    """Recordings with videos, as a corpus has them."""

    def media(self, clip):
        return self[clip].meta["film"]


def test_videos_come_along(sample):
    film = sample("groove.mp4")
    recording = dk.load(sample("groove.parquet")).replace(meta={"clip": "groove", "film": str(film)})
    rows = [Segment("groove", recording.individuals[0], float(s), s + 2.0) for s in range(5)]
    embedding = Embedding(np.random.default_rng(4).normal(size=(5, 8)), segment_table(rows))
    hits = dk.MotionIndex(embedding, corpus=Filmed(groove=recording)).search(0, 1)
    assert hits.players()[0]._shown[0].film is None
    assert hits.players(video=True)[0]._shown[0].film.source == film
    assert hits.players({"groove": recording}, video=True)[0]._shown[0].film is None  # a mapping has none
