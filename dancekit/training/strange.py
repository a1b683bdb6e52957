"""Motion that nobody danced, made of motion that somebody did: what a model learns to doubt.

A network is as sure of what it never met as of what it knows, unless it was shown such. Two ways to spoil a dance
without leaving the body: its moments in another order, and a part of it followed by a part of another. Limbs of other
moments (`dancekit.training.augment.graft`) are the third, and are at hand in every batch.

Reference: Hendrycks, Mazeika & Dietterich 2019, "Deep Anomaly Detection with Outlier Exposure".
"""

from __future__ import annotations

import torch
from torch import Tensor

from dancekit.training.augment import facing, turned

__all__ = ["aligned", "joined", "shuffled", "strange"]


def strange(points: Tensor, others: Tensor, fps: float, generator: torch.Generator) -> Tensor:
    """Spoil every dance in one of the two ways: (B, F, 17, 3), and as many others to take from."""
    shuffle = torch.rand(len(points), 1, 1, 1, generator=generator) < 0.5
    mixed = shuffled(points, fps, generator)
    return torch.where(shuffle, mixed, joined(points, aligned(others, points), generator))


def shuffled(points: Tensor, fps: float, generator: torch.Generator, *, piece_s: float = 0.3) -> Tensor:
    """Cut dances into pieces of about `piece_s` seconds, and put these in another order: (B, F, K, 3).

    Examples
    --------
    >>> frames = torch.arange(12.0).view(1, 12, 1, 1)
    >>> mixed = shuffled(frames, 10.0, torch.Generator().manual_seed(0)).flatten()
    >>> sorted(mixed.tolist()) == frames.flatten().tolist(), mixed.view(4, 3).diff(dim=1).unique().tolist()
    (True, [1.0])
    """
    frames = points.shape[1]
    piece = max(1, round(piece_s * fps))
    count = -(-frames // piece)
    order = torch.rand(len(points), count, generator=generator).argsort(dim=1)
    at = (order[:, :, None] * piece + torch.arange(piece)).flatten(1)[:, :frames].clamp(max=frames - 1)
    return points.gather(1, at[:, :, None, None].expand(-1, -1, *points.shape[2:]))


def joined(points: Tensor, others: Tensor, generator: torch.Generator) -> Tensor:
    """Go over from one dance to another somewhere in the middle half: (B, F, K, 3)."""
    frames = points.shape[1]
    change = frames * (0.25 + 0.5 * torch.rand(len(points), 1, generator=generator))
    later = torch.arange(frames) >= change
    return torch.where(later[:, :, None, None], others, points)


def aligned(points: Tensor, like: Tensor) -> Tensor:
    """Turn dances about the vertical so that in the middle of the window they face as others do: (B, F, 17, 3)."""
    middle = points.shape[1] // 2
    turn = (facing(like) - facing(points))[:, middle, None]
    return turned(points, turn)
