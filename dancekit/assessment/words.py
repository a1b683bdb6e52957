"""What was found, in words that a dancer understands: the verdict, what not to trust and when, and what helps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from dancekit.assessment.passages import Passage

__all__ = ["MOST_LINES", "main_trouble", "part_name", "part_names", "remedy", "rounded_down", "sentence", "summary"]

MOST_LINES = 6

_WHY = {
    "out of the picture": "out of the picture",
    "low confidence": "hidden or hard to see: low confidence",
    "jumps": "it jumps",
    "bones change length": "its bones change length",
    "trembling": "it trembles",
}
_WHY_MANY = {
    **_WHY,
    "jumps": "they jump",
    "bones change length": "their bones change length",
    "trembling": "they tremble",
}

_FILM = {
    "missing": "Keep the whole dancer in the picture, and nothing between dancer and camera.",
    "out of the picture": "Film from further away, so that the whole body, raised arms too, stays in the picture.",
    "low confidence": "More light, clothes that stand out from the background and a free view of the limbs help.",
    "jumps": "Cleaning (dk.clean) takes out single jumps and left/right swaps; look at what remains.",
    "bones change length": "Depth is a guess from one camera: trust width and height more; dk.clean steadies bones.",
    "trembling": "Cleaning (dk.clean) takes out most of the trembling; more light and a larger figure help.",
}
_CAPTURE = {
    **_FILM,
    "missing": "Short gaps can be filled (dk.clean); for long ones look at the markers or the export.",
    "low confidence": "Look at the markers or sensors of these places.",
    "bones change length": "Look at the markers or the skeleton fit of these places; dk.clean steadies bones.",
    "trembling": "Cleaning (dk.clean) takes out most of the trembling.",
}
_CLEANED = {
    "jumps": "It has been cleaned and still jumps: watch these places with the skeleton on before you use them.",
    "bones change length": "It has been cleaned already: trust lengths and depth less here.",
    "trembling": "It has been cleaned already; a lower cutoff_hz smooths more, at the price of sharp accents.",
}


def part_name(part: str) -> str:
    """Give the name of a body part as one says it.

    Examples
    --------
    >>> part_name("left_hand")
    'left hand'
    """
    return part.replace("_", " ")


def part_names(parts: Sequence[str]) -> str:
    """Give the names of several body parts as one says them; none is the whole body.

    Examples
    --------
    >>> part_names(["left_hand", "right_hand", "head"])
    'both hands and head'
    >>> part_names([])
    'whole body'
    """
    if not parts:
        return "whole body"
    names: list[str] = []
    for part in parts:
        side, _, rest = part.partition("_")
        other = {"left": "right", "right": "left"}.get(side)
        if other and f"{other}_{rest}" in parts:
            name = "both " + {"foot": "feet"}.get(rest, f"{rest}s")
            names += [] if name in names else [name]
        else:
            names.append(part_name(part))
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def sentence(passage: Passage, *, name: str | None = None) -> str:
    """Give one line about a passage, with the individual's name in front if one is given.

    Examples
    --------
    >>> sentence(Passage("a", ("left_hand",), 4.2, 5.0, 0.8, 1, "low confidence"))
    'left hand unreliable from 4.2 to 5.0 s (hidden or hard to see: low confidence)'
    >>> sentence(Passage("Ana", (), 1.0, 1.4, 0.4, 1, "missing"), name="Ana")
    'Ana: not found from 1.0 to 1.4 s'
    """
    subject = part_names(passage.parts)
    if passage.times > 1:
        when = f"{passage.times} times between {passage.start_s:.1f} and {passage.end_s:.1f} s"
        when += f", {passage.bad_s:.1f} s in all"
    else:
        when = f"from {passage.start_s:.1f} to {passage.end_s:.1f} s"
    many = len(passage.parts) > 1 or subject.startswith("both ")
    if passage.reason == "missing":
        alone = "not found" if name else "nobody found"
        text = f"{subject} not found {when}" if passage.parts else f"{alone} {when}"
    elif passage.reason == "out of the picture":
        text = f"{subject} out of the picture {when}"
    else:
        text = f"{subject} unreliable {when} ({(_WHY_MANY if many else _WHY)[passage.reason]})"
    return f"{name}: {text}" if name else text


def main_trouble(found: Iterable[Passage]) -> str | None:
    """Give the reason that spoils most (parts times seconds; the whole body counts as ten parts), or None."""
    total: dict[str, float] = {}
    for passage in found:
        total[passage.reason] = total.get(passage.reason, 0.0) + passage.bad_s * (len(passage.parts) or 10)
    return max(total, key=lambda reason: total[reason]) if total else None


def remedy(reason: str | None, *, filmed: bool, cleaned: bool) -> str | None:
    """Give the sentence that says what helps against a reason.

    Parameters
    ----------
    reason
        One of `dancekit.assessment.marks.REASONS`, or None.
    filmed
        Whether the poses come from a video; motion capture has other remedies.
    cleaned
        Whether `dancekit.clean` has been at work already.

    Examples
    --------
    >>> remedy("trembling", filmed=False, cleaned=False)
    'Cleaning (dk.clean) takes out most of the trembling.'
    """
    if reason is None:
        return None
    known = _FILM if filmed else _CAPTURE
    return {**known, **_CLEANED}[reason] if cleaned else known[reason]


def rounded_down(share: float) -> float:
    """Round a share down to whole per cents, so that 94.6 % does not read as the 95 % that would be good.

    Examples
    --------
    >>> rounded_down(0.946), rounded_down(1.0)
    (0.94, 1.0)
    """
    return float(np.floor(100 * share + 1e-6) / 100)


def summary(
    verdict: str, trusted: float, found: Sequence[Passage], *, lacking: Sequence[str], named: bool, advice: str | None
) -> str:
    """Give the whole summary: verdict, lines, remedy.

    Parameters
    ----------
    verdict
        From `dancekit.assessment.marks.verdict`.
    trusted
        Share of parts and time that is trusted.
    found
        All passages, in order of mention.
    lacking
        Parts that the recording's skeleton has not.
    named
        Whether to name individuals.
    advice
        The remedy, or None.
    """
    share = 100 * rounded_down(float(np.nan_to_num(trusted)))
    head = f"{verdict.capitalize()}: {share:.0f} % of body parts and time can be trusted."
    lines = [f"- {sentence(passage, name=passage.individual if named else None)}" for passage in found[:MOST_LINES]]
    if len(found) > MOST_LINES:
        rest = len(found) - MOST_LINES
        lines.append(f"- and {rest} lesser {'passage' if rest == 1 else 'passages'}")
    if lacking:
        lines.append(f"- not in this recording at all: {part_names(lacking)}")
    return "\n".join([head, *lines, *([advice] if advice else [])])
