"""Recurrent networks over places in time, GRU and LSTM: one state that is carried along, forth and back.

Recurrence can't be worked on all at once, so these are the slowest to train; read forwards only (`causal`) they are the
natural ones for live use, because a new frame costs one step.

References: Cho et al. 2014, "Learning Phrase Representations using RNN Encoder-Decoder" (GRU); Hochreiter & Schmidhuber
1997, "Long Short-Term Memory".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from torch import Tensor, nn
from torch.nn import functional as nnf

from dancekit.encoders.parts import Pool, Stem, features

__all__ = ["Recurrent", "RecurrentConfig"]


@dataclass(frozen=True)
class RecurrentConfig:
    """Sizes of a `Recurrent`.

    Attributes
    ----------
    keypoints, dim, width, causal
        As for `dancekit.encoders.tcn.TCNConfig`; `width` must be even.
    cell
        ``"gru"`` or ``"lstm"``.
    layers
        How many are stacked.
    """

    keypoints: int = 17
    dim: int = 256
    width: int = 192
    causal: bool = False
    cell: Literal["gru", "lstm"] = "gru"
    layers: int = 2


class Recurrent(nn.Module):
    """Windows of poses in, one vector each out."""

    def __init__(self, config: RecurrentConfig) -> None:
        super().__init__()
        self.config = config
        self.stem = Stem(5 * config.keypoints, config.width, causal=config.causal)
        cell = {"gru": nn.GRU, "lstm": nn.LSTM}[config.cell]
        size = config.width if config.causal else config.width // 2
        self.body = cell(
            config.width, size, num_layers=config.layers, batch_first=True, bidirectional=not config.causal
        )
        self.pool = Pool(config.width, config.dim)

    def forward(self, points: Tensor, confidence: Tensor) -> Tensor:
        """Embed windows: (B, F, K, 2) and (B, F, K), 0 where missing, to (B, dim), not yet of unit length."""
        return self.pool(self.places(points, confidence))

    def places(self, points: Tensor, confidence: Tensor) -> Tensor:
        """Give a vector for every four frames: (B, S, width)."""
        x = nnf.gelu(self.stem(features(points, confidence)))
        carried, _ = self.body(x)
        return x + carried
