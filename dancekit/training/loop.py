"""The loop that teaches an encoder: draw views, contrast, step; look at retrieval, keep the best, and survive a kill.

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
from torch import Tensor, nn
from torch.nn import functional as nnf

from dancekit.errors import EmbeddingError
from dancekit.training.augment import Augmentation
from dancekit.training.checkpoints import read_checkpoint, write_checkpoint
from dancekit.training.dances import Dances
from dancekit.training.objectives import contrast, not_opposed

__all__ = ["STEPS_PER_EPOCH", "Settings", "Training", "reciprocal_rank"]

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
    same_s
        Moments nearer than this are never called different.
    average
        Share of the running average of weights that stays at each step; the average is the model.
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
    same_s: float = 0.5
    average: float = 0.998
    held_back: float = 0.1
    patience: int = 12
    augmentation: Augmentation = field(default_factory=Augmentation)


class Training:
    """One run of learning.

    Parameters
    ----------
    model
        With ``forward(points, confidence)``; its weights are changed.
    dances
        What to learn from.
    frames
        Length of the windows.
    settings, seed
        How, and what decides chance.
    """

    def __init__(self, model: nn.Module, dances: Dances, *, frames: int, settings: Settings, seed: int) -> None:
        self.settings, self.frames, self.seed = settings, frames, seed
        self.dances, self.held = dances.split(settings.held_back, frames / dances.fps)
        self.device = next(model.parameters()).device
        self.model, self.mean = model, copy.deepcopy(model)
        self.best = copy.deepcopy(model.state_dict())
        self.best_score, self.waited, self.step = (-1.0, -1.0), 0, 0
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
    ) -> list[dict[str, Any]]:
        """Learn until the epochs or the minutes are over, or retrieval has stopped rising; leave the best in `model`.

        With `epochs` alone a run is the same every time on one machine; with `minutes` it is as long as the machine
        is quick.

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
            if self.step % STEPS_PER_EPOCH == 0:
                self._look(losses, elapsed, watch)
                losses = []
                if checkpoint is not None:
                    write_checkpoint(self, checkpoint, spent + time.monotonic() - began)
        if losses:
            self._look(losses, spent + time.monotonic() - began, watch)
        self.model.load_state_dict(self.best if self.held is not None else self.mean.state_dict())
        self.model.eval()
        return self.history

    def fingerprint(self) -> dict[str, Any]:
        """Give what a checkpoint must have in common with the run that goes on from it."""
        sizes = {name: list(tensor.shape) for name, tensor in self.model.state_dict().items()}
        return {
            "settings": asdict(self.settings),
            "seed": self.seed,
            "frames": self.frames,
            "clips": [
                f"{name}:{length}" for name, length in zip(self.dances.clips, self.dances.length.tolist(), strict=True)
            ],
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
        views = self.dances.draw(how.batch, self.frames, how.augmentation, self.generator)
        ignored = not_opposed(views.moment, views.mirrored, how.same_s * self.dances.fps)
        self.model.train()
        with torch.autocast(self.device.type, torch.bfloat16, enabled=_quick_in_half(self.device)):
            vectors = self.model(views.points.to(self.device), views.confidence.to(self.device))
        loss = contrast(vectors, temperature=how.temperature, ignored=ignored.to(self.device))
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

    def _look(self, losses: list[float], elapsed: float, watch: Callable[[dict[str, Any]], None] | None) -> None:
        """Judge the averaged model by retrieval, and remember the best."""
        score = math.nan
        if self.held is not None:
            # Little dance held back is soon found without fault; then the margin tells which weights are better.
            score, margin = reciprocal_rank(self.mean, self.held, self.frames, self.settings.augmentation)
            if (score, margin) > self.best_score:
                self.best_score, self.waited = (score, margin), 0
                self.best = copy.deepcopy(self.mean.state_dict())
            else:
                self.waited += 1
        entry = {"step": self.step, "loss": sum(losses) / len(losses), "retrieval": score, "seconds": round(elapsed, 1)}
        self.history.append(entry)
        if watch is not None:
            watch(entry)


@torch.no_grad()
def reciprocal_rank(
    model: nn.Module, dances: Dances, frames: int, how: Augmentation, *, most: int = 400
) -> tuple[float, float]:
    """Judge by retrieval: the mean of 1 / rank of a moment among all, from one random camera to another.

    The same cameras and errors every time, so that two models can be compared. The second number is by how much, in
    the mean, a moment's cosine is above that of the nearest other.
    """
    frames = min(frames, int(dances.length.max()) - 2)
    clip, middle = dances.all_moments(frames, max(1, frames // 8))
    thin = max(1, math.ceil(len(clip) / most))
    clip, middle = clip[::thin], middle[::thin]
    generator = torch.Generator().manual_seed(7)
    device = next(model.parameters()).device
    model.eval()
    sides: list[Tensor] = []
    steady, upright = torch.ones(len(clip)), torch.zeros(len(clip), dtype=torch.bool)
    for _ in range(2):
        points, confidence = dances.view(clip, middle, steady, frames, upright, how, generator)
        sides.append(nnf.normalize(model(points.to(device), confidence.to(device)), dim=1))
    similarity = sides[0] @ sides[1].T
    rank = (similarity >= similarity.diag()[:, None]).sum(dim=1)
    own = similarity.diag()
    others = similarity - 3 * torch.eye(len(own), device=device)
    return float((1.0 / rank).mean()), float((own - others.amax(dim=1)).mean())


def _quick_in_half(device: torch.device) -> bool:
    """Tell whether half precision is the quicker: on GPUs, and on processors with instructions for it."""
    if device.type != "cpu":
        return True
    told = getattr(torch.cpu, "_is_avx512_bf16_supported", None)
    return bool(told and told())
