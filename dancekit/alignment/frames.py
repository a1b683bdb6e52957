"""A vector for every frame, made of the movement in the half second around it.

A single pose returns many times in a dance; how one got there and goes on does not. So for telling where a movement
begins and ends a segment encoder's vectors of short windows, one around each frame, serve better than vectors of poses
(``benchmarks/bench_search.py``), and it takes no second model.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from dancekit.embedding.clips import Recordings, named
from dancekit.embedding.embedding import Embedding, segment_table
from dancekit.embedding.frames import LEAST_SEEN
from dancekit.embedding.keypoints import PLACES
from dancekit.embedding.windows import Segment, iterate_windows
from dancekit.errors import EmbeddingError

if TYPE_CHECKING:
    from dancekit.encoders import SegmentEncoder
    from dancekit.recording import Recording

__all__ = ["AROUND_S", "FrameEncoder"]

AROUND_S = 0.5
"""How long a window around a frame is, seconds."""


class FrameEncoder:
    """Vectors of frames, by a segment encoder; to be used wherever a `dancekit.PoseEncoder` may be.

    Parameters
    ----------
    encoder
        Any; by default the one that comes with dancekit.
    around_s
        Length of the window around each frame, seconds, 0.2 to 5.

    Raises
    ------
    EmbeddingError
        If `around_s` makes no sense.

    Examples
    --------
    >>> from dancekit import SegmentEncoder
    >>> from dancekit.synthetic import dance
    >>> FrameEncoder(SegmentEncoder("tcn", dim=16, width=16)).transform(dance("groove", duration_s=2))
    <Embedding 40 segments of 1 clip, 16-d, by frames by tcn, not trained>
    """

    metric = "cosine"

    def __init__(self, encoder: SegmentEncoder | None = None, *, around_s: float = AROUND_S) -> None:
        from dancekit.encoders import SegmentEncoder

        if not 0.2 <= around_s <= 5:
            raise EmbeddingError(f"around_s is {around_s:g}; expected 0.2 to 5 seconds")
        self.encoder = SegmentEncoder.pretrained() if encoder is None else encoder
        self.around_s = float(around_s)

    def __repr__(self) -> str:
        return f"<FrameEncoder {self.encoder.kind}, {self.around_s:g} s around every frame>"

    @property
    def name(self) -> str:
        """As tables call it."""
        return f"frames by {self.encoder.name}"

    @property
    def fps(self) -> float:
        """Frames per second."""
        return self.encoder.fps

    def identity(self) -> dict[str, Any]:
        """Give what makes this the same model again, fit for JSON."""
        return {**self.encoder.identity(), "name": self.name, "around_s": self.around_s, "window_s": 1 / self.fps}

    def transform(self, recordings: Recordings, *, hop_s: float | None = None) -> Embedding:
        """Embed recordings, frame by frame.

        Parameters
        ----------
        recordings
            One or many; see `dancekit.embedding.named`.
        hop_s
            From one frame to the next, seconds; by default every frame, 20 per second.

        Returns
        -------
        Embedding
            One row per frame in which the individual is seen, by clip, individual and time. Beyond a recording's ends
            nothing is seen, so the first and last frames know only one side.

        Raises
        ------
        EmbeddingError
            If no body is seen in any frame, or the hop makes no sense.
        """
        if hop_s is not None and not hop_s > 0:
            raise EmbeddingError(f"hop_s is {hop_s:g}; expected more than 0 seconds")
        step = 1 if hop_s is None else max(1, round(hop_s * self.fps))
        vectors, rows = [], []
        for clip, recording in named(recordings):
            for made, segments in self._clip(clip, recording, step):
                vectors.append(made)
                rows.extend(segments)
        if not rows:
            raise EmbeddingError(f"no recording shows a body: at least {LEAST_SEEN} of {len(PLACES)} keypoints")
        return Embedding(np.concatenate(vectors), segment_table(rows), self.identity())

    def _clip(self, clip: str, recording: Recording, step: int) -> Iterator[tuple[np.ndarray, list[Segment]]]:
        """Embed one clip, batch by batch."""
        count = int(np.ceil(recording.duration_s * self.fps - 1e-6)) if recording.n_frames else 0
        at = recording.time[0] + np.arange(0, count, step) / self.fps if count else np.zeros(0)
        frames = round(self.around_s * self.fps)
        # Samples are taken at both ends of the first and at the begin of the last: this puts their mean on the frame.
        before = (frames - 1) / 2 / self.fps
        for individual in recording.individuals:
            around = [Segment(clip, individual, t - before, t - before + self.around_s) for t in at.tolist()]
            offset = 0
            for windows in iterate_windows(
                {clip: recording},
                window_s=self.around_s,
                fps=self.fps,
                space=self.encoder.space,
                segments=around,
            ):
                middle = windows.seen[:, frames // 2 - 1 : frames // 2 + 1, PLACES].sum(axis=-1).max(axis=1)
                kept = np.flatnonzero(middle >= LEAST_SEEN)
                if len(kept):
                    times = at[offset + kept].tolist()
                    segments = [Segment(clip, individual, round(t, 6), round(t + 1 / self.fps, 6)) for t in times]
                    inputs = tuple(array[kept] for array in self.encoder.inputs(windows))
                    yield self.encoder.vectors(inputs), segments
                offset += len(windows)
