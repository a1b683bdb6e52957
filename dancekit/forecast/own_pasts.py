"""The last own past of every individual, kept until the next step, so that forecasts close together cost little."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

from dancekit.forecast.adapting import MEMORY_S, step_of
from dancekit.forecast.learnt import Learnt, Own
from dancekit.forecast.own_errors import LOOK_S
from dancekit.forecast.samples import FPS
from dancekit.recording import Recording

__all__ = ["OwnPasts"]

_What = TypeVar("_What")


class _Kept(NamedTuple):
    end_s: float
    past: Recording
    found: Any


class OwnPasts:
    """Learns on and looks back at steps, and remembers the last step of each individual."""

    def __init__(self, learnt: Learnt) -> None:
        self.learnt = learnt
        self._kept: dict[tuple[str, str], _Kept] = {}

    def of(self, known: Recording, individual: str) -> Own:
        """Tell what an individual's past adds at the last frame of a recording; nothing later than a step counts."""
        end_s = float(known.time[-1])
        learn_s, look_s = (float(step_of(end_s, float(known.time[0]), *every)) for every in ((), (LOOK_S,)))
        if look_s <= known.time[0]:
            return self.learnt.nothing_known()
        scale = self._at("look", known, individual, look_s, self.learnt.look_back)
        if learn_s <= known.time[0]:
            return Own(self.learnt.parts, scale)
        return Own(self._at("learn", known, individual, learn_s, self.learnt.learn_on), scale)

    def _at(
        self, what: str, known: Recording, individual: str, end_s: float, find: Callable[[Recording, float], _What]
    ) -> _What:
        reach = MEMORY_S + self.learnt.frames[0] / FPS
        past = known.select(individual, start_s=end_s - reach, end_s=end_s)
        kept = self._kept.get((what, individual))
        if kept is None or kept.end_s != end_s or not kept.past.same_arrays(past):
            kept = self._kept[what, individual] = _Kept(end_s, past, find(past, end_s))
        found: _What = kept.found
        return found
