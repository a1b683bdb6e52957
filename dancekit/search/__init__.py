"""Search for moments by what they look like: an index of vectors, queries of many forms, hits that can be played."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from dancekit.search.places import Place, parse_place

if TYPE_CHECKING:
    from dancekit.search.hits import Hits
    from dancekit.search.index import MotionIndex

_HOME = {"Hits": "hits", "MotionIndex": "index"}

__all__ = ["Hits", "MotionIndex", "Place", "parse_place"]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'dancekit.search' has no attribute {name!r}")
    value = getattr(import_module(f"dancekit.search.{_HOME[name]}"), name)
    globals()[name] = value
    return value
