"""Feet on the floor: where each foot is at every moment, from the steps, gestures and jumps of a score.

A foot is told by the ball of the foot, the point that bears the weight when the heel rises. Between two steps the
ball's place is one constant number, so a planted foot cannot slide; it leaves the floor only in a step, a gesture or a
jump.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dancekit.synthetic.body import Body
from dancekit.synthetic.curves import Track, bumps, ease
from dancekit.synthetic.geometry import apply, rotation_x, rotation_y
from dancekit.synthetic.score import Gesture, Jump, Score

__all__ = ["SIDES", "Clock", "Feet", "place_feet"]

SIDES = {"left": 1.0, "right": -1.0}
"""The dancer's left is +x when facing +z."""

BALL_M = 0.020
FOOT_AHEAD_M = 0.13
GRAVITY = 9.81


@dataclass(frozen=True)
class Clock:
    """Frames' times in seconds and in beats, and where the dancer should be then.

    Attributes
    ----------
    time
        (T,) seconds of the recording.
    tempo_bpm, delay_s
        Beat b is at ``delay_s + 60 b / tempo_bpm`` seconds.
    facing
        Radians: which way the dance's front looks; 0 is +z.
    path
        (K, 3): time in seconds, x and z in metres; straight between these points.
    """

    time: np.ndarray
    tempo_bpm: float
    delay_s: float
    facing: float
    path: np.ndarray

    @property
    def beat(self) -> np.ndarray:
        """(T,) beats; negative before the dance begins."""
        return (self.time - self.delay_s) * self.tempo_bpm / 60.0

    def seconds(self, beat: np.ndarray | float) -> np.ndarray:
        """Give the time of beats."""
        return self.delay_s + np.asarray(beat, dtype=float) * 60.0 / self.tempo_bpm

    def place(self, beat: np.ndarray) -> np.ndarray:
        """Give where the path is at beats (...,): (..., 3) on the floor."""
        time = self.seconds(beat)
        x, z = (np.interp(time, self.path[:, 0], self.path[:, column]) for column in (1, 2))
        return np.stack([x, np.zeros_like(x), z], axis=-1)


@dataclass(frozen=True)
class Feet:
    """Both feet at every frame, left then right.

    Attributes
    ----------
    ball
        (T, 2, 3) metres, ball of the foot, jumps included, gestures not.
    ankle
        (T, 2, 3) metres, the ankle joint that goes with it.
    yaw, pitch
        (T, 2) radians; a positive pitch lifts the heel about the ball.
    gesture
        (T, 2) 0 to 1: how far the leg has gone from the floor to its shape in the air.
    direction, reach, point
        (T, 2, 3), (T, 2), (T, 2): that shape, see `score.Gesture`; sideways is outwards.
    swing
        (T, 2) 0 to 1: how far a foot is from bearing weight.
    planted
        (T, 2) bool: the ball of the foot stands on the floor.
    rise
        (T,) metres: height of a jump; ``push`` (T,) metres (negative) the bending before and after it.
    """

    ball: np.ndarray
    ankle: np.ndarray
    yaw: np.ndarray
    pitch: np.ndarray
    gesture: np.ndarray
    direction: np.ndarray
    reach: np.ndarray
    point: np.ndarray
    swing: np.ndarray
    planted: np.ndarray
    rise: np.ndarray
    push: np.ndarray


def place_feet(score: Score, clock: Clock, body: Body) -> Feet:
    """Work out both feet for all frames."""
    rise, push, flight, spread, toes = _jumps(score.jumps, clock)
    # A deep push-off lifts the heels a little: ankles bend no further than ankles do.
    heels = score.tracks["heels"].at(clock.beat) + 0.55 * toes - 1.5 * push
    parts: dict[str, list[np.ndarray]] = {
        name: [] for name in Feet.__dataclass_fields__ if name not in ("rise", "push")
    }
    for side, sign in SIDES.items():
        ball, yaw, pitch, swing, stepping = _stepping(score, clock, body, side)
        shape = _gestures(score.gestures[side], clock.beat)
        ball = ball + spread[:, None] * apply(rotation_y(yaw), np.array([sign, 0.0, 0.0]))
        ball[:, 1] += rise
        pitch = pitch + heels
        values = {
            "ball": ball,
            "ankle": ball + apply(_turn(yaw, pitch), ankle_from_ball(body)),
            "yaw": yaw,
            "pitch": pitch,
            "swing": np.maximum(swing, shape.pop("off")),
            "planted": ~(stepping | flight | (shape["gesture"] > 0.0)),
            **shape,
        }
        for name, value in values.items():
            parts[name].append(value)
    return Feet(rise=rise, push=push, **{name: np.stack(value, axis=1) for name, value in parts.items()})


