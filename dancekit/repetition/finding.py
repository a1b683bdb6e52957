"""Phrases that return, within a clip and across clips, danced faster or slower."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from dancekit.embedding.clips import Recordings
from dancekit.errors import EmbeddingError
from dancekit.repetition.chance import by_chance
from dancekit.repetition.growing import Occurrence, occurrences
from dancekit.repetition.pairs import Pairs, peaks
from dancekit.repetition.result import Motifs
from dancekit.repetition.windows import Movement, Windows, movement, windows
from dancekit.segmentation.tracks import Source, pose_tracks

__all__ = ["motifs"]

_FPS = 10.0
_HOPS = 15  # windows begin a fifteenth of their length apart, but no nearer than two frames
_SHARED = 0.5


def motifs(
    recordings: Recordings,
    *,
    length_s: float = 3.0,
    k: int = 5,
    tempo: tuple[float, float] = (0.8, 1.25),
    significance: float = 0.05,
    min_count: int = 2,
    encoder: Source | None = None,
) -> Motifs:
    """Find phrases that return.

    Parameters
    ----------
    recordings
        One or many; see `dancekit.embedding.named`. A phrase may return in another clip, danced by somebody else.
    length_s
        About how long a phrase is, 0.8 s or more. What is alike for so long is followed as far as it stays alike: a
        phrase may become up to three times as long, or shorter.
    k
        How many motifs, at most.
    tempo
        The slowest and the quickest that a phrase may return, beside any other occurrence: 0.25 to 4.
    significance
        The chance that anything is found where nothing returns, 0.0001 to 0.5; and, for each motif that is found, that
        it takes in anything that is none.
    min_count
        How often a phrase must be danced.
    encoder
        A `PoseEncoder`, or an `Embedding` that it made of the recordings, to compare poses by its vectors instead of
        the directions of bones.

    Returns
    -------
    Motifs
        The motif whose occurrences are most alike and most frequent first.

    Raises
    ------
    EmbeddingError
        If a setting makes no sense, nobody is seen, or no stretch is as long as `length_s`.

    Notes
    -----
    Windows of all tempos are compared by the cosine of their poses about the mean. What is more alike than chance makes
    it, as told by the same dances seen backwards (see `dancekit.repetition.chance`), is warped onto each other and
    grown to its ends (`dancekit.repetition.growing`). A window never matches what overlaps it, nor what hardly
    moves. Steps that fill a phrase by themselves (left, right, left, right) return too, and are found where `length_s`
    is short. Left and right are told apart: a mirrored phrase is another one.

    Examples
    --------
    >>> from dancekit.synthetic import dance
    >>> found = motifs(dance("groove", duration_s=60, seed=2), length_s=3.0, k=2)
    >>> found.table.columns
    ['motif', 'clip', 'individual', 'start_s', 'end_s', 'similarity', 'tempo', 'exemplar']
    """
    _check(length_s, k, tempo, significance, min_count)
    hop_s = max(length_s / _HOPS, 2 / _FPS)
    dances = movement(list(pose_tracks(recordings, fps=_FPS, encoder=encoder)), _FPS)
    queries, others, backwards = windows(dances, length_s, hop_s, tempo)
    chance = by_chance(queries, backwards)
    pairs = peaks(queries, others, chance.least(significance, whole=False))
    sure = pairs.similarity >= chance.least(significance, whole=True)[pairs.query]
    found = _groups(dances, queries, pairs, sure, tempo=tempo, min_count=min_count)
    groups = [group for _, group in zip(range(k), found, strict=False)]
    settings = {"length_s": length_s, "tempo": list(tempo), "significance": significance}
    return Motifs.of(dances, groups, settings)


def _groups(
    dances: Movement, queries: Windows, pairs: Pairs, sure: np.ndarray, *, tempo: tuple[float, float], min_count: int
) -> Iterator[list[Occurrence]]:
    """Give motif after motif: always the window that most similarity comes together at, and what it matches.

    Only a window with a match that is sure among all may begin a motif; what is sure for that window belongs to it.
    """
    covered = np.zeros(len(dances.values) + 1, bool)
    length = int(queries.length)
    free = np.ones(len(pairs.query), bool)
    while free.any():
        weights = np.bincount(pairs.query[free], pairs.similarity[free], minlength=len(queries.starts))
        begins = np.bincount(pairs.query[free & sure], minlength=len(queries.starts)) > 0
        if not begins.any():
            return
        chosen = int(np.where(begins, weights, -1.0).argmax())
        start = int(queries.starts[chosen])
        mine = np.flatnonzero(free & (pairs.query == chosen))
        places = [(float(pairs.start[p]), float(pairs.start[p] + pairs.length[p])) for p in mine]
        group = occurrences(dances, (start, start + length), places, tempo=tempo)
        covered[start : start + length] = True
        for one in group:
            covered[int(one.start) : int(one.end)] = True
        free &= _uncovered(covered, queries.starts[pairs.query], queries.length)
        free &= _uncovered(covered, pairs.start, pairs.length)
        if len(group) >= min_count:
            yield group


def _uncovered(covered: np.ndarray, starts: np.ndarray, length: np.ndarray | float) -> np.ndarray:
    """Tell of which windows less than half belongs to motifs already."""
    total = np.concatenate([[0], np.cumsum(covered)])
    ends = np.minimum((starts + length).astype(int), len(total) - 1)
    return (total[ends] - total[starts]) < _SHARED * length


def _check(length_s: float, k: int, tempo: tuple[float, float], significance: float, min_count: int) -> None:
    if not length_s >= 0.8:
        raise EmbeddingError(f"length_s is {length_s:g}; expected 0.8 seconds or more")
    if k < 1 or min_count < 2:
        raise EmbeddingError(f"k is {k} and min_count {min_count}; expected at least 1 motif of at least 2 occurrences")
    if len(tempo) != 2 or not 0.25 <= tempo[0] <= 1 <= tempo[1] <= 4:
        raise EmbeddingError(f"tempo is {tempo}; expected a slowest from 0.25 to 1 and a quickest from 1 to 4")
    if not 0.0001 <= significance <= 0.5:
        raise EmbeddingError(f"significance is {significance:g}; expected 0.0001 to 0.5")
