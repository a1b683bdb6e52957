"""What a forecaster has learnt, and how it is used: kinds and their weights, the uncertainty, what the own past adds.

Everything that looks ahead (`predict`, the live forecaster, the bench) does so through here, so that it does the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from dancekit.forecast.adapting import MEMORY_S, own_past
from dancekit.forecast.blending import blended
from dancekit.forecast.collecting import collect
from dancekit.forecast.kind import Kind
from dancekit.forecast.own_errors import HOP_S, scale_of, scored
from dancekit.forecast.samples import FPS, Pasts, Samples
from dancekit.forecast.uncertainty import Uncertainty
from dancekit.recording import Recording

__all__ = ["Learnt", "Own"]


@dataclass(frozen=True)
class Own:
    """What a dancer's own past adds: kinds that went on learning, and the factor of spreads, (H,)."""

    parts: tuple[Kind, ...]
    scale: np.ndarray


@dataclass(frozen=True)
class Learnt:
    """Kinds, and how far to trust them.

    Attributes
    ----------
    parts
        K kinds.
    weights
        (K, H) of their residuals.
    uncertainty
        Of what they tell together.
    usual
        (H,) the usual score of forecasts by what was learnt from others; see `dancekit.forecast.own_errors`.
    hop_s
        From one moment that was learnt from to the next.
    """

    parts: tuple[Kind, ...]
    weights: np.ndarray
    uncertainty: Uncertainty
    usual: np.ndarray
    hop_s: float

    @property
    def frames(self) -> tuple[int, int]:
        """C and H."""
        return self.parts[0].context, self.parts[0].horizon

    @property
    def learns(self) -> bool:
        """Whether any of the kinds does."""
        return any(part.LEARNS for part in self.parts)

    def nothing_known(self) -> Own:
        """Give what a past that is not known adds."""
        return Own(self.parts, np.ones(self.frames[1]))

    def residuals(self, pasts: Pasts, parts: tuple[Kind, ...] | None = None) -> np.ndarray:
        """Tell what is to be added to last poses: (M, H, 17, 3) trunk lengths on the body's axes."""
        return blended(np.stack([part.residuals(pasts) for part in parts or self.parts]), self.weights)

    def ahead(self, pasts: Pasts, own: Own) -> tuple[np.ndarray, np.ndarray]:
        """Tell residuals, and their spread along the recording's axes: (M, H, 17, 3) both."""
        told = self.residuals(pasts, own.parts)
        return told, self.uncertainty.spread(pasts, told) * own.scale[:, None, None]

    def learn_on(self, past: Recording, end_s: float) -> tuple[Kind, ...]:
        """Learn on from one individual's past until a moment; see `dancekit.forecast.adapting`."""
        own = self._past(past, end_s, self.hop_s)
        return tuple(part.adapted(own) for part in self.parts) if len(own) else self.parts

    def look_back(self, past: Recording, end_s: float) -> np.ndarray:
        """Tell the factor of spreads by how one individual's past until a moment was forecast: (H,)."""
        own = self._past(past, end_s, HOP_S)
        if not len(own):
            return np.ones(self.frames[1])
        told = self.residuals(own.pasts)
        scores = scored(own.missed(told), self.uncertainty.spread(own.pasts, told))
        return scale_of(scores, self.usual, HOP_S)

    def state(self) -> dict[str, np.ndarray]:
        """Give all of it as arrays by name, but for `hop_s`."""
        arrays = {f"uncertainty.{name}": array for name, array in self.uncertainty.state().items()}
        for part in self.parts:
            arrays |= {f"{part.NAME}.{name}": array for name, array in part.state().items()}
        return arrays | {"weights": self.weights, "usual": self.usual}

    @classmethod
    def of(
        cls, parts: tuple[Kind, ...], uncertainty: Uncertainty, arrays: Mapping[str, np.ndarray], hop_s: float
    ) -> Learnt:
        """Put together what `state` gave; `parts` and `uncertainty` are new ones to fill."""

        def under(word: str) -> dict[str, np.ndarray]:
            return {n.removeprefix(f"{word}."): a for n, a in arrays.items() if n.startswith(f"{word}.")}

        uncertainty.restore(under("uncertainty"))
        for part in parts:
            part.restore(under(part.NAME))
        return cls(parts, arrays["weights"], uncertainty, arrays["usual"], hop_s)

    def _past(self, past: Recording, end_s: float, hop_s: float) -> Samples:
        context, horizon = self.frames
        known = past.select(start_s=end_s - MEMORY_S - context / FPS, end_s=end_s)
        return own_past(collect(known, context=context, horizon=horizon, hop_s=hop_s), end_s)
