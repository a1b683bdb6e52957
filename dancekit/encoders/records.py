"""What is written down of a training: before it begins, for the record of the run, and after, in the encoder's file."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from dancekit.training.tracking import versions

if TYPE_CHECKING:
    from dancekit.encoders.learnt import LearntEncoder
    from dancekit.training.lessons import Lesson
    from dancekit.training.loop import Training

__all__ = ["told_after", "told_before"]


def told_before(encoder: LearntEncoder, training: Training, start: str) -> dict[str, Any]:
    """Give what is known before the first step, as plain values: for `dancekit.training.tracking.tracked`."""
    return {
        "encoder": encoder.FORMAT, "kind": encoder.kind, "settings": encoder.settings(),
        "learning": asdict(training.settings), **_common(encoder, training.lesson, start), "versions": versions(),
    }  # fmt: skip


def told_after(encoder: LearntEncoder, training: Training, start: str) -> dict[str, Any]:
    """Give what an encoder keeps of its training: ``encoder.trained_``."""
    minutes = round(training.history[-1]["seconds"] / 60, 2)
    return _common(encoder, training.lesson, start) | {"steps": training.step, "minutes": minutes}


def _common(encoder: LearntEncoder, lesson: Lesson, start: str) -> dict[str, Any]:
    return {"clips": lesson.clips, "seconds": round(lesson.seconds, 3), "start": start, "seed": encoder.seed}
