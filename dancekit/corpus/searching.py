"""The videos of clips: where they are, where they have gone, and one that a browser can play."""

from __future__ import annotations

from collections.abc import Iterable
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from dancekit.corpus.clips import find_clip
from dancekit.corpus.listing import table
from dancekit.corpus.schema import Clip
from dancekit.corpus.sources import find_moved, locate, point_to
from dancekit.corpus.store import Store
from dancekit.corpus.videos import printable
from dancekit.errors import CorpusError

if TYPE_CHECKING:
    import polars

__all__ = ["find_sources", "media_of", "source_of"]


def source_of(store: Store, name: str) -> Path:
    """Give the path of a clip's video; see `Corpus.source`."""
    with store.reading() as session:
        clip = find_clip(store, session, name)
        if clip.source_path is None:
            raise CorpusError(f"clip '{name}' has no source video; it was added as a recording")
        path = locate(store, clip)
        if path is None:
            raise CorpusError(
                f"the source video of clip '{name}' is no longer at {clip.source_path}; "
                "corpus.find_sources(folder) finds it by its content"
            )
        return path


def find_sources(store: Store, folder: str | PathLike[str] | Iterable[str | PathLike[str]]) -> polars.DataFrame:
    """Find moved videos; see `Corpus.find_sources`."""
    folders = [Path(path) for path in ([folder] if isinstance(folder, str | PathLike) else folder)]
    absent = [str(path) for path in folders if not path.is_dir()]
    if absent:
        raise CorpusError(f"there is no folder {', '.join(absent)} to search in")
    with store.reading() as session:
        query = (
            sa.select(Clip).where(Clip.source_path.is_not(None)).options(selectinload(Clip.aliases)).order_by(Clip.name)
        )
        missing = [clip for clip in session.scalars(query) if locate(store, clip) is None]
        found = find_moved(missing, folders)
    rows = []
    with store.writing() as session:
        for clip in missing:
            source = found.get(clip.id)
            if source is not None:
                point_to(store, session.get_one(Clip, clip.id), source)
            before = printable(clip.source_path)
            rows.append({"clip": clip.name, "before": before, "found": printable(source.path) if source else None})
    return table(rows, "clip before found")


def media_of(store: Store, name: str) -> Path:
    """Give a video that a browser can play; see `Corpus.media`."""
    source = source_of(store, name)
    made = store.media / f"{name}.mp4"
    if made.is_file():
        return made
    from dancekit.video import needs_proxy, proxy

    if not needs_proxy(source):
        return source
    store.media.mkdir(exist_ok=True)
    proxy(source, made)
    return made
