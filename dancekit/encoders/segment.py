"""The segment encoder: learns from recordings what makes a movement itself, and gives every window a vector.

It follows scikit-learn: settings in the constructor, ``fit``, ``transform``. Before ``fit`` its weights are random,
which is a baseline that every table shows.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from dancekit.embedding.clips import Recordings
from dancekit.embedding.encoder import WindowEncoder
from dancekit.embedding.keypoints import NAMES, PLACES
from dancekit.embedding.windows import Windows
from dancekit.errors import EmbeddingError, require

if TYPE_CHECKING:
    from torch import nn

    from dancekit.training.loop import Settings

__all__ = ["KINDS", "SegmentEncoder"]

KINDS = ("tcn", "transformer", "gru", "lstm")
"""The models there are; each is one file of `dancekit.encoders`."""

_DEFAULT_EPOCHS = 20
_AT_ONCE = 512


class SegmentEncoder(WindowEncoder):
    """Vectors of windows that stay the same from another side, at another tempo and for another body.

    Parameters
    ----------
    kind
        ``"tcn"``, a temporal convolutional network; ``"transformer"``; ``"gru"`` or ``"lstm"``, recurrent networks.
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

    Attributes
    ----------
    model_
        The network.
    history_
        One entry per epoch of `fit`: step, loss, retrieval, seconds.
    trained_
        What it learnt from: clips, seconds of dance, steps; empty before `fit`.

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

    metric = "cosine"

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
        if kind not in KINDS:
            raise EmbeddingError(f"kind is {kind!r}; choose one of: {', '.join(KINDS)}")
        for size, given in (("dim", dim), ("width", width)):
            if not 8 <= given <= 2048 or given % 8:
                raise EmbeddingError(f"{size} is {given}; expected a multiple of 8 from 8 to 2048")
        if not (window_s > 0 and hop_s > 0):
            raise EmbeddingError(f"window_s is {window_s:g} and hop_s {hop_s:g}; both must be more than 0 seconds")
        self.kind, self.dim, self.width = kind, int(dim), int(width)
        self.causal, self.seed = bool(causal), int(seed)
        self.history_: list[dict[str, Any]] = []
        self.trained_: dict[str, Any] = {}
        self.model_ = self._fresh()

    @property
    def name(self) -> str:  # type: ignore[override]
        """The kind, and whether it has learnt anything."""
        return self.kind if self.trained_ else f"{self.kind}, not trained"

    def __repr__(self) -> str:
        told = f"{self.trained_['seconds']:.0f} s of dance" if self.trained_ else "nothing yet"
        return f"<SegmentEncoder {self.kind}, {self.dim}-d, windows of {self.window_s:g} s, learnt from {told}>"

    def fit(
        self,
        recordings: Recordings,
        *,
        minutes: float | None = None,
        epochs: int | None = None,
        settings: Settings | None = None,
        checkpoint: str | PathLike[str] | None = None,
        watch: Callable[[dict[str, Any]], None] | None = None,
        device: str | None = None,
    ) -> SegmentEncoder:
        """Learn from recordings, going on from the weights that are there.

        Parameters
        ----------
        recordings
            With positions in space, from one minute of dance upwards.
        minutes, epochs
            How long at most; an epoch is 50 steps. Neither given: 20 epochs. With `epochs` alone the outcome is decided
            by the seed; minutes depend on how quick the machine is.
        settings
            Step sizes, augmentations and more; see `dancekit.training.loop.Settings`.
        checkpoint
            A file to write the state to after every epoch. If it is there, the run goes on from it.
        watch
            Called with every entry of `history_`, for curves while it learns.
        device
            ``"cpu"`` or ``"cuda"``; by default a GPU where there is one.

        Returns
        -------
        SegmentEncoder
            Itself.

        Raises
        ------
        EmbeddingError
            If there is nothing to learn from, or the checkpoint is of another run.

        Notes
        -----
        The last tenth of every clip is held back to judge by; learning stops when retrieval there stops rising, and the
        best weights are kept.
        """
        import torch

        from dancekit.training.dances import Dances
        from dancekit.training.loop import Settings, Training

        if (minutes is not None and not minutes > 0) or (epochs is not None and epochs < 1):
            raise EmbeddingError(f"minutes is {minutes} and epochs {epochs}; expected more than 0 of what is given")
        if minutes is None and epochs is None:
            epochs = _DEFAULT_EPOCHS
        dances = Dances.read(recordings, fps=self.fps, window_s=self.window_s)
        self.model_.to(device or ("cuda" if torch.cuda.is_available() else "cpu"))
        frames = round(self.window_s * self.fps)
        training = Training(self.model_, dances, frames=frames, settings=settings or Settings(), seed=self.seed)
        place = None if checkpoint is None else Path(checkpoint)
        self.history_ = training.run(epochs=epochs, minutes=minutes, checkpoint=place, watch=watch)
        self.model_.to("cpu")
        self.trained_ = {"clips": dances.clips, "seconds": round(dances.seconds, 3), "steps": training.step}
        return self

    def encode(self, windows: Windows) -> np.ndarray:
        """Make vectors of unit length: (M, dim). Missing keypoints are masked, never guessed."""
        import torch
        from torch.nn import functional as nnf

        points = torch.as_tensor(np.nan_to_num(windows.points[:, :, PLACES, :2]))
        confidence = torch.as_tensor(np.ascontiguousarray(windows.confidence[:, :, PLACES]))
        self.model_.eval()
        with torch.inference_mode():
            parts = [
                nnf.normalize(self.model_(points[i : i + _AT_ONCE], confidence[i : i + _AT_ONCE]), dim=1).numpy()
                for i in range(0, len(points), _AT_ONCE)
            ]
        return np.concatenate(parts) if parts else np.zeros((0, self.dim), np.float32)

    @property
    def parameters(self) -> int:
        """How many numbers were learnt."""
        return sum(p.numel() for p in self.model_.parameters())

    def settings(self) -> dict[str, Any]:
        """Give what the constructor was called with."""
        return {
            "kind": self.kind, "dim": self.dim, "window_s": self.window_s, "hop_s": self.hop_s,
            "width": self.width, "causal": self.causal, "seed": self.seed,
        }  # fmt: skip

    def identity(self) -> dict[str, Any]:
        """See `WindowEncoder.identity`; ``"sha256"`` is that of the weights."""
        digest = hashlib.sha256()
        for name, tensor in sorted(self.model_.state_dict().items()):
            digest.update(name.encode() + tensor.detach().cpu().contiguous().numpy().tobytes())
        return super().identity() | {"dim": self.dim, "causal": self.causal, "sha256": digest.hexdigest()}

    def save(self, path: str | PathLike[str]) -> None:
        """Write to one ``.safetensors`` file; see `dancekit.encoders.storing`."""
        from dancekit.encoders.storing import save_encoder

        save_encoder(self, path)

    @classmethod
    def load(cls, path: str | PathLike[str]) -> SegmentEncoder:
        """Read what `save` wrote; see `dancekit.encoders.storing`."""
        from dancekit.encoders.storing import load_encoder

        return load_encoder(path)

    def _fresh(self) -> nn.Module:
        torch = require("torch", extra="learn", purpose="learn and use encoders")

        from dancekit.encoders import recurrent, tcn, transformer

        sizes: dict[str, Any] = {
            "keypoints": len(NAMES), "dim": self.dim, "width": self.width, "causal": self.causal,
        }  # fmt: skip
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(self.seed)
            if self.kind == "tcn":
                return tcn.TCN(tcn.TCNConfig(**sizes)).eval()
            if self.kind == "transformer":
                return transformer.Transformer(transformer.TransformerConfig(**sizes)).eval()
            sizes["cell"] = self.kind
            return recurrent.Recurrent(recurrent.RecurrentConfig(**sizes)).eval()
