"""Annotations: added, found, changed and removed, all or none, and never about what is not there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import polars as pl
import pytest

from dancekit.corpus import Corpus
from dancekit.errors import CorpusError
from dancekit.recording import Recording


@pytest.fixture
def corpus(corpus: Corpus, recording: Callable[..., Recording]) -> Corpus:
    """Two clips of 2 s: ``duet`` with Ana and Ben, ``solo`` with Ana."""
    corpus.add(recording(individuals=("Ana", "Ben")), name="duet")
    corpus.add(recording(1, individuals=("Ana",)), name="solo")
    return corpus


def test_whole_clip_by_default(corpus: Corpus) -> None:
    number = corpus.annotate("solo", "style", "Contemporary 'x'; --")
    row = corpus.annotations().row(0, named=True)
    assert row["created"].endswith("+00:00")
    assert {**row, "created": ""} == {
        "id": number,
        "clip": "solo",
        "individual": None,
        "tier": "style",
        "start_s": 0.0,
        "end_s": 2.0,
        "value": "Contemporary 'x'; --",
        "number": None,
        "author": None,
        "created": "",
        "changed": None,
    }


@pytest.mark.parametrize(
    ("value", "text", "number"),
    [
        ("turn", "turn", None),
        ("3", "3", None),
        (3, "3", 3.0),
        (0.1, "0.1", 0.1),
        (-0.0, "0", 0.0),
        (1e300, None, 1e300),
        ("", "", None),
    ],
)
def test_values_are_text_or_numbers(corpus: Corpus, value: Any, text: str | None, number: float | None) -> None:
    corpus.annotate("solo", "performance/timing", value)
    row = corpus.annotations().row(0, named=True)
    assert row["number"] == number
    if text is not None:
        assert row["value"] == text


def test_empty_table_has_the_same_columns(corpus: Corpus) -> None:
    empty = corpus.annotations()
    corpus.annotate("solo", "style", "x")
    assert empty.schema == corpus.annotations().schema


def test_filters(corpus: Corpus) -> None:
    corpus.add_annotations(
        [
            {"clip": "solo", "tier": "choreography", "value": "A", "start_s": 0, "end_s": 1, "author": "Cleo"},
            {"clip": "solo", "tier": "choreography", "value": "B", "start_s": 1, "end_s": 2},
            {"clip": "duet", "tier": "choreography", "value": "C", "start_s": 0.5, "end_s": 1.5, "individual": "Ben"},
            {"clip": "duet", "tier": "style", "value": "D"},
        ]
    )

    def found(*args: Any, **conditions: Any) -> str:
        return "".join(corpus.annotations(*args, **conditions)["value"])

    assert found() == "DCAB"
    assert found("solo") == "AB"
    assert found(clip="duet", tier="style") == "D"
    assert found(tier="choreography") == "CAB"
    assert found(individual="Ben") == "C"
    assert found(author="Cleo") == "A"
    assert found("solo", start_s=1.0) == "B"  # half-open: A ends where the question begins
    assert found("solo", end_s=1.0) == "A"
    assert found(start_s=0.9, end_s=1.1) == "DCAB"


def test_many_from_a_table(corpus: Corpus) -> None:
    table = pl.DataFrame(
        {"clip": ["solo"] * 500, "tier": "beat", "value": range(500), "start_s": [i / 500 for i in range(500)]}
    )
    assert len(set(corpus.add_annotations(table))) == 500
    assert corpus.annotations(tier="beat")["number"].to_list() == list(range(500))


def test_all_or_none(corpus: Corpus) -> None:
    rows = [{"clip": "solo", "tier": "style", "value": "x"}, {"clip": "nobody", "tier": "style", "value": "x"}]
    with pytest.raises(CorpusError, match="annotation 1: no clip 'nobody'"):
        corpus.add_annotations(rows)
    assert corpus.annotations().is_empty()


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"clip": "sol"}, r"no clip 'sol' in the corpus .*; did you mean 'solo'\?"),
        ({"individual": "Ben"}, "clip 'solo' has no individual 'Ben'; there are: Ana"),
        ({"start_s": 1, "end_s": 1}, "the span from 1 to 1 s makes no sense"),
        ({"start_s": -0.1}, "the span from -0.1 to 2 s makes no sense"),
        ({"end_s": float("nan")}, "to nan s makes no sense"),
        ({"end_s": float("inf")}, "to inf s makes no sense"),
        ({"start_s": 2.0, "end_s": 3.0}, "lies behind the end of clip 'solo', 2 s"),
        ({"tier": " "}, "the tier is ' '"),
        ({"tier": 3}, "the tier is 3"),
        ({"tier": None}, "it has no tier"),
        ({"value": None}, "it has no value"),
        ({"value": float("nan")}, "the value is nan; expected text or a number"),
        ({"value": ["x"]}, r"the value is \['x'\]; expected text or a number"),
    ],
)
def test_what_makes_no_sense_is_refused(corpus: Corpus, changes: dict, message: str) -> None:
    row = {"clip": "solo", "tier": "style", "value": "x"} | changes
    with pytest.raises(CorpusError, match=message):
        corpus.add_annotations([row])
    assert corpus.annotations().is_empty()


def test_end_may_be_a_little_behind_the_clip(corpus: Corpus) -> None:
    corpus.annotate("solo", "style", "x", end_s=2.01)
    assert corpus.annotations()["end_s"].to_list() == [2.01]


def test_update(corpus: Corpus) -> None:
    number = corpus.annotate("duet", "style", "tango", individual="Ben", author="Cleo", start_s=0.5)
    before = corpus.annotations().row(0, named=True)
    corpus.update_annotation(number, value=4, end_s=1.5, individual=None)
    after = corpus.annotations().row(0, named=True)
    assert after.pop("changed") is not None
    assert after == {k: v for k, v in before.items() if k != "changed"} | {
        "value": "4",
        "number": 4.0,
        "end_s": 1.5,
        "individual": None,
    }
    corpus.update_annotation(number, clip="solo", value="waltz")
    assert corpus.annotations("solo").select("value", "number", "author").row(0) == ("waltz", None, "Cleo")


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"start_s": 5.0}, "makes no sense"),
        ({"colour": "red"}, "an annotation has no field colour; its fields are: clip, tier, value"),
        ({"id": 3}, "an annotation has no field id"),
        ({"clip": "nobody"}, "no clip 'nobody'"),
        ({"clip": "solo"}, "clip 'solo' has no individual 'Ben'"),
    ],
)
def test_update_that_makes_no_sense_changes_nothing(corpus: Corpus, changes: dict, message: str) -> None:
    number = corpus.annotate("duet", "style", "tango", individual="Ben")
    before = corpus.annotations()
    with pytest.raises(CorpusError, match=message):
        corpus.update_annotation(number, **changes)
    assert corpus.annotations().equals(before)


def test_remove(corpus: Corpus) -> None:
    first, second, third = corpus.add_annotations([{"clip": "solo", "tier": "t", "value": v} for v in "abc"])
    with pytest.raises(CorpusError, match="there is no annotation 99; see the column 'id'"):
        corpus.remove_annotation([first, 99])
    corpus.remove_annotation([first, third])
    assert corpus.annotations()["id"].to_list() == [second]
    corpus.remove_annotation(second)
    assert corpus.annotations().is_empty()


def test_go_with_their_clip(corpus: Corpus) -> None:
    corpus.annotate("solo", "style", "x")
    corpus.annotate("duet", "style", "y")
    corpus.remove("solo")
    assert corpus.annotations()["clip"].to_list() == ["duet"]
