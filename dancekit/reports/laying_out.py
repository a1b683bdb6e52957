"""What the notebooks read, copied into the report's folder, so that it can be run again wherever it is taken."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dancekit.errors import CorpusError, DancekitError
from dancekit.reports.planning import Shelf

if TYPE_CHECKING:
    from dancekit.atlases.material import Clip
    from dancekit.corpus import Corpus

__all__ = ["chosen", "laid_out"]


def laid_out(corpus: Corpus, clips: Sequence[Clip], folder: Path) -> Shelf:
    """Copy poses, clean and raw, and find the videos.

    Parameters
    ----------
    corpus
        Where they come from; it stays as it is.
    clips
        Those of the report.
    folder
        Of the report. Poses of clips that are no longer part of it are removed from ``poses/``.
    """
    from dancekit.corpus.embedding import poses_to_embed

    places = {folder / "poses": poses_to_embed, folder / "poses" / "raw": lambda corpus, name: corpus.poses(name)}
    for place, source in places.items():
        place.mkdir(parents=True, exist_ok=True)
        for clip in clips:
            _copy(source(corpus, clip.name), place / f"{clip.name}.parquet")
        for file in place.glob("*.parquet"):
            if file.stem not in {clip.name for clip in clips}:
                file.unlink()
    (folder / "notebooks").mkdir(exist_ok=True)
    videos = {clip.name: video for clip in clips if (video := _video(corpus, clip.name)) is not None}
    return Shelf(folder, tuple(clips), videos)


def chosen(clips: Sequence[Clip], wanted: Sequence[str] | None, corpus: Corpus) -> list[Clip]:
    """Give the clips asked for, in that order; all without.

    Raises
    ------
    CorpusError
        If one is not there.
    """
    if wanted is None:
        return list(clips)
    known = {clip.name: clip for clip in clips}
    for name in wanted:
        if name not in known:
            raise CorpusError(f"{corpus.folder} has no clip {name!r} that can be shown; there are: {', '.join(known)}")
    return [known[name] for name in dict.fromkeys(wanted)]


def _copy(source: Path, target: Path) -> None:
    from dancekit.atomic import write_bytes

    content = source.read_bytes()
    if not target.is_file() or target.read_bytes() != content:
        write_bytes(target, content)


def _video(corpus: Corpus, name: str) -> Path | None:
    try:
        return Path(corpus.source(name))
    except (DancekitError, OSError):
        return None  # motion data, or a video that was moved: the report says so where it matters
