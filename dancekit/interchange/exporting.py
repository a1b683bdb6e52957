"""One verb for all formats: what to write is told by the ending of the path."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dancekit.errors import FormatError
from dancekit.interchange.options import check_options
from dancekit.recording import Recording

if TYPE_CHECKING:
    from dancekit.corpus import Corpus

__all__ = ["FORMATS", "export", "export_recording"]

_WRITERS = {
    ".csv": ("tables", "write_csv"),
    ".nc": ("netcdf", "write_netcdf"),
    ".bvh": ("bvh", "write_bvh"),
    ".c3d": ("c3d", "write_c3d"),
    ".trc": ("trc", "write_trc"),
    ".pose": ("pose", "write_pose"),
    ".json": ("three", "write_three"),
}
FORMATS = (".parquet", ".h5", *_WRITERS)
"""Endings that `export_recording` writes."""


def export(what: Recording | Corpus, path: str | PathLike[str], *, clip: str | None = None, **options: Any) -> Path:
    """Write poses, or the annotations of a clip, in the format that the ending of `path` names.

    Parameters
    ----------
    what
        A recording, or a corpus and the name of a clip.
    path
        Of a recording: see `export_recording`. Of a corpus also ``.eaf`` (ELAN) and ``.TextGrid`` (Praat): the clip's
        annotations (see `dancekit.interchange.export_annotations`).
    clip
        Which of the corpus.
    **options
        Of the format.

    Returns
    -------
    Path
        What was written.

    Raises
    ------
    FormatError
        If the ending or an option is unknown, or a clip is missing or too many.

    Examples
    --------
    >>> import tempfile
    >>> from dancekit import synthetic
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     export(synthetic.dance("groove", duration_s=0.1), f"{folder}/a.bvh", unit="cm").name
    'a.bvh'
    """
    from dancekit.interchange.annotation_files import ENDINGS, export_annotations

    if isinstance(what, Recording):
        if clip is not None:
            raise FormatError(f"clip={clip!r} says which of a corpus; a recording is one clip")
        return export_recording(what, path, **options)
    if clip is None:
        raise FormatError(f"say which clip of the corpus:  clip='name'; there are: {', '.join(what) or 'none'}")
    if Path(path).suffix.lower() in ENDINGS and Path(path).suffix.lower() != ".csv":
        return export_annotations(what, clip, path, **options)
    return export_recording(what[clip], path, **options)


def export_recording(recording: Recording, path: str | PathLike[str], **options: Any) -> Path:
    """Write a recording in the format that the ending of `path` names, whole or not at all.

    Parameters
    ----------
    recording
        What to write.
    path
        ``.parquet`` and ``.h5`` are exact and can be loaded again; ``.csv``, tidy or wide (``layout=``); ``.nc``, for
        movement and xarray; ``.bvh``, a skeleton for Blender and its like; ``.c3d`` and ``.trc``, points for
        biomechanics; ``.pose``, for sign language research; ``.json``, for three.js.
    **options
        Of the format: see the functions ``write_...`` of `dancekit.interchange`.

    Raises
    ------
    FormatError
        If the ending is none of these, an option is unknown, or the recording lacks what the format needs.

    Examples
    --------
    >>> import tempfile
    >>> from dancekit import synthetic
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     export_recording(synthetic.dance("groove", duration_s=0.1), f"{folder}/a.csv").name
    'a.csv'
    """
    target = Path(path)
    ending = target.suffix.lower()
    if ending in (".parquet", ".h5"):
        if options:
            raise FormatError(f"{target}: {ending} takes no options; got {', '.join(options)}")
        recording.save(target)
        return target
    if ending in (".eaf", ".textgrid"):
        raise FormatError(
            f"{target}: {target.suffix} holds annotations, and a recording has none; export a corpus and say which "
            "clip, or write_annotations(path, tiers_of(...))"
        )
    if ending not in _WRITERS:
        raise FormatError(f"{target} ends in {target.suffix!r}; dancekit writes: {', '.join(FORMATS)}")
    module, name = _WRITERS[ending]
    writer: Callable[..., Path] = getattr(import_module(f"dancekit.interchange.{module}"), name)
    check_options(writer, options, target)
    return writer(recording, target, **options)
