"""The vectors of an atlas and the map of them: kept in the corpus, and made anew only where dances have changed.

What is too little for a map is said in a sentence instead; nothing is drawn that the dances don't bear.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import TYPE_CHECKING

from dancekit.atlases.words import length
from dancekit.errors import CorpusError, DancekitError, EmbeddingError
from dancekit.mapping.choices import ENOUGH, FEWEST, scarcity
from dancekit.mapping.timeline import covered
from dancekit.waiting import bar

if TYPE_CHECKING:
    from dancekit.corpus import Corpus
    from dancekit.embedding import Embedding
    from dancekit.embedding.encoder import WindowEncoder
    from dancekit.mapping import MotionMap

__all__ = ["embedded", "mapped"]


def embedded(
    corpus: Corpus,
    encoder: WindowEncoder,
    clips: Sequence[str],
    *,
    window_s: float | None,
    hop_s: float | None,
    progress: bool,
) -> tuple[Embedding | None, dict[str, str]]:
    """Give the vectors of all moments, or None and why there are none.

    Parameters
    ----------
    clips
        Those to embed.
    window_s, hop_s
        See `dancekit.Corpus.embed`.
    """
    from dancekit.corpus.embedding import embed_corpus

    try:
        with bar("describing every moment by a vector", shown=progress) as tell:
            return embed_corpus(corpus, encoder, window_s=window_s, hop_s=hop_s, clips=clips, tell=tell), {}
    except CorpusError:
        length = encoder.window_s if window_s is None else window_s
        why = (
            f"A moment is {length:g} seconds long here, and no clip is as long as that, so there is nothing to "
            "compare. "
            "Longer clips, or a shorter window (window_s), would do."
        )
        return None, {"search": why, "map": why, "clusters": why, "transitions": why}


def mapped(
    corpus: Corpus, encoder: WindowEncoder, embedding: Embedding, *, seed: int, quality: bool, progress: bool
) -> tuple[MotionMap | None, dict[str, str]]:
    """Give the map of the moments, or None, and what is to be said of it.

    A map that is kept in ``maps/`` of the corpus is taken as it is while the moments are the same; else it is drawn
    anew, and clusters that are there again keep their names and notes.

    Parameters
    ----------
    seed
        Of a map that is drawn for the first time.
    quality
        Whether to measure how far clusters can be believed.
    """
    from dancekit.corpus.embedding import embedding_file
    from dancekit.mapping import MotionMap

    if len(embedding) < FEWEST:
        why = (
            f"There are {_moments(len(embedding))}, and a map takes {FEWEST} at least. More dances would do, or "
            "moments "
            "that follow each other more closely (hop_s)."
        )
        return None, {"map": why, "clusters": why, "transitions": why}
    place = corpus.folder / "maps" / f"{embedding_file(corpus, encoder).stem}.parquet"
    kept = _kept(MotionMap, place) if place.is_file() else None
    again = kept is not None and kept.embedding == embedding
    try:
        motion_map = kept if kept is not None and again else _drawn(kept, embedding, seed, progress)
    except EmbeddingError as error:
        why = f"No map could be drawn: {error}."
        return None, {"map": why, "clusters": why, "transitions": why}
    measured = motion_map.is_measured
    if quality:
        motion_map.quality(progress=progress)
    if not again or motion_map.is_measured != measured:
        motion_map.save(place)
    return motion_map, _said(motion_map)


def _kept(kind: type[MotionMap], place: object) -> MotionMap | None:
    try:
        return kind.load(str(place))
    except DancekitError:
        return None  # damaged, or of a newer version: drawn anew


def _drawn(kept: MotionMap | None, embedding: Embedding, seed: int, progress: bool) -> MotionMap:
    from dancekit.mapping import MotionMap

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # the page itself says that there is little to go by
        if kept is not None:
            try:
                return kept.refit(embedding, progress=progress)
            except EmbeddingError:
                pass
        return MotionMap(seed=seed).fit(embedding, progress=progress)


def _said(motion_map: MotionMap) -> dict[str, str]:
    if not motion_map.clusters:
        none = "No group of movements stands out from the others here, so there are no clusters to show."
        return {"clusters": none, "transitions": none}
    if scarcity(motion_map.segments) is None:
        return {}
    moment_s = float((motion_map.segments["end_s"] - motion_map.segments["start_s"]).median() or 0.0)  # type: ignore[arg-type]
    total_s = covered(motion_map.segments)
    return {
        "scarce": (
            f"There is little dance to go by: {length(total_s)}, which is {int(total_s / moment_s)} moments "
            "that share no "
            "time. Clusters of so few come and go with every clip, so take them as a first look; from about "
            f"{length(ENOUGH * moment_s)} on they can be taken seriously, where they are found again."
        )
    }


def _moments(count: int) -> str:
    return f"{count} moment{'s' * (count != 1)}"
