"""A worker process: waits for stretches of clips, detects poses in them, sends home what it finds.

It is started as ``python -c`` by `dancekit.extraction.pool`, not by `multiprocessing`: so it never imports the user's
main module, needs no ``if __name__ == "__main__"`` in their script, and works alike from Jupyter, scripts and pytest.
It ends when its pipe closes, so that no worker outlives its parent, however that died.
"""

from __future__ import annotations

import ctypes
import gc
import os
import signal
import sys
import types
from collections import Counter
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any

from dancekit.errors import DancekitError, ExtractionError
from dancekit.extraction import quick_results
from dancekit.extraction.detecting import Settings, detect, make_detector
from dancekit.extraction.messages import Done, Failed, Found, More, Prepare, Reached, Ready, Task

__all__ = ["main", "peak_bytes", "stay_offline"]


class _BrokenOffError(Exception):
    """The parent has no more use for this stretch."""


def main(descriptor: int) -> None:
    """Work until the pipe closes.

    Parameters
    ----------
    descriptor
        File descriptor of this end of the pipe.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the parent, which then closes the pipe
    stay_offline()
    _spare_drawing_libraries()
    quick_results.install()
    worker = _Worker(Connection(descriptor))
    gc.freeze()  # what is imported by now stays: no need to look through it again and again
    try:
        worker.serve()
    except (EOFError, BrokenPipeError, ConnectionResetError):
        pass
    finally:
        # Not the usual way out: closing MediaPipe's landmarkers makes it report their use to its maker.
        sys.stderr.flush()
        os._exit(0)


def stay_offline() -> None:
    """Keep this process from reaching any network, as far as the system allows.

    Notes
    -----
    MediaPipe tries to send a usage log when a landmarker is closed. On Linux the process leaves the network for an
    empty one of its own (``unshare``) where that is permitted; and everywhere a proxy is named that does not exist,
    which MediaPipe respects (found by running it).
    """
    for name in ("https_proxy", "HTTPS_PROXY", "http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        os.environ[name] = "http://127.0.0.1:9"
    for name in ("no_proxy", "NO_PROXY"):
        os.environ.pop(name, None)
    if sys.platform == "linux":
        new_user, new_network = 0x10000000, 0x40000000
        # Root needs no user namespace of its own, and would lose its rights to other people's files in one.
        ctypes.CDLL(None).unshare(new_network if os.geteuid() == 0 else new_user | new_network)


def _spare_drawing_libraries() -> None:
    # mediapipe imports OpenCV, matplotlib and sounddevice for drawing and sound, which takes six times as long as all
    # that is needed here. This process does nothing but detect, so empty modules do in their place.
    for name in ("cv2", "matplotlib", "matplotlib.pyplot", "sounddevice"):
        sys.modules.setdefault(name, types.ModuleType(name))
    sys.modules["matplotlib"].pyplot = sys.modules["matplotlib.pyplot"]  # type: ignore[attr-defined]


class _Worker:
    def __init__(self, pipe: Connection) -> None:
        self._pipe = pipe
        self._settings: Settings | None = None
        self._detector: Any = None
        self._used = False

    def serve(self) -> None:
        first = self._pipe.recv()
        assert isinstance(first, Prepare)
        with suppress(Exception):  # what goes wrong here goes wrong again with the first task, which reports it
            self._detector_for(first.settings)
        while True:
            self._pipe.send(Ready())
            message = self._pipe.recv()
            while isinstance(message, More):  # broken off too late: the stretch was done
                message = self._pipe.recv()
            self._work(message)

    def _work(self, task: Task) -> None:
        try:
            detector = self._detector_for(task.stretch.settings)
            self._used = True
            before = Counter(getattr(detector, "counts", {}))
            problems: list[str] = []
            for block in detect(task.stretch, detector, go_on=lambda at: self._ask(task.key, at), problems=problems):
                self._pipe.send(Found(task.key, block))
                self._listen()
            counts = Counter(getattr(detector, "counts", {})) - before
            self._pipe.send(Done(task.key, problems, dict(counts), peak_bytes()))
        except _BrokenOffError:
            pass
        except (EOFError, BrokenPipeError, ConnectionResetError):
            raise
        except Exception as error:  # whatever it is, the parent has to know
            self._pipe.send(Failed(task.key, _portable(error)))

    def _detector_for(self, settings: Settings) -> Any:
        if self._settings != settings:
            if self._detector is not None:
                self._detector.close()
            self._settings = None
            self._detector = make_detector(settings)
            self._settings, self._used = settings, False
        elif self._used:
            self._detector.restart()
        return self._detector

    def _ask(self, key: tuple[int, int], at: int) -> int:
        self._pipe.send(Reached(key, at))
        answer = self._pipe.recv()
        assert isinstance(answer, More)
        return answer.stop

    def _listen(self) -> None:
        """Break off if told so; notice a parent that has gone."""
        if self._pipe.poll():
            self._pipe.recv()
            raise _BrokenOffError


def peak_bytes() -> int:
    """Give the most memory that this process has held, in bytes.

    Examples
    --------
    >>> peak_bytes() > 1_000_000
    True
    """
    import resource

    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


def _portable(error: Exception) -> Exception:
    """Give an error that survives the pipe: ours as they are, others by name."""
    if isinstance(error, DancekitError | MemoryError):
        return error
    import traceback

    portable = ExtractionError(f"{type(error).__name__}: {error}")
    portable.add_note("".join(traceback.format_exception(error)))
    return portable
