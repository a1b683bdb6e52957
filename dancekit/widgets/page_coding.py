"""Binary data as text for a page: small, exact to the bit, and quick to undo in a browser.

Numbers that follow each other in time differ little. So each array of a pack is turned into its differences (of first
or second order, or none), column after column, their signs folded away and their bytes sorted by weight, before gzip.
That halves poses, where gzip alone saves a tenth. All lengths stay, so the header does too;
js/src/page/coding.js undoes it.
"""

from __future__ import annotations

import base64
import gzip
import json
import zlib
from dataclasses import dataclass
from typing import Any

import numpy as np

__all__ = ["Blob", "decode", "encode"]

_MAGIC = b"DKP1"
_ORDERS = (0, 1, 2)
_TRIED_ITEMS = 65_536  # enough to see which order suits an array


@dataclass(frozen=True, repr=False)
class Blob:
    """Bytes made ready for a page.

    Attributes
    ----------
    packed
        The gzip file.
    size
        Bytes before.
    orders
        Order of differences by array, or None where the bytes are no pack.
    """

    packed: bytes
    size: int
    orders: dict[str, int] | None

    def __repr__(self) -> str:
        return f"<Blob of {self.size:,} bytes in {len(self.packed):,}>"

    @property
    def text(self) -> str:
        """The gzip file in base64."""
        return base64.b64encode(self.packed).decode("ascii")


def encode(data: bytes) -> Blob:
    """Make bytes small; the same bytes always give the same result.

    Parameters
    ----------
    data
        A pack, or anything else, which is only compressed.

    Examples
    --------
    >>> import numpy as np
    >>> from dancekit.widgets.packs import pack
    >>> data = pack({}, {"t": np.arange(18_000) / 30})
    >>> blob = encode(data)
    >>> len(data) > 144_000 > 100 * len(blob.packed), blob.orders, decode(blob) == data
    (True, {'t': 1}, True)
    """
    if not data.startswith(_MAGIC):
        return Blob(gzip.compress(data, 9, mtime=0), len(data), None)
    described, start = _arrays(data)
    out, orders = bytearray(data), {}
    for name, entry in described.items():
        items = _items(data, start, entry)
        orders[name] = min(_ORDERS, key=lambda order, items=items: _cost(items, order))  # type: ignore[misc]
        begin = start + entry["offset"]
        out[begin : begin + items.nbytes] = _forward(items, orders[name])
    return Blob(gzip.compress(out, 9, mtime=0), len(data), orders)


def decode(blob: Blob) -> bytes:
    """Give back the bytes: what the browser does, for tests and for those who read pages in Python."""
    data = gzip.decompress(blob.packed)
    if blob.orders is None:
        return data
    described, start = _arrays(data)
    out = bytearray(data)
    for name, entry in described.items():
        items = _items(data, start, entry)
        begin = start + entry["offset"]
        out[begin : begin + items.nbytes] = _backward(items, blob.orders[name])
    return bytes(out)


def _arrays(data: bytes) -> tuple[dict[str, Any], int]:
    start = 8 + int.from_bytes(data[4:8], "little")
    return json.loads(data[8:start])["arrays"], start


def _items(data: bytes, start: int, entry: dict[str, Any]) -> np.ndarray:
    """Give an array's raw items of at most four bytes, (T, columns): time runs along its first axis."""
    kind = np.dtype(entry["dtype"])
    width = min(kind.itemsize, 4)
    shape = entry["shape"]
    count = int(np.prod(shape)) * (kind.itemsize // width)
    flat = np.frombuffer(data, f"<u{width}", count, start + entry["offset"])
    return flat.reshape(shape[0] if shape and count else 1, -1)


def _cost(items: np.ndarray, order: int) -> int:
    rows = max(3, _TRIED_ITEMS // max(1, items.shape[1]))
    return len(zlib.compress(_forward(items[:rows], order), 1))


def _forward(items: np.ndarray, order: int) -> bytes:
    width = items.dtype.itemsize
    for _ in range(order):
        items = np.concatenate([items[:1], items[1:] - items[:-1]])
    if order:  # small negative numbers become small positive ones
        signed = items.view(f"<i{width}")
        items = ((signed << 1) ^ (signed >> (8 * width - 1))).view(f"<u{width}")
    columns = np.ascontiguousarray(items.T)
    return columns.reshape(-1).view(np.uint8).reshape(-1, width).T.tobytes()


def _backward(items: np.ndarray, order: int) -> bytes:
    rows, columns = items.shape
    width = items.dtype.itemsize
    planes = np.ascontiguousarray(items).reshape(-1).view(np.uint8).reshape(width, -1)
    values = np.ascontiguousarray(planes.T).reshape(-1).view(f"<u{width}").reshape(columns, rows)
    if order:
        values = (values >> 1) ^ (np.zeros((), values.dtype) - (values & 1))
    for _ in range(order):
        values = np.cumsum(values, axis=1, dtype=values.dtype)
    return np.ascontiguousarray(values.T).tobytes()
