"""The record of extraction runs: when, with what, what became of each file, and how it ended."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

import dancekit
from dancekit.corpus.schema import Outcome, Run
from dancekit.corpus.store import Store, now
from dancekit.corpus.videos import printable

__all__ = ["Result", "ThisRun", "is_alive", "note", "recorded_run", "unfinished_runs"]


@dataclass
class Result:
    """What became of one file: a row of the table that `Corpus.extract` gives."""

    clip: str | None
    path: Path
    status: str
    message: str = ""
    seconds: float | None = None
    detected: float | None = None

    def row(self) -> dict[str, Any]:
        """Give it as a row."""
        return {**asdict(self), "path": printable(self.path), "message": printable(self.message)}


@dataclass(frozen=True)
class ThisRun:
    """The number of a run, and those of the runs with the same settings just before it that did not come to an end."""

    id: int
    resumed: frozenset[int]


@contextmanager
def recorded_run(store: Store, settings: Mapping[str, Any]) -> Iterator[ThisRun]:
    """Record a run from its beginning to its end, whatever that is.

    The state is ``running``, then ``finished``, ``interrupted`` (by Ctrl-C) or ``failed`` (by an error that ended it).
    Runs of dead processes are found here and become ``killed``.
    """
    with store.writing() as session:
        for run in unfinished_runs(session):
            run.state = "killed"
        started = Run(
            started=now(),
            state="running",
            host=platform.node(),
            process=os.getpid(),
            settings=dict(settings),
            versions=_versions(),
        )
        session.add(started)
        session.flush()
        number = started.id
        this = ThisRun(number, _resumed(session, started))
    try:
        yield this
    except BaseException as error:
        _end(store, number, "failed" if isinstance(error, Exception) else "interrupted")
        raise
    _end(store, number, "finished")


def note(session: Session, run_id: int, result: Result) -> None:
    """Write down what became of a file, in the transaction that made it so."""
    session.add(
        Outcome(
            run_id=run_id,
            path=str(result.path.absolute()),
            clip=result.clip,
            status=result.status,
            message=printable(result.message),
            seconds=result.seconds,
        )
    )


def unfinished_runs(session: Session) -> list[Run]:
    """Give the runs that say they are running, and whose process on this machine is no more."""
    running = session.scalars(sa.select(Run).where(Run.state == "running"))
    return [run for run in running if run.host == platform.node() and not is_alive(run.process)]


def is_alive(process: int) -> bool:
    """Tell whether a process of this machine is alive; where one can't tell, assume that it is."""
    if os.name != "posix":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True


def _resumed(session: Session, started: Run) -> frozenset[int]:
    found = set()
    for run in session.scalars(sa.select(Run).where(Run.id < started.id).order_by(Run.id.desc())):
        if run.state in ("finished", "running") or run.settings != started.settings:
            break
        found.add(run.id)
    return frozenset(found)


def _end(store: Store, number: int, state: str) -> None:
    with store.writing() as session:
        run = session.get(Run, number)
        if run is not None:
            run.state, run.finished = state, now()


def _versions() -> dict[str, str]:
    versions = {"dancekit": dancekit.__version__, "python": platform.python_version()}
    for package in ("mediapipe", "numpy"):
        try:
            versions[package] = metadata.version(package)
        except metadata.PackageNotFoundError:
            continue
    return versions
