"""The lesson of the variational encoder: tell moments apart, and tell what a body does in them and in the second after.

The contrast of moments comes first, as for all encoders; telling the motion is added to it and never stands alone,
because a model that only has to rebuild what it saw remembers the camera rather than the movement. What it has to tell
is the same for all views of a moment: the motion in space, turned to the front, without the pose model's faults.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor, nn

from dancekit.encoders.vae import VAE, divergence, unlikeliness
from dancekit.training.augment import facing, turned
from dancekit.training.lessons import Moments, device_of

if TYPE_CHECKING:
    from dancekit.training.dances import Dances
    from dancekit.training.loop import Settings
    from dancekit.training.views import Views

__all__ = ["Futures", "Shares", "canonical", "moments_told"]


@dataclass(frozen=True)
class Shares:
    """How much each part of the loss counts beside the contrast of moments, which counts 1.

    Attributes
    ----------
    window, future
        Telling the motion of the window, and that of the second after it.
    narrow
        Nats by which clouds differ from the standard normal distribution: it keeps them from shrinking to points.
    warmup
        Share of the run in which `narrow` grows from nothing to its size.
    weighed
        See `dancekit.encoders.vae.unlikeliness`.
    """

    window: float = 0.5
    future: float = 0.25
    narrow: float = 1e-3
    warmup: float = 0.3
    weighed: float = 0.5


class Futures(Moments):
    """Contrast of moments, motion told, and clouds kept wide.

    Parameters
    ----------
    dances, frames, settings
        See `dancekit.training.lessons.Moments`.
    shares
        What counts how much.
    """

    def __init__(self, dances: Dances, frames: int, settings: Settings, shares: Shares | None = None) -> None:
        super().__init__(dances, frames, settings)
        self.shares = shares or Shares()

    def loss(self, model: nn.Module, progress: float, generator: torch.Generator) -> Tensor:
        """See `Lesson.loss`."""
        assert isinstance(model, VAE)
        shares, device = self.shares, device_of(model)
        views = self.dances.draw(self.settings.batch, self.length(generator), self.settings.augmentation, generator)
        cloud = model.cloud(views.points.to(device), views.confidence.to(device))
        # Grafted limbs make more movements to tell apart, but none that anybody danced: those are not to be told.
        danced = ~views.grafts.limbs.any(dim=1).to(device)
        latent = torch.where(danced[:, None], cloud.draw(generator), cloud.mean)
        window, future = self.told(model, latent, danced, views)
        nats = (divergence(cloud) * danced).sum() / danced.sum().clamp(min=1)
        warm = min(1.0, progress / shares.warmup) if shares.warmup > 0 else 1.0
        told = shares.window * window + shares.future * future
        return self.apart(latent, views) + told + warm * shares.narrow * nats

    def told(self, model: VAE, latent: Tensor, danced: Tensor, views: Views) -> tuple[Tensor, Tensor]:
        """Give how unlikely the true motion is by what the model tells: of the window, and of the second after it."""
        past, future = model.config.past, model.config.future
        truth, seen = canonical(self.dances, views, moments_told(views.points.shape[1], self.fps, past, future))
        truth, seen = truth.to(latent.device), seen.to(latent.device) * danced[:, None, None]
        nats = unlikeliness(model.tell(latent), truth, weighed=self.shares.weighed) * seen
        parts = ((nats[:, span].sum(), seen[:, span].sum()) for span in (slice(None, past), slice(past, None)))
        window, after = (total / count.clamp(min=1) for total, count in parts)
        return window, after

    def fingerprint(self) -> dict[str, Any]:
        """See `Lesson.fingerprint`."""
        return super().fingerprint() | {"shares": asdict(self.shares)}


def moments_told(frames: int, fps: float, past: int, future: int) -> Tensor:
    """Give which frames of a view are to be told: `past` evenly within the window, `future` in the second after it.

    Parameters
    ----------
    frames, fps
        Length of the window and its rate.
    past, future
        How many.

    Returns
    -------
    Tensor
        (past + future,), counted from the window's first frame; they may lie between frames.

    Examples
    --------
    >>> moments_told(40, 20.0, 4, 2).tolist()
    [4.5, 14.5, 24.5, 34.5, 49.0, 59.0]
    """
    within = (torch.arange(past) + 0.5) * frames / past - 0.5
    after = frames - 1 + fps * (torch.arange(future) + 1.0) / future
    return torch.cat([within, after])


def canonical(dances: Dances, views: Views, moments: Tensor) -> tuple[Tensor, Tensor]:
    """Give the motion in space behind views, turned about the vertical so that it faces front in the window's middle.

    It is that of the dance itself: without the view's camera, build and faults, at the view's tempo, mirrored where
    the view is. Positions are those of `Dances`: mid-hip as origin in every frame, trunk as unit; so travelling can't
    be seen in it, and turning can.

    Parameters
    ----------
    dances, views
        The dance and what was drawn from it.
    moments
        (S,) frames of the view; see `moments_told`. They may lie after the window.

    Returns
    -------
    tuple of Tensor
        (2 B, S, 17, 3), and (2 B, S, 17): 1 where that is known, 0 where a keypoint is missing or the clip is over.
    """
    middle = views.moment - dances.first[views.clip]
    at = middle[:, None] + (moments - views.points.shape[1] / 2) * views.speed[:, None]
    points, seen = dances.motion(views.clip, at, views.mirrored, views.grafts)
    front, _ = dances.motion(views.clip, middle[:, None], views.mirrored, views.grafts)
    known = at <= (dances.length[views.clip] - 1)[:, None]
    return turned(points, -facing(front)), seen * known[..., None]
