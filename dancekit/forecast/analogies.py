"""Moments that were like this one, to be looked at and played: a forecast that anybody can judge by eye.

Each is played beside the moment that was asked about, both at the same time before and after it, so that what followed
then lies beside what came now.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from dancekit.errors import ForecastError
from dancekit.forecast.analogue import Analogue
from dancekit.forecast.kind import Kind
from dancekit.forecast.samples import Pasts
from dancekit.recording import Recording

if TYPE_CHECKING:
    import polars

    from dancekit.widgets import Player

__all__ = ["Analogies", "Analogy", "listed"]

_HEIGHT = 220


class Analogy(NamedTuple):
    """A moment like the one looked ahead from: play `clip` from `at_s` on to see what followed.

    `mirrored` says that it was like it with left and right exchanged; `distance` is that of their poses and of how they
    came about, in trunk lengths over all keypoints: to be compared with each other, and no probability. `asked` is who
    was asked about.
    """

    clip: str
    individual: str
    at_s: float
    mirrored: bool
    distance: float
    asked: str


@dataclass(frozen=True, eq=False, repr=False)
class Analogies:
    """Moments like one, the most alike first, for each individual.

    Attributes
    ----------
    moments
        What was found.
    recording
        What was asked about; moments of its own past are named by its clip, or ``"this recording"``.
    at_s
        The moment.
    context_s, horizon_s
        How much before and after is compared and shown.
    """

    moments: tuple[Analogy, ...]
    recording: Recording
    at_s: float
    context_s: float
    horizon_s: float

    def __len__(self) -> int:
        return len(self.moments)

    def __iter__(self) -> Iterator[Analogy]:
        return iter(self.moments)

    def __getitem__(self, number: int) -> Analogy:
        return self.moments[number]

    def __repr__(self) -> str:
        return "\n".join([self.describe(), *(f"  {self.caption(number)}" for number in range(len(self)))])

    def _repr_html_(self) -> str:
        rows = "".join(f"<li>{escape(self.caption(number))}</li>" for number in range(len(self)))
        return f"<p>{escape(self.describe())}</p><ol style='list-style: none; padding-left: 0'>{rows}</ol>"

    @property
    def table(self) -> polars.DataFrame:
        """polars, a row for each: rank, asked, clip, individual, at_s, mirrored, distance."""
        import polars as pl

        names = ("asked", "clip", "individual", "at_s", "mirrored", "distance")
        rows = [(rank, *(getattr(one, name) for name in names)) for rank, one in enumerate(self.moments, start=1)]
        kinds = (pl.Int64, pl.String, pl.String, pl.String, pl.Float64, pl.Boolean, pl.Float64)
        return pl.DataFrame(rows, schema=dict(zip(("rank", *names), kinds, strict=True)), orient="row")

    def describe(self) -> str:
        """Say in a line what was found."""
        what = f"{self.recording.clip or 'this recording'}@{self.at_s:.2f}"
        found = f"{len(self)} moment{'s' * (len(self) != 1)}" if len(self) else "no moments"
        return f"{found} like {what}"

    def caption(self, number: int) -> str:
        """Say what one is, in a line: ``1. waltz@12.36 (mirrored), distance 1.20``."""
        one = self.moments[number]
        who = f", {one.individual}" if self.recording.n_individuals > 1 else ""
        mirrored = " (mirrored)" if one.mirrored else ""
        return f"{number + 1}. {one.clip}@{one.at_s:.2f}{who}{mirrored}, distance {one.distance:.2f}"

    def players(
        self, recordings: Mapping[str, Recording] | Any = None, *, overlay: bool = True, **settings: Any
    ) -> list[Player]:
        """Give a small player for each: what led there and what followed, with the moment asked about beside it.

        Parameters
        ----------
        recordings
            What was learnt from: a corpus, or a mapping from clip to recording. Moments of the own past need none.
        overlay
            Whether the moment asked about is shown too.
        **settings
            Of `dancekit.Player`.

        Raises
        ------
        EmbeddingError
            If a recording is needed that was not given.
        """
        from dancekit.widgets.strips import Known

        known = Known(recordings if recordings is not None else {})
        return [self._player(one, known, overlay, settings) for one in self.moments]

    def strip(self, recordings: Any = None, *, columns: int = 3, **settings: Any) -> Any:
        """Show the players side by side in a notebook; see `players`."""
        from dancekit.widgets.strips import grid_of

        return grid_of(self.players(recordings, **settings), self._captions(), columns=columns)

    def to_html(
        self, path: str | PathLike[str], recordings: Any = None, *, columns: int = 2, title: str | None = None,
        **settings: Any,
    ) -> Path:  # fmt: skip
        """Write players and table as one page that opens anywhere; see `players`."""
        from dancekit.widgets.strips import page_of

        return page_of(
            self.players(recordings, **settings), self._captions(), self.table, path, columns=columns,
            title=title or self.describe(),
        )  # fmt: skip

    def _captions(self) -> list[str]:
        return [self.caption(number) for number in range(len(self))]

    def _player(self, one: Analogy, known: Any, overlay: bool, settings: Mapping[str, Any]) -> Player:
        from dancekit.normalization import mirrored
        from dancekit.widgets import Player

        own = one.clip in (self.recording.clip, "this recording") and one.clip not in known.recordings
        there = self._part(self.recording if own else known[one.clip], one.individual, one.at_s)
        shown = {f"{one.clip}@{one.at_s:.2f}": mirrored(there) if one.mirrored else there}
        extra: dict[str, Any] = {}
        if overlay:
            now = self._part(self.recording, one.asked, self.at_s)
            shown[f"asked: @{self.at_s:.2f}"] = now
            reach = np.array([-self.context_s, 0.0, self.horizon_s])
            extra["alignment"] = [np.stack([one.at_s + reach, self.at_s + reach], axis=1)]
        span = [one.at_s, min(one.at_s + self.horizon_s, float(there.time[-1]))]
        return Player(shown, **extra, **{"height": _HEIGHT, "selection": span, "time_s": one.at_s, **settings})

    def _part(self, recording: Recording, individual: str, at_s: float) -> Recording:
        who = individual if individual in recording.individuals else None
        return recording.select(who, start_s=at_s - self.context_s, end_s=at_s + self.horizon_s)


def listed(
    parts: Sequence[Kind], pasts: Pasts, names: Mapping[str, Sequence[str]], own: tuple[str, str], count: int
) -> list[Analogy]:
    """List the moments most like one; empty where there is no body to compare.

    Parameters
    ----------
    parts
        Kinds, one of which remembers.
    pasts
        One moment.
    names
        From clips that were learnt from, in their order, to the names of their individuals.
    own
        Names of the clip and of the individual that are asked about.
    count
        How many.

    Raises
    ------
    ForecastError
        If no kind remembers moments.
    """
    memory = next((part for part in parts if isinstance(part, Analogue)), None)
    if memory is None:
        kinds = ", ".join(part.NAME for part in parts)
        raise ForecastError(f"kind {kinds!r} remembers no moments; use 'analogue' or 'auto'")
    clips, found = list(names), []
    for clip, who, at_s, flipped, apart in memory.nearest(pasts, count)[0] if pasts.usable[0] else []:
        place = (clips[clip], names[clips[clip]][who]) if clip >= 0 else own
        found.append(Analogy(*place, at_s, flipped, apart, own[1]))
    return found
