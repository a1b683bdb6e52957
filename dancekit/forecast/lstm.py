"""Memory cells: one reads the past frame by frame, another goes on from there, each step from where the last one led.

Steps of the future are three frames long, and between them it goes in straight lines.

References: Hochreiter & Schmidhuber 1997, "Long short-term memory"; Sutskever et al. 2014, "Sequence to sequence
learning"; residual decoding as in Martinez et al. 2017, "On human motion prediction using recurrent neural networks".
"""

from __future__ import annotations

from typing import ClassVar

import numpy as np
import torch
from torch import Tensor, nn

from dancekit.forecast.stepwise import Stepwise

__all__ = ["Lstm"]

_EVERY, _STEP, _WIDTH = 2, 3, 128


class Lstm(Stepwise):
    """Reads and goes on."""

    NAME: ClassVar[str] = "lstm"

    def _mixing(self) -> np.ndarray:
        return np.eye(self.context)[(self.context - 1) % _EVERY :: _EVERY]

    def _network(self) -> nn.Module:
        return _Cells(self.horizon)


class _Cells(nn.Module):
    def __init__(self, horizon: int) -> None:
        super().__init__()
        self.reader = nn.LSTM(52, _WIDTH, batch_first=True)
        self.writer = nn.LSTMCell(2 * 51, _WIDTH)
        self.head = nn.Linear(_WIDTH, 51)
        nn.init.zeros_(self.head.weight)
        nn.init.zeros_(self.head.bias)
        self.count = -(-horizon // _STEP)
        self.register_buffer("between", torch.from_numpy(_between(horizon, self.count)), persistent=False)

    def forward(self, inputs: Tensor) -> Tensor:
        """Tell residuals: (B, S, 52) to (B, H, 17, 3); the last of the tokens is the pose."""
        _, (hidden, cell) = self.reader(inputs)
        state, pose = (hidden[0], cell[0]), inputs[:, -1, :51]
        there, told = torch.zeros_like(pose), []
        for _ in range(self.count):
            state = self.writer(torch.cat([there, pose], dim=1), state)
            there = there + self.head(state[0])
            told.append(there)
        return torch.einsum("boc,ho->bhc", torch.stack(told, dim=1), self.between).reshape(len(inputs), -1, 17, 3)


def _between(horizon: int, count: int) -> np.ndarray:
    """Give the (H, count) weights of steps at each frame; before the first step it goes from nothing."""
    frames = np.arange(1, horizon + 1) / _STEP
    steps = np.arange(1, count + 1)
    return np.maximum(0, 1 - np.abs(frames[:, None] - steps)).astype(np.float32)
