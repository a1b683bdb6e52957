"""A temporal convolutional network over windows of poses: the quickest encoder to train on a small machine.

A strided stem looks at eight frames at a time and keeps every fourth place, because a full-rate model costs four times
as much and sees no more. Residual blocks of convolutions with growing reach follow; attention and coarse averages over
time make one vector of a window of any length.

References: Bai, Kolter & Koltun 2018, "An Empirical Evaluation of Generic Convolutional and Recurrent Networks"; Liu et
al. 2022, "A ConvNet for the 2020s" (the block); Lin et al. 2017, "A Structured Self-attentive Sentence Embedding" (the
pooling).
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as nnf

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
        Channels, residual blocks and places that a convolution spans.
    stem_frames, stride
        Frames that the stem looks at together, and how far it moves.
    heads, bins
        Attention heads and averages over equal parts of the window that make the vector.
    causal
        Whether a place sees only what came before: for live use.
    """

    keypoints: int = 17
    dim: int = 256
    width: int = 192
    blocks: int = 4
    kernel: int = 3
    stem_frames: int = 8
    stride: int = 4
    heads: int = 4
    bins: int = 8
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
        channels = 5 * config.keypoints  # place, velocity, confidence
        self.stem = nn.Linear(config.stem_frames * channels, config.width)
        self.body = nn.ModuleList(Block(config, dilation=2 ** (i % 3)) for i in range(config.blocks))
        self.norm = nn.LayerNorm(config.width)
        self.look = nn.Linear(config.width, config.heads)
        self.out = nn.Linear((config.heads + config.bins) * config.width, config.dim)

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
        """Give a vector for every `stride` frames: (B, S, width)."""
        x = self.unfold(features(points, confidence))
        x = self.stem(x)
        for block in self.body:
            x = block(x)
        return self.norm(x)

    def unfold(self, x: Tensor) -> Tensor:
        """Lay the frames that the stem sees together side by side: (B, F, C) to (B, S, stem_frames * C)."""
        config = self.config
        extra = config.stem_frames - config.stride
        left = extra if config.causal else extra // 2
        short = -x.shape[1] % config.stride
        x = nnf.pad(x, (0, 0, left, extra - left + short))
        return x.unfold(1, config.stem_frames, config.stride).flatten(2)

    def pool(self, x: Tensor) -> Tensor:
        """Make one vector of all places: (B, S, width) to (B, dim)."""
        weights = self.look(x).softmax(dim=1)
        attended = torch.einsum("bsh,bsw->bhw", weights, x).flatten(1)
        averages = nnf.adaptive_avg_pool1d(x.transpose(1, 2), self.config.bins).flatten(1)
        return self.out(torch.cat([attended, averages], dim=1))


def features(points: Tensor, confidence: Tensor) -> Tensor:
    """Give what a frame says: places, velocities where both frames are seen, confidence; (B, F, 5 K)."""
    seen = (confidence > 0).to(points.dtype)
    both = seen[:, 1:] * seen[:, :-1]
    velocity = (points[:, 1:] - points[:, :-1]) * both[..., None]
    velocity = nnf.pad(velocity, (0, 0, 0, 0, 1, 0)) * 4.0  # to the same size as places
    return torch.cat([points.flatten(2), velocity.flatten(2), confidence], dim=2)
