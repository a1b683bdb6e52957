"""Notebooks of a few cells, quick to run, that use all that a report knows: tags, kinds, figures, widgets, errors."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat

__all__ = ["notebook", "small_notebooks"]

_LOAD = """
from pathlib import Path

import dancekit as dk

recordings = {file.stem: dk.load(file) for file in sorted(Path(poses).glob("*.parquet"))}
"""
_FIGURE = """
import plotly.graph_objects as go

go.Figure(go.Scatter(x=[1, 2, 3], y=[times, 1, 2]), {"height": 300})
"""


def notebook(path: Path, cells: list[tuple[str, str, str]], report: dict[str, Any] | None) -> Path:
    """Write a notebook: cells of kind, tag and source, and what it says of itself for reports."""
    content = nbformat.v4.new_notebook()
    content.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    if report is not None:
        content.metadata["dancekit"] = {"report": report}
    for number, (kind, tag, source) in enumerate(cells):
        make = nbformat.v4.new_code_cell if kind == "code" else nbformat.v4.new_markdown_cell
        tags = {"tags": [tag]} if tag else {}
        content.cells.append(make(source.strip(), metadata=tags, id=f"cell-{number}"))
    nbformat.write(content, path)
    return path


def small_notebooks(folder: Path) -> Path:
    """Write five notebooks: of each clip, of all, one that fails, one that takes many clips, one for people alone."""
    folder.mkdir(parents=True, exist_ok=True)
    notebook(folder / "00_hello.ipynb", [("text", "", "# Hello"), ("code", "", "1 / 0")], None)
    notebook(
        folder / "01_one.ipynb",
        [
            ("text", "", "# One clip\n\nWhat *one* dance is."),
            ("text", "teaching", "## Exercise\n\nDance it yourself."),
            ("code", "parameters", 'stored = ""\nvideo = ""'),
            ("code", "", "import dancekit as dk\n\ndance = dk.load(stored)\nplayer = dk.Player(dance)\nplayer"),
            ("code", "picture", "raise RuntimeError('this would show the picture')"),
            ("code", "teaching", "raise RuntimeError('this is for people')"),
            ("code", "summary", 'print(f"{dance.n_frames} frames were seen.")'),
        ],
        {"about": "each clip"},
    )
    notebook(
        folder / "02_all.ipynb",
        [
            ("text", "", "# All of them"),
            ("code", "parameters", 'poses = ""\ntimes = 3\ngroups = {}'),
            ("code", "", _LOAD),
            ("code", "", _FIGURE),
            ("code", "summary", 'f"{len(recordings)} dances <b>together</b>, {sorted(groups.items())}"'),
            ("code", "methods", 'print("Counted\\nby hand.")'),
        ],
        {"about": "all clips", "cites": ["dtw"]},
    )
    notebook(
        folder / "03_wrong.ipynb",
        [
            ("text", "", "# It breaks"),
            ("code", "parameters", 'poses = ""'),
            ("code", "", 'print("before it breaks")'),
            ("code", "", 'raise ValueError("no <such> step")'),
            ("code", "", 'print("after it broke")'),
        ],
        {"about": "all clips"},
    )
    many = [("text", "", "# Many"), ("code", "", "1")]
    notebook(folder / "04_many.ipynb", many, {"about": "all clips", "fewest": 9})
    notebook(
        folder / "05_film.ipynb", [("text", "", "# Film"), ("code", "", "1")], {"about": "each clip", "video": True}
    )
    notebook(
        folder / "06_two.ipynb",
        [
            ("text", "", "# Two"),
            ("code", "parameters", 'first = ""\nsecond = ""'),
            ("code", "summary", "first + second"),
        ],
        {"about": "two clips"},
    )
    return folder
