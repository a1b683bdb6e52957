"""Widgets for notebooks, and the pages made of them; they need the extra ``dancekit[widgets]``."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from dancekit.errors import require

if TYPE_CHECKING:
    from dancekit.widgets.explorer import Explorer
    from dancekit.widgets.linking import link, unlink
    from dancekit.widgets.pages import page
    from dancekit.widgets.player import Player
    from dancekit.widgets.without_kernel import static_output

_HOME = {
    "Explorer": "explorer",
    "Player": "player",
    "link": "linking",
    "page": "pages",
    "static_output": "without_kernel",
    "unlink": "linking",
}

__all__ = ["Explorer", "Player", "link", "page", "static_output", "unlink"]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'dancekit.widgets' has no attribute {name!r}")
    require("anywidget", extra="widgets", purpose="show widgets")
    value = getattr(import_module(f"dancekit.widgets.{_HOME[name]}"), name)
    globals()[name] = value
    return value
