"""The clips of an atlas: cleaned and judged where that was not done yet, with a video that browsers play.

A clip that can't be read, or a video that is gone, costs that clip or that video and nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dancekit.atlases.material import Clip
from dancekit.errors import DancekitError
from dancekit.recording import Recording
from dancekit.sources import Failure, without_folders
from dancekit.waiting import bar
from dancekit.widgets.media import Film, film
from dancekit.widgets.page_state import VideoChoice

if TYPE_CHECKING:
    from dancekit.corpus import Corpus

__all__ = ["MOST_SIDE", "clips_of", "poses"]

MOST_SIDE = 960
"""Pixels of the longer side of a video that is put into the page; larger ones are scaled down."""


def clips_of(corpus: Corpus, *, video: VideoChoice, progress: bool) -> tuple[list[Clip], list[Failure]]:
    """Give all clips that can be shown, and those that can't be.

    Parameters
    ----------
    corpus
        Clean poses are made where they are missing or older than the raw ones.
    video
        What becomes of videos.
    progress
        Show a bar.
    """
    clips: list[Clip] = []
    failures: list[Failure] = []
    names = list(corpus)
    with bar(f"cleaning and judging {len(names)} clip{'s' * (len(names) != 1)}", shown=progress) as tell:
        for done, name in enumerate(names, start=1):
            try:
                clips.append(_clip(corpus, name, video))
            except (DancekitError, OSError) as error:
                failures.append(Failure(name, without_folders(str(error), corpus.poses(name))))
            tell(done / len(names))
    return clips, failures


def poses(corpus: Corpus, name: str) -> Recording:
    """Give the clean poses of a clip."""
    from dancekit.corpus.embedding import poses_to_embed
    from dancekit.storage import load

    return load(poses_to_embed(corpus, name))


def _clip(corpus: Corpus, name: str, video: VideoChoice) -> Clip:
    from dancekit.assessment import quality
    from dancekit.pipeline import derive

    raw = corpus[name]
    derive(corpus.folder, name, raw)
    recording = poses(corpus, name)
    shown, notes = (None, ()) if video == "none" else _film(corpus, name, embedded=video == "embed")
    first, last = float(recording.time[0]), float(recording.time[-1])
    return Clip(
        name=name,
        start_s=first,
        end_s=last + 1 / recording.fps,
        individuals=recording.individuals,
        judged=quality(raw),
        film=shown,
        notes=notes,
    )


def _film(corpus: Corpus, name: str, *, embedded: bool) -> tuple[Film | None, tuple[str, ...]]:
    """Give a video that browsers play, or say why there is none."""
    try:
        return film(corpus.source(name), max_side=MOST_SIDE if embedded else None), ()
    except (DancekitError, OSError) as error:
        if "no source video" in str(error):
            return None, ("It was added as motion data, without a video.",)
        return None, (f"Its video can't be shown: {without_folders(str(error), _known_source(corpus, name))}",)


def _known_source(corpus: Corpus, name: str) -> str | None:
    found = corpus.clips().filter(clip=name)["source"].to_list()
    return found[0] if found else None
