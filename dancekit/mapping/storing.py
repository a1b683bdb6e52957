"""Maps on disk: one Parquet file with a row per segment, and as JSON beside it what was chosen, found and decided.

polars, pandas, R and DuckDB read it without dancekit. Nothing in it can run: UMAP's and HDBSCAN's objects would need
pickle, and are not needed, because new segments are placed by the vectors themselves.
"""

from __future__ import annotations

import json
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from dancekit.atomic import atomic_path
from dancekit.embedding import Embedding
from dancekit.errors import EmbeddingError, FormatError
from dancekit.mapping.choices import Choices
from dancekit.mapping.clustering import Clusters
from dancekit.mapping.fitting import Fitted
from dancekit.mapping.neighbors import Neighbors
from dancekit.mapping.quality import Resampled

if TYPE_CHECKING:
    from dancekit.mapping.motion_map import MotionMap

__all__ = ["FORMAT_NAME", "FORMAT_VERSION", "load_map", "save_map"]

FORMAT_NAME = "dancekit motion map"
FORMAT_VERSION = 1
"""Raised when a reader of the version before could not read the file, or would misread it."""

_KEY = b"dancekit"
_OWN = "map_"
"""Columns of the map begin so; the others are the segments' own."""


def save_map(motion_map: MotionMap, path: str | PathLike[str]) -> None:
    """Write a map, exactly and in one step.

    Parameters
    ----------
    motion_map
        Fitted. No column of its segments may be called ``vector`` or begin with ``map_``.
    path
        Must end in ``.parquet``; folders that are missing are made.

    Raises
    ------
    FormatError
        If the ending is another, a column is in the way, or the encoder's identity can't be written as JSON.
    """
    import polars as pl
    import pyarrow.parquet as pq

    path = Path(path)
    if path.suffix.lower() != ".parquet":
        raise FormatError(f"{path}: maps are stored as .parquet, not '{path.suffix}'; change the ending")
    table = motion_map.segments.to_arrow(compat_level=pl.CompatLevel.oldest())
    for name in table.column_names:
        if name == "vector" or name.startswith(_OWN):
            raise FormatError(f"{path}: the segments have a column '{name}'; rename it, the map takes such names")
    for name, values in _columns(motion_map).items():
        table = table.append_column(name, _arrow(values))
    try:
        text = json.dumps(_told(motion_map))
    except (TypeError, ValueError) as error:
        raise FormatError(f"{path}: the map can't be described as JSON: {error}") from error
    path.parent.mkdir(parents=True, exist_ok=True)
    with atomic_path(path) as temporary:
        pq.write_table(table.replace_schema_metadata({_KEY: text.encode()}), temporary, compression="zstd")


