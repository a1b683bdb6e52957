"""`quality`: measure a recording, weigh what was found, and say it. The result knows how to show itself."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from dancekit.assessment import words
from dancekit.assessment.grid import Grid, grids
from dancekit.assessment.marks import verdict
from dancekit.assessment.passages import Passage, passages
from dancekit.assessment.signals import measure
from dancekit.assessment.spans import bad_spans
from dancekit.assessment.windows import WINDOW_S, keypoint_table, over_time
from dancekit.errors import RecordingError
from dancekit.recording import Recording

if TYPE_CHECKING:
    import plotly.graph_objects as go
    import polars

__all__ = ["Quality", "quality"]


@dataclass(frozen=True, eq=False)
class Quality:
    """How far a recording can be trusted.

    Parameters
    ----------
    table
        One row per individual and keypoint, over the whole clip: ``missing`` (share of frames), ``confidence`` (mean),
        ``jitter`` (mean distance from the smooth path, torso lengths), ``bone_variation`` (coefficient of variation of
        the lengths of adjacent bones, their mean), ``speed_outliers`` (share of frames reached by a jump),
        ``out_of_frame`` (share of frames outside the picture). NaN where it can't be told.
    over_time
        One row per individual, body part and window: ``start_s``, ``end_s``, the same signals, ``trust`` from 0 to 1,
        and the ``reason`` where trust is below one half (null elsewhere).
    spans
        What is not to be trusted: ``individual``, ``part``, ``start_s``, ``end_s`` (half-open), ``reason``, and
        ``trust``, the worst in the span.
    summary
        In plain words.
    verdict
        ``"good"``, ``"usable with care"`` or ``"poor"``.
    trusted
        Share of body parts and time with a trust of at least one half; NaN if there is nothing to judge.
    found
        Share of frames in which each individual was found, by name.
    trouble
        The reason that spoils most, or None.
    start_s, duration_s
        Of the clip.
    meta
        Of the recording.

    See Also
    --------
    quality : makes it.

    Notes
    -----
    Trust is the least of six marks, each straight between a value that is worth 0 and one that is worth 1:
    missing and out of the picture, one less the share; confidence, 0.3 to 0.7; jumps, 1 without any, else at most 0.4;
    bones, 0.50 to 0.15 of their length; trembling, 0.07 to 0.02 torso lengths (see `dancekit.assessment.marks`).
    High confidence is no proof: a pose model can be sure of legs that it invents.
    """

    table: polars.DataFrame
    over_time: polars.DataFrame
    spans: polars.DataFrame
    summary: str
    verdict: str
    trusted: float
    found: Mapping[str, float]
    trouble: str | None
    start_s: float
    duration_s: float
    meta: Mapping[str, Any]

    @property
    def individuals(self) -> tuple[str, ...]:
        """Names, in the recording's order."""
        return tuple(self.found)

    @property
    def grids(self) -> list[Grid]:
        """Trust as arrays, one `Grid` per individual."""
        return grids(self.over_time, self.individuals)

    def __repr__(self) -> str:
        return f"<Quality of {self.duration_s:.2f} s>\n{self.summary}"

    def plot(self) -> go.Figure:
        """Draw trust over time, one map per individual: dark is not to be trusted. Hovering tells the reason."""
        from dancekit.assessment.figure import figure

        return figure(self)

    def to_html(self, path: str | PathLike[str], *, name: str | None = None) -> Path:
        """Write a page that anybody can open, without network (see `dancekit.assessment.write_report`).

        Parameters
        ----------
        path
            The page; its folder must exist.
        name
            What to call the clip; by default the name of its source.
        """
        from dancekit.assessment.page import write_report

        return write_report({name or str(self.meta.get("source_name") or "recording"): self}, path)

    def _repr_html_(self) -> str:
        from dancekit.assessment.page import fragment

        return fragment(self)


def quality(recording: Recording, *, window_s: float = WINDOW_S) -> Quality:
    """Tell how far poses can be trusted: per keypoint, over time, in a picture and in words.

    Parameters
    ----------
    recording
        Raw, cleaned or normalised; from video or motion capture; with or without the third dimension.
    window_s
        Length of the windows that time is cut into, in seconds.

    Returns
    -------
    Quality
        Tables, spans, a summary in plain words, and pictures.

    Raises
    ------
    RecordingError
        If `window_s` is not a positive number, or ``meta["size"]`` or ``meta["cuts"]`` is malformed.

    See Also
    --------
    dancekit.clean : repairs much of what this finds.

    Notes
    -----
    The verdict is "good" if at least 95 % of body parts and time have a trust of 0.5 or more, "usable with care" from
    70 %, else "poor". The formula of trust is in the notes of `Quality`.

    Examples
    --------
    >>> from dancekit.synthetic import dance
    >>> print(quality(dance("groove", duration_s=2)).summary)
    Good: 100 % of body parts and time can be trusted.
    """
    if not (np.isfinite(window_s) and window_s > 0):
        raise RecordingError(f"window_s is {window_s}; expected a positive number of seconds, such as {WINDOW_S}")
    signals = measure(recording)
    windows = over_time(recording, signals, window_s=window_s)
    maps = grids(windows, recording.individuals)
    told = [passages(grid) for grid in maps]
    trusted, trouble = _trusted(maps), words.main_trouble(passage for each in told for passage in each)
    return Quality(
        table=keypoint_table(recording, signals),
        over_time=windows,
        spans=bad_spans(maps),
        summary=_summary(recording, maps, told, trusted, trouble),
        verdict=verdict(trusted),
        trusted=trusted,
        found=_found(recording),
        trouble=trouble,
        start_s=float(recording.time[0]) if recording.n_frames else 0.0,
        duration_s=recording.duration_s,
        meta=copy.deepcopy(recording.meta),
    )


def _found(recording: Recording) -> dict[str, float]:
    share = recording.detected.mean(axis=0) if recording.n_frames else np.full(recording.n_individuals, np.nan)
    return dict(zip(recording.individuals, share.tolist(), strict=True))


def _trusted(maps: Sequence[Grid]) -> float:
    """Give the share of parts and time that is trusted; NaN if there is nothing to judge."""
    trusted = judged = 0.0
    for grid in maps:
        known, seconds = np.isfinite(grid.trust), grid.end_s - grid.start_s
        judged += float((known * seconds).sum())
        trusted += float(((known & ~grid.bad) * seconds).sum())
    return trusted / judged if judged > 0 else float("nan")


def _summary(
    recording: Recording, maps: Sequence[Grid], told: Sequence[list[Passage]], trusted: float, trouble: str | None
) -> str:
    if not recording.n_frames:
        return "Poor: the recording has no frames; there is nothing to judge."
    if not recording.n_individuals:
        return "Poor: nobody is in the recording; there is nothing to judge."
    # whole bodies first, then parts, each in the order of the individuals
    found = sorted((passage for each in told for passage in each), key=lambda passage: bool(passage.parts))
    lacking = [part for p, part in enumerate(maps[0].parts) if np.isnan(maps[0].trust[p]).all()]
    cleaned = any(
        "clean" in str(step.get("step")) for step in recording.meta.get("steps", []) if isinstance(step, dict)
    )
    filmed = bool(np.isfinite(recording.image).any() or recording.meta.get("model"))
    advice = words.remedy(trouble, filmed=filmed, cleaned=cleaned)
    named = recording.n_individuals > 1
    return words.summary(verdict(trusted), trusted, found, lacking=lacking, named=named, advice=advice)
