"""The verb about what comes next: ``forecast``."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dancekit.cli import app, show
from dancekit.cli.learning import opened

if TYPE_CHECKING:
    from dancekit.corpus import Corpus
    from dancekit.forecast import Analogies, Forecaster
    from dancekit.recording import Recording

__all__ = ["forecast"]

_MOMENT = 'A moment, "clip@4.0", or of one dancer, "clip@4.0:id_1"; a file, "take.bvh@4.0". Without seconds: the end.'
_MODEL = "A forecaster that was saved (.safetensors); by default one learns from the other clips and is kept."
_KIND = "What is to learn: auto, zero, velocity, ridge, analogue, net, lstm or transformer. [default: auto]"
_WITHOUT = 'Clips not to learn from, such as "waltz_*": the same dance filmed from elsewhere. May be given again.'
_GROUPS = "A .csv with clip, group: what belongs together (a dancer, one dance) is left out and set aside together."
_OUT = (
    "Write it: .html to look at, .png or .svg as a film strip, .json with the figures, .parquet as poses, .safetensors "
    "to go on with."
)


@app.command()
def forecast(
    moment: Annotated[str, typer.Argument(help=_MOMENT)],
    corpus: Annotated[Path, typer.Option(help="Folder of the corpus.")] = Path("corpus"),
    model: Annotated[Path | None, typer.Option(help=_MODEL)] = None,
    kind: Annotated[str | None, typer.Option(help=_KIND)] = None,
    context: Annotated[float | None, typer.Option(help="Seconds looked back at, 0.4 to 3. [default: 2]")] = None,
    horizon: Annotated[
        float | None, typer.Option(help="Seconds looked ahead, up to 3. [default: 3, or all that --model can]")
    ] = None,
    level: Annotated[float, typer.Option(help="Share of coordinates that intervals are to cover.")] = 0.9,
    without: Annotated[list[str] | None, typer.Option(help=_WITHOUT)] = None,
    groups: Annotated[Path | None, typer.Option(help=_GROUPS)] = None,
    minutes: Annotated[
        float | None, typer.Option(help="How long kinds may take that learn step by step. [default: 4]")
    ] = None,
    seed: Annotated[int | None, typer.Option(help="Decides chance. [default: 0]")] = None,
    out: Annotated[Path | None, typer.Option(help=_OUT)] = None,
) -> None:
    """Tell what comes after a moment, how sure that is, and what it was like.

    Nothing after the moment is looked at; where the clip goes on, how far off the forecast was stands beside it. Clips
    of the very same dance would give away what comes: leave them out by --without, or by --groups.
    """
    from dancekit.cli.forecast_writing import check_ending, figures, write
    from dancekit.search import parse_place

    check_ending(out)
    asked = parse_place(moment)
    known: Mapping[str, Recording]
    recording, known = _found(asked.clip, corpus, learns=model is None)
    if asked.individual is not None:
        recording = recording.select(asked.individual)
    if model is None:
        given = {"kind": kind, "context_s": context, "horizon_s": horizon, "seed": seed}
        settings = {name: value for name, value in given.items() if value is not None}
        forecaster, known = _learnt(corpus, known, asked.clip, settings, minutes, without or [], groups)
    else:
        _refuse({"--kind": kind, "--context": context, "--minutes": minutes, "--seed": seed, "--without": without,
                 "--groups": groups})  # fmt: skip
        forecaster = _loaded(model)
    at_s = asked.start_s if asked.end_s is None else asked.end_s
    told = forecaster.predict(recording, at_s=at_s, horizon_s=horizon, level=level)
    alike = _alike(forecaster, recording, told.at_s)
    show.sentence(repr(told))
    table = figures(told, recording)
    show.table(table.columns, table.rows())
    show.sentence(forecaster.told_)
    if alike is not None:
        show.sentence(f"\n{alike!r}")
    if out is not None:
        write(out, told, recording, alike, known, forecaster.told_)
        show.sentence(f"\nwritten: {out}")


def _found(clip: str, corpus: Path, *, learns: bool) -> tuple[Recording, Mapping[str, Recording]]:
    """Give the recording that is asked about, and the clips of the corpus; none of a file with a model of its own."""
    from dancekit.errors import ForecastError
    from dancekit.readers import read

    path = Path(clip)
    if not learns and path.is_file() and not (corpus / "catalog.sqlite").is_file():
        return read(path), {}
    clips = _Clips(opened(corpus))
    if clip not in clips and not path.is_file():
        raise ForecastError(f"{corpus} has no clip {clip!r}, and there is no such file; clips: {', '.join(clips)}")
    return (clips[clip] if clip in clips else read(path)), clips


class _Clips(Mapping[str, "Recording"]):
    """The clips of a corpus as they are learnt from: cleaned where somebody cleaned them."""

    def __init__(self, shelf: Corpus) -> None:
        self._shelf = shelf

    def __getitem__(self, clip: str) -> Recording:
        from dancekit.corpus.embedding import poses_to_embed
        from dancekit.storage import load

        return load(poses_to_embed(self._shelf, clip))

    def __contains__(self, clip: object) -> bool:
        return clip in self._shelf

    def __iter__(self) -> Any:
        return iter(self._shelf)

    def __len__(self) -> int:
        return len(self._shelf)


def _learnt(
    corpus: Path,
    shelf: Mapping[str, Recording],
    clip: str,
    settings: dict[str, Any],
    minutes: float | None,
    without: list[str],
    groups: Path | None,
) -> tuple[Forecaster, dict[str, Recording]]:
    """Let a forecaster learn from the other clips, and keep it in the corpus for the next time."""
    from dancekit.errors import ForecastError, FormatError
    from dancekit.forecast import Forecaster

    if lost := [pattern for pattern in without if not any(fnmatchcase(name, pattern) for name in shelf)]:
        raise ForecastError(f"--without {lost[0]!r} fits no clip; clips: {', '.join(shelf)}")
    belongs = None if groups is None else _grouped(groups)
    own = None if belongs is None else belongs.get(clip)
    left = [name for name in shelf if name != clip and not any(fnmatchcase(name, pattern) for pattern in without)]
    others = {name: shelf[name] for name in left if own is None or belongs is None or belongs.get(name) != own}
    if not others:
        raise ForecastError(f"{corpus} holds no other clip to learn from; add some, leave out fewer, or give --model")
    forecaster = Forecaster(**settings)
    mark = _mark(others, belongs, forecaster.settings(), minutes)
    place = corpus / "models" / f"forecast_{forecaster.kind}_{mark}.safetensors"
    if place.is_file():
        try:
            return Forecaster.load(place), others
        except FormatError:
            pass  # damaged, or of another version: learnt anew
    forecaster.fit(others, minutes=minutes, groups=belongs)
    forecaster.save(place)
    show.sentence(f"learnt from {len(others)} clips, {forecaster.trained_['minutes']:.1f} minutes; kept as {place}")
    return forecaster, others


def _mark(
    others: Mapping[str, Recording], groups: Mapping[str, str] | None, settings: dict[str, Any], minutes: float | None
) -> str:
    """Give a mark of what is learnt from and how, so that whatever changes makes another file."""
    from dancekit import __version__

    belongs = None if groups is None else [groups.get(name) for name in sorted(others)]
    digest = hashlib.sha256(json.dumps([__version__, settings, minutes, belongs], sort_keys=True).encode())
    for name, recording in sorted(others.items()):
        digest.update(name.encode())
        digest.update(recording.time.tobytes())
        digest.update(recording.position.tobytes())
    return digest.hexdigest()[:12]


def _grouped(path: Path) -> dict[str, str]:
    """Read which clip belongs to what."""
    import polars as pl

    from dancekit.errors import FormatError

    try:
        table = pl.read_csv(path, infer_schema=False)
    except (OSError, pl.exceptions.PolarsError) as error:
        raise FormatError(f"{path}: can't be read as a table ({error}); expected columns clip and group") from None
    if missing := [name for name in ("clip", "group") if name not in table.columns]:
        raise FormatError(
            f"{path}: has columns {', '.join(table.columns)} and lacks {' and '.join(missing)}; expected clip and group"
        )
    return dict(table.select("clip", "group").drop_nulls().iter_rows())


def _loaded(model: Path) -> Forecaster:
    from dancekit.forecast import Forecaster

    return Forecaster.load(model)


def _refuse(asked: Mapping[str, object]) -> None:
    """Complain of options that a forecaster which has learnt already has no use for."""
    from dancekit.errors import ForecastError

    if given := [name for name, value in asked.items() if value not in (None, [])]:
        raise ForecastError(f"--model has learnt already; leave out {', '.join(given)}, or leave out --model")


def _alike(forecaster: Forecaster, recording: Recording, at_s: float) -> Analogies | None:
    """Give the moments it was like, where the kind remembers any."""
    from dancekit.forecast.analogue import Analogue

    if not any(isinstance(part, Analogue) for part in forecaster.learnt_.parts):
        return None
    return forecaster.analogies(recording, at_s=at_s)
