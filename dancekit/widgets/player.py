"""The player: recordings as moving skeletons, with their videos, in a notebook or on a page.

What is shown travels as one scene (see `dancekit.widgets.scenes`); what the viewer does comes back as traits, which can
be set and observed: `frame`, `time_s`, `playing`, `selection`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from os import PathLike
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import traitlets

from dancekit import skeleton
from dancekit.placing import Mode
from dancekit.recording import Recording
from dancekit.widgets import linking
from dancekit.widgets.base import Widget
from dancekit.widgets.cast import cast, spans
from dancekit.widgets.media import PART_BYTES, Film, parts
from dancekit.widgets.page_state import Medium, PageState, VideoChoice
from dancekit.widgets.scenes import scene

if TYPE_CHECKING:
    from dancekit.pictures import Picture

__all__ = ["Player"]

Recordings = Recording | Sequence[Recording] | Mapping[str, Recording]
Videos = str | PathLike[str] | bool | Sequence[str | PathLike[str] | bool | None] | None


class Player(Widget):
    """Show recordings as moving skeletons, frame by frame in step with their videos.

    Parameters
    ----------
    recording
        One recording, several, or several by name: ``{"raw": raw, "clean": clean}``. The first gives the clock.
    video
        The video that a recording came from, one for each where there are several. True takes the source that the
        recording names.
    offset_s
        For further recordings: seconds by which each begins later than the first (one number for all, or one each).
    alignment
        For further recordings: (M, 2) pairs of seconds, of the first and of this one, that show the same movement, such
        as a warping path; one array, or one each.
    beats
        Seconds of beats, drawn on the timeline.
    segments
        Spans for the timeline: ``(start_s, end_s, label)`` each, or a table with these columns (an annotation table of
        a corpus fits).
    placing
        Where dancers stand in the room (see `dancekit.placing.placed`).
    **settings
        Any trait below.

    Attributes
    ----------
    frame : int
        Which frame of the first recording is shown.
    time_s : float
        Its time; setting it goes to the frame on screen at that time.
    playing : bool
        Whether it plays.
    selection : list
        ``[start_s, end_s]``, or empty. Playing loops over it.
    speed, loop
        0.1 to 2; whether playing begins again at the end.
    view
        ``"front"``, ``"side"``, ``"top"``, ``"follow"``, or ``"free"`` once it was turned by hand.
    arrangement
        Several recordings: ``"overlay"`` or ``"side"`` by side.
    trails, trail_s
        Keypoints or groups (``"hands"``) that leave a trail, and for how many seconds.
    ghosts, ghost_step_s
        How many past and coming poses are shown as ghosts, and how far apart.
    joint
        The keypoint whose speed is drawn under the timeline.
    fade
        Whether what is uncertain fades.
    show_video, show_skeleton_2d, muted
        The video, the skeleton over it, its sound.
    height, theme
        Pixels of the stage; ``"auto"``, ``"light"`` or ``"dark"``.

    Raises
    ------
    RecordingError
        If there is nothing to show, or recordings, videos and offsets don't match.
    VideoError
        If a video can't be read.

    Examples
    --------
    >>> from dancekit.synthetic import dance
    >>> player = Player(dance("groove", duration_s=2), trails="hands", speed=0.5)
    >>> player
    <Player groove: 60 frames, 2.00 s at 30 fps>
    >>> player.time_s = 1.0
    >>> player.frame
    30
    """

    kind: ClassVar[str] = "player"

    frame = traitlets.Int(0).tag(sync=True)
    time_s = traitlets.Float(0.0)
    playing = traitlets.Bool(False).tag(sync=True)
    selection = traitlets.List(traitlets.Float()).tag(sync=True)
    loop = traitlets.Bool(True).tag(sync=True)
    speed = traitlets.Float(1.0, min=0.1, max=2.0).tag(sync=True)
    view = traitlets.Enum(("front", "side", "top", "follow", "free"), "front").tag(sync=True)
    arrangement = traitlets.Enum(("overlay", "side"), "overlay").tag(sync=True)
    trails = traitlets.List(traitlets.Unicode()).tag(sync=True)
    trail_s = traitlets.Float(1.0, min=0.05, max=60.0).tag(sync=True)
    ghosts = traitlets.List(traitlets.Int(min=0), [0, 0], minlen=2, maxlen=2).tag(sync=True)
    ghost_step_s = traitlets.Float(0.25, min=0.02, max=10.0).tag(sync=True)
    joint = traitlets.Enum(skeleton.KEYPOINTS, "left_wrist").tag(sync=True)
    fade = traitlets.Bool(True).tag(sync=True)
    show_video = traitlets.Bool(True).tag(sync=True)
    show_skeleton_2d = traitlets.Bool(True).tag(sync=True)
    muted = traitlets.Bool(True).tag(sync=True)
    _scene = traitlets.Bytes(b"").tag(sync=True)
    _videos = traitlets.List().tag(sync=True)

    def __init__(
        self,
        recording: Recordings,
        video: Videos = None,
        *,
        offset_s: float | Sequence[float] = 0.0,
        alignment: np.ndarray | Sequence[np.ndarray | None] | None = None,
        beats: Iterable[float] = (),
        segments: Any = (),
        placing: Mode = "auto",
        **settings: Any,
    ) -> None:
        self._shown = cast(recording, video, offset_s=offset_s, alignment=alignment)
        start = {"time_s": self._first_s, **self._packed(beats, segments, placing)}
        given = {name: settings.pop(name) for name in ("frame", "time_s", "selection") if name in settings}
        super().__init__(**start, **settings)
        self.on_msg(self._answer)
        for name, value in given.items():
            setattr(self, name, value)

    def __repr__(self) -> str:
        main = self.recording
        others = f", and {len(self._shown) - 1} more" if len(self._shown) > 1 else ""
        films = ", with video" if any(shown.film for shown in self._shown) else ""
        measure = f"{main.n_frames} frames, {main.duration_s:.2f} s at {main.fps:g} fps"
        return f"<Player {self.name}: {measure}{others}{films}>"

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

    def play(self) -> None:
        """Begin to play."""
        self.playing = True

    def pause(self) -> None:
        """Stop where it is."""
        self.playing = False

    def show(
        self,
        recording: Recordings,
        start_s: float | None = None,
        end_s: float | None = None,
        *,
        video: Videos = None,
        name: str | None = None,
        beats: Iterable[float] = (),
        segments: Any = (),
        placing: Mode = "auto",
    ) -> None:
        """Show another recording, with all settings kept, and select a span of it.

        Parameters
        ----------
        recording, video, beats, segments, placing
            As for the player itself.
        start_s, end_s
            The span to select and go to; None for the whole.
        name
            Of the clip, where the recording does not tell it.
        """
        named = {name: recording} if name is not None and isinstance(recording, Recording) else recording
        self._shown = cast(named, video)
        with self.hold_sync(), self.hold_trait_notifications():
            self.set_trait("playing", False)
            self.set_trait("selection", [])
            self.set_trait("frame", 0)
            for trait, value in self._packed(beats, segments, placing).items():
                self.set_trait(trait, value)
            self.set_trait("time_s", self._first_s)
        if start_s is not None or end_s is not None:
            times = self.recording.time
            span = [times[0] if start_s is None else start_s, self._last_s if end_s is None else end_s]
            self.selection = [float(second) for second in span]
            self.time_s = self.selection[0]

    def snapshot(self, at_s: float | None = None, **options: Any) -> Picture:
        """Give a still picture, by default of the moment and view that is shown (see `dancekit.snapshot`)."""
        from dancekit.pictures import snapshot

        view = "front" if self.view in ("free", "follow") else self.view
        return snapshot(self.recording, self.time_s if at_s is None else at_s, **{"view": view, **options})

    def film_strip(self, times_s: Sequence[float] | None = None, **options: Any) -> Picture:
        """Give chosen moments side by side, by default of the selection (see `dancekit.film_strip`)."""
        from dancekit.pictures import film_strip

        if times_s is None and self.selection:
            options = {"start_s": self.selection[0], "end_s": self.selection[1], **options}
        return film_strip(self.recording, times_s, **options)

    def page_state(self, *, video: VideoChoice = "embed") -> PageState:
        """Give what this player takes along onto a page: its scene and its videos."""
        from dataclasses import replace

        films = {i: shown.film for i, shown in enumerate(self._shown) if shown.film}
        media = {i: Medium(film.path, film.source.name, film.mime, film.is_proxy) for i, film in films.items()}
        return replace(super().page_state(video=video), media=media, title=self.name)

    @property
    def _first_s(self) -> float:
        return float(self.recording.time[0])

    @property
    def _last_s(self) -> float:
        return float(self.recording.time[0]) + self.recording.duration_s

    def _packed(self, beats: Iterable[float], segments: Any, placing: Mode) -> dict[str, Any]:
        """Give the traits that hold what is shown."""
        tracks = [shown.track for shown in self._shown]
        packed = scene(tracks, clip=self.name, beats=beats, segments=spans(segments), placing=placing)
        return {"_scene": packed, "_videos": [shown.film and shown.film.told() for shown in self._shown]}

    def _frame_at(self, time_s: float) -> int:
        """Give the frame on screen at a time: the last whose stamp is not later."""
        return max(0, int(np.searchsorted(self.recording.time, time_s + 1e-6, side="right")) - 1)

    @traitlets.validate("frame")
    def _valid_frame(self, proposal: Any) -> int:
        frame, last = proposal["value"], self.recording.n_frames - 1
        if not 0 <= frame <= last:
            raise traitlets.TraitError(f"frame is {frame}; {self.name} has frames 0 to {last}")
        return frame

    @traitlets.validate("time_s")
    def _valid_time(self, proposal: Any) -> float:
        time_s = proposal["value"]
        if not self._first_s - 1e-6 <= time_s <= self._last_s + 1e-6:
            raise traitlets.TraitError(
                f"time_s is {time_s:g}; {self.name} lasts from {self._first_s:g} to {self._last_s:g} s"
            )
        return float(self.recording.time[self._frame_at(time_s)])

    @traitlets.validate("selection")
    def _valid_selection(self, proposal: Any) -> list[float]:
        span = proposal["value"]
        if span and not (len(span) == 2 and span[0] < span[1]):
            raise traitlets.TraitError(f"selection is {span}; expected (start_s, end_s) with start before end, or ()")
        return span

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
        if kind == "playhead":
            self.time_s = float(np.clip(detail["time_s"], self._first_s, self._last_s))
        elif kind == "span":
            self.selection = [] if detail["start_s"] is None else [detail["start_s"], detail["end_s"]]

    def _answer(self, _: Any, content: dict[str, Any], __: Any) -> None:
        """Send the bytes of a video that the browser asked for."""
        if content.get("kind") != "video":
            return
        track = int(content.get("track", -1))
        shown = dict(enumerate(shown.film for shown in self._shown)).get(track)
        if shown is None:
            self.send({"kind": "video-error", "track": track, "message": "this recording is shown without a video"})
            return
        try:
            self._send_film(track, shown)
        except OSError as error:
            self.send({"kind": "video-error", "track": track, "message": f"{shown.source.name} can't be read: {error}"})

    def _send_film(self, track: int, shown: Film) -> None:
        size = shown.path.stat().st_size
        count = max(1, -(-size // PART_BYTES))
        for index, part in enumerate(parts(shown.path)):
            told = {"kind": "video-part", "track": track, "index": index, "count": count}
            self.send({**told, "mime": shown.mime, "size": size}, [part])
