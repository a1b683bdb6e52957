"""dancekit: from dance videos to clean 3-D poses, and from poses to a map of the movements in them.

The public names below load what they need on first use, so that ``import dancekit`` stays quick.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

_HOME = {
    "Atlas": "dancekit.atlases",
    "Comparison": "dancekit.comparison",
    "Corpus": "dancekit.corpus",
    "Embedding": "dancekit.embedding",
    "Explorer": "dancekit.widgets",
    "Forecast": "dancekit.forecast",
    "Forecaster": "dancekit.forecast",
    "MotionIndex": "dancekit.search",
    "MotionMap": "dancekit.mapping",
    "Player": "dancekit.widgets",
    "PoseEncoder": "dancekit.encoders",
    "Recording": "dancekit.recording",
    "RegionForecast": "dancekit.forecast.regions",
    "RegionForecaster": "dancekit.forecast.regions",
    "Report": "dancekit.reports",
    "SegmentEncoder": "dancekit.encoders",
    "StyleEncoder": "dancekit.encoders",
    "VideoInfo": "dancekit.video",
    "atlas": "dancekit.atlases",
    "clean": "dancekit.cleaning",
    "compare": "dancekit.comparison",
    "denormalize": "dancekit.normalization",
    "extract": "dancekit.extraction",
    "film_strip": "dancekit.pictures",
    "link": "dancekit.widgets",
    "load": "dancekit.storage",
    "motifs": "dancekit.repetition",
    "normalize": "dancekit.normalization",
    "page": "dancekit.widgets",
    "pose_model": "dancekit.extraction.model",
    "probe": "dancekit.video",
    "quality": "dancekit.assessment",
    "read": "dancekit.readers",
    "render_video": "dancekit.pictures",
    "report": "dancekit.reports",
    "save": "dancekit.storage",
    "segment": "dancekit.segmentation",
    "snapshot": "dancekit.pictures",
}
_MODULES = ("bench", "errors", "plot", "skeleton", "synthetic")

__all__ = [
    "Atlas",
    "Comparison",
    "Corpus",
    "Embedding",
    "Explorer",
    "Forecast",
    "Forecaster",
    "MotionIndex",
    "MotionMap",
    "Player",
    "PoseEncoder",
    "Recording",
    "RegionForecast",
    "RegionForecaster",
    "Report",
    "SegmentEncoder",
    "StyleEncoder",
    "VideoInfo",
    "__version__",
    "atlas",
    "bench",
    "clean",
    "compare",
    "denormalize",
    "errors",
    "extract",
    "film_strip",
    "link",
    "load",
    "motifs",
    "normalize",
    "page",
    "plot",
    "pose_model",
    "probe",
    "quality",
    "read",
    "render_video",
    "report",
    "save",
    "segment",
    "skeleton",
    "snapshot",
    "synthetic",
]

if TYPE_CHECKING:
    from dancekit import bench, errors, plot, skeleton, synthetic
    from dancekit.assessment import quality
    from dancekit.atlases import Atlas, atlas
    from dancekit.cleaning import clean
    from dancekit.comparison import Comparison, compare
    from dancekit.corpus import Corpus
    from dancekit.embedding import Embedding
    from dancekit.encoders import PoseEncoder, SegmentEncoder, StyleEncoder
    from dancekit.extraction import extract
    from dancekit.extraction.model import pose_model
    from dancekit.forecast import Forecast, Forecaster
    from dancekit.forecast.regions import RegionForecast, RegionForecaster
    from dancekit.mapping import MotionMap
    from dancekit.normalization import denormalize, normalize
    from dancekit.pictures import film_strip, render_video, snapshot
    from dancekit.readers import read
    from dancekit.recording import Recording
    from dancekit.repetition import motifs
    from dancekit.reports import Report, report
    from dancekit.search import MotionIndex
    from dancekit.segmentation import segment
    from dancekit.storage import load, save
    from dancekit.video import VideoInfo, probe
    from dancekit.widgets import Explorer, Player, link, page


def __getattr__(name: str) -> Any:
    if name in _HOME:
        value = getattr(import_module(_HOME[name]), name)
    elif name in _MODULES:
        value = import_module(f"dancekit.{name}")
    else:
        raise AttributeError(f"module 'dancekit' has no attribute {name!r}")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
