"""What an atlas is made of: clips, moments with their vectors, the map of them, forecasts, and whatever is missing.

Everything that could not be had is told by a sentence in `Material.why`, so that each part of the page can be drawn by
itself and none has to guess.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dancekit.sources import Failure

if TYPE_CHECKING:
    from dancekit.assessment import Quality
    from dancekit.embedding import Embedding
    from dancekit.forecast import Forecast
    from dancekit.mapping import MotionMap
    from dancekit.widgets.media import Film

__all__ = ["Ahead", "Clip", "Material"]


@dataclass(frozen=True, eq=False)
class Clip:
    """One clip as the page shows it.

    Attributes
    ----------
    name
        Of the clip.
    start_s, end_s
        Seconds of its first frame, and of the end of its last one.
    individuals
        Names.
    judged
        How far its raw poses can be trusted.
    film
        The video that the page plays, if there is one.
    notes
        What the reader should know of it, such as why its video is missing.
    """

    name: str
    start_s: float
    end_s: float
    individuals: tuple[str, ...]
    judged: Quality
    film: Film | None = None
    notes: tuple[str, ...] = ()

    @property
    def duration_s(self) -> float:
        """Seconds from beginning to end."""
        return self.end_s - self.start_s


@dataclass(frozen=True, eq=False)
class Ahead:
    """A moment that was forecast, and how far off the forecast was from what came.

    Attributes
    ----------
    clip, forecast
        Where, and what was told.
    row
        The row of the moment's segment among the embedding's.
    told_by
        What the forecaster had learnt from, in words.
    errors_cm
        By seconds ahead: mean distance of the forecast keypoints from what came, and that of holding the last pose.
    made
        Sentences on what the forecaster began from, and how far its intervals can be relied on.
    """

    clip: str
    forecast: Forecast
    row: int
    told_by: str
    errors_cm: Mapping[float, tuple[float, float]]
    made: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Material:
    """All that a page is drawn from.

    Attributes
    ----------
    title
        Of the page.
    clips
        In alphabetical order.
    failures
        What could not be taken.
    embedding
        Vectors of the moments; None where no clip is long enough.
    motion_map
        None where there are too few moments.
    ahead
        Moments that were forecast.
    why
        For each part that is missing or doubtful (``"search"``, ``"map"``, ``"clusters"``, ``"transitions"``,
        ``"forecast"``), one plain sentence.
    """

    title: str
    clips: tuple[Clip, ...]
    failures: tuple[Failure, ...] = ()
    embedding: Embedding | None = None
    motion_map: MotionMap | None = None
    ahead: tuple[Ahead, ...] = ()
    why: Mapping[str, str] = field(default_factory=dict)

    @property
    def duration_s(self) -> float:
        """Seconds of all clips."""
        return sum(clip.duration_s for clip in self.clips)

    def clip(self, name: str) -> Clip:
        """Give a clip by its name."""
        return next(clip for clip in self.clips if clip.name == name)
