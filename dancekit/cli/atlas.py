"""The verb ``atlas``: a folder of dances as one page."""

from __future__ import annotations

import webbrowser
from pathlib import Path
from typing import Annotated, Literal

import typer

from dancekit.cli import app, show
from dancekit.cli.people import people_of

__all__ = ["atlas"]

_SOURCE = typer.Argument(help="A folder of videos, videos, or the folder of a corpus.")
_CORPUS = typer.Option(
    help="Where videos are extracted to; a second run extracts only what is new. [default: beside the page]"
)
_VIDEO = typer.Option(
    help="none shows poses only; embed puts the videos into the page; link plays the files beside it."
)
_FORECASTER = typer.Option(
    help="A forecaster's file (.safetensors). [default: what comes along, and learnt from the other half of the dances]"
)


@app.command()
def atlas(
    source: Annotated[list[Path], _SOURCE],
    out: Annotated[Path, typer.Option(help="The page to write.")] = Path("atlas.html"),
    corpus: Annotated[Path | None, _CORPUS] = None,
    video: Annotated[Literal["embed", "link", "none"], _VIDEO] = "none",
    title: Annotated[str | None, typer.Option(help="Of the page. [default: the folder's name]")] = None,
    open_page: Annotated[bool, typer.Option("--open", help="Open the page in a browser when it is done.")] = False,
    people: Annotated[str, typer.Option(help="How many people to follow: a number, or auto.")] = "1",
    model: Annotated[str, typer.Option(help="Pose model: full, lite or heavy.")] = "full",
    fps: Annotated[float | None, typer.Option(help="Frames per second; by default every frame.")] = None,
    jobs: Annotated[int | None, typer.Option(help="Processes side by side; by default one per processor.")] = None,
    encoder: Annotated[
        str, typer.Option(help="What `dancekit train` wrote, or pretrained, which comes along.")
    ] = "pretrained",
    window: Annotated[float | None, typer.Option(help="Length of a moment, seconds; by default the encoder's.")] = None,
    hop: Annotated[
        float | None, typer.Option(help="From one moment to the next, seconds; by default the encoder's.")
    ] = None,
    forecast: Annotated[bool, typer.Option(help="Forecast typical moments and compare with what came.")] = True,
    forecaster: Annotated[Path | None, _FORECASTER] = None,
    quality: Annotated[bool, typer.Option(help="Measure how far clusters can be believed; takes longer.")] = True,
    seed: Annotated[int, typer.Option(help="Decides all chance.")] = 0,
) -> None:
    """Make one page of a folder of dances: map, player, clusters, search by click, forecasts, and how far to trust it.

    The page opens offline by a double click and shows poses only, unless --video says otherwise. What can't be read is
    listed on the page, and the rest goes on. Examples:

    dancekit atlas my_videos/ --out atlas.html --video embed --open

    dancekit atlas my_corpus/ --title "Rehearsals in May"
    """
    from dancekit.atlases import atlas as make
    from dancekit.cli.learning import stored

    wanted = people_of(people)
    made = make(
        source[0] if len(source) == 1 else source,
        out,
        corpus=corpus,
        title=title,
        video=video,
        encoder=stored(encoder),
        window_s=window,
        hop_s=hop,
        forecaster=forecaster if forecast else False,
        quality=quality,
        seed=seed,
        model=model,
        people=wanted,
        fps=fps,
        jobs=jobs,
    )
    show.sentence(made.describe())
    if open_page:
        webbrowser.open(made.path.resolve().as_uri())
    if made.failures:
        raise typer.Exit(1)
