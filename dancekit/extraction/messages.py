"""What a worker process and its parent say to each other, over a pipe that belongs to the two alone."""

from __future__ import annotations

from dataclasses import dataclass

from dancekit.extraction.detecting import Block, Settings, Stretch

__all__ = ["Done", "Failed", "Found", "More", "Prepare", "Reached", "Ready", "Task"]


@dataclass(frozen=True)
class Prepare:
    """To the worker, before all else: load the model."""

    settings: Settings


@dataclass(frozen=True, eq=False)
class Task:
    """To the worker: detect poses in a stretch."""

    key: tuple[int, int]
    stretch: Stretch


@dataclass(frozen=True)
class More:
    """To the worker that has reached the end of its stretch: go on to `stop`; 0 means that it is enough.

    Sent earlier, 0 breaks the work off.
    """

    stop: int


@dataclass(frozen=True)
class Ready:
    """From the worker: waiting."""


@dataclass(frozen=True, eq=False)
class Found:
    """From the worker: detections."""

    key: tuple[int, int]
    block: Block


@dataclass(frozen=True)
class Reached:
    """From the worker: the stretch is done up to `stop`. It waits for `More`."""

    key: tuple[int, int]
    stop: int


@dataclass(frozen=True)
class Done:
    """From the worker: the stretch is done.

    Attributes
    ----------
    problems
        What was wrong with the file, in sentences.
    counts
        What the detector did beyond plain tracking.
    peak_bytes
        The most memory that this process has held so far.
    """

    key: tuple[int, int]
    problems: list[str]
    counts: dict[str, int]
    peak_bytes: int


@dataclass(frozen=True, eq=False)
class Failed:
    """From the worker: the stretch can't be done."""

    key: tuple[int, int]
    error: Exception
