"""What is slow only once, done ahead: before a class begins, or while the image for a class is built.

The first map on a machine waits for a minute or more while numba compiles UMAP and what lies below it. All of that is
kept on disk (`dancekit.mapping.keeping`), so one small map beforehand spares everybody the wait. Nothing else of
dancekit compiles on first use: search and alignment are NumPy, encoders PyTorch.
"""

from __future__ import annotations

import time
import warnings
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from dancekit.embedding import Embedding

__all__ = ["warm"]

_SEGMENTS = 40


def warm() -> float:
    """Compile what the first map needs, and keep it on disk.

    Returns
    -------
    float
        Seconds that it took: many on a machine that never drew a map, few afterwards.

    Raises
    ------
    MissingLibraryError
        If umap-learn or hdbscan are absent.

    Examples
    --------
    >>> warm()  # doctest: +SKIP
    71.3
    """
    from dancekit.mapping import MotionMap

    start = time.perf_counter()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # that so little dance has no clusters
        MotionMap(seed=0).fit(_some_segments(), progress=False)
    return time.perf_counter() - start


def _some_segments() -> Embedding:
    """Give an embedding that is about nothing, of the size that a map needs at least."""
    from dancekit.embedding import Embedding, Segment, segment_table

    vectors = np.random.default_rng(0).normal(size=(_SEGMENTS, 16))
    return Embedding(vectors, segment_table([Segment("nothing", "id_0", i, i + 1) for i in range(_SEGMENTS)]))
