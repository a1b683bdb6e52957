"""Forecasters on disk: arrays as safetensors, and as JSON beside them what they are, what from, and how good.

Nothing in such a file can run: there is no pickle anywhere.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from dancekit.embedding.keypoints import NAMES
from dancekit.errors import ForecastError, FormatError, require

if TYPE_CHECKING:
    from dancekit.forecast.forecaster import Forecaster

__all__ = ["FORMAT", "FORMAT_VERSION", "load_forecaster", "read_arrays", "save_forecaster"]

FORMAT = "dancekit forecaster"
FORMAT_VERSION = 2
"""Raised when a reader of the version before could not read the file, or would misread it."""


def save_forecaster(forecaster: Forecaster, path: Path) -> None:
    """Write a forecaster in one step.

    Raises
    ------
    FormatError
        If the ending is not ``.safetensors``.
    """
    import dancekit
    from dancekit.atomic import write_bytes

    require("safetensors", extra="learn", purpose="write forecasters")
    from safetensors.numpy import save

    if path.suffix != ".safetensors":
        raise FormatError(f"{path}: forecasters are stored as .safetensors, not '{path.suffix}'; change the ending")
    told = {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "written_by": {"dancekit": dancekit.__version__},
        "settings": forecaster.settings(),
        "keypoints": list(NAMES),
        "trained": forecaster.trained_,
        "scores": forecaster.scores_,
        "coverage": None if forecaster.coverage_ is None else forecaster.coverage_.to_dict(as_series=False),
        "sha256": forecaster.identity()["sha256"],
    }
    arrays = {name: np.ascontiguousarray(array) for name, array in forecaster.state().items()}
    path.parent.mkdir(parents=True, exist_ok=True)
    write_bytes(path, save(arrays, metadata={"dancekit": json.dumps(told)}))


def load_forecaster(path: Path, kind: type[Forecaster]) -> Forecaster:
    """Read what `save_forecaster` wrote; it gives the very same forecasts.

    Raises
    ------
    FormatError
        If the file is missing, damaged, none of ours, of a newer version, or its arrays don't fit its settings.
    """
    import polars as pl

    told, arrays = read_arrays(path, FORMAT, FORMAT_VERSION)
    if told.get("keypoints") != list(NAMES):
        raise FormatError(f"{path}: made for other keypoints than this version's 17; train anew")
    try:
        forecaster = kind(**told["settings"])
        forecaster.restore(arrays, trained=told["trained"])
        forecaster.scores_ = told["scores"]
        forecaster.coverage_ = None if told["coverage"] is None else pl.DataFrame(told["coverage"])
    except (KeyError, TypeError, ValueError, RuntimeError, IndexError, ForecastError) as error:
        raise FormatError(
            f"{path}: its arrays don't fit its settings, or this version of dancekit: {str(error).splitlines()[0]}; "
            f"it was written by {told.get('written_by')}"
        ) from error
    if forecaster.identity()["sha256"] != told["sha256"]:
        raise FormatError(f"{path}: the arrays are not those that were saved (their sha256 differs); train anew")
    return forecaster


def read_arrays(path: Path, wanted: str, version: int) -> tuple[dict[str, Any], dict[str, np.ndarray]]:
    """Read arrays and what is told of them.

    Raises
    ------
    FormatError
        If the file is missing, damaged, none of ours, or of a newer version.
    """
    require("safetensors", extra="learn", purpose="read forecasts and forecasters")
    from safetensors import SafetensorError, safe_open

    if not path.is_file():
        raise FormatError(f"there is no file {path}; check the path")
    try:
        with safe_open(path, "np") as file:
            told = json.loads((file.metadata() or {}).get("dancekit", "null"))
            arrays = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118  (no mapping)
    except (SafetensorError, OSError, ValueError) as error:
        raise FormatError(f"{path}: damaged, or no safetensors file ({error})") from error
    if not isinstance(told, dict) or told.get("format") != wanted:
        raise FormatError(f"{path}: a safetensors file, but no {wanted}")
    if not isinstance(told.get("format_version"), int) or told["format_version"] > version:
        raise FormatError(
            f"{path}: written in format version {told.get('format_version')}, and this dancekit reads up to version "
            f"{version}; update dancekit to read it"
        )
    return told, arrays
