"""Bytes of a text file as text, whatever a program on whatever system wrote."""

from __future__ import annotations

__all__ = ["decoded"]


def decoded(data: bytes) -> str:
    """Decode UTF-8 (with a mark or without), UTF-16 with a mark or with ASCII's zero bytes, or else Latin-1.

    Examples
    --------
    >>> decoded("Ständchen".encode("utf-16")), decoded("Ständchen".encode("latin-1")), decoded("plié".encode())
    ('Ständchen', 'Ständchen', 'plié')
    """
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    if len(data) > 3 and 0 in data[:2] and any(data[:2]):
        return data.decode("utf-16-be" if data[0] == 0 else "utf-16-le", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("latin-1")
