"""A transformer over places in time: every place looks at every other, however far.

The attention is written out, because PyTorch's own encoder layer can't be quantised; its position is told by rotating
queries and keys, so that a window may be of any length.

References: Vaswani et al. 2017, "Attention Is All You Need"; Su et al. 2021, "RoFormer" (rotary positions); Xiong et
al. 2020, "On Layer Normalization in the Transformer Architecture" (normalise first).
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as nnf

from dancekit.encoders.parts import Pool, Stem, features

__all__ = ["Transformer", "TransformerConfig"]


@dataclass(frozen=True)
class TransformerConfig:
    """Sizes of a `Transformer`.

    Attributes
    ----------
    keypoints, dim, width, causal
        As for `dancekit.encoders.tcn.TCNConfig`; `width` must be a multiple of 2 * `heads`.
    blocks, heads
        Layers, and attention heads in each.
    """

    keypoints: int = 17
    dim: int = 256
    width: int = 192
    causal: bool = False
    blocks: int = 3
    heads: int = 4


class Block(nn.Module):
    """Attention over places, then a small network at every place; both are added to what came in."""

    def __init__(self, config: TransformerConfig) -> None:
        super().__init__()
        self.heads, self.causal = config.heads, config.causal
        self.norm_1, self.norm_2 = nn.LayerNorm(config.width), nn.LayerNorm(config.width)
        self.ask = nn.Linear(config.width, 3 * config.width)
        self.gather = nn.Linear(config.width, config.width)
        self.widen = nn.Linear(config.width, 3 * config.width)
        self.narrow = nn.Linear(3 * config.width, config.width)

    def forward(self, x: Tensor) -> Tensor:
        """(B, S, width) to the same shape."""
        batch, places, width = x.shape
        asked = self.ask(self.norm_1(x)).view(batch, places, 3, self.heads, width // self.heads)
        query, key, value = asked.permute(2, 0, 3, 1, 4)
        query, key = rotated(query), rotated(key)
        looked = nnf.scaled_dot_product_attention(query, key, value, is_causal=self.causal)
        x = x + self.gather(looked.transpose(1, 2).reshape(batch, places, width))
        return x + self.narrow(nnf.gelu(self.widen(self.norm_2(x))))


class Transformer(nn.Module):
    """Windows of poses in, one vector each out."""

    def __init__(self, config: TransformerConfig) -> None:
        super().__init__()
        self.config = config
        self.stem = Stem(5 * config.keypoints, config.width, causal=config.causal)
        self.body = nn.ModuleList(Block(config) for _ in range(config.blocks))
        self.pool = Pool(config.width, config.dim)

    def forward(self, points: Tensor, confidence: Tensor) -> Tensor:
        """Embed windows: (B, F, K, 2) and (B, F, K), 0 where missing, to (B, dim), not yet of unit length."""
        return self.pool(self.places(points, confidence))

    def places(self, points: Tensor, confidence: Tensor) -> Tensor:
        """Give a vector for every four frames: (B, S, width)."""
        x = self.stem(features(points, confidence))
        for block in self.body:
            x = block(x)
        return x


def rotated(x: Tensor) -> Tensor:
    """Turn pairs of channels by angles that grow with the place: (B, heads, S, D) to the same shape, D even.

    Examples
    --------
    >>> x = torch.ones(1, 1, 3, 4)
    >>> bool(torch.allclose(rotated(x).norm(dim=-1), x.norm(dim=-1)))
    True
    """
    half = x.shape[-1] // 2
    rates = 100.0 ** (-torch.arange(half, device=x.device, dtype=torch.float32) / half)
    angle = torch.arange(x.shape[-2], device=x.device, dtype=torch.float32)[:, None] * rates
    cosine, sine = angle.cos().to(x.dtype), angle.sin().to(x.dtype)
    first, second = x[..., :half], x[..., half:]
    return torch.cat([first * cosine - second * sine, first * sine + second * cosine], dim=-1)
