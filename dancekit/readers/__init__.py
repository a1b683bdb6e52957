r"""Motion from elsewhere as recordings: BVH, C3D, TRC, CSV and .pose into the 33 keypoints.

What each format fills
----------------------

=============== ================= ================= ============================ ===================================
\               BVH               C3D               CSV                          Parquet, HDF5
=============== ================= ================= ============================ ===================================
time            from 0 by         from 0 by         the column of time, or fps=  as saved
                Frame Time        POINT:RATE
position        joints            joint centres     x, y, z in metres            as saved
                                  from markers
root            mid-hip in the    mid-hip in the    mid-hip; NaN if the table    as saved
                file's room       file's room       is hip-centred
image           NaN               NaN               x, y in pixels               as saved
confidence      1 where there     1 where markers   ``_confidence``,             as saved
                is a joint, else  were seen, else   ``_visibility``,
                NaN               NaN               ``_likelihood``; else NaN
presence        as confidence     as confidence     ``_presence``; else NaN      as saved
individuals     one               one per subject   a column or DeepLabCut's     as saved
face            eyes, if the      ears: middle of   what has a column            as saved
                rig has them      a head band
hands           knuckles, or the  LFIN; others by   what has a column            as saved
                hand's end        name
heels           NaN, unless named LHEE              what has a column            as saved
foot_index      end of the toes   LTOE              what has a column            as saved
=============== ================= ================= ============================ ===================================

``.trc`` (OpenSim) is read as C3D is, with its own column of time. ``.pose`` (sign language research) fills what its
components have: points of the picture `image`, MediaPipe's world landmarks `position`; both with their confidence.

What a file lacks is NaN. ``meta["mapping"]`` tells what became which keypoint, ``meta["approximate"]`` which of these
are stand-ins (a hand's end for the index knuckle), ``meta["notes"]`` what had to be assumed, in sentences.

Axes: x to the viewer's right, y up, z towards the viewer, who stands in the file's own room: for a y-up file the viewer
looks along the file's -z; for a z-up file along its +y. Facing is kept as in the file.
"""

from __future__ import annotations

import inspect
from importlib import import_module
from os import PathLike
from pathlib import Path
from typing import Any

from dancekit.errors import FormatError
from dancekit.recording import Recording

__all__ = ["SUFFIXES", "read"]

SUFFIXES = (".bvh", ".c3d", ".trc", ".csv", ".pose", ".parquet", ".h5")
"""Endings of the files that `read` understands."""


def read(path: str | PathLike[str], **options: Any) -> Recording:
    r"""Read poses or motion from a file, by its ending.

    Parameters
    ----------
    path
        ``.bvh``, ``.c3d``, ``.trc``, ``.csv``, ``.pose``, or dancekit's own ``.parquet`` and ``.h5``.
    **options
        Passed on: ``mapping=``, ``unit=``, ``up=`` for BVH, C3D and ``.trc``; ``first_frame=`` for BVH; ``fps=``,
        ``space=``, ``image_size=`` and the former for CSV. See `read_bvh`, `read_c3d` and so on in this package's
        modules ``from_bvh``, ``from_c3d``, ``from_trc``, ``from_csv`` and ``from_pose``. dancekit's own formats take
        none.

    Returns
    -------
    Recording
        See the table at the top of `dancekit.readers` for what each format fills.

    Raises
    ------
    FormatError
        If the file is missing, of an unknown ending, or can't be understood. If it is missing, the error is also a
        `FileNotFoundError`.

    Examples
    --------
    >>> import tempfile, pathlib
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = pathlib.Path(folder, "wave.csv")
    ...     _ = path.write_text("time_s,nose_x,nose_y\n0.0,320,100\n0.1,322,\n")
    ...     read(path).image[:, 0, 0].tolist()
    [[320.0, 100.0], [322.0, nan]]
    """
    from dancekit.storage import MissingFileError, load

    path = Path(path)
    suffix = path.suffix.lower()
    if suffix not in (*SUFFIXES, ".hdf5"):
        raise FormatError(f"{path}: can't tell the format by '{path.suffix}'; can be read: {', '.join(SUFFIXES)}")
    if path.is_dir():
        raise FormatError(f"{path} is a folder; give the path of a file in it")
    if not path.is_file():
        raise MissingFileError(path)
    if suffix in (".parquet", ".h5", ".hdf5"):
        if options:
            raise FormatError(f"{path}: {suffix} files take no options; got {', '.join(options)}")
        return load(path)
    return _reader(suffix, path, options)


def _reader(suffix: str, path: Path, options: dict[str, Any]) -> Recording:
    kind = suffix.removeprefix(".")
    reader = getattr(import_module(f"dancekit.readers.from_{kind}"), f"read_{kind}")
    known = [name for name in inspect.signature(reader).parameters if name != "path"]
    unknown = [name for name in options if name not in known]
    if unknown:
        raise FormatError(f"{path}: no option {', '.join(unknown)} for {suffix}; there are: {', '.join(known)}")
    recording: Recording = reader(path, **options)
    return recording
