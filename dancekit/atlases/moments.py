"""The moments of an atlas as a browser searches them: vectors of unit length in steps of 1/32767, and who danced when.

js/src/atlas/moments.js reads the pack. In these steps a cosine is off by a few hundred-thousandths at most, so hits
come in the order of the vectors themselves unless two are equally near to that.
"""

from __future__ import annotations

import numpy as np

from dancekit.atlases.colors import dark, light
from dancekit.atlases.material import Material
from dancekit.embedding import Embedding
from dancekit.mapping.neighbors import unit
from dancekit.search.background import Background
from dancekit.search.rows import Rows
from dancekit.widgets.packs import pack

__all__ = ["STEPS", "moments"]

STEPS = 32767
"""How many steps there are from 0 to 1."""

_NONE = 65535
_PERCENTILES = np.linspace(0, 100, 201)


def moments(material: Material) -> bytes:
    """Pack what the page's search needs; no bytes where there are no vectors.

    Notes
    -----
    ``between`` holds 201 percentiles of the cosine distances of moments that are not each other's neighbours (see
    `dancekit.search.background`): what says whether a distance is small in this corpus.
    """
    embedding = material.embedding
    if embedding is None:
        return b""
    vectors = unit(embedding.vectors)
    clips, clip = _codes(embedding, "clip")
    people, individual = _codes(embedding, "individual")
    arrays = {
        "vectors": np.rint(vectors * STEPS).astype(np.int16),
        "clip": clip,
        "individual": individual,
        "start_s": embedding.segments["start_s"].to_numpy().astype(np.float64),
        "end_s": embedding.segments["end_s"].to_numpy().astype(np.float64),
        "cluster": _clusters(material),
        "between": _between(vectors, embedding),
    }
    titles = [] if material.motion_map is None else list(material.motion_map.titles().values())
    meta = {
        "kind": "moments",
        "version": 1,
        "steps": STEPS,
        "clips": clips,
        "individuals": people,
        "titles": titles,
        "colors": {
            "light": [light(i, t) for i, t in enumerate(titles)],
            "dark": [dark(i, t) for i, t in enumerate(titles)],
        },
    }
    return pack(meta, arrays)


def _codes(embedding: Embedding, column: str) -> tuple[list[str], np.ndarray]:
    labels, codes = np.unique(embedding.segments[column].to_numpy().astype(str), return_inverse=True)
    return labels.tolist(), codes.astype(np.uint32)


def _clusters(material: Material) -> np.ndarray:
    """Give the number of each moment's title, `_NONE` without a map."""
    motion_map = material.motion_map
    if motion_map is None:
        assert material.embedding is not None
        return np.full(len(material.embedding), _NONE, np.uint16)
    place = {label: i for i, label in enumerate(motion_map.titles())}
    return np.array([place[int(label)] for label in motion_map.labels], np.uint16)


def _between(vectors: np.ndarray, embedding: Embedding) -> np.ndarray:
    alike = Background(vectors, Rows(embedding.segments), np.arange(len(vectors))).similarities
    if not len(alike):
        return np.zeros(0, np.float32)
    return np.percentile(1 - alike, _PERCENTILES).astype(np.float32)
