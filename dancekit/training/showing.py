"""How learning goes, while it goes: curves in a notebook, a bar on a terminal, silence elsewhere."""

from __future__ import annotations

import math
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from os import PathLike
from pathlib import Path
from typing import Any, NamedTuple

from dancekit.atomic import write_text
from dancekit.errors import FormatError

__all__ = ["Curves", "Watching", "shown"]

Entry = Mapping[str, Any]

_EVERY_S = 1.0
_GREY, _LOSS, _RETRIEVAL = "#7d7d7d", "#D55E00", "#0072B2"
_WIDTH, _HEIGHT, _PANEL, _TOP, _LEFT = 680, 236, 250, 52, 52
_DEEP = 130


class Watching(NamedTuple):
    """What is to be told while learning: `entry` after an epoch, `tick` (share done, loss) after a step."""

    entry: Callable[[Entry], None]
    tick: Callable[[float, float], None]


class Curves:
    """Loss and retrieval over steps, as a picture that can be read on white and on black.

    Parameters
    ----------
    history
        Entries as in ``encoder.history_``.
    progress, loss
        How far the run is, 0 to 1, and the loss of the step; the run is over at 1.

    Examples
    --------
    >>> Curves([{"step": 50, "loss": 2.0, "retrieval": 0.5, "seconds": 9.0}])
    <Curves 1 epoch>
    """

    def __init__(self, history: Sequence[Entry], *, progress: float = 1.0, loss: float = math.nan) -> None:
        self.history, self.progress, self.loss = list(history), progress, loss

    def __repr__(self) -> str:
        return f"<Curves {len(self.history)} epoch{'' if len(self.history) == 1 else 's'}>"

    def _repr_svg_(self) -> str:
        return self.svg()

    def svg(self) -> str:
        """Give the picture as SVG."""
        panels = [
            _panel(_LEFT, "loss (lower is better)", self._points("loss"), _LOSS, None),
            _panel(
                _LEFT + _PANEL + 76, "found again in the dance held back", self._points("retrieval"), _RETRIEVAL, 1.0
            ),
        ]
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{_HEIGHT}" '
            f'viewBox="0 0 {_WIDTH} {_HEIGHT}" font-family="system-ui, sans-serif" font-size="12" fill="{_GREY}" '
            f'role="img" aria-label="{self._told()}">'
            f"{self._bar()}{''.join(panels)}</svg>"
        )

    def save(self, path: str | PathLike[str]) -> None:
        """Write the picture to an .svg file.

        Raises
        ------
        FormatError
            If the ending is another.
        """
        if Path(path).suffix.lower() != ".svg":
            raise FormatError(f"{path}: curves are written as .svg; change the ending")
        write_text(Path(path), self.svg())

    def _points(self, what: str) -> list[tuple[float, float]]:
        points = [(float(entry["step"]), float(entry[what])) for entry in self.history]
        return [(x, y) for x, y in points if math.isfinite(y)]

    def _told(self) -> str:
        last = self.history[-1] if self.history else {"step": 0, "loss": self.loss, "seconds": 0.0}
        done = "done" if self.progress >= 1 else f"{self.progress:.0%}"
        loss = last["loss"] if self.progress >= 1 or not math.isfinite(self.loss) else self.loss
        parts = [done, f"{last['seconds']:.0f} s", f"step {last['step']}"]
        return ", ".join(parts + ([f"loss {loss:.2f}"] if math.isfinite(loss) else []))

    def _bar(self) -> str:
        width = _WIDTH - _LEFT - 20
        full = width * min(max(self.progress, 0), 1)
        return (
            f'<text x="{_LEFT}" y="14">{self._told()}</text>'
            f'<rect x="{_LEFT}" y="20" width="{width}" height="3" rx="1.5" fill="{_GREY}" opacity="0.3"/>'
            f'<rect x="{_LEFT}" y="20" width="{full:.1f}" height="3" rx="1.5" fill="{_RETRIEVAL}"/>'
        )


