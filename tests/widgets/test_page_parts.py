"""What stands on a page: rows, text, tables and pictures, all names escaped."""

from __future__ import annotations

import base64

import pandas as pd
import polars as pl
import pytest
from PIL import Image

from dancekit.errors import FormatError
from dancekit.widgets.base import Widget
from dancekit.widgets.page_parts import Layout, markdown


class Plain(Widget):
    kind = "player"


def test_a_list_is_a_row_and_a_list_in_it_a_column() -> None:
    html = Layout().html(["top", ["left", ["above", "below"]]])
    text = '<div class="dkp-text"><p>{}</p></div>'
    above, below = text.format("above"), text.format("below")
    assert html == (
        f"{text.format('top')}\n"
        f'<div class="dkp-row"><div class="dkp-column">{text.format("left")}</div>'
        f'<div class="dkp-column">{above}\n{below}</div></div>'
    )


def test_a_widget_has_one_model_however_often_it_is_shown() -> None:
    one, two = Plain(), Plain()
    layout = Layout()
    html = layout.html([one, [two, one]])
    assert layout.widgets == [one, two]
    assert [part[0] for part in html.split('data-dk-widget="')[1:]] == ["0", "1", "0"]


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("# Waves", "<h1>Waves</h1>"),
        ("a **b** *c* `d`", "<p>a <strong>b</strong> <em>c</em> <code>d</code></p>"),
        ("<img src=x onerror=alert(1)>", "<p>&lt;img src=x onerror=alert(1)&gt;</p>"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ("[go](javascript:alert(1))", "<p>[go](javascript:alert(1))</p>"),
        ("[go](https://example.org)", '<p><a href="https://example.org">go</a></p>'),
    ],
)
def test_text_is_markdown_and_never_html(text: str, html: str) -> None:
    assert markdown(text) == html


def test_a_picture_of_somewhere_else_is_not_asked_for() -> None:
    assert "<img" not in markdown("![spy](https://example.org/pixel.png)")


def test_text_may_hold_a_table() -> None:
    assert "<td>2</td>" in markdown("| a | b |\n|---|---|\n| 1 | 2 |")


@pytest.mark.parametrize("library", [pl, pd])
def test_tables_of_polars_and_pandas_look_alike(library) -> None:
    table = library.DataFrame({"clip <b>": ["<i>a</i>", None], "length": [1.234567, float("nan")], "frames": [300, 2]})
    html = Layout().html([table])
    assert '<th scope="col">clip &lt;b&gt;</th>' in html
    assert "<td>&lt;i&gt;a&lt;/i&gt;</td>" in html
    assert '<td class="dkp-number">1.2346</td>' in html
    assert '<td class="dkp-number">300</td>' in html
    assert html.count("&ndash;") == 2


def test_pictures_of_pillow_lie_within_the_page() -> None:
    html = Layout().html([Image.new("RGB", (3, 2))])
    data = html.split('src="data:image/png;base64,')[1].split('"')[0]
    assert base64.b64decode(data).startswith(b"\x89PNG")


def test_drawings_are_shown_as_pictures_so_that_nothing_in_them_runs() -> None:
    class Drawing:
        def _repr_svg_(self) -> str:
            return "<svg onload='alert(1)'/>"

    html = Layout().html([Drawing()])
    assert "onload" not in html
    assert 'src="data:image/svg+xml;base64,' in html


def test_what_a_page_cant_show_is_named() -> None:
    with pytest.raises(FormatError, match=r"a page can't show a dict; give widgets, text \(Markdown\), tables"):
        Layout().html([{}])


def test_pictures_of_ipython_are_base64_already() -> None:
    class Shown:
        def _repr_png_(self) -> str:
            return "aGVs\nbG8=\n"

    assert 'src="data:image/png;base64,aGVsbG8="' in Layout().html([Shown()])
