"""Recordings that come from elsewhere than `Corpus.extract`: motion capture, or poses extracted before."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa

from dancekit.corpus.naming import clip_name, name_key
from dancekit.corpus.poses import Origin, Staged, pose_file, register, replace_poses, staged
from dancekit.corpus.schema import Clip
from dancekit.corpus.store import Store
from dancekit.errors import CorpusError, FormatError
from dancekit.recording import Recording
from dancekit.storage import load

__all__ = ["add_recording"]


def add_recording(store: Store, recording: Recording, *, name: str | None, overwrite: bool) -> str:
    """Put a recording into a corpus; see `Corpus.add`."""
    wanted = clip_name(name if name is not None else _name_of(recording))
    origin = Origin.of_meta(recording.meta)
    with staged(store, recording) as pose, store.writing() as session:
        clip = session.scalar(sa.select(Clip).where(Clip.key == name_key(wanted)))
        if clip is None:
            return register(store, session, wanted, pose, origin).name
        if _is_same(store, clip, pose):
            return clip.name
        if not overwrite:
            raise CorpusError(
                f"the corpus {store.folder} has another clip '{clip.name}'; give another name=, or overwrite=True"
            )
        replace_poses(store, session, clip, pose, origin)
        return clip.name


def _name_of(recording: Recording) -> str:
    for key in ("clip", "source_name", "source"):
        found = recording.meta.get(key)
        if isinstance(found, str) and found:
            return found if key == "clip" else Path(found).stem
    return "recording"


def _is_same(store: Store, clip: Clip, pose: Staged) -> bool:
    if pose.sha256 == clip.poses_sha256:
        return True
    try:
        return load(pose_file(store, clip.name)) == pose.recording
    except FormatError:
        return False
