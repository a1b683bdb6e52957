"""What the models of poses share: how a joint is described."""

from __future__ import annotations

import torch
from torch import Tensor

__all__ = ["CHANNELS", "joint_features"]

CHANNELS = 7
"""Numbers by which a joint is described in one frame."""


def joint_features(picture: Tensor, space: Tensor) -> Tensor:
    """Describe joints: where they are in the picture and in space, and how far either can be relied on.

    Parameters
    ----------
    picture
        (B, C, K, 3): x, y and confidence, 0 where missing.
    space
        (B, C, K, 4): x, y, z and trust, 0 where missing.

    Returns
    -------
    Tensor
        (B, C, K, 7). Positions in space are weighed by trust; so a guess says less than a measurement.

    Examples
    --------
    >>> joint_features(torch.zeros(2, 1, 17, 3), torch.zeros(2, 1, 17, 4)).shape
    torch.Size([2, 1, 17, 7])
    """
    return torch.cat([picture, space[..., :3] * space[..., 3:], space[..., 3:]], dim=-1)
