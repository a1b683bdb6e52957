"""What is shown while a model learns: the picture says what was told, and nothing is shown where nobody looks."""

from __future__ import annotations

import math
import re
import sys
import xml.etree.ElementTree as ET
from types import SimpleNamespace

import pytest

from dancekit.errors import FormatError
from dancekit.training import showing
from dancekit.training.showing import Curves, shown

HISTORY = [
    {"step": 50, "loss": 4.0, "retrieval": 0.25, "seconds": 9.0, "progress": 0.5},
    {"step": 100, "loss": 2.0, "retrieval": 0.75, "seconds": 18.0, "progress": 1.0},
]


def lines(picture: str) -> list[list[tuple[float, float]]]:
    """The curves of a picture as lists of points in it."""
    return [
        [tuple(float(number) for number in point.split(",")) for point in points.split()]
        for points in re.findall(r'<polyline points="([^"]*)"', picture)
    ]


def texts(picture: str) -> list[str]:
    return [element.text for element in ET.fromstring(picture) if element.tag.endswith("text")]


def test_the_curves_lie_where_the_numbers_say():
    loss, found = lines(Curves(HISTORY).svg())
    for curve in (loss, found):
        left = curve[1][0] - 2 * (curve[1][0] - curve[0][0])
        assert curve[1][0] - left == pytest.approx(showing._PANEL)
    bottom = showing._TOP + 24 + showing._DEEP
    assert [bottom - y for _, y in found] == pytest.approx([0.25 * showing._DEEP, 0.75 * showing._DEEP], abs=0.1)
    assert (bottom - loss[0][1]) / (bottom - loss[1][1]) == pytest.approx(2, rel=0.01)


def test_a_run_without_dance_held_back_shows_no_retrieval():
    history = [entry | {"retrieval": math.nan} for entry in HISTORY]
    picture = Curves(history).svg()
    assert len(lines(picture)) == 1
    assert "nothing yet" in texts(picture)


def test_the_words_say_how_far_it_is():
    assert texts(Curves(HISTORY[:1], progress=0.4, loss=3.25).svg())[0] == "40%, 9 s, step 50, loss 3.25"
    assert texts(Curves(HISTORY).svg())[0] == "done, 18 s, step 100, loss 2.00"
    assert "0 s" in texts(Curves([], progress=0.0).svg())[0]


def test_before_the_first_entry_there_is_no_scale():
    assert not [text for text in texts(Curves([], progress=0.0).svg()) if "steps" in text]


def test_it_is_saved_as_svg_and_as_nothing_else(tmp_path):
    Curves(HISTORY).save(tmp_path / "curves.svg")
    assert (tmp_path / "curves.svg").read_text() == Curves(HISTORY).svg()
    with pytest.raises(FormatError, match=r"curves\.png: curves are written as \.svg"):
        Curves(HISTORY).save(tmp_path / "curves.png")


def test_in_a_kernel_the_picture_is_replaced_and_ends_complete(monkeypatch):
    pytest.importorskip("IPython")
    import IPython.display

    drawn = []
    handle = SimpleNamespace(update=drawn.append)
    monkeypatch.setattr(IPython.display, "display", lambda first, display_id: drawn.append(first) or handle)
    monkeypatch.setattr(showing, "_in_kernel", lambda: True)
    monkeypatch.setattr(showing, "_EVERY_S", 0.0)
    told = []
    with shown(True, told.append) as watching:
        watching.tick(0.2, 5.0)
        for entry in HISTORY:
            watching.entry(entry)
    assert told == HISTORY
    assert [len(curves.history) for curves in drawn] == [0, 0, 1, 2, 2]
    assert [curves.progress for curves in drawn] == [0.0, 0.2, 0.5, 1.0, 1.0]


@pytest.mark.parametrize("progress", [True, False])
def test_where_there_is_no_terminal_it_is_silent(progress, capsys):
    if "IPython" in sys.modules:
        assert not showing._in_kernel()
    with shown(progress) as watching:
        watching.tick(0.5, 1.0)
        watching.entry(HISTORY[0])
    heard = capsys.readouterr()
    assert heard.out == ""
    assert heard.err == ""
