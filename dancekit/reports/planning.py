"""Which notebooks are run for which clips, with which parameters; and in words, which are not, and why."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dancekit.reports.chapters import Chapter

if TYPE_CHECKING:
    from dancekit.atlases.material import Clip

__all__ = ["Job", "Shelf", "closer_clips", "jobs"]

_FEW = 3
"""Up to so many clips, each is looked at by itself."""


@dataclass(frozen=True)
class Shelf:
    """What is laid out for the notebooks, in the report's folder.

    Attributes
    ----------
    folder
        Of the report; notebooks run in ``notebooks/`` there.
    clips
        In the order of the report.
    videos
        Where a clip's video is, for those that have one.
    """

    folder: Path
    clips: tuple[Clip, ...]
    videos: Mapping[str, Path]

    @property
    def names(self) -> list[str]:
        """Names of the clips."""
        return [clip.name for clip in self.clips]


@dataclass(frozen=True)
class Job:
    """A notebook to be run, or the reason why it is not.

    Attributes
    ----------
    chapter
        The notebook.
    name
        Of the page and the executed notebook, without ending.
    title
        The chapter's, and the clip's where it is about one.
    clips
        What it is about.
    parameters
        For its cell of parameters.
    why_not
        Set where it can't be run on these dances.
    """

    chapter: Chapter
    name: str
    title: str
    clips: tuple[str, ...]
    parameters: Mapping[str, Any] = field(default_factory=dict)
    why_not: str | None = None


def jobs(
    chapters: Sequence[Chapter],
    shelf: Shelf,
    *,
    closer: Sequence[str],
    pair: tuple[str, str] | None,
    groups: Mapping[str, str] | None = None,
    parameters: Mapping[str, Any] | None = None,
) -> list[Job]:
    """Give what is to be done, chapter by chapter.

    Parameters
    ----------
    closer
        Clips that notebooks about one clip are run for.
    pair
        Clips that are compared, if any.
    groups
        From clip to dancer or session.
    parameters
        Set in every notebook that has a parameter of that name.
    """
    found: list[Job] = []
    for chapter in chapters:
        if chapter.about == "each clip":
            found += [_about_one(chapter, shelf, clip, alone=len(closer) == 1) for clip in closer]
        elif chapter.about == "two clips":
            found += [_about_two(chapter, pair)] if pair else []
        else:
            found.append(_about_all(chapter, shelf, groups or {}))
    return [_with(job, parameters or {}) for job in found]


def closer_clips(clips: Sequence[Clip], wanted: Sequence[str] | None) -> list[str]:
    """Give the clips that are looked at one by one: those asked for, else all of a few, else the least trusted one."""
    if wanted is not None:
        return list(wanted)
    if len(clips) <= _FEW:
        return [clip.name for clip in clips]
    judged = [clip for clip in clips if clip.judged.trusted == clip.judged.trusted]
    return [min(judged or clips, key=lambda clip: clip.judged.trusted).name]


def _about_one(chapter: Chapter, shelf: Shelf, clip: str, *, alone: bool) -> Job:
    video = shelf.videos.get(clip)
    name = chapter.name if alone else f"{chapter.name}-{clip}"
    title = f"{chapter.title}: {clip}"
    if chapter.needs_video and video is None:
        return Job(chapter, name, title, (clip,), why_not=f"{clip} has no video that could be opened.")
    offered = {
        "stored": f"../poses/raw/{clip}.parquet",
        "video": os.path.relpath(video, shelf.folder / "notebooks") if video else "",
    }
    return Job(chapter, name, title, (clip,), _known(chapter, offered))


def _about_two(chapter: Chapter, pair: tuple[str, str]) -> Job:
    offered = {"poses": "../poses", "first": pair[0], "second": pair[1]}
    return Job(chapter, chapter.name, f"{chapter.title}: {pair[0]} and {pair[1]}", pair, _known(chapter, offered))


def _about_all(chapter: Chapter, shelf: Shelf, groups: Mapping[str, str]) -> Job:
    clips = shelf.clips
    if len(clips) < chapter.fewest:
        why = f"It takes {chapter.fewest} clips at least, and here there {_are(len(clips))}."
        return Job(chapter, chapter.name, chapter.title, tuple(shelf.names), why_not=why)
    shown = max(clips, key=lambda clip: (len(clip.individuals) == 1, clip.duration_s))  # a long solo
    offered = {
        "poses": "../poses",
        "clip": shown.name,
        "at_s": round(shown.start_s + min(4.0, 0.5 * shown.duration_s), 2),
        "groups": {clip: group for clip, group in groups.items() if clip in shelf.names},
    }
    return Job(chapter, chapter.name, chapter.title, tuple(shelf.names), _known(chapter, offered))


def _known(chapter: Chapter, offered: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in offered.items() if name in chapter.parameters}


def _with(job: Job, parameters: Mapping[str, Any]) -> Job:
    own = {**job.parameters, **_known(job.chapter, parameters)}
    return Job(job.chapter, job.name, job.title, job.clips, own, job.why_not)


def _are(count: int) -> str:
    return "is 1" if count == 1 else f"are {count}"
