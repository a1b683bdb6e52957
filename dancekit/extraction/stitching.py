"""Stitch tracklets into chains of one person, through occlusions and absences, where the evidence is clear.

In each round the best one-to-one joining of all chains is found, and of it only those links are kept that no exchange
could replace without losing a margin of evidence; joined chains then know more of a person's looks, and the next round
can be surer. What stays in doubt stays apart. Whoever is visible at the same time is never one person.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from dancekit.extraction.detections import Detections, Tracklet
from dancekit.extraction.evidence import Looks, appearance_evidence, motion_evidence, telling, within_spread

__all__ = ["Chain", "Evidence", "margins", "stitch"]

_CONTESTED_TRUST = 0.3  # colours around a mixed pose are a mixture too
_SHORT_S = 0.15
_TOGETHER_S = 0.3  # tracklets seen at once for so long are two people


class Chain:
    """Tracklets of one person.

    Attributes
    ----------
    members
        Places in the list of tracklets, in order of time.
    looks
        Mean appearance.
    anchored
        Whether it was already a chain before fragments are added; two such are never joined over a fragment.
    """

    def __init__(self, members: tuple[int, ...], looks: Looks, *, anchored: bool = False) -> None:
        self.members, self.looks, self.anchored = members, looks, anchored


class Evidence:
    """The evidence between all tracklets of a clip, and between chains of them.

    Parameters
    ----------
    found, tracks
        Detections and their tracklets.
    size
        (width, height) of the picture, pixels.
    prior
        Log odds that two chains are one person before anything is known of them.
    """

    def __init__(
        self, found: Detections, tracks: Sequence[Tracklet], size: tuple[float, float], *, prior: float
    ) -> None:
        self.tracks, self.prior = tracks, prior
        self.looks = [Looks.of(found, one) for one in tracks]
        self.spread = within_spread(found, [one for one in tracks if not one.contested])
        self.motion = motion_evidence(tracks, tracks, np.asarray(size, float))
        start, end = (np.array([getattr(one, name) for one in tracks]) for name in ("start_s", "end_s"))
        self.clash = (start[:, None] <= end[None]) & (start[None] <= end[:, None])
        together_s = np.minimum.outer(end, end) - np.maximum.outer(start, start)
        clear = np.array([not one.contested for one in tracks])
        apart = (together_s >= _TOGETHER_S) & np.logical_and.outer(clear, clear)
        pairs = [(int(one), int(other)) for one, other in np.argwhere(np.triu(apart, 1))]
        self.weights = telling(self.looks, pairs, self.spread)

    def chain(self, member: int) -> Chain:
        """Begin a chain with one tracklet."""
        return Chain((member,), self.looks[member])

    def between(self, chains: Sequence[Chain]) -> np.ndarray:
        """Give (C, C) log odds that chains are one person; only above the diagonal, -inf where that can't be."""
        score = self.looks_between(chains) + self.prior
        for one in range(len(chains)):
            score[one, : one + 1] = -np.inf
            for other in range(one + 1, len(chains)):
                score[one, other] += self._moves(chains[one], chains[other])
        return score

    def looks_between(self, chains: Sequence[Chain]) -> np.ndarray:
        """Give (C, C) log odds that chains are one person by their looks alone."""
        looks = [chain.looks for chain in chains]
        trust = np.array([_trust(self.tracks, chain) for chain in chains])
        return np.asarray(np.minimum.outer(trust, trust) * appearance_evidence(looks, looks, self.spread, self.weights))

    def _moves(self, one: Chain, other: Chain) -> float:
        """Give what motion says for weaving two chains into one: links won less links given up; -inf if they clash."""
        if (one.anchored and other.anchored) or self.clash[np.ix_(one.members, other.members)].any():
            return -np.inf
        if self._sticks_out(one, other) or self._sticks_out(other, one):
            return -np.inf
        return self._path(self.joined(one, other)) - self._path(one.members) - self._path(other.members)

    def _sticks_out(self, chain: Chain, part: Chain) -> bool:
        """Tell whether a contested part lengthens a chain by more than a moment.

        Before and after the time when the chain is known, such a part may have slid from or to somebody else.
        """
        if not chain.anchored or not all(self.tracks[member].contested for member in part.members):
            return False
        before_s = self.tracks[chain.members[0]].start_s - self.tracks[part.members[0]].start_s
        after_s = self.tracks[part.members[-1]].end_s - self.tracks[chain.members[-1]].end_s
        return max(before_s, after_s) > _SHORT_S

    def _path(self, members: tuple[int, ...]) -> float:
        return float(self.motion[members[:-1], members[1:]].sum()) if len(members) > 1 else 0.0

    def joined(self, one: Chain, other: Chain) -> tuple[int, ...]:
        """Give the members of both in order of time."""
        return tuple(sorted(one.members + other.members, key=lambda member: self.tracks[member].start_s))


