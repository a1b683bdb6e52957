"""What a movement may look like: other cameras, tempos and builds, hidden limbs and the faults of pose models.

Each is switchable, all work on whole batches at once, and the order follows the world: the body is built, it moves, a
camera sees it, the pose model errs. Mirroring is off unless asked for: left and right matter to dancers.

References: Pr-VIPE (Sun et al. 2020) for synthetic cameras around 3-D poses.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from dancekit.embedding.keypoints import LIMBS, NAMES, bone_matrices

__all__ = [
    "Augmentation",
    "build",
    "centred",
    "choose_limbs",
    "facing",
    "flat",
    "graft",
    "on_axes",
    "see",
    "spoil",
    "turned",
]

_PAIRS = [(NAMES.index(n), NAMES.index(n.replace("left", "right"))) for n in NAMES if "left" in n]
_TORSO = [NAMES.index(f"{side}_{part}") for part in ("shoulder", "hip") for side in ("left", "right")]
_LIMBS = [[NAMES.index(n) for n in limb] for limb in LIMBS]
_GRAFTS = (_LIMBS[0] + _LIMBS[1], _LIMBS[0], _LIMBS[1], _LIMBS[2] + _LIMBS[3])
_ARMS_LEGS = ((_LIMBS[0], _LIMBS[1]), (_LIMBS[2], _LIMBS[3]))


@dataclass(frozen=True)
class Augmentation:
    """What is varied between two views of one movement.

    Attributes
    ----------
    camera
        Whether each view has a camera of its own: any azimuth, and the ranges below.
    elevation_deg, roll_deg, distance
        Ranges of the cameras; distance in trunk lengths (a standing body is about 3.4 high).
    speed
        Slowest and fastest tempo, as a factor; ``(1, 1)`` is none.
    build
        By how much, at most, bones are longer or shorter, as a share.
    graft
        Chance that arms or legs are those of another moment, in both views: it makes more dances of little dance.
    jitter
        Greatest standard deviation of trembling, in trunk lengths; half of it correlated in time.
    hide_limbs
        Chance that each limb is hidden for a part of the window.
    hide_keypoints
        Greatest share of single keypoints that are missing for a while.
    swap_limbs
        Chance that the arms or the legs trade sides for 2 to 10 frames.
    mirror
        Chance that both views are mirrored together; it makes more dances, and leaves left and right apart.
    mirror_invariant
        Whether one view alone may be mirrored, so that left and right become the same. Only on request.
    """

    camera: bool = True
    elevation_deg: tuple[float, float] = (-10.0, 35.0)
    roll_deg: float = 5.0
    distance: tuple[float, float] = (9.0, 27.0)
    speed: tuple[float, float] = (0.7, 1.4)
    build: float = 0.15
    graft: float = 0.3
    jitter: float = 0.03
    hide_limbs: float = 0.08
    hide_keypoints: float = 0.25
    swap_limbs: float = 0.15
    mirror: float = 0.5
    mirror_invariant: bool = False


def build(points: Tensor, share: float, generator: torch.Generator) -> Tensor:
    """Change the lengths of bones, the same on both sides and throughout a window: (B, F, 17, 3)."""
    if share <= 0:
        return points
    to_bones, to_places = (torch.as_tensor(m, dtype=points.dtype) for m in bone_matrices())
    factor = 1 + share * (2 * torch.rand(len(points), to_bones.shape[0], generator=generator) - 1)
    for left, right in _PAIRS:
        factor[:, right] = factor[:, left]
    return torch.einsum("kb,nb,bj,nfjc->nfkc", to_places, factor, to_bones, points)


def choose_limbs(count: int, share: float, generator: torch.Generator) -> Tensor:
    """Draw what is grafted: (B, 17) bool; both arms, one arm or both legs in a `share` of the rows, else nothing."""
    chosen = torch.zeros(count, len(NAMES), dtype=torch.bool)
    which = torch.randint(len(_GRAFTS), (count,), generator=generator)
    rows = torch.rand(count, generator=generator) < share
    for number, limbs in enumerate(_GRAFTS):
        taken = (rows & (which == number)).nonzero()
        chosen[taken, torch.tensor(limbs)] = True
    return chosen


def graft(points: Tensor, donor: Tensor, chosen: Tensor) -> Tensor:
    """Give bodies the limbs of others, turned as the body is turned in each frame: (B, F, 17, 3) twice and (B, 17)."""
    to_bones, to_places = (torch.as_tensor(m, dtype=points.dtype) for m in bone_matrices())
    donor = turned(donor, facing(points) - facing(donor))
    bones, others = (torch.einsum("bj,nfjc->nfbc", to_bones, each) for each in (points, donor))
    taken = torch.cat([chosen, torch.zeros_like(chosen[:, :1])], dim=1)
    return torch.einsum("kb,nfbc->nfkc", to_places, torch.where(taken[:, None, :, None], others, bones))


def on_axes(points: Tensor, azimuth: Tensor, elevation: Tensor, roll: Tensor) -> Tensor:
    """Turn bodies to a camera's axes, x right, y up, z towards it: (B, F, K, 3), angles in radians, (B,) each.

    Azimuth 0 stands on +z, a quarter turn on +x.
    """
    ca, sa, ce, se = azimuth.cos(), azimuth.sin(), elevation.cos(), elevation.sin()
    cr, sr = roll.cos(), roll.sin()
    zero = torch.zeros_like(ca)
    right = torch.stack([ca, zero, -sa], -1)
    up = torch.stack([-se * sa, ce, -se * ca], -1)
    back = torch.stack([ce * sa, se, ce * ca], -1)
    right, up = cr[:, None] * right + sr[:, None] * up, cr[:, None] * up - sr[:, None] * right
    return torch.einsum("nfkc,nac->nfka", points, torch.stack([right, up, back], 1))


def flat(seen: Tensor, distance: Tensor) -> Tensor:
    """Show what is on a camera's axes in its picture: (B, F, K, 3) to (B, F, K, 2); distance (B,) from the origin."""
    depth = (1 - seen[..., 2:] / distance[:, None, None, None]).clamp(min=0.2)
    return seen[..., :2] / depth


