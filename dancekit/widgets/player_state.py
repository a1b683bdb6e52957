"""What a player knows of itself: its traits, which of their values make sense, and how frame and time go together.

What Python sets is refused with a reason where it makes no sense; what a browser sends is brought into range instead,
since it may have been sent a moment before another recording arrived.
"""

from __future__ import annotations

import operator
from typing import Any

import numpy as np
import traitlets

from dancekit import skeleton
from dancekit.recording import Recording
from dancekit.widgets import linking
from dancekit.widgets.base import Widget
from dancekit.widgets.cast import Shown

__all__ = ["Number", "PlayerState", "Span", "Whole"]


class Whole(traitlets.Int):
    """Whole numbers, NumPy's too, so that ``player.frame = np.argmax(speed)`` works."""

    def validate(self, obj: Any, value: Any) -> int:
        """Give the value as an int of Python."""
        whole: int = super().validate(obj, operator.index(value) if isinstance(value, np.integer | bool) else value)
        return whole


class Number(traitlets.Float):
    """Numbers, NumPy's too."""

    def validate(self, obj: Any, value: Any) -> float:
        """Give the value as a float of Python."""
        number: float = super().validate(obj, float(value) if isinstance(value, np.number) else value)
        return number


class Span(traitlets.List):
    """Two numbers or none, in a list, a tuple or an array."""

    def validate(self, obj: Any, value: Any) -> list[float]:
        """Give the value as a list."""
        span: list[float] = super().validate(obj, value.tolist() if isinstance(value, np.ndarray) else value)
        return span


class PlayerState(Widget):
    """The traits of a player (see `dancekit.Player`, which describes them)."""

    frame = Whole(0).tag(sync=True)
    time_s: Any = Number(0.0)
    playing = traitlets.Bool(False).tag(sync=True)
    selection = Span(Number()).tag(sync=True)
    loop = traitlets.Bool(True).tag(sync=True)
    speed = Number(1.0, min=0.1, max=2.0).tag(sync=True)
    view = traitlets.Enum(("front", "side", "top", "follow", "free"), "front").tag(sync=True)
    arrangement = traitlets.Enum(("overlay", "side"), "overlay").tag(sync=True)
    trails = traitlets.List(traitlets.Unicode()).tag(sync=True)
    trail_s = Number(1.0, min=0.05, max=60.0).tag(sync=True)
    ghosts = traitlets.List(Whole(min=0), [0, 0], minlen=2, maxlen=2).tag(sync=True)
    ghost_step_s = Number(0.25, min=0.02, max=10.0).tag(sync=True)
    joint = traitlets.Enum(skeleton.KEYPOINTS, "left_wrist").tag(sync=True)
    fade = traitlets.Bool(True).tag(sync=True)
    show_video = traitlets.Bool(True).tag(sync=True)
    show_skeleton_2d = traitlets.Bool(True).tag(sync=True)
    muted = traitlets.Bool(True).tag(sync=True)
    show_forecast = traitlets.Bool(True).tag(sync=True)
    _scene = traitlets.Bytes(b"").tag(sync=True)
    _forecast = traitlets.Bytes(b"").tag(sync=True)
    _videos = traitlets.List().tag(sync=True)

    _shown: list[Shown]
    _hearing = False

    @property
    def recording(self) -> Recording:
        """The first recording, whose frames the player counts."""
        return self._shown[0].track.recording

    @property
    def recordings(self) -> tuple[Recording, ...]:
        """All recordings that are shown."""
        return tuple(shown.track.recording for shown in self._shown)

    @property
    def name(self) -> str:
        """Name of the first recording's clip."""
        return self._shown[0].track.name

    @property
    def _first_s(self) -> float:
        return float(self.recording.time[0])

    @property
    def _last_s(self) -> float:
        return self._first_s + self.recording.duration_s

    @property
    def _lenient(self) -> bool:
        """Whether values come from elsewhere, so that nobody is there to be told what is wrong with them."""
        return self.from_browser or self._hearing

    def _frame_at(self, time_s: float) -> int:
        """Give the frame on screen at a time: the last whose stamp is not later."""
        return max(0, int(np.searchsorted(self.recording.time, time_s + 1e-6, side="right")) - 1)

    def _within(self, span: list[float]) -> list[float]:
        """Give the part of a span that the recording has, as the browser does; nothing where there is none."""
        start_s, end_s = max(span[0], min(0.0, self._first_s)), min(span[1], self._last_s)
        return [start_s, end_s] if end_s - start_s > 1e-6 else []

    @traitlets.validate("frame")
    def _valid_frame(self, proposal: Any) -> int:
        frame, last = proposal["value"], self.recording.n_frames - 1
        if self._lenient:
            return min(max(frame, 0), last)
        if not 0 <= frame <= last:
            raise traitlets.TraitError(f"frame is {frame}; {self.name} has frames 0 to {last}")
        return frame

    @traitlets.validate("time_s")
    def _valid_time(self, proposal: Any) -> float:
        time_s = proposal["value"]
        if not self._lenient and not self._first_s - 1e-6 <= time_s <= self._last_s + 1e-6:
            raise traitlets.TraitError(
                f"time_s is {time_s:g}; {self.name} lasts from {self._first_s:g} to {self._last_s:g} s"
            )
        return float(self.recording.time[self._frame_at(time_s)])

    @traitlets.validate("selection")
    def _valid_selection(self, proposal: Any) -> list[float]:
        span = proposal["value"]
        if not span:
            return []
        sound = len(span) == 2 and span[0] < span[1]
        if not sound and not self._lenient:
            raise traitlets.TraitError(f"selection is {span}; expected (start_s, end_s) with start before end, or ()")
        within = self._within(span) if sound else []
        if not within and not self._lenient:
            raise traitlets.TraitError(
                f"selection is {span}, where {self.name} has nothing; it lasts from {self._first_s:g} to "
                f"{self._last_s:g} s"
            )
        return within

    @traitlets.validate("trails")
    def _valid_trails(self, proposal: Any) -> list[str]:
        return [skeleton.KEYPOINTS[k] for name in proposal["value"] for k in skeleton.indices(name)]

    @traitlets.observe("frame")
    def _frame_moved(self, change: Any) -> None:
        self.time_s = float(self.recording.time[change.new])
        linking.say(self, "playhead", {"clip": self.name, "time_s": self.time_s})

    @traitlets.observe("time_s")
    def _time_moved(self, change: Any) -> None:
        self.frame = self._frame_at(change.new)

    @traitlets.observe("selection")
    def _selection_changed(self, change: Any) -> None:
        start_s, end_s = change.new or (None, None)
        linking.say(self, "span", {"clip": self.name, "start_s": start_s, "end_s": end_s})

    def _hear(self, kind: str, detail: dict[str, Any]) -> None:
        self._hearing = True
        try:
            if kind == "playhead":
                self.time_s = detail["time_s"]
            elif kind == "span":
                self.selection = [] if detail["start_s"] is None else [detail["start_s"], detail["end_s"]]
        finally:
            self._hearing = False
