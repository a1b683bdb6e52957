"""A few worker processes that live as long as one extraction: started, given tasks, watched, and cleared away.

Nothing here can hang on a worker that died: a closed pipe is an event like any other, and names what killed it.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, Pipe, wait
from pathlib import Path
from types import TracebackType
from typing import IO, Any

import dancekit
from dancekit.environment import processors
from dancekit.errors import ExtractionError
from dancekit.extraction.messages import More, Prepare, Task
from dancekit.extraction.native import is_chatter

__all__ = ["Died", "Pool", "Worker"]

_START = "import sys; sys.path[:] = {path!r}; from dancekit.extraction.worker import main; main({descriptor})"
_PATIENCE_S = 2.0


@dataclass(frozen=True)
class Died:
    """A worker process is gone."""

    reason: str


@dataclass(eq=False)
class Worker:
    """One worker process and the pipe to it."""

    process: subprocess.Popen[bytes]
    pipe: Connection
    stderr: IO[bytes]
    ready: bool = False
    task: Task | None = field(default=None)

    def send(self, message: Task | Prepare | More) -> None:
        """Send a message; a worker that died meanwhile shows up as an event instead."""
        if isinstance(message, Task):
            self.task, self.ready = message, False
        with suppress(BrokenPipeError, ConnectionResetError):
            self.pipe.send(message)

    def last_words(self) -> str:
        """Give what the process wrote to stderr, without the native library's chatter."""
        self.stderr.seek(0)
        lines = self.stderr.read().decode(errors="replace").splitlines()
        return "\n".join(line for line in lines if not is_chatter(line))[-2000:]


class Pool:
    """Worker processes, started when made and gone when closed.

    Parameters
    ----------
    size
        How many to start with; `add` starts more.
    prepare
        What each worker is told first.

    Notes
    -----
    Workers are children of this process, end when it ends in whatever way, and are killed when the pool is closed.
    """

    def __init__(self, size: int, prepare: Prepare) -> None:
        self.workers: list[Worker] = []
        self._prepare = prepare
        for _ in range(size):
            self.add()

    def __enter__(self) -> Pool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def add(self) -> Worker:
        """Start one more worker."""
        here, there = Pipe()
        stderr = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the worker
        # The package must be found as it was found here, wherever the user's script or notebook runs.
        path = [str(Path(dancekit.__file__).parents[1]), *sys.path]
        process = subprocess.Popen(  # noqa: S603 - the interpreter itself, with our own code
            [sys.executable, "-S", "-c", _START.format(path=path, descriptor=there.fileno())],
            env={**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"},
            stdin=subprocess.DEVNULL,
            stdout=stderr,
            stderr=stderr,
            pass_fds=[there.fileno()],
        )
        there.close()
        worker = Worker(process, here, stderr)
        self.workers.append(worker)
        worker.send(self._prepare)
        return worker

    def idle(self) -> list[Worker]:
        """Give the workers that wait for work."""
        return [worker for worker in self.workers if worker.ready and worker.task is None]

    def events(self, timeout_s: float | None = None) -> Iterator[tuple[Worker, Any]]:
        """Wait for messages, and give all that are there; at least one unless time is up.

        Yields
        ------
        worker, message
            A `Died` as the last one of a worker that is gone. It is no longer among `workers`.
        """
        pipes = {worker.pipe: worker for worker in self.workers}
        for pipe in wait(list(pipes), timeout_s):
            assert isinstance(pipe, Connection)
            worker = pipes[pipe]
            try:
                message = pipe.recv()
            except (EOFError, ConnectionResetError, OSError):
                message = Died(self._bury(worker))
            yield worker, message

    def close(self) -> None:
        """End all workers at once: what they hold is of no value any more."""
        for worker in self.workers:
            worker.pipe.close()
            worker.process.kill()
        for worker in self.workers:
            with suppress(subprocess.TimeoutExpired):
                worker.process.wait(_PATIENCE_S)
            worker.stderr.close()
        self.workers.clear()

    def _bury(self, worker: Worker) -> str:
        self.workers.remove(worker)
        worker.pipe.close()
        try:
            code = worker.process.wait(_PATIENCE_S)
        except subprocess.TimeoutExpired:
            worker.process.kill()
            code = worker.process.wait(_PATIENCE_S)
        words = worker.last_words()
        worker.stderr.close()
        return _reason(code) + (f"; its last words: {words}" if words else "")


def _reason(code: int) -> str:
    """Say how a process ended.

    Examples
    --------
    >>> _reason(-9)
    'killed by SIGKILL (the system does this when memory runs out)'
    >>> _reason(1)
    'ended with exit status 1'
    """
    if code >= 0:
        return f"ended with exit status {code}"
    try:
        name = signal.Signals(-code).name
    except ValueError:
        name = f"signal {-code}"
    hint = " (the system does this when memory runs out)" if name == "SIGKILL" else ""
    return f"killed by {name}{hint}"


def check_jobs(jobs: int | None) -> int:
    """Give the number of processes to use.

    Raises
    ------
    ExtractionError
        If it is not a positive whole number.

    Examples
    --------
    >>> check_jobs(3)
    3
    """
    if jobs is None:
        return processors()
    if isinstance(jobs, bool) or not isinstance(jobs, int) or jobs < 1:
        raise ExtractionError(
            f"jobs is {jobs!r}; give a whole number of processes from 1 on, or None for one each core"
        )
    return jobs
