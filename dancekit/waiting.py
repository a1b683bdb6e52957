"""Something to look at while work goes on: a bar on a terminal, a line in a notebook, silence elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

__all__ = ["bar"]


@contextmanager
def bar(description: str, *, shown: bool = True) -> Iterator[Callable[[float], None]]:
    """Give a function that is told which share of the work is done, 0 to 1.

    Parameters
    ----------
    description
        What is being done, in a few words.
    shown
        Whether to show anything at all.

    Examples
    --------
    >>> with bar("copying", shown=False) as done:
    ...     done(0.5)
    """
    if not shown:
        yield lambda _: None
    elif _in_kernel():
        with _line(description) as tell:
            yield tell
    else:
        with _terminal(description) as tell:
            yield tell


@contextmanager
def _terminal(description: str) -> Iterator[Callable[[float], None]]:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task(description, total=1.0)
        yield lambda share: progress.update(task, completed=share)


@contextmanager
def _line(description: str) -> Iterator[Callable[[float], None]]:
    from IPython.display import display
    from ipywidgets import Label

    label = Label(description)
    display(label)

    def tell(share: float) -> None:
        label.value = f"{description}: {share:.0%}"

    try:
        yield tell
    finally:
        label.close()


def _in_kernel() -> bool:
    ipython = sys.modules.get("IPython")
    return ipython is not None and hasattr(ipython.get_ipython(), "kernel")
