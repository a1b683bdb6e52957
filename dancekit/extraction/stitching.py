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

_CONTESTED_TRUST = 0.6  # colours around a mixed pose are a mixture too
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
        starts, ends = self._span(chains)
        firsts, lasts = ([chain.members[end] for chain in chains] for end in (0, -1))
        follows = ends[:, None] < starts[None]
        score += np.where(follows, np.nan_to_num(self.motion[np.ix_(lasts, firsts)]), 0.0)
        anchored = np.array([chain.anchored for chain in chains])
        never = self._clashing(chains) | np.logical_and.outer(anchored, anchored)
        for one, other in np.argwhere(~never & np.logical_xor.outer(anchored, anchored)).tolist():
            never[one, other] |= self._sticks_out(chains[one], chains[other])
            never[one, other] |= self._sticks_out(chains[other], chains[one])
        never |= np.tri(len(chains), dtype=bool)
        for one, other in np.argwhere(~never & ~follows).tolist():
            score[one, other] += self._moves(chains[one], chains[other])
        return np.where(never, -np.inf, score)

    def looks_between(self, chains: Sequence[Chain]) -> np.ndarray:
        """Give (C, C) log odds that chains are one person by their looks alone."""
        looks = [chain.looks for chain in chains]
        trust = np.array([_trust(self.tracks, chain) for chain in chains])
        return np.asarray(np.minimum.outer(trust, trust) * appearance_evidence(looks, looks, self.spread, self.weights))

    def _span(self, chains: Sequence[Chain]) -> tuple[np.ndarray, np.ndarray]:
        starts = np.array([self.tracks[chain.members[0]].start_s for chain in chains])
        return starts, np.array([self.tracks[chain.members[-1]].end_s for chain in chains])

    def _clashing(self, chains: Sequence[Chain]) -> np.ndarray:
        """Give (C, C) bool: chains of which any tracklets are seen at once."""
        part = np.zeros((len(chains), len(self.tracks)), np.float32)
        for place, chain in enumerate(chains):
            part[place, list(chain.members)] = 1
        return np.asarray(part @ self.clash.astype(np.float32) @ part.T > 0)

    def _moves(self, one: Chain, other: Chain) -> float:
        """Give what motion says for weaving two chains into each other: links won less links given up."""
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


def margins(score: np.ndarray, links: Sequence[tuple[int, int]], *, min_margin: float = 4.0) -> np.ndarray:
    """Give for each link of a joining how much evidence its best replacement would lose.

    Parameters
    ----------
    score
        (C, C) symmetric evidence that two chains are one person; -inf where they can't be.
    links
        The pairs that are joined.
    min_margin
        Two chains conflict, so that not both can join a third, if their evidence is as low as minus this.

    Returns
    -------
    np.ndarray
        (L,) the least loss over: giving the link up; turning either end to a chain in conflict with the other end,
        whose own links that don't go with it are given up; and that with the other end joined to one who is free then.

    Examples
    --------
    >>> no = -np.inf  # 0 and 1 are seen at once, and so are 2 and 3
    >>> score = np.array([[no, no, 9, 8], [no, no, 8, 9], [9, 8, no, no], [8, 9, no, no]])
    >>> margins(score, [(0, 2), (1, 3)])
    array([2., 2.])
    """
    conflict = score <= -min_margin
    np.fill_diagonal(conflict, False)
    partners: dict[int, list[int]] = {}
    for one, other in links:
        partners.setdefault(one, []).append(other)
        partners.setdefault(other, []).append(one)
    loss = np.array([score[link] for link in links])
    for place, link in enumerate(links):
        for end, left in (link, link[::-1]):
            for rival in np.flatnonzero(conflict[left] & (score[end] > 0)).tolist():
                freed = [one for one in partners.get(rival, []) if one != end and conflict[end, one]]
                lost = score[link] + sum(score[rival, one] for one in freed) - score[end, rival]
                takers = freed + [one for one in np.flatnonzero(conflict[end]).tolist() if one not in partners]
                regained = max((score[left, one] for one in takers), default=0.0)
                loss[place] = min(loss[place], lost - max(regained, 0.0))
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
        loss = margins(np.maximum(score, score.T), links, min_margin=min_margin)
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
