"""Forecasts while somebody dances: frames come in one by one, and learning on goes on beside, in a thread of its own.

What is forecast is what `dancekit.Forecaster.predict` tells of a recording of the same frames, but for this: what the
own past adds is used as soon as it has been learnt, and nobody waits for it. `LiveForecaster.settle` does wait.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from typing import Any, NamedTuple, Self

import numpy as np

from dancekit.errors import ForecastError
from dancekit.forecast.adapting import EVERY_S, MEMORY_S, step_of
from dancekit.forecast.forecast import Forecast
from dancekit.forecast.learnt import Learnt, Own
from dancekit.forecast.looking import frames_asked, look_ahead
from dancekit.forecast.own_errors import LOOK_S
from dancekit.forecast.samples import FPS
from dancekit.recording import Recording

__all__ = ["LiveForecaster"]


class _Frame(NamedTuple):
    time: float
    position: np.ndarray
    confidence: np.ndarray


class LiveForecaster:
    """Takes frames as they come and looks ahead from the last of them.

    Made by `dancekit.Forecaster.live`; use it in a ``with`` block, or `close` it.

    Examples
    --------
    >>> from dancekit import Forecaster
    >>> from dancekit.synthetic import dance
    >>> takes = [dance("groove", duration_s=8, seed=seed) for seed in range(3)]
    >>> forecaster = Forecaster("ridge", context_s=1.0, horizon_s=0.6).fit(takes)
    >>> with forecaster.live() as live:
    ...     for time, position in zip(takes[0].time[:60], takes[0].position[:60]):
    ...         live.push(time, position)
    ...     live.predict().position.shape
    (15, 1, 33, 3)
    """

    def __init__(
        self, learnt: Learnt, *, individuals: Sequence[str], horizon_s: float, adapt: bool, model: dict[str, Any]
    ) -> None:
        self.individuals = tuple(individuals)
        if not self.individuals:
            raise ForecastError("individuals is empty; name at least one who is seen")
        self._learnt, self._adapt, self._model = learnt, adapt, model
        self._frames: deque[_Frame] = deque()
        self._begin_s = float("nan")
        self._own = dict.fromkeys(self.individuals, learnt.nothing_known())
        self._steps = {"look": -np.inf, "learn": -np.inf}
        self._working: Future[None] | None = None
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="dancekit-forecast")

    def push(self, time_s: float, position: np.ndarray, confidence: np.ndarray | None = None) -> None:
        """Take a frame.

        Parameters
        ----------
        time_s
            Later than the frame before.
        position
            (33, 3) or (N, 33, 3) metres, mid-hip as origin; NaN where nothing was seen.
        confidence
            (33,) or (N, 33); 1 where it is left out.

        Raises
        ------
        ForecastError
            If shapes don't fit, or time goes back.
        """
        n = len(self.individuals)
        there = np.asarray(position, np.float32)
        if there.size != n * 99 or there.shape[-2:] != (33, 3):
            raise ForecastError(f"position has the shape {there.shape}; expected ({n}, 33, 3): a row per individual")
        sure = np.ones((n, 33), np.float32) if confidence is None else np.asarray(confidence, np.float32)
        if sure.size != n * 33:
            raise ForecastError(f"confidence has the shape {sure.shape}; expected ({n}, 33)")
        if self._frames and not time_s > self._frames[-1].time:
            raise ForecastError(f"time_s is {time_s:g} after {self._frames[-1].time:g}; frames must come in order")
        if not self._frames:
            self._begin_s = float(time_s)
        self._frames.append(_Frame(float(time_s), there.reshape(n, 33, 3).copy(), sure.reshape(n, 33).copy()))
        self._forget()
        if self._adapt:
            self._go_on()

    def predict(self, *, horizon_s: float | None = None, level: float = 0.9) -> Forecast:
        """Look ahead from the last frame; see `dancekit.Forecaster.predict`.

        Raises
        ------
        ForecastError
            If no frame has come yet, or a number makes no sense.
        """
        if not self._frames:
            raise ForecastError("no frame has come yet; push some first")
        count = frames_asked(horizon_s, self._learnt.frames[1])
        known = self._recorded(self._frames[-1].time - self._learnt.frames[0] / FPS - 1.0)
        own = dict(self._own)
        [forecast] = look_ahead(
            self._learnt, known, known.time[-1:], lambda name, _: own[name], count=count, level=level, model=self._model
        )
        return forecast

    def settle(self) -> None:
        """Wait until all has been learnt that can be learnt by now.

        Raises
        ------
        Exception
            Whatever went wrong in the thread.
        """
        while self._working is not None:
            self._working.result()
            self._working = None
            self._go_on()

    def close(self) -> None:
        """Stop learning on."""
        self._thread.shutdown(wait=True, cancel_futures=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _go_on(self) -> None:
        """Begin to learn on and look back, if a step has been passed and nothing is being learnt."""
        if not self._frames or not self._adapt:
            return
        if self._working is not None:
            if not self._working.done():
                return
            self._working.result()
            self._working = None
        now = self._frames[-1].time
        due = {}
        for what, every_s in (("look", LOOK_S), ("learn", EVERY_S)):
            step = float(step_of(now, self._begin_s, every_s))
            if step > max(self._steps[what], self._begin_s):
                due[what] = self._steps[what] = step
        if due:
            pasts = {what: self._recorded(-np.inf, end_s) for what, end_s in due.items()}
            self._working = self._thread.submit(self._learn, pasts, due)

    def _learn(self, pasts: dict[str, Recording], due: dict[str, float]) -> None:
        for name in self.individuals:
            own: Own = self._own[name]
            if "look" in due:
                own = replace(own, scale=self._learnt.look_back(pasts["look"].select(name), due["look"]))
            if "learn" in due:
                own = replace(own, parts=self._learnt.learn_on(pasts["learn"].select(name), due["learn"]))
            self._own[name] = own

    def _forget(self) -> None:
        reach = MEMORY_S + EVERY_S + self._learnt.frames[0] / FPS
        while self._frames[-1].time - self._frames[0].time > reach:
            self._frames.popleft()

    def _recorded(self, start_s: float, end_s: float = np.inf) -> Recording:
        """Give the frames of a span, without its end."""
        frames = []
        for frame in reversed(self._frames):
            if frame.time < start_s:
                break
            if frame.time < end_s:
                frames.append(frame)
        frames.reverse()
        time = np.array([frame.time for frame in frames])
        fps = 1.0 / float(np.median(np.diff(time))) if len(time) > 1 else FPS
        return Recording(
            time=time, position=np.stack([frame.position for frame in frames]), fps=fps, individuals=self.individuals,
            confidence=np.stack([frame.confidence for frame in frames]),
        )  # fmt: skip
