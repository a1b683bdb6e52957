"""A denoising autoencoder: from a faulty look at a body, tell the body itself, turned to the front.

What is asked for is not what was seen but the pose in space without camera and faults, so what passes the narrow middle
can't be the view. Telling alone makes a poor measure of likeness; see `dancekit.training.poses` for what is added.

Reference: Vincent et al. 2008, "Extracting and Composing Robust Features with Denoising Autoencoders".
"""

from __future__ import annotations

from dataclasses import dataclass

from torch import Tensor, nn
from torch.nn import functional as nnf

from dancekit.encoders.pose_parts import CHANNELS, joint_features

__all__ = ["PoseAutoencoder", "PoseAutoencoderConfig"]


@dataclass(frozen=True)
class PoseAutoencoderConfig:
    """Sizes of a `PoseAutoencoder`; see `dancekit.encoders.pose_transformer.PoseTransformerConfig`."""

    keypoints: int = 17
    frames: int = 1
    dim: int = 128
    width: int = 256
    blocks: int = 2


class Block(nn.Module):
    """A small network that is added to what came in."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(width)
        self.widen, self.narrow = nn.Linear(width, width), nn.Linear(width, width)

    def forward(self, x: Tensor) -> Tensor:
        """(B, width) to the same shape."""
        return x + self.narrow(nnf.gelu(self.widen(self.norm(x))))


class PoseAutoencoder(nn.Module):
    """Poses in, one vector each out; `tell` gives the body that a vector stands for."""

    def __init__(self, config: PoseAutoencoderConfig) -> None:
        super().__init__()
        self.config = config
        blocks = [Block(config.width) for _ in range(config.blocks)]
        size = config.frames * config.keypoints * CHANNELS
        self.encode = nn.Sequential(nn.Linear(size, config.width), nn.GELU(), *blocks, nn.LayerNorm(config.width))
        self.middle = nn.Linear(config.width, config.dim)
        self.decode = nn.Sequential(
            nn.Linear(config.dim, config.width),
            nn.GELU(),
            Block(config.width),
            nn.Linear(config.width, config.keypoints * 3),
        )

    def forward(self, picture: Tensor, space: Tensor) -> Tensor:
        """Embed poses: (B, C, K, 3) and (B, C, K, 4), see `joint_features`, to (B, dim), not yet of unit length."""
        return self.middle(self.encode(joint_features(picture, space).flatten(1)))

    def tell(self, vectors: Tensor) -> Tensor:
        """Give the bodies of vectors of unit length: (B, dim) to (B, K, 3), facing front, in trunk lengths."""
        return self.decode(vectors).view(len(vectors), self.config.keypoints, 3)
