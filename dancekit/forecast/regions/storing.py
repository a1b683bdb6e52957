"""Forecasters of regions on disk: arrays as safetensors, and as JSON beside them what they are and how good.

All that was danced on the map is in the file, so that the map is not needed any more. Nothing in it can run.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from dancekit.errors import FormatError, require
from dancekit.forecast.regions.asking import Placer
from dancekit.forecast.regions.learning import Recipe
from dancekit.forecast.regions.windows import Danced, followed
from dancekit.forecast.storing import read_arrays

if TYPE_CHECKING:
    from dancekit.forecast.regions.forecaster import RegionForecaster

__all__ = ["FORMAT", "FORMAT_VERSION", "load_regions", "save_regions"]

FORMAT = "dancekit region forecaster"
FORMAT_VERSION = 1
"""Raised when a reader of the version before could not read the file, or would misread it."""

_DANCED = ("vectors", "region", "clip", "group", "track", "start_s", "end_s", "spots", "numbers")
_PLACER = ("vectors", "spots", "labels", "strength", "far")
_Made = TypeVar("_Made", bound="RegionForecaster")


def save_regions(forecaster: RegionForecaster, path: Path) -> None:
    """Write a forecaster in one step.

    Raises
    ------
    FormatError
        If nothing was learnt, or the ending is not ``.safetensors``.
    """
    import dancekit
    from dancekit.atomic import write_bytes

    require("safetensors", extra="learn", purpose="write forecasters")
    from safetensors.numpy import save

    danced, placer = forecaster._danced, forecaster._placer
    if path.suffix != ".safetensors":
        raise FormatError(f"{path}: forecasters are stored as .safetensors, not '{path.suffix}'; change the ending")
    if danced is None or placer is None or forecaster.scores_ is None or forecaster.calibration_ is None:
        raise FormatError(f"{path}: the forecaster has learnt nothing yet; call fit before save")
    arrays = {f"danced.{name}": getattr(danced, name) for name in _DANCED}
    arrays |= {f"placer.{name}": getattr(placer, name) for name in _PLACER}
    arrays["options"] = np.stack([recipe.options for recipe in forecaster.recipes_])
    arrays["weights"] = np.stack([recipe.weights for recipe in forecaster.recipes_])
    arrays["temperature"] = np.array([recipe.temperature for recipe in forecaster.recipes_])
    told = {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "written_by": {"dancekit": dancekit.__version__},
        "horizons_s": forecaster.horizons_s,
        "learnt_s": forecaster.horizons_,
        "seed": forecaster.seed,
        "clips": danced.clips,
        "individuals": danced.individuals,
        "neighbors": placer.count,
        "trained": forecaster.trained_,
        "scores": forecaster.scores_.to_dict(as_series=False),
        "calibration": forecaster.calibration_.to_dict(as_series=False),
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    whole = {name: np.ascontiguousarray(array) for name, array in arrays.items()}
    write_bytes(path, save(whole, metadata={"dancekit": json.dumps(told)}))


def load_regions(path: Path, kind: type[_Made]) -> _Made:
    """Read what `save_regions` wrote.

    Raises
    ------
    FormatError
        If the file is missing, damaged, something else, or of a newer format version.
    """
    import polars as pl

    told, arrays = read_arrays(path, FORMAT, FORMAT_VERSION)
    try:
        made = kind(told["horizons_s"], seed=told["seed"])
        names = {"clips": tuple(told["clips"]), "individuals": tuple(told["individuals"])}
        made._danced = Danced(**{name: arrays[f"danced.{name}"] for name in _DANCED}, **names)  # type: ignore[arg-type]
        made._placer = Placer(**{name: arrays[f"placer.{name}"] for name in _PLACER}, count=int(told["neighbors"]))
        made.horizons_ = tuple(told["learnt_s"])
        made._targets = followed(made._danced, made.horizons_)
        parts = zip(arrays["options"], arrays["weights"], arrays["temperature"].tolist(), strict=True)
        made.recipes_ = tuple(Recipe(*part) for part in parts)
        made.scores_, made.calibration_ = pl.DataFrame(told["scores"]), pl.DataFrame(told["calibration"])
        made.trained_ = told["trained"]
    except (KeyError, TypeError, ValueError) as error:
        raise FormatError(f"{path}: damaged, something is missing: {error}") from error
    return made
