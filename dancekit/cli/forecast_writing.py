"""What `dancekit forecast` writes: a page, a film strip, figures, poses, or the forecast itself."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    import polars

    from dancekit.forecast import Analogies, Forecast
    from dancekit.recording import Recording

__all__ = ["ENDINGS", "check_ending", "figures", "write"]

_SHOWN_S = (0.08, 0.16, 0.32, 0.4, 0.56, 1.0, 2.0, 3.0)
ENDINGS = (".html", ".png", ".svg", ".json", ".parquet", ".safetensors")


def check_ending(out: Path | None) -> None:
    """See to it, before anything is learnt, that a file can be written.

    Raises
    ------
    FormatError
        If it has an ending that nothing is written as.

    Examples
    --------
    >>> check_ending(Path("forecast.html"))
    """
    from dancekit.errors import FormatError

    if out is not None and out.suffix not in ENDINGS:
        raise FormatError(f"{out}: forecasts are written as {', '.join(ENDINGS)}, not '{out.suffix}'")


def figures(told: Forecast, recording: Recording) -> polars.DataFrame:
    """Put the figures of some horizons, and of the last, in words."""
    import polars as pl

    from dancekit.forecast.uncertainty import NEAR_M

    rows = [
        (f"{row['ahead_s']:g} s", f"{row['confidence']:.0%}", f"± {100 * row['reach_m']:.1f}",
         _cm(row["missed_m"]), _cm(row["held_m"]))
        for row in _rows(told, recording) if None not in (row["confidence"], row["reach_m"])
    ]  # fmt: skip
    names = ("ahead", f"within {100 * NEAR_M:.0f} cm", f"{told.level:.0%} interval, cm", "off, cm", "held pose off, cm")
    return pl.DataFrame(rows, schema=dict.fromkeys(names, pl.String), orient="row")


def write(
    out: Path,
    told: Forecast,
    recording: Recording,
    alike: Analogies | None,
    known: Mapping[str, Recording],
    said: str,
) -> None:
    """Write in the format of the file's ending (see `check_ending`).

    Parameters
    ----------
    told, recording, alike
        The forecast, what it was made from, and the moments it was like, where the kind remembers any.
    known
        Clips by name, to play these moments.
    said
        On how far intervals can be relied on.
    """
    from dancekit.pictures import film_strip
    from dancekit.storage import save

    out.parent.mkdir(parents=True, exist_ok=True)
    if out.suffix == ".safetensors":
        told.save(out)
    elif out.suffix == ".parquet":
        save(told.to_recording(), out)
    elif out.suffix == ".json":
        _as_json(out, told, recording, alike, said)
    elif out.suffix == ".html":
        _page(out, told, recording, alike, known, said)
    else:
        ahead = told.time - told.at_s
        times = told.time[[int(np.abs(ahead - second).argmin()) for second in _shown(ahead)]]
        film_strip(told.to_recording(), times.tolist()).save(out)


def _rows(told: Forecast, recording: Recording) -> list[dict[str, Any]]:
    """Give the rows of `dancekit.Forecast.judged` that are shown."""
    rows = told.judged(recording).to_dicts()
    shown = _shown(np.array([row["ahead_s"] for row in rows]))
    return [row for row in rows if round(row["ahead_s"], 2) in shown]


def _shown(ahead_s: np.ndarray) -> list[float]:
    """Give the steps ahead that are shown, of all: the usual ones and the last."""
    steps = ahead_s.round(2).tolist()
    return [step for step in steps if step in _SHOWN_S or step == steps[-1]]


def _cm(metres: float | None) -> str:
    return "-" if metres is None else f"{100 * metres:.1f}"


def _as_json(out: Path, told: Forecast, recording: Recording, alike: Analogies | None, said: str) -> None:
    from dancekit.atomic import write_bytes

    value: dict[str, Any] = {
        "clip": recording.clip, "at_s": told.at_s, "individuals": told.individuals, "level": told.level,
        "told": said, "model": told.model, "figures": told.judged(recording).to_dicts(),
        "alike": None if alike is None else alike.table.to_dicts(),
    }  # fmt: skip
    write_bytes(out, json.dumps(value, indent=2, ensure_ascii=False, default=_plain).encode())


def _plain(value: object) -> object:
    """Give what JSON knows for what it does not."""
    return value.item() if isinstance(value, np.generic) else str(value)


def _page(
    out: Path,
    told: Forecast,
    recording: Recording,
    alike: Analogies | None,
    known: Mapping[str, Recording],
    said: str,
) -> None:
    """Write a page: the fan of ghosts, the figures, and the moments it was like, each playing."""
    from dancekit.widgets import Player, page

    player = Player(recording, forecast=told, time_s=told.at_s, height=460)
    content: list[Any] = [player, said, figures(told, recording)]
    if alike is not None and len(alike):
        content.append("## What it was like")
        if all(one.clip in known or one.clip in (recording.clip, "this recording") for one in alike):
            players = alike.players(known)
            content.append([[alike.caption(n).replace("_", "\\_"), each] for n, each in enumerate(players)])
        else:  # a model that learnt elsewhere
            content.append(alike.table)
    page(content, out, title=f"What comes after {recording.clip or 'the recording'}@{told.at_s:.2f}", video="none")
