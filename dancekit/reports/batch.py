"""Reports of many corpora: each in its own folder, and a table of what came of all; one that fails ends nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dancekit.errors import DancekitError
from dancekit.reports.index import badge
from dancekit.reports.page import href, page
from dancekit.sources import Source, is_corpus, opened, without_folders

if TYPE_CHECKING:
    import polars

    from dancekit.reports.reporting import Asked, Report

__all__ = ["Reports", "reports", "several"]


@dataclass(frozen=True)
class Reports:
    """The reports of many corpora; it stands for the path of the page that lists them.

    Attributes
    ----------
    path
        The page with the table.
    made
        Reports by name.
    failures
        By name, why there is none.
    """

    path: Path
    made: Mapping[str, Report]
    failures: Mapping[str, str]

    def __fspath__(self) -> str:
        return str(self.path)

    @property
    def failed(self) -> int:
        """How many corpora gave no report, or one with a chapter that stopped at an error."""
        return len(self.failures) + sum(bool(one.failed) for one in self.made.values())

    @property
    def table(self) -> polars.DataFrame:
        """One row a corpus: ``corpus``, ``status``, ``done``, ``failed``, ``not_run``, ``left_out``, ``message``."""
        import polars as pl

        rows = [_row(name, one) for name, one in self.made.items()]
        rows += [{"corpus": name, "status": "failed", "message": why} for name, why in self.failures.items()]
        whole = dict.fromkeys(("done", "failed", "not_run", "left_out"), pl.Int64)
        kinds = {"corpus": pl.String, "status": pl.String, **whole, "message": pl.String}
        return pl.DataFrame(rows, schema=kinds).sort("corpus")

    def describe(self) -> str:
        """Say in a few lines what was written and what went wrong."""
        lines = [f"reports: {self.path} ({len(self.made)} of {len(self.made) + len(self.failures)})"]
        lines += [f"  {line}" for one in self.made.values() for line in one.describe().split("\n")]
        return "\n".join(lines + [f"  failed: {name}: {why}" for name, why in self.failures.items()])


def several(source: Source) -> list[Any]:
    """Give the corpora and folders of a batch; empty if the source is one report's.

    Examples
    --------
    >>> several("my_corpus"), several(["a.mp4", "b.mp4"])
    ([], [])
    """
    from dancekit.corpus import Corpus

    if isinstance(source, str | PathLike | Corpus) or not isinstance(source, Sequence) or len(source) < 2:
        return []
    each = [one for one in source if is_corpus(one) or Path(one).is_dir()]
    return list(source) if each else []


def reports(many: Sequence[Any], folder: Path, first: Path, asked: Asked, extracting: dict[str, Any]) -> Reports:
    """Write a report for each of many corpora, and a page that lists them.

    Parameters
    ----------
    many
        Corpora, their folders, or folders of videos.
    folder
        Each report gets a folder in it, by its name.
    first
        The page that lists them.
    asked
        How each shall be.
    extracting
        As for `dancekit.extract`.
    """
    from dancekit.atomic import write_bytes, write_text
    from dancekit.reports.reporting import checked, report_of

    made: dict[str, Report] = {}
    failures: dict[str, str] = {}
    for name, source in _named(many).items():
        try:
            own = checked(folder / name, asked.video)
            shelf, lost = opened(source, own / "corpus", **extracting)
            made[name] = report_of(shelf, lost, own, asked)
        except (DancekitError, OSError) as error:
            failures[name] = without_folders(str(error), _place(source))
    result = Reports(first, made, failures)
    write_bytes(folder / "outcomes.csv", result.table.write_csv().encode())
    write_text(result.path, _page(result, asked.title or "Reports"))
    return result


def _named(many: Sequence[Any]) -> dict[str, Any]:
    """Give each source a name of its own: that of its folder, numbered where two are alike."""
    found: dict[str, Any] = {}
    for source in many:
        stem = _place(source).resolve().name or "report"
        numbered = (stem, *(f"{stem}_{number}" for number in range(2, len(many) + 1)))
        found[next(name for name in numbered if name not in found)] = source
    return found


def _place(source: Any) -> Path:
    return Path(source.folder if hasattr(source, "folder") else source)


def _row(name: str, one: Report) -> dict[str, Any]:
    count = {
        status: sum(outcome.status == status for outcome in one.outcomes) for status in ("done", "failed", "not run")
    }
    first = next((outcome for outcome in one.outcomes if outcome.status == "failed"), None)
    return {
        "corpus": name,
        "status": "failed" if count["failed"] else "done",
        "done": count["done"],
        "failed": count["failed"],
        "not_run": count["not run"],
        "left_out": len(one.failures),
        "message": f"{first.job.title}: {first.message}" if first else "",
    }


def _page(result: Reports, title: str) -> str:
    heads = ("corpus", "status", "chapters done", "failed", "not run", "clips left out", "")
    head = "".join(f'<th scope="col">{name}</th>' for name in heads)
    rows = "".join(_line(row, result) for row in result.table.iter_rows(named=True))
    body = f'<div class="dkr-scroll"><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'
    return page(title=title, head=f'<h1 dir="auto">{escape(title)}</h1>', body=body)


def _line(row: Mapping[str, Any], result: Reports) -> str:
    name, made = escape(row["corpus"]), result.made.get(row["corpus"])
    shown = f'<a href="{href(made.path, result.path)}">{name}</a>' if made else name
    numbers = "".join(
        f"<td>{'&ndash;' if row[column] is None else row[column]}</td>"
        for column in ("done", "failed", "not_run", "left_out")
    )
    return (
        f'<tr><th scope="row" dir="auto">{shown}</th><td>{badge(row["status"])}</td>{numbers}'
        f"<td>{escape(row['message'])}</td></tr>"
    )
