"""How a browser comes by a video: an address where the file lies below JupyterLab's root, else its bytes in parts.

What browsers don't play is shown as a proxy, kept in dancekit's cache. The stamps of the file that is really played
tell which frame is on screen when.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import Any
from urllib.parse import quote

import numpy as np

from dancekit.environment import cache_folder

__all__ = ["PART_BYTES", "Film", "answer", "film", "parts", "server_url"]

PART_BYTES = 4 * 1024 * 1024
"""Bytes of one part, when a video goes to the browser through the kernel."""

_MOST_SIDE = 1280  # of proxies that are made because browsers don't play the source
_MIME = {".mp4": "video/mp4", ".m4v": "video/mp4", ".mov": "video/mp4", ".webm": "video/webm"}


@dataclass(frozen=True, eq=False)
class Film:
    """A video that a browser can play.

    Attributes
    ----------
    source
        The video that was named.
    path
        The file that is played: the source, or a proxy of it.
    time
        (V,) seconds from the clip's start, on the recording's clock: when the browser shows each frame.
    size
        Width and height of the upright picture.
    origin_s
        What the browser's clock shows at the clip's start: browsers go by the stamps in the file.
    """

    source: Path
    path: Path
    time: np.ndarray
    size: tuple[int, int]
    origin_s: float = 0.0

    @property
    def is_proxy(self) -> bool:
        """Whether `path` is a copy that dancekit made."""
        return self.path != self.source

    @property
    def mime(self) -> str:
        """For example ``"video/mp4"``."""
        return _MIME.get(self.path.suffix.lower(), "video/mp4")

    def told(self) -> dict[str, Any]:
        """Give what the browser is told: an address where it can reach the file, else that it must ask for bytes."""
        url = server_url(self.path)
        kind = "bytes" if url is None else "url"
        size = self.path.stat().st_size
        return {"kind": kind, "url": url or "", "mime": self.mime, "name": self.source.name, "size": size}


def film(video: str | PathLike[str], *, max_side: int | None = None, progress: bool = True) -> Film:
    """Make sure that a browser can play a video, by a proxy if need be.

    Parameters
    ----------
    video
        A file.
    max_side
        Pixels of the longer side above which a smaller proxy is made; by default pictures keep their size.
    progress
        Show a bar while a proxy is made.

    Raises
    ------
    VideoError
        If the file can't be read.

    Notes
    -----
    A proxy is made once, and again when the source's size or time of change differs.
    """
    from dancekit.video import needs_proxy, probe, timeline

    source = Path(video)
    info = probe(source)
    large = max_side is not None and max(info.width, info.height) > max_side
    if large or needs_proxy(info):
        line = timeline(_proxy_of(source, min(max_side or _MOST_SIDE, _MOST_SIDE), progress=progress))
        # the stamps written into a proxy are the clip's own times, also where its first picture comes later than zero
        return Film(source, line.path, line.time + line.origin_s, (line.width, line.height))
    line = timeline(source)
    return Film(source, source, line.time, (line.width, line.height), line.origin_s)


def answer(track: Any, film: Film | None) -> Iterator[tuple[dict[str, Any], list[bytes]]]:
    """Give the messages, with their buffers, that bring a video to a browser which asked for it, or say why not."""
    failed = {"kind": "video-error", "track": track}
    if film is None:
        yield {**failed, "message": "this recording is shown without a video"}, []
        return
    try:
        size = film.path.stat().st_size
        told = {"kind": "video-part", "track": track, "count": max(1, -(-size // PART_BYTES))}
        for index, part in enumerate(parts(film.path)):
            yield {**told, "index": index, "mime": film.mime, "size": size}, [part]
    except OSError as error:
        yield {**failed, "message": f"{film.source.name} can't be read: {error.strerror}"}, []


def parts(path: Path) -> Iterator[bytes]:
    """Read a file in parts of `PART_BYTES`."""
    with path.open("rb") as file:
        while part := file.read(PART_BYTES):
            yield part


def server_url(path: Path) -> str | None:
    """Give the address of a file below the root of the Jupyter server that runs this kernel, relative to its base.

    Returns
    -------
    str | None
        Such as ``"files/videos/ana%20solo.mp4"``. None outside of Jupyter, for files elsewhere, and for hidden ones,
        which the server does not give out.
    """
    root = _server_root()
    if root is None:
        return None
    inside = _inside(path, root)
    if inside is None or any(part.startswith(".") for part in inside.parts):
        return None
    return "files/" + quote(inside.as_posix())


def _inside(path: Path, root: Path) -> Path | None:
    """Give a path relative to a folder; by the names as they are, else by those that links lead to."""
    named = Path(os.path.abspath(path))  # noqa: PTH100 - a link below the root is served as it is called there
    for file, folder in ((named, root), (named, root.resolve()), (path.resolve(), root.resolve())):
        if file.is_relative_to(folder):
            return file.relative_to(folder)
    return None


def _server_root() -> Path | None:
    """Give the root folder of the server that started this kernel."""
    parent = os.environ.get("JPY_PARENT_PID")
    if not parent:
        return None
    try:
        from jupyter_server.serverapp import list_running_servers
    except ImportError:
        return None
    for server in list_running_servers():
        if str(server.get("pid")) == parent:
            return Path(server["root_dir"])
    return None


def _proxy_of(source: Path, max_side: int, *, progress: bool) -> Path:
    from dancekit.video import proxy
    from dancekit.waiting import bar

    facts = source.stat()
    told = [source.resolve(), facts.st_size, facts.st_mtime_ns, *([] if max_side == _MOST_SIDE else [max_side])]
    key = hashlib.sha256("\n".join(map(str, told)).encode()).hexdigest()[:16]
    target = cache_folder() / "proxies" / key / f"{source.stem}.mp4"
    if not target.is_file():
        target.parent.mkdir(parents=True, exist_ok=True)
        with bar(f"making {source.name} playable in browsers", shown=progress) as tell:
            proxy(source, target, max_side=max_side, progress=tell)
    return target
