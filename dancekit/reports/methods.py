"""How the report was made, in sentences fit for the methods of a paper, with versions and references."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from dancekit.reports.reading import said
from dancekit.reports.references import ALWAYS, FROM_VIDEO, references

if TYPE_CHECKING:
    from dancekit.recording import Recording
    from dancekit.reports.running import Outcome

__all__ = ["methods", "sources", "versions"]

_STEPS = {
    "fix_swaps": "exchanged left and right limbs were put back",
    "remove_outliers": "points that jumped were removed (Hampel's rule, {deviations:g} deviations, {window_s:g} s)",
    "fill_gaps": "gaps of up to {max_gap_s:g} s were filled",
    "smooth": "positions were smoothed ({method}, {cutoff_hz:g} Hz, depth {depth_cutoff_hz:g} Hz)",
    "hold_bones": "bones were held nearer to their length (strength {strength:g})",
    "level": "the lean towards the camera was taken out where somebody stood",
    "normalize": "poses were normalised",
}
_SYSTEM = ("dancekit", "python", "platform")


def methods(recordings: Mapping[str, Recording], outcomes: Sequence[Outcome]) -> list[str]:
    """Give paragraphs: where the poses come from, what was done to them, and what the notebooks say of themselves.

    Parameters
    ----------
    recordings
        Clean poses by clip.
    outcomes
        What came of the notebooks.
    """
    told = [_origin(recordings), _cleaning(recordings)]
    for outcome in outcomes:
        if outcome.notebook is not None:
            told += [" ".join(text.split()) for text in said(outcome.notebook, "methods")]
    return [text for text in dict.fromkeys(told) if text]


def sources(recordings: Mapping[str, Recording], outcomes: Sequence[Outcome]) -> list[str]:
    """Give the references of what was used."""
    keys = [*ALWAYS, *(FROM_VIDEO if any(_model(one) for one in recordings.values()) else ())]
    for outcome in outcomes:
        if outcome.status == "done":
            keys += outcome.job.chapter.cites
    return references(keys)


def versions() -> dict[str, str]:
    """Give what the report was computed with: programs, packages, system."""
    from dancekit.environment import describe

    known = describe()
    system = {name: known["system"][name] for name in _SYSTEM}
    return system | {name: version for name, version in known["packages"].items() if version != "not installed"}


def _origin(recordings: Mapping[str, Recording]) -> str:
    models: dict[str, int] = {}
    for recording in recordings.values():
        name = _model(recording) or "read from motion data that came from elsewhere"
        models[name] = models.get(name, 0) + 1
    parts = [f"{count} clip{'s' * (count != 1)} {name}" for name, count in models.items()]
    return f"Poses: {'; '.join(parts)}."


def _model(recording: Recording) -> str:
    meta = recording.meta
    if not meta.get("model"):
        return ""
    made = meta.get("versions")
    by = ", ".join(f"{name} {version}" for name, version in made.items()) if isinstance(made, Mapping) else ""
    sha = str(meta.get("model_sha256", ""))[:12]
    return f"found in video by MediaPipe's model '{meta['model']}' ({f'sha256 {sha}; ' * bool(sha)}{by})"


def _cleaning(recordings: Mapping[str, Recording]) -> str:
    """Say what was done; the settings are those of the first clip, and where others differ it says so."""
    logs = [_steps(recording) for recording in recordings.values()]
    first = next((log for log in logs if log), [])
    if not first:
        return "Poses were not cleaned."
    differ = any(log != first for log in logs)
    return f"Before all else, {'; '.join(first)}.{' Some clips were cleaned with other settings.' * differ}"


def _steps(recording: Recording) -> list[str]:
    found = []
    for step in recording.meta.get("steps", ()):
        sentence = _STEPS.get(step.get("step", "")) if isinstance(step, Mapping) else None
        if sentence:
            found.append(_filled(sentence, step))
    return found


def _filled(sentence: str, step: Mapping[str, Any]) -> str:
    try:
        return sentence.format(**step)
    except (KeyError, ValueError, TypeError):  # by an older version, or with a setting left to the default
        return sentence.partition(" (")[0]
