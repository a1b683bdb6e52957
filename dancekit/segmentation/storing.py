"""Segments as files and as annotations. Parquet keeps everything; CSV keeps the table, for any program."""

from __future__ import annotations

import json
from collections.abc import Mapping
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dancekit.atomic import atomic_path
from dancekit.errors import EmbeddingError, FormatError
from dancekit.segmentation.segments import COLUMNS, Segments

if TYPE_CHECKING:
    import polars

__all__ = ["FORMAT_NAME", "from_annotations", "load_segments", "save_segments", "to_annotations"]

FORMAT_NAME = "dancekit segments"
_FORMAT_VERSION = 1
_KEY = b"dancekit"


def to_annotations(segments: Segments, tier: str, author: str | None) -> polars.DataFrame:
    """Give segments as annotations; see `Segments.to_annotations`.

    Examples
    --------
    >>> pieces = Segments.of([{"clip": "a", "individual": "Ana", "start_s": 0.0, "end_s": 2.0}])
    >>> to_annotations(pieces, "segment", None).row(0)
    ('a', 'Ana', 'segment', 0.0, 2.0, '1', None)
    """
    import polars as pl

    number = pl.int_range(1, pl.len() + 1).over("clip", "individual").cast(pl.String)
    return segments.table.with_columns(
        value=pl.when(pl.col("label") == "").then(number).otherwise(pl.col("label"))
    ).select(
        "clip",
        pl.col("individual").replace("", None),
        pl.lit(tier).alias("tier"),
        "start_s",
        "end_s",
        "value",
        pl.lit(author, dtype=pl.String).alias("author"),
    )


def from_annotations(table: polars.DataFrame, tier: str | None) -> Segments:
    """Read segments from annotations; see `Segments.from_annotations`."""
    import polars as pl

    missing = [name for name in ("clip", "start_s", "end_s", "value") if name not in table.columns]
    if missing:
        raise EmbeddingError(f"the table of annotations lacks {', '.join(missing)}; Corpus.annotations() gives one")
    if tier is not None:
        if "tier" not in table.columns or tier not in table["tier"].to_list():
            raise EmbeddingError(f"there are no annotations of tier {tier!r}; see the column 'tier' of what you gave")
        table = table.filter(pl.col("tier") == tier)
    who = pl.col("individual").fill_null("") if "individual" in table.columns else pl.lit("").alias("individual")
    found = Segments(table.select("clip", who, "start_s", "end_s", pl.col("value").alias("label")), "annotations")
    number = pl.int_range(1, pl.len() + 1).over("clip", "individual").cast(pl.String)
    label = pl.when(pl.col("label") == number).then(pl.lit("")).otherwise(pl.col("label"))
    return Segments(found.table.with_columns(label=label), "annotations", {} if tier is None else {"tier": tier})


def save_segments(segments: Segments, path: str | PathLike[str]) -> None:
    """Write segments; see `Segments.save`."""
    path = Path(path)
    if path.suffix.lower() not in (".parquet", ".csv"):
        raise FormatError(f"{path}: segments are stored as .parquet or .csv, not '{path.suffix}'; change the ending")
    with atomic_path(path) as temporary:
        if path.suffix.lower() == ".csv":
            segments.table.write_csv(temporary)
        else:
            _write_parquet(segments, temporary)


def load_segments(path: str | PathLike[str]) -> Segments:
    """Read segments; see `Segments.load`."""
    import polars as pl

    path = Path(path)
    if not path.is_file():
        raise FormatError(f"there is no file {path}; check the path")
    if path.suffix.lower() not in (".parquet", ".csv"):
        raise FormatError(f"{path}: segments are read from .parquet or .csv, not '{path.suffix}'")
    try:
        if path.suffix.lower() == ".csv":
            names = {"clip": pl.String, "individual": pl.String, "label": pl.String}
            return Segments(pl.read_csv(path, schema_overrides=names), "file")
        return _read_parquet(path)
    except (pl.exceptions.PolarsError, EmbeddingError, OSError, ValueError) as error:
        raise FormatError(f"{path}: no table of segments: {error}; columns expected: {', '.join(COLUMNS)}") from error


def _write_parquet(segments: Segments, path: Path) -> None:
    import polars as pl
    import pyarrow.parquet as pq

    told = {"method": segments.method, "settings": dict(segments.settings), "history": list(segments.history)}
    header = {"format": FORMAT_NAME, "format_version": _FORMAT_VERSION, **told}
    # Plain Arrow types, which every reader of Parquet knows, instead of polars' newer views of strings.
    table = segments.table.to_arrow(compat_level=pl.CompatLevel.oldest())
    pq.write_table(table.replace_schema_metadata({_KEY: json.dumps(header).encode()}), path, compression="zstd")


def _read_parquet(path: Path) -> Segments:
    import polars as pl
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        table = pq.read_table(path)
    except pa.ArrowException as error:
        raise FormatError(f"{path}: damaged, or no Parquet file ({error}); segment anew") from error
    header: Mapping[str, Any] = json.loads((table.schema.metadata or {}).get(_KEY, b"{}"))
    if header.get("format") == FORMAT_NAME and header.get("format_version", 0) > _FORMAT_VERSION:
        raise FormatError(
            f"{path}: written in format version {header['format_version']}, and this dancekit reads up to version "
            f"{_FORMAT_VERSION}; update dancekit to read it"
        )
    mine = header if header.get("format") == FORMAT_NAME else {}
    frame = pl.from_arrow(table.replace_schema_metadata(None))
    assert isinstance(frame, pl.DataFrame)
    return Segments(frame, mine.get("method", "file"), mine.get("settings", {}), tuple(mine.get("history", ())))
