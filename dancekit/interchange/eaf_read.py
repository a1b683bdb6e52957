"""ELAN files in: every annotation with the time that ELAN shows for it, whatever its tier hangs on.

Annotations of tiers that refer to others have no time of their own. A symbolic association lasts as long as what it
refers to; subdivisions share its time in equal parts, as ELAN draws them.

The format: H. Sloetjes, ELAN Annotation Format, EAF v3.0, The Language Archive, Max Planck Institute for
Psycholinguistics.
"""

from __future__ import annotations

import itertools
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import Any

from dancekit.errors import FormatError
from dancekit.interchange.annotations import Annotations, Media, annotation_table
from dancekit.interchange.eaf_parts import DURATION, FPS, parse_xml, path_of_url, property_of, tier_parts

__all__ = ["read_eaf"]

_Span = tuple[float, float]


@dataclass
class _Said:
    """One annotation of the file."""

    tier: str
    value: str
    slots: tuple[str, str] | None = None
    refers_to: str = ""
    follows: str = ""


def read_eaf(path: str | PathLike[str]) -> Annotations:
    """Read an ELAN file.

    Parameters
    ----------
    path
        The file.

    Returns
    -------
    Annotations
        A tier's PARTICIPANT is the individual, its ANNOTATOR the author; its name is kept, less ``@participant`` and
        `` (annotator)`` where these are the same. Times are those of the document; each film has its TIME_ORIGIN as
        `Media.offset_s`. Values of controlled vocabularies are in `vocabularies`.

    Raises
    ------
    FormatError
        If the file is missing, damaged, cut off, or of another kind.

    Examples
    --------
    >>> read_eaf("nowhere.eaf")
    Traceback (most recent call last):
    ...
    dancekit.errors.FormatError: nowhere.eaf: no such file
    """
    path = Path(path)
    if not path.is_file():
        raise FormatError(f"{path}: no such file")
    root = parse_xml(path.read_bytes(), str(path))
    header = root.find("HEADER")
    header = ET.Element("HEADER") if header is None else header
    unit = {"milliseconds": 1e-3, "": 1e-3}.get(header.get("TIME_UNITS", ""))
    if unit is None:
        raise FormatError(f"{path}: times in {header.get('TIME_UNITS')!r}; only milliseconds can be read")
    said, tiers = _said(root, str(path))
    slots = _slots(root, said, unit, str(path))
    spans, untimed = _Spans(said, slots).all()
    rows, notes = _rows(said, spans, untimed, tiers)
    return Annotations(
        annotation_table(_schema(rows)), _media(header, str(path)), _vocabularies(root, tiers), tuple(notes), str(path)
    )


def _said(root: ET.Element, where: str) -> tuple[dict[str, _Said], dict[str, ET.Element]]:
    tiers: dict[str, ET.Element] = {}
    said: dict[str, _Said] = {}
    for tier in root.iter("TIER"):
        name = tier.get("TIER_ID", "")
        if not name or name in tiers:
            raise FormatError(f"{where}: a tier is called {name!r}, which is empty or there twice")
        tiers[name] = tier
        for one in (child for annotation in tier.iter("ANNOTATION") for child in annotation):
            key = one.get("ANNOTATION_ID", "")
            if not key or key in said:
                raise FormatError(f"{where}: tier {name!r} has an annotation {key!r}, which is empty or there twice")
            found = _Said(name, "".join(one.findtext("ANNOTATION_VALUE") or ""))
            if one.tag == "ALIGNABLE_ANNOTATION":
                found.slots = one.get("TIME_SLOT_REF1", ""), one.get("TIME_SLOT_REF2", "")
            else:
                found.refers_to, found.follows = one.get("ANNOTATION_REF", ""), one.get("PREVIOUS_ANNOTATION", "")
            said[key] = found
    return said, tiers


def _slots(root: ET.Element, said: dict[str, _Said], unit: float, where: str) -> dict[str, float]:
    """Give the seconds of each time slot; those without a time lie evenly between their tier's next ones with one."""
    known: dict[str, float] = {}
    for slot in root.iter("TIME_SLOT"):
        if (value := slot.get("TIME_VALUE")) is not None:
            try:
                known[slot.get("TIME_SLOT_ID", "")] = int(value) * unit
            except ValueError:
                raise FormatError(
                    f"{where}: time slot {slot.get('TIME_SLOT_ID')} is at {value!r}; expected milliseconds"
                ) from None
    chains: dict[str, list[str]] = {}
    for one in said.values():
        if one.slots:
            chain = chains.setdefault(one.tier, [])
            chain.extend(slot for k, slot in enumerate(one.slots) if k or not chain or chain[-1] != slot)
    for chain in chains.values():
        timed = [k for k, slot in enumerate(chain) if slot in known]
        for first, last in itertools.pairwise(timed):
            step = (known[chain[last]] - known[chain[first]]) / (last - first)
            for k in range(first + 1, last):
                known[chain[k]] = known[chain[first]] + step * (k - first)
    return known


