"""The pose encoder: gives every frame a vector that stays the same from another side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from dancekit.embedding.clips import Recordings
from dancekit.embedding.embedding import Embedding, segment_table
from dancekit.embedding.frames import LEAST_SEEN, Frames, iterate_frames
from dancekit.embedding.keypoints import NAMES
from dancekit.embedding.windows import Segment
from dancekit.encoders.checks import checked_kind, checked_size
from dancekit.encoders.learnt import LearntEncoder
from dancekit.errors import EmbeddingError, require

if TYPE_CHECKING:
    import polars
    from torch import nn

    from dancekit.training.labels import Labels
    from dancekit.training.lessons import Lesson
    from dancekit.training.loop import Settings

__all__ = ["POSE_KINDS", "PoseEncoder"]

POSE_KINDS = ("transformer", "gnn", "tcn", "autoencoder")
"""The models there are; each is one file of `dancekit.encoders`."""

_WIDTHS = {"transformer": 96, "gnn": 128, "tcn": 160, "autoencoder": 256}
_AROUND_S = {"transformer": 0.2, "gnn": 0.0, "tcn": 0.2, "autoencoder": 0.0}


class PoseEncoder(LearntEncoder):
    """Vectors of single poses: one for every frame, whoever strikes it and from wherever it is seen.

    It reads the picture and, where there are any, positions in space, each as far as it can be relied on: motion
    capture is believed, a pose model's depth half believed.

    Parameters
    ----------
    kind
        ``"transformer"``: joints attend to each other; ``"gnn"``: a network over the skeleton's graph; ``"tcn"``:
        convolutions over the frames around the pose; ``"autoencoder"``: denoises, turns to the front.
    dim
        Length of the vectors, 8 to 2048.
    width
        Channels inside, 8 to 2048; by default what suits the kind.
    context_s
        How far it looks around a frame, seconds to each side, 0 to 1: what moved just now tells what is hidden. By
        default 0.2 for the first and the third kind, and 0, the frame alone, for the others.
    causal
        Whether it looks back only, twice as far, for live use.
    seed
        Decides the first weights, and with them everything that follows.

    Raises
    ------
    EmbeddingError
        If the kind is unknown or a size makes no sense.
    MissingLibraryError
        If torch is not installed.

    Examples
    --------
    >>> from dancekit.synthetic import dance
    >>> PoseEncoder("gnn", dim=16, width=16).transform(dance("groove", duration_s=2))
    <Embedding 40 segments of 1 clip, 16-d, by pose gnn, not trained>
    """

    FORMAT = "pose encoder"
    KINDS = POSE_KINDS

    def __init__(
        self,
        kind: str = "transformer",
        dim: int = 128,
        *,
        width: int | None = None,
        context_s: float | None = None,
        causal: bool = False,
        seed: int = 0,
    ) -> None:
        self.kind = checked_kind(kind, POSE_KINDS)
        self.dim = checked_size("dim", dim)
        self.width = checked_size("width", _WIDTHS[kind] if width is None else width)
        self.causal, self.seed = bool(causal), int(seed)
        fps = 20.0
        self.context_s = float(_AROUND_S[kind] if context_s is None else context_s)
        if not 0 <= self.context_s <= 1:
            raise EmbeddingError(f"context_s is {self.context_s:g}; expected 0 to 1 second to each side of a frame")
        reach = round(self.context_s * fps)
        self.before, self.after = (2 * reach, 0) if self.causal else (reach, reach)
        super().__init__(window_s=(self.before + 1 + self.after) / fps, hop_s=1 / fps, fps=fps)
        self._begin()

    def __repr__(self) -> str:
        told = f"{self.trained_['seconds']:.0f} s of dance" if self.trained_ else "nothing yet"
        return f"<PoseEncoder {self.kind}, {self.dim}-d, learnt from {told}>"

    @property
    def name(self) -> str:  # type: ignore[override]
        """The kind, and whether it has learnt anything."""
        return f"pose {super().name}"

    def settings(self) -> dict[str, Any]:
        """Give what the constructor was called with."""
        return {
            "kind": self.kind,
            "dim": self.dim,
            "width": self.width,
            "context_s": self.context_s,
            "causal": self.causal,
            "seed": self.seed,
        }

    def identity(self) -> dict[str, Any]:
        """See `LearntEncoder.identity`."""
        return super().identity() | {"causal": self.causal}

    def transform(
        self,
        recordings: Recordings,
        *,
        window_s: float | None = None,
        hop_s: float | None = None,
        segments: polars.DataFrame | Sequence[Segment] | None = None,
    ) -> Embedding:
        """Embed recordings, frame by frame.

        Parameters
        ----------
        recordings
            One or many; see `dancekit.embedding.named`. Pictures alone will do, and positions in space alone.
        window_s, segments
            For `dancekit.SegmentEncoder`; here they are refused.
        hop_s
            From one frame to the next, seconds; by default every frame, 20 per second.

        Returns
        -------
        Embedding
            One row per frame in which the individual is seen, by clip, individual and time.

        Raises
        ------
        EmbeddingError
            If no body is seen in any frame.
        """
        if window_s is not None or segments is not None:
            raise EmbeddingError(
                "a pose encoder gives every frame a vector; window_s and segments are for SegmentEncoder"
            )
        vectors: list[np.ndarray] = []
        rows: list[Segment] = []
        for frames in iterate_frames(recordings, fps=self.fps, hop_s=hop_s, before=self.before, after=self.after):
            vectors.append(self.vectors(self.inputs(frames)))
            rows.extend(frames.segments)
        if not rows:
            raise EmbeddingError(f"no recording shows a body: at least {LEAST_SEEN} of 17 keypoints in a frame")
        return Embedding(np.concatenate(vectors), segment_table(rows), {**self.identity(), "window_s": 1 / self.fps})

    def batches(self, recordings: Recordings, *, window_s: float | None = None, batch: int = 2048) -> Iterator[Frames]:
        """Give what `inputs` takes: every frame with those around it; `window_s` does not matter."""
        return iterate_frames(recordings, fps=self.fps, before=self.before, after=self.after, batch=batch)

    def inputs(self, windows: Frames) -> tuple[np.ndarray, ...]:  # type: ignore[override]
        """Give what the network takes: (M, C, 17, 3) and (M, C, 17, 4)."""
        return windows.picture, windows.space

    def _lesson(self, recordings: Recordings, settings: Settings, labels: Labels | None) -> Lesson:
        from dancekit.training.dances import Dances
        from dancekit.training.poses import Poses

        if labels is not None:
            raise EmbeddingError("labels are for movements; a pose encoder learns without, give none")
        dances = Dances.read(recordings, fps=self.fps, window_s=1.0)
        return Poses(dances, self.before, self.after, settings)

    def _fresh(self) -> nn.Module:
        torch = require("torch", extra="learn", purpose="learn and use encoders")

        from dancekit.encoders import pose_autoencoder, pose_gnn, pose_tcn, pose_transformer

        frames = self.before + 1 + self.after
        sizes: dict[str, Any] = {"keypoints": len(NAMES), "frames": frames, "dim": self.dim, "width": self.width}
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(self.seed)
            if self.kind == "transformer":
                return pose_transformer.PoseTransformer(pose_transformer.PoseTransformerConfig(**sizes)).eval()
            if self.kind == "gnn":
                return pose_gnn.PoseGraph(pose_gnn.PoseGraphConfig(**sizes)).eval()
            if self.kind == "tcn":
                return pose_tcn.PoseTCN(pose_tcn.PoseTCNConfig(**sizes, now=self.before)).eval()
            return pose_autoencoder.PoseAutoencoder(pose_autoencoder.PoseAutoencoderConfig(**sizes)).eval()
