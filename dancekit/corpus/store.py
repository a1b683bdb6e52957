"""Where a corpus is: its folder and its catalog, opened for one transaction at a time.

No connection is kept open: a corpus can be copied while a notebook holds it, and two processes can work on one. A
writer takes SQLite's lock at the beginning of its transaction, so that what it has read is still true when it writes.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session
from sqlalchemy.pool import NullPool

import dancekit
from dancekit.corpus.schema import FORMAT_VERSION, About, Base
from dancekit.errors import CorpusError

__all__ = ["CATALOG", "Store", "now"]

CATALOG = "catalog.sqlite"
_FOLDERS = ("poses", "embeddings", "models", "maps", "indexes", "media")
_WAIT_S = 60


def now() -> str:
    """Give the time of day in UTC as ISO 8601, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


class Store:
    """The folder of a corpus and its catalog.

    Parameters
    ----------
    folder
        Made if it is not there.
    catalog
        A database URL of SQLAlchemy; by default ``catalog.sqlite`` in the folder.

    Raises
    ------
    CorpusError
        If the folder can't be made, or the catalog is of a newer version, damaged or no catalog of dancekit.
    """

    def __init__(self, folder: Path, catalog: str | None = None) -> None:
        self.folder = folder
        self._make_folders()
        self.in_folder = catalog is None
        self._engine = _engine(folder / CATALOG) if catalog is None else sa.create_engine(catalog, poolclass=NullPool)
        self._prepare()

    @property
    def poses(self) -> Path:
        """The folder of the pose files."""
        return self.folder / "poses"

    @property
    def media(self) -> Path:
        """The folder of the proxies."""
        return self.folder / "media"

    @property
    def sources(self) -> Path:
        """The folder of source videos that were copied in."""
        return self.folder / "sources"

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Give a session that sees one state of the catalog."""
        with self._clearly(), Session(self._engine) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Give a session that is committed at the end of the block, or not at all if the block raises."""
        with self._clearly(), Session(self._engine, expire_on_commit=False) as session, session.begin():
            if self._engine.dialect.name == "sqlite":
                session.connection(execution_options={"dancekit_writes": True})
            yield session

    @contextmanager
    def _clearly(self) -> Iterator[None]:
        try:
            yield
        except SQLAlchemyError as error:
            reason = " ".join(str(getattr(error, "orig", None) or error).split())[:300]
            raise CorpusError(f"{self.folder}: the catalog {self._hint(reason)} ({reason})") from error

    def _hint(self, reason: str) -> str:
        if "locked" in reason:
            return f"was in use by another process for more than {_WAIT_S} s; try again"
        if "readonly" in reason or "read-only" in reason:
            return "is write-protected; copy the corpus to a place of your own"
        if "not a database" in reason or "malformed" in reason:
            return "is damaged; put back a copy, or make a new corpus and add the files in poses/ to it"
        return "can't be used"

    def _make_folders(self) -> None:
        if self.folder.exists() and not self.folder.is_dir():
            raise CorpusError(f"{self.folder} is a file; a corpus is a folder")
        if (self.folder / CATALOG).exists():
            return
        try:
            for name in _FOLDERS:
                (self.folder / name).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise CorpusError(f"can't make the corpus {self.folder}: {error.strerror or error}") from error

    def _prepare(self) -> None:
        """Check the version of the catalog; make the tables of a new one, also if two processes do it at once."""
        with self.reading() as session:
            tables = set(sa.inspect(session.connection()).get_table_names())
        if not tables:
            with self.writing() as session:
                Base.metadata.create_all(session.connection())
                for name, value in _about().items():
                    if session.get(About, name) is None:
                        session.add(About(name=name, value=value))
        elif About.__tablename__ not in tables:
            raise CorpusError(f"{self.folder}: {CATALOG} is a database of something else; choose another folder")
        self._check_version()

    def _check_version(self) -> None:
        with self.reading() as session:
            about = {row.name: row.value for row in session.scalars(sa.select(About))}
        version = about.get("format_version", "")
        if about.get("format") != _about()["format"] or not version.isdecimal():
            raise CorpusError(
                f"{self.folder}: its catalog does not say that it is a dancekit corpus; it may be damaged"
            )
        if int(version) > FORMAT_VERSION:
            maker = about.get("made_by", "a newer dancekit")
            raise CorpusError(
                f"{self.folder}: a corpus of format version {version}, made by {maker}; "
                f"this dancekit reads up to version {FORMAT_VERSION}; update dancekit to open it"
            )


def _about() -> dict[str, str]:
    return {
        "format": "dancekit corpus",
        "format_version": str(FORMAT_VERSION),
        "made_by": f"dancekit {dancekit.__version__}",
        "made": now(),
    }


def _engine(path: Path) -> sa.Engine:
    writable = os.access(path.parent, os.W_OK) and (not path.exists() or os.access(path, os.W_OK))
    if writable:
        url = sa.URL.create("sqlite", database=str(path.resolve()))
    else:  # of a class room's share, say: SQLite must not try to make its files beside the catalog
        query = {"mode": "ro", "immutable": "1", "uri": "true"}
        url = sa.URL.create("sqlite", database=path.resolve().as_uri(), query=query)
    engine = sa.create_engine(url, poolclass=NullPool, connect_args={"timeout": _WAIT_S})

    @sa.event.listens_for(engine, "connect")
    def _connected(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # transactions begin where we say so, not where Python's driver guesses
        connection.execute("PRAGMA foreign_keys = ON")
        if writable:
            connection.execute("PRAGMA journal_mode = WAL")  # readers don't wait for a writer

    @sa.event.listens_for(engine, "begin")
    def _begun(connection: sa.Connection) -> None:
        writes = connection.get_execution_options().get("dancekit_writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine
