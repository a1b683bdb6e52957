"""What a widget takes along onto a page: its traits, its binary data, the scenes of clips that it knows, its videos.

`Widget.page_state` gives one; a widget whose page needs more than its traits overrides that. Nothing in it may tell
where on the author's machine something lies: `Medium.path` is for the writer of the page, who keeps it to himself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from dancekit.errors import FormatError

if TYPE_CHECKING:
    from dancekit.widgets.base import Widget

__all__ = ["ClipState", "Medium", "PageState", "VideoChoice", "general_state"]

VideoChoice = Literal["embed", "link", "none"]

_NEVER = frozenset({"_anywidget_id", "_bundle", "_css", "_esm"})
_AT_REST = {"playing": False, "hovered": -1}
"""A page opens calmly: nothing plays before the reader asks, and nothing is hovered over."""


@dataclass(frozen=True)
class Medium:
    """A video that a widget shows.

    Attributes
    ----------
    path
        The file that the browser plays: the source, or a proxy of it.
    name
        What the page may call it; no folder in it.
    mime
        For example ``"video/mp4"``.
    is_proxy
        Whether `path` is a copy that dancekit made because browsers don't play the source.
    """

    path: Path
    name: str
    mime: str = "video/mp4"
    is_proxy: bool = False


@dataclass(frozen=True)
class ClipState:
    """What belongs to one clip of a player that can show several.

    Attributes
    ----------
    medium
        Its video.
    forecast
        A pack of forecasts, as `dancekit.widgets.ghosts` makes it; no bytes where there are none.
    """

    medium: Medium | None = None
    forecast: bytes = b""


@dataclass(frozen=True)
class PageState:
    """What a widget takes along onto a page.

    Attributes
    ----------
    kind
        ``"player"``, ``"explorer"`` or ``"atlas"``: which part of the bundle draws it.
    state
        Traits by name, as JSON has them.
    buffers
        Traits of bytes by name: packs, or plain runs of numbers.
    scenes
        Scene packs by clip, which the page opens when somebody asks for that clip.
    media
        Videos by track. The page's writer fills the trait ``_videos`` from them.
    clips
        By clip what the player shows beside its scene; a clip that is not among them has neither video nor forecast.
    title
        One line for the page's title where none is given.
    """

    kind: str
    state: Mapping[str, Any] = field(default_factory=dict)
    buffers: Mapping[str, bytes] = field(default_factory=dict)
    scenes: Mapping[str, bytes] = field(default_factory=dict)
    media: Mapping[int, Medium] = field(default_factory=dict)
    clips: Mapping[str, ClipState] = field(default_factory=dict)
    title: str = ""


def general_state(widget: Widget) -> PageState:
    """Take all synced traits that dancekit declares: bytes as buffers, the rest as JSON.

    Raises
    ------
    FormatError
        If the widget has no kind, so that the bundle could not draw it.

    Examples
    --------
    >>> from dancekit.widgets.base import Widget
    >>> class Plain(Widget):
    ...     kind = "player"
    >>> general_state(Plain(height=300)).state
    {'_channel': '', 'height': 300, 'theme': 'auto'}
    """
    import anywidget

    if not widget.kind:
        raise FormatError(f"{type(widget).__name__} has no kind, so no page can show it; use a Player or an Explorer")
    foreign = _NEVER.union(anywidget.AnyWidget.class_traits(sync=True))
    values = {name: getattr(widget, name) for name in sorted(set(widget.traits(sync=True)) - foreign)}
    buffers = {
        name: bytes(value) for name, value in values.items() if isinstance(value, bytes | bytearray | memoryview)
    }
    state = {name: _AT_REST.get(name, value) for name, value in values.items() if name not in buffers}
    return PageState(widget.kind, state, buffers)
