"""Which region of a map comes next: learnt from what was danced on the map, with probabilities that were measured.

The forecaster mixes simple ways to tell (see `dancekit.forecast.regions.ways`) in shares that were chosen on clips that
were left out, and stands beside how often each region comes at all, staying where one is, and a Markov chain.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from dancekit.embedding.encoder import WindowEncoder
from dancekit.errors import ForecastError
from dancekit.forecast.regions.asking import Moment, Placer, moment_of
from dancekit.forecast.regions.forecast import RegionForecast, expected_spots
from dancekit.forecast.regions.learning import Recipe, aside, chosen, mixed, plain
from dancekit.forecast.regions.scoring import Aside, better, calibration, scores
from dancekit.forecast.regions.ways import WAYS, told_at
from dancekit.forecast.regions.windows import OTHER, Danced, danced_of, followed
from dancekit.mapping.choices import NOISE
from dancekit.recording import Recording
from dancekit.search.places import Place
from dancekit.waiting import bar

if TYPE_CHECKING:
    import polars

    from dancekit.embedding import Embedding
    from dancekit.mapping import MotionMap

__all__ = ["RegionForecaster"]

_LEAST_MOMENTS = 20
_MOST_MOMENTS = 4000
_NAMES = {NOISE: "no cluster", OTHER: "other"}


class RegionForecaster:
    """Tells which region of a map comes next.

    Parameters
    ----------
    horizons_s
        Seconds after the moment at which the windows begin that are forecast; 0 is what begins at once.
    seed
        Decides chance, of which there is some only in the intervals of `scores_`.
    encoder
        Makes vectors of recordings that are not on the map; by default the one that comes along, if it made the map.

    Attributes
    ----------
    horizons_
        Those of `horizons_s` that the clips are long enough for.
    scores_
        polars table: log loss and Brier score beside the baselines, skill with its interval, by horizon, on clips that
        were left out (see `dancekit.forecast.regions.scoring.scores`).
    calibration_
        polars table: how often regions came that were given a probability, on clips that were left out.
    weights_
        polars table: in what shares the ways are mixed, and the temperature, by horizon.
    trained_
        What it learnt from: clips, groups, windows, regions.
    told_
        A sentence on how far it can be relied on.

    Notes
    -----
    The map itself was drawn from all its clips, and so were the regions; which of them come is forecast for each clip
    by the others. The forecast for a place of the map leaves its own clip out too, but for what it had shown by then.
    """

    def __init__(
        self,
        horizons_s: Sequence[float] = (0.0, 1.0, 2.0, 3.0, 5.0),
        *,
        seed: int = 0,
        encoder: WindowEncoder | None = None,
    ) -> None:
        asked = [float(s) for s in horizons_s]
        if not asked or sorted(set(asked)) != asked or asked[0] < 0:
            raise ForecastError(f"horizons_s is {list(horizons_s)}; expected rising seconds, none below 0")
        self.horizons_s, self.seed, self.encoder = tuple(asked), int(seed), encoder
        self.horizons_: tuple[float, ...] = ()
        self.recipes_: tuple[Recipe, ...] = ()
        self.scores_: polars.DataFrame | None = None
        self.calibration_: polars.DataFrame | None = None
        self.trained_: dict[str, Any] = {}
        self._danced: Danced | None = None
        self._placer: Placer | None = None
        self._targets = np.zeros((0, 0), np.int64)

    def __repr__(self) -> str:
        if not self.trained_:
            return "<RegionForecaster, has learnt nothing yet>"
        ahead = ", ".join(f"{s:g}" for s in self.horizons_)
        return f"<RegionForecaster of {self.trained_['regions']} regions, {ahead} s ahead, {self._learnt_from()}>"

    def fit(
        self, motion_map: MotionMap, *, groups: Mapping[str, str] | None = None, progress: bool = True
    ) -> RegionForecaster:
        """Learn what follows on what, and choose and calibrate on clips left out.

        Parameters
        ----------
        motion_map
            Fitted, of two clips at least; some minutes in five clips or more can be relied on.
        groups
            From clip to what is left out together: a session, or one dance that several cameras filmed.
        progress
            Show how far it is.

        Raises
        ------
        ForecastError
            If there is too little to learn from.
        """
        danced = danced_of(motion_map, groups)
        targets = followed(danced, self.horizons_s)
        enough = [h for h in range(len(self.horizons_s)) if _enough(danced, targets[:, h])]
        if not enough:
            raise ForecastError(
                f"{len(danced)} windows of {danced.length_s:g} s in {len(danced.clips)} clips hold fewer than "
                f"{_LEAST_MOMENTS} moments with a whole window before and after, or all in one clip; draw the map of "
                "more or longer clips, or of shorter windows (window_s), or with a smaller hop_s"
            )
        self._danced, self._targets = danced, targets[:, enough]
        self._placer = Placer.of(motion_map)
        self.horizons_ = tuple(self.horizons_s[h] for h in enough)
        recipes, judged = [], []
        with bar("learning what comes next on the map", shown=progress) as tell:
            for h in range(len(enough)):
                rows = np.flatnonzero(self._targets[:, h] >= 0)
                rows = rows[np.unique(np.linspace(0, len(rows) - 1, min(len(rows), _MOST_MOMENTS)).round().astype(int))]
                told = told_at(danced, self._targets[:, h], rows)
                came = danced.region[self._targets[rows, h]]
                recipes.append(chosen(told, came, danced.evidence))
                judged.append(aside(told, came, danced.group[rows], rows, danced.evidence))
                tell((h + 1) / len(enough))
        self.recipes_ = tuple(recipes)
        self.scores_ = scores(judged, self.horizons_, seed=self.seed)
        self.calibration_ = calibration(judged, self.horizons_)
        titles = {**motion_map.titles(), **_NAMES}
        self.trained_ = {
            "clips": len(danced.clips), "groups": len(np.unique(danced.group)), "windows": len(danced),
            "window_s": danced.length_s, "hop_s": danced.hop_s, "regions": len(danced.numbers),
            "names": [titles[int(number)] for number in danced.numbers], "model": dict(motion_map.model),
        }  # fmt: skip
        return self

    @property
    def weights_(self) -> polars.DataFrame:
        """In what shares the ways are mixed, by horizon."""
        import polars as pl

        rows = [
            (s, *recipe.weights.tolist(), recipe.temperature)
            for s, recipe in zip(self.horizons_, self.recipes_, strict=True)
        ]
        return pl.DataFrame(rows, schema=["horizon_s", *WAYS, "temperature"], orient="row")

    @property
    def told_(self) -> str:
        """A sentence on how far it can be relied on."""
        if self.scores_ is None:
            return "Nothing was learnt yet."
        said = [f"Learnt {self._learnt_from()}.", better(self.scores_)]
        if left := [f"{s:g}" for s in self.horizons_s if s not in self.horizons_]:
            said.append(f"The clips are too short to look {', '.join(left)} s ahead.")
        return " ".join(said)

    def predict(
        self,
        what: str | Place | Recording | np.ndarray,
        *,
        at_s: float | None = None,
        horizon_s: float | None = None,
        individual: str | None = None,
    ) -> RegionForecast:
        """Tell which region comes after a moment; nothing after that moment is looked at.

        Parameters
        ----------
        what
            A place of the map such as ``"clip@4.0"``; a recording; or (dim,) a vector of the window that is known.
        at_s
            The moment, seconds: of the map, the last window that ends by then counts; of a recording, the window that
            ends then. Its end by default.
        horizon_s
            One of `horizons_`; all of them if left out.
        individual
            Who, where there are several.

        Raises
        ------
        ForecastError
            If nothing was learnt yet, no window is known at that moment, or the horizon was not learnt.
        """
        if self._danced is None or self._placer is None:
            raise ForecastError("the forecaster has learnt nothing yet; call fit with a map, or load one")
        chosen_h = self._horizon(horizon_s)
        asked = moment_of(
            what, self._danced, self._placer, self.trained_["model"], self.encoder, at_s=at_s, individual=individual
        )
        danced, targets = self._with(asked)
        told, baselines = [], []
        for h in chosen_h:
            ways = told_at(danced, targets[:, h], np.array([asked.row]))
            told.append(mixed(ways, self.recipes_[h])[0])
            baselines.append(plain(ways)[:, 0])
        usual, stays, follows = np.stack(baselines, axis=1)
        expected, covariance = expected_spots(self._danced, np.stack(told))
        return RegionForecast(
            np.array([self.horizons_[h] for h in chosen_h]), np.stack(told), usual, stays, follows,
            danced.numbers, tuple(self.trained_["names"]), float(danced.end_s[asked.row]),
            danced.clips[danced.clip[asked.row]], danced.individuals[danced.track[asked.row]],
            int(danced.region[asked.row]), danced.spots[asked.row], expected, covariance, danced.length_s, self.told_,
        )  # fmt: skip

    def judged(self, embedding: Embedding, *, groups: Mapping[str, str] | None = None) -> list[Aside]:
        """Forecast every moment of clips that are not on the map, at each of `horizons_`.

        Parameters
        ----------
        embedding
            By the model of the map, with windows as there.
        groups
            From clip to what is counted together (see `fit`).

        Returns
        -------
        list of Aside
            For `dancekit.forecast.regions.scoring.scores` and `calibration`; `rows` count through the windows by clip,
            individual and time.
        """
        if self._danced is None or self._placer is None:
            raise ForecastError("the forecaster has learnt nothing yet; call fit with a map, or load one")
        own = self._placer.danced(embedding, self._danced.numbers, groups)
        before = len(self._danced)
        danced, targets = self._with(Moment(before, own))
        found = []
        for h, recipe in enumerate(self.recipes_):
            rows = np.flatnonzero(targets[before:, h] >= 0) + before
            told = told_at(danced, targets[:, h], rows)
            came = danced.region[targets[rows, h]]
            found.append(Aside(mixed(told, recipe), plain(told), came, danced.group[rows], rows - before))
        return found

    def save(self, path: str | PathLike[str]) -> None:
        """Write to one ``.safetensors`` file; see `dancekit.forecast.regions.storing`."""
        from dancekit.forecast.regions.storing import save_regions

        save_regions(self, Path(path))

    @classmethod
    def load(cls, path: str | PathLike[str]) -> Self:
        """Read what `save` wrote; it gives the very same forecasts."""
        from dancekit.forecast.regions.storing import load_regions

        return load_regions(Path(path), cls)

    def _with(self, asked: Moment) -> tuple[Danced, np.ndarray]:
        """Put the windows that came with a question behind what was learnt from."""
        assert self._danced is not None
        if asked.own is None:
            return self._danced, self._targets
        own = followed(asked.own, self.horizons_, self._danced.hop_s)
        shifted = np.where(own >= 0, own + len(self._danced), -1)
        return self._danced.with_own(asked.own), np.concatenate([self._targets, shifted])

    def _horizon(self, horizon_s: float | None) -> list[int]:
        if horizon_s is None:
            return list(range(len(self.horizons_)))
        found = [h for h, s in enumerate(self.horizons_) if abs(s - horizon_s) < 1e-9]
        if not found:
            there = ", ".join(f"{s:g}" for s in self.horizons_)
            raise ForecastError(f"horizon_s is {horizon_s:g}; this forecaster learnt: {there} s")
        return found

    def _learnt_from(self) -> str:
        clips, windows = self.trained_["clips"], self.trained_["windows"]
        return f"from {windows:,} windows of {clips} clip{'s' * (clips != 1)}"


def _enough(danced: Danced, target: np.ndarray) -> bool:
    there = target >= 0
    return bool(there.sum() >= _LEAST_MOMENTS and len(np.unique(danced.group[there])) > 1)
