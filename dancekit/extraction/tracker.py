"""Follow one body through a video: MediaPipe's tracker, and a second look where it lost its way.

MediaPipe's video mode is the base and gives nearly all poses, unchanged. Where it finds nobody, or bones out of all
proportion, or a body that does not stand upright, pictures turned by quarters are searched: short gaps are bridged with
what is found there, after longer ones and where the find is the better body the tracker goes on in the turned picture.
"""

from __future__ import annotations

from pathlib import Path
from types import TracebackType

import numpy as np

from dancekit.extraction.landmarker import Landmarker, Pose
from dancekit.extraction.plausibility import disproportion, in_sight, torso_length, torso_middle
from dancekit.extraction.rotation import turn, turn_back, upright_turns

__all__ = ["BodyTracker"]

_ODD = 1.2
"""Disproportion that raises doubt: a bone 3.3 times too long or too short (0 to 3 % of the frames of a dance)."""
_SURE = 0.5
"""Mean confidence below which a find in a gap is not believed."""
_VERY_SURE, _IN_SIGHT = 0.8, 0.8
"""Mean confidence, and share of keypoints within the picture, of a find that is believed where nobody was before.
Turned pictures of trees and of legs in close-up give bodies too."""
_FAST = 8.0
"""Torso lengths per second that a trunk does not travel: a jump to somewhere else."""
_FORGET_S = 1.0
"""After so long without the body, whoever is found is taken for it."""
_PATIENCE_S = 0.25
"""So long the tracker may go on searching upright by itself before it is moved to the turn where the body is found."""
_ODD_S, _LOST_S, _TILTED_S = 0.1, 0.25, 0.5
"""How often to look again at most. On fixed times of the clip, so that two runs begun at different places agree."""


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
    counts
        How often something was done: ``"searches"``, ``"bridged"`` frames, ``"moved"`` to another turn.
    """

    def __init__(self, model: Path | str, *, search: bool = True) -> None:
        self.search = search
        self.quarters = 0
        self.counts = {"searches": 0, "bridged": 0, "moved": 0}
        self._model = model
        self._landmarker = Landmarker(model)
        self._searcher: Landmarker | None = None
        self._last: Pose | None = None
        self._last_s = 0.0
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
        found = self._landmarker(turn(image, self.quarters), time_s)
        pose = turn_back(found[0], self.quarters, _size(image)) if found else None
        if self.search:
            pose = self._bridged(image, time_s) if pose is None else self._reconsidered(image, time_s, pose)
        self._before_s = time_s
        if pose is not None:
            self._last, self._last_s = pose, time_s
        return [] if pose is None else [pose]

    def restart(self) -> None:
        """Forget the body, as at a cut: the next picture is searched anew."""
        self.quarters = 0
        self._landmarker.restart()
        self._forget()

    def close(self) -> None:
        """Release the native memory. Closing twice does no harm."""
        self._landmarker.close()
        if self._searcher is not None:
            self._searcher.close()

    def _forget(self) -> None:
        self._last = None
        self._before_s = -np.inf
        self._gap_s: float | None = None  # when the present gap began
        self._gap_turn: int | None = None  # the turn in which the body was found last in this gap

    def _bridged(self, image: np.ndarray, time_s: float) -> Pose | None:
        """Search for the body that the tracker finds nowhere; after a while move the tracker to where it is found."""
        if self._gap_s is None:
            self._gap_s = time_s
        elif self._gap_turn is None and not self._due(time_s, _LOST_S):
            return None
        turns = self._other_turns() if self._gap_turn is None else (self._gap_turn,)
        best, self._gap_turn = self._search(image, time_s, turns, None)
        if best is None or self._gap_turn is None:
            return None
        self.counts["bridged"] += 1
        if time_s - self._gap_s < _PATIENCE_S:
            return best
        return self._moved(image, time_s, None, self._gap_turn) or best

    def _reconsidered(self, image: np.ndarray, time_s: float, pose: Pose) -> Pose:
        """Look again where a pose raises doubt, and keep the better of the two."""
        self._gap_s = self._gap_turn = None
        if not self._doubtful(pose, time_s):
            return pose
        best, quarters = self._search(image, time_s, (upright_turns(pose),), pose)
        return pose if best is None or quarters is None else self._moved(image, time_s, pose, quarters) or pose

    def _doubtful(self, pose: Pose, time_s: float) -> bool:
        """Tell whether something is wrong with a pose, and it is time for a search."""
        if self._last is not None:
            travelled = float(np.linalg.norm(torso_middle(pose) - torso_middle(self._last)))
            if travelled > _FAST * torso_length(self._last) * (time_s - self._last_s):
                return True
        if disproportion(pose.position) > _ODD:
            return self._due(time_s, _ODD_S)
        return upright_turns(pose) not in (0, self.quarters) and self._due(time_s, _TILTED_S)

    def _due(self, time_s: float, every_s: float) -> bool:
        return not np.isfinite(self._before_s) or time_s // every_s != self._before_s // every_s

    def _search(
        self, image: np.ndarray, time_s: float, turns: tuple[int, ...], held: Pose | None
    ) -> tuple[Pose | None, int | None]:
        """Give the first find in turned pictures that is better than what is held, and its turn; or (None, None)."""
        self.counts["searches"] += 1
        if self._searcher is None:
            self._searcher = Landmarker(self._model, mode="image")
        for quarters in turns:
            found = self._searcher(turn(image, quarters), time_s)
            candidate = turn_back(found[0], quarters, _size(image)) if found else None
            if candidate is None or not _better(candidate, held):
                continue
            if self._followed(time_s):
                credible = self._can_be_it(candidate, time_s)
            else:
                credible = held is not None or _beyond_doubt(candidate, _size(image))
            if credible:
                return candidate, quarters
        return None, None

    def _moved(self, image: np.ndarray, time_s: float, pose: Pose | None, quarters: int) -> Pose | None:
        """Go on with a new tracker in a turned picture, if what it gives is better too."""
        fresh = Landmarker(self._model)
        found = fresh(turn(image, quarters), time_s)
        started = turn_back(found[0], quarters, _size(image)) if found else None
        if started is None or not _better(started, pose):
            fresh.close()
            return None
        self._landmarker.close()
        self._landmarker, self.quarters = fresh, quarters
        self.counts["moved"] += 1
        return started

    def _followed(self, time_s: float) -> bool:
        return self._last is not None and time_s - self._last_s <= _FORGET_S

    def _can_be_it(self, pose: Pose, time_s: float) -> bool:
        """Tell whether a find can be the body that was followed, and not somebody else in the picture."""
        assert self._last is not None
        torso = torso_length(self._last)
        reach = torso * (1.0 + _FAST * (time_s - self._last_s))
        travelled = float(np.linalg.norm(torso_middle(pose) - torso_middle(self._last)))
        return travelled < reach and 0.5 < torso_length(pose) / max(torso, 1e-6) < 2.0

    def _other_turns(self) -> tuple[int, ...]:
        """Give the turns to search, likeliest first; in the present one the tracker itself has just searched."""
        guess = upright_turns(self._last) if self._last is not None else 2
        return tuple(dict.fromkeys(q for q in (guess, 0, 2, 1, 3) if q != self.quarters))


def _size(image: np.ndarray) -> tuple[int, int]:
    return image.shape[1], image.shape[0]


def _beyond_doubt(pose: Pose, size: tuple[int, int]) -> bool:
    return float(pose.confidence.mean()) > _VERY_SURE and in_sight(pose, size) > _IN_SIGHT


def _better(candidate: Pose, other: Pose | None) -> bool:
    """Tell whether a find deserves to replace what is in hand: better proportioned and no less sure."""
    odd = float(disproportion(candidate.position))
    if other is None:
        return odd < _ODD and float(candidate.confidence.mean()) > _SURE
    gain = float(disproportion(other.position)) - odd
    sure = float(candidate.confidence.mean() - other.confidence.mean())
    return (gain > 0.2 and sure > 0.0) or (gain > 0.0 and sure > 0.03)
