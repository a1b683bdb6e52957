"""How well identities were kept, against a truth: switches, IDF1 and the counts of MOTA.

For tests and benchmarks. Bodies are compared by object-keypoint similarity, so truth and result need not come from the
same detections.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dancekit.extraction.similarity import keypoint_similarity

__all__ = ["IdentityScores", "matches", "score_identities", "switches"]


@dataclass(frozen=True)
class IdentityScores:
    """What `score_identities` found.

    Attributes
    ----------
    switches
        How often a person came to be called by another name than before.
    idf1
        Share of bodies that have the right name, when each name stands for one person: 0 to 1.
    missed, spurious
        Bodies without a match, matches without a body.
    mota
        1 - (missed + spurious + switches) / bodies.
    unknown
        Bodies found, but called unknown.
    """

    switches: int
    idf1: float
    missed: int
    spurious: int
    mota: float
    unknown: int


def matches(similarity: np.ndarray, *, min_similarity: float = 0.5) -> np.ndarray:
    """Match bodies of the truth with found ones, frame by frame, keeping the match of the frame before where it holds.

    Parameters
    ----------
    similarity
        (T, P, N) of each true with each found body; 0 where either is absent.

    Returns
    -------
    np.ndarray
        (T, P) the found individual, -1 for none.

    Notes
    -----
    The procedure of CLEAR MOT (Bernardin and Stiefelhagen 2008, doi:10.1155/2008/246309).

    Examples
    --------
    >>> matches(np.array([[[0.9, 0.1], [0.2, 0.8]]]))
    array([[0, 1]])
    """
    from scipy.optimize import linear_sum_assignment

    frames, people, found = similarity.shape
    matched = np.full((frames, people), -1)
    held = np.full(people, -1)
    for frame in range(frames):
        score = np.where(similarity[frame] >= min_similarity, similarity[frame], 0.0)
        keep = [p for p in range(people) if held[p] >= 0 and score[p, held[p]] > 0]
        bonus = score.copy()
        bonus[keep, held[keep]] += people + found  # worth more than any other matches together
        rows, columns = linear_sum_assignment(bonus, maximize=True)
        good = score[rows, columns] > 0
        matched[frame, rows[good]] = columns[good]
        held[rows[good]] = columns[good]
    return matched


def switches(matched: np.ndarray) -> int:
    """Count how often a true person's match changes from one individual to another, over gaps too.

    Parameters
    ----------
    matched
        (T, P) individuals, -1 for none.

    Examples
    --------
    >>> switches(np.array([[0, 1], [-1, 1], [1, 0]]))
    2
    """
    return sum(int((np.diff(column[column >= 0]) != 0).sum()) for column in matched.T)


def score_identities(
    truth: np.ndarray, found: np.ndarray, names: Sequence[str], *, min_similarity: float = 0.5
) -> IdentityScores:
    """Score the individuals of a recording.

    Parameters
    ----------
    truth, found
        (T, P, 33, 2) and (T, N, 33, 2) pixels, NaN where absent.
    names
        The N found individuals; those beginning with ``unknown`` are no identity: they count neither as right nor as
        switched, but as unknown, and for IDF1 as found without a name.
    min_similarity
        From which object-keypoint similarity bodies are the same.

    Notes
    -----
    IDF1: Ristani et al. 2016 (arXiv:1609.01775), 2 IDTP / (true + found bodies), with the one-to-one naming of people
    that is best over the clip.

    Examples
    --------
    >>> body = np.random.default_rng(0).uniform(0, 100, (5, 1, 33, 2))
    >>> both = np.concatenate([body, body + 300], axis=1)
    >>> score_identities(both, both[:, ::-1], ("id_0", "id_1"))
    IdentityScores(switches=0, idf1=1.0, missed=0, spurious=0, mota=1.0, unknown=0)
    """
    from scipy.optimize import linear_sum_assignment

    similarity = keypoint_similarity(truth[:, :, None], found[:, None])
    matched = matches(similarity, min_similarity=min_similarity)
    known = np.array([not name.startswith("unknown") for name in names], bool)
    true_here, found_here = (np.isfinite(part).any(axis=(2, 3)) for part in (truth, found))
    named = np.where((matched >= 0) & np.append(known, False)[matched], matched, -1)
    changes = switches(named)
    bodies, right = int(true_here.sum()), (similarity >= min_similarity).sum(axis=0)[:, known]
    rows, columns = linear_sum_assignment(right, maximize=True)
    missed = bodies - int((matched >= 0).sum())
    spurious = int(found_here.sum()) - int((matched >= 0).sum())
    return IdentityScores(
        switches=changes,
        idf1=float(2 * right[rows, columns].sum() / max(bodies + int(found_here.sum()), 1)),
        missed=missed,
        spurious=spurious,
        mota=1 - (missed + spurious + changes) / max(bodies, 1),
        unknown=int((matched >= 0).sum() - (named >= 0).sum()),
    )
