"""Moments of an atlas forecast ahead of time, each by what was learnt from dances that it is no part of.

The clips are parted in two halves, and each half is forecast by what the other taught. What really came is known, so
every forecast says how far off it was, beside holding the last pose.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from os import PathLike
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from dancekit.atlases.material import Ahead, Clip
from dancekit.errors import ForecastError
from dancekit.recording import Recording
from dancekit.waiting import bar

if TYPE_CHECKING:
    from dancekit.embedding import Embedding
    from dancekit.forecast import Forecast, Forecaster
    from dancekit.mapping import MotionMap

__all__ = ["CONTEXT_S", "SECONDS", "ahead_of", "errors_cm", "halves"]

CONTEXT_S = 2.0
"""How much of a moment lies before the instant that is forecast from."""

SECONDS = (0.5, 1.0, 2.0)
"""How far ahead errors are told."""

_MOST = 6
_LEAST_S = 10.0  # of dance to learn from; the forecaster's own windows take five
_KIND = "analogue"  # learns in seconds, and says what followed on what was most like this


class _Moment(NamedTuple):
    clip: str
    at_s: float
    row: int


def ahead_of(
    clips: Sequence[Clip],
    read: Callable[[str], Recording],
    embedding: Embedding | None,
    motion_map: MotionMap | None,
    *,
    forecaster: Forecaster | str | PathLike[str] | None,
    groups: Mapping[str, str] | None,
    seed: int,
    progress: bool,
) -> tuple[list[Ahead], dict[str, str]]:
    """Forecast a handful of typical moments.

    Parameters
    ----------
    read
        Gives the clean poses of a clip.
    forecaster
        One that has learnt already, or its file; by default two are learnt from the clips.
    groups
        From clip to dancer, or session: what belongs together is never learnt from for each other.

    Returns
    -------
    tuple
        What was forecast, and why nothing was, by the name of the page's part.
    """
    from dancekit.forecast import Forecaster

    if embedding is None:
        return [], {"forecast": "No clip is long enough for a moment to be forecast."}
    wanted = _typical(embedding, motion_map)
    if forecaster is not None:
        learnt = forecaster if isinstance(forecaster, Forecaster) else Forecaster.load(forecaster)
        return _with_one(learnt, wanted, read)
    halved = halves({clip.name: clip.duration_s for clip in clips}, groups or {})
    if not all(halved):
        return [], {
            "forecast": "A forecast is learnt from other dances, and here there are none: there is one dance only."
        }
    least = min(sum(clip.duration_s for clip in clips if clip.name in half) for half in halved)
    if least < _LEAST_S:
        return [], {
            "forecast": (
                f"A forecast is learnt from other dances, {_LEAST_S:g} seconds of them at least; here there are "
                f"{least:.0f}."
            )
        }
    found: list[Ahead] = []
    try:
        with bar("learning to look ahead, from each half of the dances", shown=progress) as tell:
            for number, (own, others) in enumerate((halved, halved[::-1])):
                asked = [moment for moment in wanted if moment.clip in own]
                if asked:
                    learnt = Forecaster(_KIND, seed=seed).fit({name: read(name) for name in others})
                    found += _told(learnt, asked, read, _words(len(others), len(clips)))
                tell((number + 1) / 2)
    except ForecastError as error:
        return [], {"forecast": f"No forecast could be learnt: {error}."}
    order = {moment: place for place, moment in enumerate(wanted)}
    found.sort(key=lambda one: order[_Moment(one.clip, wanted_at(one, wanted), one.row)])
    return found, _why(found)


def wanted_at(one: Ahead, wanted: Sequence[_Moment]) -> float:
    """Give the instant that was asked for; the forecast's own is that of the last frame before it."""
    return next(moment.at_s for moment in wanted if moment.row == one.row)


