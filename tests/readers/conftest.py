"""A body with known joints, written as BVH and as C3D, and what is needed to damage both."""

from __future__ import annotations

import struct
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pytest

# A T-pose that faces +z, 1.68 m tall by its legs: part -> (parent, offset in metres). Left is +x.
_HALF = {
    "collar": ("chest", (0.05, 0.15, 0.0)),
    "shoulder": ("collar", (0.12, 0.0, 0.0)),
    "elbow": ("shoulder", (0.28, 0.0, 0.0)),
    "wrist": ("elbow", (0.25, 0.0, 0.0)),
    "wrist_end": ("wrist", (0.17, 0.0, 0.0)),
    "hip": ("hips", (0.09, -0.05, 0.0)),
    "knee": ("hip", (0.0, -0.42, 0.0)),
    "ankle": ("knee", (0.0, -0.41, 0.0)),
    "toe": ("ankle", (0.0, -0.07, 0.13)),
    "toe_end": ("toe", (0.0, 0.0, 0.07)),
}
_MIDDLE = {
    "hips": ("", (0.0, 0.0, 0.0)),
    "spine": ("hips", (0.0, 0.10, 0.0)),
    "chest": ("spine", (0.0, 0.25, 0.0)),
    "neck": ("chest", (0.0, 0.20, 0.0)),
    "head": ("neck", (0.0, 0.10, 0.0)),
    "head_end": ("head", (0.0, 0.20, 0.0)),
}
HIPS_M = 0.95


def _sided(side: str, part: str) -> str:
    return part if part in _MIDDLE or not part else f"{side}_{part}"


BODY = _MIDDLE | {
    _sided(side, part): (_sided(side, parent), tuple(np.array(offset) * [1 if side == "left" else -1, 1, 1]))
    for side in ("left", "right")
    for part, (parent, offset) in _HALF.items()
}
BIOVISION = {
    "collar": "Collar", "shoulder": "Shoulder", "elbow": "Elbow", "wrist": "Wrist",
    "hip": "Hip", "knee": "Knee", "ankle": "Ankle", "toe": "Toe",
}  # fmt: skip


@dataclass
class BvhBody:
    """Writes the body as BVH text, in any unit, upright along y or z, with any joint names and rotations."""

    names: Mapping[str, str] = field(
        default_factory=lambda: {f"{s}_{p}": f"{s.title()}{n}" for s in ("left", "right") for p, n in BIOVISION.items()}
    )
    units_per_m: float = 100.0
    z_up: bool = False
    frame_time: str = "0.0333333"
    root_offset: Sequence[float] = (0.0, 0.0, 0.0)

    def text(self, roots: np.ndarray, rotations: Mapping[str, np.ndarray] | None = None) -> str:
        """Give the file: `roots` (T, 3) metres, `rotations` part -> (T, 3) degrees about Z, X, Y."""
        roots = np.atleast_2d(roots)
        self.order: list[str] = []
        lines = ["HIERARCHY", *self._joint("hips", 0), "MOTION", f"Frames: {len(roots)}"]
        lines.append(f"Frame Time: {self.frame_time}")
        still = np.zeros((len(roots), 3))
        table = [self._turned(roots) * self.units_per_m]
        table += [(rotations or {}).get(part, still) for part in self.order]
        return "\n".join([*lines, *(" ".join(f"{v:.6f}" for v in row) for row in np.hstack(table))]) + "\n"

    def _turned(self, vector: object) -> np.ndarray:
        v = np.asarray(vector, float)
        return np.stack([v[..., 0], -v[..., 2], v[..., 1]], axis=-1) if self.z_up else v

    def _joint(self, part: str, depth: int) -> list[str]:
        offset = self.root_offset if part == "hips" else self._turned(BODY[part][1])
        inner = [f"OFFSET {' '.join(f'{v * self.units_per_m:.6f}' for v in offset)}"]
        if part.endswith("_end"):
            head = "End Site"
        else:
            self.order.append(part)
            head = f"{'JOINT' if depth else 'ROOT'} {self.names.get(part, part)}"
            places = [] if depth else ["Xposition", "Yposition", "Zposition"]
            channels = [*places, "Zrotation", "Xrotation", "Yrotation"]
            inner.append(f"CHANNELS {len(channels)} {' '.join(channels)}")
            for child in [name for name, (parent, _) in BODY.items() if parent == part]:
                inner += self._joint(child, depth + 1)
        return [head, "{", *(f"  {line}" for line in inner), "}"]


@pytest.fixture(scope="session")
def bvh_body() -> type[BvhBody]:
    """The writer of a T-posed body in BVH."""
    return BvhBody


@pytest.fixture(scope="session")
def t_pose_m() -> dict[str, np.ndarray]:
    """Where the body's joints are in its T-pose, metres from the hips' joint."""
    places: dict[str, np.ndarray] = {"": np.zeros(3)}
    for part, (parent, offset) in BODY.items():
        places[part] = places[parent] + offset
    return places


_PROCESSORS = {"intel": 84, "dec": 85, "mips": 86}


