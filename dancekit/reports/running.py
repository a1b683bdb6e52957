"""One notebook is run by papermill; whatever happens in it is kept, and what was done already is not done again."""

from __future__ import annotations

import logging
import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from dancekit.errors import require
from dancekit.reports.planning import Job
from dancekit.reports.preparing import fingerprint, prepared

if TYPE_CHECKING:
    from nbformat import NotebookNode

__all__ = ["Outcome", "Status", "run", "stop"]

Status = Literal["done", "failed", "not run"]
_ENGINE = "dancekit"
_LONGEST_MESSAGE = 400
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "NUMBA_NUM_THREADS")
_clients: set[Any] = set()


@dataclass(frozen=True)
class Outcome:
    """What came of a job.

    Attributes
    ----------
    job
        What was to be done.
    status
        ``"done"``, ``"failed"`` or ``"not run"``.
    message
        The error, or why it was not run.
    seconds
        How long it took, when it was run.
    notebook
        The executed notebook, with its error if it failed.
    """

    job: Job
    status: Status
    message: str = ""
    seconds: float = float("nan")
    notebook: Path | None = None


def run(
    job: Job,
    folder: Path,
    *,
    video: Literal["embed", "none"],
    threads: int | None = None,
    tell: Callable[[float], None] = lambda _: None,
) -> Outcome:
    """Run a notebook, unless it was run on the same dances with the same parameters before.

    Parameters
    ----------
    folder
        Of the report; poses lie in ``poses/`` there, and the executed notebook goes to ``notebooks/``.
    video
        What becomes of videos.
    threads
        How many threads the kernel's sums may take, where the environment does not say it; by default their own choice.
    tell
        Is told the share of cells that are done.

    Returns
    -------
    Outcome
        A notebook that fails gives one too, with its error.

    Raises
    ------
    MissingLibraryError
        If papermill or nbconvert are not installed.
    """
    if job.why_not:
        return Outcome(job, "not run", job.why_not)
    target = folder / "notebooks" / f"{job.name}.ipynb"
    key = fingerprint(job, folder, video=video)
    kept = _kept(target, key)
    if kept is not None:
        return Outcome(job, "done", seconds=float(kept["seconds"]), notebook=target)
    content = prepared(job, video=video)
    started = time.monotonic()
    message = _executed(content, target, job, threads, tell)
    seconds = time.monotonic() - started
    _mark(target, {"key": key, "seconds": round(seconds, 1), "status": "failed" if message else "done"})
    return Outcome(job, "failed" if message else "done", message, seconds, target)


def stop() -> None:
    """End the kernels of all notebooks that are being run in other threads; each `run` then gives a failure."""
    for client in list(_clients):
        pid = getattr(getattr(client.km, "provisioner", None), "pid", None)
        if pid:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGTERM)


def _executed(content: NotebookNode, target: Path, job: Job, threads: int | None, tell: Callable[[float], None]) -> str:
    """Run the notebook into `target`, and give the error's message; empty if all went well."""
    papermill = require("papermill", extra="report", purpose="run the notebooks of a report")
    _register(papermill)
    logging.getLogger("papermill").setLevel(logging.ERROR)
    try:
        papermill.execute_notebook(
            content,
            str(target.resolve()),
            parameters=dict(job.parameters),
            engine_name=_ENGINE,
            kernel_name="python3",
            progress_bar=False,
            resources={"metadata": {"path": str(target.parent.resolve())}},  # papermill's cwd= moves this process too
            env={**(dict.fromkeys(_THREADS, str(threads)) if threads else {}), **os.environ},
            tell=tell,
        )
    except papermill.PapermillExecutionError as error:
        return f"{error.ename}: {error.evalue}"[:_LONGEST_MESSAGE]
    except RuntimeError as error:  # nbclient's DeadKernelError among them
        return f"{type(error).__name__}: {error}"[:_LONGEST_MESSAGE]
    return ""


def _register(papermill: Any) -> None:
    from papermill.clientwrap import PapermillNotebookClient
    from papermill.engines import NBClientEngine, papermill_engines

    class Telling(NBClientEngine):
        """papermill's own engine, which says after each cell how far it is, and whose kernels can be stopped."""

        @classmethod
        def execute_managed_notebook(cls, nb_man: Any, kernel_name: str, **kwargs: Any) -> Any:
            tell, complete = kwargs["tell"], nb_man.cell_complete

            def told(cell: Any, cell_index: int | None = None, **rest: Any) -> None:
                complete(cell, cell_index=cell_index, **rest)
                tell(((cell_index or 0) + 1) / len(nb_man.nb.cells))

            nb_man.cell_complete = told
            options = {"resources": kwargs["resources"], "extra_arguments": ["--log-level=ERROR"]}
            client = PapermillNotebookClient(nb_man, kernel_name=kernel_name, **options)
            with _known(client):
                return client.execute(env=kwargs["env"])

    papermill_engines.register(_ENGINE, Telling)


@contextmanager
def _known(client: Any) -> Iterator[None]:
    _clients.add(client)
    try:
        yield
    finally:
        _clients.discard(client)


def _kept(path: Path, key: str) -> dict[str, Any] | None:
    """Give what an earlier run wrote down, if it went well and was of the same."""
    import nbformat

    if not path.is_file():
        return None
    try:
        noted = nbformat.read(path, as_version=4).metadata.get("dancekit", {}).get("run", {})
    except Exception:  # half written, or damaged: run anew
        return None
    return noted if noted.get("key") == key and noted.get("status") == "done" else None


def _mark(path: Path, noted: dict[str, Any]) -> None:
    import nbformat

    from dancekit.atomic import write_text

    content = nbformat.read(path, as_version=4)
    content.metadata.setdefault("dancekit", {})["run"] = noted
    write_text(path, nbformat.writes(content))
