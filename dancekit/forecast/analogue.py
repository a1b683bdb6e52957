"""What followed the moments most like this one: the mean of their futures, and a list of them to look at.

Moments are those that were learnt from, as they were and in the mirror, and the dancer's own past. What was danced
after them is added to the last pose; how many are asked is chosen on files that were not trained on.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any, ClassVar, NamedTuple, Self

import numpy as np

from dancekit.forecast.basis import cosines
from dancekit.forecast.body import mirrored
from dancekit.forecast.kind import Kind
from dancekit.forecast.samples import Pasts, Samples

__all__ = ["Analogue", "Near"]

_ASKED = (5, 10, 20, 40, 80)
_MOST = 4000
"""Moments kept at most; of more, evenly spread ones."""

_FRAMES, _COUNT = 25, 5
_OWN = 0.8
"""Distances to the dancer's own past are multiplied by this: who did it once may do it again."""


class Near(NamedTuple):
    """A remembered moment: numbers of its clip (-1: the recording itself) and individual, seconds, how far it is."""

    clip: int
    individual: int
    at_s: float
    mirrored: bool
    distance: float


class Analogue(Kind):
    """Remembers, and compares."""

    NAME: ClassVar[str] = "analogue"

    def __init__(self, context: int, horizon: int, seed: int = 0) -> None:
        super().__init__(context, horizon, seed)
        nothing = np.zeros((0, horizon, 17, 3), np.float16)
        self._remember(np.zeros((0, 0), np.float32), nothing, np.zeros((0, horizon), bool), np.zeros((0, 3)))
        self.own = 0

    def options(self) -> tuple[Any, ...]:
        """See `Kind.options`: how many moments are asked."""
        return _ASKED

    def fit(self, samples: Samples, *, minutes: float | None = None) -> None:
        """See `Kind.fit`."""
        rows = np.unique(np.linspace(0, len(samples) - 1, min(len(samples), _MOST)).round().astype(int))
        self._remember(*_library(samples.take(rows)))

    def trial(self, pasts: Pasts, option: int) -> np.ndarray:
        """See `Kind.trial`."""
        return self._told(pasts, np.full(self.horizon, option))

    def residuals(self, pasts: Pasts) -> np.ndarray:
        """See `Kind.residuals`."""
        return self._told(pasts, self.choice)

    def _told(self, pasts: Pasts, choice: np.ndarray) -> np.ndarray:
        told = np.zeros((len(pasts), self.horizon, *pasts.points.shape[2:]), np.float32)
        if not len(self.keys):
            return told
        apart = self._apart(pasts)
        spans = [(_ASKED[option], np.flatnonzero(choice == option)) for option in np.unique(choice)]
        most = min(max(count for count, _ in spans), apart.shape[1])
        near = np.argpartition(apart, most - 1, axis=1)[:, :most]
        for row, places in enumerate(near):
            places = places[np.argsort(apart[row, places], kind="stable")]
            distance = apart[row, places]
            for count, frames in spans:
                told[row, frames] = self._followed(places[:count], distance[:count], frames)
        return told

    def nearest(self, pasts: Pasts, count: int) -> list[list[Near]]:
        """List the moments most like each.

        Moments within a second of one that is listed already are left out.
        """
        found = []
        for row in self._apart(pasts):
            chosen: list[Near] = []
            for place in np.argsort(row, kind="stable"):
                clip, at_s, who = self.origin[place % len(self.origin)]
                if all(clip != one.clip or abs(at_s - one.at_s) > 1 for one in chosen):
                    flipped = bool(place >= len(self.origin))
                    chosen.append(Near(int(clip), int(who), float(at_s), flipped, float(row[place])))
                if len(chosen) == count:
                    break
            found.append(chosen)
        return found

    def adapted(self, own: Samples) -> Self:
        """See `Kind.adapted`."""
        if not len(own):
            return self
        keys, futures, known, origin = _library(own)
        twin = copy.copy(self)
        twin._remember(
            np.concatenate([self.keys, keys]) if len(self.keys) else keys,
            np.concatenate([self.futures, futures]),
            np.concatenate([self.known, known]),
            np.concatenate([self.origin, origin * np.array([0, 1, 1]) - np.array([1, 0, 0])]),
        )
        twin.own = len(origin)
        return twin

    def state(self) -> dict[str, np.ndarray]:
        """See `Kind.state`."""
        return {
            "choice": self.choice, "keys": self.keys, "futures": self.futures,
            "known": self.known.astype(np.uint8), "origin": self.origin,
        }  # fmt: skip

    def restore(self, state: Mapping[str, np.ndarray]) -> None:
        """See `Kind.restore`."""
        super().restore(state)
        self._remember(state["keys"], state["futures"], state["known"].astype(bool), state["origin"])

    def _remember(self, keys: np.ndarray, futures: np.ndarray, known: np.ndarray, origin: np.ndarray) -> None:
        self.keys, self.futures, self.known, self.origin = keys, futures, known, origin
        self._sizes = np.einsum("ld,ld->l", keys, keys)

    def _followed(self, places: np.ndarray, distance: np.ndarray, frames: np.ndarray) -> np.ndarray:
        """Give the mean of what followed moments; places from the number of moments on mean their mirror images."""
        weight = np.exp(-0.5 * (distance / max(float(np.median(distance)), 1e-9)) ** 2)
        count, told = len(self.futures), np.zeros((len(frames), 17, 3), np.float32)
        shares = weight[:, None] * self.known[places % count][:, frames]
        total = shares.sum(axis=0)
        shares = (shares / np.where(total > 0, total, 1)).astype(np.float32)
        for flipped in (False, True):
            rows = np.flatnonzero((places >= count) == flipped)
            if len(rows):
                moved = (
                    self.futures[places[rows] % count][:, frames].astype(np.float32).reshape(len(rows), len(frames), -1)
                )
                mean = (shares[rows].T[:, None] @ moved.swapaxes(0, 1)).reshape(told.shape)
                told += mirrored(mean) if flipped else mean  # the mirror of a mean is the mean of mirrors
        return told

    def _apart(self, pasts: Pasts) -> np.ndarray:
        """Give distances to all moments, then to their mirror images: (M, 2 L)."""
        sides = []
        for looked in (pasts, pasts.mirrored()):
            ours = _keys(looked)
            squares = (ours**2).sum(axis=1)[:, None] + self._sizes - 2 * ours @ self.keys.T
            sides.append(np.sqrt(np.maximum(squares, 0)))
            if self.own:
                sides[-1][:, -self.own :] *= _OWN
        return np.concatenate(sides, axis=1)


def _library(samples: Samples) -> tuple[np.ndarray, ...]:
    moved = np.nan_to_num(samples.futures.points - samples.pasts.last[:, None]).astype(np.float16)
    known = np.any(samples.futures.trust > 0, axis=2)
    origin = np.stack([samples.clip, samples.at_s, samples.individual], axis=1)
    return _keys(samples.pasts), moved, known, origin


def _keys(pasts: Pasts) -> np.ndarray:
    """Describe pasts so that Euclidean distance compares them: the pose and how it came about, slow movement first."""
    points = np.nan_to_num(pasts.points[:, -_FRAMES:])
    basis = cosines(points.shape[1], _COUNT).astype(np.float32) / np.sqrt(points.shape[1])
    moved = (points - points[:, -1:]).reshape(len(points), points.shape[1], points.shape[2] * 3)
    path = (basis @ moved).reshape(len(points), len(basis) * moved.shape[2])
    return np.concatenate([points[:, -1].reshape(len(points), moved.shape[2]), 2 * path], axis=1).astype(np.float32)
