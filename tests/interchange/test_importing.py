"""Annotations into a corpus and out of it: the clip's own time, and a word of warning where film and clip differ."""

from __future__ import annotations

import warnings

import polars as pl
import pytest

from dancekit.errors import CorpusError, FormatError
from dancekit.interchange import (
    Media,
    export,
    export_annotations,
    import_annotations,
    read_annotations,
    tiers_of,
    write_annotations,
)

ROWS = [
    {"tier": "style", "individual": "Ana", "author": "Maria", "start_s": 1.0, "end_s": 2.5, "value": "butoh"},
    {
        "tier": "performance/timing",
        "individual": None,
        "author": "Maria",
        "start_s": 0.0,
        "end_s": 9.0,
        "value": "0.75",
    },
]
FILM = Media("pair.mp4", duration_s=10.0, fps=10.0)


def held(corpus) -> list[tuple]:
    return corpus.annotations().select("tier", "individual", "author", "start_s", "end_s", "value", "number").rows()


@pytest.mark.parametrize("ending", [".eaf", ".csv"])
def test_out_of_a_corpus_and_into_another(corpus, tmp_path, ending):
    numbers = corpus.add_annotations([{"clip": "pair", **row} for row in ROWS])
    path = export(corpus, tmp_path / f"pair{ending}", clip="pair") if ending == ".eaf" else None
    path = path or export_annotations(corpus, "pair", tmp_path / f"pair{ending}")
    before = held(corpus)
    assert import_annotations(corpus, path) == [], "what is there already is not added again"
    corpus.remove_annotation(numbers)
    assert len(import_annotations(corpus, path)) == 2
    assert [row[:6] for row in held(corpus)] == [row[:6] for row in before], "the same, whatever was removed"
    assert held(corpus)[0] == ("performance/timing", None, "Maria", 0.0, 9.0, "0.75", 0.75), "numbers are numbers again"


def test_of_a_textgrid_the_individual_is_told_by_the_tiers_name(corpus, tmp_path):
    path = write_annotations(tmp_path / "pair.TextGrid", [{**ROWS[0], "author": None}])
    import_annotations(corpus, path, author="Maria")
    assert held(corpus) == [("style", "Ana", "Maria", 1.0, 2.5, "butoh", None)]


def test_a_document_that_begins_later_is_put_in_the_clips_time(corpus, tmp_path):
    film = Media("pair.mp4", offset_s=2.0, duration_s=10.0, fps=10.0)
    path = tmp_path / "pair.eaf"
    write_annotations(path, [{**ROWS[0], "start_s": 3.0, "end_s": 4.0}], media=film)
    assert read_annotations(path).table["start_s"].item() == 1.0
    import_annotations(corpus, path)
    assert held(corpus)[0][3:5] == (3.0, 4.0)


@pytest.mark.parametrize(
    ("film", "message"),
    [
        (Media("duet.mp4", duration_s=10.0, fps=10.0), "it is about 'duet.mp4', not 'pair'"),
        (Media("pair.mp4", duration_s=12.0, fps=10.0), "a film of 12.00 s, not 10.00 s"),
        (Media("pair.mp4", duration_s=10.0, fps=25.0), "25 frames per second, not 10"),
    ],
)
def test_another_film_is_warned_of(corpus, tmp_path, film, message):
    path = write_annotations(tmp_path / "pair.eaf", ROWS, media=film)
    with pytest.warns(UserWarning, match=r"pair.eaf: compare film and clip 'pair': ") as caught:
        import_annotations(corpus, path)
    assert message in str(caught[0].message)
    assert len(held(corpus)) == 2, "it is a warning: they are there"


def test_the_same_film_is_not_warned_of(corpus, tmp_path):
    path = write_annotations(tmp_path / "pair.eaf", ROWS, media=FILM)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        import_annotations(corpus, path)


def test_what_lies_outside_the_clip_is_told_and_left_out(corpus, tmp_path):
    rows = [{**ROWS[0], "start_s": 9.0, "end_s": 12.0}, {**ROWS[0], "start_s": 11.0, "end_s": 12.0}]
    path = write_annotations(tmp_path / "pair.eaf", rows, media=FILM)
    with pytest.warns(UserWarning, match="2 annotations reach beyond clip 'pair', which is 10.00 s long"):
        import_annotations(corpus, path)
    assert [row[3:5] for row in held(corpus)] == [(9.0, 12.0)]


