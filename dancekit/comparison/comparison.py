"""What a comparison of two dancers holds: the moments that belong together, angles, timing, range; words, pictures."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from dancekit.comparison.joints import FILMED_DEG, JOINTS, by_chance, passages
from dancekit.comparison.pace import steady
from dancekit.errors import DancekitError
from dancekit.recording import Recording

if TYPE_CHECKING:
    import plotly.graph_objects as go
    import polars

__all__ = ["LEAST_DEG", "Comparison"]

LEAST_DEG = 10.0
"""From how many degrees on a joint is said to differ, where no camera adds its own."""

_LOW, _HIGH = 0.05, 0.95


@dataclass(frozen=True, eq=False)
class Comparison:
    """How two dancers differ; `dancekit.compare` makes it.

    Attributes
    ----------
    names
        What they are called.
    first, second
        The recordings as compared; the second in the mirror where that was asked for.
    path
        (K, 2): seconds of the first and of the second that belong together, in steps of a twentieth of a second of the
        first. Fits ``dk.Player(..., alignment=...)``.
    cost
        How unlike the two are along it, for the encoder: mean cosine distance, 0 for the same.
    chance
        The cost of laying the first over the second seen backwards: what two unrelated movements of these dancers cost.
    related
        Whether they share a movement, as far as can be told.
    other_side
        Whether they share none like this, but would in the mirror.
    filmed
        Whether poses of either were guessed from one camera.
    depth
        Whether angles are in space, or in the picture plane.
    angles
        (2, K, 10): degrees of the first and the second, of `dancekit.comparison.JOINTS`, at the moments of `path`; 180
        is stretched, NaN where it can't be
        told, since a keypoint is missing or unsure.
    """

    names: tuple[str, str]
    first: Recording = field(repr=False)
    second: Recording = field(repr=False)
    path: np.ndarray = field(repr=False)
    cost: float
    chance: float
    related: bool
    other_side: bool
    filmed: bool
    depth: bool
    angles: np.ndarray = field(repr=False)

    def __repr__(self) -> str:
        what = f"{self.shared_s:.1f} s shared, at {self.tempo:.2f} of the tempo" if self.related else "nothing shared"
        return f"<Comparison of {self.names[0]} and {self.names[1]}: {what}>"

    @property
    def shared_s(self) -> float:
        """How long the passage is, seconds of the first."""
        return float(self.path[-1, 0] - self.path[0, 0])

    @property
    def tempo(self) -> float:
        """How fast the second dances it, beside the first: 2 is twice as fast (see `dancekit.comparison.pace`)."""
        return 1 / max(steady(*self.path.T)[0], 1e-3)

    @property
    def difference(self) -> np.ndarray:
        """(K, 10): angles of the second less those of the first, degrees. Below zero the second is more bent."""
        return self.angles[1] - self.angles[0]

    @property
    def least_deg(self) -> dict[str, float]:
        """From how many degrees on a joint is listed in `differences`: `LEAST_DEG`, or what filming alone can do."""
        filmed = self.filmed
        return {joint: FILMED_DEG[joint.partition("_")[2]] if filmed else LEAST_DEG for joint in JOINTS}

    @cached_property
    def differences(self) -> polars.DataFrame:
        """What differs when, the most (degrees times seconds) first.

        ``joint``, ``start_s`` and ``end_s`` of the first, ``second_start_s`` and ``second_end_s``, ``degrees`` (mean of
        the second less the first) and a ``label``; fits ``dk.Player(..., segments=...)``.
        """
        import polars as pl

        rows = []
        for column, joint in enumerate(JOINTS):
            for part in passages(self.path[:, 0], self.difference[:, column], self.least_deg[joint]):
                (start, second_start), (end, second_end) = self.path[part.start], self.path[part.stop - 1] + self._step
                degrees = float(np.nanmean(self.difference[part, column]))
                label = f"{joint.replace('_', ' ')} {degrees:+.0f}°"
                rows.append((joint, start, end, second_start, second_end, degrees, label))
        names = ("joint", "start_s", "end_s", "second_start_s", "second_end_s", "degrees", "label")
        kinds = dict.fromkeys(names, pl.Float64) | {"joint": pl.String, "label": pl.String}
        table = pl.DataFrame(rows, schema=kinds, orient="row")
        weight = pl.col("degrees").abs() * (pl.col("end_s") - pl.col("start_s"))
        return table.sort(weight, descending=True, maintain_order=True).with_columns(pl.col(pl.Float64).round(3))

    @cached_property
    def joints(self) -> polars.DataFrame:
        """One row per joint, over the whole passage.

        ``mean_deg``, how far the two are apart on average; ``chance_deg``, the same for moments taken at random;
        the range of motion of each, ``first_low``, ``first_high``, ``second_low``, ``second_high``, without the lowest
        and the highest twentieth of the time; ``known``, the share of the passage in which both can be told.
        """
        import polars as pl

        known = np.isfinite(self.difference)
        low_high = [_quantiles(each) for each in self.angles]
        total = np.where(known, np.abs(self.difference), 0).sum(axis=0)
        columns = {
            "mean_deg": total / np.where(known.any(axis=0), known.sum(axis=0), np.nan),
            "chance_deg": by_chance(*self.angles),
            "first_low": low_high[0][0],
            "first_high": low_high[0][1],
            "second_low": low_high[1][0],
            "second_high": low_high[1][1],
            "known": known.mean(axis=0),
        }
        return pl.DataFrame({"joint": JOINTS, **{name: np.round(values, 3) for name, values in columns.items()}})

    @property
    def differs_most(self) -> str | None:
        """The joint that is furthest apart on average, or None where none is known of both."""
        known = self.joints.drop_nans("mean_deg").sort("mean_deg", descending=True)
        return known["joint"][0] if len(known) else None

    @cached_property
    def timing(self) -> polars.DataFrame:
        """When the second does what the first does, one row per moment.

        ``first_s`` and ``second_s``; ``lag_s``, by how much the second's clock is later; ``late_s``, the same beside a
        steady shift and tempo: above zero the second is behind, below ahead.
        """
        import polars as pl

        first, second = self.path.T
        slope, shift = steady(first, second)
        late = second - slope * first - shift
        columns = {"first_s": first, "second_s": second, "lag_s": second - first, "late_s": late}
        return pl.DataFrame({name: np.round(values, 4) for name, values in columns.items()})

    def to_frame(self) -> polars.DataFrame:
        """Give a tidy table: one row per moment and joint, with the angles of both and their difference, degrees."""
        import polars as pl

        count = len(self.path)
        moments = {"first_s": self.path[:, 0].repeat(len(JOINTS)), "second_s": self.path[:, 1].repeat(len(JOINTS))}
        angles = {"first_deg": self.angles[0].ravel(), "second_deg": self.angles[1].ravel()}
        names, differences = {"joint": list(JOINTS) * count}, {"difference_deg": self.difference.ravel()}
        table = pl.DataFrame({**moments, **names, **angles, **differences})
        return table.with_columns(pl.col(pl.Float64).fill_nan(None))

    def describe(self) -> str:
        """Say in plain words what differs, when, and what can't be told (Markdown)."""
        from dancekit.comparison.words import describe

        return describe(self)

    def plot(self, joint: str | None = None) -> go.Figure:
        """Draw differences of all joints over time as a heat map, or the angles of one joint of both.

        Parameters
        ----------
        joint
            One of `dancekit.comparison.JOINTS`; by default all.

        Raises
        ------
        DancekitError
            If the joint is unknown.
        """
        from dancekit.comparison import figures

        if joint is None:
            return figures.heat_map(self)
        return figures.curves(self, joint)

    def plot_timing(self) -> go.Figure:
        """Draw how much later the second does it, over time; a flat line keeps step, a slope is another tempo."""
        from dancekit.comparison.figures import timing

        return timing(self)

    @property
    def _step(self) -> float:
        return float(np.median(np.diff(self.path[:, 0])))


def column(joint: str) -> int:
    """Give the place of a joint.

    Raises
    ------
    DancekitError
        If there is no such joint.
    """
    if joint not in JOINTS:
        raise DancekitError(f"unknown joint {joint!r}; choose one of: {', '.join(JOINTS)}")
    return JOINTS.index(joint)


def _quantiles(angles: np.ndarray) -> np.ndarray:
    """Give the low and the high end of what is known in each column: (2, 10), NaN where nothing is."""
    found = np.full((2, angles.shape[1]), np.nan)
    for k, values in enumerate(angles.T):
        if np.isfinite(values).any():
            found[:, k] = np.nanquantile(values, [_LOW, _HIGH])
    return found
