"""Tables of figures as Markdown, each with its interval."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import polars

    from dancekit.bench.retrieval.proof import Proof

__all__ = ["labels_text", "markdown", "proof_text"]


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


def labels_text(table: polars.DataFrame) -> str:
    """Write what was found of one kind of label, one row per contender, as Markdown.

    Examples
    --------
    >>> import polars as pl
    >>> row = {"contender": ["a"], "precision_5": [0.5], "low": [0.4], "high": [0.6], "map": [0.25], "recall_1": [0.75]}
    >>> print(labels_text(pl.DataFrame(row | {"recall_5": [0.8], "recall_10": [1.0]})))
    | | P@5 | mAP | R@1 | R@5 | R@10 |
    |---|---|---|---|---|---|
    | a | .50 (.40-.60) | .25 | .75 | .80 | 1.00 |
    """
    lines = ["| | P@5 | mAP | R@1 | R@5 | R@10 |", "|---" * 6 + "|"]
    for row in table.iter_rows(named=True):
        rest = " | ".join(_short(row[name]) for name in ("map", "recall_1", "recall_5", "recall_10"))
        lines.append(f"| {row['contender']} | {_cell(row['precision_5'], row['low'], row['high'])} | {rest} |")
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
            rows = proof.labels.filter(label=kind)
            told = f"{rows['queries'][0]} queries; chance {rows['chance'][0]:.2f}, without fault {rows['best'][0]:.2f}"
            parts += [f"Same {kind} among the five nearest ({told}):", labels_text(rows)]
    return "\n\n".join([*parts, models_text(proof.models), *proof.verdicts])


def _cell(mean: float, low: float, high: float) -> str:
    if not np.isfinite(low):
        return _short(mean)
    return f"{_short(mean)} ({_short(low)}-{_short(high)})"


def _short(value: float) -> str:
    return "-" if not np.isfinite(value) else f"{value:.2f}".removeprefix("0") if value < 0.995 else "1.00"
