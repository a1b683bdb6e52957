"""TextGrids, judged by praatio, which is not ours: what one writes the other reads."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dancekit.errors import FormatError
from dancekit.interchange import read_textgrid, write_textgrid

ROWS = [
    {"tier": "style", "individual": "Ana", "start_s": 0.5, "end_s": 2.25, "value": 'said "butoh"'},
    {"tier": "style", "individual": "Ana", "start_s": 2.25, "end_s": 4.0, "value": "ü\nzwei"},
    {"tier": "beat", "start_s": 0.5, "value": "1"},
    {"tier": "beat", "start_s": 1.125, "value": ""},
]
WRITTEN = [("style@Ana", 0.5, 2.25, 'said "butoh"'), ("beat", 0.5, None, "1"), ("beat", 1.125, None, ""),
           ("style@Ana", 2.25, 4.0, "ü\nzwei")]  # fmt: skip


def spans(table: pl.DataFrame) -> list[tuple]:
    return sorted(table.select("tier", "start_s", "end_s", "value").rows(), key=str)


@pytest.fixture
def textgrid():
    return pytest.importorskip("praatio.textgrid", reason="needs praatio, which reads and writes TextGrids")


@pytest.mark.parametrize("form", ["long", "short"])
def test_praatio_reads_what_we_write(textgrid, tmp_path, form):
    path = write_textgrid(tmp_path / "a.TextGrid", ROWS, duration_s=10.0, form=form)
    grid = textgrid.openTextgrid(str(path), includeEmptyIntervals=True)
    assert (grid.minTimestamp, grid.maxTimestamp, grid.tierNames) == (0.0, 10.0, ("style@Ana", "beat"))
    found = [tuple(entry) for entry in grid.getTier("style@Ana").entries]
    assert [span[:2] for span in found] == [(0.0, 0.5), (0.5, 2.25), (2.25, 4.0), (4.0, 10.0)], "no gaps"
    assert [span[2].replace('""', '"') for span in found] == ["", 'said "butoh"', "ü\nzwei", ""]
    assert [tuple(point) for point in grid.getTier("beat").entries] == [(0.5, "1"), (1.125, "")]


@pytest.mark.parametrize("form", ["long_textgrid", "short_textgrid"])
def test_we_read_what_praatio_writes(textgrid, tmp_path, form):
    grid = textgrid.Textgrid(0.0, 10.0)
    grid.addTier(textgrid.IntervalTier("style", [(1.0, 2.5, "butoh"), (3.0, 4.0, "5.0 flags <exists>")], 0, 10.0))
    grid.addTier(textgrid.PointTier("beat", [(0.5, "1")], 0, 10.0))
    grid.save(str(tmp_path / "a.TextGrid"), format=form, includeBlankSpaces=True)
    expected = [("beat", 0.5, None, "1"), ("style", 1.0, 2.5, "butoh"), ("style", 3.0, 4.0, "5.0 flags <exists>")]
    assert spans(read_textgrid(tmp_path / "a.TextGrid").table) == expected


@pytest.mark.parametrize("form", ["long", "short"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "latin-1"])
def test_every_encoding_of_praat(tmp_path, form, encoding):
    path = write_textgrid(tmp_path / "a.TextGrid", ROWS, form=form)
    path.write_bytes(path.read_text("utf-8").encode(encoding))
    assert spans(read_textgrid(path).table) == sorted(WRITTEN, key=str)


def test_comments_and_one_line_are_understood(tmp_path):
    path = tmp_path / "a.TextGrid"
    path.write_text('"ooTextFile" "TextGrid" 0 2 <exists> 1 ! one tier\n"IntervalTier" "a" 0 2 1 0.5 2 "x ! y"')
    assert spans(read_textgrid(path).table) == [("a", 0.5, 2.0, "x ! y")]
    path.write_text('File type = "ooTextFile"\nObject class = "TextGrid"\n\n0\n2\n<absent>\n')
    assert len(read_textgrid(path)) == 0


texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1).filter(str.strip)


@settings(max_examples=60, deadline=None)
@given(
    spans_ms=st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 900), texts), min_size=1, max_size=10),
    form=st.sampled_from(["long", "short"]),
)
def test_whatever_is_written_comes_back(tmp_path_factory, spans_ms, form):
    """Spans that overlap go to further tiers; those of no length are moments of a tier of their own."""
    ends = [(at + length) / 1000 if length else None for at, length, _ in spans_ms]
    rows = [
        {"tier": "b" if end is None else "a", "start_s": at / 1000, "end_s": end, "value": text}
        for (at, _, text), end in zip(spans_ms, ends, strict=True)
    ]
    again = read_textgrid(write_textgrid(tmp_path_factory.mktemp("grid") / "a.TextGrid", rows, form=form)).table
    names = pl.col("tier").str.replace(r" #\d+$", "")
    assert [row[1:] for row in spans(again.with_columns(names))] == [
        (row["start_s"], row["end_s"], row["value"]) for row in sorted(rows, key=lambda row: str(tuple(row.values())))
    ]


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (lambda text: "", "no TextGrid: the word is not in its first lines"),
        (lambda text: text[: text.index("number")], "it ends where a number should come; the file is cut off"),
        (lambda text: text.replace("IntervalTier", "PitchTier"), "a tier is a 'PitchTier'; expected IntervalTier"),
        (lambda text: text.replace("intervals: size = 4", "intervals: size = 5"), "expected a number; the file"),
        (lambda text: text.replace("intervals: size = 4", "intervals: size = 1e30"), "expected how many there are"),
        (lambda text: text.replace("xmax = 4.0", "xmax = 4.0.0"), "got '4.0.0', expected a number"),
        (lambda text: "ooBinaryFile\x08TextGrid", "a binary TextGrid; save it as a text file in Praat"),
    ],
)  # fmt: skip
def test_damage_is_explained(tmp_path, damage, message):
    path = write_textgrid(tmp_path / "a.TextGrid", ROWS, duration_s=9.0)
    text = path.read_text().replace("xmax = 4\n", "xmax = 4.0\n")
    path.write_text(damage(text))
    assert path.read_text() != text
    with pytest.raises(FormatError) as caught:
        read_textgrid(path)
    assert str(path) in str(caught.value)
    assert message in str(caught.value)


def test_what_no_textgrid_holds_is_explained(tmp_path):
    with pytest.raises(FormatError, match="begins before 0 s, where no TextGrid does"):
        write_textgrid(tmp_path / "a.TextGrid", [ROWS[0] | {"start_s": -1.0}])
    with pytest.raises(FormatError, match="form is 'tall'; choose one of: long, short"):
        write_textgrid(tmp_path / "a.TextGrid", ROWS, form="tall")