def ankle_from_ball(body: Body) -> np.ndarray:
    """Give the ankle joint seen from the ball, in the frame of the foot."""
    return body.size * np.array([0.0, 0.085 - BALL_M, -FOOT_AHEAD_M])


def _turn(yaw: np.ndarray, pitch: np.ndarray) -> np.ndarray:
    return rotation_y(yaw) @ rotation_x(pitch)


def _stepping(score: Score, clock: Clock, body: Body, side: str) -> tuple[np.ndarray, ...]:
    """Ball, yaw, pitch, how far from bearing weight, and whether in the air, of a foot that only steps."""
    steps = sorted(score.steps[side], key=lambda step: step.start)
    start = np.array([step.start for step in steps])
    land = np.array([step.land for step in steps])
    out = np.array([0.0, *(step.out for step in steps)])
    ahead = np.array([0.0, *(step.forward for step in steps)])
    places, facing = _landings(score, clock, body, side, np.array([0.0, *land]), out, ahead)
    track = Track(np.append(places[0], facing[0]))
    # A pivot turns the foot about its ball between two steps: steps key the yaw without what pivots added.
    facing[1:] -= _pivoted(score, side, land)
    for step, place, yaw in zip(steps, places[1:], facing[1:], strict=True):
        track.key(step.start, track.last)
        track.key(step.land, np.append(place, yaw))
    beat = clock.beat
    now = track.at(beat)
    ball, yaw = now[:, :3].copy(), now[:, 3] + _pivoted(score, side, beat)
    hump = bumps(beat, start, land)
    lift = np.array([step.lift_m for step in steps] or [0.0])
    lift = lift[np.clip(np.searchsorted(start, beat, side="right") - 1, 0, len(lift) - 1)]
    ball[:, 1] += hump * lift
    pitch = hump * 0.45 * np.minimum(lift / 0.06, 1.5)
    return ball, yaw, pitch, bumps(beat, start - 0.1, land + 0.1), hump > 0.0


