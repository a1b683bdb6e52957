"""A small network on the cosines of the past: it mixes them, then what each tells of the body, and begins by saying 0.

Its last layer starts at zero, so before it has learnt anything it holds the last pose. While it learns, its averaged
weights are kept at several steps; which of them tells best is chosen for each horizon on files that were not trained
on: little dance is soon learnt by heart, and far horizons first.

Reference: Guo et al. 2023, "Back to MLP: a simple baseline for human motion prediction" (siMLPe).
"""

from __future__ import annotations

import copy
import math
import time
from collections.abc import Mapping
from typing import Any, ClassVar

import numpy as np
import torch
from torch import Tensor, nn

from dancekit.errors import ForecastError
from dancekit.forecast.basis import cosines
from dancekit.forecast.kind import Kind
from dancekit.forecast.samples import Futures, Pasts, Samples

__all__ = ["Net"]

_STOPS = (50, 100, 200, 400)
"""Steps at which weights are kept."""

_TOKENS, _OUT, _WIDTH, _DEPTH = 20, 24, 96, 4
_BATCH, _RATE, _DECAY, _AVERAGE, _HIDDEN = 64, 2e-3, 0.05, 0.98, 0.1


class Net(Kind):
    """Learns step by step."""

    NAME: ClassVar[str] = "net"

    def __init__(self, context: int, horizon: int, seed: int = 0) -> None:
        super().__init__(context, horizon, seed)
        self.mean, self.scale = np.zeros((17, 3), np.float32), np.ones(1, np.float32)
        self.models = [self._fresh() for _ in _STOPS]

    def options(self) -> tuple[Any, ...]:
        """See `Kind.options`: how long to learn."""
        return _STOPS

    def fit(self, samples: Samples, *, minutes: float | None = None) -> None:
        """See `Kind.fit`; half of the moments are seen in the mirror, and some keypoints are hidden.

        Raises
        ------
        ForecastError
            If the loss is no longer a number.
        """
        last = samples.pasts.last
        known = np.isfinite(last)
        self.mean = (np.where(known, last, 0).sum(axis=0) / np.maximum(known.sum(axis=0), 1)).astype(np.float32)
        both = [_arrays(samples.pasts, samples.futures), _arrays(samples.pasts.mirrored(), samples.futures.mirrored())]
        told = [torch.from_numpy(self._inputs(pasts)) for pasts in (samples.pasts, samples.pasts.mirrored())]
        self.scale = np.array([float(torch.cat(told)[:, :-1].std()) + 1e-6], np.float32)
        inputs, moved, trust = (
            torch.cat(told),
            *(torch.from_numpy(np.concatenate(part)) for part in zip(*both, strict=True)),
        )
        generator = torch.Generator().manual_seed(self.seed)
        model, mean = self._fresh(), self._fresh()
        optimiser = torch.optim.AdamW(model.parameters(), lr=_RATE, weight_decay=_DECAY)
        began, kept = time.monotonic(), []
        for step in range(1, _STOPS[-1] + 1):
            rows = torch.randint(len(inputs), (_BATCH,), generator=generator)
            seen = (torch.rand((_BATCH, 1, 52), generator=generator) > _HIDDEN).float()
            for group in optimiser.param_groups:
                group["lr"] = (
                    _RATE * min(1.0, step / 30) * (0.05 + 0.95 * 0.5 * (1 + math.cos(math.pi * step / _STOPS[-1])))
                )
            out = model(inputs[rows] / self._scale() * seen)
            loss = ((out - moved[rows]).square().sum(dim=-1).add(1e-6).sqrt() * trust[rows]).sum() / trust[rows].sum()
            if not torch.isfinite(loss):
                raise ForecastError(f"learning went astray in step {step}: the loss is {loss.item()}; use another seed")
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            with torch.no_grad():
                keep = min(_AVERAGE, step / (step + 10))
                for slow, fast in zip(mean.parameters(), model.parameters(), strict=True):
                    slow.lerp_(fast, 1 - keep)
            if step in _STOPS:
                kept.append(copy.deepcopy(mean))
            if minutes is not None and time.monotonic() - began > 60 * minutes:
                break
        # Where time was up the last weights stand in for those that were not reached.
        kept += [copy.deepcopy(mean)] * (len(_STOPS) - len(kept))
        self.models = kept

    def trial(self, pasts: Pasts, option: int) -> np.ndarray:
        """See `Kind.trial`."""
        return self._told(pasts, np.full(self.horizon, option))

    def residuals(self, pasts: Pasts) -> np.ndarray:
        """See `Kind.residuals`."""
        return self._told(pasts, self.choice)

    def state(self) -> dict[str, np.ndarray]:
        """See `Kind.state`; only weights that are chosen somewhere are kept."""
        arrays = {"choice": self.choice, "mean": self.mean, "scale": self.scale}
        for option in np.unique(self.choice):
            for name, tensor in self.models[option].state_dict().items():
                arrays[f"weights.{option}.{name}"] = tensor.numpy()
        return arrays

    def restore(self, state: Mapping[str, np.ndarray]) -> None:
        """See `Kind.restore`."""
        super().restore(state)
        self.mean, self.scale = state["mean"], state["scale"]
        for option in np.unique(self.choice):
            under = f"weights.{option}."
            found = {n.removeprefix(under): torch.from_numpy(a.copy()) for n, a in state.items() if n.startswith(under)}
            self.models[option].load_state_dict(found)

    def _told(self, pasts: Pasts, choice: np.ndarray) -> np.ndarray:
        inputs = torch.from_numpy(self._inputs(pasts)) / self._scale()
        told = np.zeros((len(pasts), self.horizon, 17, 3), np.float32)
        with torch.inference_mode():
            for option in np.unique(choice):
                model, frames = self.models[option].eval(), choice == option
                for first in range(0, len(inputs), 1024):
                    rows = slice(first, first + 1024)
                    told[rows, frames] = model(inputs[rows]).numpy()[:, frames]
        return np.where(np.isfinite(pasts.last)[:, None], told, np.float32(0))

    def _fresh(self) -> nn.Module:
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(self.seed)
            return _Mixer(min(_TOKENS, self.context) + 1, min(_OUT, self.horizon), self.horizon)

    def _scale(self) -> Tensor:
        count = min(_TOKENS, self.context)
        return torch.tensor([float(self.scale[0])] * count + [1.0])[:, None]

    def _inputs(self, pasts: Pasts) -> np.ndarray:
        """Give a token for each cosine of how keypoints moved and the body turned, and one for the last pose."""
        points = pasts.points[:, -self.context :]
        basis = cosines(self.context, min(_TOKENS, self.context)).astype(np.float32)
        moved = np.nan_to_num(points - points[:, -1:]).reshape(len(points), self.context, -1)
        both = np.concatenate([moved, pasts.turn[:, -self.context :, None]], axis=-1)
        pose = (
            np.where(np.isfinite(points[:, -1]), points[:, -1], self.mean).reshape(len(points), 1, -1)
            - self.mean.ravel()
        )
        pose = np.concatenate([pose, np.ones((len(points), 1, 1))], axis=-1)
        told = basis @ both
        return np.concatenate([told, pose], axis=1).astype(np.float32)


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


def _arrays(pasts: Pasts, futures: Futures) -> tuple[np.ndarray, np.ndarray]:
    return np.nan_to_num(futures.points - pasts.last[:, None]), futures.trust * np.isfinite(pasts.last).all(axis=-1)[
        :, None
    ]
