"""Choose which chains of tracklets become individuals: only such as are known to be different people.

Two chains are different people where both are seen at once, or where their looks contradict each other. Two that might
be one person never get two names; the rest is unknown, or somebody who doesn't belong to the piece.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dancekit.extraction.stitching import Chain, Evidence

__all__ = ["Choice", "choose", "fill_unknown", "heaviest_clique"]

_AT_ONCE_FRAMES = 4  # one or two could be a slip of the detector
_EXACT = 18  # up to so many candidates every set is looked at


@dataclass(frozen=True, eq=False)
class Choice:
    """Chains that become individuals, and those whose identity is unknown. Others are left out."""

    individuals: list[Chain]
    unknown: list[Chain]


def choose(
    evidence: Evidence, chains: Sequence[Chain], *, most: int, min_present_s: float, min_margin: float
) -> Choice:
    """Pick individuals.

    Parameters
    ----------
    most
        The most individuals.
    min_present_s
        How long somebody must be seen in all.
    min_margin
        Log odds against being one person from which two chains count as different people.
    """
    seconds = np.array([sum(_length_s(evidence, member) for member in chain.members) for chain in chains])
    sizes = np.array([np.median([evidence.tracks[member].size for member in chain.members]) for chain in chains])
    differ = _different(evidence, chains, min_margin)
    candidates = [place for place in np.argsort(-seconds, kind="stable") if seconds[place] >= min_present_s]
    weight = seconds * sizes / sizes.max()  # dancers are in front; people far away are the audience
    chosen = heaviest_clique(weight[candidates], differ[np.ix_(candidates, candidates)], most)
    individuals = [candidates[place] for place in chosen]
    rest = [place for place in range(len(chains)) if place not in individuals]
    unknown = [place for place in rest if not differ[place, individuals].all() or not individuals]
    return Choice([chains[place] for place in individuals], [chains[place] for place in unknown])


def heaviest_clique(weight: np.ndarray, joined: np.ndarray, most: int) -> list[int]:
    """Find the heaviest set of mutually joined nodes.

    Parameters
    ----------
    weight
        (C,) positive weights.
    joined
        (C, C) bool, symmetric.
    most
        The most nodes.

    Returns
    -------
    list[int]
        Exact up to 18 nodes; beyond that the lightest are only added to what was found among the first 18.

    Examples
    --------
    >>> heaviest_clique(np.array([3.0, 2.0, 2.0]), np.array([[0, 0, 0], [0, 0, 1], [0, 1, 0]], bool), 2)
    [1, 2]
    """
    order = np.argsort(-weight, kind="stable")
    best: tuple[float, tuple[int, ...]] = (0.0, ())
    stack: list[tuple[float, tuple[int, ...], int]] = [(0.0, (), 0)]
    head = order[:_EXACT]
    while stack:
        total, members, start = stack.pop()
        if total > best[0] + 1e-12:
            best = (total, members)
        if len(members) < most:
            for place in range(start, len(head)):
                node = int(head[place])
                if all(joined[node, member] for member in members):
                    stack.append((total + float(weight[node]), (*members, node), place + 1))
    chosen = list(best[1])
    for node in order[_EXACT:]:
        if len(chosen) < most and all(joined[node, member] for member in chosen):
            chosen.append(int(node))
    return sorted(chosen)


def fill_unknown(columns: Sequence[np.ndarray], time: np.ndarray, min_unknown_s: float) -> list[np.ndarray]:
    """Put doubtful chains into as few columns as hold them without overlap, the short ones left out.

    Parameters
    ----------
    columns
        (T,) slots of one chain each, -1 where absent.

    Returns
    -------
    list
        (T,) slots of several chains each.
    """
    result: list[np.ndarray] = []
    spans = [(int(np.flatnonzero(column >= 0)[0]), int(np.flatnonzero(column >= 0)[-1])) for column in columns]
    for (first, last), column in sorted(zip(spans, columns, strict=True), key=lambda pair: pair[0]):
        if time[last] - time[first] < min_unknown_s:
            continue
        free = [other for other in result if (other[first : last + 1] < 0).all()]
        if free:
            free[0][first : last + 1] = column[first : last + 1]
        else:
            result.append(column.copy())
    return result


def _length_s(evidence: Evidence, member: int) -> float:
    track = evidence.tracks[member]
    return track.end_s - track.start_s


def _different(evidence: Evidence, chains: Sequence[Chain], min_margin: float) -> np.ndarray:
    """Give (C, C) bool: seen at once for long enough, or looking too different to be one person."""
    score = evidence.looks_between(chains)
    differ = score <= -min_margin
    frames = [set(np.concatenate([evidence.tracks[m].frames for m in chain.members]).tolist()) for chain in chains]
    for one in range(len(chains)):
        for other in range(one):
            if len(frames[one] & frames[other]) >= _AT_ONCE_FRAMES:
                differ[one, other] = differ[other, one] = True
    np.fill_diagonal(differ, False)
    return np.asarray(differ)