class _Spans:
    """Finds the span of every annotation, those without a time of their own by what they refer to."""

    def __init__(self, said: dict[str, _Said], slots: dict[str, float]) -> None:
        self.said, self.slots = said, slots
        self.parts: dict[tuple[str, str], list[str]] = {}
        for key, one in said.items():
            if one.refers_to:
                self.parts.setdefault((one.tier, one.refers_to), []).append(key)
        for keys in self.parts.values():
            keys[:] = _in_order(keys, said)

    def all(self) -> tuple[dict[str, _Span], set[str]]:
        """Give the spans, and who has none of its own."""
        found: dict[str, _Span] = {}
        for key in self.said:
            chain = [key]
            while (one := self.said.get(chain[-1])) and one.refers_to and chain[-1] not in found and len(chain) < 100:
                chain.append(one.refers_to)
            for step in reversed(chain):
                if step in self.said and step not in found and (span := self.one(step, found)) is not None:
                    found[step] = span
        return found, {key for key, one in self.said.items() if one.refers_to}

    def one(self, key: str, found: dict[str, _Span]) -> _Span | None:
        one = self.said[key]
        if one.slots:
            start, end = (self.slots.get(slot) for slot in one.slots)
            return None if start is None or end is None else (start, end)
        if one.refers_to not in found:
            return None
        (start, end), among = found[one.refers_to], self.parts[one.tier, one.refers_to]
        length, place = (end - start) / len(among), among.index(key)
        return start + place * length, start + (place + 1) * length


def _in_order(keys: list[str], said: dict[str, _Said]) -> list[str]:
    """Give the parts of one annotation as they follow each other; in the file's order where they don't say."""
    after = {said[key].follows: key for key in keys if said[key].follows in keys}
    ordered = [key for key in keys if said[key].follows not in keys]
    for key in ordered:
        if key in after and after[key] not in ordered:
            ordered.insert(ordered.index(key) + 1, after[key])
    return ordered if len(ordered) == len(keys) else keys


def _rows(
    said: dict[str, _Said], spans: dict[str, _Span], untimed: set[str], tiers: dict[str, ET.Element]
) -> tuple[list[dict[str, Any]], list[str]]:
    names = frozenset(tiers)
    rows: list[dict[str, Any]] = []
    lost = 0
    for key, one in said.items():
        tier = tiers[one.tier]
        who, by = tier.get("PARTICIPANT") or None, tier.get("ANNOTATOR") or None
        if key not in spans:
            lost += 1
            continue
        start, end = spans[key]
        named = {"tier": tier_parts(one.tier, who, by, names), "individual": who, "author": by}
        timed = {"start_s": start, "end_s": end, "value": one.value}
        rows.append({**named, **timed, "parent": tier.get("PARENT_REF"), "timed": key not in untimed})
    rows.sort(key=lambda row: row["start_s"])
    notes = []
    hanging = sorted({said[key].tier for key in untimed})
    if hanging:
        notes.append(f"tiers {', '.join(hanging)} have no times of their own; they got those of what they refer to")
    if lost:
        notes.append(f"{lost} annotations have no time, and nothing to take it from; they were left out")
    return rows, notes


def _schema(rows: list[dict[str, Any]]) -> Any:
    import polars as pl

    kinds = {"tier": pl.String, "individual": pl.String, "author": pl.String, "start_s": pl.Float64,
             "end_s": pl.Float64, "value": pl.String, "parent": pl.String, "timed": pl.Boolean}  # fmt: skip
    return pl.DataFrame(rows, schema=kinds, orient="row")


def _media(header: ET.Element, where: str) -> tuple[Media, ...]:
    found = []
    for film in header.iter("MEDIA_DESCRIPTOR"):
        near = path_of_url(film.get("RELATIVE_MEDIA_URL", ""))
        path = path_of_url(film.get("MEDIA_URL", "")) if film.get("MEDIA_URL") else near
        beside = Path(where).parent / near
        if near and not Path(path).is_file() and beside.is_file():
            path = str(beside)
        origin = _float(film.get("TIME_ORIGIN", "")) or 0.0
        found.append(Media(path, origin * 1e-3))
    if found:
        told = {"duration_s": _float(property_of(header, DURATION)), "fps": _float(property_of(header, FPS))}
        found[0] = Media(found[0].path, found[0].offset_s, **told)
    return tuple(found)


def _vocabularies(root: ET.Element, tiers: dict[str, ET.Element]) -> dict[str, tuple[tuple[str, str], ...]]:
    """Give tier to the values of its controlled vocabulary."""
    entries = {}
    for vocabulary in root.iter("CONTROLLED_VOCABULARY"):
        ours = [(entry.text or "", entry.get("DESCRIPTION") or "") for entry in vocabulary.iter("CV_ENTRY")]
        for entry in vocabulary.iter("CV_ENTRY_ML"):  # in several languages; the first counts
            value = entry.find("CVE_VALUE")
            if value is not None:
                ours.append((value.text or "", value.get("DESCRIPTION") or ""))
        entries[vocabulary.get("CV_ID", "")] = tuple(ours)
    of_type = {
        kind.get("LINGUISTIC_TYPE_ID"): entries.get(kind.get("CONTROLLED_VOCABULARY_REF", ""), ())
        for kind in root.iter("LINGUISTIC_TYPE")
    }
    names = frozenset(tiers)
    found = {
        tier_parts(name, tier.get("PARTICIPANT"), tier.get("ANNOTATOR"), names): of_type.get(
            tier.get("LINGUISTIC_TYPE_REF"), ()
        )
        for name, tier in tiers.items()
    }
    return {name: values for name, values in found.items() if values}


def _float(text: str) -> float | None:
    try:
        return float(text) if text else None
    except ValueError:
        return None
