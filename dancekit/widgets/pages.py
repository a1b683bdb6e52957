"""Pages: widgets, text and tables as one HTML file that anybody opens by a double click, without kernel or network.

The bundle lies in it once, binary data compressed, equal data once. Widgets that are linked in the notebook are linked
on the page. `compose` makes the text, `page` writes it.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from os import PathLike
from pathlib import Path
from typing import Any, get_args

from dancekit.atomic import atomic_path
from dancekit.errors import FormatError
from dancekit.widgets.base import Widget
from dancekit.widgets.packs import unpack
from dancekit.widgets.page_coding import Blob, encode
from dancekit.widgets.page_html import html_pieces, script
from dancekit.widgets.page_parts import Layout, markdown
from dancekit.widgets.page_progress import embedding
from dancekit.widgets.page_state import PageState, VideoChoice
from dancekit.widgets.page_videos import Embedded, Links, without_videos

__all__ = ["Page", "assembled", "check_choice", "compose", "page", "write"]

_LARGE_BYTES = 200_000_000


def page(
    content: Widget | str | Sequence[Any],
    path: str | PathLike[str],
    *,
    title: str | None = None,
    text: str | None = None,
    video: VideoChoice = "embed",
    progress: bool = True,
) -> Path:
    """Write widgets, text and tables as one self-contained page.

    Parameters
    ----------
    content
        What the page shows, from top to bottom: players and explorers, text (Markdown, so ``"# Waves"`` is a heading),
        tables of polars or pandas, pictures. A list among them is a row, a list within a row a column.
    path
        The page, usually ``.html``; folders on the way are made. It appears whole or not at all.
    title
        Shown above and in the browser's tab.
    text
        A few words below the title; Markdown.
    video
        ``"embed"`` puts videos into the page, ``"link"`` lets it play the files beside it, ``"none"`` shows poses only
        and names no source.
    progress
        Show a bar while a long video is embedded, where somebody sees it.

    Returns
    -------
    Path
        `path`.

    Raises
    ------
    FormatError
        If the content holds what a page can't show, or `video` is none of the three.
    VideoError
        If a video is gone, or too far away to be linked without telling this computer's folders.

    Notes
    -----
    The page forbids itself the network by a Content-Security-Policy. Positions are those of the widget: whole tenths
    of a millimetre. The same widgets give the same bytes. A page above 200 MB is written with a warning.

    Examples
    --------
    >>> import tempfile
    >>> written = page(["# Plan", "Two dancers, **one** phrase."], Path(tempfile.mkdtemp()) / "plan.html")
    >>> "<strong>one</strong>" in written.read_text(encoding="utf-8")
    True
    """
    target = Path(path)
    return write(compose(content, title=title, text=text, video=video, target=target), target, progress=progress)


def write(composed: Page, target: Path, *, progress: bool = True) -> Path:
    """Write a page that was composed; it appears whole or not at all."""
    _make_folder(target)
    with atomic_path(target) as unfinished, embedding(composed.video_bytes, shown=progress) as advance:
        _write(unfinished, composed.pieces(advance))
    size = target.stat().st_size
    if size > _LARGE_BYTES:
        warnings.warn(
            f"{target} is {size / 1e6:.0f} MB, which mail and older browsers may refuse; video='link' or video='none' "
            "makes it small",
            stacklevel=2,
        )
    return target


@dataclass
class Page:
    """A page before it is written."""

    title: str
    body: str
    inset: bool = False
    linked: bool = False
    css: str = ""
    widgets: list[dict[str, Any]] = field(default_factory=list)
    early: list[Blob] = field(default_factory=list)
    late: list[Blob] = field(default_factory=list)
    videos: Embedded = field(default_factory=Embedded)

    @property
    def video_bytes(self) -> int:
        """How much of video goes into the page."""
        return self.videos.total_bytes

    def pieces(self, advance: Callable[[int], object] = lambda _: None) -> Iterator[str]:
        """Give the HTML piece by piece; `advance` is told of each piece of video."""
        blobs = [*self.early, *self.late]
        state = {"version": 1, "widgets": self.widgets, "blobs": [{"orders": blob.orders} for blob in blobs]}
        elements = (script(f"dk-b{index}", blob.text) for index, blob in enumerate(blobs))
        early = [next(elements) for _ in self.early]
        later = (piece for source in (elements, self.videos.pieces(advance)) for piece in source)
        return html_pieces(
            title=self.title,
            body=self.body,
            state=state,
            early=early,
            late=later,
            linked=self.linked,
            inset=self.inset,
            css=self.css,
        )


def compose(
    content: Widget | str | Sequence[Any],
    *,
    title: str | None = None,
    text: str | None = None,
    video: VideoChoice = "embed",
    target: Path | None = None,
    inset: bool = False,
) -> Page:
    """Lay out a page and gather its data; nothing is written, save proxies of linked videos beside `target`.

    Parameters
    ----------
    content, title, text, video
        As for `page`.
    target
        Where the page will lie; needed for links.
    inset
        Whether it stands in another page: no heading, no margins.
    """
    check_choice(video, target)
    layout = Layout()
    body = layout.html([content] if isinstance(content, Widget | str) else content)
    states = [widget.page_state(video=video) for widget in layout.widgets]
    named = ", ".join(dict.fromkeys(state.title for state in states if state.title))
    body = body if inset else _framed(title, text, body)
    return assembled(title or named or "dancekit", body, states, video=video, target=target, inset=inset)


def check_choice(video: str, target: Path | None) -> None:
    """Refuse what videos can't become.

    Raises
    ------
    FormatError
        If `video` is none of the three, or a link has no folder to begin from.
    """
    if video not in get_args(VideoChoice):
        raise FormatError(f"video={video!r}: expected one of: {', '.join(map(repr, get_args(VideoChoice)))}")
    if video == "link" and target is None:
        raise FormatError("video='link' needs a page in a folder; use to_html, or video='embed' or 'none'")


def assembled(
    title: str,
    body: str,
    states: Sequence[PageState],
    *,
    video: VideoChoice,
    target: Path | None,
    inset: bool = False,
    css: str = "",
) -> Page:
    """Put a body and the data of its widgets together.

    Parameters
    ----------
    title
        Of the browser's tab.
    body
        HTML; ``<div data-dk-widget="0"></div>`` is where the first of `states` is drawn.
    states
        What the widgets take along.
    video, target, inset
        As for `compose`.
    css
        Rules on top of those that all pages have.
    """
    composed = Page(title, body, inset=inset, linked=video == "link", css=css)
    _gather(composed, states, video, target)
    return composed


def _framed(title: str | None, text: str | None, body: str) -> str:
    import dancekit

    heading = f"<h1>{escape(title)}</h1>" if title else ""
    lead = f'<div class="dkp-lead">{markdown(text)}</div>' if text else ""
    head = f"<header>{heading}{lead}</header>\n" if heading or lead else ""
    return f"{head}{body}\n<footer>Made with dancekit {escape(dancekit.__version__)}; whole in this one file.</footer>"


def _gather(composed: Page, states: Sequence[PageState], video: VideoChoice, target: Path | None) -> None:
    """Fill in the widgets' data: what they need at once before what they may ask for."""
    prepared: list[tuple[PageState, dict[str, Any]]] = []
    for state in states:
        if video == "none":
            prepared.append((without_videos(state), {}))
        elif video == "link" and target is not None:
            prepared.append(Links(target).add(state))
        else:
            prepared.append(composed.videos.add(state))
    known: dict[bytes, int] = {}

    def place(data: bytes, blobs: list[Blob]) -> int:
        if data not in known:
            known[data] = len(known)
            blobs.append(encode(data))
        return known[data]

    buffers = [{name: place(data, composed.early) for name, data in sorted(one.buffers.items())} for one, _ in prepared]
    channels: dict[str, str] = {"": ""}
    for (state, media), own in zip(prepared, buffers, strict=True):
        values = dict(state.state)
        if "_channel" in values:  # the notebook's names are chance; a page's are not
            values["_channel"] = channels.setdefault(values["_channel"], f"c{len(channels)}")
        scenes = {clip: place(data, composed.late) for clip, data in _with_own_scene(state).items()}
        entry = {"kind": state.kind, "state": values, "buffers": own, "scenes": scenes, "media": media}
        if state.clips:
            films = None if video == "none" else Links(target) if video == "link" and target else composed.videos
            forecasts = {clip: place(one.forecast, composed.late) for clip, one in state.clips.items() if one.forecast}
            entry |= {"clips": _clips(state, films, forecasts, media)}
        composed.widgets.append(entry)


def _clips(
    state: PageState, films: Embedded | Links | None, forecasts: dict[str, int], media: dict[str, Any]
) -> dict[str, Any]:
    """Give for each clip its video as the browser is told of it, and the number of its forecasts."""
    told: dict[str, Any] = {}
    for clip, one in state.clips.items():
        shown, place = films.film(one.medium) if films and one.medium else (None, None)
        if place is not None:
            media[f"clip {clip}"] = place
        told[clip] = {"video": shown and {**shown, "key": f"clip {clip}"}, "forecast": forecasts.get(clip)}
    return told


def _with_own_scene(state: PageState) -> Mapping[str, bytes]:
    """Let a player that was sent to another clip find back to its own, with its tracks and its video."""
    own = state.buffers.get("_scene", b"")
    clip = unpack(own)[0].get("clip") if own else None
    return {**state.scenes, clip: own} if isinstance(clip, str) else state.scenes


def _write(path: Path, pieces: Iterator[str]) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(pieces)


def _make_folder(target: Path) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        raise NotADirectoryError(
            f"can't write {target}: a file stands where the folder {target.parent} should be; choose another path"
        ) from None
