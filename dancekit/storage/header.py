"""What a pose file says about itself: the same JSON in Parquet's key-value metadata and in HDF5's attribute."""

from __future__ import annotations

import json
from datetime import date, datetime
from os import PathLike, fspath
from pathlib import Path
from typing import Any

import numpy as np

import dancekit
from dancekit.errors import FormatError
from dancekit.recording import Recording
from dancekit.skeleton import KEYPOINTS

__all__ = ["FORMAT_NAME", "FORMAT_VERSION", "KEY", "checked_header", "header_of"]

KEY = "dancekit"
"""The name under which the JSON lies."""

FORMAT_NAME = "dancekit recording"
FORMAT_VERSION = 1
"""Raised when a reader of the version before could not read the file, or would misread it."""

_FIELDS: dict[str, Any] = {"fps": (int, float), "individuals": list, "keypoints": list, "n_frames": int, "meta": dict}


def header_of(recording: Recording, path: Path) -> str:
    """Give the JSON that describes a recording.

    Raises
    ------
    FormatError
        If `Recording.meta` holds what can't be written as JSON.

    Examples
    --------
    >>> still = Recording(time=[0.0], position=np.zeros((1, 1, 33, 3)), fps=25, meta={"size": np.int64(7)})
    >>> json.loads(header_of(still, Path("a.parquet")))["meta"]
    {'size': 7}
    """
    content: dict[str, Any] = {
        "format": FORMAT_NAME,
        "format_version": FORMAT_VERSION,
        "written_by": f"dancekit {dancekit.__version__}",
        "fps": float(recording.fps),
        "individuals": list(recording.individuals),
        "keypoints": list(recording.keypoints),
        "n_frames": recording.n_frames,
        "meta": recording.meta,
    }
    if not recording.n_individuals:
        content["time_s"] = recording.time.tolist()  # no rows to hold it; Python writes and reads doubles exactly
    try:
        return json.dumps(content, default=_plain)
    except (TypeError, ValueError, RecursionError) as error:
        raise FormatError(f"{path}: the recording's meta can't be written as JSON: {error}") from error


def checked_header(text: str | bytes | None, path: Path) -> dict[str, Any]:
    """Read the JSON of a file and check that it is a recording that this version can read.

    Raises
    ------
    FormatError
        If there is none, it is damaged, or its format version is newer.

    Examples
    --------
    >>> checked_header('{"format": "dancekit recording", "format_version": 9}', Path("a.parquet"))
    Traceback (most recent call last):
    ...
    dancekit.errors.FormatError: a.parquet: written in format version 9, and this dancekit reads up to version 1; update
    dancekit to read it
    """
    if text is None:
        raise FormatError(f"{path}: no dancekit recording (no '{KEY}' metadata); use dancekit.read for other formats")
    try:
        header = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise FormatError(f"{path}: its metadata is damaged ({error}); extract or export it anew") from error
    if not isinstance(header, dict) or header.get("format") != FORMAT_NAME:
        raise FormatError(f"{path}: its metadata is not that of a dancekit recording")
    version = header.get("format_version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise FormatError(f"{path}: format version {version!r} makes no sense; the file is damaged")
    if version > FORMAT_VERSION:
        raise FormatError(
            f"{path}: written in format version {version}, and this dancekit reads up to version {FORMAT_VERSION}; "
            "update dancekit to read it"
        )
    _check_fields(header, path)
    return header


def _check_fields(header: dict[str, Any], path: Path) -> None:
    for name, kind in _FIELDS.items():
        if not isinstance(header.get(name), kind) or isinstance(header[name], bool):
            raise FormatError(f"{path}: its metadata is damaged: '{name}' is {header.get(name)!r}")
    if tuple(header["keypoints"]) != KEYPOINTS:
        raise FormatError(f"{path}: its keypoints are not dancekit's 33 in their order")
    names = header["individuals"]
    if not all(isinstance(name, str) for name in names) or len(set(names)) != len(names):
        raise FormatError(f"{path}: its metadata is damaged: 'individuals' is {names!r}")
    if header["n_frames"] < 0 or not (np.isfinite(header["fps"]) and header["fps"] > 0):
        raise FormatError(f"{path}: its metadata is damaged: {header['n_frames']} frames at {header['fps']} fps")


def _plain(value: object) -> Any:
    """Turn what people put into `meta` without thinking into what JSON knows."""
    if isinstance(value, np.generic):
        return value.item()
    if isinstance(value, np.ndarray):
        return value.tolist()
    if isinstance(value, PathLike):
        return fspath(value)
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} {value!r:.60}")
