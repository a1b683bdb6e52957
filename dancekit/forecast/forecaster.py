"""Forecasters: learn from recordings, look ahead in others, and say how sure they are.

They follow scikit-learn: settings in the constructor, ``fit``, ``predict``. What they look at is cut off at the moment
they look ahead from, so that they can't but be causal.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from dancekit.embedding.clips import Recordings
from dancekit.errors import ForecastError
from dancekit.forecast.analogies import Analogies, Analogy, listed
from dancekit.forecast.collecting import frame_at, pasts_of
from dancekit.forecast.fitting import HOP_S, begins, fitted
from dancekit.forecast.forecast import Forecast
from dancekit.forecast.kinds import make, parts_of
from dancekit.forecast.learnt import Learnt, Own
from dancekit.forecast.looking import frames_asked, look_ahead
from dancekit.forecast.own_pasts import OwnPasts
from dancekit.forecast.pretraining import shipped
from dancekit.forecast.samples import FPS
from dancekit.forecast.told import told_of
from dancekit.forecast.uncertainty import Uncertainty
from dancekit.recording import Recording

if TYPE_CHECKING:
    import plotly.graph_objects as go
    import polars

    from dancekit.forecast.live import LiveForecaster
    from dancekit.forecast.pretraining import Start

__all__ = ["Forecaster"]


class Forecaster:
    """Tells what comes next.

    Parameters
    ----------
    kind
        One of `dancekit.forecast.KINDS`; ``"auto"`` is a blend of kinds that learn.
    context_s
        Seconds looked back at, 0.4 to 3.
    horizon_s
        Seconds looked ahead, 0.08 to 3.
    seed
        Decides chance.
    adapt
        Whether to learn on from the dancer's own past within a recording, and to widen intervals where that past was
        told worse than is usual; see `dancekit.forecast.adapting` and `dancekit.forecast.own_errors`.

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
        self._learnt: Learnt | None = None
        self._pasts: OwnPasts | None = None
        self.coverage_: polars.DataFrame | None = None
        self.trained_: dict[str, Any] = {}
        self.scores_: dict[str, Any] = {}
        self._sha256 = ""

    def __repr__(self) -> str:
        learnt = f"{self.trained_['minutes']:.1f} min of dance" if self.trained_ else "nothing yet"
        learnt = "what comes along" if self.trained_.get("calibrated") else learnt
        return f"<Forecaster {self.kind}: {self.context_s:g} s back, {self.horizon_s:g} s ahead, learnt from {learnt}>"

    def settings(self) -> dict[str, Any]:
        """Give what the constructor was called with."""
        return {
            "kind": self.kind, "context_s": self.context_s, "horizon_s": self.horizon_s, "seed": self.seed,
            "adapt": self.adapt,
        }  # fmt: skip

    def fit(
        self, recordings: Recordings, *, minutes: float | None = None, groups: Mapping[str, str] | None = None,
        pretrained: bool = True, hop_s: float = HOP_S, progress: bool = True,
    ) -> Self:  # fmt: skip
        """Learn from recordings, and calibrate on each file what was learnt from the others.

        Parameters
        ----------
        recordings
            See `dancekit.embedding.named`; with positions in space. Some minutes of dance in five files or more.
        minutes
            How long kinds that learn step by step may take, all in all; by default 4.
        groups
            From clip to the name of its dancer, or session: what belongs together is set aside together, so that
            intervals are calibrated for dancers never seen. By default each clip is a group of its own.
        pretrained
            Begin from what comes with dancekit, learnt from synthetic dances and CMU motion capture, where a kind can
            and sizes fit: the networks at 2 s of context and 3 s of horizon, ridge at any horizon.
        hop_s
            From one moment that is learnt from to the next, 0.04 to 1 s; farther apart is quicker, and a little worse.
            Of much dance they are taken farther apart by themselves.
        progress
            Show how far it is.

        Raises
        ------
        ForecastError
            If there is too little to learn from, a clip has no group, or a number makes no sense.
        """
        start = shipped() if pretrained else None
        return self._learn(recordings, start, minutes=minutes, groups=groups, hop_s=hop_s, progress=progress)

    def calibrate(
        self, recordings: Recordings, *, groups: Mapping[str, str] | None = None, progress: bool = True
    ) -> Self:
        """Learn nothing: be what comes with dancekit, and find on recordings how far that can be relied on.

        For those who have too little dance to learn from. Of the recordings are taken how strongly to hold back, how to
        mix kinds, and how wide intervals are; nothing of how anybody moves.

        Parameters
        ----------
        recordings, groups, progress
            See `fit`; some seconds of one file do, and as few files as that widen the intervals.

        Raises
        ------
        ForecastError
            If nothing comes along for this kind and these sizes, or there is too little to calibrate on.

        Examples
        --------
        >>> from dancekit.synthetic import dance
        >>> forecaster = Forecaster("ridge", horizon_s=1.0).calibrate(dance("groove", duration_s=6, seed=3))
        >>> forecaster
        <Forecaster ridge: 2 s back, 1 s ahead, learnt from what comes along>
        """
        start = shipped()
        if not begins(self._names, self.frames, start, seed=self.seed):
            raise ForecastError(
                f"nothing comes along for kind {self.kind!r} at {self.context_s:g} s back and {self.horizon_s:g} s "
                "ahead; use 'auto' at 2 s and 3 s, or fit"
            )
        return self._learn(recordings, start, groups=groups, only_start=True, progress=progress)

    def _learn(self, recordings: Recordings, start: Start | None, **how: Any) -> Self:
        learnt, self.coverage_, self.trained_ = fitted(
            self._names, self.frames, recordings, seed=self.seed, start=start, **how
        )
        self.scores_ = {}
        self._take(learnt)
        return self

    @property
    def learnt_(self) -> Learnt:
        """What was learnt, for those who look inside; see `dancekit.forecast.learnt`.

        Raises
        ------
        ForecastError
            If that is nothing yet.
        """
        if self._learnt is None:
            raise ForecastError("the forecaster has learnt nothing yet; call fit with some recordings, or load one")
        return self._learnt

    @property
    def told_(self) -> str:
        """One sentence on the intervals."""
        if self._learnt is None:
            return "Nothing was learnt yet."
        return told_of(
            self._learnt.uncertainty.files,
            grouped=bool(self.trained_.get("grouped")),
            only_start=bool(self.trained_.get("calibrated")),
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
        at = frame_at(recording, at_s)
        return self._ahead(recording, np.array([at]), horizon_s, level)[0]

    def predict_many(
        self, recording: Recording, at_s: np.ndarray | Sequence[float], *, horizon_s: float | None = None,
        level: float = 0.9,
    ) -> list[Forecast]:  # fmt: skip
        """Look ahead from many moments of a recording: what `predict` tells of each of them, in less time.

        Parameters
        ----------
        recording, horizon_s, level
            See `predict`.
        at_s
            (M,) moments, seconds of the recording.

        Raises
        ------
        ForecastError
            As `predict`.

        Examples
        --------
        >>> from dancekit.synthetic import dance
        >>> takes = [dance("groove", duration_s=8, seed=seed) for seed in range(3)]
        >>> forecaster = Forecaster("velocity", context_s=1.0, horizon_s=1.0).fit(takes)
        >>> [forecast.at_s for forecast in forecaster.predict_many(takes[0], [2.0, 4.0])]
        [2.0, 4.0]
        """
        at = np.array([frame_at(recording, float(one)) for one in at_s], float)
        return self._ahead(recording, at, horizon_s, level)

    def live(self, individuals: tuple[str, ...] = ("dancer",)) -> LiveForecaster:
        """Look ahead while somebody dances, frame by frame; see `dancekit.forecast.live`.

        Parameters
        ----------
        individuals
            Names of those who are seen.

        Raises
        ------
        ForecastError
            If nothing was learnt yet.
        """
        from dancekit.forecast.live import LiveForecaster

        return LiveForecaster(
            self.learnt_, individuals=individuals, horizon_s=self.horizon_s, adapt=self.adapt, model=self.identity()
        )

    def analogies(self, recording: Recording, *, at_s: float | None = None, count: int = 3) -> Analogies:
        """List, for each individual, the moments learnt from (or danced before) that were most like this one.

        Raises
        ------
        ForecastError
            If the kind remembers no moments.
        """
        learnt, at = self.learnt_, frame_at(recording, at_s)
        found: list[Analogy] = []
        for column, individual in enumerate(recording.individuals):
            pasts = pasts_of(recording, column, np.array([at]), self.frames[0])
            parts = self._own(recording, individual, at).parts if learnt.learns else learnt.parts
            own = (recording.clip or "this recording", individual)
            found += listed(parts, pasts, self.trained_["individuals"], own, count)
        return Analogies(tuple(found), recording, at, self.context_s, self.horizon_s)

    def plot_coverage(self) -> go.Figure:
        """Draw `coverage_`: how often intervals covered what came beside how often they were to.

        Raises
        ------
        ForecastError
            If nothing was learnt yet.
        """
        from dancekit.forecast.pictures import coverage_picture

        self.learnt_  # noqa: B018  (an empty forecaster says so)
        assert self.coverage_ is not None
        return coverage_picture(self.coverage_)

    def state(self) -> dict[str, np.ndarray]:
        """Give all that was learnt, as arrays by name."""
        return self.learnt_.state()

    def restore(self, arrays: dict[str, np.ndarray], *, trained: Mapping[str, Any]) -> None:
        """Put back what `state` gave, and ``trained_`` beside it."""
        parts = tuple(make(name, *self.frames, self.seed) for name in self._names)
        self.trained_ = dict(trained)
        self._take(Learnt.of(parts, Uncertainty(self.frames[1]), arrays, float(trained["hop_s"])))

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

    def _take(self, learnt: Learnt) -> None:
        self._learnt, self._pasts, self._sha256 = learnt, OwnPasts(learnt), ""

    def _ahead(self, recording: Recording, at: np.ndarray, horizon_s: float | None, level: float) -> list[Forecast]:
        learnt, count = self.learnt_, frames_asked(horizon_s, self.frames[1])
        return look_ahead(
            learnt, recording, at, lambda individual, at_s: self._own(recording, individual, at_s),
            count=count, level=level, model=self.identity(),
        )  # fmt: skip

    def _own(self, recording: Recording, individual: str, at_s: float) -> Own:
        if self._pasts is None:
            return self.learnt_.nothing_known()
        return self._pasts.of(recording, individual, at_s, adapt=self.adapt)
