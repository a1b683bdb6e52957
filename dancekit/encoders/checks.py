"""What an encoder is asked for, checked before anything is made of it: kind, size, and how long to learn."""

from __future__ import annotations

from collections.abc import Sequence

from dancekit.errors import EmbeddingError

__all__ = ["checked_kind", "checked_limits", "checked_size"]

_DEFAULT_EPOCHS = 20


def checked_kind(kind: str, kinds: Sequence[str]) -> str:
    """Give the kind, or complain.

    Raises
    ------
    EmbeddingError
        If it is none of the kinds.

    Examples
    --------
    >>> checked_kind("gru", ("tcn", "gru"))
    'gru'
    """
    if kind not in kinds:
        raise EmbeddingError(f"kind is {kind!r}; choose one of: {', '.join(kinds)}")
    return kind


def checked_size(name: str, size: int) -> int:
    """Give a size of a network, or complain.

    Raises
    ------
    EmbeddingError
        If it is no multiple of 8 from 8 to 2048.
    """
    if not 8 <= size <= 2048 or size % 8:
        raise EmbeddingError(f"{name} is {size}; expected a multiple of 8 from 8 to 2048")
    return int(size)


def checked_limits(minutes: float | None, epochs: int | None) -> tuple[float | None, int | None]:
    """Give how long to learn at most, 20 epochs where nothing is said, or complain.

    Raises
    ------
    EmbeddingError
        If a limit leaves no time to learn.

    Examples
    --------
    >>> checked_limits(None, None), checked_limits(1.5, None)
    ((None, 20), (1.5, None))
    """
    if (minutes is not None and not minutes > 0) or (epochs is not None and epochs < 1):
        raise EmbeddingError(f"minutes is {minutes} and epochs {epochs}; expected more than 0 of what is given")
    return minutes, _DEFAULT_EPOCHS if minutes is None and epochs is None else epochs
