"""Files that appear whole or not at all: written under a temporary name in the same folder, synced, then renamed.

A reader never sees half a file, a killed writer leaves the old file as it was, and what it may leave beside it has a
name that `is_leftover` knows.
"""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from os import PathLike
from pathlib import Path

__all__ = [
    "atomic_path",
    "is_leftover",
    "leftover_process",
    "publish",
    "sync_folder",
    "temporary_path",
    "write_bytes",
    "write_text",
]

_PREFIX = ".dancekit-"
_MARK = ".tmp"


@contextmanager
def atomic_path(path: str | PathLike[str]) -> Iterator[Path]:
    """Give a temporary path to write to; when the block ends without an error it becomes `path`, in one step.

    Parameters
    ----------
    path
        Where the file shall appear. A file that is there is replaced; a symbolic link is followed. The temporary name
        lies in the same folder and ends in the same suffix, for writers that choose the format by it.

    Raises
    ------
    FileNotFoundError
        If the folder does not exist, or the block wrote nothing.
    IsADirectoryError
        If `path` is a folder.

    Notes
    -----
    If the block raises, the temporary file is removed and `path` stays as it was. The file is synced before the rename
    and its folder after it, so that a power cut leaves the old file or the new one.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> with atomic_path(folder / "steps.txt") as temporary:
    ...     _ = temporary.write_text("plié")
    >>> (folder / "steps.txt").read_text(), len(list(folder.iterdir()))
    ('plié', 1)
    """
    target = _checked_target(Path(path))
    temporary = temporary_path(target)
    try:
        yield temporary
        publish(temporary, target)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise


def temporary_path(target: str | PathLike[str]) -> Path:
    """Give a name beside `target` that nobody else uses, with its suffix. For those who `publish` later, or never.

    Examples
    --------
    >>> name = temporary_path("poses/waltz.parquet")
    >>> name.parent.name, name.suffix, is_leftover(name)
    ('poses', '.parquet', True)
    """
    target = Path(target)
    return target.parent / f"{_PREFIX}{os.getpid()}-{secrets.token_hex(8)}{_MARK}{_short_suffix(target)}"


def publish(temporary: Path, target: Path) -> None:
    """Sync a finished file, give it its name in one step, and sync the folder."""
    _sync(temporary)
    temporary.replace(target)
    sync_folder(target.parent)


def write_bytes(path: str | PathLike[str], data: bytes) -> None:
    """Write bytes to a file in one step (see `atomic_path`).

    Examples
    --------
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "a.bin"
    >>> write_bytes(path, b"12")
    >>> path.read_bytes()
    b'12'
    """
    with atomic_path(path) as temporary:
        temporary.write_bytes(data)


def write_text(path: str | PathLike[str], text: str) -> None:
    """Write UTF-8 text with the line ends as given to a file in one step (see `atomic_path`).

    Examples
    --------
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "a.txt"
    >>> write_text(path, "relevé")
    >>> path.read_text(encoding="utf-8")
    'relevé'
    """
    write_bytes(path, text.encode("utf-8"))


def is_leftover(path: str | PathLike[str]) -> bool:
    """Tell whether a name is a temporary one of `atomic_path`: a write under way, or what a killed one left behind.

    Examples
    --------
    >>> is_leftover("poses/.dancekit-4711-0123456789abcdef.tmp.parquet"), is_leftover("poses/waltz.parquet")
    (True, False)
    """
    return leftover_process(path) is not None


def leftover_process(path: str | PathLike[str]) -> int | None:
    """Give the number of the process that a temporary name belongs to, or None for any other name.

    Examples
    --------
    >>> leftover_process("poses/.dancekit-4711-0123456789abcdef.tmp.parquet")
    4711
    """
    name = Path(path).name
    if not name.startswith(_PREFIX) or _MARK not in name:
        return None
    process, _, token = name.removeprefix(_PREFIX).partition("-")
    return int(process) if process.isascii() and process.isdigit() and token else None


def sync_folder(folder: str | PathLike[str]) -> None:
    """Make the names in a folder safe against a power cut, where the system can."""
    if os.name != "posix":  # Windows can't open a folder, and needs no such step
        return
    with contextlib.suppress(OSError):  # some network file systems refuse; the rename itself has happened
        _sync(Path(folder))


def _sync(path: Path) -> None:
    # Windows wants a handle open for writing; a folder can only be opened for reading.
    flags = os.O_RDONLY if os.name == "posix" else os.O_RDWR | getattr(os, "O_BINARY", 0)
    handle = os.open(path, flags)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _checked_target(path: Path) -> Path:
    target = path.resolve() if path.is_symlink() else path
    if target.is_dir():
        raise IsADirectoryError(f"{path} is a folder; give the path of a file in it")
    if not target.parent.is_dir():
        raise FileNotFoundError(f"can't write {path}: there is no folder {target.parent}; make it first")
    return target


def _short_suffix(path: Path) -> str:
    return path.suffix if len(os.fsencode(path.suffix)) <= 32 else ""
