"""What a model is taught: which batches it sees, what it loses on them, and how it is judged on dance held back.

The loop knows nothing of poses or moments; it asks a lesson for a loss, and for a judgement once per epoch.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Protocol

import torch
from torch import Tensor, nn
from torch.nn import functional as nnf

from dancekit.training.augment import Augmentation
from dancekit.training.dances import Dances
from dancekit.training.objectives import contrast, not_opposed
from dancekit.training.views import Views

if TYPE_CHECKING:
    from dancekit.training.loop import Settings

__all__ = ["Lesson", "Moments", "device_of", "reciprocal_rank"]


class Lesson(Protocol):
    """What the loop needs to know.

    Attributes
    ----------
    clips, seconds
        What it is taught from.
    """

    clips: list[str]
    seconds: float

    def loss(self, model: nn.Module, progress: float, generator: torch.Generator) -> Tensor:
        """Draw a batch and give what the model loses on it; `progress` goes from 0 to 1 over the run."""

    def judge(self, model: nn.Module) -> tuple[float, float] | None:
        """Give retrieval and, where that is equal, what tells two models apart; None if nothing is held back."""

    def fingerprint(self) -> dict[str, Any]:
        """Give what a checkpoint must have in common with the run that goes on from it, fit for JSON."""


class Moments:
    """The contrast of moments: two views of one near each other, and far from all others.

    Where labels are given, moments of one label in different clips attract each other too.

    Parameters
    ----------
    dances
        What to learn from; a part is held back to judge by.
    frames
        Length of the windows.
    settings
        How; see `dancekit.training.loop.Settings`.
    """

    def __init__(self, dances: Dances, frames: int, settings: Settings) -> None:
        self.frames, self.settings = frames, settings
        self.clips, self.seconds, self.fps = dances.clips, dances.seconds, dances.fps
        self.dances, self.held = dances.split(settings.held_back, frames / dances.fps)

    def loss(self, model: nn.Module, progress: float, generator: torch.Generator) -> Tensor:
        """See `Lesson.loss`."""
        device = device_of(model)
        views = self.dances.draw(self.settings.batch, self.length(generator), self.settings.augmentation, generator)
        return self.apart(model(views.points.to(device), views.confidence.to(device)), views)

    def apart(self, vectors: Tensor, views: Views) -> Tensor:
        """Contrast the vectors of views, one for each."""
        how = self.settings
        ignored = not_opposed(views.moment, views.mirrored, how.same_s * self.fps).to(vectors.device)
        alone = contrast(vectors, temperature=how.temperature, ignored=ignored)
        if how.labels <= 0 or not bool((views.label >= 0).any()):
            return alone
        # A mirrored movement may well be another one, so mirrored dance has labels of its own.
        label = torch.where((views.label >= 0) & views.mirrored, views.label + self.dances.n_labels, views.label)
        together = contrast(
            vectors, temperature=how.labels_temperature, ignored=ignored, labels=label.to(vectors.device)
        )
        return (1 - how.labels) * alone + how.labels * together

    def length(self, generator: torch.Generator) -> int:
        """Draw the length of a step's windows, frames: the window's own, or around it."""
        least, most = (math.log(share) for share in self.settings.lengths)
        return round(self.frames * math.exp(least + (most - least) * float(torch.rand((), generator=generator))))

    def judge(self, model: nn.Module) -> tuple[float, float] | None:
        """See `Lesson.judge`; see `reciprocal_rank`."""
        if self.held is None:
            return None
        return reciprocal_rank(model, self.held, self.frames, self.settings.augmentation)

    def fingerprint(self) -> dict[str, Any]:
        """See `Lesson.fingerprint`."""
        lengths = zip(self.dances.clips, self.dances.length.tolist(), strict=True)
        return {"frames": self.frames, "clips": [f"{name}:{length}" for name, length in lengths]}


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
    device = device_of(model)
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


def device_of(model: nn.Module) -> torch.device:
    """Give where a model's weights lie."""
    return next(model.parameters()).device
