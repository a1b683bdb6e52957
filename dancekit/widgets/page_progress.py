"""A bar for pages with long videos, on a terminal or in a notebook; silence elsewhere and for short ones."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

__all__ = ["embedding"]

_LONG_BYTES = 50_000_000


@contextmanager
def embedding(total_bytes: int, *, shown: bool = True) -> Iterator[Callable[[int], object]]:
    """Give a function that is told of each piece of video that was embedded, in bytes.

    Parameters
    ----------
    total_bytes
        How much there will be; nothing is shown below 50 MB.
    shown
        Whether to show anything at all.

    Examples
    --------
    >>> with embedding(1000) as advance:
    ...     advance(1000)
    """
    if not shown or total_bytes < _LONG_BYTES:
        yield lambda _: None
    elif _in_kernel():
        with _label(total_bytes) as advance:
            yield advance
    else:
        with _bar(total_bytes) as advance:
            yield advance


@contextmanager
def _bar(total_bytes: int) -> Iterator[Callable[[int], object]]:
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("putting video into the page", total=total_bytes)
        yield lambda step: bar.advance(task, step)


@contextmanager
def _label(total_bytes: int) -> Iterator[Callable[[int], object]]:
    from IPython.display import display
    from ipywidgets import Label

    label, done = Label(), 0

    def advance(step: int) -> None:
        nonlocal done
        done += step
        label.value = f"putting video into the page: {done / 1e6:.0f} of {total_bytes / 1e6:.0f} MB"

    display(label)
    try:
        yield advance
    finally:
        label.close()


def _in_kernel() -> bool:
    ipython = sys.modules.get("IPython")
    return ipython is not None and hasattr(ipython.get_ipython(), "kernel")
