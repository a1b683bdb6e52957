"""What may stand on a page, and how it is laid out: widgets, text, tables, pictures, and rows of these.

A list is a row; a list within a row is a column of things above each other. All text is escaped: names of clips and
files may hold anything.
"""

from __future__ import annotations

import base64
import math
from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

from dancekit.errors import FormatError
from dancekit.widgets.base import Widget

__all__ = ["Layout", "markdown"]

_NUMBERS = (int, float)


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
    rows: Iterable[Sequence[Any]] = table.rows() if hasattr(table, "rows") else table.itertuples(index=False, name=None)
    lines = "".join("<tr>" + "".join(_cell(value) for value in row) + "</tr>" for row in rows)
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in names)
    inner = f"<thead><tr>{head}</tr></thead><tbody>{lines}</tbody>"
    return f'<div class="dkp-scroll" tabindex="0"><table>{inner}</table></div>'


def _cell(value: Any) -> str:
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return '<td class="dkp-none">&ndash;</td>'
    if isinstance(value, _NUMBERS) and not isinstance(value, bool):
        return f'<td class="dkp-number">{f"{value:.5g}" if isinstance(value, float) else value}</td>'
    return f"<td>{escape(str(value))}</td>"


def _picture(item: Any) -> str | None:
    """Give a picture as a data URL; an SVG so shown runs no script."""
    png = item._repr_png_() if hasattr(item, "_repr_png_") else None
    if isinstance(png, bytes):
        return f"data:image/png;base64,{base64.b64encode(png).decode('ascii')}"
    if isinstance(png, str):  # IPython gives base64
        return f"data:image/png;base64,{''.join(png.split())}"
    svg = item._repr_svg_() if hasattr(item, "_repr_svg_") else None
    return (
        f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode('ascii')}" if isinstance(svg, str) else None
    )
