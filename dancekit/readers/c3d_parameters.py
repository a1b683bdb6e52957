"""The parameter section of a C3D file: named groups of numbers and text, in the byte order of the writer.

Everything is looked up by ``group, name``; what is absent comes back empty or as a default, so that only damage is
an error.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from dancekit.errors import FormatError

__all__ = ["Numbers", "Parameters", "parse_parameters"]

_BLOCK = 512
_INTEL, _DEC, _MIPS = 84, 85, 86


@dataclass(frozen=True)
class Numbers:
    """How a machine writes numbers: Intel and MIPS by IEEE 754 in opposite byte orders, DEC in its own way."""

    processor: int = _INTEL

    def integers(self, raw: np.ndarray) -> np.ndarray:
        """Give 16-bit integers from bytes (..., 2 n) as (..., n)."""
        return raw.view(">i2" if self.processor == _MIPS else "<i2")

    def reals(self, raw: np.ndarray) -> np.ndarray:
        """Give 32-bit reals from bytes (..., 4 n) as (..., n).

        A DEC real is an IEEE real with its halves exchanged and four times as large.
        """
        if self.processor != _DEC:
            return raw.view(">f4" if self.processor == _MIPS else "<f4")
        words = raw.view("<u2")
        swapped = np.stack([words[..., 1::2], words[..., 0::2]], axis=-1).reshape(words.shape)
        with np.errstate(invalid="ignore"):
            return swapped.view("<f4") / 4

    def unsigned(self, data: bytes, at: int) -> int:
        """Give the 16-bit word at a byte."""
        return int.from_bytes(data[at : at + 2], "big" if self.processor == _MIPS else "little")

    def real(self, data: bytes, at: int) -> float:
        """Give the 32-bit real at a byte, NaN beyond the end."""
        raw = np.frombuffer(data[at : at + 4], np.uint8)
        return float(self.reals(raw)[0]) if raw.size == 4 else float("nan")


@dataclass
class Parameters:
    """Parameters by group and name, in capitals: the raw bytes, their type and their dimensions."""

    numbers: Numbers
    values: dict[tuple[str, str], tuple[int, tuple[int, ...], bytes]] = field(default_factory=dict)

    def strings(self, group: str, name: str) -> list[str]:
        """Give text, one string per entry, without blanks around it."""
        kind, dimensions, raw = self.values.get((group, name), (0, (), b""))
        if kind != -1:
            return []
        width = dimensions[0] if dimensions else 1
        cells = [raw[k : k + width] for k in range(0, len(raw), width)] if width else []
        return [_text(cell) for cell in cells]

    def text(self, group: str, name: str) -> str:
        """Give the first string, or an empty one."""
        return next(iter(self.strings(group, name)), "")

    def texts(self, group: str) -> dict[str, str]:
        """Give the first string of each text of a group."""
        return {name: self.text(group, name) for at, name in self.values if at == group and self.strings(group, name)}

    def number(self, group: str, name: str, *, default: float) -> float:
        """Give the first number, or the default."""
        kind, _, raw = self.values.get((group, name), (0, (), b""))
        if kind == 4 and len(raw) >= 4:
            return self.numbers.real(raw, 0)
        return float(self.words(group, name)[0]) if kind == 2 and len(raw) >= 2 else default

    def words(self, group: str, name: str) -> list[int]:
        """Give 16-bit words without sign."""
        kind, _, raw = self.values.get((group, name), (0, (), b""))
        return [self.numbers.unsigned(raw, k) for k in range(0, len(raw) - 1, 2)] if kind == 2 else []


def parse_parameters(data: bytes, start: int, where: str) -> tuple[Parameters, Numbers]:
    """Parse the parameter section.

    Parameters
    ----------
    data
        The whole file.
    start
        Byte at which the section begins.
    where
        Name of the file, for errors.

    Raises
    ------
    FormatError
        If the section lies outside the file, or a parameter ends outside the section.
    """
    if start < _BLOCK or start + _BLOCK > len(data):
        raise FormatError(f"{where}: the parameters should begin at byte {start} of {len(data)}; the file is damaged")
    processor = data[start + 3]
    if processor not in (_INTEL, _DEC, _MIPS):
        raise FormatError(f"{where}: processor type {processor}; expected 84 (Intel), 85 (DEC) or 86 (MIPS)")
    numbers = Numbers(processor)
    blocks = data[start + 2]  # some writers leave it 0
    entries = _entries(data[: start + _BLOCK * blocks] if blocks else data, start + 4, numbers, where)
    groups = {-number: name for number, name, body in entries if number < 0}
    parameters = Parameters(numbers)
    for number, name, body in entries:
        if number > 0 and number in groups:
            parameters.values.setdefault((groups[number], name), _value(body, f"{where}: {groups[number]}:{name}"))
    return parameters, numbers


def _entries(data: bytes, at: int, numbers: Numbers, where: str) -> list[tuple[int, str, bytes]]:
    """List (number, name, rest) of all groups (number below 0) and parameters. Each step goes forwards, so it ends."""
    entries = []
    while at + 2 <= len(data) and data[at] != 0:
        length = abs(_signed(data[at]))
        after = at + 2 + length
        if after + 2 > len(data):
            raise FormatError(f"{where}: a parameter's name runs out of the parameter section; the file is damaged")
        step = numbers.unsigned(data, after)
        following = after + step if step >= 2 else len(data)
        entries.append((_signed(data[at + 1]), _text(data[at + 2 : after]).upper(), data[after + 2 : following]))
        at = following
    return entries


def _value(body: bytes, at: str) -> tuple[int, tuple[int, ...], bytes]:
    """Give type, dimensions and bytes of a parameter."""
    if len(body) < 2 or len(body) < 2 + body[1]:
        raise FormatError(f"{at} ends too early; the file is damaged")
    kind, dimensions = _signed(body[0]), tuple(body[2 : 2 + body[1]])
    size = abs(kind)
    for extent in dimensions:
        size *= extent
    raw = body[2 + body[1] :][:size]
    if len(raw) < size:
        raise FormatError(f"{at} should have {size} bytes, of which {len(raw)} are there; the file is damaged")
    return kind, dimensions, raw


def _signed(byte: int) -> int:
    return byte - 256 if byte > 127 else byte


def _text(raw: bytes) -> str:
    return raw.split(b"\0")[0].decode("latin-1").strip()
