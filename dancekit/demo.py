"""The demonstration: the main job on the sample dances, which come with the source."""

from __future__ import annotations

from os import PathLike
from pathlib import Path

from dancekit.errors import VideoError
from dancekit.pipeline import Outcome, process

__all__ = ["PEOPLE", "demo", "sample_folder"]

_FIRST = "lyrical"
_WORDS = (
    "Poses found by MediaPipe, cleaned. Press play; drag the body to turn it. Below, each point is one second of a "
    "dance: rest the pointer on it to see the movement, click to play it above. Points lie together where poses are "
    "alike in the picture; that is the plainest of maps, principal components, without any training."
)

PEOPLE = {"duo_crossing.mp4": 2}
"""How many people to follow in a clip of the sample, where it is not one."""


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
    """Extract, clean, normalise, store and judge the sample dances, and write a page on which they move.

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
    return Outcome(last.folder, results, last.report, _page(last.folder, Path(out) / "dances.html"))


def _page(folder: Path, path: Path) -> Path | None:
    """Write a page on which the clean poses move: a map of all their seconds, and a player with one of the videos."""
    from dancekit.corpus import Corpus
    from dancekit.embedding.baselines import RawPoses
    from dancekit.storage import load
    from dancekit.widgets import Explorer, Player, page

    corpus = Corpus(folder)
    if not len(corpus):
        return None
    recordings = {clip: load(folder / "clean" / f"{clip}.parquet") for clip in corpus}
    embedding = RawPoses(dim=2, window_s=1.0, hop_s=0.25).fit(recordings).transform(recordings)
    first = _FIRST if _FIRST in recordings else next(iter(recordings))
    explorer = Explorer(embedding.vectors, segments=embedding, recordings=recordings)
    explorer.player = Player({first: recordings[first]}, corpus.media(first), trails="hands")
    return page([_WORDS, explorer.player, explorer], path, title="The sample dances", progress=False)
