"""Detect several people in each picture of a clip: one follower for each, and a search for those not followed yet.

Asked for several poses at once, MediaPipe loses and doubles people who come near each other, and never sees small ones.
Here each person has a landmarker of their own (`Follower`); a search over parts of the picture (`find_people`) brings
newcomers and those who were lost, often near the place of a loss; two followers on one body become one. A detection
has no identity: who is who over the clip is for `dancekit.extraction.assignment` to say.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Literal

import numpy as np

from dancekit.errors import ExtractionError
from dancekit.extraction.appearance import appearance
from dancekit.extraction.follower import Follower, PoseFinder, crop, grown, moved, without
from dancekit.extraction.landmarker import Landmarker, Pose
from dancekit.extraction.search import find_people, is_piece
from dancekit.extraction.similarity import body_box, keypoint_similarity

__all__ = ["AUTO_CAPACITY", "Detection", "PeopleDetector", "capacity"]

AUTO_CAPACITY = 8
"""The most people followed at a time with ``people="auto"``."""

_SAME_BODY = 0.5
_GRACE_S = 0.3  # how long a follower that sees nobody, or another's person, may go on
_NEAR_S = 0.1  # how often to look around the place of a loss
_NEAR_FOR_S = 1.5  # and for how long after it
_MISSING_S = 0.4  # how often to search the picture while fewer are followed than asked for
_ROUTINE_S = 1.0  # and while all are
_NEAR_WINDOW = 2.2


@dataclass(frozen=True, eq=False)
class Detection:
    """One person in one picture, nameless.

    Attributes
    ----------
    pose
        Keypoints in pixels of the whole picture and in metres, with confidence and presence.
    appearance
        (40,) float32 colours of the parts of the body (`dancekit.extraction.appearance`).
    box
        (4,) float32 left, top, right, bottom, pixels.
    """

    pose: Pose
    appearance: np.ndarray
    box: np.ndarray


def capacity(people: int | Literal["auto"]) -> int:
    """Give the most detections in a picture: how many slots to make room for.

    One more than asked for, so that a passer-by found first doesn't keep a dancer out.

    Raises
    ------
    ExtractionError
        If `people` is neither a positive integer nor ``"auto"``.

    Examples
    --------
    >>> capacity(2), capacity("auto")
    (3, 8)
    """
    if people == "auto":
        return AUTO_CAPACITY
    if isinstance(people, bool) or not isinstance(people, int | np.integer) or people < 1:
        raise ExtractionError(f'people is {people!r}; expected a whole number from 1 on, or "auto"')
    return int(people) + 1


class PeopleDetector:
    """Detect the people of consecutive pictures.

    Parameters
    ----------
    model
        A ``.task`` bundle, as `dancekit.pose_model` gives it.
    people
        How many to expect, or ``"auto"``. With fewer in sight than expected it searches more often.
    mode
        ``"video"`` for consecutive pictures; ``"image"`` for single ones, each searched thoroughly and by itself.
    landmarker
        What makes a landmarker: called with `model` and the keywords `people` and `mode`. For tests.

    Raises
    ------
    ExtractionError
        If `people` or `mode` isn't understood.

    Notes
    -----
    One detector belongs to one thread. Searches fall on fixed times of the clip, not on counts of frames since the
    start, so that two detectors that began at different places come to agree. It takes about a second to settle after
    a start or `restart`.

    Examples
    --------
    >>> with PeopleDetector(model, people=2) as detector:  # doctest: +SKIP
    ...     for picture, time_s in pictures:
    ...         detections = detector(picture, time_s)
    """

    def __init__(
        self,
        model: Path | str,
        *,
        people: int | Literal["auto"] = "auto",
        mode: Literal["video", "image"] = "video",
        landmarker: Callable[..., PoseFinder] = Landmarker,
    ) -> None:
        if mode not in ("video", "image"):
            raise ExtractionError(f'mode is {mode!r}; choose "video" or "image"')
        self.people = people
        self.mode = mode
        self.capacity = capacity(people)
        self._wanted = self.capacity if people == "auto" else int(people)
        self._make = lambda: landmarker(model, people=1, mode="video")
        self._finder = landmarker(model, people=min(self.capacity, 4), mode="image")
        self._idle: list[PoseFinder] = []
        self.restart()

    def __enter__(self) -> PeopleDetector:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __call__(self, image: np.ndarray, time_s: float) -> list[Detection]:
        """Detect the people of the next picture.

        Parameters
        ----------
        image
            (H, W, 3) uint8, RGB, upright; of the same size until the next `restart`.
        time_s
            Seconds, increasing until the next `restart`.

        Returns
        -------
        list[Detection]
            At most `capacity`, from left to right.
        """
        if self.mode == "image":
            poses = find_people(self._finder, image)[: self.capacity]
        else:
            poses = self._follow(image, time_s)
        found = [Detection(p, appearance(image, p.image, p.confidence), body_box(p.image)) for p in poses]
        return sorted(found, key=lambda one: float(one.box[0] + one.box[2]))

    def restart(self) -> None:
        """Forget everybody: the next picture is searched anew. For a cut, or another part of the clip."""
        for follower in getattr(self, "_followers", []):
            self._idle.append(follower.landmarker)
        self._followers: list[Follower] = []
        self._losses: list[tuple[float, np.ndarray]] = []
        self._time_s = float("-inf")

    def close(self) -> None:
        """Release the landmarkers. Closing twice does no harm."""
        self.restart()
        for landmarker in (self._finder, *self._idle):
            landmarker.close()
        self._idle.clear()

    def _follow(self, image: np.ndarray, time_s: float) -> list[Pose]:
        boxes = [follower.box for follower in self._followers]
        for place, follower in enumerate(self._followers):
            follower.step(image, time_s, boxes[:place] + boxes[place + 1 :])
        self._silence_doubles()
        self._retire(time_s)
        self._search(image, time_s)
        self._time_s = time_s
        return [follower.pose for follower in self._followers if follower.pose is not None]

    def _silence_doubles(self) -> None:
        """Where two followers see one body, let only the one go on that was there before."""
        ordered = sorted(self._followers, key=lambda one: (one.doubled, not one.steady, one.born_s))
        for place, follower in enumerate(ordered):
            follower.doubled = False
            if any(_same(follower.pose, other.pose) for other in ordered[:place]):
                follower.silence()

    def _retire(self, time_s: float) -> None:
        """Let followers go who have seen nobody of their own for a while; remember where that was."""
        for follower in [one for one in self._followers if time_s - one.seen_s > _GRACE_S]:
            self._followers.remove(follower)
            self._idle.append(follower.landmarker)
            self._losses.append((follower.seen_s, follower.box))
        self._losses = [loss for loss in self._losses if time_s - loss[0] <= _NEAR_FOR_S]

    def _search(self, image: np.ndarray, time_s: float) -> None:
        """Look for those not followed: everywhere now and then, more often around the place of a recent loss."""
        room = self.capacity - len(self._followers)
        if room <= 0:
            return
        short = len(self._followers) < self._wanted and self.people != "auto"
        if self._due(time_s, _MISSING_S if short or not self._followers else _ROUTINE_S):
            boxes = [one.box for one in self._followers]
            rest = without(image, boxes, [grown(box) for _, box in self._losses])
            found = find_people(self._finder, rest, levels=1 if self._followers else 2)
        elif self._losses and self._due(time_s, _NEAR_S):
            found = [pose for _, box in self._losses for pose in self._near(image, box)]
        else:
            return
        for pose in found[:room]:
            self._start(image, time_s, pose)

    def _near(self, image: np.ndarray, box: np.ndarray) -> list[Pose]:
        rest = without(image, [one.box for one in self._followers], [grown(box)])
        part, offset = crop(rest, (box[:2] + box[2:]) / 2, _NEAR_WINDOW * float((box[2:] - box[:2]).max()))
        return [moved(pose, offset) for pose in self._finder(part, 0.0)] if part.size else []

    def _start(self, image: np.ndarray, time_s: float, pose: Pose) -> None:
        seen = [follower.pose for follower in self._followers if follower.pose is not None]
        if any(_same(pose, other) or is_piece(pose, other) for other in seen):
            return
        follower = Follower(self._idle.pop() if self._idle else self._make())
        started = follower.start(image, time_s, body_box(pose.image))
        if started is None or any(_same(started, other.pose) for other in self._followers):
            self._idle.append(follower.landmarker)
        else:
            self._followers.append(follower)

    def _due(self, time_s: float, period_s: float) -> bool:
        """Tell whether a multiple of the period lies between the last picture and this one."""
        return self._time_s == float("-inf") or int(time_s / period_s) != int(self._time_s / period_s)


def _same(one: Pose | None, other: Pose | None) -> bool:
    return one is not None and other is not None and bool(keypoint_similarity(one.image, other.image) >= _SAME_BODY)
