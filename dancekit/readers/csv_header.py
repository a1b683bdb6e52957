"""What the columns of a CSV file mean: which keypoint, which axis, whose, and where the time is.

Known are wide tables (``left_wrist_x``, ``LEFT_WRIST_visibility``, ``LeftWrist.y``), numbered ones (``x0, y0, z0,
v0`` in MediaPipe's order) and DeepLabCut's three or four header rows. dancekit's own tidy table is recognised too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dancekit import skeleton
from dancekit.errors import FormatError
from dancekit.readers.csv_text import Cells
from dancekit.readers.overrule import Mapped, checked_mapping, listed
from dancekit.readers.rigs import side_and_core

__all__ = ["Column", "Header", "is_tidy", "keypoint_called", "read_header"]

TIMES_S = {"time": 1.0, "time_s": 1.0, "t": 1.0, "t_s": 1.0, "seconds": 1.0, "timestamp_s": 1.0}
TIMES_MS = {"time_ms": 1e-3, "timestamp_ms": 1e-3, "t_ms": 1e-3, "ms": 1e-3, "milliseconds": 1e-3}
INDIVIDUALS = ("individual", "individuals", "person", "person_id", "track_id", "dancer", "subject", "id")

_FIELDS = {
    "x": "x",
    "y": "y",
    "z": "z",
    "visibility": "confidence",
    "confidence": "confidence",
    "likelihood": "confidence",
    "score": "confidence",
    "conf": "confidence",
    "v": "confidence",
    "c": "confidence",
    "presence": "presence",
    "p": "presence",
}
_WIDE = re.compile(rf"(?P<part>.+?)[\s_.:/-]+(?P<field>{'|'.join(_FIELDS)})", re.IGNORECASE)
_NUMBERED = re.compile(r"(?P<field>x|y|z|v|p|visibility|presence|score)[_.\s]?(?P<number>\d{1,4})", re.IGNORECASE)
_NUMBERED_PART = re.compile(r"(?:landmark|keypoint|kp|point|lm|joint)?[\s_]*(?P<number>\d{1,4})", re.IGNORECASE)

_BY_NAME = {side_and_core(name): name for name in skeleton.KEYPOINTS}
_BY_NAME |= {
    (side, core): f"{side}_foot_index" for side in ("left", "right") for core in ("toe", "toes", "bigtoe", "foottip")
}


@dataclass(frozen=True)
class Column:
    """One column: whose (empty if one person), which keypoint, and x, y, z, confidence or presence."""

    place: int
    individual: str
    keypoint: str
    field: str


@dataclass(frozen=True)
class Header:
    """All columns that mean something, and the number of header rows."""

    layout: str
    rows: int
    columns: tuple[Column, ...]
    mapping: dict[str, str]
    unmapped: tuple[str, ...]
    time: tuple[int, float] | None
    individual: int | None
    names: tuple[str, ...]


def keypoint_called(name: str) -> str | None:
    """Give the keypoint that a name means, or None.

    Examples
    --------
    >>> keypoint_called("LEFT_WRIST"), keypoint_called("RShoulder"), keypoint_called("Neck")
    ('left_wrist', 'right_shoulder', None)
    """
    return _BY_NAME.get(side_and_core(name))


def is_tidy(names: Sequence[str]) -> bool:
    """Tell whether a header is that of one row per keypoint.

    Examples
    --------
    >>> is_tidy(["time_s", "keypoint", "x", "y", "z"])
    True
    """
    there = set(names)
    return "keypoint" in there and bool(there & {"x", "image_x"})


def read_header(cells: Cells, mapping: Mapped | None) -> Header:
    """Find out what the columns mean.

    Parameters
    ----------
    cells
        The file.
    mapping
        Keypoint to the name that the file gives it, or None to leave it out; overrules what is found.

    Raises
    ------
    FormatError
        If no column is understood, or the mapping names what does not exist. The message lists the columns' names.
    """
    parts, rows, layout = _deeplabcut(cells) if _is_deeplabcut(cells) else _wide(cells)
    about = list(dict.fromkeys(part for _, _, part, _ in parts))
    known = _keypoints(about, cells.where)
    _overrule(known, checked_mapping(mapping, cells.where), about, cells.where)
    columns = tuple(Column(k, who, known[part], field) for k, who, part, field in parts if part in known)
    names = tuple(cells.row(0) if rows == 1 else [" ".join(filter(None, cells.row(r)[:1])) for r in range(rows)])
    if not any(column.field == "x" for column in columns):
        raise FormatError(
            f"{cells.where}: no column is understood as a keypoint. There are: {listed(names)}. Expected names "
            "such as left_wrist_x, left_wrist_y; say which are which:  "
            "dk.read(path, mapping={'left_wrist': 'name before _x', ...})"
        )
    twice = _twice(columns)
    if twice:
        raise FormatError(f"{cells.where}: several columns are {twice}; leave one out with mapping=")
    lower = [name.lower() for name in cells.row(0)] if rows == 1 else []
    used = {column.place for column in columns}
    time = next(((k, (TIMES_S | TIMES_MS)[n]) for k, n in enumerate(lower) if n in TIMES_S | TIMES_MS), None)
    individual = next((k for k, n in enumerate(lower) if n in INDIVIDUALS and k not in used), None)
    unmapped = tuple(part for part in about if part not in known)
    return Header(layout, rows, columns, {k: p for p, k in known.items()}, unmapped, time, individual, names)


def _is_deeplabcut(cells: Cells) -> bool:
    firsts = [row[0].lower() for row in (cells.row(r) for r in range(4)) if row]
    return "bodyparts" in firsts and "coords" in firsts


def _deeplabcut(cells: Cells) -> tuple[list[tuple[int, str, str, str]], int, str]:
    firsts = [cells.row(r)[0].lower() for r in range(min(4, len(cells.lines)))]
    bodies, coords = cells.row(firsts.index("bodyparts")), cells.row(firsts.index("coords"))
    people = cells.row(firsts.index("individuals")) if "individuals" in firsts else [""] * len(bodies)
    parts = [
        (k, people[k], bodies[k], _FIELDS[coords[k].lower()])
        for k in range(1, len(bodies))
        if coords[k].lower() in _FIELDS
    ]
    return parts, firsts.index("coords") + 1, "deeplabcut"


def _wide(cells: Cells) -> tuple[list[tuple[int, str, str, str]], int, str]:
    parts, layout = [], "wide"
    for k, name in enumerate(cells.row(0)):
        numbered, wide = _NUMBERED.fullmatch(name), _WIDE.fullmatch(name)
        if numbered:
            parts.append((k, "", numbered["number"], _FIELDS[numbered["field"].lower()]))
            layout = "numbered"
        elif wide:
            parts.append((k, "", wide["part"], _FIELDS[wide["field"].lower()]))
    return parts, 1, layout


def _keypoints(parts: Sequence[str], where: str) -> dict[str, str]:
    """Give the keypoint of each part that is one."""
    known = {part: _BY_NAME[side_and_core(part)] for part in parts if side_and_core(part) in _BY_NAME}
    numbers = {part: int(match["number"]) for part in parts if (match := _NUMBERED_PART.fullmatch(part))}
    if numbers and not known:
        first = 1 if min(numbers.values()) == 1 and max(numbers.values()) == skeleton.N_KEYPOINTS else 0
        if max(numbers.values()) - first >= skeleton.N_KEYPOINTS:
            raise FormatError(
                f"{where}: keypoints are numbered up to {max(numbers.values())}; expected MediaPipe's 33 (0 to 32)"
            )
        known = {part: skeleton.KEYPOINTS[number - first] for part, number in numbers.items()}
    return known


def _overrule(known: dict[str, str], mapping: Mapping[str, list[str]], about: Sequence[str], where: str) -> None:
    for keypoint, names in mapping.items():
        if len(names) > 1 or any(name not in about for name in names):
            wanted = ", ".join(names)
            raise FormatError(f"{where}: mapping names {wanted}; expected one of: {listed(about)}")
        for part in [part for part, name in known.items() if name == keypoint]:
            del known[part]
        if names:
            known[names[0]] = keypoint


def _twice(columns: Sequence[Column]) -> str:
    seen = set()
    for column in columns:
        key = column.individual, column.keypoint, column.field
        if key in seen:
            return " ".join(filter(None, key))
        seen.add(key)
    return ""
