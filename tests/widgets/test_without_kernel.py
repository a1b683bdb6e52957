"""While output is static, whatever a cell shows lives without a kernel; and on paper there are pictures."""

from __future__ import annotations

import re

import numpy as np
import pytest

from dancekit.errors import FormatError
from dancekit.recording import Recording
from dancekit.synthetic import dance
from dancekit.widgets import Explorer, Player, link, static_output
from dancekit.widgets.static_page import StaticPage
from dancekit.widgets.strips import grid_of

LIVE = "application/vnd.jupyter.widget-view+json"


@pytest.fixture
def recording():
    return dance("groove", duration_s=2)


@pytest.fixture
def static():
    static_output("none")
    yield
    static_output(None)


def shown(widget) -> tuple[str, str]:
    data, _ = widget._repr_mimebundle_()
    return data["text/plain"], data["text/html"]


def test_without_it_widgets_are_live(recording):
    data, *_ = Player(recording)._repr_mimebundle_()
    assert LIVE in data
    assert "text/html" not in data


def test_with_it_they_are_pages(recording, static):
    name, html = shown(Player(recording))
    assert name == "<StaticPage: player>"
    assert "srcdoc=" in html


def test_it_is_switched_back(recording, static):
    static_output(None)
    assert LIVE in Player(recording)._repr_mimebundle_()[0]


def test_what_is_linked_comes_along_once_it_was_shown(recording, static):
    explorer, player, stranger = Explorer(np.zeros((3, 2))), Player(recording), Player(recording)
    assert shown(explorer)[0] == "<StaticPage: explorer>"
    link(explorer, player)
    assert shown(stranger)[0] == "<StaticPage: player>"
    assert shown(player)[0] == "<StaticPage: explorer, player>"


def test_strips_of_players_are_pages_too(recording, static):
    page = grid_of([Player(recording), Player(recording)], ["first", "<b>second"], columns=2)
    assert isinstance(page, StaticPage)
    assert "&lt;b&gt;second" in page._repr_html_()


def test_another_choice_is_refused():
    with pytest.raises(FormatError, match="video='link': expected one of: 'embed', 'none', None"):
        static_output("link")


def test_on_paper_a_player_is_a_strip_of_what_is_selected(recording):
    both = Player({"Ana": recording, "Ben & Co": recording}, selection=(0.5, 1.0)).paper()
    ana, ben = both.split("</figure>")[:2]
    assert re.findall(r">(\d\.\d\d) s<", ana)[0] == "0.50"
    assert re.findall(r">(\d\.\d\d) s<", ben)[0] == "0.00"
    assert "<figcaption>Ben &amp; Co</figcaption>" in ben


def test_on_paper_nobody_is_said_to_be_seen():
    nobody = Recording(time=np.arange(3) / 30, position=np.full((3, 1, 33, 3), np.nan), fps=30)
    assert "nobody is seen" in Player({"Zoe": nobody}).paper()


def test_on_paper_a_map_has_its_points_the_right_way_up_and_its_legend():
    import polars as pl

    table = pl.DataFrame({"x": [0.0, 1.0, np.nan], "y": [0.0, 2.0, 1.0], "cluster": ["one", "noise", "one"]})
    drawn = Explorer(table, color_by="cluster").paper()
    points = [(float(x), float(y)) for x, y in re.findall(r'<circle cx="([\d.]+)" cy="([\d.]+)" r="3.5"', drawn)]
    assert len(points) == 2, "what has no place is not drawn"
    (x0, y0), (x1, y1) = points
    assert (x1 - x0) * 2 == pytest.approx(y0 - y1, abs=0.2), "one scale, and upwards is up"
    assert ">one</text>" in drawn
    assert drawn.count("#A3A9B3") == 2, "noise is grey, in the picture and in the legend"


def test_a_frame_is_replaced_on_paper_only(recording):
    html = Player(recording).render_static(video="none")._repr_html_()
    assert html.index('class="dk-paper"') < html.index("<iframe")
    assert ".dk-paper{display:none}" in html
    assert "@media print{.dk-paper{display:block}" in html
