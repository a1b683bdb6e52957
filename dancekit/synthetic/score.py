"""The notation in which a choreography is written: keys, steps, gestures and jumps at numbered beats.

A `Score` is the whole piece; a `Phrase` is the writer of eight beats of it, which may be mirrored and made larger or
smaller, so that one written phrase gives many danced ones. Nothing is evaluated here: `contact` and `figure` do that.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from dancekit.synthetic.curves import Track
from dancekit.synthetic.poses import arm_pose

__all__ = ["PHRASE_BEATS", "TRACKS", "Gesture", "Jump", "Phrase", "Score", "Step"]

PHRASE_BEATS = 8

TRACKS: dict[str, float] = {
    # where the feet land, relative to the path: carried from phrase to phrase
    "yaw": 0.0,  # facing, radians
    "x": 0.0,  # drift sideways and forwards, metres
    "z": 0.0,
    # stance
    "stance": 0.11,  # half the distance between the feet, metres
    "turnout": 0.22,  # of each foot, radians
    "sink": 0.0,  # lowering of the pelvis, share of leg length
    "heels": 0.0,  # rise of both heels about the balls of the feet, radians
    "shift_x": 0.0,  # of the pelvis in the body's frame, metres
    "shift_z": 0.0,
    # posture, radians
    "pitch": 0.0,  # pelvis forwards
    "roll": 0.0,  # pelvis to its right
    "twist": 0.0,  # chest to its left
    "bend": 0.05,  # chest forwards
    "side": 0.0,  # chest to its right
    "head_yaw": 0.0,
    "head_pitch": 0.0,
    "head_roll": 0.0,
    # sizes of what oscillates with the beat
    "bounce": 0.0,  # metres, every beat
    "sway": 0.0,  # metres, every two beats
    "rock": 0.0,  # radians, pelvis against chest, every two beats
    "torque": 0.0,  # radians, twist of the chest, every two beats
    "nod": 0.0,  # radians, every beat
    "arm_wave": 0.0,  # 0..1, travelling through the arms every four beats
    "body_wave": 0.0,  # 0..1, from hips to head every four beats
}
"""Every track of the score and its value at rest."""

_CARRIED = ("yaw", "x", "z")
_LATERAL = frozenset(
    {"yaw", "x", "shift_x", "roll", "twist", "side", "head_yaw", "head_roll", "sway", "rock", "torque"}
)
_OTHER = {"left": "right", "right": "left"}


@dataclass(frozen=True)
class Step:
    """A foot moves from where it stands to where the body will be when it lands."""

    start: float
    land: float
    out: float
    forward: float
    lift_m: float


@dataclass(frozen=True)
class Gesture:
    """A leg leaves the floor for a shape in the air and comes back to where it stood."""

    start: float
    end: float
    direction: tuple[float, float, float]
    reach: float
    point: float
    ramp: float


@dataclass(frozen=True)
class Jump:
    """Both feet leave the floor under gravity and land on a beat, where they stood."""

    land: float
    flight_s: float
    spread_m: float


@dataclass
class Score:
    """A whole piece, as written."""

    tracks: dict[str, Track] = field(default_factory=lambda: {name: Track(rest) for name, rest in TRACKS.items()})
    arms: dict[str, Track] = field(default_factory=lambda: {side: Track(arm_pose("rest")) for side in _OTHER})
    steps: dict[str, list[Step]] = field(default_factory=lambda: {side: [] for side in _OTHER})
    gestures: dict[str, list[Gesture]] = field(default_factory=lambda: {side: [] for side in _OTHER})
    pivots: dict[str, list[tuple[float, float]]] = field(default_factory=lambda: {side: [] for side in _OTHER})
    jumps: list[Jump] = field(default_factory=list)
    phrases: list[tuple[float, str]] = field(default_factory=list)


class Phrase:
    """The writer of eight beats of a score. Beats count from the phrase's own start; sides trade places if mirrored.

    Parameters
    ----------
    score
        What is written into.
    start
        Beat of the score at which the phrase begins.
    rng
        For the choices a phrase leaves open.
    mirrored
        Write the phrase for the other side.
    amount
        Scales the sizes that `grow` is asked for.
    """

    def __init__(
        self, score: Score, start: float, rng: np.random.Generator, *, mirrored: bool = False, amount: float = 1.0
    ) -> None:
        self.score, self.start, self.rng = score, start, rng
        self.mirrored, self.amount = mirrored, amount
        self._facing = float(score.tracks["yaw"].last)

    def open(self, **posture: float) -> None:
        """Go to a posture within the first beat; tracks not named go back to rest."""
        for name, rest in TRACKS.items():
            if name not in _CARRIED:
                self.key(name, 1.0, posture.get(name, rest), over=1.0)

    def key(self, name: str, beat: float, value: float, *, over: float = 1.0) -> None:
        """Reach a value of a track at a beat, leaving the previous one `over` beats earlier."""
        track = self.score.tracks[name]
        value = -value if self.mirrored and name in _LATERAL else value
        value = value + self._facing if name == "yaw" else value
        self._hold(track, beat - over)
        track.key(self.start + beat, value)

    def keys(self, name: str, values: dict[float, float], *, over: float = 1.0) -> None:
        """Reach several values of one track, beat by beat."""
        for beat, value in values.items():
            self.key(name, beat, value, over=over)

    def arms(self, beat: float, left: str, right: str, *, over: float = 1.0) -> None:
        """Bring both arms into named poses (see `poses`) at a beat."""
        for side, pose in (("left", left), ("right", right)):
            track = self.score.arms[self._side(side)]
            self._hold(track, beat - over)
            track.key(self.start + beat, arm_pose(pose))

    def step(
        self,
        side: str,
        land: float,
        *,
        out: float = 0.0,
        forward: float = 0.0,
        lift_m: float = 0.06,
        beats: float = 0.8,
    ) -> None:
        """Step so that the foot lands at a beat, `out` and `forward` metres from its place under the body."""
        end = self.start + land
        self.score.steps[self._side(side)].append(Step(end - beats, end, out, forward, lift_m))

    def gesture(
        self,
        side: str,
        start: float,
        end: float,
        *,
        direction: tuple[float, float, float],
        reach: float,
        point: float = 0.6,
        ramp: float = 0.5,
    ) -> None:
        """Raise a leg: the ankle goes `reach` leg lengths from the hip, in a direction (outwards, up, forwards)."""
        size = np.linalg.norm(direction)
        shape = tuple(float(v / size) for v in direction)
        gesture = Gesture(self.start + start, self.start + end, shape, reach, point, ramp)  # type: ignore[arg-type]
        self.score.gestures[self._side(side)].append(gesture)

    def pivot(self, side: str, start: float, end: float) -> None:
        """Let a standing foot turn on its ball with the body from one beat to another."""
        self.score.pivots[self._side(side)].append((self.start + start, self.start + end))

    def jump(self, land: float, *, flight_s: float, spread_m: float = 0.0) -> None:
        """Jump so that both feet land at a beat after a given time in the air."""
        self.score.jumps.append(Jump(self.start + land, flight_s, spread_m))

    def grow(self, value: float) -> float:
        """Scale a size by this phrase's own amount."""
        return value * self.amount

    def choose(self, *options: str) -> str:
        """Choose one of several by the seed."""
        return options[int(self.rng.integers(len(options)))]

    def close(self) -> None:
        """Bring facing back to a whole number of turns and drift back to the path by the phrase's end."""
        whole = 2.0 * np.pi * np.round(float(self.score.tracks["yaw"].last) / (2.0 * np.pi))
        for name, home in (("yaw", whole), ("x", 0.0), ("z", 0.0)):
            track = self.score.tracks[name]
            if abs(float(track.last) - home) > 1e-9:
                self._hold(track, PHRASE_BEATS - 1.0)
                track.key(self.start + PHRASE_BEATS, home)

    def _side(self, side: str) -> str:
        return _OTHER[side] if self.mirrored else side

    def _hold(self, track: Track, beat: float) -> None:
        if self.start + beat > track.beats[-1] + 1e-9:
            track.key(self.start + beat, track.last)
