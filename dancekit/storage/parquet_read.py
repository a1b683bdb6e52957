"""A Parquet file back into a recording: plain arrays straight into place, the others through pyarrow, all checked.

Counts are compared before memory is taken for them, and nothing in a damaged file gets further than a clear error.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from dancekit.errors import FormatError
from dancekit.recording import Recording
from dancekit.storage.columns import FLOATS, KEYS, SPANS, views_of
from dancekit.storage.header import KEY, checked_header
from dancekit.storage.plain import PlainRun, find_run, read_run

if TYPE_CHECKING:
    import pyarrow
    import pyarrow.parquet

__all__ = ["read_parquet", "read_parquet_header"]

_NAMES = {"time": ("time_s",), **{name: FLOATS[span] for name, span in SPANS.items()}}
"""The columns of each array."""

_FIRST = {"time": 0, **{name: len(KEYS) + span.start for name, span in SPANS.items()}}
"""The number of the first of them in a file that dancekit wrote."""


def read_parquet(path: Path) -> Recording:
    """Read a recording; see `dancekit.storage.load`.

    Raises
    ------
    FormatError
        If the file is no dancekit recording, damaged, or of a newer format version.
    """
    with _clearly(path):
        return _read(path)


def read_parquet_header(path: Path) -> dict[str, Any]:
    """Read only what a pose file says about itself: fps, individuals, number of frames and ``meta``.

    Raises
    ------
    FormatError
        If the file is no dancekit recording, damaged, or of a newer format version.
    """
    import pyarrow.parquet as pq

    with _clearly(path):
        metadata = pq.read_metadata(path)
        header = checked_header((metadata.metadata or {}).get(KEY.encode()), path)
        _check_counts(metadata, header, path)
        return header


@contextmanager
def _clearly(path: Path) -> Iterator[None]:
    """Turn whatever a damaged file makes pyarrow or NumPy say into one clear error."""
    import pyarrow as pa

    accidents = (ValueError, TypeError, LookupError, OSError, MemoryError, OverflowError, RuntimeError)
    try:
        yield
    except FormatError:
        raise
    except (pa.ArrowException, *accidents) as error:
        reason = " ".join(str(error).split())[:200]
        raise FormatError(f"{path}: damaged, or no Parquet file ({reason}); extract or export it anew") from error


def _read(path: Path) -> Recording:
    import pyarrow.parquet as pq

    with pq.ParquetFile(path, pre_buffer=False) as file:
        header = checked_header((file.metadata.metadata or {}).get(KEY.encode()), path)
        individuals = tuple(header["individuals"])
        _check_counts(file.metadata, header, path)
        block = np.empty((len(FLOATS), file.metadata.num_rows), np.float32)
        time = np.empty((1, file.metadata.num_rows))
        _fill(file, {"time": time, **{name: block[span] for name, span in SPANS.items()}}, individuals, path)
    arrays: dict[str, Any]
    if individuals:
        stamps, arrays = _common_time(time.reshape(-1, len(individuals)), path), views_of(block, len(individuals))
    else:
        stamps = np.array(header["time_s"], np.float64)
        arrays = {"position": np.empty((len(stamps), 0, 33, 3), np.float32)}
    return Recording(time=stamps, **arrays, fps=header["fps"], individuals=individuals, meta=header["meta"])


def _check_counts(metadata: pyarrow.parquet.FileMetaData, header: dict[str, Any], path: Path) -> None:
    expected = header["n_frames"] * len(header["individuals"])
    groups = sum(metadata.row_group(number).num_rows for number in range(metadata.num_row_groups))
    if not metadata.num_rows == groups == expected:
        raise FormatError(
            f"{path}: {metadata.num_rows} rows; expected {expected}, {header['n_frames']} frames of "
            f"{len(header['individuals'])} individuals; the file is damaged, or rows were added or removed"
        )
    stamps = header.get("time_s", [])
    if not header["individuals"] and not (isinstance(stamps, list) and len(stamps) == header["n_frames"]):
        raise FormatError(f"{path}: its metadata is damaged: no time stamps for {header['n_frames']} frames")


def _fill(
    file: pyarrow.parquet.ParquetFile, targets: dict[str, np.ndarray], individuals: tuple[str, ...], path: Path
) -> None:
    """Read plain arrays directly and, at the same time, the others through pyarrow."""
    runs = _plain_runs(file, targets, path)
    rest = [name for name in targets if name not in runs]
    with ThreadPoolExecutor(1) as second:
        decoding = second.submit(_decode, file, ("frame", *_who(individuals), *_columns(rest)), len(targets["time"][0]))
        failed = [name for name, run in runs.items() if not read_run(path, run, targets[name])]
        table = decoding.result()
    _check_rows(table, individuals, path)
    _copy(table, rest, targets, path)
    if failed:
        _copy(_decode(file, _columns(failed), len(targets["time"][0])), failed, targets, path)


def _plain_runs(file: pyarrow.parquet.ParquetFile, targets: dict[str, np.ndarray], path: Path) -> dict[str, PlainRun]:
    columns = file.schema_arrow.names
    if columns != [*KEYS, *FLOATS]:
        missing = sorted({*KEYS, *FLOATS} - set(columns))
        if missing:
            raise FormatError(f"{path}: columns are missing: {', '.join(missing[:5])}")
        return {}
    found = {name: find_run(file.metadata, _FIRST[name], target) for name, target in targets.items()}
    return {name: run for name, run in found.items() if run is not None}


def _who(individuals: tuple[str, ...]) -> tuple[str, ...]:
    """Rows can't be of the wrong individual where there is one: then the column needs no reading."""
    return ("individual",) if len(individuals) > 1 else ()


