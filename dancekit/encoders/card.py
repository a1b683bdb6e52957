"""A model's card: what it is, what it learnt from, how good it was found to be, and what it can't do."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dancekit.encoders.learnt import LearntEncoder

__all__ = ["card_of"]

_SHOWN = ("30 degrees", "90 degrees", "180 degrees", "random camera", "0.8x speed", "other body", "mirror told apart")


def card_of(encoder: LearntEncoder) -> str:
    """Write the card of an encoder as Markdown.

    Examples
    --------
    >>> from dancekit.encoders import SegmentEncoder
    >>> print(card_of(SegmentEncoder("tcn", dim=16, width=16)).splitlines()[0])
    # tcn segment encoder, 16-d
    """
    identity = encoder.identity()
    lines = [
        f"# {encoder.kind} {encoder.FORMAT}, {encoder.dim}-d",
        "",
        f"{encoder.parameters:,} parameters, sha256 {identity['sha256'][:16]}; {encoder.fps:g} frames/s.",
        "",
        _learnt(encoder),
    ]
    if not encoder.scores_:
        lines += ["", "It has not been tried beside its baselines yet; `dancekit bench retrieval` does that."]
    for data, found in encoder.scores_.items():
        lines += ["", f"## Found again: {data}", ""]
        lines += _table(found.get("tasks", {}))
        lines += [found["verdict"]] if found.get("verdict") else []
        lines += _labels(found.get("labels", {}))
    lines += ["", "## What it can't tell", "", _LIMITS]
    return "\n".join(lines) + "\n"


_LIMITS = (
    "Nearness says that two moments look alike as movements; it does not say that they belong to one genre, share a "
    "cause or mean the same. Travel through the room, floor patterns and music are not seen. Left and right are told "
    "apart. Poses that a pose model got wrong are compared as they are."
)


def _learnt(encoder: LearntEncoder) -> str:
    told = encoder.trained_
    if not told:
        return "**It has learnt nothing: its weights are random.**"
    names = sorted({clip.rpartition("/")[0] or clip for clip in told["clips"]})
    shown = ", ".join(names[:6]) + (f" and {len(names) - 6} more" if len(names) > 6 else "")
    return (
        f"Learnt from {told['seconds'] / 60:.1f} minutes of dance ({len(names)} clips: {shown}), in {told['steps']} "
        f"steps and {told.get('minutes', float('nan')):g} minutes, beginning from {told.get('start', 'nothing')}, seed "
        f"{told.get('seed', encoder.seed)}."
    )


def _labels(scores: dict[str, float]) -> list[str]:
    if not scores:
        return []
    told = "; ".join(f"{label} {score:.2f}" for label, score in scores.items())
    return ["", f"Share of the five nearest of other clips that have the same label: {told}."]


def _table(tasks: dict[str, float]) -> list[str]:
    shown = [task for task in _SHOWN if task in tasks] or list(tasks)
    if not shown:
        return []
    return [
        "| " + " | ".join(shown) + " |",
        "|" + "---|" * len(shown),
        "| " + " | ".join(f"{tasks[task]:.2f}" for task in shown) + " |",
        "",
    ]
