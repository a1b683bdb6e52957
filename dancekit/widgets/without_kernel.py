"""Static output: widgets show themselves as pages in iframes, for notebooks that are read without a kernel.

It is switched for a whole kernel, so that a notebook need not be written twice: once for people, once for reports.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal
from weakref import WeakValueDictionary

from dancekit.errors import FormatError

if TYPE_CHECKING:
    from dancekit.widgets.base import Widget
    from dancekit.widgets.static_page import StaticPage

__all__ = ["shown_statically", "static_output", "static_video", "together"]

_VIDEOS = ("embed", "none")
_chosen: Literal["embed", "none"] | None = None
_shown: WeakValueDictionary[int, Widget] = WeakValueDictionary()


def static_output(video: Literal["embed", "none"] | None = "none") -> None:
    """From now on, let every widget that a cell shows be one that lives without a kernel, offline.

    For notebooks that become reports: papermill runs them, nbconvert makes HTML of them, and the players still play.

    Parameters
    ----------
    video
        ``"none"`` for poses only, ``"embed"`` to take videos along; None goes back to widgets that talk to Python.

    Raises
    ------
    FormatError
        If `video` is none of the three.

    Notes
    -----
    A widget that is linked to one shown before brings it along, since two outputs can't hear each other.

    See Also
    --------
    dancekit.report : does this by itself.

    Examples
    --------
    >>> static_output("none")
    >>> static_video()
    'none'
    >>> static_output(None)
    """
    global _chosen  # one for the whole kernel: the cells of a notebook know nothing of it
    if video is not None and video not in _VIDEOS:
        raise FormatError(f"video={video!r}: expected one of: 'embed', 'none', None")
    _chosen = video
    _shown.clear()


def static_video() -> Literal["embed", "none"] | None:
    """Tell what becomes of videos in static output; None where widgets are live."""
    return _chosen


def together(widget: Widget) -> list[Widget]:
    """Give what one output shows: the widgets shown before that this one is linked to, and itself."""
    linked = [one for one in _shown.values() if one is not widget and one._channel and one._channel == widget._channel]
    _shown[id(widget)] = widget
    return [*linked, widget]


def shown_statically(content: list[Any]) -> StaticPage:
    """Give widgets and text as one static output, videos as was chosen."""
    from dancekit.widgets.static_page import StaticPage

    return StaticPage(content, video=_chosen or "none")
