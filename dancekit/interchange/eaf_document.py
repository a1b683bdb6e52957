"""An ELAN document that tiers are added to, element by element in the order of the schema."""

from __future__ import annotations

import copy
import warnings
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from dancekit.errors import FormatError
from dancekit.interchange.annotations import Layer, Media, layers
from dancekit.interchange.eaf_parts import insert, numbered, tier_name

if TYPE_CHECKING:
    import polars

__all__ = ["Document", "Vocabularies"]

Vocabularies = Mapping[str, Sequence[str | tuple[str, str]]]
"""Tier to the values that it may have, each a text or a pair of text and description."""

_TYPE = "dancekit"
_LANGUAGE = {
    "LANG_ID": "und",
    "LANG_DEF": "http://cdb.iso.org/lg/CDB-00130975-001",
    "LANG_LABEL": "undetermined (und)",
}


class Document:
    """A document that tiers are added to."""

    def __init__(
        self, root: ET.Element, film: Media | None, offers: Vocabularies, *, moment_s: float, replace: bool
    ) -> None:
        self.root, self.replace = root, replace
        self.offset_ms = 0 if film is None else round(film.offset_s * 1000)
        self.moment_ms = round(moment_s * 1000)
        self.offers = {tier: [(v, "") if isinstance(v, str) else v for v in values] for tier, values in offers.items()}
        self.last_slot = numbered(root, "TIME_SLOT", "TIME_SLOT_ID")
        self.last_annotation = numbered(root, "ALIGNABLE_ANNOTATION", "ANNOTATION_ID")
        self.last_annotation = max(self.last_annotation, numbered(root, "REF_ANNOTATION", "ANNOTATION_ID"))
        self.slots: list[tuple[int, ET.Element]] = []
        self.early = 0

    def add(self, table: polars.DataFrame) -> None:
        """Add tiers for a table of annotations."""
        every = list(layers(table))
        self.make_room(every)
        for layer in every:
            self.tier(layer)
        self.sort_slots()
        if self.early:
            warnings.warn(
                f"{self.early} annotations lie before the document's beginning, at {self.offset_ms / 1000:g} s of the "
                "film; they were left out or cut",
                stacklevel=4,
            )

    def make_room(self, every: list[Layer]) -> None:
        """Take away the tiers that are to be replaced."""
        names = {tier_name(one.tier, one.individual, one.author, one.number) for one in every}
        taken = [tier for tier in self.root.iter("TIER") if tier.get("TIER_ID") in names]
        if taken and not self.replace:
            there = ", ".join(str(tier.get("TIER_ID")) for tier in taken)
            raise FormatError(f"the ELAN file has tiers {there} already; replace=True puts the new ones in their place")
        for tier in taken:
            name = tier.get("TIER_ID")
            if any(other.get("PARENT_REF") == name for other in self.root.iter("TIER")):
                raise FormatError(f"tier {name!r} can't be replaced: other tiers of the ELAN file hang on it")
            self.root.remove(tier)

    def tier(self, layer: Layer) -> None:
        """Add one tier, and remember its time slots."""
        name = tier_name(layer.tier, layer.individual, layer.author, layer.number)
        values = {value: f"cveid{k}" for k, (value, _) in enumerate(self.offers.get(layer.tier, ()))}
        told = {"LINGUISTIC_TYPE_REF": self.kind(layer.tier), "TIER_ID": name}
        told |= {"PARTICIPANT": layer.individual} if layer.individual else {}
        told |= {"ANNOTATOR": layer.author} if layer.author else {}
        tier = ET.Element("TIER", told)
        for start, end, value in self.spans(layer):
            held = ET.SubElement(ET.SubElement(tier, "ANNOTATION"), "ALIGNABLE_ANNOTATION")
            self.last_annotation += 1
            held.set("ANNOTATION_ID", f"a{self.last_annotation}")
            held.set("TIME_SLOT_REF1", self.slot(start))
            held.set("TIME_SLOT_REF2", self.slot(end))
            if value in values:
                held.set("CVE_REF", values[value])
            ET.SubElement(held, "ANNOTATION_VALUE").text = _legal(value)
        insert(self.root, tier)

    def spans(self, layer: Layer) -> Iterable[tuple[int, int, str]]:
        """Give whole milliseconds of the document, none of them empty and none overlapping."""
        starts = [round(start * 1000) - self.offset_ms for start, _, _ in layer.rows]
        free = 0
        for k, (_, end_s, value) in enumerate(layer.rows):
            following = starts[k + 1] if k + 1 < len(starts) else None
            end = starts[k] + self.moment_ms if end_s is None else round(end_s * 1000) - self.offset_ms
            if following is not None and end_s is None:
                end = min(end, following)
            self.early += starts[k] < 0
            start = max(starts[k], free)
            if end <= 0:
                continue
            free = max(end, start + 1)
            yield start, free, value

    def slot(self, at_ms: int) -> str:
        """Remember a new time slot, and give its identity."""
        self.last_slot += 1
        name = f"ts{self.last_slot}"
        self.slots.append((at_ms, ET.Element("TIME_SLOT", {"TIME_SLOT_ID": name, "TIME_VALUE": str(at_ms)})))
        return name

    def sort_slots(self) -> None:
        """Put the new slots among those that are there: the order of slots is that of time."""
        order = self.root.find("TIME_ORDER")
        assert order is not None, "made, or checked when it was opened"
        new = sorted(self.slots, key=lambda slot: slot[0])
        merged: list[ET.Element] = []
        for slot in list(order):
            at = slot.get("TIME_VALUE")
            while at is not None and new and new[0][0] < int(at):
                merged.append(new.pop(0)[1])
            merged.append(slot)
        order[:] = [*merged, *(slot for _, slot in new)]

    def kind(self, tier: str) -> str:
        """Give the linguistic type of a tier; one of its own, with a vocabulary, if values are offered for it."""
        name = f"{_TYPE} {tier}" if tier in self.offers else _TYPE
        if all(kind.get("LINGUISTIC_TYPE_ID") != name for kind in self.root.iter("LINGUISTIC_TYPE")):
            told = {"LINGUISTIC_TYPE_ID": name, "TIME_ALIGNABLE": "true", "GRAPHIC_REFERENCES": "false"}
            if tier in self.offers:
                told["CONTROLLED_VOCABULARY_REF"] = name
                self.vocabulary(name, self.offers[tier])
            insert(self.root, ET.Element("LINGUISTIC_TYPE", told))
        return name

    def vocabulary(self, name: str, values: Sequence[tuple[str, str]]) -> None:
        """Add a controlled vocabulary."""
        if all(language.get("LANG_ID") != "und" for language in self.root.iter("LANGUAGE")):
            insert(self.root, ET.Element("LANGUAGE", copy.copy(_LANGUAGE)))
        found = ET.Element("CONTROLLED_VOCABULARY", {"CV_ID": name})
        ET.SubElement(found, "DESCRIPTION", {"LANG_REF": "und"})
        for k, (value, description) in enumerate(values):
            entry = ET.SubElement(found, "CV_ENTRY_ML", {"CVE_ID": f"cveid{k}"})
            told = {"DESCRIPTION": description, "LANG_REF": "und"} if description else {"LANG_REF": "und"}
            ET.SubElement(entry, "CVE_VALUE", told).text = _legal(value)
        insert(self.root, found)


def _legal(text: str) -> str:
    """Give text without what XML can't hold: control characters and halves of characters."""
    return "".join(
        c for c in text if c in "\t\n\r" or (" " <= c < "\ud800") or ("\ue000" <= c <= "\ufffd") or c > "\uffff"
    )
