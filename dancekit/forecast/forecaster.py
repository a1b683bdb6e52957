"""Forecasters: learn from recordings, look ahead in others, and say how sure they are.

They follow scikit-learn: settings in the constructor, ``fit``, ``predict``. What they look at is cut off at the moment
they look ahead from, so that they can't but be causal.
"""

from __future__ import annotations

import hashlib
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from dancekit.embedding.clips import Recordings, named
from dancekit.embedding.keypoints import PLACES
from dancekit.errors import ForecastError
from dancekit.forecast.adapting import MEMORY_S, own_past, step_of
from dancekit.forecast.analogies import Analogy, listed
from dancekit.forecast.blending import blended
from dancekit.forecast.body import out_of_body
from dancekit.forecast.forecast import Forecast
from dancekit.forecast.kind import Kind
from dancekit.forecast.kinds import make, parts_of
from dancekit.forecast.learning import learn
from dancekit.forecast.samples import FPS, Pasts, collect, pasts_of, until
from dancekit.forecast.uncertainty import FEW_FILES, Uncertainty
from dancekit.recording import Recording

if TYPE_CHECKING:
    import polars

__all__ = ["Forecaster"]

_HOP_S = 0.08
_MOST_MOMENTS = 4000
_LEAST_MOMENTS = 30


