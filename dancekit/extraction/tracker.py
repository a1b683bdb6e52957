"""Follow one body through a video: MediaPipe's tracker, started anew where it lost its way.

MediaPipe's video mode is the base and gives most poses unchanged. Three things make the tracker look again: nobody
is found, the bones are out of all proportion, or the trunk jumps. It then searches in pictures turned so that the body
would stand upright, and goes on from there if that gives a better body. Searches are rationed, so they cost little.
"""

from __future__ import annotations

from pathlib import Path
from types import TracebackType

import numpy as np

from dancekit.extraction.landmarker import Landmarker, Pose
from dancekit.extraction.plausibility import disproportion, torso_length, torso_middle
from dancekit.extraction.rotation import turn, turn_back, upright_turns

__all__ = ["BodyTracker"]

_ODD = 1.0
"""Disproportion that makes the tracker doubt: a bone 2.7 times too long or too short (1 to 5 % of dance frames)."""
_MARGIN = 0.4
"""By how much less odd a new find has to be to replace what was tracked."""
_FAST = 8.0
"""Torso lengths per second that a trunk does not travel: a jump to somewhere else."""
_SOON_S, _LATE_S = 0.1, 1.6
"""Pause between two searches: the first after a success, doubled with each failure up to the last."""


class BodyTracker:
    """Follow one body through pictures that come in order.

    Parameters
    ----------
    model
        A ``.task`` bundle.
    search
        Whether to look again, in turned pictures too, where tracking seems lost. Without it this is MediaPipe's plain
        video mode.

    Attributes
    ----------
    quarters
        By how many quarter turns the picture is turned at the moment.
    searches, finds
        How often was looked again, and how often something better was found.
    """

    people = 1

    def __init__(self, model: Path | str, *, search: bool = True) -> None:
        self.search = search
        self.quarters = 0
        self.searches = 0
        self.finds = 0
        self._model = model
        self._landmarker = Landmarker(model)
        self._searcher: Landmarker | None = None
        self._forget()

    def __enter__(self) -> BodyTracker:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __call__(self, image: np.ndarray, time_s: float) -> list[Pose]:
        """Give the body in the next picture: a list of one pose, or of none.

        Parameters
        ----------
        image
            (H, W, 3) uint8, RGB, upright.
        time_s
            Seconds, later than the time of the picture before.
        """
        pose = self._track(image, time_s)
        if self.search and time_s >= self._next_search_s and self._doubtful(pose, time_s):
            pose = self._look_again(image, time_s, pose)
        if pose is not None:
            self._last, self._last_s = pose, time_s
        return [] if pose is None else [pose]

    def restart(self) -> None:
        """Forget the body, as at a cut: the next picture is searched anew."""
        self.quarters = 0
        self._landmarker.restart()
        self._forget()

    def close(self) -> None:
        """Release the native memory."""
        self._landmarker.close()
        if self._searcher is not None:
            self._searcher.close()

    def _forget(self) -> None:
        self._last: Pose | None = None
        self._last_s = 0.0
        self._pause_s = _SOON_S
        self._next_search_s = -np.inf

    def _track(self, image: np.ndarray, time_s: float) -> Pose | None:
        found = self._landmarker(turn(image, self.quarters), time_s)
        return turn_back(found[0], self.quarters, (image.shape[1], image.shape[0])) if found else None

    def _doubtful(self, pose: Pose | None, time_s: float) -> bool:
        if pose is None or disproportion(pose.position) > _ODD:
            return True
        if self._last is None:  # a first find is trusted if the body stands as MediaPipe's search expects
            return upright_turns(pose) != self.quarters
        travelled = float(np.linalg.norm(torso_middle(pose) - torso_middle(self._last)))
        return travelled > _FAST * torso_length(self._last) * (time_s - self._last_s)

    def _look_again(self, image: np.ndarray, time_s: float, pose: Pose | None) -> Pose | None:
        """Search in turned pictures; go on from what is found there if it is better than what was tracked."""
        self.searches += 1
        best, best_quarters = None, 0
        for quarters in self._turns_to_try(pose):
            candidate = self._find(image, quarters)
            if candidate is not None and _better(candidate, pose if best is None else best):
                best, best_quarters = candidate, quarters
        if best is None:
            self._pause(time_s, success=False)
            return pose
        self.finds += 1
        self._pause(time_s, success=True)
        self.quarters = best_quarters
        self._landmarker.restart()
        return self._track(image, time_s) or best

    def _turns_to_try(self, pose: Pose | None) -> tuple[int, ...]:
        if pose is not None:
            return (upright_turns(pose),)
        # With nothing in hand the tracker has just searched in the present turn itself.
        guess = upright_turns(self._last) if self._last is not None else 2
        order = (guess, 0, 2, 1, 3)
        return tuple(dict.fromkeys(q for q in order if q != self.quarters))

    def _find(self, image: np.ndarray, quarters: int) -> Pose | None:
        if self._searcher is None:
            self._searcher = Landmarker(self._model, mode="image")
        found = self._searcher(turn(image, quarters), 0.0)
        return turn_back(found[0], quarters, (image.shape[1], image.shape[0])) if found else None

    def _pause(self, time_s: float, *, success: bool) -> None:
        self._pause_s = _SOON_S if success else min(2 * self._pause_s, _LATE_S)
        self._next_search_s = time_s + self._pause_s


def _better(candidate: Pose, other: Pose | None) -> bool:
    """Tell whether a new find deserves to replace what is in hand: clearly less odd, or as odd and more confident."""
    odd = float(disproportion(candidate.position))
    if other is None:
        return odd < _ODD
    gain = float(disproportion(other.position)) - odd
    sure = float(candidate.confidence.mean() - other.confidence.mean())
    return gain > _MARGIN or (gain > -0.1 and sure > 0.02)
