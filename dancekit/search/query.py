"""A question to an index: a unit vector and where it comes from; the average of several, and one without another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from dancekit.embedding.windows import Segment
from dancekit.errors import EmbeddingError
from dancekit.recording import Recording

__all__ = ["Query", "average", "unit", "without"]

_SAID = 3  # a lasso may hold hundreds


@dataclass(frozen=True, eq=False)
class Query:
    """A question to an index.

    Attributes
    ----------
    vector
        (dim,) float32 of unit length.
    said
        What was asked for, in words.
    places
        Segments of the index' clips that the query was taken from: what a search leaves out.
    span
        The one segment that it is, in `recording` or in the corpus, or None.
    recording
        Poses that came with the query, or None.
    """

    vector: np.ndarray
    said: str
    places: tuple[Segment, ...] = field(default=())
    span: Segment | None = None
    recording: Recording | None = None


def unit(vector: np.ndarray, what: str) -> np.ndarray:
    """Scale a vector to length 1.

    Raises
    ------
    EmbeddingError
        If it has no direction.
    """
    length = float(np.linalg.norm(vector.astype(np.float64)))
    if not np.isfinite(length) or length < 1e-9:
        raise EmbeddingError(f"{what}: the vector has no direction (its length is {length:g})")
    return (vector / length).astype(np.float32)


def average(queries: Sequence[Query]) -> Query:
    """Average the directions of queries; the places of all are left out of the hits.

    Raises
    ------
    EmbeddingError
        If there are none, or they cancel each other out.
    """
    if not queries:
        raise EmbeddingError("the list of queries is empty; give at least one")
    if len(queries) == 1:
        return queries[0]
    places = tuple(place for query in queries for place in query.places)
    named = ", ".join(query.said for query in queries[:_SAID])
    more = len(queries) - _SAID
    said = f"the average of {named}{f' and {more} more' * (more > 0)}"
    return Query(unit(np.mean([query.vector for query in queries], axis=0), said), said, places)


def without(query: Query, unwanted: Sequence[Query]) -> Query:
    """Take out of a query what it has in common with others: *this, but not that*.

    The query is projected onto what is at right angles to every unwanted vector, so that nothing of these counts for
    a hit's similarity, neither for nor against it.

    Notes
    -----
    Orthogonal negation: D. Widdows, "Orthogonal negation in vector spaces for modelling word-meanings and document
    retrieval", ACL 2003: ``a NOT b = a - (a.b / b.b) b``, and for several ``b`` what is orthogonal to all of them. It
    has no weight to choose, unlike Rocchio's subtraction.

    Raises
    ------
    EmbeddingError
        If nothing is left.
    """
    if not unwanted:
        return query
    said = f"{query.said} without {' and '.join(one.said for one in unwanted)}"
    basis = np.linalg.qr(np.stack([one.vector.astype(np.float64) for one in unwanted], axis=1))[0]
    left = query.vector - basis @ (basis.T @ query.vector)
    if np.linalg.norm(left) < 1e-3:
        raise EmbeddingError(f"nothing is left of {said}: they are alike")
    places = (*query.places, *(place for one in unwanted for place in one.places))
    return replace(query, vector=unit(left, said), said=said, places=places, span=query.span)
