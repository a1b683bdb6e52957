"""CSV out, tidy or wide: for R, SPSS, Excel, and whoever wants to look."""

from __future__ import annotations

from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import numpy as np

from dancekit.errors import FormatError
from dancekit.recording import Recording
from dancekit.skeleton import KEYPOINTS

if TYPE_CHECKING:
    import polars

__all__ = ["wide_frame", "write_csv"]

_AXES = {"position": "xyz", "image": "xy"}


def write_csv(
    recording: Recording,
    path: str | PathLike[str],
    *,
    layout: Literal["tidy", "wide"] = "tidy",
    coordinates: Literal["position", "image"] | None = None,
) -> Path:
    """Write keypoints as CSV; missing is an empty cell.

    Parameters
    ----------
    recording
        Anything.
    path
        Where to.
    layout
        ``"tidy"``: a row for each frame, individual and keypoint (`Recording.to_frame`). ``"wide"``: a row for each
        frame and individual, three columns for each keypoint (`wide_frame`).
    coordinates
        For the wide layout; see `wide_frame`.

    Notes
    -----
    `dancekit.read` gives back everything of a tidy table; of a wide one the positions or the picture, without `root`.

    Raises
    ------
    FormatError
        If `layout` or `coordinates` are unknown.
    """
    import polars as pl

    from dancekit.atomic import atomic_path

    if layout not in ("tidy", "wide"):
        raise FormatError(f"layout is {layout!r}; choose one of: tidy, wide")
    table = recording.to_frame() if layout == "tidy" else wide_frame(recording, coordinates)
    table = table.with_columns(pl.col(pl.Float32, pl.Float64).fill_nan(None))
    with atomic_path(path) as unfinished:
        table.write_csv(unfinished)
    return Path(path)


def wide_frame(recording: Recording, coordinates: Literal["position", "image"] | None = None) -> polars.DataFrame:
    """Give a table with a row for each frame and individual.

    Parameters
    ----------
    recording
        Anything.
    coordinates
        ``"position"``: metres from the mid-hip; ``"image"``: pixels. By default positions if there are any.

    Returns
    -------
    polars.DataFrame
        ``time_s``, ``frame``, ``individual``, then ``nose_x``, ``nose_y``, ``nose_z`` (not for pixels),
        ``nose_confidence``, ``left_eye_inner_x`` ..., then ``root_x``, ``root_y``, ``root_z`` (not for pixels).

    Examples
    --------
    >>> still = Recording(time=[0.0, 0.5], position=np.zeros((2, 1, 33, 3)), fps=2)
    >>> wide_frame(still).shape, wide_frame(still).columns[:6]
    ((2, 138), ['time_s', 'frame', 'individual', 'nose_x', 'nose_y', 'nose_z'])
    """
    import polars as pl

    if coordinates is None:
        only_drawn = not np.isfinite(recording.position).any() and np.isfinite(recording.image).any()
        coordinates = "image" if only_drawn else "position"
    if coordinates not in _AXES:
        raise FormatError(f"coordinates is {coordinates!r}; choose one of: {', '.join(_AXES)}")
    count, people = recording.n_frames, recording.n_individuals
    columns: dict[str, object] = {
        "time_s": np.repeat(recording.time, people),
        "frame": np.repeat(np.arange(count, dtype=np.int32), people),
        "individual": pl.Series(list(recording.individuals) * count, dtype=pl.String),
    }
    points = getattr(recording, coordinates).reshape(count * people, len(KEYPOINTS), -1)
    confidence = recording.confidence.reshape(count * people, len(KEYPOINTS))
    for k, keypoint in enumerate(KEYPOINTS):
        columns |= {f"{keypoint}_{axis}": points[:, k, n] for n, axis in enumerate(_AXES[coordinates])}
        columns[f"{keypoint}_confidence"] = confidence[:, k]
    if coordinates == "position":
        root = recording.root.reshape(count * people, 3)
        columns |= {f"root_{axis}": root[:, n] for n, axis in enumerate("xyz")}
    return pl.DataFrame(
        {name: np.ascontiguousarray(v) if isinstance(v, np.ndarray) else v for name, v in columns.items()}
    )