def test_a_stranger_is_kept_in_the_tiers_name(corpus, tmp_path):
    path = write_annotations(tmp_path / "pair.eaf", [{**ROWS[0], "individual": "Zoe"}], media=FILM)
    with pytest.warns(UserWarning, match="Zoe: not among the individuals of clip 'pair', Ana, Bo"):
        import_annotations(corpus, path)
    assert held(corpus)[0][:2] == ("style@Zoe", None)


def test_which_clip_must_be_clear(corpus, tmp_path):
    path = write_annotations(tmp_path / "hers.eaf", ROWS, media=Media("PAIR.mov", duration_s=10.0, fps=10.0))
    assert len(import_annotations(corpus, path)) == 2, "by the name of the film"
    path = write_annotations(tmp_path / "hers.csv", ROWS)
    with pytest.raises(FormatError, match=r"hers.csv: no clip is called 'hers'; say which .* clip='name'; .*: pair"):
        import_annotations(corpus, path)
    with pytest.raises(CorpusError):
        import_annotations(corpus, path, "gone")
    assert import_annotations(corpus, path, "pair") == []


def test_some_tiers_only(corpus, tmp_path):
    path = write_annotations(tmp_path / "pair.csv", ROWS)
    import_annotations(corpus, path, tiers=["style"])
    assert [row[0] for row in held(corpus)] == ["style"]
    with pytest.raises(FormatError, match="there is no tier mood; there are: style, performance/timing"):
        import_annotations(corpus, path, tiers=["mood"])
    corpus.add_annotations([{"clip": "pair", **ROWS[1]}])
    only = export_annotations(corpus, "pair", tmp_path / "a.eaf", tiers=["performance/timing"])
    assert read_annotations(only).tiers == ["performance/timing"]


def test_what_dancekit_found_becomes_annotations_of_each_clip(corpus, pair):
    corpus.add(pair, name="second")
    table = pl.concat([tiers_of(beats=[0.1, 0.3], clip=clip) for clip in ("pair", "second")])
    assert len(import_annotations(corpus, table)) == 4
    beats = corpus.annotations("second")
    # A moment is as long as a frame: 30 of them are a second here, 10 in the other clip.
    assert beats.select("start_s", "number").rows() == [(0.1, 1.0), (0.3, 2.0)]
    assert (beats["end_s"] - beats["start_s"]).to_list() == pytest.approx([1 / 30] * 2)
    assert len(import_annotations(corpus, table, "pair")) == 0


def test_tables_of_spreadsheets(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes("tier;start_s;end_s;value\nstyle;0,5;2,5;Plié, demi\n".encode("latin-1"))
    assert read_annotations(path).table.select("start_s", "end_s", "value").row(0) == (0.5, 2.5, "Plié, demi")
    path.write_text("\ufefftier,start_s,value\nbeat,1.5,3\n", encoding="utf-8")
    assert read_annotations(path).table.row(0)[:6] == ("beat", None, None, 1.5, None, "3")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "no table of annotations"),
        ("tier,value\na,b\n", "lacks start_s; its columns are"),
        ("tier,start_s,value\na,soon,b\n", "no table of annotations"),
        ("tier,start_s,value\na,1,b,c,d\n", "no table of annotations"),
        ("tier,start_s,value\n,1,b\n", "has no tier or no start"),
    ],
)
def test_damaged_tables_are_explained(tmp_path, text, message):
    (tmp_path / "a.csv").write_text(text)
    with pytest.raises(FormatError) as caught:
        read_annotations(tmp_path / "a.csv")
    assert str(tmp_path / "a.csv") in str(caught.value)
    assert message in str(caught.value)


def test_other_endings_and_absent_files_are_explained(tmp_path):
    with pytest.raises(FormatError, match=r"by '.doc'; can be read: .eaf, .TextGrid, .csv"):
        read_annotations(tmp_path / "a.doc")
    with pytest.raises(FormatError, match=r"annotations are written as .eaf, .TextGrid or .csv .* got '.doc'"):
        write_annotations(tmp_path / "a.doc", ROWS)
    with pytest.raises(FormatError, match="got options form"):
        write_annotations(tmp_path / "a.csv", ROWS, form="long")
    for name in ("a.csv", "a.eaf", "a.TextGrid"):
        with pytest.raises(FormatError, match="no such file"):
            read_annotations(tmp_path / name)
