"""netCDF out: the dataset of ``movement``, as its own files and as `Recording.to_xarray` have it."""

from __future__ import annotations

from os import PathLike
from pathlib import Path
from typing import Literal

from dancekit.errors import require
from dancekit.recording import Recording

__all__ = ["write_netcdf"]


def write_netcdf(
    recording: Recording, path: str | PathLike[str], *, coordinates: Literal["position", "image"] | None = None
) -> Path:
    """Write a recording as netCDF; ``xarray.open_dataset`` gives back a dataset that ``movement`` works on.

    Parameters
    ----------
    recording
        Anything.
    path
        Where to.
    coordinates
        ``"position"`` or ``"image"``, as for `dancekit.tables.to_xarray`.

    Raises
    ------
    MissingLibraryError
        If xarray or h5netcdf are absent.
    """
    from dancekit.atomic import atomic_path
    from dancekit.tables import to_xarray

    require("h5netcdf", extra="xarray", purpose="write netCDF")
    with atomic_path(path) as unfinished:
        to_xarray(recording, coordinates=coordinates).to_netcdf(unfinished, engine="h5netcdf")
    return Path(path)
