"""A recording as an HDF5 file: one dataset per array, compressed without loss, and the same JSON as in Parquet."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from dancekit.atomic import atomic_path
from dancekit.errors import FormatError, require
from dancekit.recording import ARRAYS, Recording
from dancekit.storage.header import KEY, checked_header, header_of

__all__ = ["read_hdf5", "write_hdf5"]

_CHUNK_FRAMES = 1024
_UNITS = {"time": "s", "position": "m", "root": "m", "image": "pixel", "confidence": "1", "presence": "1"}
_AXES = {"time": "time", "root": "time, individual, space"} | {
    name: "time, individual, keypoint" + (", space" if len(tail) == 2 else "")
    for name, tail in ARRAYS.items()
    if name != "root"
}


def write_hdf5(recording: Recording, path: Path) -> None:
    """Write a recording; see `dancekit.storage.save`.

    Raises
    ------
    FormatError
        If the metadata can't be written.
    MissingLibraryError
        If h5py is not installed.
    """
    h5py = require("h5py", extra="hdf5", purpose="write .h5 files")
    header = np.array([header_of(recording, path).encode()])
    # The latest layout has checksums in all its structures, and fletcher32 adds them to the data: damage is noticed.
    with atomic_path(path) as temporary, h5py.File(temporary, "w", libver="latest") as file:
        # A dataset and no attribute, which could hold no more than 64 KB.
        file.create_dataset(KEY, data=header, chunks=(1,), fletcher32=True)
        for name in ("time", *ARRAYS):
            _write_array(file, name, getattr(recording, name))


def read_hdf5(path: Path) -> Recording:
    """Read a recording; see `dancekit.storage.load`.

    Raises
    ------
    FormatError
        If the file is no dancekit recording, damaged, or of a newer format version.
    MissingLibraryError
        If h5py is not installed.
    """
    h5py = require("h5py", extra="hdf5", purpose="read .h5 files")
    try:
        with h5py.File(path, "r") as file:
            return _read(file, path)
    except FormatError:
        raise
    except (OSError, KeyError, RuntimeError, TypeError, ValueError, MemoryError) as error:
        raise FormatError(
            f"{path}: damaged, or no HDF5 file ({' '.join(str(error).split())[:200]}); extract or export it anew"
        ) from error


def _write_array(file: Any, name: str, array: np.ndarray) -> None:
    packing: dict[str, Any] = {}
    if array.size:
        chunk = (min(_CHUNK_FRAMES, array.shape[0]), *array.shape[1:])
        packing = {"chunks": chunk, "compression": "gzip", "compression_opts": 4, "shuffle": True, "fletcher32": True}
    dataset = file.create_dataset(name, data=array, **packing)
    dataset.attrs["units"] = _UNITS[name]
    dataset.attrs["axes"] = _AXES[name]


def _read(file: Any, path: Path) -> Recording:
    text = bytes(file[KEY][0]) if KEY in file and file[KEY].shape == (1,) else None
    header = checked_header(text, path)
    shape = (header["n_frames"], len(header["individuals"]))
    arrays: dict[str, Any] = {name: _read_array(file, name, (*shape, *tail), path) for name, tail in ARRAYS.items()}
    time = _read_array(file, "time", shape[:1], path)
    individuals = tuple(header["individuals"])
    return Recording(time=time, **arrays, fps=header["fps"], individuals=individuals, meta=header["meta"])


def _read_array(file: Any, name: str, shape: tuple[int, ...], path: Path) -> np.ndarray:
    """Compare shape and type before memory is taken: a damaged number must not fill the machine."""
    dataset = file[name]
    expected = np.dtype(np.float64 if name == "time" else np.float32)
    if dataset.shape != shape or dataset.dtype != expected:
        raise FormatError(f"{path}: '{name}' is {dataset.dtype} {dataset.shape}; expected {expected} {shape}")
    array: np.ndarray = dataset[()]
    array.flags.writeable = False
    return array
