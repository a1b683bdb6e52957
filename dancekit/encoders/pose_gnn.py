"""A network over the graph of the skeleton: joints hear from their neighbours, and from whom they learn to listen to.

Each layer mixes along the bones and along ties that are learnt, so that hands may hear of feet, and attention
says which joints count for the pose. A fixed graph of 17 joints is one matrix, so no library of graphs is needed.

References: Yan et al. 2018, "Spatial Temporal Graph Convolutional Networks"; Shi et al. 2019, "Two-Stream Adaptive
Graph Convolutional Networks" (learnt ties).
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as nnf

from dancekit.embedding.keypoints import NAMES, PARENTS
from dancekit.encoders.pose_parts import CHANNELS, joint_features

__all__ = ["PoseGraph", "PoseGraphConfig", "bones"]


@dataclass(frozen=True)
class PoseGraphConfig:
    """Sizes of a `PoseGraph`; see `dancekit.encoders.pose_transformer.PoseTransformerConfig`."""

    keypoints: int = 17
    frames: int = 1
    dim: int = 128
    width: int = 128
    blocks: int = 4
    heads: int = 4


def bones() -> Tensor:
    """Give the skeleton as a matrix, (17, 17): who hears whom, each row summing to 1; everybody hears itself.

    Examples
    --------
    >>> bool(torch.allclose(bones().sum(dim=1), torch.ones(17)))
    True
    """
    ends = {"shoulders": ("left_shoulder", "right_shoulder"), "hips": ("left_hip", "right_hip")}
    tied = torch.eye(len(NAMES))
    pairs = [(name, end) for name, parent in PARENTS.items() for end in ends.get(parent, (parent,))]
    pairs += [(f"{side}_shoulder", f"{side}_hip") for side in ("left", "right")]
    for one, other in pairs:
        tied[NAMES.index(one), NAMES.index(other)] = tied[NAMES.index(other), NAMES.index(one)] = 1
    return tied / tied.sum(dim=1, keepdim=True)


class Block(nn.Module):
    """Hear along the bones and along learnt ties, each with weights of its own; add it to what came in."""

    def __init__(self, config: PoseGraphConfig) -> None:
        super().__init__()
        self.register_buffer("bones", bones(), persistent=False)
        self.ties = nn.Parameter(torch.zeros(config.keypoints, config.keypoints))
        self.norm = nn.LayerNorm(config.width)
        self.along = nn.Linear(2 * config.width, config.width)
        self.mix = nn.Linear(config.width, config.width)

    def forward(self, x: Tensor) -> Tensor:
        """(B, joints, width) to the same shape."""
        known = self.norm(x)
        heard = [torch.einsum("jk,bkw->bjw", ties, known) for ties in (self.bones, self.ties.softmax(dim=1))]
        return x + self.mix(nnf.gelu(self.along(torch.cat(heard, dim=-1))))


class PoseGraph(nn.Module):
    """Poses in, one vector each out."""

    def __init__(self, config: PoseGraphConfig) -> None:
        super().__init__()
        self.config = config
        self.take = nn.Linear(config.frames * CHANNELS, config.width)
        self.who = nn.Parameter(0.5 * torch.randn(config.keypoints, config.width))
        self.body = nn.ModuleList(Block(config) for _ in range(config.blocks))
        self.norm = nn.LayerNorm(config.width)
        self.look = nn.Linear(config.width, config.heads)
        self.out = nn.Linear(config.heads * config.width, config.dim)

    def forward(self, picture: Tensor, space: Tensor) -> Tensor:
        """Embed poses: (B, C, K, 3) and (B, C, K, 4), see `joint_features`, to (B, dim), not yet of unit length."""
        x = self.take(joint_features(picture, space).transpose(1, 2).flatten(2)) + self.who
        for block in self.body:
            x = block(x)
        x = self.norm(x)
        attended = torch.einsum("bjh,bjw->bhw", self.look(x + self.who).softmax(dim=1), x)
        return self.out(attended.flatten(1))
