"""Attention: frames of the past look at each other, then each cosine of the future asks them what it wants to know.

All cosines are told at once, so that nothing goes astray step by step.

References: Vaswani et al. 2017, "Attention is all you need"; telling all at once as in Martinez-Gonzalez et al. 2021,
"Pose transformers (POTR): human motion prediction with non-autoregressive transformers".
"""

from __future__ import annotations

from typing import ClassVar

import numpy as np
import torch
from torch import Tensor, nn

from dancekit.forecast.basis import cosines
from dancekit.forecast.samples import FPS
from dancekit.forecast.stepwise import Stepwise

__all__ = ["Transformer"]

_TOKENS, _OUT, _WIDTH, _HEADS, _DEPTH = 20, 24, 96, 4, 2
_LEAVE_S = 0.2


class Transformer(Stepwise):
    """Asks the past."""

    NAME: ClassVar[str] = "transformer"

    def _mixing(self) -> np.ndarray:
        return cosines(self.context, _TOKENS)

    def _network(self) -> nn.Module:
        return _Attention(len(self._mixing()) + 1, min(_OUT, self.horizon), self.horizon)


class _Attention(nn.Module):
    def __init__(self, tokens: int, out: int, horizon: int) -> None:
        super().__init__()
        self.enter = nn.Linear(52, _WIDTH)
        self.place = nn.Parameter(0.02 * torch.randn(tokens, _WIDTH))
        self.asked = nn.Parameter(0.02 * torch.randn(out, _WIDTH))
        how = {"dim_feedforward": 2 * _WIDTH, "dropout": 0.0, "batch_first": True, "norm_first": True}
        self.past = nn.ModuleList(nn.TransformerEncoderLayer(_WIDTH, _HEADS, **how) for _ in range(_DEPTH))
        self.future = nn.ModuleList(nn.TransformerDecoderLayer(_WIDTH, _HEADS, **how) for _ in range(_DEPTH))
        self.norm, self.head = nn.LayerNorm(_WIDTH), nn.Linear(_WIDTH, 51)
        self.straight = nn.Linear(tokens, out, bias=False)  # how every keypoint moves on, whatever the others do
        for zero in (self.head.weight, self.head.bias, self.straight.weight):
            nn.init.zeros_(zero)
        # Nobody jumps: cosines that are all told a little wrong add up to a start far from the last pose.
        leave = 1 - np.exp(-np.arange(1, horizon + 1) / FPS / _LEAVE_S)
        self.register_buffer("basis", torch.from_numpy((cosines(horizon, out) * leave).astype(np.float32)), False)

    def forward(self, inputs: Tensor) -> Tensor:
        """Tell residuals: (B, S, 52) to (B, H, 17, 3)."""
        past = self.enter(inputs) + self.place
        for layer in self.past:
            past = layer(past)
        future = self.asked.expand(len(inputs), -1, -1)
        for layer in self.future:
            future = layer(future, past)
        told = self.head(self.norm(future)) + self.straight(inputs[..., :51].transpose(1, 2)).transpose(1, 2)
        return torch.einsum("boc,oh->bhc", told, self.basis).reshape(len(inputs), -1, 17, 3)
