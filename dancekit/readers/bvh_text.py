"""The text of a BVH file as arrays: a tree of joints, and a table of channels over frames.

Writers of BVH differ in spacing, case, line ends and channel order, all of which are accepted. What does not add up
(a brace too few, a row too short) is an error that names the file and the line.

The format is described by M. Meredith and S. Maddock, "Motion Capture File Formats Explained", University of
Sheffield CS-01-11 (2001).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import numpy as np

from dancekit.errors import FormatError
from dancekit.readers.bvh_motion import parse_motion
from dancekit.readers.decoding import decoded

__all__ = ["Bvh", "Joint", "load_bvh", "parse_bvh"]

_MAX_MAGNITUDE = 1e9


@dataclass(frozen=True)
class Joint:
    """One node of the tree.

    Attributes
    ----------
    name
        As in the file; an end site is called after its joint, with ``"_end"``.
    parent
        Place of the parent in the list of joints, -1 for the root.
    offset
        (3,) from the parent in the rest pose, in the file's unit.
    channels
        ``"Xposition"`` ... ``"Zrotation"``, in the file's order; none for an end site.
    first
        Column of the first channel in the table of motion.
    """

    name: str
    parent: int
    offset: tuple[float, float, float]
    channels: tuple[str, ...]
    first: int
    is_end: bool = False


@dataclass(frozen=True)
class Bvh:
    """A parsed file: joints (parents before children), motion (T, channels) and frames per second."""

    joints: tuple[Joint, ...]
    motion: np.ndarray
    fps: float


def load_bvh(path: Path) -> Bvh:
    """Read and parse a BVH file.

    Raises
    ------
    FormatError
        If it can't be understood; the message names the file and the line.
    """
    return parse_bvh(decoded(path.read_bytes()), where=str(path))


def parse_bvh(text: str, *, where: str = "BVH") -> Bvh:
    r"""Parse the text of a BVH file.

    Parameters
    ----------
    text
        The whole file.
    where
        What errors call it.

    Raises
    ------
    FormatError
        If the text is not BVH, stops too early, or has rows that do not fit the channels.

    Examples
    --------
    >>> bvh = parse_bvh('''HIERARCHY
    ... ROOT Hips { OFFSET 0 0 0 CHANNELS 3 Zrotation Xrotation Yrotation
    ...   End Site { OFFSET 0 10 0 } }
    ... MOTION
    ... Frames: 1
    ... Frame Time: 0.0333333
    ... 90 0 0''')
    >>> [joint.name for joint in bvh.joints], bvh.motion.shape, bvh.fps
    (['Hips', 'Hips_end'], (1, 3), 30.0)
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    match = re.search(r"^[ \t]*MOTION\b", text, re.IGNORECASE | re.MULTILINE)
    if match is None:
        raise FormatError(f"{where}: no line MOTION; this is no BVH file, or it is cut off")
    joints = _Hierarchy(text[: match.start()], where).parse()
    columns = sum(len(joint.channels) for joint in joints)
    rows = text[match.end() :].split("\n")
    motion, fps = parse_motion(rows, columns, first_line=text.count("\n", 0, match.end()) + 1, where=where)
    return Bvh(joints, motion, fps)


class _Hierarchy:
    """Reads the words before MOTION, one after the other, and remembers the line of each."""

    def __init__(self, text: str, where: str) -> None:
        lines = text.replace("{", " { ").replace("}", " } ").split("\n")
        self.words = [(word, number) for number, line in enumerate(lines, 1) for word in line.split()]
        self.at, self.where = 0, where
        self.joints: list[Joint] = []
        self.columns = 0

    def parse(self) -> tuple[Joint, ...]:
        self.expect("hierarchy")
        self.expect("root")
        open_joints = [self.joint(parent=-1)]
        while open_joints:
            word = self.next().lower()
            if word == "}":
                open_joints.pop()
            elif word == "joint":
                open_joints.append(self.joint(parent=open_joints[-1]))
            elif word == "end":
                self.end_site(parent=open_joints[-1])
            else:
                self.fail(f"got {word!r}, expected JOINT, End Site or a closing brace")
        if self.at < len(self.words):
            self.next()
            self.fail("there is more after the root's closing brace; only files with one ROOT can be read")
        return tuple(self.joints)

    def joint(self, parent: int) -> int:
        name = self.name()
        offset = self.offset()
        self.expect("channels")
        channels = self.channels()
        self.joints.append(Joint(name, parent, offset, channels, self.columns))
        self.columns += len(channels)
        return len(self.joints) - 1

    def end_site(self, parent: int) -> None:
        self.name()  # "Site", or any name that the writer gave
        offset = self.offset()
        if self.peek() == "channels":  # seen with a count of 0
            self.next()
            if self.channels():
                self.fail("an End Site can't have channels")
        self.expect("}")
        self.joints.append(Joint(f"{self.joints[parent].name}_end", parent, offset, (), self.columns, is_end=True))

    def name(self) -> str:
        words = []
        while self.peek() != "{":
            words.append(self.next())
            if len(words) > 20:
                self.fail("no opening brace after the joint's name")
        self.next()
        return " ".join(words) or f"joint_{len(self.joints)}"

    def offset(self) -> tuple[float, float, float]:
        self.expect("offset")
        return self.number(), self.number(), self.number()

    def channels(self) -> tuple[str, ...]:
        count = self.number()
        if count not in range(7):
            self.fail(f"{count:g} channels; expected 0 to 6")
        names = tuple(self.next().capitalize() for _ in range(int(count)))
        unknown = [name for name in names if not re.fullmatch("[XYZ](position|rotation)", name)]
        if unknown or len(set(names)) < len(names):
            self.fail(f"channels {' '.join(names)}; expected different ones of Xposition ... Zrotation")
        return names

    def number(self) -> float:
        word = self.next()
        try:
            value = float(word)
        except ValueError:
            self.fail(f"got {word!r}, expected a number")
        if not abs(value) < _MAX_MAGNITUDE:
            self.fail(f"{word} is no length or count that a body can have")
        return value

    def expect(self, wanted: str) -> None:
        word = self.next()
        if word.lower() != wanted:
            self.fail(f"got {word!r}, expected {wanted.upper()}")

    def peek(self) -> str:
        return self.words[self.at][0].lower() if self.at < len(self.words) else ""

    def next(self) -> str:
        if self.at >= len(self.words):
            self.fail("the hierarchy ends too early; a closing brace is missing, or the file is cut off")
        self.at += 1
        return self.words[self.at - 1][0]

    def fail(self, problem: str) -> NoReturn:
        line = self.words[min(self.at, len(self.words)) - 1][1] if self.words else 1
        raise FormatError(f"{self.where}, line {line}: {problem}")
