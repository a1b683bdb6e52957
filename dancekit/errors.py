"""Every error that dancekit raises on purpose, so that a caller can tell our messages from accidents.

Each class also derives from the built-in error a Python reader expects (``ValueError``, ``ImportError`` ...).
A message names the file or the argument, says what was got and what was expected, and ends with what to do.
"""

from __future__ import annotations

import importlib
from types import ModuleType

__all__ = [
    "CorpusError",
    "DancekitError",
    "EmbeddingError",
    "ExtractionError",
    "ForecastError",
    "FormatError",
    "MissingLibraryError",
    "ModelUnavailableError",
    "RecordingError",
    "VideoError",
    "require",
]


class DancekitError(Exception):
    """Base of all errors that dancekit raises on purpose."""


class RecordingError(DancekitError, ValueError):
    """Arrays that do not fit the contract of a `Recording`."""


class VideoError(DancekitError, OSError):
    """A video that can't be opened or read: missing, empty, truncated, without a picture."""


class FormatError(DancekitError, ValueError):
    """A pose or motion file (Parquet, HDF5, BVH, C3D, CSV) that can't be understood."""


class ExtractionError(DancekitError, RuntimeError):
    """Pose estimation that could not be carried out."""


class ModelUnavailableError(DancekitError, FileNotFoundError):
    """No pose model on this machine, and none could be fetched or built."""


class MissingLibraryError(DancekitError, ImportError):
    """An optional Python package or a system library that this ability needs is absent."""


class EmbeddingError(DancekitError, ValueError):
    """Vectors of segments, or an encoder, that can't be used as asked: wrong shapes, other models, nothing to embed."""


class ForecastError(DancekitError, ValueError):
    """A forecast that can't be made as asked: nothing to learn from, no body to be seen, a moment outside the clip."""


class CorpusError(DancekitError, RuntimeError):
    """A corpus folder that can't be used as asked: wrong version, unknown clip, damage."""


def require(module: str, *, extra: str, purpose: str) -> ModuleType:
    """Import an optional dependency, or say which line to type.

    Parameters
    ----------
    module
        Dotted name to import, for example ``"plotly.graph_objects"``.
    extra
        The extra of dancekit that brings it, for example ``"plot"``.
    purpose
        What it is needed for, in words that finish "... is needed to".

    Raises
    ------
    MissingLibraryError
        If the package is not installed.

    Examples
    --------
    >>> require("json", extra="none", purpose="read settings").__name__
    'json'
    """
    try:
        return importlib.import_module(module)
    except ModuleNotFoundError as error:
        package = module.partition(".")[0]
        if error.name is not None and error.name.partition(".")[0] != package:
            raise
        raise MissingLibraryError(
            f"the package '{package}' is needed to {purpose}, and is not installed; "
            f"type:  pip install 'dancekit[{extra}]'"
        ) from error
