"""MediaPipe's native library, loaded so that a missing system library is named and its chatter stays off the screen.

The library writes information and warnings straight to file descriptor 2, and no documented setting turns them off. So
stderr is caught while a model is loaded or first used; what is an error, or is not known to be chatter, is passed on.
"""

from __future__ import annotations

import importlib
import os
import re
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from types import ModuleType
from typing import IO, NoReturn

from dancekit.errors import MissingLibraryError, require

__all__ = ["APT_LINE", "explain", "is_chatter", "load_mediapipe", "quiet_stderr", "require_mediapipe"]

APT_LINE = "apt-get install -y libegl1 libgles2 libgl1 libglib2.0-0"
"""What brings every system library that MediaPipe and its OpenCV load, on Debian and Ubuntu."""

_SHARED_LIBRARY = re.compile(r"(lib[\w.+-]*\.so[\w.]*): cannot open shared object file")
# Lines of absl's log start with the level's letter and the date; TFLite's with the level in words.
_CHATTER = re.compile(r"^(?:[IW]\d{4} |I\d{8} |W\d{8} |INFO: |WARNING: )")
_CAPTURE = threading.RLock()  # a model may be released, by the garbage collector, while another is being loaded


def load_mediapipe() -> ModuleType:
    """Import ``mediapipe``, or say what is missing.

    Raises
    ------
    MissingLibraryError
        If the package is not installed, or a system library that it loads is absent: the message names it and the
        line to type.

    Examples
    --------
    >>> load_mediapipe().__name__
    'mediapipe'
    """
    try:
        require("mediapipe", extra="extract", purpose="find poses in a video")
        # Naming the submodule makes sure that it is there: mediapipe before 0.10.30 had another layout.
        importlib.import_module("mediapipe.tasks.python.vision")
    except MissingLibraryError:
        raise
    except (ImportError, OSError) as error:
        explain(error)
    return sys.modules["mediapipe"]


def require_mediapipe() -> None:
    """Make sure that MediaPipe is installed, without loading it: that takes seconds, and worker processes do it.

    Raises
    ------
    MissingLibraryError
        If it is not: with the line to type, and what works without.
    """
    if find_spec("mediapipe") is None:
        raise MissingLibraryError(
            "the package 'mediapipe' is needed to find poses in a video, and is not installed; "
            "type:  pip install 'dancekit[extract]'\n(Where it can't be: poses that are there already need none of it, "
            "as those of the sample, dk.read's motion capture, and notebooks 3 to 7.)"
        )


def explain(error: Exception) -> NoReturn:
    """Raise the loader's complaint about a shared library as a sentence with a remedy, anything else as it is.

    Raises
    ------
    MissingLibraryError
        If the error is about a shared library that can't be opened.

    Examples
    --------
    >>> explain(OSError("libEGL.so.1: cannot open shared object file: No such file or directory"))
    Traceback (most recent call last):
    dancekit.errors.MissingLibraryError: MediaPipe needs the system library libEGL.so.1, which is not installed; ...
    """
    found = _SHARED_LIBRARY.search(str(error))
    if found is None:
        raise error
    raise MissingLibraryError(
        f"MediaPipe needs the system library {found.group(1)}, which is not installed; "
        f"type, as root or with sudo in front:  {APT_LINE}"
    ) from error


def is_chatter(line: str) -> bool:
    """Tell whether a line of the native library's log is only information or a warning.

    Examples
    --------
    >>> is_chatter("INFO: Created TensorFlow Lite XNNPACK delegate for CPU.")
    True
    >>> is_chatter("E0000 00:00:1795389227.773683 5419 calculator_graph.cc:928] INVALID_ARGUMENT")
    False
    """
    return not line.strip() or _CHATTER.match(line) is not None


@contextmanager
def quiet_stderr() -> Iterator[None]:
    """Hold back what native code writes to stderr, then pass on all that is not chatter.

    Notes
    -----
    File descriptors belong to the whole process, so one thread at a time does this; what other threads write to stderr
    meanwhile comes out a moment later. Where stderr can't be duplicated (it is closed), nothing is caught.
    """
    with _CAPTURE:
        try:
            stderr = os.dup(2)
        except OSError:
            yield
            return
        with tempfile.TemporaryFile() as caught:
            _flush()
            os.dup2(caught.fileno(), 2)
            try:
                yield
            finally:
                _flush()
                os.dup2(stderr, 2)
                _pass_on(caught, stderr)
                os.close(stderr)


def _flush() -> None:
    if sys.stderr is not None and not sys.stderr.closed:
        sys.stderr.flush()


def _pass_on(caught: IO[bytes], stderr: int) -> None:
    caught.seek(0)
    for line in caught.read().decode(errors="replace").splitlines(keepends=True):
        if not is_chatter(line):
            os.write(stderr, line.encode())
