"""The verb ``report``: the numbered notebooks run on somebody's dances, as pages."""

from __future__ import annotations

import ast
import webbrowser
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from dancekit.cli import app, show
from dancekit.cli.people import people_of

__all__ = ["report"]

_SOURCE = typer.Argument(help="A corpus, or videos or a folder of them. Several folders give a report each.")
_OUT = typer.Option(help="Folder of the report, whose first page is index.html; or a first page such as report.html.")
_CLIP = typer.Option(help="A clip to report on, again for more; two are compared. [default: all]")
_COMPARE = typer.Option(help="Two clips to compare, as in --compare ana ben.")
_CLOSER = typer.Option(
    help="A clip that notebooks about one clip are run for. [default: all of up to three, else the least trusted]"
)
_VIDEO = typer.Option(help="none shows poses only; embed puts the videos into the pages.")
_GROUP = typer.Option(help="What belongs together and never teaches a forecast of its own, as in --group ana_1=ana.")
_SET = typer.Option("--set", help="A parameter of the notebooks, as in --set window_s=1.5.")
_NOTEBOOKS = typer.Option(help="A folder of notebooks of your own. [default: those that come with dancekit]")
_CORPUS = typer.Option(help="Where videos are extracted to. [default: corpus in the report's folder]")


@app.command()
def report(
    source: Annotated[list[Path], _SOURCE],
    out: Annotated[Path, _OUT] = Path("report"),
    clip: Annotated[list[str] | None, _CLIP] = None,
    compare: Annotated[tuple[str, str] | None, _COMPARE] = None,
    closer: Annotated[list[str] | None, _CLOSER] = None,
    video: Annotated[Literal["embed", "none"], _VIDEO] = "none",
    title: Annotated[str | None, typer.Option(help="Of the report. [default: the folder's name]")] = None,
    group: Annotated[list[str] | None, _GROUP] = None,
    parameter: Annotated[list[str] | None, _SET] = None,
    notebooks: Annotated[Path | None, _NOTEBOOKS] = None,
    corpus: Annotated[Path | None, _CORPUS] = None,
    people: Annotated[str, typer.Option(help="How many people to follow: a number, or auto.")] = "1",
    model: Annotated[str, typer.Option(help="Pose model: full, lite or heavy.")] = "full",
    fps: Annotated[float | None, typer.Option(help="Frames per second; by default every frame.")] = None,
    jobs: Annotated[int | None, typer.Option(help="Notebooks side by side; by default one per processor.")] = None,
    open_page: Annotated[
        bool, typer.Option("--open", help="Open the first page in a browser when it is done.")
    ] = False,
) -> None:
    """Run the numbered notebooks on your dances, and make pages of them that anybody opens, offline.

    The first page says in short what was found and how it was made; each notebook becomes a chapter whose players and
    maps live without Python. A notebook that stops at an error is kept with it, and the rest goes on; the same command
    again runs only what is not done. Examples:

    dancekit report my_corpus/ --out report

    dancekit report my_corpus/ --clip ana --clip ben --out ana_and_ben

    dancekit report monday/ tuesday/ wednesday/ --out week
    """
    from dancekit.reports import report as make

    wanted = people_of(people)
    made = make(
        source[0] if len(source) == 1 else source,
        out,
        clips=clip or None,
        compare=compare,
        closer=closer or None,
        title=title,
        video=video,
        groups=_pairs(group, "--group", "ana_1=ana"),
        parameters={name: _value(text) for name, text in _pairs(parameter, "--set", "window_s=1.5").items()},
        notebooks=notebooks,
        corpus=corpus,
        model=model,
        people=wanted,
        fps=fps,
        jobs=jobs,
    )
    show.sentence(made.describe())
    if open_page:
        webbrowser.open(made.path.resolve().as_uri())
    if made.failed or made.failures:
        raise typer.Exit(1)


def _pairs(given: list[str] | None, option: str, example: str) -> dict[str, str]:
    """Read ``name=value`` as often as it was given."""
    found = {}
    for text in given or ():
        name, sign, value = text.partition("=")
        if not sign or not name.strip():
            raise typer.BadParameter(f"{option} is {text!r}; expected a name and a value, as in {option} {example}")
        found[name.strip()] = value.strip()
    return found


def _value(text: str) -> Any:
    """Read a number, a list or a quoted text as Python does; anything else is text."""
    try:
        return ast.literal_eval(text)
    except (SyntaxError, ValueError):
        return text
