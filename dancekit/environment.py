"""What this machine has: versions, devices, model, paths, and the system libraries that MediaPipe loads.

It answers ``dancekit info``, which is what a bug report needs, and it turns a missing shared library into a sentence
with the line to type instead of a traceback of the loader.
"""

from __future__ import annotations

import ctypes
import math
import os
import platform
import sys
from importlib import metadata
from pathlib import Path

from dancekit.errors import MissingLibraryError

__all__ = [
    "SYSTEM_LIBRARIES",
    "cache_folder",
    "describe",
    "missing_system_libraries",
    "model_folder",
    "processors",
    "require_system_libraries",
]

SYSTEM_LIBRARIES: dict[str, str] = {
    "libEGL.so.1": "libegl1",
    "libGLESv2.so.2": "libgles2",
    "libGL.so.1": "libgl1",
    "libglib-2.0.so.0": "libglib2.0-0",
}
"""Shared libraries that MediaPipe and its OpenCV load on Linux, and the Debian package that holds each."""

_CONTROL_GROUP = Path("/sys/fs/cgroup")

_PACKAGES = (
    "mediapipe",
    "numpy",
    "scipy",
    "av",
    "polars",
    "pyarrow",
    "sqlalchemy",
    "h5py",
    "xarray",
    "plotly",
    "numba",
    "jupyterlab",
    "torch",
    "onnxruntime",
    "faiss-cpu",
    "umap-learn",
    "hdbscan",
    "mlflow-skinny",
)


def cache_folder() -> Path:
    """Give the folder in which dancekit keeps what it fetched or built; it may not exist yet."""
    import platformdirs

    return Path(platformdirs.user_cache_dir("dancekit", appauthor=False))


def model_folder() -> Path | None:
    """Give the folder named by ``DANCEKIT_MODEL_DIR``, for class rooms without network, or None."""
    named = os.environ.get("DANCEKIT_MODEL_DIR", "").strip()
    return Path(named).expanduser() if named else None


def processors() -> int:
    """Give how many processors this process may use, also in a container, which sees more than it may use.

    Examples
    --------
    >>> processors() >= 1
    True
    """
    seen = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, math.ceil(min(seen, _quota(_CONTROL_GROUP))))


def missing_system_libraries() -> dict[str, str]:
    """Tell which of `SYSTEM_LIBRARIES` can't be loaded, with their Debian packages; empty on other systems than Linux.

    Examples
    --------
    >>> set(missing_system_libraries()) <= set(SYSTEM_LIBRARIES)
    True
    """
    if not sys.platform.startswith("linux"):
        return {}
    return {library: package for library, package in SYSTEM_LIBRARIES.items() if not _loads(library)}


def require_system_libraries() -> None:
    """Make sure that MediaPipe's shared libraries are there.

    Raises
    ------
    MissingLibraryError
        Naming the libraries and the line that installs them.
    """
    missing = missing_system_libraries()
    if missing:
        raise MissingLibraryError(
            f"MediaPipe needs the system libraries {', '.join(missing)}, which are not on this machine; "
            f"type:  {_install_line(missing)}"
        )


def describe() -> dict[str, dict[str, str]]:
    """Collect what a bug report needs, as sections of names and values.

    Returns
    -------
    dict
        Sections ``system``, ``packages``, ``libraries``, ``model`` and ``paths``.
    """
    from dancekit import __version__

    return {
        "system": {
            "dancekit": __version__,
            "python": platform.python_version(),
            "platform": platform.platform(),
            "processors": str(processors()),
            "memory": _memory(),
            "pose estimation": "CPU (XNNPACK)",
            "GPU for learning": _gpu(),
        },
        "packages": {name: _version(name) for name in _PACKAGES},
        "libraries": _libraries(),
        "model": _models(),
        "paths": {
            "dancekit": str(Path(__file__).parent),
            "python": sys.executable,
            "cache": str(cache_folder()),
            "DANCEKIT_MODEL_DIR": str(model_folder() or "not set"),
        },
    }


def _quota(folder: Path) -> float:
    """Give how many processors' time a container may take, by Linux's control groups, version 2 or 1; inf if all."""
    try:
        if (folder / "cpu.max").is_file():
            quota, period = (folder / "cpu.max").read_text().split()
        else:
            quota, period = ((folder / "cpu" / f"cpu.cfs_{name}_us").read_text() for name in ("quota", "period"))
        return float(quota) / float(period) if float(quota) > 0 else math.inf
    except (OSError, ValueError):  # "max", or no such file: no limit
        return math.inf


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _install_line(missing: dict[str, str]) -> str:
    prefix = "" if hasattr(os, "geteuid") and os.geteuid() == 0 else "sudo "
    return f"{prefix}apt-get install -y {' '.join(missing.values())}"


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "not installed"


def _libraries() -> dict[str, str]:
    missing = missing_system_libraries()
    report = {name: "MISSING" if name in missing else "found" for name in SYSTEM_LIBRARIES}
    if missing:
        report["to install"] = _install_line(missing)
    return report


def _models() -> dict[str, str]:
    from dancekit.extraction.model import MODELS, find_model

    return {name: str(find_model(name) or "not here yet; made or fetched on first use") for name in MODELS}


def _memory() -> str:
    try:
        pages, size = os.sysconf("SC_PHYS_PAGES"), os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, OSError, ValueError):
        return "unknown"
    return f"{pages * size / 2**30:.1f} GiB"


def _gpu() -> str:
    if _version("torch") == "not installed":
        return "torch is not installed"
    import torch

    return torch.cuda.get_device_name(0) if torch.cuda.is_available() else "none; torch runs on the CPU"
