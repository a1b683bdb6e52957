"""ELAN files, judged by pympi, which is not ours: what one writes the other reads."""

from __future__ import annotations

import warnings
import xml.etree.ElementTree as ET
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dancekit.errors import FormatError
from dancekit.interchange import Media, read_eaf, write_eaf

# The schema's order (EAFv3.0.xsd).
ORDER = ["LICENSE", "HEADER", "TIME_ORDER", "TIER", "LINGUISTIC_TYPE", "LOCALE", "LANGUAGE", "CONSTRAINT",
         "CONTROLLED_VOCABULARY", "LEXICON_REF", "REF_LINK_SET", "EXTERNAL_REF"]  # fmt: skip
FILM = Media("/films/solo.mp4", duration_s=12.5, fps=29.97)
ROWS = [
    {"tier": "cluster", "individual": "Ana", "author": "dancekit", "start_s": 0.0, "end_s": 1.5, "value": "waves"},
    {"tier": "cluster", "individual": "Ana", "author": "dancekit", "start_s": 1.5, "end_s": 4.0, "value": "turns"},
    {"tier": "beat", "individual": None, "author": None, "start_s": 0.5, "end_s": None, "value": "1"},
    {"tier": "beat", "individual": None, "author": None, "start_s": 0.51, "end_s": None, "value": "2"},
    {"tier": "search", "individual": "Bo", "author": None, "start_s": 2.0, "end_s": 4.0, "value": "<1> & 'ü'"},
    {"tier": "search", "individual": "Bo", "author": None, "start_s": 3.0, "end_s": 5.0, "value": "2"},
]


@pytest.fixture
def pympi():
    return pytest.importorskip("pympi", reason="needs pympi-ling, which reads and writes ELAN files")


def spans(table: pl.DataFrame) -> list[tuple]:
    return sorted(table.select("tier", "individual", "author", "start_s", "end_s", "value").rows(), key=str)


class TestJudgedByPympi:
    def test_tiers_participants_and_times(self, pympi, tmp_path):
        eaf = pympi.Elan.Eaf(str(write_eaf(tmp_path / "a.eaf", ROWS, media=FILM)))
        assert set(eaf.get_tier_names()) == {"cluster@Ana (dancekit)", "beat", "search@Bo", "search@Bo #2"}
        found = sorted(eaf.get_annotation_data_for_tier("cluster@Ana (dancekit)"))
        assert [row[:3] for row in found] == [(0, 1500, "waves"), (1500, 4000, "turns")]
        told = eaf.get_parameters_for_tier("cluster@Ana (dancekit)")
        assert (told["PARTICIPANT"], told["ANNOTATOR"]) == ("Ana", "dancekit")
        assert eaf.get_annotation_data_for_tier("search@Bo")[0][2] == "<1> & 'ü'"

    def test_moments_last_until_the_next_one_at_most(self, pympi, tmp_path):
        eaf = pympi.Elan.Eaf(str(write_eaf(tmp_path / "a.eaf", ROWS, media=FILM, moment_s=0.1)))
        assert sorted(row[:2] for row in eaf.get_annotation_data_for_tier("beat")) == [(500, 510), (510, 610)]

    def test_film_and_vocabulary(self, pympi, tmp_path):
        offers = {"cluster": ["waves", ("turns", "about the own axis")]}
        eaf = pympi.Elan.Eaf(str(write_eaf(tmp_path / "a.eaf", ROWS, media=FILM, vocabularies=offers)))
        (film,) = eaf.get_linked_files()
        assert (film["MEDIA_URL"], film["RELATIVE_MEDIA_URL"]) == ("file:///films/solo.mp4", "./solo.mp4")
        assert film["MIME_TYPE"] == "video/mp4"
        entries = eaf.get_cv_entries("dancekit cluster")
        assert {value for values, _ in entries.values() for value, *_ in values} == {"waves", "turns"}

    def test_what_pympi_wrote_is_read(self, pympi, tmp_path):
        eaf = pympi.Elan.Eaf(author="Maria")
        eaf.add_linked_file("file:///C:/films/my%20solo.mp4", "./my%20solo.mp4", "video/mp4", 2000)
        eaf.add_tier("style", part="Ana", ann="Maria")
        eaf.add_annotation("style", 100, 2500, "butoh")
        eaf.add_linguistic_type("said of", constraints="Symbolic_Association", timealignable=False)
        eaf.add_tier("translation", ling="said of", parent="style")
        eaf.add_ref_annotation("translation", "style", 100, "dance of darkness")
        eaf.to_file(str(tmp_path / "a.eaf"))
        found = read_eaf(tmp_path / "a.eaf")
        assert spans(found.table) == sorted(
            [("style", "Ana", "Maria", 0.1, 2.5, "butoh"), ("translation", None, None, 0.1, 2.5, "dance of darkness")],
            key=str,
        )
        assert found.media == (Media("C:/films/my solo.mp4", offset_s=2.0),)
        assert found.tiers == ["style", "translation"]
        assert dict(found.table.select("tier", "timed").rows()) == {"style": True, "translation": False}
        assert dict(found.table.select("tier", "parent").rows()) == {"style": None, "translation": "style"}
        assert found.notes == ("tiers translation have no times of their own; they got those of what they refer to",)

    @pytest.mark.filterwarnings("ignore:.*lie before the document's beginning")
    def test_tiers_are_added_to_what_people_have_done(self, pympi, tmp_path):
        theirs = pympi.Elan.Eaf(author="Maria")
        theirs.add_linked_file("file:///films/solo.mp4", "./solo.mp4", "video/mp4", 500)
        theirs.add_tier("style", part="Ana")
        theirs.add_annotation("style", 100, 2500, "butoh")
        theirs.to_file(str(tmp_path / "hers.eaf"))
        before = (tmp_path / "hers.eaf").read_bytes()
        write_eaf(tmp_path / "both.eaf", ROWS[:2], media=FILM, into=tmp_path / "hers.eaf", replace=True)
        assert (tmp_path / "hers.eaf").read_bytes() == before
        both = pympi.Elan.Eaf(str(tmp_path / "both.eaf"))
        assert [row[:3] for row in both.get_annotation_data_for_tier("style")] == [(100, 2500, "butoh")]
        # The document begins half a second into the film: what lies before is cut.
        ours = sorted(both.get_annotation_data_for_tier("cluster@Ana (dancekit)"))
        assert [row[:3] for row in ours] == [(0, 1000, "waves"), (1000, 3500, "turns")]