def see(points: Tensor, azimuth: Tensor, elevation: Tensor, roll: Tensor, distance: Tensor) -> Tensor:
    """Let cameras look at bodies: (B, F, K, 3) to (B, F, K, 2), y up in both; see `on_axes` and `flat`."""
    return flat(on_axes(points, azimuth, elevation, roll), distance)


def spoil(
    points: Tensor, seen: Tensor, how: Augmentation, fps: float, generator: torch.Generator
) -> tuple[Tensor, Tensor]:
    """Let the pose model err: trembling, swapped limbs, hidden limbs and keypoints; (B, F, K, 2) and (B, F, K)."""

    def chance(*shape: int) -> Tensor:
        return torch.rand(*shape, generator=generator)

    count, frames, keypoints = seen.shape
    if how.jitter > 0:
        noise = torch.randn(points.shape, generator=generator)
        slow = torch.nn.functional.avg_pool1d(noise.permute(0, 2, 3, 1).flatten(1, 2), 3, 1, 1) * 3**0.5
        slow = slow.view(count, keypoints, 2, frames).permute(0, 3, 1, 2)
        mixed = torch.where(chance(count, 1, 1, 1) < 0.5, noise, slow)
        points = points + how.jitter * chance(count, 1, 1, 1) * mixed
    if how.swap_limbs > 0:
        points, seen = _swap(points, seen, how.swap_limbs, generator)
    hidden = torch.zeros_like(seen, dtype=torch.bool)
    for limb in _LIMBS if how.hide_limbs > 0 else []:
        span = _spans(count, frames, 2, frames, generator) & (chance(count, 1) < how.hide_limbs)
        hidden[:, :, limb] |= span[:, :, None]
    if how.hide_keypoints > 0:
        share = how.hide_keypoints * chance(count, 1, 1) * (chance(count, 1, 1) < 0.6)
        block = max(1, round(0.4 * fps))
        coarse = chance(count, frames // block + 2, keypoints) < share
        hidden |= coarse.repeat_interleave(block, dim=1)[:, :frames]
    return points, torch.where(hidden, 0.0, seen)


def centred(points: Tensor, seen: Tensor) -> Tensor:
    """Put the mid-hip at the origin and measure in trunk lengths, as `dancekit.embedding.bodies.centred` does."""
    torso = points[:, :, _TORSO]
    hips = torso[:, :, 2:].mean(dim=2)
    length = (torso[:, :, :2].mean(dim=2) - hips).norm(dim=-1).median(dim=1).values
    placed = (points - hips[:, :, None]) / length.clamp(min=0.05)[:, None, None, None]
    return placed * (seen > 0)[..., None]


def facing(points: Tensor) -> Tensor:
    """Give where bodies face, as yaw in radians, in every frame: (B, F, 17, 3) to (B, F)."""
    torso = points[:, :, _TORSO]
    across = torso[:, :, 0] - torso[:, :, 1] + torso[:, :, 2] - torso[:, :, 3]
    return torch.atan2(-across[..., 2], across[..., 0])


def turned(points: Tensor, yaw: Tensor) -> Tensor:
    """Turn bodies about the vertical: (B, F, K, 3) by radians (B, F); a quarter turn takes what faces +z to +x.

    Examples
    --------
    >>> turned(torch.tensor([[[[0.0, 1.0, 2.0]]]]), torch.tensor([[torch.pi / 2]])).flatten().int().tolist()
    [2, 1, 0]
    """
    sine, cosine = yaw.sin()[..., None], yaw.cos()[..., None]
    x, y, z = points.unbind(dim=-1)
    return torch.stack([cosine * x + sine * z, y, cosine * z - sine * x], dim=-1)


def _spans(count: int, frames: int, least: int, most: int, generator: torch.Generator) -> Tensor:
    """(B, F) bool: one run of frames in every row."""
    length = least + torch.rand(count, 1, generator=generator) * (most - least)
    start = torch.rand(count, 1, generator=generator) * (frames - length).clamp(min=0)
    places = torch.arange(frames)
    return (places >= start) & (places < start + length)


def _swap(points: Tensor, seen: Tensor, share: float, generator: torch.Generator) -> tuple[Tensor, Tensor]:
    points, seen = points.clone(), seen.clone()
    for left, right in _ARMS_LEGS:
        rows = torch.rand(len(points), 1, generator=generator) < share / 2
        span = _spans(seen.shape[0], seen.shape[1], 2, 10, generator) & rows
        for a, b in zip(left, right, strict=True):
            for array, mask in ((points, span[..., None]), (seen, span)):
                first, second = array[:, :, a], array[:, :, b]
                array[:, :, a], array[:, :, b] = torch.where(mask, second, first), torch.where(mask, first, second)
    return points, seen