def load_map(path: str | PathLike[str]) -> MotionMap:
    """Read a map that `save_map` wrote.

    Raises
    ------
    FormatError
        If the file is missing, damaged, no map of ours, or of a newer format version.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    path = Path(path)
    if not path.is_file():
        raise FormatError(f"there is no file {path}; check the path")
    try:
        table = pq.read_table(path)
    except (pa.ArrowException, OSError) as error:
        raise FormatError(f"{path}: damaged, or no Parquet file ({error}); fit the map anew") from error
    told = _header((table.schema.metadata or {}).get(_KEY), path)
    try:
        return _rebuilt(table, told)
    except (KeyError, IndexError, TypeError, ValueError, AttributeError, EmbeddingError) as error:
        raise FormatError(f"{path}: damaged: {error}; fit the map anew") from error


def _columns(motion_map: MotionMap) -> dict[str, np.ndarray]:
    found, done = motion_map._fitted, motion_map._resampled
    columns = {
        "vector": motion_map.embedding.vectors,
        f"{_OWN}coordinates": found.coordinates,
        f"{_OWN}coordinates_3d": found.coordinates_3d,
        f"{_OWN}space": found.space,
        f"{_OWN}cluster": motion_map.labels,
        f"{_OWN}found": found.clusters.labels,
        f"{_OWN}strength": found.clusters.strength,
        f"{_OWN}neighbors": found.neighbors.rows.astype(np.int32),
        f"{_OWN}distances": found.neighbors.distances,
    }
    return columns if done is None else {**columns, f"{_OWN}resampled": np.ascontiguousarray(done.labels.T)}


def _told(motion_map: MotionMap) -> dict[str, Any]:
    done = motion_map._resampled
    return {
        "format": FORMAT_NAME,
        "format_version": FORMAT_VERSION,
        "settings": motion_map.choices.told(),
        "versions": motion_map.versions,
        "model": dict(motion_map.model),
        "names": {str(k): text for k, text in motion_map.names.items()},
        "notes": {str(k): text for k, text in motion_map.notes.items()},
        "next": motion_map._next,
        "log": list(motion_map.log),
        "persistence": motion_map.persistence.tolist(),
        "trust": motion_map._trust,
        "resampled": None if done is None else {"chance": done.chance.tolist(), "left_out": done.left_out},
    }


def _rebuilt(table: Any, told: dict[str, Any]) -> MotionMap:
    import polars as pl

    from dancekit.mapping.motion_map import MotionMap

    own = [name for name in table.column_names if name == "vector" or name.startswith(_OWN)]
    values = {name.removeprefix(_OWN): _numpy(table.column(name)) for name in own}
    segments = pl.from_arrow(table.drop_columns(own).replace_schema_metadata(None))
    motion_map = MotionMap(**told["settings"])
    assert motion_map.choices == Choices(**told["settings"])
    motion_map._embedding = Embedding(values["vector"], segments, told["model"])  # type: ignore[arg-type]
    clusters = Clusters(values["found"], values["strength"], np.array(told["persistence"], np.float64))
    near = Neighbors(values["neighbors"].astype(np.int64), values["distances"])
    motion_map._fit = Fitted(near, values["space"], values["coordinates"], values["coordinates_3d"], clusters)
    motion_map._labels, motion_map._next = values["cluster"].copy(), int(told["next"])
    motion_map._names = {int(k): text for k, text in told["names"].items()}
    motion_map._notes = {int(k): text for k, text in told["notes"].items()}
    motion_map._log, motion_map.versions = list(told["log"]), dict(told["versions"])
    motion_map._trust = None if told["trust"] is None else (told["trust"][0], told["trust"][1])
    done = told["resampled"]
    if done is not None:
        labels = np.ascontiguousarray(values["resampled"].T)
        motion_map._resampled = Resampled(labels, np.array(done["chance"]), done["left_out"])
    return motion_map


def _header(text: bytes | None, path: Path) -> dict[str, Any]:
    try:
        told = json.loads(text or b"")
    except ValueError:
        told = None
    if not isinstance(told, dict) or told.get("format") != FORMAT_NAME:
        raise FormatError(f"{path}: no dancekit map; motion_map.save(path) writes one")
    version = told.get("format_version")
    if not isinstance(version, int) or version > FORMAT_VERSION:
        raise FormatError(
            f"{path}: written in format version {version}, and this dancekit reads up to version {FORMAT_VERSION}; "
            "update dancekit to read it"
        )
    return told


def _arrow(values: np.ndarray) -> Any:
    import pyarrow as pa

    flat = pa.array(np.ascontiguousarray(values).ravel())
    return flat if values.ndim == 1 else pa.FixedSizeListArray.from_arrays(flat, values.shape[1])


def _numpy(column: Any) -> np.ndarray:
    import pyarrow as pa

    column = column.combine_chunks()
    if not pa.types.is_fixed_size_list(column.type):
        return column.to_numpy(zero_copy_only=False)
    flat = column.flatten().to_numpy(zero_copy_only=False)
    return flat.reshape(len(column), column.type.list_size)