def test_the_order_of_the_schema_is_kept(tmp_path):
    path = write_eaf(tmp_path / "a.eaf", ROWS, media=FILM, vocabularies={"cluster": ["waves"]})
    write_eaf(path, [ROWS[0] | {"tier": "new"}], into=path, vocabularies={"new": ["waves"]})
    root = ET.parse(path).getroot()
    places = [ORDER.index(child.tag) for child in root]
    assert places == sorted(places)
    assert [child.tag for child in root.find("HEADER")] == ["MEDIA_DESCRIPTOR", "PROPERTY", "PROPERTY"]
    slots = {slot.get("TIME_SLOT_ID"): int(slot.get("TIME_VALUE")) for slot in root.iter("TIME_SLOT")}
    assert list(slots.values()) == sorted(slots.values())
    held = [(one.get("TIME_SLOT_REF1"), one.get("TIME_SLOT_REF2")) for one in root.iter("ALIGNABLE_ANNOTATION")]
    assert sorted(slot for pair in held for slot in pair) == sorted(slots), "each slot once"
    keys = [one.get("ANNOTATION_ID") for one in root.iter("ALIGNABLE_ANNOTATION")]
    assert len(set(keys)) == len(keys) == 7
    kinds = {kind.get("LINGUISTIC_TYPE_ID") for kind in root.iter("LINGUISTIC_TYPE")}
    assert {tier.get("LINGUISTIC_TYPE_REF") for tier in root.iter("TIER")} == kinds
    words = {one.get("CV_ID") for one in root.iter("CONTROLLED_VOCABULARY")}
    assert words == {"dancekit cluster", "dancekit new"}
    assert len(list(root.iter("LANGUAGE"))) == 1


def test_film_length_rate_and_offset_come_back(tmp_path):
    film = Media("/films/a b#ü.mp4", offset_s=1.25, duration_s=12.5, fps=29.97)
    again = read_eaf(write_eaf(tmp_path / "a.eaf", ROWS[1:2], media=film))
    assert again.media == (film,)
    assert again.table["start_s"].item() == pytest.approx(0.25), "seconds of the document, which begins later"


def test_a_film_beside_the_file_is_found_when_both_were_moved(tmp_path):
    path = write_eaf(tmp_path / "a.eaf", ROWS, media="/gone/solo.mp4")
    assert read_eaf(path).media[0].path == "/gone/solo.mp4"
    (tmp_path / "solo.mp4").touch()
    assert read_eaf(path).media[0].path == str(tmp_path / "solo.mp4")


