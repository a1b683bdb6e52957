"""The notebooks that a report is made of, and what each says of itself: for which clips, how many it takes at least.

A notebook becomes a chapter by an entry in its metadata, ``{"dancekit": {"report": {"about": "all clips"}}}``. Tags
mark its cells: ``teaching`` is for a person at the notebook and left out; ``picture`` shows the video and is left out
of reports of poses only; what ``summary`` and ``methods`` cells print stands on the report's first page too.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args

from dancekit.errors import FormatError

if TYPE_CHECKING:
    from nbformat import NotebookNode

__all__ = ["About", "Chapter", "chapter", "chapters", "notebooks_folder", "tagged"]

About = Literal["each clip", "two clips", "all clips"]


@dataclass(frozen=True)
class Chapter:
    """A notebook, and what it says of itself.

    Attributes
    ----------
    path
        The notebook.
    title
        Its first heading.
    about
        Whether it is run for each clip, for a pair, or once for all.
    fewest
        How many clips it takes.
    needs_video
        Whether it opens the clip's video.
    parameters
        Names in its cell of parameters, and their values.
    cites
        Keys of `dancekit.reports.references.REFERENCES`.
    """

    path: Path
    title: str
    about: About
    fewest: int
    needs_video: bool
    parameters: dict[str, Any]
    cites: tuple[str, ...]

    @property
    def name(self) -> str:
        """Name of the file, without its ending."""
        return self.path.stem


def notebooks_folder() -> Path:
    """Give the folder of the notebooks that come with dancekit: the checkout's, or the one in the installed package.

    Raises
    ------
    FormatError
        If there is none.
    """
    package = Path(__file__).resolve().parents[1]
    for place in (package.parent / "notebooks", package / "notebooks"):
        if any(place.glob("[0-9]*.ipynb")):
            return place
    raise FormatError(f"the notebooks are missing from {package}; install dancekit again, or name their folder")


def chapters(folder: Path) -> list[Chapter]:
    """Give the chapters among the notebooks of a folder, in the order of their names.

    Raises
    ------
    FormatError
        If there is none, or one can't be read.
    """
    found = [one for one in map(chapter, sorted(folder.glob("*.ipynb"))) if one is not None]
    if not found:
        raise FormatError(
            f"no notebook in {folder} is meant for reports; its metadata should hold "
            '{"dancekit": {"report": {"about": "all clips"}}}'
        )
    return found


def chapter(path: Path) -> Chapter | None:
    """Give what a notebook says of itself; None if it is not meant for reports.

    Raises
    ------
    FormatError
        If it can't be read, or says something unknown.
    """
    import nbformat

    try:
        content = nbformat.read(path, as_version=4)
    except Exception as error:  # nbformat lets JSON's, Unicode's and its own errors through
        raise FormatError(f"{path} is not a notebook that can be read: {error}") from error
    asked = content.metadata.get("dancekit", {}).get("report")
    if asked is None:
        return None
    if asked.get("about") not in get_args(About):
        raise FormatError(f"{path}: about is {asked.get('about')!r}; expected one of: {', '.join(get_args(About))}")
    return Chapter(
        path=path,
        title=_title(content, path),
        about=asked["about"],
        fewest=int(asked.get("fewest", 1)),
        needs_video=bool(asked.get("video", False)),
        parameters=_parameters(content, path),
        cites=tuple(asked.get("cites", ())),
    )


def tagged(cell: NotebookNode, tag: str) -> bool:
    """Tell whether a cell bears a tag."""
    return tag in cell.metadata.get("tags", ())


def _title(content: NotebookNode, path: Path) -> str:
    text = "\n".join(cell.source for cell in content.cells if cell.cell_type == "markdown")
    heading = re.search(r"^# +(.+?) *$", text, re.MULTILINE)
    return heading[1] if heading else path.stem


def _parameters(content: NotebookNode, path: Path) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for cell in content.cells:
        if cell.cell_type == "code" and tagged(cell, "parameters"):
            try:
                for line in ast.parse(cell.source).body:
                    if isinstance(line, ast.Assign) and isinstance(line.targets[0], ast.Name):
                        found[line.targets[0].id] = ast.literal_eval(line.value)
            except (SyntaxError, ValueError) as error:
                raise FormatError(f"{path}: its cell of parameters holds more than plain values: {error}") from error
    return found
