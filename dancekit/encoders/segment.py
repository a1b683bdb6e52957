"""The segment encoder: learns from recordings what makes a movement itself, and gives every window a vector."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from dancekit.embedding.clips import Recordings
from dancekit.embedding.keypoints import NAMES, PLACES
from dancekit.embedding.windows import Windows
from dancekit.encoders.checks import checked_kind, checked_size
from dancekit.encoders.learnt import LearntEncoder
from dancekit.errors import EmbeddingError, require

if TYPE_CHECKING:
    import polars
    from torch import nn

    from dancekit.training.labels import Labels
    from dancekit.training.lessons import Lesson
    from dancekit.training.loop import Settings

__all__ = ["KINDS", "SegmentEncoder"]

KINDS = ("tcn", "transformer", "gru", "lstm", "vae")
"""The models there are; each is one file of `dancekit.encoders`."""


class SegmentEncoder(LearntEncoder):
    """Vectors of windows that stay the same from another side, at another tempo and for another body.

    Parameters
    ----------
    kind
        ``"tcn"``, a temporal convolutional network; ``"transformer"``; ``"gru"`` or ``"lstm"``, recurrent networks;
        ``"vae"``, a variational one that also learns to tell what comes next, and has `novelty`.
    dim
        Length of the vectors, 8 to 2048.
    window_s, hop_s
        Length of the windows and distance from one to the next, seconds; 1 to 10 s is what it is made for.
    width
        Channels inside, 8 to 2048: the more, the slower, and the more it can learn.
    causal
        Whether a place may look at what comes after it; True for live use.
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
    >>> encoder = SegmentEncoder("tcn", dim=64, window_s=3)
    >>> encoder.transform(dance("groove", duration_s=6))
    <Embedding 4 segments of 1 clip, 64-d, by tcn, not trained>
    """

    FORMAT = "segment encoder"
    KINDS = KINDS

    def __init__(
        self,
        kind: str = "tcn",
        dim: int = 256,
        *,
        window_s: float = 5.0,
        hop_s: float = 1.0,
        width: int = 192,
        causal: bool = False,
        seed: int = 0,
    ) -> None:
        super().__init__(window_s=window_s, hop_s=hop_s)
        if not (window_s > 0 and hop_s > 0):
            raise EmbeddingError(f"window_s is {window_s:g} and hop_s {hop_s:g}; both must be more than 0 seconds")
        self.kind = checked_kind(kind, KINDS)
        self.dim, self.width = checked_size("dim", dim), checked_size("width", width)
        self.causal, self.seed = bool(causal), int(seed)
        self._begin()

    def __repr__(self) -> str:
        told = f"{self.trained_['seconds']:.0f} s of dance" if self.trained_ else "nothing yet"
        return f"<SegmentEncoder {self.kind}, {self.dim}-d, windows of {self.window_s:g} s, learnt from {told}>"

    def settings(self) -> dict[str, Any]:
        """Give what the constructor was called with."""
        return {
            "kind": self.kind, "dim": self.dim, "window_s": self.window_s, "hop_s": self.hop_s,
            "width": self.width, "causal": self.causal, "seed": self.seed,
        }  # fmt: skip

    def identity(self) -> dict[str, Any]:
        """See `LearntEncoder.identity`."""
        return super().identity() | {"causal": self.causal}

    def novelty(
        self, recordings: Recordings, *, window_s: float | None = None, hop_s: float | None = None
    ) -> polars.DataFrame:
        """Tell how little windows resemble what this encoder learnt from; for the kind ``"vae"``.

        Parameters
        ----------
        recordings
            One or many; with pictures or with positions in space.
        window_s, hop_s
            Instead of the encoder's own.

        Returns
        -------
        polars.DataFrame
            One row per window: clip, individual, start_s, end_s, and

            - ``novelty``, nats for each coordinate: how unlikely the picture is by the motion the encoder tells and by
              how sure it is of it. The higher, the stranger; it has no natural zero, so compare it with that of dance
              the encoder knows. NaN where less than a quarter of the body is seen.
            - ``error``, trunk lengths: how far the motion told is off the picture (root mean square).
            - ``doubt`` and ``doubt_next``, trunk lengths: how far it expects to be off in the window, and in the
              second that follows it (root of the variance). They tell which known movement is hard to tell, and which
              may go on in several ways. They are no novelty: of movement it never met it may be quite sure.

        Raises
        ------
        EmbeddingError
            If the encoder is of another kind, or has learnt nothing.

        Notes
        -----
        It finds postures and ways to move that the model never met. Measured on three synthetic styles
        (``benchmarks/bench_novelty.py``): the chance that a strange window is above one of an unseen take of known
        dance is 0.80 for a fourth style and 1.00 for people who walk, but 0.70 for known moments in mixed order, 0.6
        to 0.7 for known arms on a body that moves otherwise, and 0.6 for dance played backwards: known parts in a new
        order it hardly notices. Where the known dance is at hand, distance to its nearest window tells these better
        (0.91, 0.75, 0.87). Music, place and meaning it can't know; and where the pose model errs, it is high too.
        """
        from dancekit.encoders.novelty import novelty

        return novelty(self, recordings, window_s=window_s, hop_s=hop_s)

    def inputs(self, windows: Windows) -> tuple[np.ndarray, ...]:
        """Give the picture, (M, F, 17, 2) with 0 where missing, and confidence, (M, F, 17)."""
        points = np.nan_to_num(windows.points[:, :, PLACES, :2])
        return points, np.ascontiguousarray(windows.confidence[:, :, PLACES])

    def _lesson(self, recordings: Recordings, settings: Settings, labels: Labels | None) -> Lesson:
        from dancekit.training.dances import Dances
        from dancekit.training.futures import Futures
        from dancekit.training.lessons import Moments

        dances = Dances.read(recordings, fps=self.fps, window_s=self.window_s, labels=labels)
        lesson = Futures if self.kind == "vae" else Moments
        return lesson(dances, round(self.window_s * self.fps), settings)

    def _fresh(self) -> nn.Module:
        torch = require("torch", extra="learn", purpose="learn and use encoders")

        from dancekit.encoders import recurrent, tcn, transformer, vae

        sizes: dict[str, Any] = {
            "keypoints": len(NAMES), "dim": self.dim, "width": self.width, "causal": self.causal,
        }  # fmt: skip
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(self.seed)
            if self.kind == "tcn":
                return tcn.TCN(tcn.TCNConfig(**sizes)).eval()
            if self.kind == "transformer":
                return transformer.Transformer(transformer.TransformerConfig(**sizes)).eval()
            if self.kind == "vae":
                return vae.VAE(vae.VAEConfig(**sizes)).eval()
            sizes["cell"] = self.kind
            return recurrent.Recurrent(recurrent.RecurrentConfig(**sizes)).eval()
