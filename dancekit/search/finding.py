"""From queries to rows: as many as asked for after everything that is to be left out has been.

A ranked list is as good as its beginning: whatever is left out of it, what stays in front stays the best. So a few
more rows are taken than were asked for, and only where too many of these drop out it is searched again.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NotRequired, TypedDict

import numpy as np

from dancekit.errors import EmbeddingError

if TYPE_CHECKING:
    from dancekit.search.base import Indexed
    from dancekit.search.query import Query

__all__ = ["Options", "checked_k", "find"]

_AT_ONCE = 1024


class Options(TypedDict):
    """What a search leaves out; see `dancekit.MotionIndex.search`."""

    allowed: np.ndarray | None
    exclude: str | None
    near_s: float
    distinct: bool
    apart_s: NotRequired[float]


def checked_k(k: int) -> int:
    """Give `k` if it is a number of hits.

    Raises
    ------
    EmbeddingError
        If it is not a whole number above 0.
    """
    if isinstance(k, bool) or not isinstance(k, int | np.integer) or k < 1:
        raise EmbeddingError(f"k is {k!r}; expected how many hits are wanted, 1 or more")
    return int(k)


def find(index: Indexed, queries: Sequence[Query], k: int, options: Options) -> list[tuple[np.ndarray, np.ndarray]]:
    """Give for each query the rows of its hits, the best first, and their similarities.

    Raises
    ------
    EmbeddingError
        If `exclude` is unknown or leaves nothing.
    """
    found: list[tuple[np.ndarray, np.ndarray]] = []
    among = None if options["allowed"] is None else _in_store(index, options["allowed"])
    if among is None and len(index.store) > len(index):
        among = index.row_of >= 0
    for first in range(0, len(queries), _AT_ONCE):
        some = queries[first : first + _AT_ONCE]
        taken = min(4 * k + 64, len(index.store))
        similar, stored = index.store.search(np.stack([query.vector for query in some]), taken, among)
        for number, query in enumerate(some):
            ranked = (index.row_of[stored[number]], similar[number])
            found.append(_chosen(index, query, k, ranked, stored[number] >= 0, options))
    return found


def _chosen(
    index: Indexed,
    query: Query,
    k: int,
    ranked: tuple[np.ndarray, np.ndarray],
    there: np.ndarray,
    options: Options,
) -> tuple[np.ndarray, np.ndarray]:
    """Leave out of one query's ranked rows what is to be left out; look further where too few stay."""
    left_out = index.rows.excluded(query.places, options["exclude"], near_s=options["near_s"])
    rows, similar = ranked[0][there], ranked[1][there]
    stays = ~np.isin(rows, left_out)
    rows, similar = rows[stays], similar[stays]
    picked = _picked(index, rows, k, options)
    permitted = np.ones(len(index), bool) if options["allowed"] is None else options["allowed"].copy()
    permitted[left_out] = False
    possible = int(np.count_nonzero(permitted))
    while len(picked) < k and len(rows) < possible:
        taken = min(max(8 * len(rows), 4 * k + 64), possible)
        near, stored = index.store.search(query.vector[None], taken, _in_store(index, permitted))
        known = stored[0] >= 0
        rows, similar = index.row_of[stored[0][known]], near[0][known]
        picked = _picked(index, rows, k, options)
        if len(rows) < taken:
            break
    return rows[picked], similar[picked]


def _picked(index: Indexed, rows: np.ndarray, k: int, options: Options) -> np.ndarray:
    """Give the places in the ranked list that are kept."""
    if not options["distinct"]:
        return np.arange(min(k, len(rows)))
    apart = {"apart_s": options["apart_s"]} if "apart_s" in options else {}
    return np.asarray(index.rows.distinct(rows, k, **apart), int)


def _in_store(index: Indexed, mask: np.ndarray) -> np.ndarray:
    """Turn a mask of rows into one of stored vectors."""
    if len(index.store) == len(index):
        return mask
    turned = np.zeros(len(index.store), bool)
    turned[index.stored[mask]] = True
    return turned
