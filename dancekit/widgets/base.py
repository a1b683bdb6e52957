"""What all widgets of dancekit share: the bundle they draw with, the theme, and who moved a trait last.

A change that comes from the browser has reached the linked widgets there already; `from_browser` lets Python tell it
from one that was made in Python.
"""

from __future__ import annotations

from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import anywidget
import traitlets

from dancekit.widgets.bundle import shared_bundle, shim
from dancekit.widgets.page_state import PageState, VideoChoice, general_state
from dancekit.widgets.without_kernel import shown_statically, static_video, together

if TYPE_CHECKING:
    from dancekit.widgets.static_page import StaticPage

__all__ = ["Widget"]


class Widget(anywidget.AnyWidget):
    """Base of `Player` and `Explorer`."""

    kind: ClassVar[str] = ""

    height = traitlets.Int(420, min=80, max=4000, help="Pixels of the picture's height; the width fills the cell.").tag(
        sync=True
    )
    theme = traitlets.Enum(("auto", "light", "dark"), "auto", help="Colours; auto follows JupyterLab.").tag(sync=True)
    _channel = traitlets.Unicode("").tag(sync=True)
    _bundle = anywidget.WidgetTrait().tag(sync=True)

    def __init_subclass__(cls, **kwargs: Any) -> None:
        if "kind" in cls.__dict__:  # not for the classes that ipywidgets derives when it adds traits
            cls._esm = shim(cls.kind)
        super().__init_subclass__(**kwargs)

    def __init__(self, **traits: Any) -> None:
        self._browser_depth = 0
        super().__init__(_bundle=shared_bundle(), **traits)

    @property
    def from_browser(self) -> bool:
        """Whether the change that is being observed was made in the browser."""
        return self._browser_depth > 0

    def set_state(self, sync_data: dict[str, Any]) -> None:
        """Take a state that the browser sent; called by ipywidgets."""
        self._browser_depth += 1
        try:
            super().set_state(sync_data)
        finally:
            self._browser_depth -= 1

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        """Give what IPython shows: the live widget, or one that needs no kernel while output is static."""
        if static_video() is None:
            return super()._repr_mimebundle_(**kwargs)
        page = shown_statically(list(together(self)))
        return {"text/plain": repr(page), "text/html": page._repr_html_()}, {}

    def _hear(self, kind: str, detail: dict[str, Any]) -> None:
        """Follow what a linked widget did in Python (see `dancekit.widgets.linking`); subclasses say how."""

    def page_state(self, *, video: VideoChoice = "embed") -> PageState:
        """Give what this widget takes along onto a page; subclasses add their scenes and videos.

        Parameters
        ----------
        video
            What becomes of videos: ``"embed"``, ``"link"`` or ``"none"``.
        """
        return general_state(self)

    def to_html(self, path: str | PathLike[str], *, title: str | None = None, video: VideoChoice = "embed") -> Path:
        """Write one page that shows this widget without kernel, server or network (see `dancekit.page`).

        Parameters
        ----------
        path
            The page, usually ``.html``; folders on the way are made. It appears whole or not at all.
        title
            Shown above; by default what the widget shows.
        video
            ``"embed"`` puts videos into the page, ``"link"`` lets it play the file beside it, ``"none"`` shows poses
            only and names no source.

        Returns
        -------
        Path
            `path`.
        """
        from dancekit.widgets.pages import page

        return page([self], path, title=title, video=video)

    def paper(self) -> str:
        """Give what stands for this widget on paper, as HTML; subclasses draw."""
        return ""

    def render_static(self, *, video: VideoChoice = "embed") -> StaticPage:
        """Give this widget as a cell's output that stays alive in saved notebooks and reports, offline.

        The output holds the whole page, some hundred kilobytes and more with videos, and needs no kernel.
        """
        from dancekit.widgets.static_page import StaticPage

        return StaticPage([self], video=video)
