"""A forecast on the map: which region comes, with what probability, and how probable it was without looking.

A probability of 0.3 means: of regions that were given about 0.3, in clips that were not learnt from, about three in ten
came (`RegionForecaster.calibration_` has the counts). It is about the window that begins nearest to so many seconds
after the moment, and not before the moment.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from dancekit.errors import ForecastError, require

if TYPE_CHECKING:
    import plotly.graph_objects as go
    import polars

    from dancekit.forecast.regions.windows import Danced
    from dancekit.mapping import MotionMap

__all__ = ["RegionForecast", "expected_spots"]

_SHOWN = 8
_COLORS = {"forecast": "#0072B2", "usual": "#9AA1AB", "stays": "#D55E00", "follows": "#CC79A7"}
_SAID = {
    "forecast": "forecast",
    "usual": "how often it comes at all",
    "stays": "if one mostly stays",
    "follows": "Markov chain",
}


@dataclass(frozen=True, eq=False, repr=False)
class RegionForecast:
    """Which region of a map may come.

    Attributes
    ----------
    horizons_s
        (H,) seconds after `at_s`.
    probability
        (H, K): each row adds up to 1.
    usual, stays, follows
        (H, K), the baselines: how often each region comes at all; staying where one is as often as people do; and what
        comes after the region of now, as a Markov chain has it.
    numbers, names
        K clusters; -1 is no cluster (noise), -2 stands for all that came too rarely to be told apart.
    at_s
        The moment: the end of the last window that was known.
    clip, individual
        Of whom.
    now
        Place in `numbers` of the region of that last window.
    spot
        (2,) where that window lies on the map.
    expected, covariance
        (H, 2) and (H, 2, 2): mean and covariance of the place on the map. Where two far regions are likely, the mean
        lies between them, where nothing may be; the spread says so.
    window_s
        Seconds of a window.
    told
        A sentence on how far this can be relied on.
    """

    horizons_s: np.ndarray
    probability: np.ndarray
    usual: np.ndarray
    stays: np.ndarray
    follows: np.ndarray
    numbers: np.ndarray
    names: tuple[str, ...]
    at_s: float
    clip: str
    individual: str
    now: int
    spot: np.ndarray
    expected: np.ndarray
    covariance: np.ndarray
    window_s: float
    told: str = ""

    @property
    def spread(self) -> np.ndarray:
        """(H,) standard deviation of the place on the map, the mean of both axes."""
        return np.sqrt(np.trace(self.covariance, axis1=1, axis2=2) / 2)

    @property
    def table(self) -> polars.DataFrame:
        """A row per horizon and region, the most probable first: probability and, beside it, the baselines."""
        import polars as pl

        rows = [
            (horizon_s, int(self.numbers[k]), self.names[k], *(float(each[h, k]) for each in self._all()))
            for h, horizon_s in enumerate(self.horizons_s.tolist())
            for k in np.argsort(-self.probability[h], kind="stable")
        ]
        kinds = {"horizon_s": pl.Float64, "cluster": pl.Int64, "name": pl.String}
        kinds |= dict.fromkeys(("probability", "usual", "stays", "follows"), pl.Float64)
        return pl.DataFrame(rows, schema=kinds, orient="row")

    def __repr__(self) -> str:
        return f"<RegionForecast {self.describe()}>"

    def _repr_html_(self) -> str:
        heads = "".join(f"<th>{_when(horizon_s)}</th>" for horizon_s in self.horizons_s)
        rows = "".join(
            f"<tr><td>{escape(self.names[k])}</td>"
            + "".join(f"<td>{p:.0%} <small>({u:.0%})</small></td>" for p, u in zip(told, usual, strict=True))
            + "</tr>"
            for k, told, usual in self._shown()
        )
        said = f"<p>{escape(self.describe())}. In brackets: how often it comes at all.</p>"
        return f"{said}<table><tr><th>region</th>{heads}</tr>{rows}</table><p>{escape(self.told)}</p>"

    def describe(self) -> str:
        """Say in a line what is most probable."""
        best = self.probability.argmax(axis=1)
        ahead = [
            f"{_when(s)} {self.names[k]} {self.probability[h, k]:.0%}"
            for h, (s, k) in enumerate(zip(self.horizons_s.tolist(), best.tolist(), strict=True))
        ]
        return f"{self.clip}@{self.at_s:g}, now {self.names[self.now]}: {', '.join(ahead)}"

    def at(self, horizon_s: float) -> polars.DataFrame:
        """Give the rows of the table of one horizon.

        Raises
        ------
        ForecastError
            If it was not forecast.
        """
        import polars as pl

        if not np.isclose(self.horizons_s, horizon_s).any():
            there = ", ".join(f"{s:g}" for s in self.horizons_s)
            raise ForecastError(f"horizon_s is {horizon_s:g}; this forecast has: {there} s")
        return self.table.filter((pl.col("horizon_s") - horizon_s).abs() < 1e-9)

    def plot(self, kind: Literal["bars", "map"] = "bars", *, on: MotionMap | None = None) -> go.Figure:
        """Draw the probabilities as bars beside the baselines, or on the map where the dance is expected to go.

        Parameters
        ----------
        kind
            ``"bars"``, or ``"map"``: circles are one standard deviation wide.
        on
            For ``"map"``: the map that was learnt from.

        Raises
        ------
        ForecastError
            If the kind is unknown, or there is no map to draw on.
        """
        if kind == "bars":
            return self._bars()
        if kind != "map":
            raise ForecastError(f"kind is {kind!r}; choose one of: bars, map")
        if on is None:
            raise ForecastError("to draw on the map, give it: plot('map', on=motion_map)")
        return self._on_map(on)

    def _bars(self) -> go.Figure:
        subplots = require("plotly.subplots", extra="plot", purpose="draw figures")
        shown = self._shown()[::-1]
        names = [self.names[k] for k, _, _ in shown]
        titles = [_when(s) for s in self.horizons_s]
        figure = subplots.make_subplots(cols=len(titles), shared_yaxes=True, column_titles=titles)
        for h in range(len(titles)):
            for word, values in zip(("usual", "forecast"), (self.usual, self.probability), strict=True):
                x = [float(values[h, k]) for k, _, _ in shown]
                once: dict[str, Any] = {"name": _SAID[word], "legendgroup": word, "showlegend": h == 0}
                figure.add_bar(
                    x=x, y=names, orientation="h", marker={"color": _COLORS[word]}, **once, row=1, col=h + 1,
                    hovertemplate="%{y}: %{x:.0%}",
                )  # fmt: skip
            for word, values in (("stays", self.stays), ("follows", self.follows)):
                figure.add_scatter(
                    x=[float(values[h, k]) for k, _, _ in shown], y=names, mode="markers", name=_SAID[word],
                    legendgroup=word, showlegend=h == 0, row=1, col=h + 1, hovertemplate="%{y}: %{x:.0%}",
                    marker={"symbol": "line-ns-open", "size": 14, "color": _COLORS[word], "line": {"width": 2}},
                )  # fmt: skip
        most = float(max(each.max() for each in self._all()))
        figure.update_xaxes(range=[0, min(1.0, 1.08 * most)], tickformat=".0%", nticks=4, gridcolor="#E4E6EA")
        title = f"What comes after {self.clip}@{self.at_s:g} (now {self.names[self.now]})"
        legend = {"orientation": "h", "y": -0.12}
        figure.update_layout(title=title, legend=legend, barmode="group", height=160 + 46 * len(names))
        figure.update_layout(plot_bgcolor="white", margin={"l": 20, "r": 20, "t": 90, "b": 60})
        return figure

    def _on_map(self, motion_map: MotionMap) -> go.Figure:
        figure = motion_map.plot("2d")
        x, y = np.concatenate([self.spot[None], self.expected]).T.tolist()
        words = ["now", *(_when(s) for s in self.horizons_s)]
        figure.add_scatter(
            x=x, y=y, mode="lines+markers+text", text=words, textposition="top center", name="expected",
            line={"color": "#111111", "dash": "dot"}, marker={"size": 9, "color": "#111111"},
        )  # fmt: skip
        for (cx, cy), radius in zip(self.expected.tolist(), self.spread.tolist(), strict=True):
            figure.add_shape(
                type="circle", x0=cx - radius, x1=cx + radius, y0=cy - radius, y1=cy + radius, opacity=0.5,
                line={"color": "#111111", "width": 1},
            )  # fmt: skip
        return figure.update_layout(title=f"Where it may go after {self.clip}@{self.at_s:g}")

    def _all(self) -> tuple[np.ndarray, ...]:
        return self.probability, self.usual, self.stays, self.follows

    def _shown(self) -> list[tuple[int, list[float], list[float]]]:
        """Give the regions worth showing, the most probable first: place, probabilities and usual ones by horizon."""
        order = np.argsort(-np.maximum(self.probability, self.usual).max(axis=0), kind="stable")[:_SHOWN]
        order = order[np.argsort(-self.probability[:, order].mean(axis=0), kind="stable")]
        return [(int(k), self.probability[:, k].tolist(), self.usual[:, k].tolist()) for k in order]


def _when(horizon_s: float) -> str:
    return f"in {horizon_s:g} s" if horizon_s else "at once"


def expected_spots(danced: Danced, told: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Give mean (H, 2) and covariance (H, 2, 2) of the place on the map, as a mixture over regions."""
    count = len(danced.numbers)
    share = np.eye(count)[danced.region]
    size = np.maximum(share.sum(axis=0), 1)[:, None]
    spots = danced.spots.astype(float)
    centre = share.T @ spots / size
    off = spots - centre[danced.region]
    within = np.einsum("mk,mi,mj->kij", share, off, off) / size[..., None]
    there = told * (share.sum(axis=0) > 0)  # a region without a window has no place
    there = there / there.sum(axis=1, keepdims=True)
    mean = there @ centre
    apart = centre[None] - mean[:, None]
    return mean, np.einsum("hk,kij->hij", there, within) + np.einsum("hk,hki,hkj->hij", there, apart, apart)