@dataclass
class C3dWriter:
    """Writes C3D by hand: any processor, real or integer, any labels; independent of what reads it."""

    processor: str = "intel"
    real: bool = True
    scale: float = 0.1
    rate_hz: float = 100.0
    first_frame: int = 1
    n_analog: int = 0
    unit: str = "mm"
    extra: Mapping[str, str] = field(default_factory=dict)
    long: bool = False

    def word(self, value: int) -> bytes:
        return struct.pack(">H" if self.processor == "mips" else "<H", value & 0xFFFF)

    def float(self, value: float) -> bytes:
        if self.processor == "mips":
            return struct.pack(">f", value)
        if self.processor == "dec":
            raw = struct.pack("<f", value * 4)
            return raw[2:] + raw[:2]
        return struct.pack("<f", value)

    def bytes(self, labels: Sequence[str], points: np.ndarray) -> bytes:
        """Give the file: points (T, M, 3) in the file's unit, NaN where not seen."""
        section = self._section(labels, len(points))
        blocks = -(-len(section) // 512)
        section = bytes([1, 0x50, blocks, _PROCESSORS[self.processor]]) + section[4:].ljust(512 * blocks - 4, b"\0")
        last = min(self.first_frame + len(points) - 1, 65535)
        header = bytes([2, 0x50]) + self.word(len(labels)) + self.word(self.n_analog)
        header += self.word(self.first_frame) + self.word(last) + self.word(0)
        header += self.float(-self.scale if self.real else self.scale)
        header += self.word(2 + blocks) + self.word(1) + self.float(self.rate_hz)
        return header.ljust(512, b"\0") + section + self._data(points)

    def _section(self, labels: Sequence[str], n_frames: int) -> bytes:
        width = max(len(label) for label in labels)
        text = "".join(label.ljust(width) for label in labels).encode()
        section = bytes(4) + self._group(1, "POINT")
        section += self._parameter(1, "LABELS", -1, (width, len(labels)), text)
        section += self._parameter(1, "UNITS", -1, (len(self.unit),), self.unit.encode())
        section += self._parameter(1, "RATE", 4, (), self.float(self.rate_hz))
        section += self._parameter(1, "SCALE", 4, (), self.float(-self.scale if self.real else self.scale))
        for name, value in self.extra.items():
            section += self._parameter(1, name, -1, (len(value),), value.encode())
        if self.long:
            last = self.first_frame + n_frames - 1
            section += self._group(2, "TRIAL")
            for name, frame in (("START", self.first_frame), ("END", last)):
                raw = self.word(frame % 65536) + self.word(frame // 65536)
                section += self._parameter(2, f"ACTUAL_{name}_FIELD", 2, (2,), raw)
        return section + bytes(2)

    def _group(self, number: int, name: str) -> bytes:
        return bytes([len(name), 256 - number]) + name.encode() + self.word(3) + bytes([0])

    def _parameter(self, group: int, name: str, kind: int, dimensions: Sequence[int], raw: bytes) -> bytes:
        body = bytes([kind % 256, len(dimensions), *dimensions]) + raw + bytes([0])
        return bytes([len(name), group]) + name.encode() + self.word(len(body) + 2) + body

    def _data(self, points: np.ndarray) -> bytes:
        number = self.float if self.real else lambda value: self.word(round(value / self.scale))
        frames = []
        for frame in points:
            for point in frame:
                seen = np.isfinite(point).all()
                frames += [number(v) for v in (point if seen else (0, 0, 0))]
                frames.append(self.float(0 if seen else -1) if self.real else self.word(0 if seen else -1))
            frames += [self.float(7.0) if self.real else self.word(7)] * self.n_analog
        return b"".join(frames)


@pytest.fixture(scope="session")
def c3d_writer() -> type[C3dWriter]:
    """The hand-made writer of C3D."""
    return C3dWriter


@pytest.fixture(scope="session")
def plug_in_gait(t_pose_m: dict[str, np.ndarray]) -> Callable[[], dict[str, np.ndarray]]:
    """Give markers (3,) in metres, y up, facing +z, on a standing body, by Plug-in Gait's labels."""

    def markers() -> dict[str, np.ndarray]:
        found: dict[str, tuple[float, float, float]] = {
            "C7": (0.0, 1.45, -0.05), "T10": (0.0, 1.15, -0.08), "CLAV": (0.0, 1.40, 0.06), "STRN": (0.0, 1.20, 0.09),
        }  # fmt: skip
        for side, sign in (("L", 1.0), ("R", -1.0)):
            half = {
                "FHD": (0.07, 1.65, 0.09), "BHD": (0.07, 1.65, -0.07), "SHO": (0.18, 1.45, 0.0),
                "ELB": (0.22, 1.12, 0.0), "WRA": (0.22, 0.88, 0.03), "WRB": (0.22, 0.88, -0.03),
                "FIN": (0.23, 0.79, 0.0), "ASI": (0.12, 1.0, 0.08), "PSI": (0.05, 1.0, -0.10),
                "KNE": (0.145, 0.5, 0.0), "ANK": (0.132, 0.08, 0.0),
                "HEE": (0.09, 0.03, -0.06), "TOE": (0.09, 0.03, 0.14),
            }  # fmt: skip
            found |= {f"{side}{name}": (sign * x, y, z) for name, (x, y, z) in half.items()}
        return {label: np.array(place) for label, place in found.items()}

    return markers
