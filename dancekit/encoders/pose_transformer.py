"""A transformer over joints: every joint looks at every other, and a token of its own gathers the pose.

References: Vaswani et al. 2017, "Attention Is All You Need"; Dosovitskiy et al. 2021, "An Image is Worth 16x16 Words"
(a token that gathers).
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as nnf

from dancekit.encoders.pose_parts import CHANNELS, joint_features

__all__ = ["PoseTransformer", "PoseTransformerConfig"]


@dataclass(frozen=True)
class PoseTransformerConfig:
    """Sizes of a `PoseTransformer`.

    Attributes
    ----------
    keypoints, frames
        K joints, C frames: the frame itself and those around it.
    dim, width
        Length of the vector that comes out; channels inside, a multiple of `heads`.
    blocks, heads
        Layers, and attention heads in each.
    """

    keypoints: int = 17
    frames: int = 1
    dim: int = 128
    width: int = 96
    blocks: int = 3
    heads: int = 4


class Block(nn.Module):
    """Attention over joints, then a small network at each; both are added to what came in."""

    def __init__(self, config: PoseTransformerConfig) -> None:
        super().__init__()
        self.heads = config.heads
        self.norm_1, self.norm_2 = nn.LayerNorm(config.width), nn.LayerNorm(config.width)
        self.ask = nn.Linear(config.width, 3 * config.width)
        self.gather = nn.Linear(config.width, config.width)
        self.widen = nn.Linear(config.width, 3 * config.width)
        self.narrow = nn.Linear(3 * config.width, config.width)

    def forward(self, x: Tensor) -> Tensor:
        """(B, joints, width) to the same shape."""
        batch, joints, width = x.shape
        asked = self.ask(self.norm_1(x)).view(batch, joints, 3, self.heads, width // self.heads)
        query, key, value = asked.permute(2, 0, 3, 1, 4)
        looked = nnf.scaled_dot_product_attention(query, key, value)
        x = x + self.gather(looked.transpose(1, 2).reshape(batch, joints, width))
        return x + self.narrow(nnf.gelu(self.widen(self.norm_2(x))))


class PoseTransformer(nn.Module):
    """Poses in, one vector each out."""

    def __init__(self, config: PoseTransformerConfig) -> None:
        super().__init__()
        self.config = config
        self.take = nn.Linear(config.frames * CHANNELS, config.width)
        self.who = nn.Parameter(torch.randn(config.keypoints, config.width))
        self.all = nn.Parameter(0.02 * torch.randn(1, 1, config.width))
        self.body = nn.ModuleList(Block(config) for _ in range(config.blocks))
        self.norm = nn.LayerNorm(2 * config.width)
        self.out = nn.Linear(2 * config.width, config.dim)

    def forward(self, picture: Tensor, space: Tensor) -> Tensor:
        """Embed poses: (B, C, K, 3) and (B, C, K, 4), see `joint_features`, to (B, dim), not yet of unit length."""
        x = joint_features(picture, space).transpose(1, 2).flatten(2)
        x = torch.cat([self.all.expand(x.shape[0], 1, -1), self.take(x) + self.who], dim=1)
        for block in self.body:
            x = block(x)
        return self.out(self.norm(torch.cat([x[:, 0], x[:, 1:].mean(dim=1)], dim=-1)))
