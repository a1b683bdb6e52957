"""Whether a corpus is whole: every kind of damage gets a name, a place and a remedy."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import Session, selectinload

from dancekit.atomic import is_leftover, leftover_process
from dancekit.corpus.clips import find_clip
from dancekit.corpus.listing import table
from dancekit.corpus.planning import orphans
from dancekit.corpus.poses import Origin, Staged, pose_file, raw_settings, register, replace_poses
from dancekit.corpus.runs import is_alive, unfinished_runs
from dancekit.corpus.schema import Clip
from dancekit.corpus.sources import locate
from dancekit.corpus.store import Store
from dancekit.corpus.videos import content_sha256, printable
from dancekit.errors import DancekitError, FormatError
from dancekit.storage import load

if TYPE_CHECKING:
    import polars

__all__ = ["check_corpus", "repair_corpus"]

_COLUMNS = "kind clip path problem remedy"


def check_corpus(store: Store, *, hash_sources: bool = False) -> polars.DataFrame:
    """Find damage; see `Corpus.check`."""
    with store.reading() as session:
        clips = session.scalars(sa.select(Clip).options(selectinload(Clip.aliases)).order_by(Clip.name)).all()
        findings = [finding for clip in clips for finding in _clip_findings(store, clip, hash_sources=hash_sources)]
        findings += _run_findings(session)
    findings += [*_stray_findings(store, {clip.name for clip in clips}), *_leftover_findings(store)]
    return table([{**row, "path": printable(row["path"])} for row in findings], _COLUMNS)


def repair_corpus(store: Store) -> polars.DataFrame:
    """Mend what can be mended without loss; see `Corpus.repair`."""
    done: list[dict[str, str]] = []
    for path in orphans(store):
        with contextlib.suppress(FormatError):  # check() names it
            done.append(_adopt(store, path))
    with store.reading() as session:
        names = list(session.scalars(sa.select(Clip.name).order_by(Clip.name)))
    for name in names:
        with contextlib.suppress(DancekitError):
            accepted = _accept_changed(store, name)
            done += [accepted] if accepted else []
    for path in _leftovers(store):
        path.unlink(missing_ok=True)
        done.append({"path": str(path), "done": "removed: an unfinished file of a process that is no more"})
    with store.writing() as session:
        for run in unfinished_runs(session):
            run.state = "killed"
            done.append({"path": f"run {run.id}", "done": "marked as killed"})
    return table(done, "clip path done")


Finding = dict[str, str]


def _finding(kind: str, clip: str, path: object, problem: str, remedy: str) -> Finding:
    return {"kind": kind, "clip": clip, "path": str(path), "problem": problem, "remedy": remedy}


def _clip_findings(store: Store, clip: Clip, *, hash_sources: bool) -> Iterator[Finding]:
    path = pose_file(store, clip.name)
    source = locate(store, clip)
    again = _again(clip, source)
    if not path.is_file():
        yield _finding("missing poses", clip.name, path, "the pose file is gone", f"put back a copy, or {again}")
    elif content_sha256(path) != clip.poses_sha256:
        try:
            load(path)
        except FormatError as error:
            yield _finding("damaged poses", clip.name, path, printable(error), f"put back a copy, or {again}")
        else:
            problem = "the pose file is whole, but not the one that the catalog knows: it was replaced or changed"
            yield _finding(
                "changed poses", clip.name, path, problem, f"put back a copy, or {again}; to keep it: corpus.repair()"
            )
    if clip.source_path is not None and source is None:
        problem = "the source video is not there, or of another size"
        yield _finding(
            "missing source", clip.name, clip.source_path, problem, "corpus.find_sources(folder) finds it by content"
        )
    elif source is not None and hash_sources and content_sha256(source) != clip.source_sha256:
        problem = "the source video has another content than when it was extracted"
        yield _finding(
            "changed source",
            clip.name,
            source,
            problem,
            "put back the old video; extract the new one as a clip of its own",
        )


def _again(clip: Clip, source: Path | None) -> str:
    if clip.settings is None:
        return f"corpus.remove({clip.name!r}) and add the recording again"
    arguments = ", ".join(f"{name}={value!r}" for name, value in clip.settings.items())
    place = printable(source or clip.source_path)
    return f"corpus.extract({place!r}, {arguments}, overwrite=True)"


def _stray_findings(store: Store, names: set[str]) -> Iterator[Finding]:
    whole = orphans(store)
    for path in sorted(store.poses.glob("*")):
        if is_leftover(path) or (path.suffix == ".parquet" and path.stem in names):
            continue
        if path in whole:
            problem = "a whole pose file that the catalog does not know"
            yield _finding("stray poses", "", path, problem, "corpus.repair() makes it a clip; or delete the file")
        else:
            yield _finding("stray file", "", path, "no pose file of this corpus", "move it elsewhere, or delete it")
    for path in sorted(store.media.glob("*.mp4")):
        if path.stem not in names and not is_leftover(path):
            yield _finding("stray proxy", "", path, "a proxy of a clip that is not there", "delete the file")


def _leftover_findings(store: Store) -> Iterator[Finding]:
    for path in _leftovers(store):
        problem = "an unfinished file of a process that is no more"
        yield _finding("leftover", "", path, problem, "corpus.repair() removes it")


def _leftovers(store: Store) -> list[Path]:
    """Give temporary files whose process is dead: those of the living are being written."""
    found = [path for folder in (store.poses, store.media, store.sources) for path in sorted(folder.glob(".*"))]
    processes = [(path, leftover_process(path)) for path in found]
    return [path for path, process in processes if process is not None and not is_alive(process)]


def _run_findings(session: Session) -> Iterator[Finding]:
    for run in unfinished_runs(session):
        problem = f"the run that began {run.started} was killed"
        yield _finding(
            "unfinished run", "", f"run {run.id}", problem, "call corpus.extract again with the same videos: it goes on"
        )


def _staged(path: Path) -> Staged:
    return Staged(load(path), path, content_sha256(path), path.stat().st_size, adopted=True)


def _adopt(store: Store, path: Path) -> dict[str, str]:
    pose = _staged(path)
    with store.writing() as session:
        clip = register(store, session, path.stem, pose, Origin.of_meta(pose.recording.meta))
    return {"clip": clip.name, "path": printable(path), "done": "made a clip"}


def _accept_changed(store: Store, name: str) -> dict[str, str] | None:
    """Take a whole pose file that is not the one the catalog knows for what it is."""
    path = pose_file(store, name)
    with store.writing() as session:
        clip = find_clip(store, session, name)
        if not path.is_file() or content_sha256(path) == clip.poses_sha256:
            return None
        pose = _staged(path)
        settings = raw_settings(pose.recording.meta) if clip.source_sha256 else None
        replace_poses(store, session, clip, pose, Origin(None, clip.video, settings, clip.run_id))
    return {"clip": name, "path": printable(path), "done": "accepted as it is"}
