"""The least costly path of a query through each of several targets, by dynamic programming.

The query begins and ends anywhere in the target (subsequence dynamic time warping; Müller 2007, *Information Retrieval
for Music and Motion*, ch. 4). Every step takes at least one frame of the query, so a whole row of all targets is worked
on at once, which makes plain NumPy quick enough and keeps no table of sums, only which step was taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from dancekit.alignment.steps import Step

__all__ = ["Warped", "trace", "warp"]

_NOWHERE = np.uint8(255)
_ROWS = 16


class Warped(NamedTuple):
    """What `warp` finds.

    Attributes
    ----------
    cost
        (B, T): mean cost of the best path that ends in each frame of each target, inf where none does.
    taken
        (Q, B, T): number of the step by which each cell was reached; 255 where it is no cell of any path, or its first.
    """

    cost: np.ndarray
    taken: np.ndarray


def warp(query: np.ndarray, targets: np.ndarray, steps: Sequence[Step], *, missing_cost: float) -> Warped:
    """Find the best path that ends in each frame of each target.

    Parameters
    ----------
    query
        (Q, dim): unit vectors, rows of zeros where missing. Missing frames of the query cost nothing.
    targets
        (B, T, dim): the same.
    steps
        See `dancekit.alignment.steps.steps_of`.
    missing_cost
        What a missing frame of a target costs.
    """
    there = (query != 0).any(axis=-1)
    seen = (targets != 0).any(axis=-1)
    shape, reach = (len(query), *targets.shape[:2]), max(step.rows for step in steps)
    taken = np.full(shape, _NOWHERE, np.uint8)
    costs: dict[int, np.ndarray] = {}
    sums: dict[int, np.ndarray] = {}
    for i in range(len(query)):
        if i % _ROWS == 0:
            costs.update(enumerate(_costs(query[i : i + _ROWS], targets, seen, missing_cost), i))
        sums[i] = np.full(shape[1:], np.inf, np.float32) if i else costs[0].copy()
        for number, step in enumerate(steps):
            if step.rows <= i and step.columns < shape[2]:
                _try(step, number, i, costs, sums, taken)
        for kept in (costs, sums):
            kept.pop(i - reach, None)
    return Warped(sums[len(query) - 1] / max(int(there.sum()), 1), taken)


def _costs(frames: np.ndarray, targets: np.ndarray, seen: np.ndarray, missing_cost: float) -> np.ndarray:
    """Give the cosine distances of some rows, (rows, B, T); a product of matrices, which reads the targets once."""
    costs = frames @ targets.reshape(-1, targets.shape[2]).T
    np.subtract(1, costs, out=costs)
    costs = costs.reshape(len(frames), *seen.shape)
    costs[:, ~seen] = missing_cost
    costs[(frames == 0).all(axis=-1)] = 0
    return costs


def _try(
    step: Step,
    number: int,
    i: int,
    costs: dict[int, np.ndarray],
    sums: dict[int, np.ndarray],
    taken: np.ndarray,
) -> None:
    """Take a step into row i wherever it is better than what was taken before."""
    frames, first = taken.shape[2], step.columns
    total = sums[i - step.rows][:, : frames - first].copy()
    for rows, columns, weight in step.cells:
        cells = costs[i - rows][:, first - columns : frames - columns]
        total += cells if weight == 1 else np.float32(weight) * cells
    better = total < sums[i][:, first:]
    np.copyto(sums[i][:, first:], total, where=better)
    np.copyto(taken[i][:, first:], np.uint8(number), where=better)


def trace(taken: np.ndarray, end: int, steps: Sequence[Step]) -> np.ndarray:
    """Follow one target's path, (Q, T), back from its last frame: (K, 2) frames of query and target."""
    i, j = len(taken) - 1, end
    cells = [(i, j)]
    while i > 0:
        step = steps[taken[i, j]]
        cells += [(i - rows, j - columns) for rows, columns, _ in reversed(step.cells[:-1])]
        i, j = i - step.rows, j - step.columns
        cells.append((i, j))
    return np.array(cells[::-1])
