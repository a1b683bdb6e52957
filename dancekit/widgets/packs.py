"""Packs: named arrays and a JSON header in one run of bytes, which a browser reads without copying.

A pack is ``b"DKP1"``, the header's length (uint32), the header (JSON, padded with spaces) and the arrays, each at a
multiple of eight bytes, little-endian. js/src/shared/pack.js reads it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import numpy as np

from dancekit.errors import FormatError

__all__ = ["pack", "unpack"]

_MAGIC = b"DKP1"
_TYPES = ("float64", "float32", "int32", "uint32", "int16", "uint16", "uint8")


def pack(meta: Mapping[str, Any], arrays: Mapping[str, np.ndarray]) -> bytes:
    """Join arrays and what is said of them into one run of bytes.

    Parameters
    ----------
    meta
        What can be written as JSON; NaN can't.
    arrays
        Arrays of float64, float32, int32, uint32, int16, uint16 or uint8, of any shape.

    Raises
    ------
    FormatError
        If an array is of another type.

    Examples
    --------
    >>> import numpy as np
    >>> meta, arrays = unpack(pack({"clip": "groove"}, {"time": np.arange(3.0)}))
    >>> meta["clip"], arrays["time"].tolist()
    ('groove', [0.0, 1.0, 2.0])
    """
    described, parts, offset = {}, [], 0
    for name, array in arrays.items():
        if array.dtype.name not in _TYPES:
            raise FormatError(f"array {name} is of type {array.dtype}; a pack holds {', '.join(_TYPES)}")
        data = np.ascontiguousarray(array, array.dtype.newbyteorder("<")).tobytes()
        described[name] = {"dtype": array.dtype.name, "shape": list(array.shape), "offset": offset}
        parts += [data, bytes(-len(data) % 8)]
        offset += len(data) + -len(data) % 8
    header = json.dumps({"meta": meta, "arrays": described}, allow_nan=False).encode()
    header += b" " * (-len(header) % 8)
    return b"".join([_MAGIC, len(header).to_bytes(4, "little"), header, *parts])


def unpack(data: bytes | bytearray | memoryview) -> tuple[dict[str, Any], dict[str, np.ndarray]]:
    """Give back what `pack` joined; the arrays are read-only views of the bytes.

    Raises
    ------
    FormatError
        If the bytes are not a whole pack.
    """
    view = memoryview(data).toreadonly()
    if view[:4] != _MAGIC or len(view) < 8:
        raise FormatError("these bytes are not a dancekit pack; they don't begin with DKP1")
    start = 8 + int.from_bytes(view[4:8], "little")
    try:
        header = json.loads(bytes(view[8:start]))
        arrays = {name: _view(view[start:], **entry) for name, entry in header["arrays"].items()}
    except ValueError as error:
        raise FormatError(f"these bytes are a damaged dancekit pack: {error}") from error
    return header["meta"], arrays


def _view(data: memoryview, dtype: str, shape: list[int], offset: int) -> np.ndarray:
    little_endian = np.dtype(dtype).newbyteorder("<")
    return np.frombuffer(data, little_endian, int(np.prod(shape)), offset).reshape(shape)
