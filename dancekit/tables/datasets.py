"""Recordings as xarray datasets in the layout of the ``movement`` package, whose functions then work on them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

import dancekit
from dancekit.errors import RecordingError, require
from dancekit.recording import Recording
from dancekit.skeleton import KEYPOINTS

if TYPE_CHECKING:
    import xarray

__all__ = ["to_xarray"]


def to_xarray(recording: Recording, *, coordinates: Literal["position", "image"] | None = None) -> xarray.Dataset:
    """Give a dataset that the ``movement`` package accepts as it is.

    Parameters
    ----------
    recording
        Poses in space or in the picture.
    coordinates
        ``"position"`` for metres in space (x, y, z), ``"image"`` for pixels (x right, y down); by default ``position``
        if there is any, else ``image``.

    Returns
    -------
    xarray.Dataset
        ``position`` (time, space, keypoints, individuals), ``confidence`` and ``presence`` (time, keypoints,
        individuals) and, in space, ``root`` (time, space, individuals). Attributes: ``fps``, ``time_unit``,
        ``source_software``, ``source_file`` where known, ``ds_type``, ``position_unit`` and the recording's metadata
        as JSON in ``dancekit_meta``.

    Raises
    ------
    RecordingError
        If `coordinates` is something else.
    MissingLibraryError
        If xarray is not installed.

    Notes
    -----
    ``movement`` shows positions as pixels of a picture unless told otherwise; in space, y points up.

    Examples
    --------
    >>> still = Recording(time=[0.0, 0.5], position=np.zeros((2, 1, 33, 3)), fps=2)
    >>> dict(to_xarray(still).sizes)
    {'time': 2, 'space': 3, 'keypoints': 33, 'individuals': 1}
    """
    xr = require("xarray", extra="xarray", purpose="make an xarray dataset")
    if coordinates is None:
        coordinates = (
            "image" if np.isnan(recording.position).all() and np.isfinite(recording.image).any() else "position"
        )
    if coordinates not in ("position", "image"):
        raise RecordingError(f"coordinates is {coordinates!r}; choose one of: position, image")
    dims = ("time", "keypoints", "individuals")
    variables = {
        "position": (("time", "space", *dims[1:]), getattr(recording, coordinates).transpose(0, 3, 2, 1)),
        "confidence": (dims, recording.confidence.transpose(0, 2, 1)),
        "presence": (dims, recording.presence.transpose(0, 2, 1)),
    }
    if coordinates == "position":
        variables["root"] = (("time", "space", "individuals"), recording.root.transpose(0, 2, 1))
    # movement writes into its arrays, and a recording's are read-only: hence copies.
    variables = {name: (axes, np.array(values)) for name, (axes, values) in variables.items()}
    space = ["x", "y", "z"] if coordinates == "position" else ["x", "y"]
    coords = {
        "time": recording.time.copy(),
        "space": space,
        "keypoints": list(KEYPOINTS),
        "individuals": np.array(recording.individuals, dtype=str),
    }
    return xr.Dataset(variables, coords, _attributes(recording, coordinates))


def _attributes(recording: Recording, coordinates: str) -> dict[str, Any]:
    attributes: dict[str, Any] = {
        "fps": float(recording.fps),
        "time_unit": "seconds",
        "source_software": f"dancekit {dancekit.__version__}",
        "ds_type": "poses",
        "position_unit": "metres" if coordinates == "position" else "pixels",
        "dancekit_meta": json.dumps(recording.meta, default=str),
    }
    source = recording.meta.get("source")
    if isinstance(source, str):
        attributes["source_file"] = source
    return attributes
