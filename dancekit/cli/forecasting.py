"""The verb about what comes next: ``forecast``."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dancekit.cli import app, show
from dancekit.cli.learning import opened

if TYPE_CHECKING:
    import polars

    from dancekit.corpus import Corpus
    from dancekit.forecast import Analogies, Forecast, Forecaster
    from dancekit.recording import Recording

__all__ = ["forecast"]

_SHOWN_S = (0.08, 0.16, 0.32, 0.4, 0.56, 1.0, 2.0, 3.0)
_MOMENT = 'A moment, "clip@4.0"; or of a pose file, "take.bvh@4.0". Without seconds: the end.'
_MODEL = "A forecaster that was saved (.safetensors); by default one learns from the other clips and is kept."


@app.command()
def forecast(
    moment: Annotated[str, typer.Argument(help=_MOMENT)],
    corpus: Annotated[Path, typer.Option(help="Folder of the corpus.")] = Path("corpus"),
    model: Annotated[Path | None, typer.Option(help=_MODEL)] = None,
    kind: Annotated[str, typer.Option(help="What is to learn: auto, or one of `dancekit bench forecast`.")] = "auto",
    context: Annotated[float, typer.Option(help="Seconds looked back at.")] = 2.0,
    horizon: Annotated[float, typer.Option(help="Seconds looked ahead.")] = 3.0,
    level: Annotated[float, typer.Option(help="Share of coordinates that intervals are to cover.")] = 0.9,
    minutes: Annotated[float | None, typer.Option(help="How long kinds may take that learn step by step.")] = None,
    seed: Annotated[int, typer.Option(help="Decides chance.")] = 0,
    out: Annotated[
        Path | None, typer.Option(help="Write it: .html to look at, .safetensors to go on with, .parquet as poses.")
    ] = None,
) -> None:
    """Tell what comes after a moment, how sure that is, and what it was like.

    Nothing after the moment is looked at; where the clip goes on, how far off the forecast was stands beside it.
    """
    from dancekit.search import parse_place

    asked = parse_place(moment)
    recording, others = _found(asked.clip, corpus, others=model is None)
    forecaster = _learnt(
        corpus, others, model, kind=kind, context_s=context, horizon_s=horizon, seed=seed, minutes=minutes
    )
    told = forecaster.predict(recording, at_s=asked.start_s, horizon_s=min(horizon, forecaster.horizon_s), level=level)
    alike = _alike(forecaster, recording, told.at_s)
    _print(told, recording, forecaster, alike)
    if out is not None:
        _written(out, told, recording, alike, others)
        show.sentence(f"\nwritten: {out}")


def _found(clip: str, corpus: Path, *, others: bool) -> tuple[Recording, dict[str, Recording]]:
    """Give the recording that is asked about, and the clips to learn from."""
    from dancekit.corpus.embedding import poses_to_embed
    from dancekit.errors import ForecastError
    from dancekit.readers import read
    from dancekit.storage import load

    path = Path(clip)
    if not others and path.is_file():
        return read(path), {}
    shelf: Corpus = opened(corpus)
    if clip not in shelf and not path.is_file():
        raise ForecastError(f"{corpus} has no clip {clip!r}, and there is no such file; clips: {', '.join(shelf)}")
    known = {name: load(poses_to_embed(shelf, name)) for name in shelf if name != clip} if others else {}
    if others and not known:
        raise ForecastError(f"{corpus} holds no other clip to learn from; add some, or give --model")
    return (load(poses_to_embed(shelf, clip)) if clip in shelf else read(path)), known


def _learnt(
    corpus: Path, others: dict[str, Recording], model: Path | None, *, minutes: float | None, **settings: Any
) -> Forecaster:
    """Load a forecaster; or let one learn, and keep it in the corpus for the next time."""
    from dancekit.forecast import Forecaster

    if model is not None:
        return Forecaster.load(model)
    place = corpus / "models" / f"forecast_{settings['kind']}_{_mark(others, settings, minutes)}.safetensors"
    if place.is_file():
        return Forecaster.load(place)
    forecaster = Forecaster(settings.pop("kind"), **settings).fit(others, minutes=minutes)
    forecaster.save(place)
    show.sentence(f"learnt from {len(others)} clips, {forecaster.trained_['minutes']:.1f} minutes; kept as {place}")
    return forecaster


def _mark(others: dict[str, Recording], settings: dict[str, Any], minutes: float | None) -> str:
    """Give a mark of what is learnt from and how, so that another corpus makes another file."""
    digest = hashlib.sha256(json.dumps([settings, minutes], sort_keys=True).encode())
    for name, recording in sorted(others.items()):
        digest.update(name.encode())
        digest.update(recording.time.tobytes())
        digest.update(recording.position.tobytes())
    return digest.hexdigest()[:12]


def _alike(forecaster: Forecaster, recording: Recording, at_s: float) -> Analogies | None:
    """Give the moments it was like, where the kind remembers any."""
    from dancekit.forecast.analogue import Analogue

    if not any(isinstance(part, Analogue) for part in forecaster.learnt_.parts):
        return None
    return forecaster.analogies(recording, at_s=at_s)


def _print(told: Forecast, recording: Recording, forecaster: Forecaster, alike: Analogies | None) -> None:
    show.sentence(repr(told))
    table = _figures(told, recording)
    show.table(table.columns, table.rows())
    show.sentence(forecaster.told_)
    if alike is not None:
        show.sentence(f"\n{alike!r}")


def _figures(told: Forecast, recording: Recording) -> polars.DataFrame:
    """Put the figures of some horizons in words."""
    import polars as pl

    from dancekit.forecast.uncertainty import NEAR_M

    rows = [
        (f"{row['ahead_s']:g} s", f"{row['confidence']:.0%}", f"± {100 * row['reach_m']:.1f}",
         _cm(row["missed_m"]), _cm(row["held_m"]))
        for row in told.judged(recording).iter_rows(named=True) if round(row["ahead_s"], 2) in _SHOWN_S
    ]  # fmt: skip
    names = ("ahead", f"within {100 * NEAR_M:.0f} cm", f"{told.level:.0%} interval, cm", "off, cm", "held pose off, cm")
    return pl.DataFrame(rows, schema=dict.fromkeys(names, pl.String), orient="row")


def _cm(metres: float | None) -> str:
    return "-" if metres is None else f"{100 * metres:.1f}"


def _written(
    out: Path, told: Forecast, recording: Recording, alike: Analogies | None, others: dict[str, Recording]
) -> None:
    from dancekit.errors import FormatError
    from dancekit.storage import save

    if out.suffix == ".safetensors":
        told.save(out)
    elif out.suffix == ".parquet":
        save(told.to_recording(), out)
    elif out.suffix == ".html":
        _paged(out, told, recording, alike, others)
    else:
        raise FormatError(f"{out}: forecasts are written as .html, .safetensors or .parquet, not '{out.suffix}'")


def _paged(
    out: Path, told: Forecast, recording: Recording, alike: Analogies | None, others: dict[str, Recording]
) -> None:
    """Write a page: the fan of ghosts, the figures, and the moments it was like, each playing."""
    from dancekit.widgets import Player, page

    content: list[Any] = [Player(recording, forecast=told, time_s=told.at_s, height=460), _figures(told, recording)]
    known = [one for one in (alike or ()) if one.clip in others or one.clip == recording.clip]
    if alike is not None and len(known) == len(alike) and len(alike):
        players = alike.players(others)
        content.append("## What it was like")
        content.append([[f"{alike.caption(n)}".replace("_", "\\_"), player] for n, player in enumerate(players)])
    page(content, out, title=f"What comes after {recording.clip or 'the recording'}@{told.at_s:.2f}", video="none")
