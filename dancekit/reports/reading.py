"""What the cells of an executed notebook said, for the first page: the texts of cells with a tag."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

from dancekit.reports.chapters import tagged

if TYPE_CHECKING:
    from nbformat import NotebookNode

__all__ = ["WIDGET", "plain", "said"]

WIDGET = "application/vnd.jupyter.widget-view+json"
_REPR = re.compile(r"<(\w+: .*)>", re.DOTALL)
_ANSI = re.compile(r"\x1b\[[0-9;]*m")


def said(notebook: Path, tag: str) -> list[str]:
    """Give what the cells with a tag printed or gave as text, one entry a cell that said something.

    Parameters
    ----------
    notebook
        An executed one.
    tag
        Such as ``"summary"``.
    """
    import nbformat

    content = nbformat.read(notebook, as_version=4)
    texts = [_text(cell) for cell in content.cells if cell.cell_type == "code" and tagged(cell, tag)]
    return [text for text in texts if text]


def _text(cell: NotebookNode) -> str:
    parts = []
    for output in cell.get("outputs", ()):
        if output.output_type == "stream" and output.name == "stdout":
            parts.append(output.text)
        elif output.output_type in ("execute_result", "display_data") and WIDGET not in output.data:
            parts.append(plain(output.data.get("text/plain", "")))
    return _ANSI.sub("", "\n".join(parts)).strip()


def plain(text: str) -> str:
    """Give a string, or what an object says of itself, as it reads rather than as Python writes it."""
    try:
        value = ast.literal_eval(text)
    except (SyntaxError, ValueError):
        named = _REPR.fullmatch(text)
        return named[1] if named else text
    return value if isinstance(value, str) else text