class Forecaster:
    """Tells what comes next.

    Parameters
    ----------
    kind
        ``"zero"``, ``"velocity"``, ``"ridge"``, ``"analogue"``, ``"net"``, or ``"auto"``: a blend of those that learn.
    context_s
        Seconds looked back at, 0.4 to 3.
    horizon_s
        Seconds looked ahead, 0.08 to 3.
    seed
        Decides chance.
    adapt
        Whether to learn on from the dancer's own past within a recording; see `dancekit.forecast.adapting`.

    Attributes
    ----------
    trained_
        What it learnt from: clips, seconds of dance, moments; empty before `fit`.
    coverage_
        polars table: how often intervals covered what came, in files not trained and not calibrated on.
    scores_
        What `dancekit bench forecast` found, by data set.
    told_
        One sentence on how far the intervals can be relied on.

    Examples
    --------
    >>> from dancekit.synthetic import dance
    >>> takes = [dance("groove", duration_s=8, seed=seed) for seed in range(3)]
    >>> forecaster = Forecaster("zero", context_s=1.0, horizon_s=1.0).fit(takes)
    >>> forecaster.predict(takes[0], at_s=4.0).position.shape
    (25, 1, 33, 3)
    """

    def __init__(
        self,
        kind: str = "auto",
        *,
        context_s: float = 2.0,
        horizon_s: float = 3.0,
        seed: int = 0,
        adapt: bool = True,
    ) -> None:
        self._names = parts_of(kind)
        if not 0.4 <= context_s <= 3:
            raise ForecastError(f"context_s is {context_s:g}; expected 0.4 to 3 seconds")
        if not 0.08 <= horizon_s <= 3:
            raise ForecastError(f"horizon_s is {horizon_s:g}; expected 0.08 to 3 seconds")
        self.kind, self.context_s, self.horizon_s, self.seed = kind, float(context_s), float(horizon_s), int(seed)
        self.adapt = bool(adapt)
        self.frames = (round(context_s * FPS), round(horizon_s * FPS))
        self.parts_: tuple[Kind, ...] = ()
        self.weights_ = np.zeros((0, self.frames[1]), np.float32)
        self.uncertainty_ = Uncertainty(self.frames[1])
        self.coverage_: polars.DataFrame | None = None
        self.trained_: dict[str, Any] = {}
        self.scores_: dict[str, Any] = {}
        self._remembered: tuple[Any, ...] | None = None
        self._sha256 = ""

    def __repr__(self) -> str:
        learnt = f"{self.trained_['minutes']:.1f} min of dance" if self.trained_ else "nothing yet"
        return f"<Forecaster {self.kind}: {self.context_s:g} s back, {self.horizon_s:g} s ahead, learnt from {learnt}>"

    def settings(self) -> dict[str, Any]:
        """Give what the constructor was called with."""
        return {
            "kind": self.kind, "context_s": self.context_s, "horizon_s": self.horizon_s, "seed": self.seed,
            "adapt": self.adapt,
        }  # fmt: skip

    def fit(self, recordings: Recordings, *, minutes: float | None = None) -> Self:
        """Learn from recordings, and calibrate on each file what was learnt from the others.

        Parameters
        ----------
        recordings
            See `dancekit.embedding.named`; with positions in space. Some minutes of dance in five files or more.
        minutes
            How long the kind ``"net"`` may take, all in all; by default 4.

        Raises
        ------
        ForecastError
            If there is too little to learn from.
        """
        takes = dict(named(recordings))
        seconds = sum(take.duration_s * take.n_individuals for take in takes.values())
        hop_s = max(_HOP_S, seconds / _MOST_MOMENTS)
        samples = collect(takes, context=self.frames[0], horizon=self.frames[1], hop_s=hop_s)
        if len(samples) < _LEAST_MOMENTS:
            raise ForecastError(
                f"{len(takes)} recordings of {seconds:.1f} s hold {len(samples)} moments with a body in space before "
                f"and after; at least {_LEAST_MOMENTS} are needed: give longer recordings, or a shorter horizon_s"
            )
        learnt = learn(self._names, samples, seed=self.seed, minutes=minutes)
        self.parts_, self.weights_, self.uncertainty_ = learnt.parts, learnt.weights, learnt.uncertainty
        self.coverage_, self._remembered, self.scores_, self._sha256 = learnt.coverage, None, {}, ""
        self.trained_ = {
            "clips": list(samples.clips), "minutes": seconds / 60, "moments": len(samples), "hop_s": hop_s,
        }  # fmt: skip
        return self

    @property
    def told_(self) -> str:
        """One sentence on the intervals."""
        files = self.uncertainty_.files
        if not self.trained_:
            return "Nothing was learnt yet."
        if files >= FEW_FILES:
            return f"Intervals were calibrated on {files} files, each forecast by what was learnt from the others."
        return (
            f"Intervals were calibrated on {files} file{'s' if files != 1 else ''} only, too few to tell how much one "
            f"differs from another; they were widened, and {FEW_FILES} files or more would tell."
        )

    def predict(
        self, recording: Recording, *, at_s: float | None = None, horizon_s: float | None = None, level: float = 0.9
    ) -> Forecast:
        """Look ahead from a moment of a recording; nothing after that moment is looked at.

        Parameters
        ----------
        recording
            Any, at any rate.
        at_s
            The moment, seconds of the recording; its last frame if left out. The last frame not after it counts.
        horizon_s
            How far, at most as far as the forecaster was made for.
        level
            Share of coordinates that the intervals are to cover, 0.02 to 0.995.

        Raises
        ------
        ForecastError
            If nothing was learnt yet, the moment lies outside of the recording, or a number makes no sense.
        """
        self._checked(level, horizon_s)
        known = until(recording, at_s)
        at = known.time[-1:]
        count = self.frames[1] if horizon_s is None else max(1, round(horizon_s * FPS))
        shape = (count, recording.n_individuals, recording.position.shape[2], 3)
        made = {name: np.full(shape, np.nan, np.float32) for name in ("position", "lower", "upper", "baseline")}
        sure = np.full((count, recording.n_individuals), np.nan)
        for column in range(recording.n_individuals):
            pasts = pasts_of(known, column, at, self.frames[0])
            if not pasts.usable[0]:
                continue
            told = self.residuals(pasts, self._adapted(known, column, float(at[0])))
            spread = self.uncertainty_.spread(pasts, told)
            there, hold = (out_of_body(pasts.last[:, None] + r, pasts.yaw, pasts.trunk)[0] for r in (told, 0 * told))
            reach = self.uncertainty_.multiple(level)[:, None, None] * spread[0] * pasts.trunk[0]
            for name, values in zip(made, (there, there - reach, there + reach, hold), strict=True):
                made[name][:, column, PLACES] = values[:count]
            sure[:, column] = self.uncertainty_.confidence(spread, pasts.trunk)[0, :count]
        least = np.where(np.isfinite(sure), sure, np.inf).min(axis=1, initial=np.inf)
        time = at[0] + np.arange(1, count + 1) / FPS
        confidence = np.where(np.isfinite(least), least, np.nan)
        return Forecast(
            time, **made, confidence=confidence, level=float(level), at_s=float(at[0]),
            individuals=recording.individuals, model=self.identity(),
        )  # fmt: skip

    def residuals(self, pasts: Pasts, parts: tuple[Kind, ...] | None = None) -> np.ndarray:
        """Tell what is to be added to last poses: (M, H, 17, 3) trunk lengths on the body's axes."""
        stacked = np.stack([part.residuals(pasts) for part in parts or self.parts_])
        return blended(stacked, self.weights_)

    def analogies(self, recording: Recording, *, at_s: float | None = None, count: int = 3) -> list[list[Analogy]]:
        """List, for each individual, the moments learnt from (or danced before) that were most like this one.

        Raises
        ------
        ForecastError
            If the kind remembers no moments.
        """
        self._checked(0.9, None)
        known = until(recording, at_s)
        found = []
        for column in range(recording.n_individuals):
            pasts = pasts_of(known, column, known.time[-1:], self.frames[0])
            parts = self._adapted(known, column, float(known.time[-1]))
            found.append(listed(parts, pasts, self.trained_["clips"], recording.clip or "this recording", count))
        return found

    def state(self) -> dict[str, np.ndarray]:
        """Give all that was learnt, as arrays by name."""
        arrays = {f"uncertainty.{name}": array for name, array in self.uncertainty_.state().items()}
        for part in self.parts_:
            arrays |= {f"{part.NAME}.{name}": array for name, array in part.state().items()}
        return arrays | {"weights": self.weights_}

    def restore(self, arrays: dict[str, np.ndarray]) -> None:
        """Put back what `state` gave."""

        def under(word: str) -> dict[str, np.ndarray]:
            return {n.removeprefix(f"{word}."): a for n, a in arrays.items() if n.startswith(f"{word}.")}

        self.weights_, self._sha256 = arrays["weights"], ""
        self.uncertainty_.restore(under("uncertainty"))
        self.parts_ = tuple(make(name, *self.frames, self.seed) for name in self._names) if len(self.weights_) else ()
        for part in self.parts_:
            part.restore(under(part.NAME))

    def identity(self) -> dict[str, Any]:
        """Tell which forecaster this is; ``"sha256"`` is that of all it learnt."""
        if not self._sha256:  # summing up some megabytes takes longer than a forecast
            digest = hashlib.sha256()
            for name, array in sorted(self.state().items()):
                digest.update(name.encode())
                digest.update(np.ascontiguousarray(array).tobytes())
            self._sha256 = digest.hexdigest()
        return {"name": "forecaster", **self.settings(), "sha256": self._sha256}

    def save(self, path: str | PathLike[str]) -> None:
        """Write to one ``.safetensors`` file; see `dancekit.forecast.storing`."""
        from dancekit.forecast.storing import save_forecaster

        save_forecaster(self, Path(path))

    @classmethod
    def load(cls, path: str | PathLike[str]) -> Self:
        """Read what `save` wrote; see `dancekit.forecast.storing`."""
        from dancekit.forecast.storing import load_forecaster

        loaded = load_forecaster(Path(path), cls)
        assert isinstance(loaded, cls)
        return loaded

    def _adapted(self, known: Recording, column: int, at_s: float) -> tuple[Kind, ...]:
        """Give the kinds after they learnt on from the own past; the last such are remembered."""
        until = float(step_of(at_s, float(known.time[0])))
        if not self.adapt or until <= known.time[0]:
            return self.parts_
        past = known.select(known.individuals[column], start_s=until - MEMORY_S - self.context_s, end_s=until)
        before = self._remembered
        if before is None or before[0] != until or not before[1].same_arrays(past):
            own = collect(past, context=self.frames[0], horizon=self.frames[1], hop_s=self.trained_["hop_s"])
            own = own_past(own, until)
            self._remembered = (until, past, tuple(part.adapted(own) for part in self.parts_))
        assert self._remembered is not None
        adapted: tuple[Kind, ...] = self._remembered[2]
        return adapted

    def _checked(self, level: float, horizon_s: float | None) -> None:
        if not self.trained_:
            raise ForecastError("the forecaster has learnt nothing yet; call fit with some recordings, or load one")
        if not 0.02 <= level <= 0.995:
            raise ForecastError(f"level is {level:g}; expected a share from 0.02 to 0.995")
        if horizon_s is not None and not 0 < horizon_s <= self.horizon_s + 1e-9:
            raise ForecastError(f"horizon_s is {horizon_s:g}; this forecaster looks ahead up to {self.horizon_s:g} s")