def _columns(arrays: list[str]) -> tuple[str, ...]:
    return tuple(column for name in arrays for column in _NAMES[name])


def _decode(file: pyarrow.parquet.ParquetFile, columns: tuple[str, ...], n_rows: int) -> pyarrow.Table:
    table = file.read(columns=list(columns), use_threads=False)
    if table.num_rows != n_rows:
        raise ValueError(f"{table.num_rows} rows read, {n_rows} announced")
    return table


def _copy(table: pyarrow.Table, arrays: list[str], targets: dict[str, np.ndarray], path: Path) -> None:
    for name in arrays:
        for column_name, row in zip(_NAMES[name], targets[name], strict=True):
            column = table.column(column_name)
            if str(column.type) not in ("float", "double"):
                raise FormatError(
                    f"{path}: column '{column_name}' holds {column.type}; expected floating-point numbers"
                )
            # Nulls, if another tool rewrote the file, become NaN.
            np.copyto(row, column.to_numpy(), casting="same_kind")


def _check_rows(table: pyarrow.Table, individuals: tuple[str, ...], path: Path) -> None:
    """Make sure that the rows are frame after frame, in each all individuals in their order."""
    n_frames = table.num_rows // max(1, len(individuals))
    frames = table.column("frame").to_numpy().reshape(n_frames, len(individuals))
    right = bool((frames == np.arange(n_frames)[:, None]).all())
    if right and _who(individuals):
        import pyarrow as pa
        import pyarrow.compute as pc

        known = pa.array(individuals, pa.string())
        who = pc.index_in(table.column("individual").cast(pa.string()), value_set=known).to_numpy()
        right = bool((who.reshape(frames.shape) == np.arange(len(individuals))).all())
    if not right:
        raise FormatError(f"{path}: its rows are not frame after frame with the individuals {', '.join(individuals)}")


def _common_time(time: np.ndarray, path: Path) -> np.ndarray:
    if not (time == time[:, :1]).all():
        raise FormatError(f"{path}: the individuals of a frame have different time stamps; the file is damaged")
    return time[:, 0]