def _landings(
    score: Score, clock: Clock, body: Body, side: str, land: np.ndarray, out: np.ndarray, ahead: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Where a foot lands at given beats (K,): places (K, 3) and yaws (K,)."""
    sign, tracks = SIDES[side], score.tracks
    # A dancer's feet lead the turn of the hips: aim a quarter of a beat ahead.
    yaw = clock.facing + tracks["yaw"].at(land + 0.25)
    turned = rotation_y(yaw)
    centre, later, earlier = (_centre(score, clock, body, land + shift) for shift in (0.0, 1.0, -1.0))
    # Who travels sideways steps wide, or one foot would land in the other.
    aside = np.max(
        [np.abs(np.sum(turned[:, :, 0] * way, axis=1)) for way in (later - centre, centre - earlier)], axis=0
    )
    width = np.maximum(tracks["stance"].at(land + 0.25), 0.5 * (aside / body.size + 0.21))
    offset = np.stack([sign * (width + out), np.zeros_like(land), ahead - 0.06], axis=-1) * body.size
    toes = yaw + sign * tracks["turnout"].at(land + 0.25)
    foot = apply(rotation_y(toes), np.array([0.0, 0.0, FOOT_AHEAD_M * body.size]))
    places = centre + apply(turned, offset) + foot
    places[:, 1] = BALL_M * body.size
    return places, toes


def _pivoted(score: Score, side: str, beat: np.ndarray) -> np.ndarray:
    """How far the pivots on a foot have turned it by beats (K,), radians: each follows the facing while it lasts."""
    if not score.pivots[side]:
        return np.zeros(beat.shape)
    start, end = np.array(sorted(score.pivots[side])).T
    facing = score.tracks["yaw"]
    before = np.concatenate([[0.0], np.cumsum(facing.at(end) - facing.at(start))])
    which = np.clip(np.searchsorted(start, beat, side="right") - 1, 0, len(start) - 1)
    return before[which] + facing.at(np.clip(beat, start[which], end[which])) - facing.at(start[which])


def _centre(score: Score, clock: Clock, body: Body, beat: np.ndarray) -> np.ndarray:
    """Where the middle of the stance should be at beats (K,): on the path, or, without one, where the dance drifts."""
    if len(clock.path) > 1:
        return clock.place(beat)
    drift = np.stack([score.tracks["x"].at(beat), np.zeros_like(beat), score.tracks["z"].at(beat)], axis=-1)
    return clock.place(beat) + apply(rotation_y(clock.facing), drift * body.size)


def _gestures(gestures: list[Gesture], beat: np.ndarray) -> dict[str, np.ndarray]:
    """Shape of a leg in the air at each frame; all zero weight where there is none."""
    gestures = sorted(gestures, key=lambda gesture: gesture.start)
    if not gestures:
        zero = np.zeros(beat.shape)
        shape = np.broadcast_to([0.0, -1.0, 0.0], (*beat.shape, 3))
        return {"gesture": zero, "direction": shape, "reach": zero + 1.0, "point": zero, "off": zero}
    start, end = np.array([g.start for g in gestures]), np.array([g.end for g in gestures])
    which = np.clip(np.searchsorted(start, beat, side="right") - 1, 0, len(gestures) - 1)
    ramps = np.array([g.ramp for g in gestures])[which]
    share = (beat - start[which]) / (end[which] - start[which])
    weight = ease(share / ramps) * ease((1.0 - share) / ramps)
    return {
        "gesture": weight,
        "direction": np.array([g.direction for g in gestures])[which],
        "reach": np.array([g.reach for g in gestures])[which],
        "point": np.array([g.point for g in gestures])[which],
        "off": bumps(beat, start - 0.6, end + 0.4, ramp=0.35),
    }


def _jumps(jumps: list[Jump], clock: Clock) -> tuple[np.ndarray, ...]:
    """Height of the jump, push-off and landing dip, in flight or not, spread of the legs, and pointing of the toes."""
    time = clock.time
    if not jumps:
        zero = np.zeros(time.shape)
        return zero, zero, zero > 0.0, zero, zero
    land = clock.seconds(np.array([jump.land for jump in jumps]))
    flights = np.array([jump.flight_s for jump in jumps])
    which = np.searchsorted((land[:-1] + (land - flights)[1:]) / 2.0, time, side="right")
    air, since = flights[which], time - (land - flights)[which]
    flight = (since > 0.0) & (since < air)
    rise = np.where(flight, 0.5 * GRAVITY * since * (air - since), 0.0)
    spread = np.array([jump.spread_m for jump in jumps])[which] * bumps(since / air, np.zeros(1), np.ones(1))
    toes = bumps((since + 0.12) / (air + 0.20), np.zeros(1), np.ones(1), ramp=0.45)
    push = _push(since, air)
    for near in (which - 1, which + 1):
        # The dip after one jump may still be fading when that before the next begins.
        other = np.clip(near, 0, len(jumps) - 1)
        push = push + np.where(other == near, _push(time - (land - flights)[other], flights[other]), 0.0)
    return rise, np.where(flight, 0.0, push), flight, spread, toes


def _push(since: np.ndarray, air: np.ndarray) -> np.ndarray:
    """Lowering of the pelvis around a jump, at constant acceleration so that speed is continuous at take-off."""
    push_s, sink_s, rise_s = 0.20, 0.35, 0.45
    depth = 0.5 * GRAVITY * 0.5 * air * push_s

    def side(away: np.ndarray, slow_s: float) -> np.ndarray:
        fast = np.clip(away / push_s, 0.0, 1.0)
        return -depth * np.where(away < push_s, 1.0 - (1.0 - fast) ** 2, 1.0 - ease((away - push_s) / slow_s))

    return np.where(since <= 0.0, side(-since, sink_s), side(since - air, rise_s))
