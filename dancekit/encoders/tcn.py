"""A temporal convolutional network over windows of poses: the quickest encoder to train on a small machine.

Residual blocks of convolutions, each with a longer reach than the one before, between a strided stem and a pooling that
all sequence models share.

References: Bai, Kolter & Koltun 2018, "An Empirical Evaluation of Generic Convolutional and Recurrent Networks"; Liu et
al. 2022, "A ConvNet for the 2020s" (the block).
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as nnf

from dancekit.encoders.parts import Pool, Stem, features

__all__ = ["TCN", "TCNConfig"]


@dataclass(frozen=True)
class TCNConfig:
    """Sizes of a `TCN`.

    Attributes
    ----------
    keypoints
        K, how many keypoints a frame has.
    dim
        Length of the vector that comes out.
    width, blocks, kernel
        Channels, residual blocks and places in time that a convolution spans.
    causal
        Whether a place sees only what came before: for live use.
    """

    keypoints: int = 17
    dim: int = 256
    width: int = 192
    blocks: int = 4
    kernel: int = 3
    causal: bool = False


class Block(nn.Module):
    """A convolution over time, then a small network at every place; both are added to what came in."""

    def __init__(self, config: TCNConfig, dilation: int) -> None:
        super().__init__()
        self.kernel, self.dilation, self.causal = config.kernel, dilation, config.causal
        self.norm = nn.LayerNorm(config.width)
        self.mix = nn.Linear(config.kernel * config.width, config.width)
        self.widen = nn.Linear(config.width, 2 * config.width)
        self.narrow = nn.Linear(2 * config.width, config.width)

    def forward(self, x: Tensor) -> Tensor:
        """(B, S, width) to the same shape."""
        reach = self.dilation * (self.kernel - 1)
        left = reach if self.causal else reach // 2
        padded = nnf.pad(self.norm(x), (0, 0, left, reach - left))
        places = x.shape[1]
        # As a matrix product: the same as conv1d, and several times quicker for these sizes on a processor.
        taps = [padded[:, k * self.dilation : k * self.dilation + places] for k in range(self.kernel)]
        mixed = nnf.gelu(self.mix(torch.cat(taps, dim=-1)))
        return x + self.narrow(nnf.gelu(self.widen(mixed)))


class TCN(nn.Module):
    """Windows of poses in, one vector each out."""

    def __init__(self, config: TCNConfig) -> None:
        super().__init__()
        self.config = config
        self.stem = Stem(5 * config.keypoints, config.width, causal=config.causal)
        self.body = nn.ModuleList(Block(config, dilation=2 ** (i % 3)) for i in range(config.blocks))
        self.pool = Pool(config.width, config.dim)

    def forward(self, points: Tensor, confidence: Tensor) -> Tensor:
        """Embed windows.

        Parameters
        ----------
        points
            (B, F, K, 2), centred, 0 where missing.
        confidence
            (B, F, K), 0 where missing.

        Returns
        -------
        Tensor
            (B, dim), not yet of unit length.
        """
        return self.pool(self.places(points, confidence))

    def places(self, points: Tensor, confidence: Tensor) -> Tensor:
        """Give a vector for every four frames: (B, S, width)."""
        x = self.stem(features(points, confidence))
        for block in self.body:
            x = block(x)
        return x
