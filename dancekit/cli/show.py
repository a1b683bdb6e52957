"""How the commands print: tables and sentences on standard output, as JSON when asked."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

__all__ = ["as_json", "sections", "sentence", "table"]


def sentence(text: str) -> None:
    """Print one line of prose."""
    _console().print(text, markup=False, highlight=False, soft_wrap=True)


def as_json(value: Any) -> None:
    """Print a value as indented JSON; what JSON does not know becomes text."""
    sentence(json.dumps(value, indent=2, default=str, ensure_ascii=False))


def table(columns: Sequence[str], rows: Iterable[Sequence[Any]], *, title: str | None = None) -> None:
    """Print a table; cells are shown as text and never read as markup."""
    from rich.table import Table
    from rich.text import Text

    drawn = Table(title=title, header_style="bold", title_justify="left")
    for column in columns:
        drawn.add_column(column, overflow="fold")
    for row in rows:
        drawn.add_row(*(Text("" if cell is None else str(cell)) for cell in row))
    _console().print(drawn)


def sections(content: Mapping[str, Mapping[str, str]]) -> None:
    """Print names and values under headings, aligned, fit to be pasted into a bug report."""
    width = max((len(name) for values in content.values() for name in values), default=0)
    for heading, values in content.items():
        sentence(heading)
        for name, value in values.items():
            sentence(f"  {name:<{width}}  {value}")


def _console() -> Any:
    from rich.console import Console

    return Console()
