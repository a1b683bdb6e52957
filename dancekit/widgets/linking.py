"""Linked widgets: what one does, the others follow.

In a browser they hear each other at once, over the channel whose name they share (js/src/shared/bus.js). Here the same
words pass between them for changes that were made in Python; what the browser did is not repeated, or it would echo.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from weakref import WeakSet

if TYPE_CHECKING:
    from dancekit.widgets.base import Widget

__all__ = ["link", "say", "unlink"]

_channels: dict[str, WeakSet[Widget]] = {}
_speaking: set[str] = set()


def link(*widgets: Widget) -> None:
    """Let players and explorers share playhead and selection.

    Parameters
    ----------
    *widgets
        Two or more. Those that were linked to others already bring these along.

    Raises
    ------
    TypeError
        If something else than a widget of dancekit is given.

    Notes
    -----
    Players show the same time. Explorers mark the moment that a player shows, select the segments in a player's span,
    and share their selection with explorers of as many points. A click on a point plays its segment.

    Examples
    --------
    >>> from dancekit.synthetic import dance
    >>> from dancekit.widgets import Player
    >>> left, right = Player(dance("groove", duration_s=2)), Player(dance("waves", duration_s=2))
    >>> link(left, right)
    >>> left.time_s = 1.0
    >>> right.time_s
    1.0
    """
    from dancekit.widgets.base import Widget

    for widget in widgets:
        if not isinstance(widget, Widget):
            raise TypeError(f"{widget!r} is not a widget of dancekit; link players and explorers")
    channel = next((widget._channel for widget in widgets if widget._channel), uuid.uuid4().hex)
    members = _channels.setdefault(channel, WeakSet())
    for widget in widgets:
        for joining in _companions(widget):
            if joining._channel != channel:
                _leave(joining)
            members.add(joining)
            joining._channel = channel


def unlink(*widgets: Widget) -> None:
    """Let widgets go their own ways again."""
    for widget in widgets:
        _leave(widget)
        widget._channel = ""


def say(speaker: Widget, kind: str, detail: dict[str, Any]) -> None:
    """Tell the others of a channel what was done in Python; each hears it by ``_hear(kind, detail)``.

    Does nothing for changes that the browser made, and while the others are answering.
    """
    channel = speaker._channel
    if not channel or speaker.from_browser or channel in _speaking:
        return
    with _turn(channel):
        for other in list(_channels.get(channel, ())):
            if other is not speaker:
                other._hear(kind, detail)


@contextmanager
def _turn(channel: str) -> Iterator[None]:
    _speaking.add(channel)
    try:
        yield
    finally:
        _speaking.discard(channel)


def _companions(widget: Widget) -> list[Widget]:
    return list(_channels.get(widget._channel, ())) or [widget]


def _leave(widget: Widget) -> None:
    members = _channels.get(widget._channel)
    if members is None:
        return
    members.discard(widget)
    if not members:
        _channels.pop(widget._channel, None)
