"""The verbs about videos and poses: ``probe``, ``extract`` and ``check``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dancekit.cli import app, show
from dancekit.cli.people import people_of
from dancekit.errors import DancekitError

__all__ = ["check", "extract", "probe"]


@app.command()
def probe(
    videos: Annotated[list[Path], typer.Argument(help="Video files.")],
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Tell what is in videos, and what will make poses hard to find in them, with a remedy for each."""
    from dataclasses import asdict

    from dancekit.video import check as look
    from dancekit.video import probe as look_inside

    failed = False
    for video in videos:
        try:
            facts, findings = look_inside(video), look(video)
        except DancekitError as error:
            failed = True
            show.sentence(f"{error}\n")
            continue
        if json:
            show.as_json({**asdict(facts), "findings": [asdict(finding) for finding in findings]})
            continue
        show.sections({str(video): {name: str(value) for name, value in asdict(facts).items() if name != "problems"}})
        for finding in findings:
            show.sentence(f"  ! {finding.message} {finding.remedy}")
        show.sentence("")
    if failed:
        raise typer.Exit(1)


@app.command()
def extract(
    videos: Annotated[list[Path], typer.Argument(help="Video files, or folders that hold some.")],
    corpus: Annotated[Path, typer.Option(help="Folder of the corpus; made if it is not there.")] = Path("corpus"),
    model: Annotated[str, typer.Option(help="Pose model: full, lite or heavy.")] = "full",
    people: Annotated[str, typer.Option(help="How many people to follow: a number, or auto.")] = "1",
    fps: Annotated[float | None, typer.Option(help="Frames per second; by default every frame.")] = None,
    jobs: Annotated[int | None, typer.Option(help="Processes side by side; by default one per processor.")] = None,
    report: Annotated[bool, typer.Option(help="Clean and normalise too, and write the quality report.")] = True,
) -> None:
    """Extract poses into a corpus, clean them and report how far they can be trusted. Interrupted runs resume."""
    from dancekit.pipeline import process

    wanted = people_of(people)
    outcome = process(videos, corpus, model=model, people=wanted, fps=fps, jobs=jobs, report=report)
    show.sentence(outcome.describe())
    if outcome.failed:
        raise typer.Exit(1)


@app.command()
def check(
    paths: Annotated[list[Path], typer.Argument(help="Corpus folders or pose files (.parquet .h5 .bvh .c3d .csv).")],
    html: Annotated[
        Path | None, typer.Option(help="Write the picture of one pose file's quality to this page.")
    ] = None,
) -> None:
    """Tell whether a corpus is whole, or how far poses can be trusted."""
    from dancekit.assessment import quality
    from dancekit.readers import read

    damaged = False
    for path in paths:
        if path.is_dir():
            damaged |= _check_corpus(path)
            continue
        judged = quality(read(path))
        show.sentence(f"{path}\n{judged.summary}\n")
        if html:
            judged.to_html(html)
            show.sentence(f"written: {html}")
    if damaged:
        raise typer.Exit(1)


def _check_corpus(path: Path) -> bool:
    from dancekit.corpus import Corpus
    from dancekit.errors import CorpusError

    if not (path / "catalog.sqlite").exists():
        raise CorpusError(f"{path} is not a corpus: it has no catalog.sqlite; make one with `dancekit extract`")
    findings = Corpus(path).check()
    if findings.is_empty():
        show.sentence(f"{path}: whole")
    else:
        show.table(findings.columns, findings.rows(), title=str(path))
    return not findings.is_empty()
