"""The demonstration: the main job on the sample dances, which come with the source."""

from __future__ import annotations

from dataclasses import replace
from os import PathLike
from pathlib import Path

from dancekit.errors import VideoError
from dancekit.pipeline import Outcome, process

__all__ = ["ONE_DANCE", "PEOPLE", "demo", "sample_folder"]

PEOPLE = {"duo_crossing.mp4": 2}
"""How many people to follow in a clip of the sample, where it is not one."""

TITLE = "The sample dances"
ALIKE = ("lyrical", "lyrical_045")
"""What the report compares: one dance from two sides, so that whatever is found to differ is the camera's."""

ONE_DANCE = {"lyrical": ("lyrical", "lyrical_045", "lyrical_090", "lyrical_180")}
"""Clips that show one dance from several sides; none of them may teach a forecaster that is tried on another."""


def sample_folder(folder: str | PathLike[str] | None = None) -> Path:
    """Give the folder of the sample clips, by default that of the checkout that dancekit runs from.

    Raises
    ------
    VideoError
        If there are no clips.
    """
    place = Path(folder) if folder else Path(__file__).resolve().parents[1] / "data"
    if not any(place.glob("*.mp4")):
        raise VideoError(
            f"no sample clips in {place}; they come with the source, not with the installed package: "
            "run from a checkout, or name their folder with --data"
        )
    return place


def demo(
    out: str | PathLike[str],
    *,
    data: str | PathLike[str] | None = None,
    jobs: int | None = None,
    progress: bool = True,
) -> Outcome:
    """Extract, clean, normalise, store and judge the sample dances, and write their atlas and their report.

    Parameters
    ----------
    out
        Folder for the corpus; made if it is not there, continued if it is.
    data
        Folder of the clips; by default that of the checkout.
    jobs, progress
        As for `dancekit.extract`.
    """
    import polars

    clips = sorted(sample_folder(data).glob("*.mp4"))
    several = [clip for clip in clips if clip.name in PEOPLE]
    parts = [
        process([clip], Path(out) / "corpus", people=PEOPLE[clip.name], jobs=jobs, progress=progress, report=False)
        for clip in several
    ]
    rest = [clip for clip in clips if clip not in several]
    last = process(rest, Path(out) / "corpus", jobs=jobs, progress=progress)
    results = polars.concat([last.results, *(part.results for part in parts)])
    done = Outcome(last.folder, results, last.quality)
    return _shown(done, Path(out), jobs=jobs, progress=progress)


def _shown(done: Outcome, out: Path, *, jobs: int | None, progress: bool) -> Outcome:
    """Write atlas and report of the sample; the atlas with videos, since who dances in them was rendered."""
    from dancekit.atlases import atlas
    from dancekit.corpus import Corpus
    from dancekit.reports.reporting import Asked, checked, report_of

    corpus = Corpus(done.folder)
    if not len(corpus):
        return done
    groups = {clip: dance for dance, clips in ONE_DANCE.items() for clip in clips}
    page = atlas(corpus, out / "atlas.html", title=TITLE, video="embed", groups=groups, progress=progress).path
    asked = Asked(title=TITLE, closer=("lyrical",), compare=ALIKE, groups=groups, jobs=jobs, progress=progress)
    made = report_of(corpus, (), checked(out / "report", "none"), asked)
    wrong = [f"{one.status}: {one.job.title}: {one.message}" for one in made.outcomes if one.status != "done"]
    return replace(done, atlas=page, report=made.path, troubles=tuple(wrong))