def test_a_copy_of_a_copy_is_the_same(tmp_path):
    film = Media("solo.mp4", offset_s=0.25, duration_s=12.5, fps=29.97)
    once = read_eaf(write_eaf(tmp_path / "a.eaf", ROWS[1:], media=film, vocabularies={"beat": [("1", "down")]}))
    twice = read_eaf(write_eaf(tmp_path / "b.eaf", once))
    assert spans(twice.table) == spans(once.table)
    assert (twice.media, twice.vocabularies) == (once.media, once.vocabularies)
    assert twice.vocabularies == {"beat": (("1", "down"),)}


def test_what_lies_before_the_documents_beginning_is_told(tmp_path):
    with pytest.warns(UserWarning, match="1 annotations lie before the document's beginning, at 1 s of the film"):
        write_eaf(tmp_path / "a.eaf", ROWS[:1], media=Media("a.mp4", offset_s=1.0))
    assert spans(read_eaf(tmp_path / "a.eaf").table) == [("cluster", "Ana", "dancekit", 0.0, 0.5, "waves")]


def test_tiers_that_are_there_are_not_replaced_unasked(tmp_path):
    path = write_eaf(tmp_path / "a.eaf", ROWS)
    with pytest.raises(FormatError, match=r"has tiers beat already; replace=True puts"):
        write_eaf(path, [ROWS[2]], into=path)
    write_eaf(path, [ROWS[2] | {"start_s": 7.0}], into=path, replace=True)
    again = read_eaf(path).table
    assert again.filter(tier="beat")["start_s"].to_list() == [7.0]
    assert len(again.filter(pl.col("tier") != "beat")) == 4


def test_another_film_is_told_when_tiers_are_added(tmp_path):
    path = write_eaf(tmp_path / "a.eaf", ROWS, media=FILM)
    with pytest.warns(UserWarning, match=r"it is about 'solo.mp4', not 'duet.mp4'; a film of 12.50 s, not 60.00 s"):
        write_eaf(tmp_path / "b.eaf", [ROWS[0] | {"tier": "x"}], media=Media("duet.mp4", 0, 60.0, 29.97), into=path)


texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"))
names = st.sampled_from(["style", "weight", "ü & <b>"])


@st.composite
def milliseconds(draw):
    """Annotations in whole milliseconds, each at least one long; they may overlap."""
    start = draw(st.integers(0, 10_000))
    end = start + draw(st.integers(1, 5_000))
    who, by = draw(st.sampled_from([None, "Ana", "Bo"])), draw(st.sampled_from([None, "Maria"]))
    span = {"start_s": start / 1000, "end_s": end / 1000, "value": draw(texts)}
    return {"tier": draw(names), "individual": who, "author": by, **span}


@settings(max_examples=60, deadline=None)
@given(rows=st.lists(milliseconds(), min_size=1, max_size=12), offset_ms=st.integers(-5000, 0))
def test_whatever_is_written_comes_back(tmp_path_factory, rows, offset_ms):
    path = tmp_path_factory.mktemp("eaf") / "a.eaf"
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        again = read_eaf(write_eaf(path, rows, media=Media("a.mp4", offset_s=offset_ms / 1000)))
    back = again.table.with_columns((pl.col("start_s", "end_s") + offset_ms / 1000).round(3))
    kinds = back.select("tier", "individual", "author", "start_s", "end_s", "value").schema
    assert spans(back) == spans(pl.DataFrame(rows, schema=kinds))


