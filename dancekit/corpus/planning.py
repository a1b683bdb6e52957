"""What is to be done about each video, before any work: extract it, take over what is there, skip it and say why.

A video is known by its content. One that is in the corpus is never extracted again unless asked, and its raw poses are
never replaced without ``overwrite=True``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from dancekit.corpus.poses import raw_settings
from dancekit.corpus.runs import Result
from dancekit.corpus.schema import Alias, Clip
from dancekit.corpus.sources import Source, locate, point_to
from dancekit.corpus.store import Store
from dancekit.errors import FormatError

__all__ = ["Job", "Plan", "make_plan", "note_path", "orphans", "raw_clip"]


@dataclass
class Job:
    """A video to extract.

    Attributes
    ----------
    source
        The video.
    replaces
        The name of the clip whose poses the new ones replace, if any.
    ready
        A whole pose file of it that a killed run left without a row, if any.
    same
        Other files with the same content.
    """

    source: Source
    replaces: str | None = None
    ready: Path | None = None
    same: list[Path] = field(default_factory=list)


@dataclass
class Plan:
    """Videos to extract by their content, and results that are known already."""

    jobs: dict[str, Job] = field(default_factory=dict)
    results: list[Result] = field(default_factory=list)


def make_plan(
    store: Store, videos: Iterable[Path], settings: Mapping[str, Any], *, overwrite: bool, resumed: Collection[int] = ()
) -> Plan:
    """Decide about each video.

    Parameters
    ----------
    store
        The corpus.
    videos
        Files.
    settings
        With which they shall be extracted.
    overwrite
        Whether to extract those anew that are in the corpus.
    resumed
        Unfinished runs that this one goes on with: what they have done need not be done again.
    """
    plan = Plan()
    left_over = orphans(store)
    for path in videos:
        try:
            source = _source(store, path)
        except OSError as error:
            plan.results.append(Result(None, path, "failed", _unreadable(path, error)))
            continue
        if source.sha256 in plan.jobs:
            plan.jobs[source.sha256].same.append(path)
            continue
        known = _known(store, source, settings)
        if known is None:
            plan.jobs[source.sha256] = Job(source, ready=_ready(left_over, source, settings))
        elif overwrite and known.run_id not in resumed:
            plan.jobs[source.sha256] = Job(source, replaces=known.name)
        else:
            plan.results.append(Result(known.name, path, "skipped", known.message))
    return plan


def raw_clip(session: Session, sha256: str) -> Clip | None:
    """Give the clip that holds the raw poses of a video of this content."""
    query = sa.select(Clip).where(Clip.source_sha256 == sha256, Clip.settings.is_not(None))
    return session.scalars(query.order_by(Clip.id)).first()


def note_path(store: Store, clip: Clip, source: Source) -> None:
    """Remember a path under which a clip's video was met: as its place if the old one is gone, else as another."""
    if clip.source_path == str(source.path):
        return
    if locate(store, clip) is None:
        point_to(store, clip, source)
    elif str(source.path) not in {alias.path for alias in clip.aliases}:
        clip.aliases.append(Alias(path=str(source.path)))


def orphans(store: Store) -> dict[Path, dict[str, Any]]:
    """Give whole pose files that the catalog does not know, with their metadata."""
    from dancekit.storage.parquet_read import read_parquet_header

    with store.reading() as session:
        known = set(session.scalars(sa.select(Clip.name)))
    found = {}
    for path in sorted(store.poses.glob("*.parquet")):
        if path.stem in known or path.name.startswith("."):
            continue
        try:
            found[path] = read_parquet_header(path)["meta"]
        except FormatError:
            continue  # check() names it
    return found


def _source(store: Store, path: Path) -> Source:
    """Look at a video; one that was met before at this place, and has not changed since, is not read again."""
    found = path.stat()
    query = sa.select(Clip.source_sha256).where(
        Clip.source_path == str(path.absolute()),
        Clip.source_bytes == found.st_size,
        Clip.source_mtime_ns == found.st_mtime_ns,
    )
    with store.reading() as session:
        return Source.of(path, sha256=session.scalars(query).first())


@dataclass(frozen=True)
class _Known:
    name: str
    run_id: int | None
    message: str


def _known(store: Store, source: Source, settings: Mapping[str, Any]) -> _Known | None:
    """Give the clip that holds a video's poses, and say what that means; and note the path."""
    with store.writing() as session:
        clip = raw_clip(session, source.sha256)
        if clip is None:
            return None
        before = clip.source_path
        note_path(store, clip, source)
        different = _difference(clip.settings or {}, settings)
        if different:
            kept = "its raw poses are kept: pass overwrite=True to replace them"
            return _Known(clip.name, clip.run_id, f"clip '{clip.name}' was extracted with {different}; {kept}")
        elsewhere = "" if before == str(source.path) else f", from the same video at {before}"
        return _Known(clip.name, clip.run_id, f"in the corpus already as '{clip.name}'{elsewhere}")


def _difference(had: Mapping[str, Any], wanted: Mapping[str, Any]) -> str:
    names = [name for name in dict.fromkeys([*wanted, *had]) if had.get(name) != wanted.get(name)]
    return ", ".join(f"{name}={had.get(name)!r} instead of {wanted.get(name)!r}" for name in names)


def _ready(left_over: Mapping[Path, Mapping[str, Any]], source: Source, settings: Mapping[str, Any]) -> Path | None:
    for path, meta in left_over.items():
        if meta.get("source_sha256") == source.sha256 and raw_settings(meta) == dict(settings):
            return path
    return None


def _unreadable(path: Path, error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return f"there is no file {path}; check the path"
    return f"{path} can't be read: {error.strerror or error}"
