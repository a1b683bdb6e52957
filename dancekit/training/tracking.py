"""The record of a training: a plain file in the corpus, and MLflow for who keeps his experiments there.

A record begins with settings, seed, versions and dance, grows with every epoch and ends with the state. A store that
can't be reached is an error before anything was learnt; one that is lost later is told of once, and learning goes on.
"""

from __future__ import annotations

import json
import math
import os
import platform
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib import metadata, util
from pathlib import Path
from typing import Any, Protocol
from uuid import uuid4

from dancekit.atomic import write_text
from dancekit.errors import DancekitError, EmbeddingError

__all__ = ["FileLog", "Log", "Story", "logs_for", "tracked", "versions"]

Entry = Mapping[str, Any]


@dataclass
class Story:
    """What is known of a run before it begins, and what became of it.

    Attributes
    ----------
    told
        Encoder, kind, settings, seed, start, clips, seconds of dance and versions, by name; plain values only.
    history
        The entries of every epoch.
    state
        ``"running"``, then ``"finished"``, ``"interrupted"`` (by Ctrl-C) or ``"failed"``.
    """

    told: dict[str, Any]
    history: list[dict[str, Any]] = field(default_factory=list)
    state: str = "running"
    started: str = field(default_factory=lambda: _now())
    finished: str | None = None


class Log(Protocol):
    """Where a story is told to."""

    def begin(self, story: Story) -> None:
        """Write what is known before the first step."""

    def entry(self, story: Story) -> None:
        """Write the last entry of the history."""

    def end(self, story: Story) -> None:
        """Write how it ended."""


class FileLog:
    """One JSON file for every run, readable without dancekit; written anew in one step after every epoch.

    Parameters
    ----------
    folder
        Made if it is not there; the file's name is the time, the kind and some letters of chance.

    Examples
    --------
    >>> import tempfile
    >>> log = FileLog(Path(tempfile.mkdtemp()))
    >>> log.begin(Story({"kind": "tcn"}))
    >>> record = json.loads(log.path.read_text())
    >>> record["kind"], record["state"], record["history"]
    ('tcn', 'running', [])
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path: Path | None = None

    def begin(self, story: Story) -> None:
        """See `Log.begin`; a folder that can't be written to is told of by a warning."""
        stamp = story.started.replace(":", "").replace("-", "")[:15]
        path = self.folder / f"{stamp}-{story.told.get('kind', 'encoder')}-{uuid4().hex[:6]}.json"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._write(story, path)
        except OSError as error:
            warnings.warn(f"{self.folder}: no record of the training is kept ({error.strerror})", stacklevel=2)
            return
        self.path = path

    def entry(self, story: Story) -> None:
        """See `Log.entry`."""
        if self.path is not None:
            self._write(story, self.path)

    def end(self, story: Story) -> None:
        """See `Log.end`."""
        self.entry(story)

    def _write(self, story: Story, path: Path) -> None:
        record = {
            "format": "dancekit training",
            "started": story.started,
            "finished": story.finished,
            "state": story.state,
            "host": platform.node(),
            "process": os.getpid(),
            **story.told,
            "history": [_plain(entry) for entry in story.history],
        }
        write_text(path, json.dumps(record, indent=1, allow_nan=False, default=str) + "\n")


@contextmanager
def tracked(recordings: object, track: str | None, told: Mapping[str, Any]) -> Iterator[Callable[[Entry], None]]:
    """Keep a record of what happens in the block; gives what every entry of the history is to be handed to.

    Parameters
    ----------
    recordings
        What is learnt from; a corpus gets a file in its ``models/trainings``.
    track
        See `dancekit.encoders.learnt.LearntEncoder.fit`.
    told
        See `Story`.

    Raises
    ------
    EmbeddingError
        If MLflow's store can't be reached.
    MissingLibraryError
        If MLflow is asked for and not installed.

    Examples
    --------
    >>> with tracked({}, None, {"kind": "tcn"}) as note:  # recordings that are no corpus: nothing is kept
    ...     note({"step": 50, "loss": 1.0})
    """
    story, logs = Story(dict(told)), logs_for(recordings, track)

    def note(entry: Entry) -> None:
        story.history.append(dict(entry))
        _each(logs, "entry", story)

    try:
        for log in logs:
            log.begin(story)
        yield note
    except BaseException as error:
        _end(logs, story, "failed" if isinstance(error, Exception) else "interrupted")
        raise
    _end(logs, story, "finished")


def logs_for(recordings: object, track: str | None) -> list[Log]:
    """Give where a run is recorded; what may refuse comes first, so that a run that never began leaves no file.

    Raises
    ------
    EmbeddingError
        If `track` is no way to track.

    Examples
    --------
    >>> logs_for({}, None), logs_for({}, "none")
    ([], [])
    """
    folder = getattr(recordings, "trainings_folder", None)
    logs: list[Log] = [FileLog(folder)] if folder is not None else []
    if track is None and os.environ.get("MLFLOW_TRACKING_URI") and util.find_spec("mlflow"):
        track = "mlflow"
    if track is None or track == "none":
        return logs if track is None else []
    if track != "mlflow" and "://" not in track and not track.startswith("file:"):
        raise EmbeddingError(
            f"track is {track!r}; expected 'mlflow', the address of an MLflow store such as 'sqlite:///mlflow.db' or "
            "'http://host:5000', or 'none'"
        )
    from dancekit.training.mlflow_log import MlflowLog

    return [MlflowLog(None if track == "mlflow" else track), *logs]


def versions() -> dict[str, str]:
    """Give the versions of what decides the outcome of a training."""
    from dancekit import __version__

    found = {"dancekit": __version__, "python": platform.python_version()}
    return found | {name: metadata.version(name) for name in ("torch", "numpy")}


def _each(logs: list[Log], what: str, story: Story) -> None:
    """Tell all logs; one that fails is left out from then on, and learning goes on."""
    for log in list(logs):
        try:
            getattr(log, what)(story)
        except (OSError, DancekitError) as error:
            logs.remove(log)
            warnings.warn(f"the training is no longer recorded by {type(log).__name__}: {error}", stacklevel=3)


def _end(logs: list[Log], story: Story, state: str) -> None:
    story.state, story.finished = state, _now()
    _each(logs, "end", story)


def _now() -> str:
    """Give the time in UTC, fine enough that runs of one second stay in their order."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def _plain(entry: Entry) -> dict[str, Any]:
    """Give an entry as JSON can hold it: what is no finite number is null."""
    lost = {name for name, value in entry.items() if isinstance(value, float) and not math.isfinite(value)}
    return {name: None if name in lost else value for name, value in entry.items()}
