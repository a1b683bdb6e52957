"""Clip names are safe file names on any system, and distinct."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dancekit.corpus.naming import clip_name, free_name, name_key


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("solo", "solo"),
        ("Pas de deux (Probe 2), v1.2", "Pas de deux (Probe 2), v1.2"),
        ("Grand jete\u0301", "Grand jeté"),
        ("舞踊 ダンス", "舞踊 ダンス"),
        ("नृत्य", "नृत्य"),
        ("../../etc/passwd", "etc_passwd"),
        ("a\\b:c*d?e", "a_b_c_d_e"),
        ("x'; DROP TABLE clips; --", "x'_ DROP TABLE clips_ --"),
        ('say "hi"\n\ttwice', "say _hi___twice"),
        (".hidden", "hidden"),
        ("-rf", "rf"),
        ("trailing. . ", "trailing"),
        ("", "clip"),
        ("\0", "clip"),
        ("🩰", "clip"),
        ("bad\udcff", "bad_"),
        ("nul", "nul_"),
        ("COM1.x", "COM1.x_"),
        ("Ä" * 100, "Ä" * 60),
    ],
)
def test_names(text: str, name: str) -> None:
    assert clip_name(text) == name


@given(st.text())
def test_any_text_becomes_a_safe_and_steady_name(text: str) -> None:
    name = clip_name(text)
    assert name
    assert Path(name).name == name
    assert len(f"{name}.parquet".encode()) < 255
    assert name[0] not in ".-"
    assert name.isprintable()
    assert clip_name(name) == name


def test_names_that_some_file_systems_take_for_one_are_distinct() -> None:
    taken: set[str] = set()
    found = []
    for name in ("Solo", "solo", "SOLO", "Café", "Cafe\u0301", "solo-2"):
        free = free_name(name, taken)
        taken.add(name_key(free))
        found.append(free)
    assert found == ["Solo", "solo-2", "SOLO-3", "Café", "Cafe\u0301-2", "solo-2-2"]
