"""`report`: a corpus or videos in, a folder of pages out; what did not change is not run again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from dancekit.errors import CorpusError, FormatError
from dancekit.reports.running import Outcome
from dancekit.sources import Failure, Source, is_corpus, opened

if TYPE_CHECKING:
    import polars

    from dancekit.atlases.material import Clip
    from dancekit.corpus import Corpus
    from dancekit.reports.batch import Reports
    from dancekit.reports.planning import Job

__all__ = ["Asked", "Report", "Video", "checked", "report", "report_of"]

Video = Literal["embed", "none"]


@dataclass(frozen=True)
class Report:
    """A report that was written; it stands for the path of its first page wherever one is expected.

    Attributes
    ----------
    path
        The first page.
    outcomes
        What came of each notebook.
    failures
        Clips and videos that could not be taken, and why.
    """

    path: Path
    outcomes: tuple[Outcome, ...]
    failures: tuple[Failure, ...] = ()

    def __fspath__(self) -> str:
        return str(self.path)

    @property
    def failed(self) -> int:
        """How many notebooks stopped at an error."""
        return sum(outcome.status == "failed" for outcome in self.outcomes)

    @property
    def table(self) -> polars.DataFrame:
        """One row a notebook: ``chapter``, ``clips``, ``status``, ``seconds``, ``message``, ``page``."""
        from dancekit.reports.writing import table

        return table(self.outcomes)

    def describe(self) -> str:
        """Say in a few lines what was written and what went wrong."""
        done = sum(outcome.status == "done" for outcome in self.outcomes)
        asked = sum(outcome.status != "not run" for outcome in self.outcomes)
        lines = [f"report: {self.path} ({done} of {asked} chapters done)"]
        lines += [f"  left out: {failure.name}: {failure.why}" for failure in self.failures]
        for outcome in self.outcomes:
            if outcome.status != "done":
                lines.append(f"  {outcome.status}: {outcome.job.title}: {outcome.message}")
        return "\n".join(lines)


@dataclass(frozen=True)
class Asked:
    """How a report shall be; see `report`."""

    clips: Sequence[str] | None = None
    compare: tuple[str, str] | None = None
    closer: Sequence[str] | None = None
    title: str | None = None
    video: Video = "none"
    groups: Mapping[str, str] | None = None
    parameters: Mapping[str, Any] | None = None
    notebooks: str | PathLike[str] | None = None
    jobs: int | None = None
    progress: bool = True


def report(
    source: Source,
    out: str | PathLike[str] = "report",
    *,
    clips: str | Sequence[str] | None = None,
    compare: tuple[str, str] | None = None,
    closer: Sequence[str] | None = None,
    title: str | None = None,
    video: Video = "none",
    groups: Mapping[str, str] | None = None,
    parameters: Mapping[str, Any] | None = None,
    notebooks: str | PathLike[str] | None = None,
    corpus: str | PathLike[str] | None = None,
    model: str = "full",
    people: int | Literal["auto"] = 1,
    fps: float | None = None,
    jobs: int | None = None,
    progress: bool = True,
) -> Report | Reports:
    """Run the numbered notebooks on somebody's dances, and make pages of them that anybody opens, offline.

    The first page says in short what was found, clip by clip and chapter by chapter, and how it was made, fit for the
    methods of a paper. Players and maps of the chapters live without a kernel; on paper they are pictures.

    Parameters
    ----------
    source
        A corpus or its folder; or videos and folders of videos, whose poses are extracted first. Several corpora or
        folders give a report each, in folders of `out`, with a table of all (see `Reports`).
    out
        A folder, made if it is not there. It holds ``index.html``, a page for each chapter, the executed notebooks,
        the poses that they read, and ``tables/``. Or a page such as ``report.html``, which then is the first one; all
        else goes into the folder ``report`` beside it.
    clips
        One, two or several names; all by default. Two are compared.
    compare
        Two clips to be compared, where the report is about more.
    closer
        Clips that notebooks about a single clip are run for; by default all of up to three, else the least trusted.
    title
        By default the name of the corpus.
    video
        ``"none"`` shows poses only; ``"embed"`` puts videos into the pages of the chapters.
    groups
        From clip to dancer, or session: clips of one group never teach a forecaster that is tried on them.
    parameters
        Set in every notebook that has a parameter of that name, such as ``{"window_s": 1.5}``.
    notebooks
        A folder of notebooks of your own; by default those that come with dancekit.
    corpus
        Where videos are extracted to; by default ``corpus`` in `out`.
    model, people, fps
        As for `dancekit.extract`.
    jobs
        Notebooks side by side, and processes of extraction; by default one for each processor, up to four.
    progress
        Show bars.

    Returns
    -------
    Report or Reports
        The path of the first page, and what came of every notebook.

    Raises
    ------
    CorpusError
        If there is no dance, or no clip of a name.
    FormatError
        If `out` is a file or holds something else, `video` is neither of the two, or no notebook is meant for reports.
    MissingLibraryError
        If the extras ``report`` or ``widgets`` are not installed.

    Notes
    -----
    A notebook that stops at an error is kept with it, and the rest goes on. A notebook that was run before on the same
    poses, with the same parameters and the same dancekit, is not run again; so a run that was killed is continued by
    the same call. Pages name files, never this computer's folders; the executed notebooks in ``notebooks/`` say where
    videos lie, relative to themselves.

    Examples
    --------
    >>> import dancekit as dk
    >>> dk.report("my_corpus", "report", clips=["ana", "ben"])  # doctest: +SKIP
    """
    from dancekit.reports.batch import reports, several

    asked = Asked(
        clips=(clips,) if isinstance(clips, str) else clips,
        compare=compare,
        closer=closer,
        title=title,
        video=video,
        groups=groups,
        parameters=parameters,
        notebooks=notebooks,
        jobs=jobs,
        progress=progress,
    )
    extracting = {"model": model, "people": people, "fps": fps, "jobs": jobs, "progress": progress}
    folder, first = placed(Path(out))
    checked(folder, video)
    many = several(source)
    if many:
        return reports(many, folder, first, asked, extracting)
    if is_corpus(source) and corpus is not None:
        raise CorpusError("a corpus is there already; leave corpus= out, which is where videos are extracted to")
    shelf, failures = opened(source, Path(corpus) if corpus else folder / "corpus", **extracting)
    return report_of(shelf, failures, folder, asked, first=first)


def report_of(
    shelf: Corpus, failures: Sequence[Failure], folder: Path, asked: Asked, *, first: Path | None = None
) -> Report:
    """Write the report of one corpus; its first page is ``index.html`` in the folder, or `first`."""
    from dancekit.atlases.clips import clips_of
    from dancekit.reports.laying_out import chosen
    from dancekit.reports.side_by_side import run_all
    from dancekit.reports.writing import written

    known, lost = clips_of(shelf, video="none", progress=asked.progress)
    failures = (*failures, *lost)
    used = chosen(known, asked.clips, shelf)
    if not used:
        reasons = "".join(f"\n  {failure.name}: {failure.why}" for failure in failures)
        raise CorpusError(f"no clip of {shelf.folder} can be shown:{reasons}")
    plan = _planned(shelf, used, folder, asked)
    outcomes = run_all(plan, folder, video=asked.video, jobs=asked.jobs, progress=asked.progress)
    path = first or folder / "index.html"
    written(asked.title or shelf.folder.resolve().name, used, failures, outcomes, folder, path)
    return Report(path, tuple(outcomes), failures)


def _planned(shelf: Corpus, used: list[Clip], folder: Path, asked: Asked) -> list[Job]:
    """Lay out what the notebooks read; names that are not there are refused before any work begins."""
    from dancekit.reports import planning
    from dancekit.reports.chapters import chapters, notebooks_folder
    from dancekit.reports.laying_out import chosen, laid_out

    found = chapters(Path(asked.notebooks) if asked.notebooks else notebooks_folder())
    pair = asked.compare or ((used[0].name, used[1].name) if len(used) == 2 else None)
    closer = planning.closer_clips(used, asked.closer)
    chosen(used, [*(pair or ()), *closer], shelf)
    laid = laid_out(shelf, used, folder)
    return planning.jobs(found, laid, closer=closer, pair=pair, groups=asked.groups, parameters=asked.parameters)


def placed(out: Path) -> tuple[Path, Path]:
    """Give the folder of a report and its first page.

    Examples
    --------
    >>> placed(Path("may")), placed(Path("may.html"))
    ((PosixPath('may'), PosixPath('may/index.html')), (PosixPath('may'), PosixPath('may.html')))
    """
    page = out.suffix.lower() in (".html", ".htm")
    return (out.with_suffix(""), out) if page else (out, out / "index.html")


def checked(folder: Path, video: str) -> Path:
    """Refuse a place that a report can't be written to, before any work is done."""
    if video not in ("embed", "none"):
        raise FormatError(f"video={video!r}: expected one of: 'embed', 'none'")
    if folder.is_file():
        raise FormatError(f"{folder} is a file, and a report a folder of pages; choose another name")
    if (folder / "catalog.sqlite").exists():
        raise FormatError(f"{folder} is a corpus; give the report a folder of its own")
    if (folder / "poses").exists() and not (folder / "report.json").exists():
        raise FormatError(f"{folder / 'poses'} is there already, and not of a report; give the report another folder")
    folder.mkdir(parents=True, exist_ok=True)
    return folder
