"""Convolutions over the frames around a pose: what moved just now tells what is hidden in this frame.

Reference: Pavllo et al. 2019, "3D Human Pose Estimation in Video with Temporal Convolutions".
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as nnf

from dancekit.encoders.pose_parts import CHANNELS, joint_features

__all__ = ["PoseTCN", "PoseTCNConfig"]


@dataclass(frozen=True)
class PoseTCNConfig:
    """Sizes of a `PoseTCN`; see `dancekit.encoders.pose_transformer.PoseTransformerConfig`.

    Attributes
    ----------
    now
        Which of the C frames the vector is of; those after it are the future.
    """

    keypoints: int = 17
    frames: int = 9
    now: int = 4
    dim: int = 128
    width: int = 160
    blocks: int = 2


class Block(nn.Module):
    """A convolution over three frames, then a small network at each; both are added to what came in."""

    def __init__(self, config: PoseTCNConfig, dilation: int) -> None:
        super().__init__()
        self.dilation = dilation
        self.norm = nn.LayerNorm(config.width)
        self.mix = nn.Linear(3 * config.width, config.width)
        self.narrow = nn.Linear(config.width, config.width)

    def forward(self, x: Tensor) -> Tensor:
        """(B, C, width) to the same shape."""
        frames = x.shape[1]
        padded = nnf.pad(self.norm(x), (0, 0, self.dilation, self.dilation))
        taps = [padded[:, k * self.dilation : k * self.dilation + frames] for k in range(3)]
        return x + self.narrow(nnf.gelu(self.mix(torch.cat(taps, dim=-1))))


class PoseTCN(nn.Module):
    """Poses with the frames around them in, one vector each out."""

    def __init__(self, config: PoseTCNConfig) -> None:
        super().__init__()
        self.config = config
        self.take = nn.Linear(config.keypoints * CHANNELS, config.width)
        self.body = nn.ModuleList(Block(config, dilation=2**i) for i in range(config.blocks))
        self.norm = nn.LayerNorm(2 * config.width)
        self.out = nn.Linear(2 * config.width, config.dim)

    def forward(self, picture: Tensor, space: Tensor) -> Tensor:
        """Embed poses: (B, C, K, 3) and (B, C, K, 4), see `joint_features`, to (B, dim), not yet of unit length."""
        first = nnf.gelu(self.take(joint_features(picture, space).flatten(2)))
        x = first
        for block in self.body:
            x = block(x)
        now = self.config.now
        return self.out(self.norm(torch.cat([x[:, now], first[:, now]], dim=-1)))
