"""A training as a run of MLflow: settings as parameters, loss and retrieval as metrics over steps, the rest as tags.

MLflow counts its users at a server of its makers, unless told not to; dancekit tells it not to. Who has imported MLflow
before has decided that alone.
"""

from __future__ import annotations

import json
import logging
import math
import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from dancekit.errors import EmbeddingError, require

if TYPE_CHECKING:
    from dancekit.training.tracking import Story

__all__ = ["EXPERIMENT", "MlflowLog"]

EXPERIMENT = "dancekit"
"""Name of the experiment, unless ``MLFLOW_EXPERIMENT_NAME`` gives another."""

_ASKED = {
    "MLFLOW_DISABLE_TELEMETRY": "true",
    "MLFLOW_HTTP_REQUEST_MAX_RETRIES": "1",  # a server that is not there is told of within seconds, not minutes
    "MLFLOW_HTTP_REQUEST_TIMEOUT": "10",
}
_TALKERS = ("mlflow.store.db.utils", "alembic")
_STATES = {"finished": "FINISHED", "interrupted": "KILLED", "failed": "FAILED"}
_LONGEST_TAG = 4000


class MlflowLog:
    """See `dancekit.training.tracking.Log`.

    Parameters
    ----------
    address
        Of the store, such as ``"sqlite:///mlflow.db"``; None takes ``MLFLOW_TRACKING_URI``, or MLflow's own choice.

    Raises
    ------
    MissingLibraryError
        If MLflow is not installed.
    """

    def __init__(self, address: str | None = None) -> None:
        with _our_way():
            require("mlflow", extra="mlflow", purpose="record trainings in MLflow")
        self.address = address
        self.run: str | None = None
        self._client: Any = None

    def begin(self, story: Story) -> None:
        """See `Log.begin`.

        Raises
        ------
        EmbeddingError
            If the store can't be reached.
        """
        with _told(self.address):
            from mlflow.entities import Param
            from mlflow.tracking import MlflowClient

            self._client = MlflowClient(self.address)
            told = story.told
            name = f"{told.get('encoder', 'encoder')} {told.get('kind', '')}".strip()
            tags = {f"version.{library}": version for library, version in told.get("versions", {}).items()}
            tags |= {"clips": json.dumps(told.get("clips", []))[:_LONGEST_TAG], "start": str(told.get("start", ""))}
            self.run = self._client.create_run(self._experiment(), run_name=name, tags=tags).info.run_id
            settings = _flat({k: told[k] for k in told if k not in ("versions", "clips", "start")})
            self._client.log_batch(self.run, params=[Param(key, value) for key, value in settings])

    def entry(self, story: Story) -> None:
        """See `Log.entry`."""
        last = story.history[-1]
        with _told(self.address):
            for name in ("loss", "retrieval"):
                if name in last and math.isfinite(last[name]):
                    self._client.log_metric(self.run, name, float(last[name]), step=int(last["step"]))

    def end(self, story: Story) -> None:
        """See `Log.end`; a run that never came to be has no end either."""
        if self.run is None:
            return
        with _told(self.address):
            self._client.set_tag(self.run, "state", story.state)
            self._client.set_terminated(self.run, _STATES[story.state])

    def _experiment(self) -> str:
        name = os.environ.get("MLFLOW_EXPERIMENT_NAME", EXPERIMENT)
        there = self._client.get_experiment_by_name(name)
        found: str = there.experiment_id if there else self._client.create_experiment(name)
        return found


@contextmanager
def _told(address: str | None) -> Iterator[None]:
    """Turn whatever MLflow and the library of its store raise into one sentence, and keep their warnings quiet."""
    try:
        with warnings.catch_warnings(), _our_way():
            warnings.simplefilter("ignore")
            yield
    except Exception as error:
        where = address or os.environ.get("MLFLOW_TRACKING_URI") or "its default place"
        reason = " ".join(str(error).split())[:300]
        raise EmbeddingError(
            f"MLflow's store at {where} can't be used ({reason}); check the address, or train with track='none'"
        ) from error


@contextmanager
def _our_way() -> Iterator[None]:
    """Let MLflow count nobody, give up soon and make its tables in silence, where the user has not said otherwise."""
    ours = {name: value for name, value in _ASKED.items() if name not in os.environ}
    levels = {name: logging.getLogger(name).level for name in _TALKERS}
    os.environ.update(ours)
    for name in levels:
        logging.getLogger(name).setLevel(logging.WARNING)
    try:
        yield
    finally:
        for name in ours:
            os.environ.pop(name, None)
        for name, level in levels.items():
            logging.getLogger(name).setLevel(level)


def _flat(told: dict[str, Any], before: str = "") -> Iterator[tuple[str, str]]:
    """Give nested settings as names with points between."""
    for name, value in told.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{name}.")
        else:
            yield f"{before}{name}", str(value)[:_LONGEST_TAG]
