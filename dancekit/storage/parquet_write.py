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

_WORTH_PACKING = 0.4
"""An array is compressed if it shrinks to this share of its size or less: unpacking takes longer than reading."""

_FOOTER_BYTES = 35_000
_MIN_SAVED = 0.005
"""What compression has to save: the footer, and a share of the arrays, so that the file is smaller than they are."""

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
    table, header = _table(recording, block, path), header_of(recording, path)
    repeated, split = _packed_columns(block, len(header))
    packing = dict.fromkeys(table.column_names, "none") | dict.fromkeys((*KEYS[1:], *repeated, *split), "zstd")
    options = {
        "compression": packing,
        "use_dictionary": ["individual", *repeated],
        "use_byte_stream_split": split,
        "column_encoding": {"frame": "DELTA_BINARY_PACKED"},
        "write_statistics": False,
        "store_schema": False,  # Parquet's own schema says it all, and Arrow's would be half of a short file
        "write_batch_size": max(1, table.num_rows),  # one page per column, so that the values lie in one piece
        "data_page_size": _MAX_PAGE_BYTES,
    }
    with atomic_path(path) as temporary, pq.ParquetWriter(temporary, table.schema, **options) as writer:
        writer.write_table(table, row_group_size=max(1, table.num_rows))
        writer.add_key_value_metadata({KEY: header})


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
    return pa.table(columns, schema=pa.schema(fields))


def _packed_columns(block: np.ndarray, header_bytes: int) -> tuple[list[str], list[str]]:
    """Choose what to compress: arrays that shrink well, and then the next best until the file is the smaller.

    The columns of an array are treated alike, so that those of a noisy one lie side by side.
    """
    shares = {name: _packed_share(block[span]) for name, span in SPANS.items()}
    repeated: list[str] = []
    split: list[str] = []
    to_save = float(_FOOTER_BYTES + header_bytes + _MIN_SAVED * block.nbytes)
    for name in sorted(shares, key=shares.__getitem__):
        if shares[name] > _WORTH_PACKING and to_save <= 0:
            break
        (repeated if shares[name] <= _FEW_VALUES else split).extend(FLOATS[SPANS[name]])
        to_save -= (1 - shares[name]) * block[SPANS[name]].nbytes
    return repeated, split


def _packed_share(rows: np.ndarray) -> float:
    """Try some columns of an array: byte streams, packed, as a share of their size."""
    import pyarrow as pa

    if not rows.size:
        return 1.0
    sample = np.ascontiguousarray(rows[:: max(1, len(rows) // 8)])
    streams = sample.view(np.uint8).reshape(len(sample), -1, 4).transpose(0, 2, 1)
    return sum(len(pa.compress(row.tobytes(), codec="zstd")) for row in streams) / sample.nbytes
