"""`atlas`: videos or a corpus in, one page out; each step is done only where it was not done before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from dancekit.atlases.material import Ahead, Material
from dancekit.errors import CorpusError, FormatError
from dancekit.sources import Failure, Source, is_corpus, opened

if TYPE_CHECKING:
    from dancekit.corpus import Corpus
    from dancekit.embedding.encoder import WindowEncoder
    from dancekit.forecast import Forecaster
    from dancekit.widgets.page_state import VideoChoice

__all__ = ["Atlas", "atlas"]


@dataclass(frozen=True)
class Atlas:
    """A page that was written, and what there is to say of it; it stands for its path wherever one is expected.

    Attributes
    ----------
    path
        The page.
    corpus
        The folder of the corpus that it shows; what was made of the videos is kept there.
    failures
        What is not on the page, and why; the page lists it too.
    missing
        By part of the page, why it is empty or doubtful.
    """

    path: Path
    corpus: Path
    failures: tuple[Failure, ...] = ()
    missing: Mapping[str, str] | None = None

    def __fspath__(self) -> str:
        return str(self.path)

    def describe(self) -> str:
        """Say in a few lines what was written and what is missing."""
        lines = [f"atlas: {self.path} ({self.path.stat().st_size / 1e6:.1f} MB)", f"  corpus  {self.corpus}"]
        lines += [f"  left out: {failure.name}: {failure.why}" for failure in self.failures]
        lines += [f"  {text}" for text in dict.fromkeys((self.missing or {}).values())]
        return "\n".join(lines)


def atlas(
    source: Source,
    out: str | PathLike[str] = "atlas.html",
    *,
    corpus: str | PathLike[str] | None = None,
    title: str | None = None,
    video: VideoChoice = "none",
    encoder: WindowEncoder | None = None,
    window_s: float | None = None,
    hop_s: float | None = None,
    forecaster: Forecaster | str | PathLike[str] | Literal[False] | None = None,
    groups: Mapping[str, str] | None = None,
    quality: bool = True,
    seed: int = 0,
    model: str = "full",
    people: int | Literal["auto"] = 1,
    fps: float | None = None,
    jobs: int | None = None,
    progress: bool = True,
) -> Atlas:
    """Make one page of a folder of dances that anybody opens by a double click, without a kernel and without a network.

    On it are a map of all moments, a player, the clusters with their most typical moments, "more like this" for any
    moment, what is danced when and what follows on what, forecasts beside what came, and how far poses can be trusted.

    Parameters
    ----------
    source
        A corpus or its folder; or videos and folders of videos, whose poses are extracted first.
    out
        The page; folders on the way are made.
    corpus
        Where videos are extracted to; by default a folder beside the page, ``atlas_corpus`` for ``atlas.html``. A
        second run extracts only what is new.
    title
        By default the name of the folder.
    video
        ``"none"`` shows poses only; ``"embed"`` puts videos into the page, scaled down to 960 pixels; ``"link"`` lets
        it play the files beside it.
    encoder
        Describes moments; by default the shipped `dancekit.SegmentEncoder`.
    window_s, hop_s
        Length of a moment, and from one to the next; by default the encoder's.
    forecaster
        One that has learnt, or its file; by default each half of the clips is forecast by what comes with dancekit and
        what the other half teaches. Where other dances are shorter than ten seconds, or there are none, nothing is
        learnt, and they, or the rest of the clip, tell how far that can be believed. False for no forecasts.
    groups
        From clip to dancer, or session: clips of one group never teach a forecaster that is tried on them. Films of one
        dance by several cameras belong together.
    quality
        Measure how far clusters can be believed; takes longer.
    seed
        Decides all chance.
    model, people, fps, jobs, progress
        As for `dancekit.extract`.

    Returns
    -------
    Atlas
        The page's path, and what is missing on it.

    Raises
    ------
    CorpusError
        If there is no dance at all.
    FormatError
        If `video` is none of the three.
    VideoError
        If a video is too far from the page to be linked.
    MissingLibraryError
        If the extras ``learn``, ``map`` or ``widgets`` are not installed.

    Notes
    -----
    A video that can't be read, or a clip that is damaged, is listed on the page, and the rest goes on. What there is
    too little dance for says so in its place. Clips keep their names: rename files whose names should not be passed on.

    Examples
    --------
    >>> import dancekit as dk
    >>> dk.atlas("my_videos/", "atlas.html", video="embed")  # doctest: +SKIP
    """
    from dancekit.widgets.pages import check_choice, write

    target = Path(out)
    check_choice(video, target)
    if is_corpus(source) and corpus is not None:
        raise CorpusError(
            f"{_named(source)} is a corpus itself; leave corpus= out, which is where videos are extracted to"
        )
    if target.is_dir():
        raise FormatError(f"{target} is a folder; name the page in it, such as {target / 'atlas.html'}")
    folder = Path(corpus) if corpus is not None else target.with_name(f"{target.stem}_corpus")
    extracting = {"model": model, "people": people, "fps": fps, "jobs": jobs, "progress": progress}
    shelf, failures = opened(source, folder, **extracting)
    material = gathered(
        shelf,
        failures,
        title=title or _named(source),
        video=video,
        encoder=encoder,
        window_s=window_s,
        hop_s=hop_s,
        forecaster=forecaster,
        groups=groups,
        quality=quality,
        seed=seed,
        progress=progress,
    )
    from dancekit.atlases.clips import poses
    from dancekit.atlases.page import composed

    page = composed(material, lambda name: poses(shelf, name), video=video, target=target)
    write(page, target, progress=progress)
    return Atlas(target, shelf.folder, material.failures, dict(material.why))


def gathered(
    shelf: Corpus,
    failures: list[Failure],
    *,
    title: str,
    video: VideoChoice,
    encoder: WindowEncoder | None,
    window_s: float | None,
    hop_s: float | None,
    forecaster: Any,
    groups: Mapping[str, str] | None,
    quality: bool,
    seed: int,
    progress: bool,
) -> Material:
    """Gather all that the page is drawn from; see `atlas`."""
    from dancekit.atlases.ahead import ahead_of
    from dancekit.atlases.clips import clips_of, poses
    from dancekit.atlases.mapping import embedded, mapped
    from dancekit.encoders import SegmentEncoder

    clips, lost = clips_of(shelf, video=video, progress=progress)
    if not clips:
        reasons = "".join(f"\n  {failure.name}: {failure.why}" for failure in [*failures, *lost])
        raise CorpusError(f"no clip of {shelf.folder} can be shown:{reasons}")
    used = SegmentEncoder.pretrained() if encoder is None else encoder
    names = [clip.name for clip in clips]
    embedding, why = embedded(shelf, used, names, window_s=window_s, hop_s=hop_s, progress=progress)
    motion_map = None
    if embedding is not None:
        motion_map, said = mapped(shelf, used, embedding, seed=seed, quality=quality, progress=progress)
        why = {**why, **said}
    ahead: list[Ahead] = []
    said = {"forecast": "No forecasts were asked for."}
    if forecaster is not False:
        ahead, said = ahead_of(
            clips,
            lambda name: poses(shelf, name),
            embedding,
            motion_map,
            forecaster=forecaster,
            groups=groups,
            seed=seed,
            progress=progress,
        )
    return Material(title, tuple(clips), (*failures, *lost), embedding, motion_map, tuple(ahead), {**why, **said})


def _named(source: Source) -> str:
    """Give a title: the name of the folder, or of the first video."""
    from dancekit.corpus import Corpus

    if isinstance(source, Corpus):
        return source.folder.resolve().name
    first = Path(source) if isinstance(source, str | PathLike) else Path(next(iter(source), "atlas"))
    return first.resolve().name if first.is_dir() else first.stem
