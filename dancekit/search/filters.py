"""Which rows of an index are asked for: by clip, individual, time, any column, any tier of the corpus' annotations.

Annotations are read from the corpus when they are asked for, so that they are always those of now. A segment has the
value that covers most of it, if this is at least half.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from dancekit.errors import EmbeddingError

if TYPE_CHECKING:
    import polars

    from dancekit.corpus import Corpus

__all__ = ["allowed_rows", "annotated"]

_ROW = "__row"


def allowed_rows(
    table: polars.DataFrame,
    *,
    start_s: float | None = None,
    end_s: float | None = None,
    where: polars.Expr | None = None,
    columns: Mapping[str, Any] | None = None,
    corpus: Corpus | None = None,
) -> np.ndarray | None:
    """Tell which segments are asked for.

    Parameters
    ----------
    table
        The segments.
    start_s, end_s
        Segments within ``[start_s, end_s)`` of their clip.
    where
        A polars expression over the columns, such as ``pl.col("tempo") > 120``.
    columns
        From a column to the value, or the values, that it shall have; None asks for nothing.
    corpus
        Where tiers of annotations are looked for that are no columns.

    Returns
    -------
    numpy.ndarray or None
        (M,) bool; None for all.

    Raises
    ------
    EmbeddingError
        If there is no such column or tier, no such clip or individual, or the expression can't be computed.
    """
    import polars as pl

    wanted = {name: value for name, value in (columns or {}).items() if value is not None}
    if start_s is None and end_s is None and where is None and not wanted:
        return None
    if where is not None and not isinstance(where, pl.Expr):
        raise EmbeddingError(
            f"where is a {type(where).__name__}; expected a polars expression such as pl.col('style') == 'tango'"
        )
    named = {*wanted, *([] if where is None else where.meta.root_names())}
    table = _with_tiers(table, sorted(named - set(table.columns)), corpus)
    conditions = [_condition(table, name, value) for name, value in wanted.items()]
    conditions += [] if where is None else [where]
    conditions += [] if start_s is None else [pl.col("start_s") >= start_s - 1e-9]
    conditions += [] if end_s is None else [pl.col("end_s") <= end_s + 1e-9]
    try:
        mask = table.select(pl.all_horizontal(conditions).fill_null(value=False).alias("mask"))["mask"]
    except pl.exceptions.PolarsError as error:
        raise EmbeddingError(f"the filter can't be computed on the segments: {error}") from error
    if len(mask) != len(table):  # an expression of constants gives one value
        mask = pl.repeat(bool(mask[0]), len(table), eager=True)
    return np.array(mask.to_numpy(), bool)


def annotated(table: polars.DataFrame, corpus: Corpus, tier: str) -> polars.Series:
    """Give each segment the value of a tier that covers most of it, null where none covers half of it.

    Returns
    -------
    polars.Series
        Called as the tier; numbers where all values are numbers, else text.
    """
    import polars as pl

    said = corpus.annotations(tier=tier)
    typed = "number" if said["number"].null_count() == 0 and len(said) else "value"
    spans = said.select("clip", who="individual", from_s="start_s", to_s="end_s", value=typed)
    rows = table.select("clip", "individual", "start_s", "end_s").with_row_index(_ROW)
    pairs = rows.join(spans, on="clip").filter(pl.col("who").is_null() | (pl.col("who") == pl.col("individual")))
    shared = pl.min_horizontal("end_s", "to_s") - pl.max_horizontal("start_s", "from_s")
    half = (pl.col("end_s") - pl.col("start_s")) / 2 - 1e-9
    totals = pairs.with_columns(shared=shared).filter(pl.col("shared") > 0).group_by(_ROW, "value").agg(
        pl.col("shared").sum(), half=half.first()
    )  # fmt: skip
    best = totals.filter(pl.col("shared") >= pl.col("half")).sort("shared", "value", descending=[True, False])
    values = rows.join(best.unique(_ROW, keep="first", maintain_order=True), on=_ROW, how="left").sort(_ROW)["value"]
    return values.alias(tier)


def _with_tiers(table: polars.DataFrame, names: list[str], corpus: Corpus | None) -> polars.DataFrame:
    if not names:
        return table
    tiers = [] if corpus is None else corpus.annotations()["tier"].unique().sort().to_list()
    for name in names:
        if corpus is None or name not in tiers:
            told = f"; tiers of annotations: {', '.join(tiers) or 'none'}" if corpus is not None else (
                "; with corpus= its tiers of annotations could be asked for too"
            )  # fmt: skip
            raise EmbeddingError(
                f"{name!r} is neither an argument of search nor a column of the segments, which has: "
                f"{', '.join(table.columns)}{told}"
            )
        table = table.with_columns(annotated(table, corpus, name))
    return table


def _condition(table: polars.DataFrame, name: str, value: Any) -> polars.Expr:
    import polars as pl

    several = isinstance(value, Iterable) and not isinstance(value, str | bytes)
    values = list(value) if several else [value]
    if name in ("clip", "individual"):
        there = set(table[name].unique().to_list())
        for one in values:
            if one not in there:
                known = ", ".join(map(str, sorted(there)[:20]))
                raise EmbeddingError(f"no {name} {one!r} in the index; there are: {known}")
    try:
        wanted = pl.Series(values, dtype=table.schema[name], strict=True)
    except (TypeError, pl.exceptions.PolarsError) as error:
        raise EmbeddingError(
            f"{name}={value!r} can't be compared with the column {name!r}, which holds {table.schema[name]}"
        ) from error
    return pl.col(name).is_in(wanted.implode())
