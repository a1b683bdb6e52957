"""A comparison in plain words: what is shared, who is later, what differs and when, and what can't be told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dancekit.cleaning.spans import runs
from dancekit.comparison.joints import JOINTS

if TYPE_CHECKING:
    from dancekit.comparison.comparison import Comparison

__all__ = ["describe"]

_MOST = 4
_STEADY_TEMPO = 0.03
_IN_STEP_S = 0.25
_FILMED_S = 0.3  # what the poses of one dance, filmed from two sides, were apart at most
_RANGE_DEG = 15.0
_AT_RANDOM = 0.8
_SMALL_DEG = 5.0
_UNTOLD_S = 0.3
_WORDS = {  # of the second, where its angle is larger, and where it is smaller
    "shoulder": ("further from the side", "closer to the side"),
    "elbow": ("straighter", "more bent"),
    "hip": ("more open", "more bent"),
    "knee": ("straighter", "more bent"),
    "ankle": ("more pointed", "more flexed"),
}


def describe(found: Comparison) -> str:
    """Say it, as Markdown: a few sentences and lists.

    Examples
    --------
    >>> from dancekit import compare
    >>> from dancekit.synthetic import dance
    >>> take = dance("groove", duration_s=3)
    >>> print(describe(compare(take, take, names=("Monday", "Tuesday"))).splitlines()[0][:67])
    Monday and Tuesday share 3.0 s of movement: 0.0 to 3.0 s of Monday,
    """
    parts = [_shared(found), _timing(found) if found.related else "", *_differences(found), _ranges(found)]
    return "\n\n".join(part for part in [*parts, _as_at_random(found), _untold(found), _care(found)] if part)


def _shared(found: Comparison) -> str:
    one, other = found.names
    if not found.related:
        hint = (
            f" In the mirror they would: {other} dances it to the other side. Compare with `mirror=True`."
            if found.other_side
            else ""
        )
        return (
            f"**{one} and {other} do not share a movement, as far as we can tell** (cost {found.cost:.2f}; {other} "
            f"seen backwards: {found.chance:.2f}).{hint} The differences below are between unrelated movements, both "
            "from their beginnings."
        )
    # less than half a tenth before 0 would read "-0.0"
    (start, second_start), (end, second_end) = np.abs(found.path[[0, -1]]).round(1)
    return (
        f"{one} and {other} share {found.shared_s:.1f} s of movement: {start:.1f} to {end:.1f} s of {one}, "
        f"{second_start:.1f} to {second_end:.1f} s of {other} (cost {found.cost:.2f}; {other} seen backwards, which is "
        f"no longer the same movement: {found.chance:.2f})."
    )


def _timing(found: Comparison) -> str:
    one, other = found.names
    tempo, told_s = found.tempo, _FILMED_S if found.filmed else _IN_STEP_S
    pace = f"at {one}'s tempo" if abs(tempo - 1) < _STEADY_TEMPO else f"{_pace(tempo)} ({tempo:.2f} of {one}'s tempo)"
    late = found.timing["late_s"].to_numpy()
    worst = int(np.abs(late).argmax())
    if abs(late[worst]) < told_s:
        return f"Timing: {other} dances it {pace}, and evenly: never more than {told_s:g} s early or late besides."
    sign = np.sign(late[worst])
    [when] = [run for run in runs(sign * late >= abs(late[worst]) / 2) if run.start <= worst < run.stop]
    start, end = found.path[[when.start, when.stop - 1], 0]
    where = "behind" if sign > 0 else "ahead"
    return (
        f"Timing: {other} dances it {pace}. Beside that {other} is {where} from {start:.1f} to {end:.1f} s, by up to "
        f"{abs(late[worst]):.1f} s."
    )


def _pace(tempo: float) -> str:
    return "more slowly" if tempo < 1 else "faster"


def _differences(found: Comparison) -> list[str]:
    if found.differs_most is None:
        return ["What differs can't be told: no joint is known of both."]
    most = found.joints.row(JOINTS.index(found.differs_most), named=True)
    table = found.differences
    head = (
        f"What differs: the {_name(most['joint'])} most, {most['mean_deg']:.0f}° on average over the whole "
        f"(moments taken at random: {most['chance_deg']:.0f}°)."
    )
    if not found.related:
        return [head]
    if not len(table):
        return [f"{head} No joint differs by more than {_least(found)}° for a third of a second."]
    lines = [_line(found, row) for row in table.head(_MOST).rows(named=True)]
    if len(table) > _MOST:
        lines.append(f"- and {len(table) - _MOST} lesser ones")
    return [f"{head} Above all:", "\n".join(lines)]


def _line(found: Comparison, row: dict) -> str:
    words = _WORDS[row["joint"].partition("_")[2]]
    how = words[0] if row["degrees"] > 0 else words[1]
    return (
        f"- {row['start_s']:.1f} to {row['end_s']:.1f} s: {_name(row['joint']).replace('shoulder', 'arm')} {how} in "
        f"{found.names[1]}, by {abs(row['degrees']):.0f}°"
    )


def _ranges(found: Comparison) -> str:
    lines = []
    for row in found.joints.rows(named=True):
        one, other = row["first_high"] - row["first_low"], row["second_high"] - row["second_low"]
        if abs(other - one) >= max(_RANGE_DEG, found.least_deg[row["joint"]]):
            lines.append(f"- {_name(row['joint'])}: {found.names[0]} {one:.0f}°, {found.names[1]} {other:.0f}°")
    return "Range of motion differs:\n\n" + "\n".join(lines) if lines else ""


def _as_at_random(found: Comparison) -> str:
    """Name the joints that are no nearer at the moments that belong together than at any others."""
    rows = found.joints.rows(named=True)
    names = [row["joint"] for row in rows if row["mean_deg"] >= max(_SMALL_DEG, _AT_RANDOM * row["chance_deg"])]
    if not found.related or not names:
        return ""
    return f"No nearer than at random, so that their differences tell little: {', '.join(map(_name, names))}."


def _untold(found: Comparison) -> str:
    """Say where joints can't be told, those with the same holes together."""
    holes: dict[tuple[tuple[float, float], ...], list[str]] = {}
    seconds = found.path[:, 0]
    step = float(np.median(np.diff(seconds)))
    for joint, values in zip(JOINTS, found.difference.T, strict=True):
        ends = [(float(seconds[run.start]), float(seconds[run.stop - 1]) + step) for run in runs(~np.isfinite(values))]
        long = tuple((round(start, 1), round(end, 1)) for start, end in ends if end - start >= _UNTOLD_S)
        if long:
            holes.setdefault(long, []).append(joint)
    lines = []
    for spans, joints in holes.items():
        who = "all joints" if len(joints) == len(JOINTS) else ", ".join(map(_name, joints))
        when = ", ".join(f"{start:.1f} to {end:.1f} s" for start, end in spans[:_MOST])
        lines.append(f"- {who}: {when}" + (f" and {len(spans) - _MOST} times more" if len(spans) > _MOST else ""))
    return "Can't be told, since poses are missing or unsure:\n\n" + "\n".join(lines) if lines else ""


def _care(found: Comparison) -> str:
    if not found.filmed:
        return ""
    return (
        "Careful: these are poses guessed from one camera, depth above all. One dance filmed from two sides differed "
        f"by less than {_least(found)}° at 95 of 100 moments, by that alone; only what exceeds it is listed, and of "
        "that too some may be the camera's."
    )


def _least(found: Comparison) -> str:
    least = sorted(set(found.least_deg.values()))
    return f"{least[0]:.0f}" if len(least) == 1 else f"{least[0]:.0f} to {least[-1]:.0f}"


def _name(joint: str) -> str:
    return joint.replace("_", " ")
