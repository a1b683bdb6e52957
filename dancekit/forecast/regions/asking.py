"""What a forecast on the map may be asked from: a place of the map, a recording, or the vector of a window.

Whatever is asked becomes a window that ends at the moment; a recording brings its own past along, as far as it is of
use, cut off at the moment before anything is embedded.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from dancekit.embedding import Embedding
from dancekit.embedding.embedding import segment_table
from dancekit.embedding.encoder import WindowEncoder
from dancekit.embedding.windows import Segment
from dancekit.errors import EmbeddingError, ForecastError
from dancekit.forecast.collecting import until
from dancekit.forecast.regions.windows import NEAR_S, Danced, gathered, regions_of
from dancekit.mapping.clustering import reach_of
from dancekit.mapping.neighbors import Times, nearest_among, unit
from dancekit.mapping.placing import place
from dancekit.recording import Recording
from dancekit.search.places import Place, parse_place

if TYPE_CHECKING:
    from dancekit.mapping import MotionMap

__all__ = ["Moment", "Placer", "moment_of"]

_MEMORY_S = 60.0


class Moment(NamedTuple):
    """The row of the window that ends at the moment, counted through what was learnt from and then `own`."""

    row: int
    own: Danced | None = None


@dataclass(frozen=True, eq=False)
class Placer:
    """Puts windows on a map that are not on it, as `MotionMap.transform` does; (M,) arrays in the map's order.

    Attributes
    ----------
    vectors, spots
        (M, dim) of length one, and (M, 2).
    labels, strength, far
        Cluster, how surely, and the mean cosine distance to its neighbours, of each window.
    count
        How many neighbours are asked.
    """

    vectors: np.ndarray
    spots: np.ndarray
    labels: np.ndarray
    strength: np.ndarray
    far: np.ndarray
    count: int

    @classmethod
    def of(cls, motion_map: MotionMap) -> Placer:
        """Take from a map what is needed."""
        near = motion_map.neighbors
        spots, labels = motion_map.coordinates, motion_map.labels.copy()
        far = near.distances.mean(axis=1)
        return cls(unit(motion_map.embedding.vectors), spots, labels, motion_map.strength, far, near.rows.shape[1])

    def danced(self, embedding: Embedding, numbers: np.ndarray, groups: Mapping[str, str] | None = None) -> Danced:
        """Put windows on the map, and in order; what is in no region of `numbers` is among the others, or noise."""
        vectors = unit(embedding.vectors)
        nobody = [Times(np.zeros(len(v), int), np.zeros(len(v)), np.zeros(len(v))) for v in (vectors, self.vectors)]
        near = nearest_among(vectors, nobody[0], self.vectors, nobody[1], self.count)
        labels, _, spots = place(near, self.labels, self.strength, reach_of(self.labels, self.far), self.spots)
        return gathered(embedding.segments, vectors, regions_of(labels, numbers), spots, numbers, groups)


def moment_of(
    what: Any,
    danced: Danced,
    placer: Placer,
    model: Mapping[str, Any],
    encoder: WindowEncoder | None,
    *,
    at_s: float | None,
    individual: str | None,
) -> Moment:
    """Find the window that is known at a moment; see `dancekit.RegionForecaster.predict`."""
    if isinstance(what, str):
        what = parse_place(what) if what not in danced.clips else Place(what)
    if isinstance(what, Place):
        return Moment(_row_of(what, danced, at_s, individual))
    if isinstance(what, np.ndarray):
        if what.shape != placer.vectors.shape[1:]:
            raise ForecastError(f"the vector has shape {what.shape}; expected {placer.vectors.shape[1:]}, one window")
        window = segment_table([Segment("a vector", "somebody", 0.0, danced.length_s)])
        told = Embedding(what[None], window, model)
    elif isinstance(what, Recording):
        told = _embedded(what, danced, model, encoder, at_s, individual)
    else:
        raise ForecastError(
            f"got a {type(what).__name__}; expected a place such as 'clip@4.0', a recording, or the vector of a window"
        )
    own = placer.danced(told, danced.numbers)
    return Moment(len(danced) + len(own) - 1, own)


def _row_of(asked: Place, danced: Danced, at_s: float | None, individual: str | None) -> int:
    """Give the last window of a place of the map that ends by the moment."""
    if asked.clip not in danced.clips:
        known = ", ".join(danced.clips[:20])
        raise ForecastError(f"there is no clip {asked.clip!r} on the map; there are: {known}. Or give its recording")
    rows = np.flatnonzero(danced.clip == danced.clips.index(asked.clip))
    who = individual or asked.individual
    names = [danced.individuals[track] for track in np.unique(danced.track[rows])]
    if (len(names) > 1) if who is None else (who not in names):
        raise ForecastError(f"{asked.clip}: individual is {who!r}; choose one of: {', '.join(names)}")
    rows = rows if who is None else rows[[danced.individuals[track] == who for track in danced.track[rows]]]
    if at_s is None:
        at_s = asked.end_s if asked.end_s is not None else asked.start_s
    at_s = float(danced.end_s[rows].max()) if at_s is None else at_s
    ended = rows[danced.end_s[rows] <= at_s + NEAR_S]
    if not len(ended) or danced.end_s[ended].max() < at_s - max(2 * danced.hop_s, danced.length_s):
        first, last = danced.end_s[rows].min(), danced.end_s[rows].max()
        raise ForecastError(
            f"no window of {asked.clip!r} ends at {at_s:g} s or shortly before; its windows of {danced.length_s:g} s "
            f"end from {first:g} to {last:g} s: choose a moment there"
        )
    return int(ended[danced.end_s[ended].argmax()])


def _embedded(
    recording: Recording,
    danced: Danced,
    model: Mapping[str, Any],
    encoder: WindowEncoder | None,
    at_s: float | None,
    individual: str | None,
) -> Embedding:
    """Embed the windows of a recording that end at the moment, a hop before it, and so on back."""
    who = individual or (recording.individuals[0] if recording.n_individuals == 1 else None)
    if who not in recording.individuals:
        raise ForecastError(
            f"individual is {individual!r}; choose one of: {', '.join(recording.individuals) or 'none'}"
        )
    known = until(recording.select(who), at_s)
    length, hop = danced.length_s, danced.hop_s or danced.length_s
    end = float(known.time[-1]) + 1 / known.fps
    back = max(0, int(np.floor(min(end - known.time[0] - length, _MEMORY_S) / hop + NEAR_S)))
    clip = recording.clip or "recording"
    try:
        return _fitting(encoder, model).transform(
            {clip: known.select(start_s=end - length - back * hop - NEAR_S)}, window_s=length, hop_s=hop
        )
    except EmbeddingError as error:
        raise ForecastError(f"{clip}: no window of {length:g} s is known by {end:.2f} s ({error})") from error


def _fitting(encoder: WindowEncoder | None, model: Mapping[str, Any]) -> WindowEncoder:
    """Give the encoder that made the map, or say that it is needed."""
    from dancekit.encoders import SegmentEncoder

    tried = SegmentEncoder.pretrained() if encoder is None else encoder
    told = tried.identity()
    if {name: model.get(name) for name in told} != told:
        whose = "the encoder given" if encoder is not None else "the encoder that comes along"
        raise ForecastError(
            f"the map was made by {model.get('name', 'an unknown model')!r}, and {whose} is another; give the one that "
            "made it: RegionForecaster(encoder=...), or set .encoder"
        )
    return tried
