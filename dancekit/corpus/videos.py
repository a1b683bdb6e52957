"""Which files a user means: videos named one by one, and those found in folders."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from os import PathLike
from pathlib import Path

__all__ = ["VIDEO_SUFFIXES", "Found", "content_sha256", "find_videos", "printable"]

_ENDINGS = (
    "3g2 3gp asf avi divx dv f4v flv m2ts m2v m4v mkv mov mp4 mpeg mpg mts mxf ogm ogv qt rm rmvb ts vob webm wmv y4m"
)
VIDEO_SUFFIXES = frozenset(f".{ending}" for ending in _ENDINGS.split())
"""File name endings by which videos are found in folders. A file that is named outright may have any."""

Videos = str | PathLike[str] | Iterable[str | PathLike[str]]


@dataclass
class Found:
    """What was found.

    Attributes
    ----------
    videos
        Files, each once, in the order named; those of a folder in the order of their names.
    ignored
        Folder to the other files in it, which are no videos by their endings; hidden ones are not mentioned.
    """

    videos: list[Path] = field(default_factory=list)
    ignored: dict[Path, list[Path]] = field(default_factory=dict)


def find_videos(videos: Videos, *, leave_out: Sequence[Path] = ()) -> Found:
    """Find the videos that are meant.

    Parameters
    ----------
    videos
        A file, a folder, or several of them. Folders are searched with all that is in them, except hidden files and
        folders (whose names begin with a dot).
    leave_out
        Folders not to enter: the corpus itself.

    Examples
    --------
    >>> find_videos(["b.mp4", "a.mp4", "b.mp4"]).videos
    [PosixPath('b.mp4'), PosixPath('a.mp4')]
    """
    named = [videos] if isinstance(videos, (str, PathLike)) else list(videos)
    found = Found()
    for path in map(Path, named):
        if path.is_dir():
            _search(path, found, {folder.resolve() for folder in leave_out})
        else:
            found.videos.append(path)
    once: dict[Path, Path] = {}
    for path in found.videos:
        once.setdefault(path.absolute(), path)
    found.videos = list(once.values())
    return found


def content_sha256(path: Path) -> str:
    """Give the SHA-256 of a file's content, by which a video is known wherever it lies.

    Examples
    --------
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "empty"
    >>> path.write_bytes(b"")
    0
    >>> content_sha256(path)[:8]
    'e3b0c442'
    """
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def printable(text: object) -> str:
    """Give text that any table, terminal and database takes, also of a file name that is no valid Unicode."""
    return str(text).encode("utf-8", "backslashreplace").decode("utf-8")


def _search(folder: Path, found: Found, leave_out: set[Path]) -> None:
    for place, folders, files in os.walk(folder):
        inside = Path(place)
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and (inside / name).resolve() not in leave_out
        )
        for name in sorted(files):
            if name.startswith("."):
                continue
            if Path(name).suffix.lower() in VIDEO_SUFFIXES:
                found.videos.append(inside / name)
            else:
                found.ignored.setdefault(folder, []).append(inside / name)