def margins(score: np.ndarray, links: Sequence[tuple[int, int]]) -> np.ndarray:
    """Give for each link of a one-to-one joining how much evidence its best replacement would lose.

    Parameters
    ----------
    score
        (R, C) evidence for each link; leaving a row or column alone scores 0.
    links
        The (row, column) pairs of the best joining.

    Returns
    -------
    np.ndarray
        (L,) the least loss over: giving the link up, turning either end to another free partner or to one of
        another link, which then is given up, and exchanging partners with another link.

    Examples
    --------
    >>> margins(np.array([[9.0, 8.0], [8.0, 9.0]]), [(0, 0), (1, 1)])
    array([2., 2.])
    >>> margins(np.array([[5.0, 1.0]]), [(0, 0)])
    array([4.])
    """
    rows, columns = (np.array(part, int) for part in zip(*links, strict=True))
    score = np.maximum(score, -1e6)
    own = score[rows, columns]
    column_value, row_value = np.zeros(score.shape[1]), np.zeros(score.shape[0])
    column_value[columns] = row_value[rows] = own
    loss = own.copy()
    for place, (row, column) in enumerate(zip(rows, columns, strict=True)):
        turned = column_value - score[row]  # this row takes another column, whose own link is given up
        turned[column] = np.inf
        taken = row_value - score[:, column]
        taken[row] = np.inf
        exchanged = own - score[row, columns] - score[rows, column]
        exchanged[place] = np.inf
        loss[place] += min(turned.min(), taken.min(), exchanged.min(), 0.0)
    return loss


def stitch(
    evidence: Evidence,
    chains: Sequence[Chain],
    *,
    min_margin: float,
    progress: Callable[[int], None] | None = None,
) -> list[Chain]:
    """Join chains until no link is sure any more.

    Parameters
    ----------
    min_margin
        Log odds that a link must have over its best replacement: 4 is about fifty to one.
    progress
        Called with the number of chains after each round.

    Returns
    -------
    list[Chain]
        In order of their first tracklets.
    """
    chains = sorted(chains, key=lambda chain: chain.members[0])
    while len(chains) > 1:
        score = evidence.between(chains)
        links = _best_joining(score)
        loss = margins(score, links) if links else np.zeros(0)
        order = [links[place] for place in np.argsort(-loss, kind="stable") if loss[place] >= min_margin]
        if not order:
            break
        chains = _joined(evidence, chains, order)
        if progress is not None:
            progress(len(chains))
    return chains


def _best_joining(score: np.ndarray) -> list[tuple[int, int]]:
    from scipy.optimize import linear_sum_assignment

    rows, columns = linear_sum_assignment(np.maximum(score, 0), maximize=True)
    return [(int(row), int(column)) for row, column in zip(rows, columns, strict=True) if score[row, column] > 0]


def _joined(evidence: Evidence, chains: Sequence[Chain], links: Sequence[tuple[int, int]]) -> list[Chain]:
    """Join along the links, the surest first; each chain once a round, so that the next one judges anew."""
    used: set[int] = set()
    result = []
    for one, other in links:
        if not used & {one, other}:
            used |= {one, other}
            anchored = chains[one].anchored or chains[other].anchored
            members = evidence.joined(chains[one], chains[other])
            result.append(Chain(members, chains[one].looks + chains[other].looks, anchored=anchored))
    result += [chain for place, chain in enumerate(chains) if place not in used]
    return sorted(result, key=lambda chain: chain.members[0])


def _trust(tracks: Sequence[Tracklet], chain: Chain) -> float:
    return _CONTESTED_TRUST if all(tracks[member].contested for member in chain.members) else 1.0
