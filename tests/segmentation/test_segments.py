"""Corrections, files, annotations and the picture."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import dancekit as dk
from dancekit.errors import EmbeddingError, FormatError
from dancekit.segmentation import Segments, segment
from dancekit.synthetic import dance, duo


def of(*edges, clip="a", who="Ana"):
    rows = pairwise(edges)
    return [{"clip": clip, "individual": who, "start_s": float(s), "end_s": float(e)} for s, e in rows]


@pytest.fixture
def pieces():
    rows = of(0, 2, 4, 6) + of(0, 3, 6, clip="b")
    rows[1]["strength"] = 0.5
    return Segments.of(rows, method="change", settings={"min_s": 1.0})


# --- corrections


def test_a_boundary_moves_with_both_its_segments(pieces):
    moved = pieces.move(0, 2.5)
    assert moved.table.rows()[:2] == [("a", "Ana", 0.0, 2.5, "", None), ("a", "Ana", 2.5, 4.0, "", None)]
    assert pieces.times("a") == [2.0, 4.0], "nothing is changed in place"
    [step] = moved.history
    assert step == {"step": "move", "clip": "a", "individual": "Ana", "from_s": 2.0, "to_s": 2.5}
    assert moved.describe().endswith("by change, 1 correction")


def test_a_boundary_is_added_and_removed_again(pieces):
    more = pieces.add(1.0, clip="a")
    assert more.times("a") == [1.0, 2.0, 4.0]
    assert more.remove(0).table.equals(pieces.table)
    assert [step["step"] for step in more.remove(0).history] == ["add", "remove"]


def test_segments_are_merged(pieces):
    joined = pieces.label(1, "turn").merge(0, 2)
    assert joined.table.rows()[0] == ("a", "Ana", 0.0, 6.0, "turn", None)
    assert joined.times() == [3.0]


@given(st.lists(st.tuples(st.sampled_from(["add", "move", "remove"]), st.floats(0, 1)), max_size=8))
def test_segments_cover_the_same_time_whatever_is_corrected(steps):
    found = Segments.of(of(0, 2, 4, 6))
    for step, share in steps:
        known = found.times()
        if step == "add" and min(abs(6 * share - t) for t in [0, *known, 6]) > 0.01:
            found = found.add(6 * share)
        elif known and step != "add":
            number = int(share * (len(known) - 1))
            low, high = found.table["start_s"][number], found.table["end_s"][number + 1]
            if step == "remove":
                found = found.remove(number)
            elif high - low > 0.1:
                found = found.move(number, low + (high - low) * (0.1 + 0.8 * share))
    edges = [found.table["start_s"][0], *found.times(), found.table["end_s"][-1]]
    assert (edges[0], edges[-1]) == (0.0, 6.0)
    assert (np.diff(edges) > 0).all()
    assert len(found.history) <= len(steps)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda s: s.move(0, 4.0), "boundary 0 can't go to 4 s; between its neighbours lie 0 to 4 s"),
        (lambda s: s.move(0, float("nan")), "can't go to nan"),
        (lambda s: s.move(3, 1.0), "there is no boundary 3; there are 3, counted from 0"),
        (lambda s: s.remove(-1), "there is no boundary -1"),
        (lambda s: s.add(1.0), "2 clips or individuals have a segment around 1 s"),
        (lambda s: s.add(2.0, clip="a"), "no segment lies around 2 s"),
        (lambda s: s.merge(2, 3), "segments 2 to 3 can't be joined"),
        (lambda s: s.merge(1, 1), "can't be joined"),
        (lambda s: s.label(5, "x"), "there is no segment 5"),
    ],
)
def test_what_can_not_be_corrected_is_refused(pieces, change, message):
    with pytest.raises(EmbeddingError, match=message):
        change(pieces)


def test_beside_a_gap_there_is_no_boundary():
    found = Segments.of(of(0, 1) + of(2, 3, 4))
    assert found.times() == [3.0]


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (of(0, 2) + of(1, 3), "two segments of 'Ana' in clip 'a' overlap at 1 s"),
        (of(2, 1), "goes from 2.0 to 1.0 s; it must end later"),
    ],
)
def test_tables_that_are_no_segments_are_refused(rows, message):
    with pytest.raises(EmbeddingError, match=message):
        Segments.of(rows)


def test_a_table_without_its_columns_is_refused():
    with pytest.raises(EmbeddingError, match="lacks individual, end_s"):
        Segments(pl.DataFrame({"clip": ["a"], "start_s": [0.0]}))


# --- files


def test_parquet_keeps_everything(pieces, tmp_path):
    corrected = pieces.move(0, 1.5).label(2, "écarté")
    corrected.save(tmp_path / "pieces.parquet")
    assert Segments.load(tmp_path / "pieces.parquet") == corrected
    assert pl.read_parquet(tmp_path / "pieces.parquet").equals(corrected.table)


def test_csv_keeps_the_table(pieces, tmp_path):
    corrected = pieces.label(2, 'say "no", twice').label(0, "7")
    corrected.save(tmp_path / "pieces.csv")
    again = Segments.load(tmp_path / "pieces.csv")
    assert again.table.equals(corrected.table)
    assert again.method == "file"


def test_no_segments_can_be_kept_too(tmp_path):
    for name in ("none.csv", "none.parquet"):
        Segments.of([]).save(tmp_path / name)
        assert len(Segments.load(tmp_path / name)) == 0


def test_files_that_are_none_are_refused(pieces, tmp_path):
    with pytest.raises(FormatError, match="change the ending"):
        pieces.save(tmp_path / "pieces.xlsx")
    with pytest.raises(FormatError, match="there is no file"):
        Segments.load(tmp_path / "none.csv")
    (tmp_path / "other.csv").write_text("x,y\n1,2\n")
    with pytest.raises(FormatError, match=r"other.csv: no table of segments.*lacks clip"):
        Segments.load(tmp_path / "other.csv")
    (tmp_path / "broken.parquet").write_bytes(b"PAR1, or not")
    with pytest.raises(FormatError, match=r"broken.parquet: damaged"):
        Segments.load(tmp_path / "broken.parquet")
    (tmp_path / "other.txt").write_text("x")
    with pytest.raises(FormatError, match=r"read from .parquet or .csv"):
        Segments.load(tmp_path / "other.txt")


# --- annotations


def test_a_corpus_keeps_them_as_annotations(tmp_path):
    corpus = dk.Corpus(tmp_path / "corpus")
    pair = duo("groove", "waves", duration_s=10)
    corpus.add(pair, name="pair")
    found = segment(corpus, "change").label(0, "entrance")
    numbers = found.annotate(corpus, "phrase", author="Ana")
    corpus.annotate("pair", "style", "groove")
    assert len(numbers) == len(found)
    kept = corpus.annotations(tier="phrase")
    assert set(kept["author"]) == {"Ana"}
    assert "entrance" in kept["value"].to_list()
    again = Segments.from_annotations(corpus.annotations(), "phrase")
    assert again.table.drop("strength").equals(found.table.drop("strength"))
    assert again.method == "annotations"


def test_annotations_that_overlap_are_refused():
    table = Segments.of(of(0, 2)).to_annotations("one")
    other = Segments.of(of(1, 3)).to_annotations("two")
    both = pl.concat([table, other])
    assert len(Segments.from_annotations(both, "two")) == 1
    with pytest.raises(EmbeddingError, match="overlap"):
        Segments.from_annotations(both)
    with pytest.raises(EmbeddingError, match="no annotations of tier 'three'"):
        Segments.from_annotations(both, "three")
    with pytest.raises(EmbeddingError, match="lacks value"):
        Segments.from_annotations(both.drop("value"))


# --- what is shown


def test_every_segment_is_a_bar_in_its_place(pieces):
    pytest.importorskip("plotly")
    figure = pieces.label(3, "turn").plot()
    bars = {(y, b, b + x) for trace in figure.data for y, b, x in zip(trace.y, trace.base, trace.x, strict=True)}
    assert bars == {(s.clip, s.start_s, s.end_s) for s in pieces}
    assert [trace.name for trace in figure.data if trace.showlegend] == ["turn"]
    assert {y for trace in pieces.plot("b").data for y in trace.y} == {"b"}
    with pytest.raises(EmbeddingError, match="no clip 'c'"):
        pieces.plot(["a", "c"])


def test_several_individuals_have_a_line_each():
    pytest.importorskip("plotly")
    figure = segment({"pair": duo(duration_s=4)}, "window", length_s=1).plot()
    assert {y for trace in figure.data for y in trace.y} == {"pair, first", "pair, second"}


def test_they_show_well_in_a_notebook(pieces):
    html = pieces._repr_html_()
    assert "5 of 2 clips, 2.00 to 3.00 s long, by change" in html
    assert "<table" in html
    many = segment(dance("groove", duration_s=30), "window", length_s=1)
    assert "... and 10 more" in many._repr_html_()


def test_a_segment_can_be_handed_on(pieces):
    assert pieces[1] == ("a", "Ana", 2.0, 4.0)
    assert list(pieces)[-1].clip == "b"
