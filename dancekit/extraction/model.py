"""Where MediaPipe's pose model comes from. MediaPipe 1.x ships none, and its model host is out of reach of many rooms.

Three ways, tried in this order: the folder in ``DANCEKIT_MODEL_DIR``; the user's cache; and, on first use, the model is
made: ``full`` out of two Apache-2.0 parts in the mediapipe 0.10.21 wheel of the package index, ``lite`` and ``heavy``
(and ``full`` too, if asked) by download from the official address. Everything is checked by sha256 and appears under
its name only when whole.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Literal

from dancekit.environment import cache_folder, model_folder, require_system_libraries
from dancekit.errors import ModelUnavailableError, require

__all__ = ["MODELS", "file_sha256", "find_model", "pose_model"]

Source = Literal["wheel", "official"]

_OFFICIAL = "https://storage.googleapis.com/mediapipe-models/pose_landmarker/pose_landmarker_{0}/float16/1/pose_landmarker_{0}.task"

MODELS: dict[str, tuple[str, ...]] = {
    "lite": ("59929e1d1ee95287735ddd833b19cf4ac46d29bc7afddbbf6753c459690d574a",),
    "full": (
        "4eaa5eb7a98365221087693fcc286334cf0858e2eb6e15b506aa4a7ecdcec4ad",
        "5134a3aad27a58b93da0088d431f366da362b44e3ccfbe3462b3827a839011b1",
    ),
    "heavy": ("64437af838a65d18e5ba7a0d39b465540069bc8aae8308de3e318aad31fcbc7b",),
}
"""The models by name, and the sha256 under which the official address has published each."""

_WHEEL = ("mediapipe==0.10.21", "--python-version", "3.11", "--platform", "manylinux_2_28_x86_64")
_PARTS = ("pose_detector.tflite", "pose_landmarks_detector.tflite")


def pose_model(name: str = "full", *, source: Source | None = None) -> Path:
    """Give the path of MediaPipe's pose model, made or fetched on first use.

    Parameters
    ----------
    name
        ``"full"`` (recommended), ``"lite"`` (faster) or ``"heavy"`` (better in the picture, worse in depth).
    source
        ``"wheel"`` or ``"official"`` to insist on where the model comes from; by default ``full`` comes from the wheel
        on the package index, if that fails from the official address, and the others from the official address.

    Returns
    -------
    Path
        A ``.task`` bundle that MediaPipe's Tasks API opens.

    Raises
    ------
    ModelUnavailableError
        If no way leads to the model; the message names all three.

    Examples
    --------
    >>> pose_model("gigantic")
    Traceback (most recent call last):
    ...
    dancekit.errors.ModelUnavailableError: there is no pose model 'gigantic'; choose one of: lite, full, heavy
    """
    _check_request(name, source)
    found = find_model(name, source=source)
    if found:
        return found
    target = _cached_path(name, source or _default_source(name))
    with _lock(target):
        return find_model(name, source=source) or _make(name, source)


def find_model(name: str, *, source: Source | None = None) -> Path | None:
    """Give the path of a model that is on this machine already, or None. Nothing is fetched.

    A file in ``DANCEKIT_MODEL_DIR`` counts whatever its source; elsewhere `source` has to agree, where it is given.

    Raises
    ------
    ModelUnavailableError
        If the file in ``DANCEKIT_MODEL_DIR`` is damaged. (A damaged one in the cache is made anew.)
    """
    folder = model_folder()
    provided = folder / f"pose_landmarker_{name}.task" if folder else None
    if provided and provided.is_file():
        if not _is_whole(provided):
            raise ModelUnavailableError(f"{provided} (from DANCEKIT_MODEL_DIR) is damaged; copy it there again")
        return provided
    sources: tuple[Source, ...] = (source,) if source else ("wheel", "official")
    cached = (_cached_path(name, origin) for origin in sources)
    return next((path for path in cached if path.is_file() and _is_whole(path)), None)


def file_sha256(path: Path) -> str:
    """Give the sha256 of a file as a hexadecimal string."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _check_request(name: str, source: Source | None) -> None:
    if name not in MODELS:
        raise ModelUnavailableError(f"there is no pose model {name!r}; choose one of: {', '.join(MODELS)}")
    if source == "wheel" and name != "full":
        raise ModelUnavailableError(f"only 'full' can be made from the wheel; {name!r} has source='official'")
    if source not in (None, "wheel", "official"):
        raise ModelUnavailableError(f"there is no source {source!r}; choose 'wheel' or 'official'")


