"""The lesson of pose encoders: one pose from two sides, near each other and apart from every pose that is another one.

A pose is seen by two cameras, each through a pose model's faults: in its picture, in space as a pose model guesses or
as motion capture measures it, or in both. Poses that hardly differ in space are never called different, whenever they
were struck.

References: Sun et al. 2020, "View-Invariant Probabilistic Embedding for Human Pose" (Pr-VIPE); Chen et al. 2020, "A
Simple Framework for Contrastive Learning".
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional as nnf

from dancekit.embedding.frames import GUESSED
from dancekit.embedding.keypoints import NAMES
from dancekit.encoders.pose_autoencoder import PoseAutoencoder
from dancekit.training.augment import Augmentation, build, facing, flat, on_axes, spoil, turned
from dancekit.training.dances import Dances
from dancekit.training.lessons import device_of
from dancekit.training.objectives import contrast

if TYPE_CHECKING:
    from dancekit.training.loop import Settings

__all__ = ["SAME", "Look", "Poses", "apart", "fronted", "look_at"]

SAME = 0.2
"""Poses whose joints are less apart than this in the mean, in trunk lengths (some 10 cm), are one pose."""

_HIPS = [NAMES.index("left_hip"), NAMES.index("right_hip")]
_PICTURE_ONLY, _BOTH, _MEASURED = 0.4, 0.35, 0.15
_LEAN_DEG, _DEPTH, _JITTER = (-4.0, 10.0), 0.12, 0.04
_TELL = 1.0
_JUDGED = 600


class Look(NamedTuple):
    """What a pose encoder is given: (B, C, 17, 3) and (B, C, 17, 4); see `dancekit.embedding.frames.Frames`."""

    picture: Tensor
    space: Tensor


class Poses:
    """The contrast of poses; an autoencoder also tells each pose, turned to the front.

    Parameters
    ----------
    dances
        What to learn from; a part is held back to judge by.
    before, after
        Frames around each pose.
    settings
        How; see `dancekit.training.loop.Settings`.
    """

    def __init__(self, dances: Dances, before: int, after: int, settings: Settings) -> None:
        self.before, self.after, self.settings = before, after, settings
        self.clips, self.seconds, self.fps = dances.clips, dances.seconds, dances.fps
        self.dances, self.held = dances.split(settings.held_back, 1.0)

    def loss(self, model: nn.Module, progress: float, generator: torch.Generator) -> Tensor:
        """See `dancekit.training.lessons.Lesson.loss`."""
        how, device = self.settings, device_of(model)
        points, seen = self._draw(generator)
        looks = [look_at(points, seen, how.augmentation, self.fps, generator) for _ in range(2)]
        vectors = model(*(torch.cat(parts).to(device) for parts in zip(*looks, strict=True)))
        truth = fronted(points[:, self.before])
        ignored = (apart(truth, truth) < SAME).repeat(2, 2).to(device)
        loss = contrast(vectors, temperature=how.temperature, ignored=ignored)
        if isinstance(model, PoseAutoencoder):
            told = model.tell(nnf.normalize(vectors.float(), dim=1))
            known = seen[:, self.before].repeat(2, 1).to(device)
            error = (told - truth.repeat(2, 1, 1).to(device)).norm(dim=-1)
            loss = loss + _TELL * (error * known).sum() / known.sum().clamp(min=1)
        return loss

    def judge(self, model: nn.Module) -> tuple[float, float] | None:
        """See `dancekit.training.lessons.Lesson.judge`: one pose among those that differ, from camera to camera."""
        return None if self.held is None else _reciprocal_rank(model, self.held, self)

    def fingerprint(self) -> dict[str, Any]:
        """See `dancekit.training.lessons.Lesson.fingerprint`."""
        lengths = zip(self.dances.clips, self.dances.length.tolist(), strict=True)
        around = [self.before, self.after]
        return {"around": around, "clips": [f"{name}:{length}" for name, length in lengths]}

    def around(self, middle: Tensor, speed: Tensor) -> Tensor:
        """Give the frames around moments: (B, C)."""
        return middle[:, None] + torch.arange(-self.before, self.after + 1) * speed[:, None]

    def _draw(self, generator: torch.Generator) -> tuple[Tensor, Tensor]:
        """Draw poses at random: (B, C, 17, 3) and (B, C, 17)."""
        how, dances = self.settings, self.dances
        clip = torch.multinomial(dances.length.float(), how.batch, replacement=True, generator=generator)
        middle = torch.rand(how.batch, generator=generator) * (dances.length[clip] - 1).float()
        slow, fast = (math.log(speed) for speed in how.augmentation.speed)
        speed = torch.exp(slow + (fast - slow) * torch.rand(how.batch, generator=generator))
        mirrored = torch.rand(how.batch, generator=generator) < how.augmentation.mirror
        grafts = dances.grafts(clip, middle, how.augmentation.graft, generator)
        return dances.motion(clip, self.around(middle, speed), mirrored, grafts)


def look_at(
    points: Tensor, seen: Tensor, how: Augmentation, fps: float, generator: torch.Generator, *, both: bool = False
) -> Look:
    """Look at bodies once, each with a camera of its own: (B, C, 17, 3) and (B, C, 17).

    `both` gives picture and space of all; else either may be missing.
    """
    count = len(points)

    def between(low: float, high: float) -> Tensor:
        return low + (high - low) * torch.rand(count, generator=generator)

    azimuth = between(0, 2 * math.pi if how.camera else 0)
    elevation, roll = (torch.deg2rad(between(*r)) for r in (how.elevation_deg, (-how.roll_deg, how.roll_deg)))
    body = on_axes(build(points, how.build, generator), azimuth, elevation, roll)
    picture, known = spoil(flat(body, between(*how.distance)), seen, how, fps, generator)
    picture = (picture - picture[:, :, _HIPS].mean(dim=2, keepdim=True)) * between(0.8, 1.2)[:, None, None, None]
    confidence = known * between(0.5, 1.0)[:, None, None]
    kind = torch.full((count,), _PICTURE_ONLY) if both else torch.rand(count, generator=generator)
    measured = (kind >= _PICTURE_ONLY + _BOTH) & (kind < _PICTURE_ONLY + _BOTH + _MEASURED)
    guess = _guessed(body, generator)
    placed = torch.where(measured[:, None, None, None], body, guess)
    trust = known * torch.where(measured, 1.0, GUESSED * between(0.5, 1.0))[:, None, None]
    in_picture = (kind < _PICTURE_ONLY + _BOTH)[:, None, None]
    in_space = (kind >= _PICTURE_ONLY)[:, None, None]
    return Look(_told(picture, confidence * in_picture), _told(placed, trust * in_space))


def fronted(points: Tensor) -> Tensor:
    """Turn poses to face front: (B, 17, 3) to the same shape."""
    return turned(points[:, None], -facing(points[:, None]))[:, 0]


def apart(first: Tensor, second: Tensor) -> Tensor:
    """Give how far joints are apart in the mean: (A, 17, 3) and (B, 17, 3) to (A, B), in trunk lengths."""
    return torch.stack([torch.cdist(first[:, k], second[:, k]) for k in range(first.shape[1])]).mean(dim=0)


def _told(places: Tensor, weight: Tensor) -> Tensor:
    return torch.cat([places * (weight > 0)[..., None], weight[..., None]], dim=-1)


def _guessed(body: Tensor, generator: torch.Generator) -> Tensor:
    """Guess at space as pose models do: leaning to the camera, unsure of depth, trembling."""
    low, high = _LEAN_DEG
    lean = torch.deg2rad(low + (high - low) * torch.rand(len(body), generator=generator))[:, None, None]
    x, y, z = body.unbind(dim=-1)
    leaning = torch.stack([x, lean.cos() * y - lean.sin() * z, lean.sin() * y + lean.cos() * z], dim=-1)
    unsure = torch.randn(len(body), 1, body.shape[2], 3, generator=generator) * torch.tensor([_JITTER, _JITTER, _DEPTH])
    trembling = leaning + unsure + 0.5 * _JITTER * torch.randn(body.shape, generator=generator)
    return trembling - trembling[:, :, _HIPS].mean(dim=2, keepdim=True)


@torch.no_grad()
def _reciprocal_rank(model: nn.Module, dances: Dances, lesson: Poses) -> tuple[float, float]:
    """Give the mean of 1 / rank of a pose among those that differ from it, and the mean lead of its cosine."""
    clip, middle = dances.all_moments(2, max(1, round(0.25 * dances.fps)))
    thin = max(1, math.ceil(len(clip) / _JUDGED))
    clip, middle = clip[::thin], middle[::thin]
    generator, device = torch.Generator().manual_seed(7), device_of(model)
    upright = torch.zeros(len(clip), dtype=torch.bool)
    points, seen = dances.motion(clip, lesson.around(middle, torch.ones(len(clip))), upright)
    model.eval()
    sides: list[Tensor] = []
    for _ in range(2):
        look = look_at(points, seen, lesson.settings.augmentation, dances.fps, generator)
        sides.append(nnf.normalize(model(*(part.to(device) for part in look)), dim=1).cpu())
    truth = fronted(points[:, lesson.before])
    similarity = sides[0] @ sides[1].T
    own = similarity.diag()
    others = similarity.masked_fill(apart(truth, truth) < SAME, -3.0)
    rank = 1 + (others >= own[:, None]).sum(dim=1)
    return float((1.0 / rank).mean()), float((own - others.amax(dim=1)).mean())
