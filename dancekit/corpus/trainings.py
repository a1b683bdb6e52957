"""The trainings of a corpus: one JSON file for each under ``models/trainings``, and the table of them."""

from __future__ import annotations

import json
import platform
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dancekit.atomic import is_leftover
from dancekit.corpus.runs import is_alive

if TYPE_CHECKING:
    import polars

__all__ = ["training_table"]


def training_table(folder: Path) -> polars.DataFrame:
    """Give the trainings, newest first; see `dancekit.Corpus.trainings`."""
    import polars as pl

    schema = {
        "started": pl.String, "state": pl.String, "encoder": pl.String, "kind": pl.String, "steps": pl.Int64,
        "minutes": pl.Float64, "loss": pl.Float64, "retrieval": pl.Float64, "clips": pl.Int64, "seconds": pl.Float64,
        "start": pl.String, "seed": pl.Int64, "file": pl.String,
    }  # fmt: skip
    # A killed write may leave a whole file under its temporary name; it is an older state of one that has its own.
    paths = [path for path in folder.glob("*.json") if not is_leftover(path)]
    rows = [row for path in paths if (row := _row(path)) is not None]
    return pl.DataFrame(rows, schema=schema).sort("started", "file", descending=True)


def _row(path: Path) -> dict[str, Any] | None:
    """Read one; a file that is none of ours is left out."""
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    if not isinstance(told, dict) or told.get("format") != "dancekit training":
        return None
    last = told["history"][-1] if told.get("history") else {}
    found = [entry["retrieval"] for entry in told.get("history", []) if entry.get("retrieval") is not None]
    row = {name: told.get(name) for name in ("started", "encoder", "kind", "seconds", "start", "seed")}
    return row | {
        "state": _state(told),
        "steps": last.get("step", 0),
        "minutes": round(last.get("seconds", 0.0) / 60, 2),
        "loss": last.get("loss"),
        "retrieval": max(found, default=None),
        "clips": len(told.get("clips", [])),
        "file": path.name,
    }


def _state(told: dict[str, Any]) -> str:
    """Give the state; who says that it is running and whose process is no more was killed."""
    here = told.get("host") == platform.node()
    state = str(told.get("state"))
    return "killed" if state == "running" and here and not is_alive(int(told["process"])) else state
