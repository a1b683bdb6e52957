"""The clips of a corpus: finding one by name, listing all, removing one."""

from __future__ import annotations

import difflib
import html
import json
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, selectinload

from dancekit.corpus.listing import table
from dancekit.corpus.poses import pose_file
from dancekit.corpus.schema import Clip, Model, Outcome, Run
from dancekit.corpus.sources import locate
from dancekit.corpus.store import Store
from dancekit.corpus.videos import printable
from dancekit.errors import CorpusError, FormatError
from dancekit.recording import Recording
from dancekit.storage import load

if TYPE_CHECKING:
    import polars

__all__ = [
    "UnknownClipError",
    "clip_names",
    "clip_table",
    "clips_html",
    "find_clip",
    "individual_table",
    "load_clip",
    "model_table",
    "outcome_table",
    "remove_clip",
    "run_table",
]

_ROWS_SHOWN = 20


class UnknownClipError(CorpusError, KeyError):
    """A name that no clip of the corpus has."""

    def __str__(self) -> str:
        return str(self.args[0])  # KeyError would put the message in quotes


def find_clip(store: Store, session: Session, name: str) -> Clip:
    """Give the row of a clip.

    Raises
    ------
    UnknownClipError
        If there is none of that name; the message offers similar ones.
    """
    clip = session.scalar(sa.select(Clip).where(Clip.name == name))
    if clip is None:
        names = list(session.scalars(sa.select(Clip.name)))
        similar = difflib.get_close_matches(str(name), names, n=3, cutoff=0.5)
        hint = (
            f"did you mean {' or '.join(map(repr, similar))}?"
            if similar
            else f"it has {len(names)}: see corpus.clips()"
        )
        raise UnknownClipError(f"no clip {name!r} in the corpus {store.folder}; {hint}")
    return clip


def clip_names(store: Store) -> list[str]:
    """Give the names of all clips, in alphabetical order."""
    with store.reading() as session:
        return list(session.scalars(sa.select(Clip.name).order_by(Clip.name)))


def load_clip(store: Store, name: str) -> Recording:
    """Give the recording of a clip, with the clip's name in its metadata.

    Raises
    ------
    UnknownClipError
        If there is none of that name.
    CorpusError
        If its pose file is missing or damaged.
    """
    with store.reading() as session:
        path = pose_file(store, find_clip(store, session, name).name)
    try:
        recording = load(path)
    except FormatError as error:
        raise CorpusError(f"clip '{name}': {error}; corpus.check() lists all damage") from error
    return recording.replace(meta={**recording.meta, "clip": name})


def clip_table(store: Store) -> polars.DataFrame:
    """Give all clips; see `Corpus.clips`."""
    columns = """
        clip duration_s:number fps:number frames:count individuals:count detected:number width:count height:count
        container codec video_fps:number rotation:count audio model people added
        source source_found:yes/no source_sha256 poses poses_bytes:count
    """
    loaded = (selectinload(Clip.individuals), selectinload(Clip.aliases), selectinload(Clip.model))
    with store.reading() as session:
        clips = session.scalars(sa.select(Clip).options(*loaded).order_by(Clip.name))
        return table([_clip_row(store, clip) for clip in clips], columns)


def individual_table(store: Store) -> polars.DataFrame:
    """Give all individuals of all clips; see `Corpus.individuals`."""
    with store.reading() as session:
        clips = session.scalars(sa.select(Clip).options(selectinload(Clip.individuals)).order_by(Clip.name))
        rows = [
            {"clip": clip.name, "individual": person.name, "detected": person.detected}
            for clip in clips
            for person in clip.individuals
        ]
    return table(rows, "clip individual detected:number")


def model_table(store: Store) -> polars.DataFrame:
    """Give the pose models that the clips were extracted with; see `Corpus.models`."""
    count = sa.func.count(Clip.id)
    query = sa.select(Model.name, Model.sha256, count).outerjoin(Clip, Clip.model_id == Model.id).group_by(Model.id)
    with store.reading() as session:
        rows = [
            {"model": name, "sha256": sha256, "clips": clips}
            for name, sha256, clips in session.execute(query.order_by(Model.name, Model.id))
        ]
    return table(rows, "model sha256 clips:count")


def run_table(store: Store) -> polars.DataFrame:
    """Give all runs; see `Corpus.runs`."""
    with store.reading() as session:
        runs = session.scalars(sa.select(Run).options(selectinload(Run.outcomes)).order_by(Run.id))
        columns = "id:count started finished state ok:count skipped:count failed:count settings versions host"
        return table(map(_run_row, runs), columns)


def _run_row(run: Run) -> dict[str, Any]:
    return {
        **{name: getattr(run, name) for name in ("id", "started", "finished", "state", "host")},
        **{status: sum(o.status == status for o in run.outcomes) for status in ("ok", "skipped", "failed")},
        "settings": json.dumps(run.settings),
        "versions": json.dumps(run.versions),
    }


def outcome_table(store: Store, run: int | None) -> polars.DataFrame:
    """Give what became of each file; see `Corpus.outcomes`."""
    query = sa.select(Outcome) if run is None else sa.select(Outcome).where(Outcome.run_id == run)
    with store.reading() as session:
        rows = [
            {
                **{name: getattr(outcome, name) for name in ("clip", "status", "message", "seconds")},
                "run": outcome.run_id,
                "path": printable(outcome.path),
            }
            for outcome in session.scalars(query.order_by(Outcome.id))
        ]
    return table(rows, "run:count clip path status message seconds:number")


def clips_html(store: Store) -> str:
    """Give what Jupyter shows of a corpus: its size, and the first clips."""
    found = clip_table(store).select("clip", "duration_s", "fps", "individuals", "detected", "model", "added")
    minutes = (found["duration_s"].sum() or 0) / 60
    title = f"<b>{html.escape(str(store.folder))}</b>: {len(found)} clips, {minutes:.1f} minutes"
    head = "".join(f"<th>{name}</th>" for name in found.columns)
    rows = ["".join(f"<td>{_cell(value)}</td>" for value in row) for row in found.head(_ROWS_SHOWN).iter_rows()]
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    more = f"<p>and {len(found) - _ROWS_SHOWN} more: corpus.clips()</p>" if len(found) > _ROWS_SHOWN else ""
    return f"<p>{title}</p><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"


def _cell(value: object) -> str:
    return "" if value is None else f"{value:.3g}" if isinstance(value, float) else html.escape(str(value))


def remove_clip(store: Store, name: str) -> None:
    """Remove a clip with its annotations, its pose file and its proxy; the source video stays where it is.

    Raises
    ------
    UnknownClipError
        If there is none of that name.
    """
    with store.writing() as session:
        session.delete(find_clip(store, session, name))
    pose_file(store, name).unlink(missing_ok=True)
    (store.media / f"{name}.mp4").unlink(missing_ok=True)


def _clip_row(store: Store, clip: Clip) -> dict[str, Any]:
    found = locate(store, clip)
    return {
        **{name: getattr(clip, name) for name in ("duration_s", "fps", "frames", "detected", "added", "source_sha256")},
        **{name: clip.video.get(name) for name in ("width", "height", "container", "codec", "rotation", "audio")},
        "clip": clip.name,
        "individuals": len(clip.individuals),
        "video_fps": clip.video.get("fps"),
        "model": clip.model.name if clip.model else None,
        "people": str(clip.settings["people"]) if clip.settings else None,
        "source": printable(found or clip.source_path) if clip.source_path else None,
        "source_found": found is not None if clip.source_path else None,
        "poses": f"poses/{clip.name}.parquet",
        "poses_bytes": clip.poses_bytes,
    }