def _default_source(name: str) -> Source:
    return "wheel" if name == "full" else "official"


def _cached_path(name: str, source: Source) -> Path:
    return cache_folder() / "models" / source / f"pose_landmarker_{name}.task"


def _is_whole(path: Path) -> bool:
    """Tell whether a bundle holds both parts undamaged (zip's own check sums), so that no broken file is ever used."""
    stat = path.stat()
    return _checked(path, stat.st_mtime_ns, stat.st_size)


@cache
def _checked(path: Path, _modified: int, _size: int) -> bool:
    try:
        with zipfile.ZipFile(path) as bundle:
            return set(_PARTS) <= set(bundle.namelist()) and bundle.testzip() is None
    except (zipfile.BadZipFile, OSError, EOFError):
        return False


@contextmanager
def _lock(target: Path) -> Iterator[None]:
    """Let one process at a time make a model; the others wait and find it made."""
    filelock = require("filelock", extra="extract", purpose="keep two processes from making the pose model at once")
    target.parent.mkdir(parents=True, exist_ok=True)
    with filelock.FileLock(target.with_suffix(".lock")):
        yield


def _make(name: str, source: Source | None) -> Path:
    wanted: tuple[Source, ...] = (source,) if source else (("wheel", "official") if name == "full" else ("official",))
    failures = []
    for origin in wanted:
        target = _cached_path(name, origin)
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            return _from_wheel(target) if origin == "wheel" else _from_official_address(name, target)
        except _NotToBeHadError as error:
            failures.append(f"{origin}: {error}")
    raise ModelUnavailableError(_three_ways(name, failures))


class _NotToBeHadError(Exception):
    """One way to a model that did not lead there; the reason is its text."""


def _from_wheel(target: Path) -> Path:
    from dancekit.extraction.bundle import build_bundle

    require("mediapipe", extra="extract", purpose="estimate poses")
    require_system_libraries()
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        wheel = _download_wheel(Path(folder))
        unfinished = Path(folder) / target.name
        try:
            build_bundle(wheel, unfinished)
        except (zipfile.BadZipFile, KeyError, ValueError) as error:
            raise _NotToBeHadError(f"the wheel {wheel.name} is not as expected: {error}") from error
        unfinished.replace(target)
    return target


def _download_wheel(folder: Path) -> Path:
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:"]
    command += ["--dest", str(folder), *_WHEEL]
    try:
        run = subprocess.run(command, capture_output=True, text=True, timeout=900, check=False)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise _NotToBeHadError("pip did not finish within 15 minutes") from error
    wheels = sorted(folder.glob("mediapipe-*.whl"))
    if run.returncode != 0 or not wheels:
        said = [line for line in run.stderr.splitlines() if line.startswith("ERROR")] or run.stderr.splitlines()
        raise _NotToBeHadError(f"pip found no mediapipe 0.10.21 ({said[-1] if said else 'no message'})")
    return wheels[0]


def _from_official_address(name: str, target: Path) -> Path:
    pooch = require("pooch", extra="extract", purpose="download the pose model")
    pooch.get_logger().setLevel("ERROR")
    address = _OFFICIAL.format(name)
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        try:
            got = Path(pooch.retrieve(address, known_hash=None, fname=target.name, path=folder, progressbar=False))
        except Exception as error:  # pooch lets through whatever requests, urllib3 and ssl raise
            raise _NotToBeHadError(f"{address} could not be fetched ({type(error).__name__})") from error
        digest = file_sha256(got)
        if digest not in MODELS[name]:
            raise _NotToBeHadError(f"{address} gave a file with sha256 {digest}; expected {' or '.join(MODELS[name])}")
        got.replace(target)
    return target


def _three_ways(name: str, failures: list[str]) -> str:
    wheel = (
        "1. with access to a Python package index (a mirror set in pip's configuration will do), run "
        "`dancekit info --fetch-model` again: the model is made from the mediapipe 0.10.21 wheel;"
        if name == "full"
        else "1. use model='full', which can be made from the package index alone;"
    )
    return (
        f"the pose model '{name}' is not on this machine and could not be had:\n  "
        + "\n  ".join(failures)
        + "\nThree ways to it:\n  "
        + wheel
        + f"\n  2. with access to the web, download {_OFFICIAL.format(name)}\n     and put it into a folder;"
        + f"\n  3. copy pose_landmarker_{name}.task from a machine that has it (`dancekit info` there names its path)"
        + "\n     into a folder.\nFor 2 and 3, set DANCEKIT_MODEL_DIR to that folder."
    )
