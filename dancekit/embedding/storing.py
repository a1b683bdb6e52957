"""Embeddings as Parquet: a row per segment, the vector as a list of fixed size, the model's identity as JSON beside."""

from __future__ import annotations

import json
from os import PathLike
from pathlib import Path
from typing import Any

from dancekit.atomic import atomic_path
from dancekit.embedding.embedding import COLUMNS, Embedding
from dancekit.errors import EmbeddingError, FormatError

__all__ = ["FORMAT_NAME", "FORMAT_VERSION", "load_embedding", "save_embedding"]

FORMAT_NAME = "dancekit embedding"
FORMAT_VERSION = 1
"""Raised when a reader of the version before could not read the file, or would misread it."""

_KEY = b"dancekit"
_VECTOR = "vector"


def save_embedding(embedding: Embedding, path: str | PathLike[str]) -> None:
    """Write an embedding, exactly and in one step.

    Parameters
    ----------
    embedding
        Any; a table of segments with a column named ``"vector"`` can't be stored.
    path
        Must end in ``.parquet``. A file that is there is replaced, once the new one is whole.

    Raises
    ------
    FormatError
        If the ending is another, or the model's identity can't be written as JSON.

    Examples
    --------
    >>> import tempfile
    >>> import numpy as np
    >>> from dancekit.embedding.embedding import segment_table
    >>> from dancekit.embedding.windows import Segment
    >>> embedding = Embedding(np.ones((1, 4)), segment_table([Segment("a", "id_0", 0.0, 5.0)]), {"name": "ones"})
    >>> path = Path(tempfile.mkdtemp()) / "ones.parquet"
    >>> save_embedding(embedding, path)
    >>> load_embedding(path) == embedding
    True
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    path = Path(path)
    if path.suffix.lower() != ".parquet":
        raise FormatError(f"{path}: embeddings are stored as .parquet, not '{path.suffix}'; change the ending")
    if _VECTOR in embedding.segments.columns:
        raise FormatError(f"{path}: the table of segments has a column 'vector'; rename it, the vectors take that name")
    header = {"format": FORMAT_NAME, "format_version": FORMAT_VERSION, "dim": embedding.dim}
    try:
        text = json.dumps({**header, "model": dict(embedding.model)})
    except (TypeError, ValueError) as error:
        raise FormatError(f"{path}: the model's identity can't be written as JSON: {error}") from error
    flat = pa.array(embedding.vectors.ravel(), pa.float32())
    vectors = pa.FixedSizeListArray.from_arrays(flat, embedding.dim)
    table = embedding.segments.to_arrow(compat_level=_oldest()).append_column(_VECTOR, vectors)
    with atomic_path(path) as temporary:
        pq.write_table(table.replace_schema_metadata({_KEY: text.encode()}), temporary, compression="zstd")


def load_embedding(path: str | PathLike[str]) -> Embedding:
    """Read an embedding that `save_embedding` wrote.

    Raises
    ------
    FormatError
        If the file is missing, damaged, none of ours, or of a newer format version.
    """
    import polars as pl
    import pyarrow as pa
    import pyarrow.parquet as pq

    path = Path(path)
    if not path.is_file():
        raise FormatError(f"there is no file {path}; check the path")
    try:
        table = pq.read_table(path)
    except (pa.ArrowException, OSError) as error:
        raise FormatError(f"{path}: damaged, or no Parquet file ({error}); embed anew") from error
    header = _header((table.schema.metadata or {}).get(_KEY), path)
    try:
        vectors = table.column(_VECTOR).combine_chunks().flatten().to_numpy(zero_copy_only=False)
        segments = pl.from_arrow(table.drop_columns([_VECTOR]).replace_schema_metadata(None))
        return Embedding(vectors.reshape(-1, header["dim"]), segments, header["model"])  # type: ignore[arg-type]
    except (KeyError, ValueError, EmbeddingError) as error:
        raise FormatError(f"{path}: damaged: {error}; embed anew") from error


def _header(text: bytes | None, path: Path) -> dict[str, Any]:
    try:
        header = json.loads(text or b"")
    except ValueError:
        header = None
    if not isinstance(header, dict) or header.get("format") != FORMAT_NAME:
        raise FormatError(f"{path}: no dancekit embedding; columns {', '.join(COLUMNS)} and vectors were expected")
    version = header.get("format_version")
    if not isinstance(version, int) or version > FORMAT_VERSION:
        raise FormatError(
            f"{path}: written in format version {version}, and this dancekit reads up to version {FORMAT_VERSION}; "
            "update dancekit to read it"
        )
    if not isinstance(header.get("dim"), int) or not isinstance(header.get("model"), dict):
        raise FormatError(f"{path}: damaged: it does not say which model made it; embed anew")
    return header


def _oldest() -> Any:
    """Plain Arrow types, which every reader of Parquet knows, instead of polars' newer views of strings."""
    import polars as pl

    return pl.CompatLevel.oldest()
