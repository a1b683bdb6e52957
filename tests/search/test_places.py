"""Places are read as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dancekit.errors import EmbeddingError
from dancekit.search import Place, parse_place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("waltz@12.0-15.5", Place("waltz", 12.0, 15.5)),
        ("waltz@4.0", Place("waltz", 4.0)),
        ("waltz@4", Place("waltz", 4.0)),
        ("waltz@.5-1.", Place("waltz", 0.5, 1.0)),
        ("waltz", Place("waltz")),
        ("ana@home@3-4", Place("ana@home", 3.0, 4.0)),
        ("ana@home", Place("ana@home")),
        ("take@2@3-4", Place("take@2", 3.0, 4.0)),
        ("take 3-4", Place("take 3-4")),
        ("a@1-2:Ana", Place("a", 1.0, 2.0, "Ana")),
        ("a@1:Ana Maria", Place("a", 1.0, None, "Ana Maria")),
        ("videos/übung.mp4@3-6.5", Place("videos/übung.mp4", 3.0, 6.5)),
        ("a@-1-2", Place("a@-1-2")),
        ("@3-4", Place("@3-4")),
    ],
)
def test_reading(text, place):
    assert parse_place(text) == place


@given(
    st.text(min_size=1).filter(lambda text: text.strip()),
    st.integers(0, 10**7),
    st.one_of(st.none(), st.integers(1, 10**6)),
    st.sampled_from([None, "Ana", "id_0"]),
)
def test_there_and_back(clip, start, length, who):
    place = Place(clip, start / 1000, None if length is None else (start + length) / 1000, who)
    assert parse_place(str(place)) == place


def test_what_is_no_place():
    with pytest.raises(EmbeddingError, match=r"names no clip; expected something like 'clip@12\.0-15\.5'"):
        parse_place("  ")
    with pytest.raises(EmbeddingError, match="'a@5-3' ends before it begins"):
        parse_place("a@5-3")