@contextmanager
def shown(progress: bool, watch: Callable[[Any], None] | None = None) -> Iterator[Watching]:
    """Show how learning goes, where there is somebody to see it.

    Parameters
    ----------
    progress
        False shows nothing at all.
    watch
        Is given every entry too.

    Examples
    --------
    >>> with shown(False, print) as watching:
    ...     watching.tick(0.5, 1.0)
    ...     watching.entry({"step": 50})
    {'step': 50}
    """
    way = _silence if not progress else _curves if _in_kernel() else _bar
    with way() as watching:

        def entry(told: Entry) -> None:
            watching.entry(told)
            if watch is not None:
                watch(told)

        yield Watching(entry, watching.tick)


@contextmanager
def _silence() -> Iterator[Watching]:
    yield Watching(lambda _: None, lambda *_: None)


@contextmanager
def _curves() -> Iterator[Watching]:
    from IPython.display import display

    history: list[Entry] = []
    handle = display(Curves([], progress=0.0), display_id=True)
    drawn = time.monotonic()

    def entry(told: Entry) -> None:
        history.append(told)
        handle.update(Curves(history, progress=float(told.get("progress", 0.0))))

    def tick(share: float, loss: float) -> None:
        nonlocal drawn
        if time.monotonic() - drawn >= _EVERY_S:
            drawn = time.monotonic()
            handle.update(Curves(history, progress=share, loss=loss))

    yield Watching(entry, tick)
    handle.update(Curves(history))


@contextmanager
def _bar() -> Iterator[Watching]:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    columns = (
        TextColumn("learning"),
        BarColumn(),
        TaskProgressColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.description}"),
    )
    found = ""
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("", total=1.0)

        def entry(told: Entry) -> None:
            nonlocal found
            found = f", found again {told['retrieval']:.2f}" if math.isfinite(told["retrieval"]) else ""

        yield Watching(
            entry, lambda share, loss: bar.update(task, completed=share, description=f"loss {loss:.2f}{found}")
        )


def _panel(left: int, title: str, points: list[tuple[float, float]], colour: str, top: float | None) -> str:
    """Draw one curve with its axes; `top` is the greatest value there can be, if it is known."""
    low, high = 0.0, top or max([y for _, y in points], default=1.0) * 1.05 or 1.0
    last = max([x for x, _ in points], default=1.0)
    bottom = _TOP + 24 + _DEEP

    def place(x: float, y: float) -> str:
        return f"{left + _PANEL * x / last:.1f},{bottom - _DEEP * (y - low) / (high - low):.1f}"

    lines = [f'<text x="{left}" y="{_TOP}">{title}</text>']
    for share in (0.0, 0.5, 1.0):
        y = bottom - _DEEP * share
        lines.append(f'<line x1="{left}" x2="{left + _PANEL}" y1="{y}" y2="{y}" stroke="{_GREY}" opacity="0.3"/>')
        if points:
            lines.append(f'<text x="{left - 6}" y="{y + 4}" text-anchor="end">{low + share * (high - low):.2g}</text>')
    if points:
        lines.append(f'<text x="{left + _PANEL}" y="{bottom + 18}" text-anchor="end">{last:.0f} steps</text>')
        way = " ".join(place(x, y) for x, y in points)
        lines.append(
            f'<polyline points="{way}" fill="none" stroke="{colour}" stroke-width="2" stroke-linejoin="round"/>'
        )
        end = place(*points[-1]).split(",")
        lines.append(f'<circle cx="{end[0]}" cy="{end[1]}" r="3.5" fill="{colour}"/>')
        lines.append(f'<text x="{end[0]}" y="{float(end[1]) - 9:.1f}" text-anchor="end">{points[-1][1]:.2f}</text>')
    else:
        lines.append(f'<text x="{left + _PANEL / 2}" y="{bottom - _DEEP / 2}" text-anchor="middle">nothing yet</text>')
    return "".join(lines)


def _in_kernel() -> bool:
    ipython = sys.modules.get("IPython")
    return ipython is not None and hasattr(ipython.get_ipython(), "kernel")