class TestSubdivisions:
    """What refers to another annotation gets the time at which ELAN draws it."""

    DOCUMENT = """<?xml version="1.0" encoding="UTF-8"?>
    <ANNOTATION_DOCUMENT AUTHOR="" DATE="2024-01-01T00:00:00+00:00" FORMAT="3.0" VERSION="3.0">
    <HEADER MEDIA_FILE="" TIME_UNITS="milliseconds"/>
    <TIME_ORDER>
      <TIME_SLOT TIME_SLOT_ID="ts1" TIME_VALUE="1000"/><TIME_SLOT TIME_SLOT_ID="ts2"/>
      <TIME_SLOT TIME_SLOT_ID="ts3"/><TIME_SLOT TIME_SLOT_ID="ts4" TIME_VALUE="4000"/>
    </TIME_ORDER>
    <TIER TIER_ID="phrase" LINGUISTIC_TYPE_REF="a"><ANNOTATION>
      <ALIGNABLE_ANNOTATION ANNOTATION_ID="a1" TIME_SLOT_REF1="ts1" TIME_SLOT_REF2="ts4">
        <ANNOTATION_VALUE>all</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER>
    <TIER TIER_ID="thirds" PARENT_REF="phrase" LINGUISTIC_TYPE_REF="a">%s</TIER>
    <TIER TIER_ID="steps" PARENT_REF="phrase" LINGUISTIC_TYPE_REF="a">
      <ANNOTATION><REF_ANNOTATION ANNOTATION_ID="r2" ANNOTATION_REF="a1" PREVIOUS_ANNOTATION="r1">
        <ANNOTATION_VALUE>right</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION>
      <ANNOTATION><REF_ANNOTATION ANNOTATION_ID="r1" ANNOTATION_REF="a1">
        <ANNOTATION_VALUE>left</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION>
      <ANNOTATION><REF_ANNOTATION ANNOTATION_ID="r9" ANNOTATION_REF="gone">
        <ANNOTATION_VALUE>lost</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION></TIER>
    <LINGUISTIC_TYPE LINGUISTIC_TYPE_ID="a"/></ANNOTATION_DOCUMENT>"""

    @pytest.fixture
    def table(self, tmp_path) -> dict[str, tuple[float, float]]:
        third = """<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="t{0}" TIME_SLOT_REF1="ts{0}" TIME_SLOT_REF2="ts{1}">
            <ANNOTATION_VALUE>{0}</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>"""
        path = tmp_path / "a.eaf"
        path.write_text((self.DOCUMENT % "".join(third.format(k, k + 1) for k in (1, 2, 3))).strip())
        self.found = read_eaf(path)
        return {
            value: (start, end) for value, start, end in self.found.table.select("value", "start_s", "end_s").rows()
        }

    def test_time_slots_without_a_time_are_spread_evenly(self, table):
        assert [table[value] for value in "123"] == [(1.0, 2.0), (2.0, 3.0), (3.0, 4.0)]

    def test_symbolic_parts_share_the_time_in_the_order_that_they_name(self, table):
        assert (table["left"], table["right"]) == ((1.0, 2.5), (2.5, 4.0))

    def test_what_refers_to_nothing_is_left_out_and_told(self, table):
        assert "lost" not in table
        assert self.found.notes[-1] == "1 annotations have no time, and nothing to take it from; they were left out"


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (lambda text: text[: len(text) // 2], "damaged or cut off"),
        (lambda text: "", "damaged or cut off"),
        (lambda text: "<html></html>", "the document is a <html>; an ELAN file is an <ANNOTATION_DOCUMENT>"),
        (lambda text: '<!DOCTYPE x [<!ENTITY a "b">]>' + text, "declares a DOCTYPE or entities"),
        (lambda text: text.replace('TIME_VALUE="0"', 'TIME_VALUE="soon"'), "is at 'soon'; expected milliseconds"),
        (lambda text: text.replace('"milliseconds"', '"PAL-frames"'), "times in 'PAL-frames'; only milliseconds"),
        (lambda text: text.replace('TIER_ID="beat"', 'TIER_ID="search@Bo"'), "a tier is called 'search@Bo', which is"),
        (lambda text: text.replace('ANNOTATION_ID="a2"', 'ANNOTATION_ID="a1"'), "has an annotation 'a1', which is"),
    ],
)
def test_damage_is_explained(tmp_path: Path, damage, message):
    path = write_eaf(tmp_path / "a.eaf", ROWS, media=FILM)
    text = path.read_text()
    path.write_text(damage(text.partition("?>")[2].lstrip()))
    with pytest.raises(FormatError) as caught:
        read_eaf(path)
    assert str(path) in str(caught.value)
    assert message in str(caught.value)


def test_rows_that_make_no_sense_are_explained(tmp_path):
    with pytest.raises(FormatError, match="lacks value; its columns are"):
        write_eaf(tmp_path / "a.eaf", [{"tier": "a", "start_s": 1.0}])
    with pytest.raises(FormatError, match="has no tier or no start"):
        write_eaf(tmp_path / "a.eaf", [{"tier": "a", "start_s": float("nan"), "value": "b"}])
    with pytest.raises(FormatError, match=r"moment_s is 0; expected at least 0.001"):
        write_eaf(tmp_path / "a.eaf", ROWS, moment_s=0)
    with pytest.raises(FormatError, match="about one clip, and the annotations are of several"):
        write_eaf(tmp_path / "a.eaf", [ROWS[0] | {"clip": "a"}, ROWS[1] | {"clip": "b"}])
    assert not list(tmp_path.iterdir())
