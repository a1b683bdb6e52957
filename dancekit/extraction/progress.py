"""How far extraction is: a bar with rate and time left on a terminal, a line in Jupyter, silence elsewhere.

Whoever wants to show it otherwise passes a function, which gets a `ProgressState` each time.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

__all__ = ["Progress", "ProgressState", "make_progress"]

_EVERY_S = 0.2


@dataclass(frozen=True)
class ProgressState:
    """How far extraction is.

    Attributes
    ----------
    done, total
        Frames detected, and frames of all clips looked into so far.
    clips_done, clips_total
        Clips finished (well or badly), and asked for.
    elapsed_s
        Since the start.

    Examples
    --------
    >>> state = ProgressState(done=100, total=400, clips_done=0, clips_total=1, elapsed_s=2.0)
    >>> state.rate, state.remaining_s
    (50.0, 6.0)
    >>> print(state)
    100 of 400 frames, 50 frames/s, 0:06 left
    """

    done: int
    total: int
    clips_done: int
    clips_total: int
    elapsed_s: float

    @property
    def rate(self) -> float:
        """Frames per second so far."""
        return self.done / self.elapsed_s if self.elapsed_s > 0 else 0.0

    @property
    def remaining_s(self) -> float:
        """Seconds left for the clips looked into so far; NaN before the first frame."""
        return (self.total - self.done) / self.rate if self.done else float("nan")

    def __str__(self) -> str:
        clips = (
            f"clip {min(self.clips_done + 1, self.clips_total)} of {self.clips_total}, " if self.clips_total > 1 else ""
        )
        left = f", {self.remaining_s // 60:.0f}:{self.remaining_s % 60:02.0f} left" if self.done else ""
        return f"{clips}{self.done} of {self.total} frames, {self.rate:.0f} frames/s{left}"


class Progress:
    """Silence; and the base of what shows something.

    Parameters
    ----------
    clips_total
        How many clips there are.
    """

    def __init__(self, clips_total: int) -> None:
        self._clips_total = clips_total
        self._began = time.monotonic()
        self._last = float("-inf")

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def update(self, done: int, total: int, clips_done: int) -> None:
        """Tell how far it is; shown a few times per second, and at the end."""
        now = time.monotonic()
        if now - self._last < _EVERY_S and clips_done < self._clips_total:
            return
        self._last = now
        self.show(ProgressState(done, total, clips_done, self._clips_total, now - self._began))

    def show(self, state: ProgressState) -> None:
        """Show a state."""

    def close(self) -> None:
        """Clear away what was shown."""


class _Calling(Progress):
    def __init__(self, clips_total: int, function: Callable[[ProgressState], object]) -> None:
        super().__init__(clips_total)
        self._function = function

    def show(self, state: ProgressState) -> None:
        self._function(state)


class _Terminal(Progress):
    def __init__(self, clips_total: int, console: Any) -> None:
        from rich.progress import BarColumn, TextColumn
        from rich.progress import Progress as Bar

        super().__init__(clips_total)
        self._bar = Bar(BarColumn(), TextColumn("{task.description}"), console=console, transient=True)
        self._task = self._bar.add_task("looking into the video", total=None)
        self._bar.start()

    def show(self, state: ProgressState) -> None:
        self._bar.update(self._task, completed=state.done, total=state.total or None, description=str(state))

    def close(self) -> None:
        self._bar.stop()


class _Notebook(Progress):
    def __init__(self, clips_total: int) -> None:
        from IPython.display import display
        from ipywidgets import Label

        super().__init__(clips_total)
        self._label = Label("looking into the video")
        display(self._label)

    def show(self, state: ProgressState) -> None:
        self._label.value = str(state)

    def close(self) -> None:
        self._label.close()


def make_progress(progress: bool | Callable[[ProgressState], object], clips_total: int) -> Progress:
    """Choose how to show progress.

    Parameters
    ----------
    progress
        True for a bar where somebody sees it, False for silence, or a function that is given each `ProgressState`.
    clips_total
        How many clips there are.
    """
    if callable(progress):
        return _Calling(clips_total, progress)
    if not progress:
        return Progress(clips_total)
    if _in_kernel():
        # Without ipywidgets, or in a kernel that shows nothing, silence is right.
        with suppress(ImportError):
            return _Notebook(clips_total)
        return Progress(clips_total)
    from rich.console import Console

    console = Console(stderr=True)
    return _Terminal(clips_total, console) if console.is_terminal else Progress(clips_total)


def _in_kernel() -> bool:
    """Tell whether this runs in a Jupyter kernel; that ipykernel has been imported proves nothing (papermill does)."""
    ipython = sys.modules.get("IPython")
    return ipython is not None and hasattr(ipython.get_ipython(), "kernel")
