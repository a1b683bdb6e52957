"""Phrases of any length, from half a second to half a minute, found in hours of motion and placed to the frame."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np

from dancekit.alignment.aligning import Alignment, FrameVectors, tracks_of
from dancekit.alignment.locating import unit_vectors
from dancekit.alignment.refining import refined
from dancekit.alignment.steps import TEMPO
from dancekit.alignment.sweep import Candidate, Grid, grain_of, grid_of, sweep
from dancekit.alignment.tracks import Track, tracks
from dancekit.embedding.embedding import Embedding
from dancekit.errors import EmbeddingError

if TYPE_CHECKING:
    from dancekit.recording import Recording

__all__ = ["PhraseFinder", "compressed"]

_LEAST = 5
_LEAST_SHORT = 10  # what is shorter than a second is more often not among the very first
_SHORT_S = 1.0
_TIMES = 2
_SAMPLE = 20_000


class PhraseFinder:
    """Looks for phrases in two stages: a quick sweep for candidates, then warping inside of them.

    Parameters
    ----------
    frames
        Vectors of the frames of what is searched, by `dancekit.alignment.FrameEncoder` or `dancekit.PoseEncoder`.
    encoder
        What made them; needed to ask with recordings.
    dim
        Only so many dimensions are kept, those that keep the most of all cosines (see `compressed`). An hour of one
        individual takes 18 MB in 64, and as much again for the shortest queries.

    Examples
    --------
    >>> from dancekit import PoseEncoder
    >>> from dancekit.synthetic import dance
    >>> encoder = PoseEncoder("gnn", dim=16, width=16)
    >>> pieces = {style: dance(style, duration_s=8) for style in ("waves", "lyrical")}
    >>> finder = PhraseFinder(encoder.transform(pieces), encoder)
    >>> finder
    <PhraseFinder 320 frames of 2 clips, by pose gnn, not trained>
    >>> found = finder.find(pieces["lyrical"].select(start_s=3, end_s=5), k=1)[0]
    >>> found.clip, round(found.start_s, 1), round(found.end_s, 1)
    ('lyrical', 3.0, 5.0)
    """

    def __init__(self, frames: Embedding, encoder: FrameVectors | None = None, *, dim: int = 64) -> None:
        if not len(frames) or dim < 2:
            raise EmbeddingError(f"{len(frames)} frames and dim {dim}; expected at least 1 frame, and 2 dimensions")
        self.encoder, self.model = encoder, frames.model
        self.axes = compressed(frames.vectors, dim)
        self.tracks = [self._less(track) for track in tracks(frames)]
        self._places = {(track.clip, track.individual): track for track in self.tracks}
        self._grids: dict[int, Grid] = {}

    def __repr__(self) -> str:
        clips = len({track.clip for track in self.tracks})
        count = sum(len(track.vectors) for track in self.tracks)
        name = self.model.get("name", "unknown")
        return f"<PhraseFinder {count:,} frames of {clips} clip{'s' * (clips != 1)}, by {name}>"

    def find(
        self,
        query: Recording | Embedding,
        k: int = 10,
        *,
        clips: Iterable[str] | None = None,
        tempo: tuple[float, float] = TEMPO,
    ) -> list[Alignment]:
        """Find where a phrase is danced, the most alike first.

        Parameters
        ----------
        query
            The phrase, of one individual: a recording or vectors of its frames.
        k
            How many at most.
        clips
            Look in these only.
        tempo
            The slowest and the quickest it may be danced, beside the query.

        Raises
        ------
        EmbeddingError
            If the query is not of one individual, the models differ, or a clip is unknown.
        """
        asked = self._asked(query)
        least = _LEAST if asked.duration_s >= _SHORT_S else _LEAST_SHORT
        first = self._candidates(asked, max(_TIMES * k, least), clips, tempo)
        return refined(asked, [one.segment for one in first], self._places, tempo)[:k]

    def candidates(
        self,
        query: Recording | Embedding,
        k: int = 20,
        *,
        clips: Iterable[str] | None = None,
        tempo: tuple[float, float] = TEMPO,
    ) -> list[Candidate]:
        """Give what the first stage finds; see `find`."""
        return self._candidates(self._asked(query), k, clips, tempo)

    def _candidates(
        self, asked: Track, k: int, clips: Iterable[str] | None, tempo: tuple[float, float]
    ) -> list[Candidate]:
        grain = grain_of(len(asked.vectors))
        if grain not in self._grids:
            self._grids[grain] = grid_of(self.tracks, grain)
        return sweep(asked.vectors, self.tracks, self._grids[grain], k=k, tempo=tempo, allowed=self._allowed(clips))

    def _allowed(self, clips: Iterable[str] | None) -> np.ndarray | None:
        if clips is None:
            return None
        wanted, known = set(clips), {track.clip for track in self.tracks}
        if wanted - known:
            raise EmbeddingError(f"no clip {min(wanted - known)!r}; there are: {', '.join(sorted(known)[:20])}")
        return np.array([track.clip in wanted for track in self.tracks])

    def _asked(self, query: Recording | Embedding) -> Track:
        if isinstance(query, Embedding):
            if query.model != self.model:
                raise EmbeddingError(
                    f"the query's frames are of {query.model.get('name')} and the others of {self.model.get('name')}; "
                    "embed both with one model"
                )
        elif self.encoder is None:
            raise EmbeddingError("to ask with a recording the finder needs its encoder; give it as encoder=")
        asked = tracks_of(query, self.encoder)
        if len(asked) != 1:
            raise EmbeddingError(f"the query shows {len(asked)} individuals; select one")
        return self._less(asked[0])

    def _less(self, track: Track) -> Track:
        """Keep the dimensions that count."""
        return track._replace(vectors=unit_vectors(track.vectors, track.clip) @ self.axes)


def compressed(vectors: np.ndarray, dim: int) -> np.ndarray:
    """Give the axes, (D, dim), on which vectors keep the most of their scalar products (Eckart & Young 1936).

    Examples
    --------
    >>> flat = np.random.default_rng(0).normal(size=(50, 2)) @ np.random.default_rng(1).normal(size=(2, 8))
    >>> axes = compressed(flat, 2)
    >>> bool(np.allclose((flat @ axes) @ (flat @ axes).T, flat @ flat.T))
    True
    """
    sample = vectors[:: max(1, len(vectors) // _SAMPLE)].astype(np.float64)
    _, axes = np.linalg.eigh(sample.T @ sample)
    return axes[:, ::-1][:, :dim].astype(vectors.dtype)
