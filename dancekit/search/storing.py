"""An index on disk: a folder with FAISS' own files, the segments as Parquet, and a JSON that names them.

Files are called by their content and written first, the JSON comes last: whoever reads meets the old index or the new
one. Every file's SHA-256 is checked before FAISS sees it, as FAISS itself trusts what it reads.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Callable
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from dancekit.atomic import publish, temporary_path, write_text
from dancekit.embedding.embedding import COLUMNS
from dancekit.errors import EmbeddingError, FormatError, MissingLibraryError
from dancekit.search.building import library, view_of
from dancekit.search.stores import Store

if TYPE_CHECKING:
    import polars

    from dancekit.search.index import MotionIndex

__all__ = ["FORMAT_NAME", "FORMAT_VERSION", "load_index", "save_index"]

FORMAT_NAME = "dancekit index"
FORMAT_VERSION = 1
"""Raised when a reader of the version before could not read the files, or would misread them."""

_HEADER = "index.json"
_PARTS = ("segments", "vectors", "codes")
_STORED = "__stored"
_ENDS = 1 << 16


def save_index(index: MotionIndex, path: str | PathLike[str]) -> None:
    """Write an index.

    Parameters
    ----------
    index
        Any; its encoder, corpus and poses are not written.
    path
        A folder, made if it is not there. An index that is there is replaced, once the new one is whole.

    Raises
    ------
    FormatError
        If the model's identity can't be written as JSON or the segments as Parquet, or the folder holds something else.
    """
    faiss = library()
    folder = _own_folder(Path(path))
    table, store = index.table, index.store
    if len(store) > len(index):
        import polars as pl

        table = table.with_columns(pl.Series(_STORED, index.stored))
    header = {
        "format": FORMAT_NAME, "format_version": FORMAT_VERSION, "method": index.method, "kind": store.kind,
        "dim": index.dim, "rows": len(index), "vectors": len(store), "effort": store.effort, "recall": store.recall,
        "seed": index.seed, "model": dict(index.model),
    }  # fmt: skip
    try:
        json.dumps(header)
    except (TypeError, ValueError) as error:
        raise FormatError(f"{folder}: the model's identity can't be written as JSON: {error}") from error
    files = {
        "segments": _written(folder, "segments", ".parquet", lambda to: _write_table(table, to)),
        "vectors": _written(folder, "vectors", ".faiss", lambda to: _write_vectors(store, to)),
    }
    if store.kind == "ivfpq":
        files["codes"] = _written(folder, "codes", ".faiss", lambda to: faiss.write_index(store.quick, str(to)))
    write_text(folder / _HEADER, json.dumps({**header, "files": files}, indent=1))
    _tidy(folder, {told["name"] for told in files.values()})


def load_index(kind: type[MotionIndex], path: str | PathLike[str], *, mmap: bool = False) -> MotionIndex:
    """Read an index that `save_index` wrote.

    Parameters
    ----------
    mmap
        Leave vectors on disk. Then sizes, and the first and last 64 KiB, are checked, instead of all that is there.

    Raises
    ------
    FormatError
        If a file is missing or damaged, or of a newer format version.
    MissingLibraryError
        If FAISS is not installed, or can't map.
    """
    faiss = library()
    folder = Path(path)
    header = _header(folder)
    files = {part: _verified(folder, told, whole=not mmap) for part, told in header["files"].items()}
    flags = 0
    if mmap and not hasattr(faiss, "IO_FLAG_MMAP_IFC"):
        raise MissingLibraryError("this version of FAISS can't map an index; type:  pip install -U faiss-cpu")
    if mmap:
        flags = faiss.IO_FLAG_MMAP_IFC
    try:
        table = _table(files["segments"])
        store = _store(header, files, flags)
        stored = table[_STORED].to_numpy() if _STORED in table.columns else np.arange(len(table))
        _fit(header, table, store, stored)
    except (KeyError, TypeError, ValueError, AttributeError, RuntimeError, EmbeddingError) as error:
        raise FormatError(f"{folder}: damaged: {error}; make the index anew") from error
    index = kind.__new__(kind)
    settings: dict[str, Any] = {"method": header["method"], "seed": header["seed"], "stored": stored, "mapped": mmap}
    index._begin(store, table.drop(_STORED, strict=False), header["model"], **settings)
    return index


def _write_vectors(store: Store, path: Path) -> None:
    faiss = library()
    whole = store.quick
    if store.kind != "hnsw":
        whole = faiss.IndexFlatIP(store.dim)
        whole.add(np.ascontiguousarray(store.vectors))
    faiss.write_index(whole, str(path))


def _store(header: dict[str, Any], files: dict[str, Path], flags: int) -> Store:
    faiss = library()
    read = faiss.read_index(str(files["vectors"]), flags)
    found: dict[str, Any] = {"effort": int(header["effort"]), "recall": float(header["recall"])}
    if header["kind"] == "hnsw":
        return Store("hnsw", None, read, **found)
    codes = faiss.read_index(str(files["codes"]), flags) if "codes" in files else None
    store = Store(header["kind"], view_of(read) if flags else view_of(read).copy(), codes, **found)
    store.keeps = read if flags else None
    return store


def _own_folder(folder: Path) -> Path:
    if folder.is_file():
        raise FormatError(f"{folder} is a file; an index is a folder, give another name")
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()) and not (folder / _HEADER).is_file() and not _parts_of(folder):
        raise FormatError(f"{folder} holds something else than an index; give a folder of its own")
    return folder


def _written(folder: Path, part: str, suffix: str, write: Callable[[Path], object]) -> dict[str, Any]:
    """Write a part under a name made of its content, and tell name, size and checksums."""
    temporary = temporary_path(folder / f"{part}{suffix}")
    try:
        write(temporary)
        size, whole, ends = _sums(temporary)
        name = f"{part}-{whole[:16]}{suffix}"
        publish(temporary, folder / name)
    finally:
        temporary.unlink(missing_ok=True)
    return {"name": name, "bytes": size, "sha256": whole, "ends_sha256": ends}


def _write_table(table: polars.DataFrame, path: Path) -> None:
    import polars as pl

    try:
        table.write_parquet(path, compression="zstd")
    except pl.exceptions.PolarsError as error:
        raise FormatError(f"{path.parent}: the table of segments can't be stored as Parquet: {error}") from error


def _sums(path: Path) -> tuple[int, str, str]:
    with path.open("rb") as file:
        whole = hashlib.file_digest(file, "sha256").hexdigest()
    return path.stat().st_size, whole, _ends(path)


def _ends(path: Path) -> str:
    with path.open("rb") as file:
        first = file.read(_ENDS)
        file.seek(max(path.stat().st_size - _ENDS, 0))
        return hashlib.sha256(first + file.read(_ENDS)).hexdigest()


def _tidy(folder: Path, names: set[str]) -> None:
    """Remove the parts of the index that was there before."""
    for old in _parts_of(folder):
        if old.name not in names:
            with contextlib.suppress(OSError):  # somebody has it open, where that forbids it
                old.unlink()


def _parts_of(folder: Path) -> list[Path]:
    return [path for part in _PARTS for path in folder.glob(f"{part}-{'[0-9a-f]' * 16}.*")]


def _header(folder: Path) -> dict[str, Any]:
    place = folder / _HEADER
    if not place.is_file():
        raise FormatError(f"{folder} is no index: there is no {_HEADER} in it; check the path")
    try:
        header = json.loads(place.read_text(encoding="utf-8"))
    except ValueError as error:
        raise FormatError(f"{place}: damaged, or no JSON ({error}); make the index anew") from error
    if not isinstance(header, dict) or header.get("format") != FORMAT_NAME:
        raise FormatError(f"{place}: no dancekit index; check the path")
    version = header.get("format_version")
    if not isinstance(version, int) or version > FORMAT_VERSION:
        raise FormatError(
            f"{place}: written in format version {version}, and this dancekit reads up to version {FORMAT_VERSION}; "
            "update dancekit to read it"
        )
    types = {
        "kind": str, "method": str, "dim": int, "rows": int, "vectors": int, "effort": int, "recall": float | int,
        "seed": int, "model": dict, "files": dict,
    }  # fmt: skip
    wrong = [name for name, wanted in types.items() if not isinstance(header.get(name), wanted)]
    lacking = {"segments", "vectors", *(["codes"] if header.get("kind") == "ivfpq" else [])} - set(
        header["files"] if isinstance(header.get("files"), dict) else ()
    )
    if wrong or lacking:
        raise FormatError(f"{place}: damaged: it lacks {', '.join([*wrong, *sorted(lacking)])}; make the index anew")
    return header


def _verified(folder: Path, told: Any, *, whole: bool) -> Path:
    """Give the path of a part after its size and checksum were found right."""
    try:
        name, size, checksum = str(told["name"]), int(told["bytes"]), told["sha256" if whole else "ends_sha256"]
    except (KeyError, TypeError, ValueError) as error:
        raise FormatError(
            f"{folder / _HEADER}: damaged: it does not describe its files; make the index anew"
        ) from error
    path = folder / name
    if path.parent != folder or not path.is_file():
        raise FormatError(f"{folder}: the file {name} is missing; make the index anew")
    if path.stat().st_size != size:
        raise FormatError(f"{path}: damaged: {path.stat().st_size} bytes instead of {size}; make the index anew")
    if (_sums(path)[1] if whole else _ends(path)) != checksum:
        raise FormatError(f"{path}: damaged: its content is not what was written; make the index anew")
    return path


def _table(path: Path) -> polars.DataFrame:
    import polars as pl

    try:
        return pl.read_parquet(path)
    except (pl.exceptions.PolarsError, OSError) as error:
        raise FormatError(f"{path}: damaged, or no Parquet file ({error}); make the index anew") from error


def _fit(header: dict[str, Any], table: polars.DataFrame, store: Store, stored: np.ndarray) -> None:
    """Refuse parts that don't belong together."""
    missing = [name for name in COLUMNS if name not in table.columns]
    if missing:
        raise ValueError(f"the segments lack {', '.join(missing)}")
    told, found = (header["rows"], header["vectors"], header["dim"]), (len(table), len(store), store.dim)
    if told != found:
        raise ValueError(f"segments, vectors and dimensions are {found}, and {told} were written")
    if len(stored) and not (stored.min() >= 0 and stored.max() < len(store)):
        raise ValueError("segments name vectors that are not there")
