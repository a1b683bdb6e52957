"""Kinds as parameters of a test, of which most wait for `make test-long`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

__all__ = ["most_long"]


def most_long(kinds: Iterable[str], *short: str) -> list[Any]:
    """Give all kinds; those that are not named as short bear the mark ``long``."""
    return [pytest.param(kind, marks=[] if kind in short else [pytest.mark.long]) for kind in kinds]
