"""A report's files: the pages of the chapters, the first page, tables, and ``report.json``."""

from __future__ import annotations

import json
from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from dancekit.atomic import write_bytes, write_text
from dancekit.reports.index import Told, index
from dancekit.reports.methods import methods, sources, versions
from dancekit.reports.page import href, page
from dancekit.reports.rendering import rendered
from dancekit.reports.running import Outcome
from dancekit.sources import Failure

if TYPE_CHECKING:
    import polars

    from dancekit.atlases.material import Clip

__all__ = ["table", "written"]


def written(
    title: str,
    clips: Sequence[Clip],
    failures: Sequence[Failure],
    outcomes: Sequence[Outcome],
    folder: Path,
    first: Path,
) -> None:
    """Write all files of a report: its first page to `first`, all else into `folder`."""
    from dancekit.storage import load

    recordings = {clip.name: load(folder / "poses" / f"{clip.name}.parquet") for clip in clips}
    home = f'<a href="{href(first, folder / "page.html")}" dir="auto">{escape(title)}</a>'
    read = [outcome for outcome in outcomes if outcome.notebook is not None]
    for place, outcome in enumerate(read):
        write_text(folder / f"{outcome.job.name}.html", _chapter(home, title, read, place))
    told = Told(
        title=title,
        clips=clips,
        recordings=recordings,
        failures=failures,
        outcomes=outcomes,
        first=first,
        folder=folder,
        methods=methods(recordings, outcomes),
        sources=sources(recordings, outcomes),
        versions=versions(),
    )
    write_text(first, index(told))
    _tables(clips, outcomes, folder / "tables")
    _json(title, told, folder)


def table(outcomes: Sequence[Outcome]) -> polars.DataFrame:
    """Give one row a notebook: ``chapter``, ``clips``, ``status``, ``seconds``, ``message``, ``page``."""
    import polars as pl

    kinds = dict.fromkeys(("chapter", "clips", "status", "message", "page"), pl.String) | {"seconds": pl.Float64}
    rows = [
        {
            "chapter": outcome.job.title,
            "clips": ", ".join(outcome.job.clips),
            "status": outcome.status,
            "seconds": outcome.seconds,
            "message": outcome.message,
            "page": f"{outcome.job.name}.html" if outcome.notebook else None,
        }
        for outcome in outcomes
    ]
    return pl.DataFrame(rows, schema=kinds).select("chapter", "clips", "status", "seconds", "message", "page")


def _chapter(home: str, report: str, read: Sequence[Outcome], place: int) -> str:
    outcome = read[place]
    assert outcome.notebook is not None
    wrong = ""
    if outcome.status == "failed":
        wrong = (
            f'<div class="dkr-bad" role="alert"><p><b>This chapter could not be finished.</b></p>'
            f"<p>{escape(outcome.message)}</p><p>What was done before is below.</p></div>"
        )
    about = f'<p class="dkr-facts" dir="auto">{escape(", ".join(outcome.job.clips))}</p>'
    return page(
        title=f"{outcome.job.title} - {report}",
        head=_ways(home, read, place) + about,
        body=wrong + rendered(outcome.notebook),
        foot=_ways(home, read, place),
    )


def _ways(home: str, read: Sequence[Outcome], place: int) -> str:
    before = _way(read[place - 1], "&larr; ") if place else ""
    after = _way(read[place + 1], "", " &rarr;") if place + 1 < len(read) else ""
    return f'<nav class="dkr-nav" aria-label="Chapters"><span>{before}</span>{home}<span>{after}</span></nav>'


def _way(outcome: Outcome, before: str, after: str = "") -> str:
    way = href(Path(f"{outcome.job.name}.html"), Path("page.html"))
    return f'<a href="{way}">{before}{escape(outcome.job.title)}{after}</a>'


def _tables(clips: Sequence[Clip], outcomes: Sequence[Outcome], folder: Path) -> None:
    import polars as pl

    folder.mkdir(exist_ok=True)
    facts = [
        {
            "clip": clip.name,
            "duration_s": clip.duration_s,
            "individuals": len(clip.individuals),
            "verdict": clip.judged.verdict,
            "trusted": clip.judged.trusted,
            "trouble": clip.judged.trouble,
        }
        for clip in clips
    ]
    _csv(pl.DataFrame(facts), folder / "clips.csv")
    quality = [clip.judged.table.select(pl.lit(clip.name).alias("clip"), pl.all()) for clip in clips]
    _csv(pl.concat(quality, how="vertical_relaxed"), folder / "quality.csv")
    _csv(table(outcomes), folder / "chapters.csv")


def _csv(content: polars.DataFrame, path: Path) -> None:
    write_bytes(path, content.write_csv().encode())


def _json(title: str, told: Told, folder: Path) -> None:
    noted = {
        "title": title,
        "made": told.made.isoformat(),
        "clips": [clip.name for clip in told.clips],
        "failures": [{"name": one.name, "why": one.why} for one in told.failures],
        "chapters": table(told.outcomes).fill_nan(None).to_dicts(),  # NaN is no JSON: what was not run took no time
        "versions": dict(told.versions),
    }
    write_text(folder / "report.json", json.dumps(noted, indent=1, ensure_ascii=False, allow_nan=False))
