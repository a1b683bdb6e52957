"""Who dances what, how fast, and where: the recipe of one dancer, and of two who cross.

A `Dancer` is a recipe of plain values that goes into a recording's ``meta`` and comes back from it, so that what was
recorded can be moved again: for the renderer, for a test, for another camera.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from dancekit.errors import DancekitError
from dancekit.synthetic.body import BODIES, Body
from dancekit.synthetic.choreography import compose
from dancekit.synthetic.contact import Clock
from dancekit.synthetic.figure import Motion, animate
from dancekit.synthetic.score import PHRASE_BEATS, Score

__all__ = ["Dancer", "crossing"]

_FASTEST_M_S = 1.6


@dataclass(frozen=True)
class Dancer:
    """Who dances what, how fast, and where.

    Attributes
    ----------
    dance
        One of `DANCES`.
    tempo_bpm
        Beats per minute.
    seed
        Varies order, sides, sizes and arms of the phrases.
    body
        The dancer's build.
    phrases
        Phrases to dance in this order, over and over, in place of an order drawn by seed (see `PHRASES`).
    facing_deg
        Which way the front of the dance looks: 0 to camera azimuth 0, 90 to the viewer's right.
    path_m
        Points (time in seconds, x, z in metres) to travel through; straight lines between them.
    delay_s
        Time of beat 0; before it the dancer stands.
    name
        The individual's name in the recording.
    """

    dance: str
    tempo_bpm: float = 120.0
    seed: int = 0
    body: Body = field(default_factory=Body)
    phrases: tuple[str, ...] | None = None
    facing_deg: float = 0.0
    path_m: tuple[tuple[float, float, float], ...] = ((0.0, 0.0, 0.0),)
    delay_s: float = 0.0
    name: str = "dancer"

    def score(self, duration_s: float) -> Score:
        """Write out what is danced in a number of seconds."""
        path = self._path()
        clock = self._clock(np.zeros(1))
        beats = max(duration_s - self.delay_s, 0.0) * self.tempo_bpm / 60.0

        def travels(start: float) -> bool:
            span = clock.place(np.linspace(start, start + PHRASE_BEATS, 9))
            return float(np.linalg.norm(np.diff(span, axis=0), axis=1).sum()) > 0.15

        return compose(
            self.dance, beats=beats, seed=self.seed, phrases=self.phrases, travels=travels if len(path) > 1 else None
        )

    def motion(self, time: np.ndarray) -> Motion:
        """Move the figure: every bone at times (T,) in seconds."""
        time = np.asarray(time, dtype=float)
        score = self.score(float(time.max(initial=0.0)) + 1e-6)
        return animate(score, self._clock(time), self.body, seed=self.seed)

    def to_dict(self) -> dict[str, Any]:
        """Give the recipe as plain values, for `Recording.meta`."""
        plain = {name: getattr(self, name) for name in ("dance", "tempo_bpm", "seed", "facing_deg", "delay_s", "name")}
        phrases = None if self.phrases is None else list(self.phrases)
        return plain | {
            "body": self.body.to_dict(),
            "phrases": phrases,
            "path_m": [list(point) for point in self.path_m],
        }

    @classmethod
    def from_dict(cls, recipe: dict[str, Any]) -> Dancer:
        """Make the dancer of a recipe that `to_dict` gave."""
        phrases = recipe["phrases"]
        return cls(
            **recipe
            | {
                "body": Body(**recipe["body"]),
                "phrases": None if phrases is None else tuple(phrases),
                "path_m": tuple((float(t), float(x), float(z)) for t, x, z in recipe["path_m"]),
            }
        )

    def _clock(self, time: np.ndarray) -> Clock:
        return Clock(time, self.tempo_bpm, self.delay_s, float(np.radians(self.facing_deg)), self._path())

    def _path(self) -> np.ndarray:
        if not (np.isfinite(self.tempo_bpm) and 30.0 <= self.tempo_bpm <= 240.0):
            raise DancekitError(f"tempo_bpm is {self.tempo_bpm:g}; expected 30 to 240")
        path = np.asarray(self.path_m, dtype=float)
        if path.ndim != 2 or path.shape[1:] != (3,) or not np.isfinite(path).all() or (np.diff(path[:, 0]) <= 0).any():
            raise DancekitError("path_m must be points (time in seconds, x, z in metres) in order of time")
        speed = np.linalg.norm(np.diff(path[:, 1:], axis=0), axis=1) / np.diff(path[:, 0])
        if speed.size and speed.max() > _FASTEST_M_S:
            raise DancekitError(
                f"path_m asks for {speed.max():.2f} m/s; a dancer who steps on the beat covers at most {_FASTEST_M_S}: "
                "allow more time or a shorter way"
            )
        return path


def crossing(first: str, second: str, *, duration_s: float, tempo_bpm: float, seed: int) -> list[Dancer]:
    """Give the two dancers of `duo`."""
    shares = np.array([0.0, 0.10, 0.42, 0.58, 0.90])
    aside = np.array([-0.75, -0.75, 0.75, 0.75, -0.75])
    pair = []
    for number, (style, body, depth) in enumerate(((first, "slender", 0.38), (second, "sturdy", -0.38))):
        side = aside if number == 0 else -aside
        path = tuple((float(s * duration_s), float(x), depth) for s, x in zip(shares, side, strict=True))
        name = ("first", "second")[number]
        pair.append(Dancer(style, tempo_bpm, seed + number, BODIES[body], path_m=path, name=name))
    return pair
