"""What people say about the dances: spans of time with a value, in tiers that anybody may invent.

Customary tiers are ``style`` (dance style), ``choreography`` and ``performance/...`` (measured or judged numbers, such
as ``performance/timing``). A span is half-open, ``[start_s, end_s)``, in the clip's seconds.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from numbers import Real
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, contains_eager

from dancekit.corpus.clips import find_clip
from dancekit.corpus.listing import table
from dancekit.corpus.schema import Annotation, Clip
from dancekit.corpus.store import Store, now
from dancekit.errors import CorpusError

if TYPE_CHECKING:
    import polars

__all__ = ["add_annotations", "annotation_table", "remove_annotations", "update_annotation"]

_COLUMNS = "id:count clip individual tier start_s:number end_s:number value number:number author created changed"
_GIVEN = ("clip", "tier", "value", "start_s", "end_s", "individual", "author")


def annotation_table(
    store: Store,
    *,
    clip: str | None = None,
    tier: str | None = None,
    individual: str | None = None,
    author: str | None = None,
    start_s: float | None = None,
    end_s: float | None = None,
) -> polars.DataFrame:
    """Give annotations as a table; see `Corpus.annotations`."""
    query = sa.select(Annotation).join(Annotation.clip).options(contains_eager(Annotation.clip))
    with store.reading() as session:
        if clip is not None:
            query = query.where(Clip.id == find_clip(store, session, clip).id)
        for column, wanted in (
            (Annotation.tier, tier),
            (Annotation.individual, individual),
            (Annotation.author, author),
        ):
            if wanted is not None:
                query = query.where(column == wanted)
        if start_s is not None:
            query = query.where(Annotation.end_s > start_s)
        if end_s is not None:
            query = query.where(Annotation.start_s < end_s)
        ordered = query.order_by(Clip.name, Annotation.start_s, Annotation.tier, Annotation.id)
        return table([_row(annotation) for annotation in session.scalars(ordered)], _COLUMNS)


def add_annotations(store: Store, rows: Iterable[Mapping[str, Any]]) -> list[int]:
    """Add annotations, all or none, and give their numbers.

    Parameters
    ----------
    rows
        Each with ``clip``, ``tier`` and ``value``, and if wanted ``start_s``, ``end_s``, ``individual``, ``author``.
        Without times it is about the whole clip.

    Raises
    ------
    CorpusError
        If a clip or individual is unknown, or a span or value makes no sense; the message names the row.
    """
    with store.writing() as session:
        clips: dict[str, Clip] = {}
        made = []
        for number, row in enumerate(rows):
            try:
                made.append(_annotation(store, session, clips, row))
            except CorpusError as error:
                raise CorpusError(f"annotation {number}: {error}") from error
        session.add_all(made)
        session.flush()
        return [annotation.id for annotation in made]


def update_annotation(store: Store, number: int, changes: Mapping[str, Any]) -> None:
    """Change some fields of an annotation; who made it and when stays on record.

    Raises
    ------
    CorpusError
        If there is no such annotation or field, or the changed one makes no sense.
    """
    unknown = sorted(set(changes) - set(_GIVEN))
    if unknown:
        raise CorpusError(f"an annotation has no field {', '.join(unknown)}; its fields are: {', '.join(_GIVEN)}")
    with store.writing() as session:
        annotation = _find(session, number)
        before = {name: getattr(annotation, name) for name in _GIVEN if name not in ("clip", "value")}
        value = annotation.value if annotation.number is None else annotation.number
        row = {"clip": annotation.clip.name, "value": value, **before, **changes}
        changed = _annotation(store, session, {}, row)
        for name in ("individual", "tier", "start_s", "end_s", "value", "number", "author", "clip_id"):
            setattr(annotation, name, getattr(changed, name))
        annotation.changed = now()


def remove_annotations(store: Store, numbers: int | Sequence[int]) -> None:
    """Remove annotations, all or none.

    Raises
    ------
    CorpusError
        If one of them is not there.
    """
    with store.writing() as session:
        for number in [numbers] if isinstance(numbers, int) else numbers:
            session.delete(_find(session, number))
            session.flush()


def _annotation(store: Store, session: Session, clips: dict[str, Clip], row: Mapping[str, Any]) -> Annotation:
    missing = [name for name in ("clip", "tier", "value") if row.get(name) is None]
    if missing:
        raise CorpusError(f"it has no {', '.join(missing)}")
    name = str(row["clip"])
    clip = clips.get(name) or clips.setdefault(name, find_clip(store, session, name))
    individual = row.get("individual")
    known = [person.name for person in clip.individuals]
    if individual is not None and individual not in known:
        raise CorpusError(f"clip '{clip.name}' has no individual {individual!r}; there are: {', '.join(known)}")
    start_s, end_s = _span(clip, row.get("start_s"), row.get("end_s"))
    value, number = _value(row["value"])
    return Annotation(
        clip_id=clip.id,
        individual=individual,
        tier=_tier(row["tier"]),
        start_s=start_s,
        end_s=end_s,
        value=value,
        number=number,
        author=row.get("author"),
        created=now(),
    )


def _span(clip: Clip, start_s: float | None, end_s: float | None) -> tuple[float, float]:
    start = 0.0 if start_s is None else float(start_s)
    end = clip.end_s if end_s is None else float(end_s)
    if not (math.isfinite(start) and math.isfinite(end) and 0 <= start < end):
        raise CorpusError(
            f"the span from {start:g} to {end:g} s makes no sense; it must begin at 0 s or later, and end later"
        )
    if start >= clip.end_s:
        raise CorpusError(
            f"the span from {start:g} to {end:g} s lies behind the end of clip '{clip.name}', {clip.end_s:g} s"
        )
    return start, end


def _tier(tier: object) -> str:
    if not isinstance(tier, str) or not tier.strip():
        raise CorpusError(f"the tier is {tier!r}; expected a name such as 'style' or 'choreography'")
    return tier


def _value(value: object) -> tuple[str, float | None]:
    if isinstance(value, str):
        return value, None
    if isinstance(value, Real) and math.isfinite(float(value)):
        number = float(value)
        return str(int(number)) if number.is_integer() else repr(number), number
    raise CorpusError(f"the value is {value!r}; expected text or a number")


def _find(session: Session, number: int) -> Annotation:
    annotation = session.get(Annotation, number)
    if annotation is None:
        raise CorpusError(f"there is no annotation {number}; see the column 'id' of corpus.annotations()")
    return annotation


def _row(annotation: Annotation) -> dict[str, Any]:
    names = ("id", "individual", "tier", "start_s", "end_s", "value", "number", "author", "created", "changed")
    return {"clip": annotation.clip.name, **{name: getattr(annotation, name) for name in names}}
