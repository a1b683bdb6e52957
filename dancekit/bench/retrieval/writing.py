"""Tables of figures as Markdown, each with its interval."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import polars

    from dancekit.bench.retrieval.proof import Proof

__all__ = ["markdown", "proof_text"]


def markdown(table: polars.DataFrame, *, value: str = "recall_1", column: str = "task") -> str:
    """Write a table with one row per contender and one column per task, as Markdown.

    Examples
    --------
    >>> import polars as pl
    >>> rows = [("a", "same", 0.5, 0.4, 0.6), ("a", "90", 0.25, 0.2, 0.3)]
    >>> table = pl.DataFrame(rows, schema=["contender", "task", "recall_1", "low", "high"], orient="row")
    >>> print(markdown(table))
    | | same | 90 |
    |---|---|---|
    | a | .50 (.40-.60) | .25 (.20-.30) |
    """
    names = table[column].unique(maintain_order=True).to_list()
    lines = ["| | " + " | ".join(names) + " |", "|---" * (len(names) + 1) + "|"]
    for contender in table["contender"].unique(maintain_order=True):
        cells: Mapping[str, str] = {
            row[column]: _cell(row[value], row["low"], row["high"])
            for row in table.iter_rows(named=True)
            if row["contender"] == contender
        }
        lines.append(f"| {contender} | " + " | ".join(cells.get(name, "") for name in names) + " |")
    return "\n".join(lines)


def proof_text(proof: Proof) -> str:
    """Write all that was found: tasks, labels, what the encoders cost, and the verdicts."""
    from dancekit.bench.retrieval.models import models_text

    parts = [
        f"{proof.data}: {proof.windows} windows from {proof.clips} clips",
        "Found as the first of all (with the 95 % interval over clips):",
        markdown(proof.tasks),
    ]
    if proof.labels is not None:
        for kind in proof.labels["label"].unique(maintain_order=True):
            rows = proof.labels.filter(proof.labels["label"] == kind)
            told = f"chance {rows['chance'][0]:.2f}, without fault {rows['best'][0]:.2f}"
            parts += [
                f"Same {kind} among the five nearest ({told}):",
                markdown(rows, value="precision_5", column="label"),
            ]
    return "\n\n".join([*parts, models_text(proof.models), *proof.verdicts])


def _cell(mean: float, low: float, high: float) -> str:
    if not np.isfinite(low):
        return _short(mean)
    return f"{_short(mean)} ({_short(low)}-{_short(high)})"


def _short(value: float) -> str:
    return "-" if not np.isfinite(value) else f"{value:.2f}".removeprefix("0") if value < 0.995 else "1.00"
