"""What is asked of an encoder: two views of a moment near each other, and far from every other moment.

Reference: Chen et al. 2020, "A Simple Framework for Contrastive Learning" (NT-Xent); Khosla et al. 2020, "Supervised
Contrastive Learning", where labels are given.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as nnf

__all__ = ["contrast", "not_opposed"]


def contrast(vectors: Tensor, *, temperature: float, ignored: Tensor, labels: Tensor | None = None) -> Tensor:
    """Contrast 2 B vectors, the second views after the first.

    Parameters
    ----------
    vectors
        (2 B, dim), of any length.
    temperature
        The lower, the more the hardest of the others count.
    ignored
        (2 B, 2 B) bool: pairs that are neither the same nor different; see `not_opposed`.
    labels
        (2 B,) integers, -1 for unknown: vectors of one label attract each other too.

    Examples
    --------
    >>> apart = torch.eye(4).repeat(2, 1)
    >>> float(contrast(apart, temperature=0.1, ignored=torch.zeros(8, 8, dtype=torch.bool))) < 0.001
    True
    """
    count = len(vectors)
    unit = nnf.normalize(vectors.float(), dim=1)
    with torch.autocast(unit.device.type, enabled=False):  # half precision would round off what is divided by so little
        cosines = unit @ unit.T
    itself = torch.eye(count, dtype=torch.bool, device=unit.device)
    twin = itself.roll(count // 2, dims=1)
    similarity = (cosines / temperature).masked_fill((ignored & ~twin) | itself, -1e4)
    chance = similarity.log_softmax(dim=1)
    if labels is None:
        return -chance[twin].mean()
    alike = (labels[:, None] == labels[None]) & (labels[:, None] >= 0) & ~itself & ~ignored
    alike |= twin
    return -((chance * alike).sum(dim=1) / alike.sum(dim=1)).mean()


def not_opposed(moment: Tensor, mirrored: Tensor, frames: float) -> Tensor:
    """Tell which pairs are too near in time to be called different: (2 B, 2 B) bool.

    Examples
    --------
    >>> not_opposed(torch.tensor([0.0, 5.0, 50.0]), torch.tensor([False, False, False]), 10).int().tolist()
    [[1, 1, 0], [1, 1, 0], [0, 0, 1]]
    """
    near = (moment[:, None] - moment[None]).abs() < frames
    return near & (mirrored[:, None] == mirrored[None])
