"""What each contender costs: parameters, what it learnt from, and how many windows it embeds in a second."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import TYPE_CHECKING

from dancekit.embedding.encoder import WindowEncoder
from dancekit.embedding.windows import Windows

if TYPE_CHECKING:
    import polars

    from dancekit.bench.retrieval.running import Contender

__all__ = ["models_table", "models_text"]

_TRIES = 3


def models_table(contenders: Sequence[Contender], windows: Windows) -> polars.DataFrame:
    """Lay side by side what contenders cost.

    Parameters
    ----------
    contenders
        What compares by vectors is measured; what compares pair by pair has no speed of its own.
    windows
        What is embedded to measure the speed, all of them at once; the best of three times counts.

    Returns
    -------
    polars.DataFrame
        One row per contender: contender, dim, parameters, dance_s (how much dance it learnt from), minutes (for how
        long), start (what from), windows_per_s. Null where it doesn't apply.
    """
    import polars as pl

    rows = []
    for contender in contenders:
        encoder = contender.encoder
        if encoder is None:
            rows.append((contender.name, None, None, None, None, None, None))
            continue
        told = getattr(encoder, "trained_", {})
        seconds, dim = zip(*(_timed(encoder, windows) for _ in range(_TRIES)), strict=True)
        rows.append(
            (
                *(contender.name, dim[0], getattr(encoder, "parameters", None)),
                *(told.get("seconds"), told.get("minutes"), told.get("start")),
                round(len(windows) / min(seconds), 1),
            )
        )
    types = {
        "contender": pl.String, "dim": pl.Int64, "parameters": pl.Int64, "dance_s": pl.Float64, "minutes": pl.Float64,
        "start": pl.String, "windows_per_s": pl.Float64,
    }  # fmt: skip
    return pl.DataFrame(rows, schema=types, orient="row")


def models_text(table: polars.DataFrame) -> str:
    """Write the table of `models_table` as Markdown; what doesn't apply is left empty.

    Examples
    --------
    >>> import polars as pl
    >>> row = {"contender": ["tcn"], "dim": [256], "parameters": [1758788], "dance_s": [600.0], "minutes": [2.5]}
    >>> print(models_text(pl.DataFrame(row | {"start": ["nothing"], "windows_per_s": [508.3]})))
    | | dim | parameters | dance | trained | from | windows/s |
    |---|---|---|---|---|---|---|
    | tcn | 256 | 1,758,788 | 10.0 min | 2.5 min | nothing | 508 |
    """
    lines = ["| | dim | parameters | dance | trained | from | windows/s |", "|---" * 7 + "|"]
    for name, dim, parameters, dance_s, minutes, start, speed in table.iter_rows():
        cells = (
            _told(dim, "{}"), _told(parameters, "{:,}"), _told(None if dance_s is None else dance_s / 60, "{:.1f} min"),
            _told(minutes, "{:.1f} min"), _told(start, "{}"), _told(speed, "{:,.0f}"),
        )  # fmt: skip
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _timed(encoder: WindowEncoder, windows: Windows) -> tuple[float, int]:
    began = time.perf_counter()
    vectors = encoder.encode(windows)
    return time.perf_counter() - began, int(vectors.shape[1])


def _told(value: object, how: str) -> str:
    return "" if value is None else how.format(value)
