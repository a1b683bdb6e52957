"""Players side by side under what they are: in a notebook as a grid, and on a page of their own."""

from __future__ import annotations

from collections.abc import Sequence
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dancekit.errors import EmbeddingError, require
from dancekit.recording import Recording

if TYPE_CHECKING:
    from dancekit.widgets import Player

__all__ = ["Known", "grid_of", "page_of"]


class Known:
    """Recordings by clip, each loaded once.

    Parameters
    ----------
    recordings
        A corpus, or a mapping from clip to recording.

    Raises
    ------
    EmbeddingError
        If there are none; later, if one is asked for that is not there.
    """

    def __init__(self, recordings: Any) -> None:
        if recordings is None:
            raise EmbeddingError("players need the poses: give a corpus, or recordings by the names of their clips")
        self.recordings, self._loaded = recordings, dict[str, Recording]()

    def __getitem__(self, clip: str) -> Recording:
        if clip not in self._loaded:
            if clip not in self.recordings:
                raise EmbeddingError(f"there is no recording of {clip!r} among those given")
            self._loaded[clip] = self.recordings[clip]
        return self._loaded[clip]

    def video(self, clip: str) -> Any:
        """Give the video of a clip, where there is one."""
        from dancekit.errors import DancekitError

        if not hasattr(self.recordings, "media"):
            return None
        try:
            return self.recordings.media(clip)
        except (DancekitError, OSError):  # moved, or lost: poses alone are shown
            return None


def grid_of(players: Sequence[Player], captions: Sequence[str], *, columns: int = 4) -> Any:
    """Give an `ipywidgets.GridBox` of players, each under its caption; `columns` of them in a row.

    While output is static (see `dancekit.widgets.without_kernel`) it is a `StaticPage` of them.
    """
    ipywidgets = require("ipywidgets", extra="widgets", purpose="show widgets")
    from dancekit.widgets.without_kernel import shown_statically, static_video

    if static_video() is not None:
        return shown_statically(_stacked(players, captions, columns))
    cells = []
    for player, caption in zip(players, captions, strict=True):
        cells.append(ipywidgets.VBox([ipywidgets.Label(caption), player], layout=ipywidgets.Layout(min_width="0")))
    across = max(1, min(_checked(columns), len(cells)))
    layout = ipywidgets.Layout(grid_template_columns=f"repeat({across}, minmax(0, 1fr))", grid_gap="8px")
    return ipywidgets.GridBox(cells, layout=layout)


def page_of(
    players: Sequence[Player],
    captions: Sequence[str],
    below: Any,
    path: str | PathLike[str],
    *,
    columns: int = 2,
    title: str,
    video: bool = False,
) -> Path:
    """Write a page of players under their captions, with a table below (see `dancekit.page`).

    Parameters
    ----------
    columns
        How many players beside each other, where the window is wide enough: each takes 340 pixels at least.
    """
    from dancekit.widgets import page

    content = [*_stacked(players, captions, columns), *([below] if players else [])]
    return page(content, path, title=title, video="embed" if video else "none")


def _stacked(players: Sequence[Player], captions: Sequence[str], columns: int) -> list[Any]:
    """Give a row of columns for a page, filled from left to right."""
    stacks: list[list[Any]] = [[] for _ in range(_checked(columns))]
    for number, (player, caption) in enumerate(zip(players, captions, strict=True)):
        stacks[number % columns] += [_escaped(caption), player]
    return [[stack for stack in stacks if stack]] if players else ["Nothing was found."]


def _checked(columns: int) -> int:
    if columns < 1:
        raise EmbeddingError(f"columns is {columns}; expected 1 or more")
    return columns


def _escaped(text: str) -> str:
    """Keep Markdown from reading signs in the names of clips."""
    return "".join(f"\\{sign}" if sign in "\\`*_{}[]()<>#+-.!|~&" else sign for sign in text)
