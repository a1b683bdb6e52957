"""Make a `Recording` of a clip whose frames are all there: join its segments, settle who is who, write down how."""

from __future__ import annotations

import time
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

import numpy as np

import dancekit
from dancekit.extraction.clip import Clip, describe_seams
from dancekit.recording import ARRAYS, Recording

__all__ = ["assemble"]


def assemble(clip: Clip, *, jobs: int) -> Recording:
    """Make the recording of a finished clip.

    Parameters
    ----------
    clip
        All its segments are done.
    jobs
        How many processes there were, for the record.
    """
    arrays, seams = clip.arrays()
    timeline, settings = clip.video.timeline, clip.settings
    cuts = clip.cuts()
    names, chosen = _individuals(clip, arrays, cuts)
    meta = {
        "source": str(clip.video.path.resolve()),
        "source_name": clip.video.path.name,
        "source_bytes": clip.video.bytes,
        "source_sha256": clip.video.sha256,
        "size": [timeline.width, timeline.height],
        "model": settings.model.stem,
        "model_sha256": _model_sha256(settings.model, settings.model.stat().st_mtime_ns),
        "versions": {"dancekit": dancekit.__version__, "mediapipe": metadata.version("mediapipe")},
        "cuts": [round(float(timeline.time[cut]), 6) for cut in cuts],
        "problems": list(dict.fromkeys([*timeline.problems, *clip.problems])),
        "steps": [_step(clip, jobs, describe_seams(seams, timeline.time))],
    }
    fields: dict[str, Any] = {**chosen}
    return Recording(time=timeline.time, fps=timeline.fps, individuals=names, meta=meta, **fields)


def _individuals(
    clip: Clip, arrays: dict[str, np.ndarray], cuts: list[int]
) -> tuple[tuple[str, ...], dict[str, np.ndarray]]:
    timeline, people = clip.video.timeline, clip.settings.people
    wanted = [name for name in ARRAYS if name in arrays]
    if people == 1:
        return ("id_0",), {name: arrays[name] for name in wanted}
    from dancekit.extraction.assignment import assign

    who = assign(
        arrays["image"],
        arrays["appearance"],
        timeline.time,
        people=people,
        size=(timeline.width, timeline.height),
        cuts=cuts,
    )
    return who.names, {name: who.take(arrays[name]) for name in wanted}


def _step(clip: Clip, jobs: int, seams: list[dict[str, Any]]) -> dict[str, Any]:
    settings = clip.settings
    return {
        "step": "extract",
        "people": settings.people,
        "fps": clip.video.fps_asked,
        "search": settings.search,
        "max_side": settings.max_side,
        "jobs": jobs,
        "segments": len(clip.segments),
        "seams": seams,
        "searched_again": dict(clip.counts),
        "elapsed_s": round(time.monotonic() - clip.began, 3),
        "peak_worker_bytes": clip.peak_bytes,
    }


@cache
def _model_sha256(path: Path, changed_ns: int) -> str:
    from dancekit.extraction.model import file_sha256

    return file_sha256(path)
