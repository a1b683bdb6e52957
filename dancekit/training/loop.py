"""The loop that teaches a lesson to a model: step, look at retrieval now and then, keep the best, and survive a kill.

Whether it goes well is judged by retrieval on dance that was held back, never by the loss. Everything that decides the
next step (weights, averages, optimiser, random numbers) is in the checkpoint, so a run that was cut off ends as it
would have.
"""

from __future__ import annotations

import copy
import math
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import torch
from torch import nn

from dancekit.errors import EmbeddingError
from dancekit.training.augment import Augmentation
from dancekit.training.checkpoints import read_checkpoint, write_checkpoint
from dancekit.training.lessons import Lesson, device_of

__all__ = ["STEPS_PER_EPOCH", "Settings", "Training"]

STEPS_PER_EPOCH = 50
"""An epoch is so many steps: dance is drawn at random moments, so there is no "once through"."""


@dataclass(frozen=True)
class Settings:
    """How to learn.

    Attributes
    ----------
    batch
        Moments in a step; each is seen twice.
    rate, warmup, decay
        Greatest step size of AdamW, steps until it is reached, weight decay. The step size falls as a cosine.
    temperature
        See `dancekit.training.objectives.contrast`.
    lengths
        Shortest and longest window of a step, as shares of the encoder's own; ``(1, 1)`` is always that.
    same_s
        Moments nearer than this are never called different.
    average
        Share of the running average of weights that stays at each step; the average is the model.
    labels, labels_temperature
        Where labels are given: the share of the loss that asks for moments of one label to be near each other, and its
        temperature. 0 asks for nothing.
    held_back
        Share of every clip that is kept to judge by; 0 judges nothing and stops at the end only.
    patience
        Epochs without better retrieval after which to stop.
    augmentation
        What is varied between the views.
    """

    batch: int = 256
    rate: float = 2e-3
    warmup: int = 60
    decay: float = 0.02
    temperature: float = 0.05
    lengths: tuple[float, float] = (1.0, 1.0)
    same_s: float = 0.5
    average: float = 0.998
    labels: float = 0.3
    labels_temperature: float = 0.1
    held_back: float = 0.1
    patience: int = 12
    augmentation: Augmentation = field(default_factory=Augmentation)


class Training:
    """One run of learning.

    Parameters
    ----------
    model
        What is taught; its weights are changed.
    lesson
        What it is taught.
    settings, seed
        How, and what decides chance.
    """

    def __init__(self, model: nn.Module, lesson: Lesson, *, settings: Settings, seed: int) -> None:
        self.lesson, self.settings, self.seed = lesson, settings, seed
        self.device = device_of(model)
        self.model, self.mean = model, copy.deepcopy(model)
        self.best = copy.deepcopy(model.state_dict())
        self.best_score, self.waited, self.step = (-1.0, -1.0), 0, 0
        self.judged = False
        self.optimiser = torch.optim.AdamW(
            model.parameters(), lr=settings.rate, weight_decay=settings.decay, betas=(0.9, 0.95)
        )
        self.generator = torch.Generator().manual_seed(seed)
        self.history: list[dict[str, Any]] = []

    def run(
        self,
        *,
        epochs: int | None,
        minutes: float | None,
        checkpoint: Path | None = None,
        watch: Callable[[dict[str, Any]], None] | None = None,
        tick: Callable[[float, float], None] | None = None,
    ) -> list[dict[str, Any]]:
        """Learn until the epochs or the minutes are over, or retrieval has stopped rising; leave the best in `model`.

        With `epochs` alone a run is the same every time on one machine; with `minutes` it is as long as the machine
        is quick. `watch` gets every entry of the history, `tick` progress and loss after every step.

        Raises
        ------
        EmbeddingError
            If the loss is no longer a number, or the checkpoint is of another run.
        """
        began, spent = time.monotonic(), 0.0
        if checkpoint is not None and checkpoint.is_file():
            spent = read_checkpoint(self, checkpoint)
        losses: list[float] = []
        while self.waited < self.settings.patience:
            elapsed = spent + time.monotonic() - began
            progress = self._progress(epochs, minutes, elapsed)
            if progress >= 1:
                break
            losses.append(self._step(progress))
            if tick is not None:
                tick(progress, losses[-1])
            if self.step % STEPS_PER_EPOCH == 0:
                self._look(losses, progress, elapsed, watch)
                losses = []
                if checkpoint is not None:
                    write_checkpoint(self, checkpoint, spent + time.monotonic() - began)
        if losses:
            self._look(losses, 1.0, spent + time.monotonic() - began, watch)
        self.model.load_state_dict(self.best if self.judged else self.mean.state_dict())
        self.model.eval()
        return self.history

    def fingerprint(self) -> dict[str, Any]:
        """Give what a checkpoint must have in common with the run that goes on from it."""
        sizes = {name: list(tensor.shape) for name, tensor in self.model.state_dict().items()}
        return {
            "settings": asdict(self.settings),
            "seed": self.seed,
            "lesson": type(self.lesson).__name__,
            **self.lesson.fingerprint(),
            "sizes": sizes,
        }

    def _progress(self, epochs: int | None, minutes: float | None, elapsed: float) -> float:
        shares = [self.step / (epochs * STEPS_PER_EPOCH)] if epochs else []
        return max([*shares, elapsed / (60 * minutes)] if minutes else shares)

    def _step(self, progress: float) -> float:
        how = self.settings
        pace = min(1.0, (self.step + 1) / how.warmup) * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * progress)))
        for group in self.optimiser.param_groups:
            group["lr"] = how.rate * pace
        self.model.train()
        with torch.autocast(self.device.type, torch.bfloat16, enabled=_quick_in_half(self.device)):
            loss = self.lesson.loss(self.model, progress, self.generator)
        if not torch.isfinite(loss):
            raise EmbeddingError(
                f"learning went astray in step {self.step}: the loss is {loss.item()}; give a smaller rate in Settings"
            )
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimiser.step()
        self.step += 1
        keep = min(how.average, self.step / (self.step + 10.0))
        with torch.no_grad():
            for slow, fast in zip(self.mean.parameters(), self.model.parameters(), strict=True):
                slow.lerp_(fast, 1 - keep)
        return float(loss.detach())

    def _look(
        self, losses: list[float], progress: float, elapsed: float, watch: Callable[[dict[str, Any]], None] | None
    ) -> None:
        """Judge the averaged model by retrieval, and remember the best."""
        judged = self.lesson.judge(self.mean)
        # Little dance held back is soon found without fault; then the second number tells which weights are better.
        if judged is not None and judged > self.best_score:
            self.best_score, self.waited, self.judged = judged, 0, True
            self.best = copy.deepcopy(self.mean.state_dict())
        elif judged is not None:
            self.waited += 1
        entry = {
            "step": self.step,
            "loss": sum(losses) / len(losses),
            "retrieval": math.nan if judged is None else judged[0],
            "seconds": round(elapsed, 1),
            "progress": round(progress, 4),
        }
        self.history.append(entry)
        if watch is not None:
            watch(entry)


def _quick_in_half(device: torch.device) -> bool:
    """Tell whether half precision is the quicker: on GPUs, and on processors with instructions for it."""
    if device.type != "cpu":
        return True
    told = getattr(torch.cpu, "_is_avx512_bf16_supported", None)
    return bool(told and told())
