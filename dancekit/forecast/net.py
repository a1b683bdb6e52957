"""A small network on the cosines of the past: it mixes them, then what each tells of the body, and begins by saying 0.

Reference: Guo et al. 2023, "Back to MLP: a simple baseline for human motion prediction" (siMLPe).
"""

from __future__ import annotations

from typing import ClassVar

import numpy as np
import torch
from torch import Tensor, nn

from dancekit.forecast.basis import cosines
from dancekit.forecast.stepwise import Stepwise

__all__ = ["Net"]

_TOKENS, _OUT, _WIDTH, _DEPTH = 20, 24, 96, 4


class Net(Stepwise):
    """Looks at cosines, tells cosines."""

    NAME: ClassVar[str] = "net"

    def _mixing(self) -> np.ndarray:
        return cosines(self.context, _TOKENS)

    def _network(self) -> nn.Module:
        return _Mixer(min(_TOKENS, self.context) + 1, min(_OUT, self.horizon), self.horizon)


class _Mixer(nn.Module):
    def __init__(self, tokens: int, out: int, horizon: int) -> None:
        super().__init__()
        self.enter = nn.Linear(52, _WIDTH)
        self.across = nn.ModuleList(nn.Linear(tokens, tokens) for _ in range(_DEPTH))
        self.within = nn.ModuleList(nn.Linear(_WIDTH, _WIDTH) for _ in range(_DEPTH))
        self.norms = nn.ModuleList(nn.LayerNorm(_WIDTH) for _ in range(2 * _DEPTH))
        self.times = nn.Linear(tokens, out)
        self.head = nn.Linear(_WIDTH, 51)
        nn.init.zeros_(self.head.weight)
        nn.init.zeros_(self.head.bias)
        self.register_buffer("basis", torch.from_numpy(cosines(horizon, out).astype(np.float32)), persistent=False)

    def forward(self, inputs: Tensor) -> Tensor:
        """Tell residuals: (B, S, 52) to (B, H, 17, 3)."""
        x = self.enter(inputs)
        for layer, (across, within) in enumerate(zip(self.across, self.within, strict=True)):
            x = x + across(self.norms[2 * layer](x).transpose(1, 2)).transpose(1, 2)
            x = x + within(nn.functional.gelu(self.norms[2 * layer + 1](x)))
        told = self.head(self.times(x.transpose(1, 2)).transpose(1, 2))
        return torch.einsum("boc,oh->bhc", told, self.basis).reshape(len(x), -1, 17, 3)
