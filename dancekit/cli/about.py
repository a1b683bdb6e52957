"""The verbs about dancekit itself: ``info`` and ``demo``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dancekit.cli import app, show

__all__ = ["demo", "info"]


@app.command()
def info(
    fetch_model: Annotated[
        bool, typer.Option("--fetch-model", help="Make or download the pose model now, for later use offline.")
    ] = False,
    model: Annotated[str, typer.Option(help="Which model --fetch-model gets: full, lite or heavy.")] = "full",
    warm: Annotated[
        bool, typer.Option("--warm", help="Compile now what the first map would wait for, a minute or more.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Print versions, devices, model and paths: what a bug report needs."""
    from dancekit.environment import describe

    if fetch_model:
        from dancekit.extraction.model import pose_model

        show.sentence(f"pose model: {pose_model(model)}")
    if warm:
        from dancekit.warming import warm as warm_up

        show.sentence(f"maps: compiled and kept, in {warm_up():.0f} s")
    content = describe()
    show.as_json(content) if json else show.sections(content)


@app.command()
def demo(
    out: Annotated[Path, typer.Option(help="Folder for what the demo makes.")] = Path("dancekit-demo"),
    data: Annotated[Path | None, typer.Option(help="Folder of sample clips; by default that of this checkout.")] = None,
    jobs: Annotated[int | None, typer.Option(help="Processes side by side; by default one per processor.")] = None,
) -> None:
    """Run the main job on the sample dances: extract, clean, normalise, store, judge; then their atlas and report."""
    from dancekit.demo import demo as run

    outcome = run(out, data=data, jobs=jobs)
    show.sentence(outcome.describe())
    if outcome.failed or outcome.troubles:
        raise typer.Exit(1)
