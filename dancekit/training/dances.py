"""The dance that an encoder learns from, laid out so that a batch of two views is a few steps on whole arrays.

All frames of all clips lie in one array at the encoder's rate. A batch is drawn by picking moments; each moment is seen
twice: at two tempos, by two cameras, with two builds of the body, through two sets of a pose model's errors.
"""

from __future__ import annotations

import math

import numpy as np
import torch
from torch import Tensor

from dancekit import skeleton
from dancekit.embedding.clips import Recordings, named
from dancekit.embedding.keypoints import NAMES, PLACES
from dancekit.embedding.resampling import resample
from dancekit.errors import EmbeddingError
from dancekit.normalization import torso_length
from dancekit.training.augment import Augmentation, build, centred, choose_limbs, graft, see, spoil
from dancekit.training.labels import Labelling, Labels
from dancekit.training.views import Grafts, Track, Views

__all__ = ["Dances"]

_MIRROR = torch.tensor([NAMES.index(skeleton.KEYPOINTS[skeleton.MIRROR[place]]) for place in PLACES])


class Dances:
    """Frames of many clips, hip-centred in trunk lengths, to draw views from.

    Attributes
    ----------
    points
        (frames, 17, 3).
    seen
        (frames, 17), 1 where there is a keypoint.
    label
        (frames,) numbers, -1 where there is none.
    clips
        Names, one per clip and individual.
    first, length
        Where each begins, and how many frames it has.
    """

    def __init__(self, tracks: list[Track], fps: float) -> None:
        self.fps = fps
        self.clips = [track.name for track in tracks]
        flat = torch.as_tensor(np.concatenate([track.points for track in tracks]))
        self.label = torch.as_tensor(np.concatenate([track.label for track in tracks]))
        self.seen = torch.isfinite(flat).all(dim=-1).float()
        self.points = torch.nan_to_num(flat)
        self.length = torch.tensor([len(track.points) for track in tracks])
        self.first = torch.cumsum(self.length, 0) - self.length

    @classmethod
    def read(cls, recordings: Recordings, *, fps: float, window_s: float, labels: Labels | None = None) -> Dances:
        """Take the positions in space of all individuals, where their trunk is seen; too short tracks are left out.

        Raises
        ------
        EmbeddingError
            If nothing is left: no recording in space, or none as long as a window. Or if labels name an unknown clip.
        """
        tracks: list[Track] = []
        labelling = Labelling({} if labels is None else labels)
        least = math.ceil(window_s * fps * 0.75) + 2
        for clip, recording in named(recordings):
            labelling.met.add(clip)
            if not recording.n_frames:
                continue
            at = recording.time[0] + np.arange(int(recording.duration_s * fps)) / fps
            for column, size in enumerate(torso_length(recording)):
                track = resample(recording.time, recording.position[:, column], at)[:, PLACES] / size
                whole = np.isfinite(track[:, _TORSO]).all(axis=(1, 2))
                individual = recording.individuals[column]
                label = labelling.at(clip, individual, at)
                tracks += [
                    Track(f"{clip}/{individual}", track[span].astype(np.float32), label[span])
                    for span in _runs(whole)
                    if span.stop - span.start >= least
                ]
        labelling.check()
        if not tracks:
            raise EmbeddingError(
                f"nothing to learn from: no recording shows a trunk in space for {least / fps:.1f} s on end; encoders "
                "learn from positions (dancekit.extract and motion files have them), and from no window longer than "
                "the clips"
            )
        return cls(tracks, fps)

    @property
    def n_labels(self) -> int:
        """How many labels there may be: one more than the greatest number."""
        return int(self.label.max()) + 1

    @property
    def seconds(self) -> float:
        """How much dance there is."""
        return float(self.length.sum()) / self.fps

    def split(self, share: float, window_s: float) -> tuple[Dances, Dances | None]:
        """Hold back the last part of every clip; None if that would be too little to search in."""
        need = math.ceil(window_s * self.fps * 0.75) + 2
        kept, held = [], []
        for name, first, length in zip(self.clips, self.first.tolist(), self.length.tolist(), strict=True):
            track = torch.where(
                self.seen[first : first + length, :, None] > 0, self.points[first : first + length], math.nan
            )
            label = self.label[first : first + length].numpy()
            cut = length - round(share * length)
            if length - cut >= need <= cut:
                kept.append(Track(name, track[:cut].numpy(), label[:cut]))
                held.append(Track(name, track[cut:].numpy(), label[cut:]))
            else:
                kept.append(Track(name, track.numpy(), label))
        if not held or share <= 0:
            return self, None
        return Dances(kept, self.fps), Dances(held, self.fps)

    def draw(self, count: int, frames: int, how: Augmentation, generator: torch.Generator) -> Views:
        """Draw moments at random, in proportion to the length of clips, and look at each twice."""
        weight = (self.length - 0.7 * frames).clamp(min=1).float()
        clip = torch.multinomial(weight, count, replacement=True, generator=generator)
        length = self.length[clip].float()
        slow, fast = (math.log(speed) for speed in how.speed)
        speeds = [
            torch.exp(slow + (fast - slow) * torch.rand(count, generator=generator)).minimum((length - 2) / frames)
            for _ in range(2)
        ]
        half = torch.maximum(*speeds) * frames / 2
        middle = half + torch.rand(count, generator=generator) * (length - 1.001 - 2 * half).clamp(min=0)
        mirrored = torch.rand(count, generator=generator) < how.mirror
        sides = [
            mirrored,
            mirrored ^ (torch.rand(count, generator=generator) < 0.5) if how.mirror_invariant else mirrored,
        ]
        grafts = self.grafts(clip, middle, how.graft, generator)
        seen = [
            self.view(clip, middle, speed, frames, side, how, generator, grafts)
            for speed, side in zip(speeds, sides, strict=True)
        ]
        where = (self.first[clip] + middle).repeat(2)
        moment_mirrored = mirrored if not how.mirror_invariant else torch.zeros_like(mirrored)
        return Views(
            torch.cat([points for points, _ in seen]),
            torch.cat([confidence for _, confidence in seen]),
            where,
            torch.cat(speeds),
            moment_mirrored.repeat(2),
            clip.repeat(2),
            torch.where(grafts.limbs.any(dim=1), -1, self.label[where[:count].long()]).repeat(2),
            Grafts(grafts.clip.repeat(2), grafts.later.repeat(2), grafts.limbs.repeat(2, 1)),
        )

    def view(
        self,
        clip: Tensor,
        middle: Tensor,
        speed: Tensor,
        frames: int,
        mirrored: Tensor,
        how: Augmentation,
        generator: torch.Generator,
        grafts: Grafts | None = None,
    ) -> tuple[Tensor, Tensor]:
        """Look at moments once: (B, F, 17, 2) and (B, F, 17)."""
        at = middle[:, None] + (torch.arange(frames) - frames / 2) * speed[:, None]
        points, seen = self.motion(clip, at, mirrored, grafts)
        return self.picture(points, seen, how, generator)

    def picture(
        self, points: Tensor, seen: Tensor, how: Augmentation, generator: torch.Generator
    ) -> tuple[Tensor, Tensor]:
        """Look at motion in space once, with a build, a camera and a pose model's faults of its own for every row."""
        picture = _camera(build(points, how.build, generator), how, generator)
        picture, seen = spoil(picture, seen, how, self.fps, generator)
        return centred(picture, seen), seen

    def motion(self, clip: Tensor, at: Tensor, mirrored: Tensor, grafts: Grafts | None = None) -> tuple[Tensor, Tensor]:
        """Give how bodies move in space: (B, F, 17, 3) and (B, F, 17), at frames (B, F) of clips; ends hold still."""
        points, seen = self._between(clip, at)
        if grafts is not None and bool(grafts.limbs.any()):
            others, known = self._between(grafts.clip, at + grafts.later[:, None])
            points = graft(points, others, grafts.limbs)
            seen = torch.where(grafts.limbs[:, None], known, seen)
        turned = points[:, :, _MIRROR] * torch.tensor([-1.0, 1.0, 1.0])
        points = torch.where(mirrored[:, None, None, None], turned, points)
        return points, torch.where(mirrored[:, None, None], seen[:, :, _MIRROR], seen)

    def _between(self, clip: Tensor, at: Tensor) -> tuple[Tensor, Tensor]:
        """Read between frames: (B, F, 17, 3) and (B, F, 17)."""
        low = at.clamp(min=0).minimum((self.length[clip].float() - 1.001)[:, None])
        share, place = low.frac()[..., None, None], self.first[clip][:, None] + low.long()
        points = self.points[place] * (1 - share) + self.points[place + 1] * share
        return points, self.seen[place] * self.seen[place + 1]

    def grafts(self, clip: Tensor, middle: Tensor, share: float, generator: torch.Generator) -> Grafts:
        """Let moments of a batch give limbs to each other: a `share` of (B,) moments gets some."""
        if share <= 0:
            return Grafts(clip, torch.zeros_like(middle), torch.zeros(len(clip), len(NAMES), dtype=torch.bool))
        order = torch.randperm(len(clip), generator=generator)
        return Grafts(clip[order], middle[order] - middle, choose_limbs(len(clip), share, generator))

    def all_moments(self, frames: int, hop: int) -> tuple[Tensor, Tensor]:
        """List moments `hop` frames apart, whole windows only: numbers of clips, and middles in frames."""
        clips, middles = [], []
        for number, length in enumerate(self.length.tolist()):
            found = torch.arange(frames / 2, length - frames / 2, hop)
            middles.append(found)
            clips.append(torch.full((len(found),), number))
        return torch.cat(clips), torch.cat(middles)


_TORSO = [NAMES.index(f"{side}_{part}") for side in ("left", "right") for part in ("shoulder", "hip")]


def _camera(points: Tensor, how: Augmentation, generator: torch.Generator) -> Tensor:
    count = len(points)

    def between(low: float, high: float) -> Tensor:
        return low + (high - low) * torch.rand(count, generator=generator)

    if not how.camera:
        zero = torch.zeros(count)
        return see(points, zero, zero, zero, torch.full((count,), sum(how.distance) / 2))
    angles = between(0, 2 * math.pi), torch.deg2rad(between(*how.elevation_deg))
    roll = torch.deg2rad(between(-how.roll_deg, how.roll_deg))
    return see(points, *angles, roll, between(*how.distance))


def _runs(mask: np.ndarray) -> list[slice]:
    """Give the runs of True as slices."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], mask, [False]]).astype(np.int8)))
    return [slice(int(a), int(b)) for a, b in edges.reshape(-1, 2)]
