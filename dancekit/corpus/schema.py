"""The tables of the catalog, as SQLAlchemy models in SQL that SQLite and PostgreSQL both speak.

A clip is one pose file; everything else hangs on it. Times of day are ISO 8601 in UTC, times of a clip are seconds.
"""

from __future__ import annotations

import os
from typing import Any
from urllib.parse import quote_from_bytes, unquote_to_bytes

from sqlalchemy import JSON, BigInteger, Float, ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship
from sqlalchemy.types import TypeDecorator

__all__ = [
    "FORMAT_VERSION",
    "About",
    "Alias",
    "Annotation",
    "Base",
    "Clip",
    "Individual",
    "Model",
    "Outcome",
    "Run",
]

FORMAT_VERSION = 1
"""Raised when a dancekit of the version before could not use the catalog, or would damage it."""

_RAW_BYTES = "file-bytes:"


class StoredPath(TypeDecorator[str]):
    """A file's path as text. Names that are no valid Unicode, which Linux allows, are written as quoted bytes."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Give what goes to the database."""
        if value is None or not any("\ud800" <= letter <= "\udfff" for letter in value):
            return value
        return _RAW_BYTES + quote_from_bytes(os.fsencode(value))

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        """Give what comes from the database."""
        if value is None or not value.startswith(_RAW_BYTES):
            return value
        return os.fsdecode(unquote_to_bytes(value.removeprefix(_RAW_BYTES)))


class Base(DeclarativeBase):
    """Base of all tables."""

    type_annotation_map = {dict[str, Any]: JSON, str: Text, float: Float(53)}  # noqa: RUF012 - SQLAlchemy's own attribute


class About(Base):
    """What the catalog says about itself: format and version."""

    __tablename__ = "about"

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


class Model(Base):
    """A pose model, known by its content."""

    __tablename__ = "models"
    __table_args__ = (UniqueConstraint("name", "sha256"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    sha256: Mapped[str]


class Run(Base):
    """One call of `Corpus.extract`: when, where, with which settings and versions, and how it ended."""

    __tablename__ = "runs"

    id: Mapped[int] = mapped_column(primary_key=True)
    started: Mapped[str]
    finished: Mapped[str | None]
    state: Mapped[str]
    host: Mapped[str]
    process: Mapped[int]
    settings: Mapped[dict[str, Any]]
    versions: Mapped[dict[str, Any]]
    outcomes: Mapped[list[Outcome]] = relationship(cascade="all, delete-orphan", order_by="Outcome.id")


class Outcome(Base):
    """What became of one file in one run."""

    __tablename__ = "outcomes"

    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("runs.id", ondelete="CASCADE"), index=True)
    path: Mapped[str] = mapped_column(StoredPath)
    clip: Mapped[str | None]
    status: Mapped[str]
    message: Mapped[str]
    seconds: Mapped[float | None]


class Clip(Base):
    """One recording: its pose file, and the video that it came from."""

    __tablename__ = "clips"
    __table_args__ = (Index("clips_by_source", "source_sha256"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    key: Mapped[str] = mapped_column(unique=True)  # the name as file systems that ignore case see it
    added: Mapped[str]
    poses_sha256: Mapped[str]
    poses_bytes: Mapped[int] = mapped_column(BigInteger)
    frames: Mapped[int]
    fps: Mapped[float]
    end_s: Mapped[float]
    duration_s: Mapped[float]
    detected: Mapped[float | None]
    source_name: Mapped[str | None]
    source_path: Mapped[str | None] = mapped_column(StoredPath)
    source_relative: Mapped[str | None] = mapped_column(StoredPath)  # as seen from the corpus, if it can be moved along
    source_sha256: Mapped[str | None]
    source_bytes: Mapped[int | None] = mapped_column(BigInteger)
    source_mtime_ns: Mapped[int | None] = mapped_column(BigInteger)
    video: Mapped[dict[str, Any]]
    settings: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))  # of a raw extraction, else null
    model_id: Mapped[int | None] = mapped_column(ForeignKey("models.id"))
    run_id: Mapped[int | None] = mapped_column(ForeignKey("runs.id", ondelete="SET NULL"))

    model: Mapped[Model | None] = relationship()
    individuals: Mapped[list[Individual]] = relationship(
        cascade="all, delete-orphan", order_by="Individual.place", passive_deletes=True
    )
    aliases: Mapped[list[Alias]] = relationship(cascade="all, delete-orphan", order_by="Alias.id", passive_deletes=True)
    annotations: Mapped[list[Annotation]] = relationship(
        cascade="all, delete-orphan", back_populates="clip", passive_deletes=True
    )


class Individual(Base):
    """One person of a clip."""

    __tablename__ = "individuals"
    __table_args__ = (UniqueConstraint("clip_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    clip_id: Mapped[int] = mapped_column(ForeignKey("clips.id", ondelete="CASCADE"))
    place: Mapped[int]
    name: Mapped[str]
    detected: Mapped[float | None]


class Alias(Base):
    """Another file with the same content as a clip's source."""

    __tablename__ = "aliases"
    __table_args__ = (UniqueConstraint("clip_id", "path"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    clip_id: Mapped[int] = mapped_column(ForeignKey("clips.id", ondelete="CASCADE"))
    path: Mapped[str] = mapped_column(StoredPath)


class Annotation(Base):
    """What somebody says about a span of a clip: ``[start_s, end_s)``, of one individual or of all."""

    __tablename__ = "annotations"
    __table_args__ = (Index("annotations_by_clip", "clip_id", "tier"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    clip_id: Mapped[int] = mapped_column(ForeignKey("clips.id", ondelete="CASCADE"))
    individual: Mapped[str | None]
    tier: Mapped[str]
    start_s: Mapped[float]
    end_s: Mapped[float]
    value: Mapped[str]
    number: Mapped[float | None]
    author: Mapped[str | None]
    created: Mapped[str]
    changed: Mapped[str | None]
    clip: Mapped[Clip] = relationship(back_populates="annotations")
