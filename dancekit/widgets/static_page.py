"""A page as a notebook's output: an iframe that holds it whole, so that saved notebooks and reports stay alive.

The frame is sandboxed: its scripts run, but reach neither the notebook nor the network. On paper, where a frame that
nobody looked at is empty, pictures stand in its place.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from dancekit.widgets.base import Widget
from dancekit.widgets.page_parts import markdown
from dancekit.widgets.page_state import VideoChoice
from dancekit.widgets.pages import compose

__all__ = ["StaticPage"]

_FIT = """
(function (frame) {
  var seen = false;
  function fit(event) {
    if (frame.isConnected) seen = true;
    else if (seen) return window.removeEventListener("message", fit);
    var height = event.source === frame.contentWindow && event.data ? Number(event.data.dancekitHeight) : 0;
    if (height > 0) frame.style.height = Math.min(Math.ceil(height), 8000) + "px";
  }
  if (frame) window.addEventListener("message", fit);
})(document.currentScript && document.currentScript.previousElementSibling);
""".strip().replace("\n", " ")
_STYLE = (
    ".dk-paper{display:none}.dk-paper figure{margin:6px 0}.dk-paper svg{width:100%;height:auto;max-height:90mm}"
    "@media print{.dk-paper{display:block}.dk-paper figure,.dk-paper svg{break-inside:avoid}"
    ".dk-paper+iframe{display:none!important}}"
)
_ROOM_BELOW_PX = {"player": 230, "explorer": 90}
"""Controls, timeline and margins around the picture, where the notebook runs no script that fits the frame."""


class StaticPage:
    """Widgets as a cell's output that needs no kernel.

    Parameters
    ----------
    content
        As for `dancekit.page`.
    video
        ``"embed"`` or ``"none"``.

    Examples
    --------
    >>> StaticPage(["Two dancers, **one** phrase."])
    <StaticPage: text>
    """

    def __init__(self, content: Sequence[Any], *, video: VideoChoice = "embed") -> None:
        composed = compose(content, video=video, inset=True)
        self._html = "".join(composed.pieces())
        heights = [_room(entry) for entry in composed.widgets]
        self._height = max(sum(heights), 120)
        self._shown = ", ".join(entry["kind"] for entry in composed.widgets) or "text"
        self._title = composed.title
        self._paper = _on_paper(content)

    def __repr__(self) -> str:
        return f"<StaticPage: {self._shown}>"

    def _repr_html_(self) -> str:
        document = escape(self._html, quote=True)
        style = f"width: 100%; height: {self._height}px; border: 0; display: block; background: transparent"
        return (
            f'<div><style>{_STYLE}</style><div class="dk-paper">{self._paper}</div>'
            f'<iframe title="{escape(self._title)}" sandbox="allow-scripts" allow="fullscreen" '
            f'style="{style}" srcdoc="{document}"></iframe><script>{_FIT}</script></div>'
        )


def _room(entry: dict[str, Any]) -> int:
    return int(entry["state"].get("height", 0)) + _ROOM_BELOW_PX.get(entry["kind"], 0)


def _on_paper(content: Any) -> str:
    """Give what is printed: the pictures of widgets, and the text around them, in the order of the page."""
    if isinstance(content, str):
        return markdown(content)
    if isinstance(content, Widget):
        return content.paper()
    return "".join(map(_on_paper, content)) if isinstance(content, list | tuple) else ""
