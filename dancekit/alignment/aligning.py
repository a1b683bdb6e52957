"""One movement laid over another: when in the second happens what happens in the first."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

import numpy as np

from dancekit.alignment.locating import Match, locate_each
from dancekit.alignment.steps import TEMPO
from dancekit.alignment.tracks import Track, tracks
from dancekit.embedding.clips import Recordings
from dancekit.embedding.embedding import Embedding
from dancekit.errors import EmbeddingError

if TYPE_CHECKING:
    from dancekit.recording import Recording

__all__ = ["Alignment", "FrameVectors", "align", "alignment_of", "tracks_of"]


class FrameVectors(Protocol):
    """What makes vectors of frames: a `dancekit.PoseEncoder` or a `dancekit.alignment.FrameEncoder`."""

    def transform(self, recordings: Recordings, *, hop_s: float | None = None) -> Embedding:
        """Embed recordings, frame by frame."""
        ...


@dataclass(frozen=True)
class Alignment:
    """Where a movement was found, and what in it belongs to what.

    Attributes
    ----------
    clip, individual
        Where.
    start_s, end_s
        From when to when, seconds of that clip, half-open.
    cost
        How unlike the two are: mean cosine distance of the frames, 0 to 2.
    tempo
        How fast it is danced there, beside the query: 2 is twice as fast. The query's length, divided by this one's.
    path
        (K, 2): seconds of the query and of the clip that belong together; neither ever goes back.
    candidate
        Which of the candidates led here, by number; 0 where there was one.
    """

    clip: str
    individual: str
    start_s: float
    end_s: float
    cost: float
    tempo: float
    path: np.ndarray = field(repr=False, compare=False)
    candidate: int = 0

    def at(self, query_s: float | np.ndarray) -> np.ndarray:
        """Tell when in the clip happens what happens at some seconds of the query.

        Examples
        --------
        >>> twice = Alignment("a", "id_0", 4, 5, 0.0, 2.0, np.array([(0.0, 4.0), (2.0, 5.0)]))
        >>> twice.at(1.0).item()
        4.5
        """
        seconds, places = np.unique(self.path[:, 0], return_index=True)
        return np.interp(query_s, seconds, self.path[places, 1])


def align(
    query: Recording | Embedding,
    target: Recording | Embedding,
    *,
    encoder: FrameVectors | None = None,
    tempo: tuple[float, float] = TEMPO,
) -> Alignment:
    """Find where in a target the whole of a query is danced, and lay one over the other.

    Parameters
    ----------
    query
        What is looked for, of one individual: a recording, such as ``recording.select(start_s=3, end_s=6)``, or vectors
        of its frames.
    target
        Where: the same; of several individuals the one who does it best is taken.
    encoder
        Makes vectors of the frames of recordings; by default `dancekit.alignment.FrameEncoder`.
    tempo
        The slowest and the quickest that it may be danced in the target.

    Returns
    -------
    Alignment
        The best.

    Raises
    ------
    EmbeddingError
        If the query is not of one individual, is shorter than two frames, the vectors are of different models, or the
        target is too short for it.

    Examples
    --------
    >>> from dancekit import PoseEncoder
    >>> from dancekit.synthetic import dance
    >>> piece = dance("lyrical", duration_s=8)
    >>> found = align(piece.select(start_s=3, end_s=5), piece, encoder=PoseEncoder("gnn", dim=16, width=16))
    >>> round(found.start_s, 1), round(found.end_s, 1), round(found.tempo, 1)
    (3.0, 5.0, 1.0)
    """
    if encoder is None and not (isinstance(query, Embedding) and isinstance(target, Embedding)):
        from dancekit.alignment.frames import FrameEncoder

        encoder = FrameEncoder()
    asked, places = tracks_of(query, encoder), tracks_of(target, encoder)
    if len(asked) != 1:
        names = ", ".join(f"{track.individual} of {track.clip}" for track in asked)
        raise EmbeddingError(f"the query shows {len(asked)} individuals ({names}); select one")
    if isinstance(query, Embedding) and isinstance(target, Embedding) and query.model != target.model:
        raise EmbeddingError(
            f"query and target are of different models, {query.model.get('name')} and {target.model.get('name')}; "
            "embed both with one"
        )
    [one], matches = asked, _matches(asked[0], places, tempo)
    best = int(np.argmin([match.cost for match in matches]))
    if not np.isfinite(matches[best].cost):
        longest = max(track.duration_s for track in places)
        raise EmbeddingError(
            f"the query lasts {one.duration_s:g} s and the target {longest:g} s: it does not fit in at a tempo of "
            f"{tempo[1]:g} or less; give a longer target, or allow a higher tempo"
        )
    return alignment_of(one, places[best], matches[best])


def tracks_of(given: Recording | Embedding, encoder: FrameVectors | None) -> list[Track]:
    """Give the sequences of a recording, which `encoder` embeds, or of an embedding of frames."""
    if isinstance(given, Embedding):
        return tracks(given)
    assert encoder is not None
    return tracks(encoder.transform(given))


def alignment_of(query: Track, target: Track, match: Match, candidate: int = 0) -> Alignment:
    """Say a match in seconds."""
    start_s, end_s = target.seconds(np.array([match.start, match.end])).tolist()
    path = np.column_stack([query.seconds(match.path[:, 0]), target.seconds(match.path[:, 1])])
    tempo = query.duration_s / (end_s - start_s)
    return Alignment(target.clip, target.individual, start_s, end_s, match.cost, tempo, path, candidate)


def _matches(query: Track, targets: list[Track], tempo: tuple[float, float]) -> list[Match]:
    for target in targets:
        if abs(target.step_s - query.step_s) > 0.01 * query.step_s:
            raise EmbeddingError(
                f"the query has a frame every {query.step_s:g} s and {target.clip!r} every {target.step_s:g} s; embed "
                "both at one rate"
            )
    return locate_each(query.vectors, [target.vectors for target in targets], tempo=tempo)
