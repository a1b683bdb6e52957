"""Still pictures of what a player shows: the same moment, view, ghosts and trails, drawn without a browser."""

from __future__ import annotations

from collections.abc import Sequence
from os import PathLike
from typing import TYPE_CHECKING, Any

from dancekit.errors import RecordingError
from dancekit.widgets.paper import strip_picture
from dancekit.widgets.player_state import PlayerState

if TYPE_CHECKING:
    from dancekit.pictures import Picture

__all__ = ["PlayerStills"]


class PlayerStills(PlayerState):
    """The part of a player that makes pictures for paper."""

    def snapshot(
        self, at_s: float | None = None, *, video: str | PathLike[str] | bool | None = None, **options: Any
    ) -> Picture:
        """Give a still picture, by default of the moment that is shown and as it is shown, seen from a preset view.

        Parameters
        ----------
        at_s
            Seconds; by default `time_s`.
        video
            True draws the skeleton over the player's own video.
        **options
            As for `dancekit.pictures.snapshot`.

        Examples
        --------
        >>> from dancekit.synthetic import dance
        >>> from dancekit.widgets import Player
        >>> Player(dance("groove", duration_s=2), time_s=1.0).snapshot(size=(320, 320))
        <Picture 320 x 320: dancer at 1.00 s>
        """
        from dancekit.pictures import snapshot

        own = {
            "ghosts": tuple(self.ghosts),
            **{name: getattr(self, name) for name in ("ghost_step_s", "trails", "trail_s")},
        }
        asked = {**self._look(), **own, **options, "video": self._source(video)}
        return snapshot(self.recording, self.time_s if at_s is None else at_s, **asked)

    def film_strip(
        self,
        times_s: Sequence[float] | None = None,
        *,
        video: str | PathLike[str] | bool | None = None,
        **options: Any,
    ) -> Picture:
        """Give chosen moments side by side, by default of the selection.

        Parameters
        ----------
        times_s
            Seconds; by default evenly over the selection, or over the whole.
        video
            True draws the skeleton over the player's own video.
        **options
            As for `dancekit.pictures.film_strip`.
        """
        from dancekit.pictures import film_strip

        if times_s is None and self.selection:
            options = {"start_s": self.selection[0], "end_s": self.selection[1], **options}
        return film_strip(self.recording, times_s, **{**self._look(), **options, "video": self._source(video)})

    def paper(self) -> str:
        """Give what stands for this player on paper: a film strip of each recording, of the span that is selected."""
        strips = []
        for place, shown in enumerate(self._shown):
            span = () if place else self.selection  # of the first recording's clock
            strips.append(strip_picture(shown.track.recording, shown.track.name, span or ()))
        return "".join(strips)

    def _look(self) -> dict[str, Any]:
        """Give what pictures take over from the player."""
        look = {"view": "front" if self.view in ("free", "follow") else self.view, "fade": self.fade}
        return look if self.theme == "auto" else {**look, "theme": self.theme}

    def _source(self, video: str | PathLike[str] | bool | None) -> str | PathLike[str] | None:
        if not isinstance(video, bool):
            return video
        film = self._shown[0].film
        if video and film is None:
            raise RecordingError("video=True, but the player shows none; give the path of the video")
        return film.source if video and film else None
