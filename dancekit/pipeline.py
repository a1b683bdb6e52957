"""The main job in one call: a folder of videos in; a corpus of clean poses and a quality report out.

It only strings the steps together (extract, clean, normalise, judge), so that the command line, the demo and a notebook
do the same. Whatever is done already is not done again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import polars

    from dancekit.corpus import Corpus
    from dancekit.recording import Recording

__all__ = ["STAGES", "Outcome", "derive", "process", "refine"]

STAGES = ("clean", "normalized")
"""What `process` derives from the raw poses, each in a folder of the corpus of that name."""


@dataclass(frozen=True)
class Outcome:
    """What came of a run.

    Attributes
    ----------
    folder
        The corpus.
    results
        One row per video: clip, path, status, message (see `dancekit.Corpus.extract`).
    quality
        The page that tells how far each clip can be trusted, or None.
    atlas
        The page on which the dances move, or None.
    report
        The first page of the report, or None.
    troubles
        What went wrong on the way to these pages, a line each.
    """

    folder: Path
    results: polars.DataFrame
    quality: Path | None
    atlas: Path | None = None
    report: Path | None = None
    troubles: tuple[str, ...] = ()

    @property
    def failed(self) -> int:
        """How many videos gave no poses."""
        return int((self.results["status"] == "failed").sum())

    def describe(self) -> str:
        """Say in a few lines what was done and where everything is."""
        clips = self.results["clip"].drop_nulls().n_unique()
        lines = [f"{clips} clip{'' if clips == 1 else 's'} in the corpus {self.folder}"]
        lines += [
            f"  failed: {row['message']}" for row in self.results.iter_rows(named=True) if row["status"] == "failed"
        ]
        lines += [f"  raw poses        {self.folder / 'poses'}/"]
        if self.quality:
            lines += [f"  {stage + ' poses':<16} {self.folder / stage}/" for stage in STAGES]
        lines += [f"  {trouble}" for trouble in self.troubles]
        pages = {"quality": self.quality, "atlas": self.atlas, "report": self.report}
        lines += [f"  {name:<16} {page}" for name, page in pages.items() if page]
        return "\n".join(lines)


def process(
    videos: str | PathLike[str] | Sequence[str | PathLike[str]],
    folder: str | PathLike[str],
    *,
    model: str = "full",
    people: int | Literal["auto"] = 1,
    fps: float | None = None,
    jobs: int | None = None,
    report: bool = True,
    progress: bool = True,
) -> Outcome:
    """Extract videos into a corpus, clean and normalise the poses, and write a report of their quality.

    Parameters
    ----------
    videos
        Files, or folders that hold some. A broken one becomes a line in the result.
    folder
        The corpus; made if it is not there, continued if it is.
    model, people, fps, jobs, progress
        As for `dancekit.extract`.
    report
        Whether to clean, normalise and report; without it only raw poses are stored.

    Returns
    -------
    Outcome
        What came of each video, and where everything is.

    See Also
    --------
    refine : the part after extraction, for a corpus that is there.
    """
    from dancekit.corpus import Corpus

    corpus = Corpus(folder)
    results = corpus.extract(videos, model=model, people=people, fps=fps, jobs=jobs, progress=progress)
    page = refine(corpus) if report and len(corpus) else None
    return Outcome(Path(folder), results, page)


def refine(corpus: Corpus) -> Path:
    """Clean and normalise the clips of a corpus, each stage in a folder beside ``poses/``, and write the report.

    Parameters
    ----------
    corpus
        Its raw poses are read and stay as they are. What was derived from them since they last changed is kept.

    Returns
    -------
    Path
        The page ``quality.html`` in the corpus.
    """
    from dancekit.assessment import quality, write_report

    judged = {}
    for clip in corpus:
        raw = corpus[clip]
        derive(corpus.folder, clip, raw)
        judged[clip] = quality(raw)
    return write_report(judged, corpus.folder / "quality.html")


def derive(folder: Path, clip: str, raw: Recording) -> None:
    """Clean and normalise one clip: write the stages that are missing, or older than its raw poses."""
    from dancekit.cleaning import clean
    from dancekit.normalization import normalize

    source, (cleaned, normalized) = folder / "poses" / f"{clip}.parquet", _stage_files(folder, clip)
    if all(file.exists() and file.stat().st_mtime >= source.stat().st_mtime for file in (cleaned, normalized)):
        return
    recording = clean(raw)
    for file, made in ((cleaned, recording), (normalized, normalize(recording))):
        file.parent.mkdir(exist_ok=True)
        made.save(file)


def _stage_files(folder: Path, clip: str) -> tuple[Path, Path]:
    clean, normalized = (folder / stage / f"{clip}.parquet" for stage in STAGES)
    return clean, normalized
