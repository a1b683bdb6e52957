"""Poses written for other tools: a tidy CSV, a netCDF that ``movement`` opens, or dancekit's own formats."""

from __future__ import annotations

from os import PathLike
from pathlib import Path

from dancekit.errors import FormatError, require
from dancekit.recording import Recording

__all__ = ["FORMATS", "export_recording"]

FORMATS = (".parquet", ".h5", ".csv", ".nc")
"""Endings that `export_recording` writes."""


def export_recording(recording: Recording, path: str | PathLike[str]) -> Path:
    """Write a recording in the format that the ending of `path` names.

    Parameters
    ----------
    recording
        What to write.
    path
        ``.parquet`` and ``.h5`` are exact and can be loaded again; ``.csv`` is the tidy table of `Recording.to_frame`;
        ``.nc`` is the dataset of `Recording.to_xarray` as netCDF.

    Raises
    ------
    FormatError
        If the ending is none of these.

    Examples
    --------
    >>> import tempfile
    >>> from dancekit import synthetic
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     export_recording(synthetic.dance("groove", duration_s=0.1), f"{folder}/a.csv").name
    'a.csv'
    """
    from dancekit.atomic import atomic_path

    target = Path(path)
    if target.suffix in (".parquet", ".h5"):
        recording.save(target)
        return target
    if target.suffix not in FORMATS:
        raise FormatError(f"{target} ends in {target.suffix!r}; dancekit writes: {', '.join(FORMATS)}")
    with atomic_path(target) as unfinished:
        if target.suffix == ".csv":
            recording.to_frame().write_csv(unfinished)
        else:
            require("h5netcdf", extra="xarray", purpose="write netCDF")
            recording.to_xarray().to_netcdf(unfinished, engine="h5netcdf")
    return target
