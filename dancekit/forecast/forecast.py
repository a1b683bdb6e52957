"""A forecast: where a body will be, from where to where it may be, and what holding the last pose would have said.

Positions are those of a recording, metres about the mid-hip on the recording's own axes, so that a forecast can be laid
over what came. Where the dancer travels is not forecast.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from dancekit.errors import FormatError, require
from dancekit.recording import Recording

if TYPE_CHECKING:
    import plotly.graph_objects as go
    import polars

    from dancekit.forecast.projection import ForecastImage

__all__ = ["Forecast", "load_forecast"]

_ARRAYS = ("time", "position", "lower", "upper", "confidence", "baseline")
_FORMAT = "dancekit forecast"
_VERSION = 1


@dataclass(frozen=True, eq=False)
class Forecast:
    """What may come.

    Attributes
    ----------
    time
        (H,) float64 seconds of the recording, all after `at_s`.
    position
        (H, N, 33, 3) float32 metres, mid-hip as origin. NaN for keypoints that are not forecast (hands, eyes, heels) or
        were not seen, and for individuals whose trunk was not.
    lower, upper
        (H, N, 33, 3): between them each coordinate lies with the chance `level`, by files not trained on.
    confidence
        (H,) the chance that keypoints will be, in the mean, less than 10 cm from `position`; of the individual of whom
        it is least. Never rises with time.
    baseline
        (H, N, 33, 3): the last pose held.
    level
        Share of coordinates that the intervals are to cover.
    at_s
        The moment from which it looks ahead: time stamp of the last frame that was known.
    individuals
        N names.
    model
        Identity of the forecaster.
    """

    time: np.ndarray
    position: np.ndarray
    lower: np.ndarray
    upper: np.ndarray
    confidence: np.ndarray
    baseline: np.ndarray
    level: float
    at_s: float
    individuals: tuple[str, ...]
    model: dict[str, Any] = field(default_factory=dict)

    def __repr__(self) -> str:
        if not len(self.time):
            return f"<Forecast of nothing from {self.at_s:.2f} s>"
        return (
            f"<Forecast {len(self.time)} frames from {self.at_s:.2f} s to {self.time[-1]:.2f} s, "
            f"{', '.join(self.individuals)}, confidence {self.confidence[0]:.2f} to {self.confidence[-1]:.2f}>"
        )

    def to_recording(self) -> Recording:
        """Give the forecast as a recording, to be played, drawn or embedded."""
        fps = 1.0 / float(np.median(np.diff(self.time))) if len(self.time) > 1 else float("nan")
        meta = {"clip": "forecast", "forecast": {"at_s": self.at_s, "model": self.model}}
        return Recording(time=self.time, position=self.position, fps=fps, individuals=self.individuals, meta=meta)

    def judged(self, recording: Recording | None = None) -> polars.DataFrame:
        """Give confidence, intervals and, where the recording goes on, errors beside those of the last pose held.

        See `dancekit.forecast.judging.judged`.
        """
        from dancekit.forecast.judging import judged

        return judged(self, recording)

    def plot(
        self,
        keypoints: str | Iterable[str] = ("left_wrist", "right_wrist"),
        *,
        recording: Recording | None = None,
        individual: str | None = None,
    ) -> go.Figure:
        """Draw coordinates over time with intervals, the last pose held and, with `recording`, what came.

        See `dancekit.forecast.pictures.forecast_picture`. To see it move: ``dk.Player(recording, forecast=forecast)``.
        """
        from dancekit.forecast.pictures import forecast_picture

        return forecast_picture(self, keypoints, recording=recording, individual=individual)

    def image(self, recording: Recording) -> ForecastImage:
        """Lay the forecast into the picture of the video.

        Parameters
        ----------
        recording
            What the forecast was made from, with positions in the picture; its last second before `at_s` tells where
            the camera is, and nothing later is looked at.

        Returns
        -------
        ForecastImage
            position, lower and upper: (H, N, 33, 2) pixels, x right, y down.

        Raises
        ------
        ForecastError
            If it has no positions in a picture, or is not what the forecast was made from.
        """
        from dancekit.forecast.projection import projected

        return projected(self, recording)

    def save(self, path: str | PathLike[str]) -> None:
        """Write to one ``.safetensors`` file, in one step.

        Raises
        ------
        FormatError
            If the ending is another.
        """
        from dancekit.atomic import write_bytes

        require("safetensors", extra="learn", purpose="write forecasts")
        from safetensors.numpy import save

        path = Path(path)
        if path.suffix != ".safetensors":
            raise FormatError(f"{path}: forecasts are stored as .safetensors, not '{path.suffix}'; change the ending")
        told = {
            "format": _FORMAT, "format_version": _VERSION, "level": self.level, "at_s": self.at_s,
            "individuals": list(self.individuals), "model": self.model,
        }  # fmt: skip
        path.parent.mkdir(parents=True, exist_ok=True)
        arrays = {name: np.ascontiguousarray(getattr(self, name)) for name in _ARRAYS}
        write_bytes(path, save(arrays, metadata={"dancekit": json.dumps(told)}))


def load_forecast(path: str | PathLike[str]) -> Forecast:
    """Read what `Forecast.save` wrote.

    Raises
    ------
    FormatError
        If the file is missing, damaged, none of ours, or of a newer version.
    """
    from dancekit.forecast.storing import read_arrays

    told, arrays = read_arrays(Path(path), _FORMAT, _VERSION)
    if set(arrays) != set(_ARRAYS):
        raise FormatError(f"{path}: damaged: it holds {', '.join(sorted(arrays))}; forecast anew")
    return Forecast(
        **arrays, level=told["level"], at_s=told["at_s"], individuals=tuple(told["individuals"]), model=told["model"]
    )