def halves(durations: Mapping[str, float], groups: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """Part clips in two halves of about equal length; clips of one group stay together.

    Examples
    --------
    >>> halves({"a": 10.0, "b": 4.0, "c": 5.0, "d": 9.0}, {"a": "Ana", "b": "Ana"})
    (['a', 'b'], ['d', 'c'])
    >>> halves({"a": 10.0}, {})
    (['a'], [])
    """
    together: dict[str, list[str]] = {}
    for clip in durations:
        together.setdefault(f"group {groups[clip]}" if clip in groups else f"clip {clip}", []).append(clip)
    parts: tuple[list[str], list[str]] = ([], [])
    for names in sorted(together.values(), key=lambda names: -sum(durations[name] for name in names)):
        shorter = min(parts, key=lambda part: sum(durations[name] for name in part))
        shorter += names
    return parts


def errors_cm(forecast: Forecast, recording: Recording) -> dict[float, tuple[float, float]]:
    """Give how far forecast and held pose are from what came: centimetres by seconds ahead, where it is known.

    The mean over keypoints that are told and were seen of their distance, mid-hip as origin.
    """
    found = {}
    columns = [recording.individuals.index(name) for name in forecast.individuals]
    for ahead_s in SECONDS:
        row = int(np.abs(forecast.time - (forecast.at_s + ahead_s)).argmin())
        frame = int(np.abs(recording.time - forecast.time[row]).argmin())
        late = abs(float(forecast.time[row]) - forecast.at_s - ahead_s)
        if late > 0.1 or abs(float(recording.time[frame] - forecast.time[row])) > 0.1:
            continue
        truth = recording.position[frame, columns]
        told, held = (_distance(pose, truth) for pose in (forecast.position[row], forecast.baseline[row]))
        if np.isfinite(told) and np.isfinite(held):
            found[ahead_s] = (told, held)
    return found


def _distance(pose: np.ndarray, truth: np.ndarray) -> float:
    apart = np.linalg.norm(pose - truth, axis=-1)
    known = np.isfinite(apart)
    return float(100 * apart[known].mean()) if known.any() else float("nan")


def _typical(embedding: Embedding, motion_map: MotionMap | None) -> list[_Moment]:
    """Give the most typical moments of each cluster, those of most time first; without clusters the middle of clips."""
    segments = embedding.segments
    if motion_map is not None and motion_map.clusters:
        time = dict(motion_map.budget(by=None).select("cluster", "seconds").rows())
        each = -(-_MOST // len(motion_map.clusters))
        typical = motion_map.exemplars(each).select("cluster", "rank", "row").rows()
        rows = [row for *_, row in sorted(typical, key=lambda one: (one[1], -time[one[0]]))][:_MOST]
    else:
        of_clip = segments.with_row_index("row").group_by("clip", maintain_order=True).agg("row")["row"].to_list()
        rows = [of[len(of) // 2] for of in of_clip][:_MOST]
    of_clips = dict(segments.group_by("clip").min().select("clip", "start_s").rows())
    found = []
    for row in rows:
        told = segments.row(row, named=True)
        first_s = float(of_clips[told["clip"]])
        within = told["start_s"] + min(CONTEXT_S, 0.4 * (told["end_s"] - told["start_s"]))
        found.append(_Moment(told["clip"], max(within, first_s + CONTEXT_S), int(row)))
    return found


def _with_one(
    learnt: Forecaster, wanted: list[_Moment], read: Callable[[str], Recording]
) -> tuple[list[Ahead], dict[str, str]]:
    known = set(learnt.trained_.get("clips", ()))
    found: list[Ahead] = []
    for moment in wanted:
        itself = " It had learnt from this very clip, so that this is no proof." if moment.clip in known else ""
        words = f"what a forecaster had learnt from {learnt.trained_.get('minutes', 0):.1f} minutes of dance.{itself}"
        found += _told(learnt, [moment], read, words)
    return found, _why(found)


def _told(learnt: Forecaster, asked: list[_Moment], read: Callable[[str], Recording], words: str) -> list[Ahead]:
    found = []
    for clip, at_s, row in asked:
        recording = read(clip)
        forecast = learnt.predict(recording, at_s=at_s)
        if len(forecast.time) and np.isfinite(forecast.position).any():
            found.append(Ahead(clip, forecast, row, words, errors_cm(forecast, recording)))
    return found


def _why(found: list[Ahead]) -> dict[str, str]:
    return {} if found else {"forecast": "At none of the typical moments the body was seen well enough to be forecast."}


def _words(others: int, clips: int) -> str:
    return f"what was learnt from {others} other clip{'s' * (others != 1)} of these {clips}"
