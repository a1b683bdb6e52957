"""The player: recordings as moving skeletons, with their videos, in a notebook or on a page.

What is shown travels as one scene (see `dancekit.widgets.scenes`); what the viewer does comes back as traits, which can
be set and observed: `frame`, `time_s`, `playing`, `selection`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from os import PathLike
from typing import Any, ClassVar

import numpy as np
from anywidget import AnyWidget

from dancekit.forecast.forecast import Forecast
from dancekit.placing import Mode
from dancekit.recording import Recording
from dancekit.widgets.cast import Shown, Unit, cast, spans
from dancekit.widgets.ghosts import ghosts, listed
from dancekit.widgets.media import answer
from dancekit.widgets.page_state import Medium, PageState, VideoChoice
from dancekit.widgets.player_stills import PlayerStills
from dancekit.widgets.scenes import scene

__all__ = ["Player"]

Recordings = Recording | Sequence[Recording] | Mapping[str, Recording]
Forecasts = Forecast | Sequence[Forecast] | None
Videos = str | PathLike[str] | bool | Sequence[str | PathLike[str] | bool | None] | None


class Player(PlayerStills):
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
        For further recordings: (M, 2) pairs of moments, of the first and of this one, that show the same movement, such
        as a warping path; one array, or one each.
    alignment_unit
        ``"s"`` where these are seconds, ``"frames"`` where they are frame numbers.
    beats
        Seconds of beats, drawn on the timeline.
    segments
        Spans for the timeline: ``(start_s, end_s, label)`` each, or a table with these columns (an annotation table of
        a corpus fits).
    placing
        Where dancers stand in the room (see `dancekit.placing.placed`).
    forecast
        What `dancekit.Forecaster.predict` told of the first recording, from one moment or from several. While the
        playhead is within its reach its ghosts are shown: the pose told for this very time strongly, some horizons
        thinly, each as strongly as it is sure, with haloes as wide as the intervals at hands and feet. They stand where
        the dancer stands, since forecasts tell poses and not the way through the room. Of several that reach over a
        moment the last made is shown, or the one whose bar on the timeline was clicked.
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
    show_forecast
        Whether the forecast is shown (key G).
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

    def __init__(
        self,
        recording: Recordings,
        video: Videos = None,
        *,
        offset_s: float | Sequence[float] = 0.0,
        alignment: np.ndarray | Sequence[np.ndarray | None] | None = None,
        alignment_unit: Unit = "s",
        beats: Iterable[float] = (),
        segments: Any = (),
        placing: Mode = "auto",
        forecast: Forecasts = None,
        **settings: Any,
    ) -> None:
        self._shown = cast(recording, video, offset_s=offset_s, alignment=alignment, unit=alignment_unit)
        self._forecasts = listed(forecast)
        start = {"time_s": self._first_s, **_packed(self._shown, beats, segments, placing, self._forecasts)}
        if unknown := sorted(set(settings) - set(self.settings())):
            raise TypeError(f"a player has no setting {', '.join(unknown)}; it has {', '.join(self.settings())}")
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
    def forecasts(self) -> tuple[Forecast, ...]:
        """The forecasts that are shown, in the order of the moments that they were made from."""
        return self._forecasts

    @classmethod
    def settings(cls) -> list[str]:
        """Give the names of all traits that can be set, observed, and given when a player is made."""
        ours = set(cls.class_trait_names()) - set(AnyWidget.class_trait_names())
        return sorted(name for name in ours if not name.startswith("_"))

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
        forecast: Forecasts = None,
    ) -> None:
        """Show another recording, with all settings kept, and select a span of it.

        Parameters
        ----------
        recording, video, beats, segments, placing, forecast
            As for the player itself.
        start_s, end_s
            The span to select and go to; None for the whole.
        name
            Of the clip, where the recording does not tell it.
        """
        named = {name: recording} if name is not None and isinstance(recording, Recording) else recording
        shown = cast(named, video)
        told = listed(forecast)
        traits = _packed(shown, beats, segments, placing, told)
        self._shown, self._forecasts = shown, told
        with self.hold_sync(), self.hold_trait_notifications():
            for trait, value in {"playing": False, "selection": [], "frame": 0, **traits}.items():
                self.set_trait(trait, value)
            self.set_trait("time_s", self._first_s)
        if start_s is not None or end_s is not None:
            self.selection = [
                self._first_s if start_s is None else float(start_s),
                self._last_s if end_s is None else float(end_s),
            ]
            self.time_s = max(self.selection[0], self._first_s)

    def page_state(self, *, video: VideoChoice = "embed") -> PageState:
        """Give what this player takes along onto a page: its scene and its videos."""
        from dataclasses import replace

        films = {i: shown.film for i, shown in enumerate(self._shown) if shown.film}
        media = {i: Medium(film.path, film.source.name, film.mime, film.is_proxy) for i, film in films.items()}
        return replace(super().page_state(video=video), media=media, title=self.name)

    def _answer(self, _: Any, content: dict[str, Any], __: Any) -> None:
        """Send the bytes of a video that the browser asked for."""
        if content.get("kind") == "video":
            track = content.get("track", -1)
            film = dict(enumerate(shown.film for shown in self._shown)).get(track)
            for told, buffers in answer(track, film):
                self.send(told, buffers)


def _packed(
    shown: list[Shown], beats: Iterable[float], segments: Any, placing: Mode, forecasts: Sequence[Forecast]
) -> dict[str, Any]:
    """Give the traits that hold what is shown."""
    tracks = [one.track for one in shown]
    told = ghosts(forecasts, tracks[0].recording, clip=tracks[0].name)
    packed = scene(tracks, clip=tracks[0].name, beats=beats, segments=spans(segments), placing=placing)
    return {"_scene": packed, "_forecast": told, "_videos": [one.film and one.film.told() for one in shown]}
