"""Recordings on disk: Parquet, which polars, pandas, R and DuckDB read without dancekit, and HDF5 beside it.

Both hold every array bit for bit, the metadata as JSON and a format version. Files are written whole or not at all.
"""

from __future__ import annotations

import errno
from os import PathLike
from pathlib import Path

from dancekit.errors import FormatError
from dancekit.recording import Recording

__all__ = ["SUFFIXES", "MissingFileError", "load", "save"]

SUFFIXES = (".parquet", ".h5")
"""The endings that `save` and `load` know; ``.hdf5`` means the same as ``.h5``."""


class MissingFileError(FormatError, FileNotFoundError):
    """A pose file that is not there."""

    def __init__(self, path: Path) -> None:
        # FormatError comes first for those who catch dancekit's errors; the number is for those who catch the system's.
        super().__init__(f"there is no file {path}; check the path")
        self.errno = errno.ENOENT


def save(recording: Recording, path: str | PathLike[str]) -> None:
    """Write a recording to ``.parquet`` or ``.h5``, exactly and in one step.

    Parameters
    ----------
    recording
        Any recording, also one with no frames or nothing but NaN. `Recording.meta` must be writable as JSON: tuples
        come back as lists, NumPy numbers as Python's.
    path
        Where to; the ending chooses the format. A file that is there is replaced, once the new one is whole.

    Raises
    ------
    FormatError
        If the ending is unknown, or `meta` holds what JSON has no word for.
    FileNotFoundError
        If the folder does not exist.
    MissingLibraryError
        For ``.h5``, if h5py is not installed.

    See Also
    --------
    load : the way back.
    dancekit.tables.to_frame : one row per keypoint, for other formats.

    Examples
    --------
    >>> import numpy as np, tempfile
    >>> still = Recording(time=np.arange(3) / 30, position=np.zeros((3, 1, 33, 3)), fps=30)
    >>> path = Path(tempfile.mkdtemp()) / "still.parquet"
    >>> save(still, path)
    >>> load(path) == still
    True
    """
    path = Path(path)
    if _format(path) == "parquet":
        from dancekit.storage.parquet_write import write_parquet

        write_parquet(recording, path)
    else:
        from dancekit.storage.hdf5 import write_hdf5

        write_hdf5(recording, path)


def load(path: str | PathLike[str]) -> Recording:
    """Read a recording that `save` wrote.

    Returns
    -------
    Recording
        Equal to the one that was saved, bit for bit. Its arrays may be views with time as the fastest axis in memory.

    Raises
    ------
    FormatError
        If the file is missing, of an unknown ending, no dancekit recording, damaged, or of a newer format version.
    MissingLibraryError
        For ``.h5``, if h5py is not installed.

    Examples
    --------
    >>> load("waltz.docx")
    Traceback (most recent call last):
    ...
    dancekit.errors.FormatError: waltz.docx: can't tell the format by '.docx'; expected one of: .parquet, .h5
    """
    path = Path(path)
    kind = _format(path)
    if not path.is_file():
        raise (
            FormatError(f"{path} is a folder; give the path of a file in it")
            if path.is_dir()
            else MissingFileError(path)
        )
    if kind == "parquet":
        from dancekit.storage.parquet_read import read_parquet

        return read_parquet(path)
    from dancekit.storage.hdf5 import read_hdf5

    return read_hdf5(path)


def _format(path: Path) -> str:
    suffix = path.suffix.lower()
    if suffix == ".parquet":
        return "parquet"
    if suffix in (".h5", ".hdf5"):
        return "hdf5"
    raise FormatError(f"{path}: can't tell the format by '{suffix}'; expected one of: {', '.join(SUFFIXES)}")
