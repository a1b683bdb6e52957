"""The second stage: candidates that were found by vectors are compared with the query frame by frame.

Dynamic time warping inside of each candidate and a little around it (`dancekit.alignment`) tells where exactly the
movement begins and ends, and how fast it is; the candidates are then ranked by how near the frames are.
"""

from __future__ import annotations

import numpy as np

from dancekit.alignment.aligning import Alignment, FrameVectors, alignment_of
from dancekit.alignment.locating import locate_each
from dancekit.alignment.refining import distinct
from dancekit.alignment.steps import TEMPO
from dancekit.alignment.tracks import Track, tracks
from dancekit.embedding.embedding import Embedding
from dancekit.embedding.windows import Segment
from dancekit.errors import EmbeddingError
from dancekit.recording import Recording
from dancekit.search.base import Indexed
from dancekit.search.finding import Options, checked_k, find
from dancekit.search.hits import Hits, hits_of
from dancekit.search.query import Query

__all__ = ["refined"]

_LEAST = 50
_TIMES = 5
_SHORTEST_FRAMES = 4


def refined(index: Indexed, query: Query, k: int, options: Options, candidates: int | None = None) -> Hits:
    """Find candidates by vectors and rank them by dynamic time warping; see `dancekit.MotionIndex.search`.

    Candidates lie at least half the query's length apart, as each is looked at together with what is around it. Those
    that lead to the same moment become one.

    Raises
    ------
    EmbeddingError
        If the query is no single span, or there are no frame vectors of it or of a candidate.
    """
    asked = _asked(index, query)
    count = max(_TIMES * k, _LEAST) if candidates is None else checked_k(candidates)
    spread: Options = {**options, "distinct": True, "apart_s": asked.duration_s / 2}
    [(rows, _)] = find(index, [query], count, spread)
    parts = [_around(index, query, index.rows.segment(row), asked, options) for row in rows.tolist()]
    matches = locate_each(asked.vectors, [part.vectors for part in parts])
    found = [
        alignment_of(asked, part, match, number)
        for number, (part, match) in enumerate(zip(parts, matches, strict=True))
        if np.isfinite(match.cost)  # else it fits in nowhere
    ]
    found = distinct(sorted(found, key=lambda one: (one.cost, one.candidate)))[:k]
    return _hits(index, query, found, rows, options)


def _hits(index: Indexed, query: Query, found: list[Alignment], rows: np.ndarray, options: Options) -> Hits:
    nearest = np.array([_nearest(index, int(rows[one.candidate]), one, options) for one in found], np.int64)
    similar = index.vectors_of(nearest) @ query.vector
    further = {name: [getattr(one, name) for one in found] for name in ("start_s", "end_s", "cost", "tempo")}
    paths = [one.path for one in found]
    return hits_of(index, query, nearest, similar, further=further, paths=paths)


def _nearest(index: Indexed, led: int, found: Alignment, options: Options) -> int:
    """Give the row nearest to what was found, of the same individual; the one that led to it may lie beside it."""
    segment = index.rows.segment(led)
    near = index.rows.of(segment.clip, segment.individual)
    if options["allowed"] is not None:
        near = near[options["allowed"][near]]
    middles = index.rows.start_s[near] + index.rows.end_s[near]
    return int(near[np.abs(middles - found.start_s - found.end_s).argmin()])


def _around(index: Indexed, query: Query, segment: Segment, asked: Track, options: Options) -> Track:
    """Give the frames of a candidate and around it, but not those that the query was to be kept away from.

    The segment may lie anywhere within the movement, or the other way about.
    """
    slowest = asked.duration_s / TEMPO[0]
    beyond = max(slowest - (segment.end_s - segment.start_s), slowest / 2)
    first, last = segment.start_s - beyond, segment.end_s + beyond
    if options["exclude"] is not None:
        for place in query.places:
            if (place.clip, place.individual) != (segment.clip, segment.individual):
                continue
            if segment.start_s >= place.end_s:
                first = max(first, place.end_s + options["near_s"])
            elif segment.end_s <= place.start_s:
                last = min(last, place.start_s - options["near_s"])
    return _track(index, segment.clip, segment.individual).between(first, last)


def _asked(index: Indexed, query: Query) -> Track:
    """Give the frames of the query."""
    if query.span is None:
        raise EmbeddingError(f"refine compares frames, and {query.said} has none; search with one span or recording")
    clip, who, start_s, end_s = query.span
    if query.recording is None:
        track = _track(index, clip, who)
    else:
        track = _encoded(_encoder(index, query.said), query.recording, clip, who, _step(index))
        step = _step(index)
        if step is not None and abs(track.step_s - step) > 0.01 * step:
            raise EmbeddingError(
                f"poses= has a frame every {step:g} s, which the encoder can't do (it gave one every "
                f"{track.step_s:g} s); embed the poses at its own rate"
            )
    part = track.between(start_s, end_s)
    if len(part.vectors) < _SHORTEST_FRAMES:
        raise EmbeddingError(f"{query.said} holds {len(part.vectors)} frames; refine needs {_SHORTEST_FRAMES}")
    return part


def _track(index: Indexed, clip: str, individual: str) -> Track:
    """Give the frames of one individual in one clip of the index; what was made is kept."""
    if isinstance(index.poses, Embedding) and not index.tracks:
        index.tracks.update({(track.clip, track.individual): track for track in tracks(index.poses)})
    if (clip, individual) not in index.tracks:
        if isinstance(index.poses, Embedding):
            raise EmbeddingError(f"poses= holds nothing of {individual!r} in {clip!r}; embed all clips of the index")
        encoder = _encoder(index, f"{individual!r} in {clip!r}")
        index.tracks[clip, individual] = _encoded(encoder, index.recording(clip), clip, individual, None)
    return index.tracks[clip, individual]


def _encoder(index: Indexed, what: str) -> FrameVectors:
    """Give what makes vectors of frames: the one given, or one made of the index' own segment encoder."""
    from dancekit.alignment.frames import FrameEncoder
    from dancekit.encoders import SegmentEncoder

    if index.pose_encoder is None and index.poses is None and isinstance(index.encoder, SegmentEncoder):
        index.pose_encoder = FrameEncoder(index.encoder)
    if index.pose_encoder is None:
        raise EmbeddingError(
            f"refine compares frames, and has none of {what}; make or load the index with pose_encoder= (a PoseEncoder "
            "or a dancekit.alignment.FrameEncoder), or with the SegmentEncoder as encoder="
        )
    return index.pose_encoder


def _encoded(encoder: FrameVectors, recording: Recording, clip: str, individual: str, step_s: float | None) -> Track:
    if individual not in recording.individuals:
        raise EmbeddingError(f"the recording of {clip!r} has no individual {individual!r}")
    return tracks(encoder.transform({clip: recording.select([individual])}, hop_s=step_s))[0]


def _step(index: Indexed) -> float | None:
    """Give how far the frames of `poses` are apart, if there is such an embedding."""
    if not isinstance(index.poses, Embedding):
        return None
    place = index.rows.segment(0)
    return _track(index, place.clip, place.individual).step_s
