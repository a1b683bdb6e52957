"""Pose files and their rows, which come and go together.

A recording is first written under a temporary name. Then, inside one transaction, its row is made and the file gets its
name; the transaction is committed last. A run killed at any moment leaves at worst a temporary file, or a whole pose
file that has no row yet, which the next run takes over.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import sqlalchemy as sa
from sqlalchemy.orm import Session

from dancekit.atomic import publish, temporary_path
from dancekit.corpus.naming import free_name, name_key
from dancekit.corpus.schema import Clip, Individual, Model
from dancekit.corpus.sources import Source, point_to, video_facts
from dancekit.corpus.store import Store, now
from dancekit.corpus.videos import content_sha256
from dancekit.errors import CorpusError
from dancekit.recording import Recording
from dancekit.storage import save

__all__ = ["Origin", "Staged", "pose_file", "raw_settings", "register", "replace_poses", "staged"]


@dataclass(frozen=True)
class Staged:
    """A recording in a file of the corpus, not yet under its own name unless `adopted`."""

    recording: Recording
    path: Path
    sha256: str
    bytes: int
    adopted: bool = False


@dataclass(frozen=True)
class Origin:
    """Where a recording comes from: its video and what is known about it, and how it was extracted."""

    source: Source | None = None
    video: Mapping[str, Any] = field(default_factory=dict)
    settings: Mapping[str, Any] | None = None
    run_id: int | None = None

    @classmethod
    def of_meta(cls, meta: Mapping[str, Any]) -> Origin:
        """Give what a recording's metadata tell."""
        source = Source.of_meta(meta)
        video = video_facts(source.path) if source is not None and meta.get("source_sha256") else {}
        return cls(source, video, raw_settings(meta) if source is not None else None)


def pose_file(store: Store, name: str) -> Path:
    """Give the place of a clip's pose file."""
    return store.poses / f"{name}.parquet"


@contextmanager
def staged(store: Store, recording: Recording) -> Iterator[Staged]:
    """Write a recording under a temporary name, which is gone at the end of the block unless it was published."""
    store.poses.mkdir(exist_ok=True)
    path = temporary_path(pose_file(store, "x"))
    try:
        save(recording, path)
        yield Staged(recording, path, content_sha256(path), path.stat().st_size)
    finally:
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)


def register(store: Store, session: Session, name: str, pose: Staged, origin: Origin) -> Clip:
    """Make a new clip of a staged recording, under `name` or the next one that is free.

    The caller's transaction must be one for writing; committing it is what makes the clip.
    """
    if pose.adopted:
        name = pose.path.stem
    else:
        files = {name_key(path.stem) for path in store.poses.glob("*.parquet")}
        name = free_name(name, {*session.scalars(sa.select(Clip.key)), *files})
    clip = Clip(name=name, key=name_key(name), added=now())
    _fill_row(store, session, clip, pose, origin)
    session.add(clip)
    session.flush()
    if not pose.adopted:
        publish(pose.path, pose_file(store, name))
    return clip


def replace_poses(store: Store, session: Session, clip: Clip, pose: Staged, origin: Origin) -> None:
    """Put a staged recording in the place of a clip's poses; its annotations stay.

    Raises
    ------
    CorpusError
        If annotations are about individuals that the new recording has not.
    """
    lost = {row.individual for row in clip.annotations if row.individual} - set(pose.recording.individuals)
    if lost:
        raise CorpusError(
            f"clip '{clip.name}' has annotations about {', '.join(sorted(lost))}, and the new poses have only "
            f"{', '.join(pose.recording.individuals)}; remove or change those annotations first"
        )
    _fill_row(store, session, clip, pose, origin)
    session.flush()
    if not pose.adopted:
        publish(pose.path, pose_file(store, clip.name))


def raw_settings(meta: Mapping[str, Any]) -> dict[str, Any] | None:
    """Give the settings of a raw extraction by its metadata, or None for recordings of another kind.

    Examples
    --------
    >>> raw_settings({"model": "full", "steps": [{"step": "extract", "people": 1, "fps": None}]})
    {'model': 'full', 'people': 1, 'fps': None}
    """
    steps = meta.get("steps")
    if not isinstance(steps, list) or len(steps) != 1 or not isinstance(steps[0], Mapping):
        return None
    if steps[0].get("step") != "extract":
        return None
    return {"model": meta.get("model"), "people": steps[0].get("people"), "fps": steps[0].get("fps")}


def _fill_row(store: Store, session: Session, clip: Clip, pose: Staged, origin: Origin) -> None:
    """Write into a clip's row what its pose file holds and where it comes from."""
    recording = pose.recording
    found = recording.detected
    clip.poses_sha256, clip.poses_bytes = pose.sha256, pose.bytes
    clip.frames, clip.fps, clip.duration_s = recording.n_frames, recording.fps, recording.duration_s
    clip.end_s = float(recording.time[-1] + 1 / recording.fps) if recording.n_frames else 0.0
    clip.detected = float(found.any(axis=1).mean()) if found.size else None
    clip.video = {**_size(recording.meta), **origin.video}
    clip.settings, clip.run_id = None if origin.settings is None else dict(origin.settings), origin.run_id
    clip.model = _model(session, recording.meta)
    if origin.source is not None:
        point_to(store, clip, origin.source)
    _fill_individuals(clip, recording.individuals, found)


def _fill_individuals(clip: Clip, names: tuple[str, ...], found: np.ndarray) -> None:
    """Update in place: rows that stay keep their number, and none is there twice at any moment."""
    rows = {row.name: row for row in clip.individuals}
    for name in set(rows) - set(names):
        clip.individuals.remove(rows[name])
    for place, name in enumerate(names):
        share = float(found[:, place].mean()) if len(found) else None
        if name in rows:
            rows[name].place, rows[name].detected = place, share
        else:
            clip.individuals.append(Individual(name=name, place=place, detected=share))


def _model(session: Session, meta: Mapping[str, Any]) -> Model | None:
    name, sha256 = meta.get("model"), meta.get("model_sha256")
    if not isinstance(name, str) or not isinstance(sha256, str):
        return None
    known = session.scalar(sa.select(Model).where(Model.name == name, Model.sha256 == sha256))
    return known or Model(name=name, sha256=sha256)


def _size(meta: Mapping[str, Any]) -> dict[str, Any]:
    """Give the size of the picture by the recording itself, for want of better."""
    size = meta.get("size")
    return dict(zip(("width", "height"), size, strict=True)) if isinstance(size, list) and len(size) == 2 else {}
