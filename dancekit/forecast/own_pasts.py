"""The last own past of every individual, kept until the next step, so that forecasts close together cost little."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

import numpy as np

from dancekit.forecast.adapting import MEMORY_S, step_of
from dancekit.forecast.kind import Kind
from dancekit.forecast.learnt import Learnt, Own
from dancekit.forecast.own_errors import LOOK_S
from dancekit.forecast.samples import FPS
from dancekit.recording import Recording

__all__ = ["OwnPasts"]

_What = TypeVar("_What")


class _Kept(NamedTuple):
    end_s: float
    source: weakref.ref[Recording]
    past: Recording
    found: Any


class OwnPasts:
    """Learns on and looks back at steps, and remembers the last step of each individual."""

    def __init__(self, learnt: Learnt) -> None:
        self.learnt = learnt
        self._kept: dict[tuple[str, str], _Kept] = {}
        self._last: dict[str, Own] = {}
        self._nothing = learnt.nothing_known()

    def of(self, recording: Recording, individual: str, at_s: float, *, adapt: bool = True) -> Own:
        """Tell what an individual's past adds at a moment; nothing later than the last step before it counts."""
        begin_s = float(recording.time[0])
        learn_s, look_s = (float(step_of(at_s, begin_s, *every)) for every in ((), (LOOK_S,)))
        if look_s <= begin_s or not adapt:
            return self._nothing
        scale = self._at("look", recording, individual, look_s, self.learnt.look_back)
        parts = self.learnt.parts
        if learn_s > begin_s:
            parts = self._at("learn", recording, individual, learn_s, self.learnt.learn_on)
        return self._same(individual, parts, scale)

    def _same(self, individual: str, parts: tuple[Kind, ...], scale: np.ndarray) -> Own:
        """Give the last answer once more, where it is the same."""
        last = self._last.get(individual)
        if last is None or last.parts is not parts or last.scale is not scale:
            last = self._last[individual] = Own(parts, scale)
        return last

    def _at(
        self, what: str, recording: Recording, individual: str, end_s: float, find: Callable[[Recording, float], _What]
    ) -> _What:
        kept = self._kept.get((what, individual))
        # Arrays of recordings are read-only: the same object is the same past.
        if kept is None or kept.end_s != end_s or kept.source() is not recording:
            reach = MEMORY_S + self.learnt.frames[0] / FPS
            past = recording.select(individual, start_s=end_s - reach, end_s=end_s)
            same = kept is not None and kept.end_s == end_s and kept.past.same_arrays(past)
            found = kept.found if kept is not None and same else find(past, end_s)
            kept = self._kept[what, individual] = _Kept(end_s, weakref.ref(recording), past, found)
        answer: _What = kept.found
        return answer
