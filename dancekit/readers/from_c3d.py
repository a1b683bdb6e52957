"""C3D files into recordings: markers to joint centres to keypoints, for one or several subjects.

Labels of several subjects carry the subject's name (``"Ana:LANK"``); each becomes an individual. The file's room is
kept, turned so that y is up: for the usual z-up room the viewer then looks along the file's +y.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from dancekit import skeleton
from dancekit.errors import FormatError
from dancekit.readers import markers as rules
from dancekit.readers import room
from dancekit.readers.c3d_binary import C3d, load_c3d
from dancekit.readers.overrule import Mapped, checked_mapping, listed
from dancekit.recording import Recording

__all__ = ["marker_recording", "read_c3d"]

_UNITS = {"mm": "mm", "millimeters": "mm", "millimetres": "mm", "cm": "cm", "m": "m", "meters": "m", "in": "in"}
_Found = dict[str, rules.Found]


def read_c3d(
    path: str | Path,
    *,
    mapping: Mapped | None = None,
    unit: str | float | None = None,
    up: str | None = None,
) -> Recording:
    """Read the markers of a C3D file as keypoints.

    Parameters
    ----------
    path
        The file.
    mapping
        Keypoint to label (or labels, to average; or None, to leave it NaN), where labels are not understood.
    unit
        ``"mm"``, ``"m"`` ... or metres per unit; None takes what POINT:UNITS says, or millimetres.
    up
        ``"z"``, ``"y"`` ...; None finds it by how the body stands, and takes what POINT:Y_SCREEN says, or z, if that
        leaves a doubt.

    Returns
    -------
    Recording
        `time` begins at 0 with the file's first frame (whose number is in ``meta``); markers that were not seen give
        NaN; confidence and presence are 1 where a keypoint was measured. Hips, knees, ankles and shoulders are joint
        centres (see `dancekit.readers.joint_centres`); elbows without a medial marker stay on the skin. A recording
        where a marker of the pelvis was not seen has no origin at that time, and is NaN there.

    Raises
    ------
    FormatError
        If the file is damaged, or the joints of trunk and limbs can't be found among its labels.

    Examples
    --------
    >>> read_c3d("nowhere.c3d")
    Traceback (most recent call last):
    ...
    dancekit.errors.FormatError: nowhere.c3d: no such file
    """
    path = Path(path)
    if not path.is_file():
        raise FormatError(f"{path}: no such file")
    return marker_recording(load_c3d(path), path, "c3d", mapping=mapping, unit=unit, up=up)


def marker_recording(
    c3d: C3d,
    path: Path,
    kind: str,
    *,
    mapping: Mapped | None,
    unit: str | float | None,
    up: str | None,
    time: np.ndarray | None = None,
) -> Recording:
    """Make a recording of markers, from C3D or from a format like it; see `read_c3d`.

    Parameters
    ----------
    c3d
        Points and labels, as `dancekit.readers.c3d_binary.parse_c3d` gives them.
    path, kind
        For `meta` and errors.
    time
        (T,) seconds, where the format has them; else from 0 by the rate.
    """
    metres, unit_name, notes = _unit(c3d, unit, str(path))
    subjects, left_out = _subjects(c3d, metres, checked_mapping(mapping, str(path)), str(path))
    notes += left_out
    points = np.full((len(c3d.points), len(subjects), skeleton.N_KEYPOINTS, 3), np.nan)
    for person, found in enumerate(subjects.values()):
        for keypoint, (place, _) in found.items():
            points[:, person, skeleton.index(keypoint)] = place
    prior = c3d.parameters.get("Y_SCREEN", "+Z").lower().lstrip("+")
    prior = prior if prior in room.UP_AXES else "z"
    up = room.find_up(points[:, 0], up, str(path), prior=prior, candidates=("z", "y", "x"))
    points = room.turn_up(points, up)
    notes += [room.MIRRORED] if room.looks_mirrored(points[:, 0]) else []
    step = {"step": "read", "format": kind, "unit": unit_name, "metres_per_unit": metres, "up": up}
    return room.make_recording(
        points,
        time=np.arange(len(points)) / c3d.rate_hz if time is None else time,
        fps=c3d.rate_hz,
        individuals=tuple(subjects) if len(subjects) > 1 else (),
        meta=_meta(path, c3d, next(iter(subjects.values())), notes, step) | {"format": kind},
    )


def _unit(c3d: C3d, unit: str | float | None, where: str) -> tuple[float, str, list[str]]:
    if unit is not None:
        return room.find_unit(c3d.points, unit, where)
    name = _UNITS.get(c3d.unit.lower())
    if name is None:
        note = f"POINT:UNITS is {c3d.unit!r}; millimetres were assumed (pass unit= to overrule)"
        return room.UNITS_M["mm"], "mm", [note]
    return room.UNITS_M[name], name, []


def _subjects(
    c3d: C3d, metres: float, mapping: Mapping[str, list[str]], where: str
) -> tuple[dict[str, _Found], list[str]]:
    """Find the keypoints of each subject, and who lacks some; props and unlabelled points have none, and are no one."""
    groups: dict[str, dict[str, np.ndarray]] = {}
    for k, label in enumerate(c3d.labels):
        markers = groups.setdefault(label.rpartition(":")[0], {})
        markers.setdefault(rules.bare_label(label), c3d.points[:, k] * metres)
    subjects: dict[str, _Found] = {}
    missing: dict[str, list[str]] = {}
    for subject, seen in groups.items():
        found = rules.keypoints_of(seen)
        if len(groups) == 1 or all(rules.bare_label(name) in seen for names in mapping.values() for name in names):
            rules.overrule(found, seen, mapping, where)
        missing[subject] = rules.missing_of(found)
        if not missing[subject]:
            subjects[subject or f"id_{len(subjects)}"] = found
    if not subjects:
        nearest = min(missing.values(), key=len)
        raise FormatError(
            f"{where}: no markers found for {', '.join(nearest)}. The file's labels are: {listed(c3d.labels)}. "
            f"Say which they are:  dk.read(path, mapping={{'{nearest[0]}': 'label' or ['label', 'label'], ...}})"
        )
    half = len(skeleton.BODY) / 2
    lost = {subject: names for subject, names in missing.items() if 0 < len(names) < half}
    return subjects, [f"{who or 'somebody'} was left out: no markers for {', '.join(lost[who])}" for who in lost]


def _meta(path: Path, c3d: C3d, found: _Found, notes: list[str], step: dict[str, Any]) -> dict[str, Any]:
    labels = {keypoint: names[0] if len(names) == 1 else list(names) for keypoint, (_, names) in found.items()}
    banded = [name for name in rules.APPROXIMATE if isinstance(labels.get(name), list)]
    return {
        "source": str(path),
        "format": "c3d",
        "mapping": labels,
        "approximate": banded,
        "notes": notes,
        "first_frame": c3d.first_frame,
        "steps": [step],
    }
