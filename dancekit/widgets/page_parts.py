"""What may stand on a page, and how it is laid out: widgets, text, tables, pictures, and rows of these.

A list is a row; a list within a row is a column of things above each other. All text is escaped: names of clips and
files may hold anything.
"""

from __future__ import annotations

import base64
import math
from collections.abc import Sequence
from html import escape
from typing import Any

from dancekit.errors import FormatError
from dancekit.widgets.base import Widget

__all__ = ["Layout", "markdown"]


class Layout:
    """Lays out a page's content as HTML and keeps the widgets that it met, each once.

    Examples
    --------
    >>> layout = Layout()
    >>> layout.html(["# Waves", ["left", "<right>"]]).splitlines()[0]
    '<div class="dkp-text"><h1>Waves</h1></div>'
    """

    def __init__(self) -> None:
        self.widgets: list[Widget] = []

    def html(self, content: Sequence[Any]) -> str:
        """Give the HTML of things below each other; lists among them are rows.

        Raises
        ------
        FormatError
            If something is neither widget, text, table, picture nor a list of these.
        """
        return "\n".join(self._row(item) if isinstance(item, list | tuple) else self._one(item) for item in content)

    def _row(self, items: Sequence[Any]) -> str:
        columns = [self.html(item) if isinstance(item, list | tuple) else self._one(item) for item in items]
        return (
            '<div class="dkp-row">'
            + "".join(f'<div class="dkp-column">{column}</div>' for column in columns)
            + "</div>"
        )

    def _one(self, item: Any) -> str:
        if isinstance(item, Widget):
            return f'<div class="dkp-place" data-dk-widget="{self._index(item)}"></div>'
        if isinstance(item, str):
            return f'<div class="dkp-text">{markdown(item)}</div>'
        if hasattr(item, "columns") and hasattr(item, "shape"):
            return _table(item)
        if picture := _picture(item):
            return f'<figure class="dkp-picture"><img src="{picture}" alt=""></figure>'
        raise FormatError(
            f"a page can't show a {type(item).__name__}; give widgets, text (Markdown), tables of polars or pandas, "
            "pictures (of Pillow or IPython), or lists of these as rows"
        )

    def _index(self, widget: Widget) -> int:
        for index, known in enumerate(self.widgets):
            if known is widget:
                return index
        self.widgets.append(widget)
        return len(self.widgets) - 1


def markdown(text: str) -> str:
    """Give Markdown (CommonMark and tables) as HTML; HTML in it is shown as it is typed, pictures are left out.

    Examples
    --------
    >>> markdown("A *soft* <b>landing</b>")
    '<p>A <em>soft</em> &lt;b&gt;landing&lt;/b&gt;</p>'
    """
    from markdown_it import MarkdownIt

    reader = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
    return reader.render(text).strip()


def _table(table: Any) -> str:
    names = [str(name) for name in table.columns]
    rows = list(table.rows() if hasattr(table, "rows") else table.itertuples(index=False, name=None))
    numeric = [any(_is_number(row[i]) for row in rows) for i in range(len(names))]
    kinds = [' class="dkp-number"' if number else "" for number in numeric]
    head = "".join(f'<th scope="col"{kind}>{escape(name)}</th>' for name, kind in zip(names, kinds, strict=True))
    lines = ("".join(f"<td{kind}>{_said(value)}</td>" for value, kind in zip(row, kinds, strict=True)) for row in rows)
    body = "".join(f"<tr>{line}</tr>" for line in lines)
    return (
        f'<div class="dkp-scroll" tabindex="0"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'
    )


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and not _is_missing(value)


def _is_missing(value: Any) -> bool:
    return value is None or (isinstance(value, float) and math.isnan(value))


def _said(value: Any) -> str:
    if _is_missing(value):
        return "&ndash;"
    return f"{value:.5g}" if isinstance(value, float) else escape(str(value))


def _picture(item: Any) -> str | None:
    """Give a picture as a data URL; an SVG so shown runs no script."""
    png = item._repr_png_() if hasattr(item, "_repr_png_") else None
    if isinstance(png, tuple):  # with what IPython is told besides, as width and height
        png = png[0]
    if isinstance(png, bytes):
        return f"data:image/png;base64,{base64.b64encode(png).decode('ascii')}"
    if isinstance(png, str):  # IPython gives base64
        return f"data:image/png;base64,{''.join(png.split())}"
    svg = item._repr_svg_() if hasattr(item, "_repr_svg_") else None
    return (
        f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode('ascii')}" if isinstance(svg, str) else None
    )
