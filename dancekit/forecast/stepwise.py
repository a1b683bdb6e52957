"""Kinds that learn step by step: how a network learns what follows, whatever it looks like inside.

The last layer of each starts at zero, so before it has learnt anything it holds the last pose. While it learns, its
averaged weights are kept at several steps; which of them tells best is chosen for each horizon on files that were not
trained on: little dance is soon learnt by heart, and far horizons first.
"""

from __future__ import annotations

import copy
import math
import time
from abc import abstractmethod
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from torch import Tensor, nn

from dancekit.errors import ForecastError
from dancekit.forecast.kind import Kind
from dancekit.forecast.samples import Futures, Pasts, Samples

if TYPE_CHECKING:
    from dancekit.forecast.pretraining import Start

__all__ = ["STOPS", "Stepwise"]

STOPS = (50, 100, 200, 400)
"""Steps at which weights are kept."""

_BATCH, _RATE, _DECAY, _AVERAGE, _HIDDEN = 64, 2e-3, 0.05, 0.98, 0.1
_GENTLY = 0.5
"""How much more slowly is learnt from what comes along than from nothing."""


class Stepwise(Kind):
    """Base of kinds that learn by gradient descent.

    A subclass says into which tokens the frames of a past are put together (`_mixing`), and gives the network
    (`_network`), which tells (B, S + 1, 52) tokens, the last pose among them, to (B, H, 17, 3) residuals.
    """

    def __init__(self, context: int, horizon: int, seed: int = 0) -> None:
        super().__init__(context, horizon, seed)
        self.mean, self.scale = np.zeros((17, 3), np.float32), np.ones(1, np.float32)
        self._before: dict[str, Tensor] = {}
        self.models = [self._fresh() for _ in STOPS]

    @abstractmethod
    def _mixing(self) -> np.ndarray:
        """Give the (S, C) matrix that makes tokens of frames."""

    @abstractmethod
    def _network(self) -> nn.Module:
        """Make one that has learnt nothing."""

    def options(self) -> tuple[Any, ...]:
        """See `Kind.options`: how long to learn."""
        return STOPS

    def begin(self, start: Start) -> bool:
        """See `Kind.begin`: weights, where they are of these sizes."""
        if start.frames != (self.context, self.horizon):
            return False
        arrays = start.weights(self.NAME)
        found = {n.removeprefix("weights."): torch.from_numpy(a) for n, a in arrays.items() if n.startswith("weights.")}
        ours = self._fresh().state_dict()
        if ours.keys() != found.keys() or any(ours[name].shape != found[name].shape for name in ours):
            return False
        self._before, self.mean, self.scale = found, arrays["mean"], arrays["scale"]
        return True

    def fit(self, samples: Samples, *, minutes: float | None = None, stops: tuple[int, ...] | None = None) -> None:
        """See `Kind.fit`; half of the moments are seen in the mirror, some keypoints are hidden, `stops` are `STOPS`.

        Raises
        ------
        ForecastError
            If the loss is no longer a number.
        """
        if not len(samples):  # what it began from is all there is
            self.models = [self._fresh() for _ in STOPS]
            return
        if not self._before:
            self.mean, self.scale = _mean(samples.pasts.last), np.ones(1, np.float32)
        both = [_arrays(samples.pasts, samples.futures), _arrays(samples.pasts.mirrored(), samples.futures.mirrored())]
        told = [torch.from_numpy(self._inputs(pasts)) for pasts in (samples.pasts, samples.pasts.mirrored())]
        if not self._before:
            self.scale = np.array([float(torch.cat(told)[:, :-1].std()) + 1e-6], np.float32)
        moved, trust = (torch.from_numpy(np.concatenate(part)) for part in zip(*both, strict=True))
        self.models = self._learnt(torch.cat(told), moved, trust, minutes, STOPS if stops is None else stops)

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

    def _learnt(
        self, inputs: Tensor, moved: Tensor, trust: Tensor, minutes: float | None, stops: tuple[int, ...]
    ) -> list[nn.Module]:
        """Learn, and give the averaged weights at each of the stops."""
        generator = torch.Generator().manual_seed(self.seed)
        model, mean = self._fresh(), self._fresh()
        optimiser = torch.optim.AdamW(model.parameters(), lr=_RATE, weight_decay=_DECAY)
        began, kept, scale = time.monotonic(), list[nn.Module](), self._scale()
        for step in range(1, stops[-1] + 1):
            rows = torch.randint(len(inputs), (_BATCH,), generator=generator)
            seen = (torch.rand((_BATCH, 1, 52), generator=generator) > _HIDDEN).float()
            for group in optimiser.param_groups:
                group["lr"] = _rate(step, stops[-1]) * (_GENTLY if self._before else 1.0)
            out = model(inputs[rows] / scale * seen)
            loss = ((out - moved[rows]).square().sum(dim=-1).add(1e-6).sqrt() * trust[rows]).sum() / trust[rows].sum()
            if not torch.isfinite(loss):
                raise ForecastError(f"learning went astray in step {step}: the loss is {loss.item()}; use another seed")
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            _average(mean, model, min(_AVERAGE, step / (step + 10)))
            if step in stops:
                kept.append(copy.deepcopy(mean))
            if minutes is not None and time.monotonic() - began > 60 * minutes:
                break
        # Where time was up the last weights stand in for those that were not reached.
        return kept + [copy.deepcopy(mean)] * (len(stops) - len(kept))

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
            network = self._network()
        if self._before:
            network.load_state_dict(self._before)
        return network

    def _scale(self) -> Tensor:
        return torch.tensor([float(self.scale[0])] * len(self._mixing()) + [1.0])[:, None]

    def _inputs(self, pasts: Pasts) -> np.ndarray:
        """Give tokens of how keypoints moved and the body turned, and one for the last pose: (M, S + 1, 52)."""
        points = pasts.points[:, -self.context :]
        moved = np.nan_to_num(points - points[:, -1:]).reshape(len(points), self.context, -1)
        both = np.concatenate([moved, pasts.turn[:, -self.context :, None]], axis=-1)
        pose = np.where(np.isfinite(points[:, -1]), points[:, -1], self.mean).reshape(len(points), 1, -1)
        pose = np.concatenate([pose - self.mean.ravel(), np.ones((len(points), 1, 1))], axis=-1)
        return np.concatenate([self._mixing().astype(np.float32) @ both, pose], axis=1).astype(np.float32)


def _mean(poses: np.ndarray) -> np.ndarray:
    known = np.isfinite(poses)
    return (np.where(known, poses, 0).sum(axis=0) / np.maximum(known.sum(axis=0), 1)).astype(np.float32)


def _rate(step: int, last: int) -> float:
    """Warm up, then fall along a cosine."""
    return _RATE * min(1.0, step / 30) * (0.05 + 0.95 * 0.5 * (1 + math.cos(math.pi * step / last)))


def _average(mean: nn.Module, model: nn.Module, keep: float) -> None:
    with torch.no_grad():
        for slow, fast in zip(mean.parameters(), model.parameters(), strict=True):
            slow.lerp_(fast, 1 - keep)


def _arrays(pasts: Pasts, futures: Futures) -> tuple[np.ndarray, np.ndarray]:
    """Give what came beside the last pose, and how much each keypoint counts."""
    seen = np.isfinite(pasts.last).all(axis=-1)
    return np.nan_to_num(futures.points - pasts.last[:, None]), futures.trust * seen[:, None]
