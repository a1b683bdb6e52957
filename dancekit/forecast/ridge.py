"""Ridge regression from the cosines of the past to every frame of the future, in closed form.

How far to look back and how strongly to hold back are chosen for every span of the horizon on files that were not
trained on. Only sums over moments are kept, so that learning on from a dancer's own past is adding to them.

Reference: Hoerl & Kennard 1970, "Ridge regression".
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Self

import numpy as np

from dancekit.forecast.basis import features
from dancekit.forecast.kind import Kind, blocks_of
from dancekit.forecast.samples import Futures, Pasts, Samples

if TYPE_CHECKING:
    from dancekit.forecast.pretraining import Start

__all__ = ["Ridge"]

_LOOKS = ((12, 8), (25, 10), (50, 12))
"""Frames looked at and cosines of them: about half a second, one and two."""

_HOLDS = (10.0, 30.0, 100.0, 300.0, 1000.0, 3000.0, 10000.0, 30000.0)
_LESS = 2
_FEW = 200
_OWN = 3.0
"""A moment of the dancer's own past counts as so many of others."""


class Ridge(Kind):
    """Linear, and hard to beat on little dance."""

    NAME: ClassVar[str] = "ridge"

    def __init__(self, context: int, horizon: int, seed: int = 0) -> None:
        super().__init__(context, horizon, seed)
        self.looks: tuple[tuple[int, int], ...] = tuple(look for look in _LOOKS if look[0] <= context) or (
            (context, min(8, context)),
        )
        self.mean = np.zeros((17, 3), np.float32)
        self.sums: dict[tuple[int, int], tuple[np.ndarray, np.ndarray]] = {}
        self._before: dict[tuple[int, int], tuple[np.ndarray, np.ndarray]] = {}
        self._weights: dict[tuple[int, int, float], np.ndarray] = {}
        self._spectra: dict[tuple[int, int], tuple[np.ndarray, np.ndarray, np.ndarray]] = {}

    def options(self) -> tuple[Any, ...]:
        """See `Kind.options`: how far to look back, and how strongly to hold back."""
        return tuple((look, hold) for look in range(len(self.looks)) for hold in _HOLDS)

    def begin(self, start: Start) -> bool:
        """See `Kind.begin`: sums that stand in for moments of one's own."""
        for place, look in enumerate(self.looks):
            for block, sums in enumerate(start.sums(look, self.horizon) or ()):
                self._before[block, place] = sums
        self.mean = start.mean()
        return bool(self._before)

    def fit(self, samples: Samples, *, minutes: float | None = None) -> None:
        """See `Kind.fit`; everything is also learnt in the mirror."""
        if len(samples):
            self.mean = np.nan_to_num(_mean(samples.pasts.last))
        self.sums = self._sums(samples, range(len(self.looks)))
        for key, (gram, cross) in self._before.items():
            self.sums[key] = (self.sums[key][0] + gram, self.sums[key][1] + cross)
        self._weights, self._spectra = {}, {}

    def choose(self, options: np.ndarray) -> None:
        """See `Kind.choose`; one option is taken for a whole span, that of its middle, and sums not needed go."""
        options = np.asarray(options, int).copy()
        for first, end in blocks_of(self.horizon):
            options[first:end] = options[(first + end) // 2]
        self.choice = options
        kept = {(block, self._option(options[first])[0]) for block, (first, _) in enumerate(blocks_of(self.horizon))}
        # Rounded to what a file holds, so that a model is the same before and after it was saved.
        self.sums = {
            key: (gram.astype(np.float32).astype(float), cross.astype(np.float32).astype(float))
            for key, (gram, cross) in self.sums.items()
            if key in kept
        }
        self._weights, self._spectra = {}, {}

    def trial(self, pasts: Pasts, option: int) -> np.ndarray:
        """See `Kind.trial`."""
        look, hold = self._option(option)
        told = self._told(pasts, look)
        parts = []
        for block in range(len(blocks_of(self.horizon))):
            values, vectors, cross = self._spectrum(block, look)
            parts.append(((told @ vectors) / (values + np.float32(hold))) @ cross)
        return _shaped(np.concatenate(parts, axis=1))

    def residuals(self, pasts: Pasts) -> np.ndarray:
        """See `Kind.residuals`."""
        known: dict[int, np.ndarray] = {}
        parts = []
        for block, (first, _) in enumerate(blocks_of(self.horizon)):
            look, hold = self._option(self.choice[first])
            if look not in known:
                known[look] = self._told(pasts, look)
            parts.append(self._answered(known[look], block, look, hold))
        return _shaped(np.concatenate(parts, axis=1))

    def alternatives(self) -> list[np.ndarray]:
        """See `Kind.alternatives`: as strongly held back, and less and less; the own past tells more than others do."""
        place = self.choice % len(_HOLDS)
        return [self.choice - place + np.maximum(place - step, 0) for step in range(_LESS + 1)]

    def adapted(self, own: Samples) -> Self:
        """See `Kind.adapted`."""
        if not len(own):
            return self
        twin = copy.copy(self)
        looks = sorted({look for _, look in self.sums})
        added = twin._sums(own, looks)
        twin.sums = {
            key: (gram + _OWN * added[key][0], cross + _OWN * added[key][1]) for key, (gram, cross) in self.sums.items()
        }
        twin._weights, twin._spectra = {}, {}
        return twin

    def state(self) -> dict[str, np.ndarray]:
        """See `Kind.state`."""
        arrays = {"choice": self.choice, "mean": self.mean}
        for (block, look), (gram, cross) in self.sums.items():
            arrays[f"gram.{block}.{look}"] = gram.astype(np.float32)
            arrays[f"cross.{block}.{look}"] = cross.astype(np.float32)
        return arrays

    def restore(self, state: Mapping[str, np.ndarray]) -> None:
        """See `Kind.restore`."""
        super().restore(state)
        self.mean, self.sums = state["mean"], {}
        for name in state:
            word, _, place = name.partition(".")
            if word == "gram":
                block, look = (int(part) for part in place.split("."))
                self.sums[block, look] = (state[name].astype(float), state[f"cross.{place}"].astype(float))
        self._weights, self._spectra = {}, {}

    def _option(self, option: int) -> tuple[int, float]:
        return self.options()[int(option)]

    def _told(self, pasts: Pasts, look: int) -> np.ndarray:
        frames, count = self.looks[look]
        return features(pasts, frames, count, self.mean)

    def _sums(self, samples: Samples, looks: Any) -> dict[tuple[int, int], tuple[np.ndarray, np.ndarray]]:
        """Sum moments up: for each span and look the products of features, and of features with futures."""
        sums: dict[tuple[int, int], tuple[np.ndarray, np.ndarray]] = {}
        for pasts, futures in (
            (samples.pasts, samples.futures),
            (samples.pasts.mirrored(), samples.futures.mirrored()),
        ):
            told = {look: self._told(pasts, look) for look in looks}
            moved = np.nan_to_num(futures.points - pasts.last[:, None])
            for block, (first, end) in enumerate(blocks_of(self.horizon)):
                weight, each = _weights_of(futures, first, end)
                rows = np.flatnonzero(weight > 0)
                if not len(rows):
                    continue
                goal = (moved[rows, first:end] * each[rows, None, :, None]).reshape(len(rows), -1)
                for look in looks:
                    x = told[look][rows]
                    gram = (x * weight[rows, None]).T @ x
                    before = sums.get((block, look), (0.0, 0.0))
                    sums[block, look] = (before[0] + gram.astype(float), before[1] + (x.T @ goal).astype(float))
        for block, (first, end) in enumerate(blocks_of(self.horizon)):
            for look in looks:
                if (block, look) not in sums:
                    width = (self.looks[look][1] + 1) * 52
                    sums[block, look] = (np.zeros((width, width)), np.zeros((width, (end - first) * 51)))
        return sums

    def _answered(self, told: np.ndarray, block: int, look: int, hold: float) -> np.ndarray:
        """Multiply features by weights, (M, D) to (M, columns): for a few by solving for them, else for the weights."""
        from scipy.linalg import cho_factor, cho_solve

        found = self._weights.get((block, look, hold))
        if found is None:
            gram, cross = self.sums[block, look]
            factor = cho_factor(gram + hold * np.eye(len(gram)), lower=True, overwrite_a=True, check_finite=False)
            if 1 < len(told) < _FEW:
                return (cho_solve(factor, told.T, check_finite=False).T @ cross).astype(np.float32)
            found = cho_solve(factor, cross, check_finite=False).astype(np.float32)
            self._weights[block, look, hold] = found
        return told @ found

    def _spectrum(self, block: int, look: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        if (block, look) not in self._spectra:
            gram, cross = self.sums[block, look]
            before = (block - 1, look)
            if before in self._spectra and np.array_equal(gram, self.sums[before][0]):
                values, vectors, _ = self._spectra[before]  # sums that came along are the same for all spans
            else:
                # Single precision is enough to choose by; what is chosen is then solved for in double.
                values, vectors = np.linalg.eigh(gram.astype(np.float32))
            self._spectra[block, look] = (np.maximum(values, 0), vectors, vectors.T @ cross.astype(np.float32))
        return self._spectra[block, look]


def _weights_of(futures: Futures, first: int, end: int) -> tuple[np.ndarray, np.ndarray]:
    """Give how much moments count in a span: (M,), and each keypoint of them: (M, 17).

    Moments whose span is not whole count nothing. A keypoint that is seldom trusted is held back no more than others:
    its weights are scaled to the same sum.
    """
    trust = futures.trust[:, first:end].mean(axis=1)
    trust = trust * np.any(futures.trust[:, end - 1] > 0, axis=1)[:, None]
    weight = trust.sum(axis=1) / np.maximum((trust > 0).sum(axis=1), 1)
    share = trust.sum(axis=0)
    return weight, trust * (weight.sum() / np.where(share > 0, share, np.inf))


def _mean(poses: np.ndarray) -> np.ndarray:
    known = np.isfinite(poses)
    return (np.where(known, poses, 0).sum(axis=0) / np.maximum(known.sum(axis=0), 1)).astype(np.float32)


def _shaped(flat: np.ndarray) -> np.ndarray:
    return flat.reshape(len(flat), -1, 17, 3).astype(np.float32)
