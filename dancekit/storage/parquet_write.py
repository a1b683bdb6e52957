"""A recording as a Parquet file: one row per frame and individual, one column per number, the rest as JSON beside it.

Arrays that shrink well (all NaN, or steady) are compressed; noisy ones gain little and are stored as they are, so that
`dancekit.storage.plain` can read them straight into place. All numbers are required and missing is NaN: polars, pandas,
R and DuckDB get plain columns of numbers.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from dancekit.atomic import atomic_path
from dancekit.errors import FormatError
from dancekit.recording import Recording
from dancekit.storage.columns import FLOATS, KEYS, SPANS, block_of
from dancekit.storage.header import KEY, header_of

if TYPE_CHECKING:
    import pyarrow

__all__ = ["write_parquet"]

_WORTH_PACKING = 1 / 2
"""An array is compressed if it shrinks to this share of its size or less: unpacking takes longer than reading."""

_MIN_SAVED = 0.01
"""Share of the arrays that compression has to save at least, so that the file, footer and all, is the smaller."""

_FEW_VALUES = 1 / 5
"""An array that shrinks to this share or less repeats its values: a dictionary is quicker to read than byte streams."""

_MAX_PAGE_BYTES = 1 << 30


def write_parquet(recording: Recording, path: Path) -> None:
    """Write a recording; see `dancekit.storage.save`.

    Raises
    ------
    FormatError
        If a name or the metadata can't be written.
    """
    import pyarrow.parquet as pq

    block = block_of(recording)
    table = _table(recording, block, path)
    repeated, split = _packed_columns(block)
    packing = dict.fromkeys(table.column_names, "none") | dict.fromkeys((*KEYS[1:], *repeated, *split), "snappy")
    with atomic_path(path) as temporary:
        pq.write_table(
            table,
            temporary,
            compression=packing,
            use_dictionary=["individual", *repeated],
            use_byte_stream_split=split,
            column_encoding={"frame": "DELTA_BINARY_PACKED"},
            write_statistics=False,
            # one page per column, so that the values lie in one piece
            row_group_size=max(1, table.num_rows),
            write_batch_size=max(1, table.num_rows),
            data_page_size=_MAX_PAGE_BYTES,
        )


def _table(recording: Recording, block: np.ndarray, path: Path) -> pyarrow.Table:
    import pyarrow as pa

    n_frames, n_individuals = recording.n_frames, recording.n_individuals
    try:
        names = pa.array(list(recording.individuals), pa.string())
    except UnicodeEncodeError as error:
        raise FormatError(f"{path}: the name of an individual can't be written as UTF-8: {error}") from error
    columns = [
        pa.array(np.repeat(recording.time, n_individuals)),
        pa.array(np.repeat(np.arange(n_frames, dtype=np.int32), n_individuals)),
        names.take(pa.array(np.tile(np.arange(n_individuals, dtype=np.int32), n_frames))),
        *(pa.array(row) for row in block),
    ]
    types = (pa.float64(), pa.int32(), pa.string(), *[pa.float32()] * len(FLOATS))
    fields = [pa.field(name, kind, nullable=False) for name, kind in zip((*KEYS, *FLOATS), types, strict=True)]
    return pa.table(columns, schema=pa.schema(fields, metadata={KEY: header_of(recording, path)}))


def _packed_columns(block: np.ndarray) -> tuple[list[str], list[str]]:
    """Choose what to compress: arrays that shrink well, and then the next best until the file is the smaller.

    The columns of an array are treated alike, so that those of a noisy one lie side by side.
    """
    shares = {name: _packed_share(block[span]) for name, span in SPANS.items()}
    repeated: list[str] = []
    split: list[str] = []
    saved = 0.0
    for name in sorted(shares, key=shares.__getitem__):
        if shares[name] > _WORTH_PACKING and saved >= _MIN_SAVED * len(FLOATS):
            break
        columns = FLOATS[SPANS[name]]
        (repeated if shares[name] <= _FEW_VALUES else split).extend(columns)
        saved += (1 - shares[name]) * len(columns)
    return repeated, split


def _packed_share(rows: np.ndarray) -> float:
    """Try some columns of an array: byte streams, packed, as a share of their size."""
    import pyarrow as pa

    if not rows.size:
        return 1.0
    sample = np.ascontiguousarray(rows[:: max(1, len(rows) // 8)])
    streams = sample.view(np.uint8).reshape(len(sample), -1, 4).transpose(0, 2, 1)
    return sum(len(pa.compress(row.tobytes(), codec="snappy")) for row in streams) / sample.nbytes
