"""What the sequence models share: how a frame is described, the strided stem, and one vector from all places.

Each model keeps what makes it itself in its own file. A stem that keeps every fourth place makes all of them about four
times as quick, and a body does not move so fast that it would show.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as nnf

__all__ = ["Pool", "Stem", "features"]


def features(points: Tensor, confidence: Tensor) -> Tensor:
    """Give what a frame says: places, velocities where both frames are seen, confidence.

    Parameters
    ----------
    points
        (B, F, K, 2), centred, 0 where missing.
    confidence
        (B, F, K), 0 where missing.

    Returns
    -------
    Tensor
        (B, F, 5 K).

    Examples
    --------
    >>> features(torch.zeros(2, 8, 17, 2), torch.ones(2, 8, 17)).shape
    torch.Size([2, 8, 85])
    """
    seen = (confidence > 0).to(points.dtype)
    both = seen[:, 1:] * seen[:, :-1]
    velocity = (points[:, 1:] - points[:, :-1]) * both[..., None]
    velocity = nnf.pad(velocity, (0, 0, 0, 0, 1, 0)) * 4.0  # to the same size as places
    return torch.cat([points.flatten(2), velocity.flatten(2), confidence], dim=2)


class Stem(nn.Module):
    """A strided convolution: `span` frames at a time, every `stride` frames; (B, F, C) to (B, S, width).

    Laid out as a matrix product, which is the same and several times quicker for these sizes on a processor.
    """

    def __init__(self, channels: int, width: int, *, span: int = 8, stride: int = 4, causal: bool = False) -> None:
        super().__init__()
        self.span, self.stride, self.causal = span, stride, causal
        self.mix = nn.Linear(span * channels, width)

    def forward(self, x: Tensor) -> Tensor:
        """Give one place for every `stride` frames; the last one is padded with zeros where frames run out."""
        extra = self.span - self.stride
        left = extra if self.causal else extra // 2
        short = -x.shape[1] % self.stride
        x = nnf.pad(x, (0, 0, left, extra - left + short))
        return self.mix(x.unfold(1, self.span, self.stride).flatten(2))


class Pool(nn.Module):
    """One vector of a window of any length: where attention looks, and averages over equal parts of the time.

    Reference: Lin et al. 2017, "A Structured Self-attentive Sentence Embedding".
    """

    def __init__(self, width: int, dim: int, *, heads: int = 4, bins: int = 8) -> None:
        super().__init__()
        self.bins = bins
        self.norm = nn.LayerNorm(width)
        self.look = nn.Linear(width, heads)
        self.out = nn.Linear((heads + bins) * width, dim)

    def forward(self, x: Tensor) -> Tensor:
        """(B, S, width) to (B, dim)."""
        x = self.norm(x)
        weights = self.look(x).softmax(dim=1)
        attended = torch.einsum("bsh,bsw->bhw", weights, x).flatten(1)
        averages = nnf.adaptive_avg_pool1d(x.transpose(1, 2), self.bins).flatten(1)
        return self.out(torch.cat([attended, averages], dim=1))
