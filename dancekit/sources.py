"""Where the dances of an atlas or a report come from: a corpus, or videos that are extracted into one first.

A video that can't be read becomes a line on the page. Messages there name the file, never this computer's folders.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dancekit.errors import CorpusError

if TYPE_CHECKING:
    import polars

    from dancekit.corpus import Corpus

__all__ = ["Failure", "Source", "failed", "is_corpus", "opened", "without_folders"]

Source = Any
"""A `dancekit.Corpus`, its folder, a folder of videos, a video, or several of these last two."""


@dataclass(frozen=True)
class Failure:
    """A video or clip that could not be taken, and why."""

    name: str
    why: str


def is_corpus(source: Source) -> bool:
    """Tell whether something is a corpus or the folder of one.

    Examples
    --------
    >>> is_corpus("my_videos/dance.mp4"), is_corpus(["a.mp4", "b.mp4"])
    (False, False)
    """
    from dancekit.corpus import Corpus

    if isinstance(source, Corpus):
        return True
    return isinstance(source, str | PathLike) and (Path(source) / "catalog.sqlite").is_file()


def opened(source: Source, folder: Path, **extracting: Any) -> tuple[Corpus, list[Failure]]:
    """Give the corpus of a source, with what is new in it extracted, and the videos that could not be.

    Parameters
    ----------
    source
        See `Source`.
    folder
        Where videos are extracted to.
    **extracting
        Settings of `dancekit.pipeline.process`.

    Raises
    ------
    CorpusError
        If the source is no corpus and no video, or there is nothing in it that could be shown.
    """
    from dancekit.corpus import Corpus

    if is_corpus(source):
        corpus = source if isinstance(source, Corpus) else Corpus(source)
        failures: list[Failure] = []
    else:
        corpus, failures = _extracted(source, folder, extracting)
    if not len(corpus):
        reasons = "".join(f"\n  {failure.name}: {failure.why}" for failure in failures)
        raise CorpusError(f"there is no dance in {_said(source)}; give videos, or a corpus{reasons}")
    return corpus, failures


def without_folders(message: str, path: str | PathLike[str] | None) -> str:
    """Take the folders of a path out of a message, and the path itself from its beginning.

    Examples
    --------
    >>> without_folders("/home/ana/videos/a.mp4: no video in /home/ana/videos/a.mp4", "/home/ana/videos/a.mp4")
    'no video in a.mp4'
    """
    if path is None:
        return message
    given = Path(path)
    for full in sorted({str(given), str(given.absolute()), str(given.resolve())}, key=len, reverse=True):
        message = message.removeprefix(f"{full}: ").replace(full, given.name)
    for folder in sorted({str(given.absolute().parent), str(given.resolve().parent)}, key=len, reverse=True):
        message = message.replace(f"{folder}/", "") if folder != "/" else message
    return message


def _extracted(source: Source, folder: Path, extracting: dict[str, Any]) -> tuple[Corpus, list[Failure]]:
    from dancekit.corpus import Corpus
    from dancekit.pipeline import process

    if not isinstance(source, str | PathLike | Iterable):
        raise CorpusError(f"dances come from a corpus or from videos, not from a {type(source).__name__}")
    absent = [path for path in _each(source) if not path.exists()]
    if absent and len(absent) == len(_each(source)):
        raise CorpusError(f"{absent[0]} is not there; give a folder of videos, a video, or a corpus")
    outcome = process(_each(source), folder, report=False, **extracting)
    return Corpus(folder), failed(outcome.results)


def failed(results: polars.DataFrame) -> list[Failure]:
    """Give the failures among the results of an extraction, without the folders they lie in."""
    rows = results.filter(results["status"] == "failed").iter_rows(named=True)
    return [Failure(Path(row["path"]).name, without_folders(row["message"], row["path"])) for row in rows]


def _each(source: Source) -> list[Path]:
    return [Path(source)] if isinstance(source, str | PathLike) else [Path(one) for one in source]


def _said(source: Source) -> str:
    from dancekit.corpus import Corpus

    if isinstance(source, Corpus):
        return str(source.folder)
    return ", ".join(str(path) for path in _each(source)) or "an empty list"
