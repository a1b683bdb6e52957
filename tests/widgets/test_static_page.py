"""Widgets as outputs: a sandboxed frame that holds the whole page, and a name that never changes."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from read_page import ReadPage

from dancekit.errors import FormatError
from dancekit.widgets.base import Widget
from dancekit.widgets.static_page import StaticPage


class Plain(Widget):
    kind = "player"


class Frame(HTMLParser):
    """The attributes of the only iframe."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "iframe":
            self.attributes = dict(attrs)


def frame_of(html: str) -> dict[str, str | None]:
    parser = Frame()
    parser.feed(html)
    return parser.attributes


def test_the_output_holds_the_page() -> None:
    attributes = frame_of(Plain(height=300).render_static()._repr_html_())
    assert attributes["sandbox"] == "allow-scripts"
    assert attributes["srcdoc"] is not None
    read = ReadPage(attributes["srcdoc"])
    assert read.state["widgets"][0]["state"]["height"] == 300
    assert "Made with dancekit" not in read.text
    assert "height: 530px" in (attributes["style"] or "")


def test_the_frame_grows_with_what_it_holds() -> None:
    one, two = StaticPage([Plain(height=200)]), StaticPage([Plain(height=200), Plain(height=300)])
    heights = [frame_of(page._repr_html_())["style"] for page in (one, two)]
    assert "height: 430px" in (heights[0] or "")
    assert "height: 960px" in (heights[1] or "")


def test_its_name_is_stable() -> None:
    assert repr(Plain().render_static()) == "<StaticPage: player>"
    assert repr(StaticPage([Plain(), "words", Plain()])) == "<StaticPage: player, player>"


def test_it_gives_the_same_output_each_time() -> None:
    assert StaticPage([Plain()])._repr_html_() == StaticPage([Plain()])._repr_html_()


def test_a_page_without_a_folder_cant_link() -> None:
    with pytest.raises(FormatError, match="video='link' needs a page in a folder; use to_html"):
        Plain().render_static(video="link")
