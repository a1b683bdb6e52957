"""Where the videos of a corpus are: known by path and by content, so that moved ones can be found again.

A path is kept absolute and as seen from the corpus: a folder that holds both can be moved as a whole.
"""

from __future__ import annotations

import dataclasses
import os
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dancekit.atomic import atomic_path
from dancekit.corpus.schema import Clip
from dancekit.corpus.store import Store
from dancekit.corpus.videos import content_sha256, find_videos, printable
from dancekit.errors import CorpusError, DancekitError

__all__ = ["Source", "copy_in", "find_moved", "locate", "point_to", "relative_to_corpus", "video_facts"]


@dataclass(frozen=True)
class Source:
    """A video as it lies on the disk, and what it holds.

    Attributes
    ----------
    path
        Absolute.
    sha256
        Of the content.
    bytes, mtime_ns
        By which one notices, without reading it, that it is still the same.
    """

    path: Path
    sha256: str
    bytes: int
    mtime_ns: int

    @classmethod
    def of(cls, path: Path, *, sha256: str | None = None) -> Source:
        """Look at a file; its content is read unless its hash is known.

        Raises
        ------
        OSError
            If it can't be read.
        """
        found = path.stat()
        return cls(path.absolute(), sha256 or content_sha256(path), found.st_size, found.st_mtime_ns)

    @classmethod
    def of_meta(cls, meta: Mapping[str, Any]) -> Source | None:
        """Give what a recording's metadata say about its source, or None if they say nothing or it can't be known."""
        name, sha256, size = (meta.get(key) for key in ("source", "source_sha256", "source_bytes"))
        if not isinstance(name, str):
            return None
        path = Path(name)
        try:
            if path.is_file() and size in (None, path.stat().st_size):
                return cls.of(path, sha256=sha256)
        except OSError:
            return None
        known = isinstance(sha256, str) and isinstance(size, int)
        return cls(path.absolute(), str(sha256), int(size or 0), 0) if known else None


def video_facts(path: Path) -> dict[str, Any]:
    """Give what `dancekit.probe` finds out about a video as JSON can hold it, or nothing where it can't be opened."""
    from dancekit.video import probe

    try:
        facts = dataclasses.asdict(probe(path))
    except (DancekitError, OSError):
        return {}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in facts.items() if name != "path"}


def relative_to_corpus(store: Store, path: Path) -> str | None:
    """Give a path as seen from the corpus, or None if there is no way (another drive)."""
    try:
        return Path(os.path.relpath(path.resolve(), store.folder.resolve())).as_posix()
    except ValueError:
        return None


def point_to(store: Store, clip: Clip, source: Source) -> None:
    """Write into a clip's row where its video is."""
    clip.source_path = str(source.path)
    clip.source_relative = relative_to_corpus(store, source.path)
    clip.source_name = printable(source.path.name)
    clip.source_sha256, clip.source_bytes, clip.source_mtime_ns = source.sha256, source.bytes, source.mtime_ns


def locate(store: Store, clip: Clip) -> Path | None:
    """Give the path of a clip's video if a file of the right size is there, else None."""
    candidates = []
    if clip.source_relative is not None:
        candidates.append(Path(os.path.normpath(store.folder.absolute() / clip.source_relative)))
    if clip.source_path is not None:
        candidates.append(Path(clip.source_path))
    candidates += [Path(alias.path) for alias in clip.aliases]
    for path in candidates:
        try:
            if path.is_file() and path.stat().st_size == clip.source_bytes:
                return path
        except OSError:
            continue
    return None


def copy_in(store: Store, name: str, source: Source) -> Source:
    """Copy a video into the corpus, and make sure that the copy is what was read.

    Raises
    ------
    CorpusError
        If the video changed while it was read.
    OSError
        If the disk is full.
    """
    store.sources.mkdir(exist_ok=True)
    target = store.sources / f"{name}{source.path.suffix.lower()}"
    with atomic_path(target) as unfinished:
        shutil.copyfile(source.path, unfinished)
        if content_sha256(unfinished) != source.sha256:
            raise CorpusError(f"{source.path} changed while it was copied into {store.folder}; extract it again")
    return Source.of(target, sha256=source.sha256)


def find_moved(clips: Iterable[Clip], folders: Iterable[Path]) -> dict[int, Source]:
    """Search folders for the videos of clips by content; files of another size are not even read.

    Returns
    -------
    dict
        Number of the clip to the video found.
    """
    wanted: dict[tuple[int, str], list[int]] = {}
    for clip in clips:
        if clip.source_sha256 and clip.source_bytes is not None:
            wanted.setdefault((clip.source_bytes, clip.source_sha256), []).append(clip.id)
    sizes = {size for size, _ in wanted}
    found: dict[int, Source] = {}
    for path in _files(folders):
        try:
            if path.stat().st_size not in sizes:
                continue
            source = Source.of(path)
        except OSError:
            continue
        for number in wanted.get((source.bytes, source.sha256), ()):
            found.setdefault(number, source)
    return found


def _files(folders: Iterable[Path]) -> list[Path]:
    found = find_videos(folders)
    return [*found.videos, *(path for paths in found.ignored.values() for path in paths)]
