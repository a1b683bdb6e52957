"""Columns that Parquet stores as they are, read straight into place.

Noise does not compress, so `dancekit.storage.parquet_write` stores noisy columns as one uncompressed plain page each.
Behind the page's header then lie the very bytes of the array, and one read puts them where they belong, which is three
times quicker than through a decoder. Columns are taken only if their headers are, byte for byte, those of such pages;
all others, and files that another tool rewrote, are left to pyarrow.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import pyarrow.parquet

__all__ = ["PlainRun", "find_run", "read_run"]


@dataclass(frozen=True)
class PlainRun:
    """Neighbouring columns stored plainly: where the first page begins, and the header that each page must have."""

    offset: int
    header: bytes


def find_run(metadata: pyarrow.parquet.FileMetaData, first: int, target: np.ndarray) -> PlainRun | None:
    """Tell by a file's footer whether the columns from number `first` on seem to be stored plainly.

    Parameters
    ----------
    metadata
        The file's footer.
    first
        Number of the first column.
    target
        (columns, rows of the file), C-contiguous, float32 or float64: what shall be filled.
    """
    if metadata.num_row_groups != 1 or not target.size or not hasattr(os, "preadv") or sys.byteorder != "little":
        return None
    group, n_columns, size = metadata.row_group(0), len(target), target[0].nbytes
    start, end = group.column(first), group.column(first + n_columns - 1)
    header = _page_header(target.shape[1], size, start.total_compressed_size - size)
    if header is None or start.compression != "UNCOMPRESSED":
        return None
    if {start.physical_type, end.physical_type} != {{4: "FLOAT", 8: "DOUBLE"}[target.itemsize]}:
        return None
    apart = (n_columns - 1) * (len(header) + size)
    return PlainRun(start.data_page_offset, header) if end.data_page_offset - start.data_page_offset == apart else None


def read_run(path: Path, run: PlainRun, target: np.ndarray) -> bool:
    """Fill `target`, and tell whether the columns were plain indeed; if not, what is in it has no meaning."""
    headers = [bytearray(len(run.header)) for _ in target]
    into = [buffer for pair in zip(headers, target, strict=True) for buffer in pair]
    handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        count = os.preadv(handle, into, run.offset)
    finally:
        os.close(handle)
    return count == sum(len(header) for header in headers) + target.nbytes and all(h == run.header for h in headers)


def _page_header(n_values: int, n_bytes: int, size: int) -> bytes | None:
    """Give the header of a plain page in Thrift's compact protocol (parquet-format, PageHeader), if one has that size.

    Fields are: 1 type = data page, 2 and 3 size, 5 {1 count, 2 encoding = plain, 3 and 4 levels = RLE, 5 statistics}.
    Pages of required columns hold no levels. Writers leave the statistics out, or write them as an empty struct.
    """
    sizes = _varint(n_bytes)
    start = b"\x15\x00\x15" + sizes + b"\x15" + sizes + b"\x2c\x15" + _varint(n_values) + b"\x15\x00\x15\x06\x15\x06"
    for statistics in (b"", b"\x1c\x00"):
        header = start + statistics + b"\x00\x00"
        if len(header) == size:
            return header
    return None


def _varint(value: int) -> bytes:
    """Write a number as Thrift does: zigzag, seven bits a byte, the lowest first."""
    value *= 2
    digits = bytearray()
    while value > 127:
        digits.append(value & 127 | 128)
        value >>= 7
    return bytes([*digits, value])
