"""What reading and writing ELAN's files share: safe XML, the order of elements, the names of tiers, paths of films."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path, PurePosixPath, PureWindowsPath
from urllib.parse import quote, unquote

from dancekit.errors import FormatError

__all__ = [
    "DURATION",
    "FPS",
    "ROOT",
    "SCHEMA",
    "insert",
    "numbered",
    "parse_xml",
    "path_of_url",
    "property_of",
    "tier_name",
    "tier_parts",
    "url_of_path",
]

ROOT = "ANNOTATION_DOCUMENT"
SCHEMA = "{http://www.w3.org/2001/XMLSchema-instance}noNamespaceSchemaLocation"
FPS, DURATION = "dancekit:fps", "dancekit:duration_s"
"""Properties of the document, because the format has no place for either; ELAN keeps properties."""

_ORDER = {
    "": ("LICENSE", "HEADER", "TIME_ORDER", "TIER", "LINGUISTIC_TYPE", "LOCALE", "LANGUAGE", "CONSTRAINT",
         "CONTROLLED_VOCABULARY", "LEXICON_REF", "REF_LINK_SET", "EXTERNAL_REF"),
    "HEADER": ("MEDIA_DESCRIPTOR", "LINKED_FILE_DESCRIPTOR", "PROPERTY"),
}  # fmt: skip


def parse_xml(data: bytes, where: str) -> ET.Element:
    """Parse an ELAN file, without following any entity.

    Raises
    ------
    FormatError
        If it is no XML, is cut off, is no ELAN file, or declares entities, which ELAN never does.

    Examples
    --------
    >>> parse_xml(b"<ANNOTATION_DOCUMENT><HEADER>", "a.eaf")
    Traceback (most recent call last):
    ...
    dancekit.errors.FormatError: a.eaf: damaged or cut off: no element found: line 1, column 29
    """
    if re.search(rb"<\0?!\0?(D\0?O\0?C\0?T\0?Y|E\0?N\0?T\0?I)", data, re.IGNORECASE):
        raise FormatError(f"{where}: it declares a DOCTYPE or entities, which no ELAN file does; it was not read")
    try:
        root = ET.fromstring(data)  # noqa: S314 - entities, the danger of XML, were refused above
    except (ET.ParseError, ValueError, LookupError) as error:
        raise FormatError(f"{where}: damaged or cut off: {error}") from None
    if root.tag != ROOT:
        raise FormatError(f"{where}: the document is a <{root.tag}>; an ELAN file is an <{ROOT}>")
    return root


def insert(parent: ET.Element, element: ET.Element) -> None:
    """Put an element where the schema wants it: behind its like, and behind what has to come before."""
    order = _ORDER["HEADER" if parent.tag == "HEADER" else ""]
    before = order[: order.index(element.tag) + 1]
    places = [k for k, child in enumerate(parent, 1) if child.tag in before]
    parent.insert(max(places, default=0), element)


def property_of(header: ET.Element, name: str) -> str:
    """Give a property of the document, or an empty text."""
    return next((p.text or "" for p in header.iter("PROPERTY") if p.get("NAME") == name), "")


def tier_name(tier: str, individual: str | None, author: str | None, number: int) -> str:
    """Give the name of a tier in ELAN: ``style@Ana (Maria) #2``, where @, author and number are only if needed.

    Examples
    --------
    >>> tier_name("style", "Ana", None, 1), tier_name("style", None, "Maria", 2)
    ('style@Ana', 'style (Maria) #2')
    """
    whom = f"@{individual}" if individual else ""
    by = f" ({author})" if author else ""
    return f"{tier}{whom}{by}" + (f" #{number}" if number > 1 else "")


def tier_parts(name: str, participant: str | None, annotator: str | None, others: frozenset[str]) -> str:
    """Give the tier of dancekit that a tier of ELAN belongs to: its name, less what its attributes say already.

    Examples
    --------
    >>> tier_parts("style@Ana (Maria) #2", "Ana", "Maria", frozenset({"style@Ana (Maria)"}))
    'style'
    >>> tier_parts("take #2", None, None, frozenset())
    'take #2'
    """
    layer = re.fullmatch(r"(.+) #\d+", name)
    if layer and layer[1] in others:
        name = layer[1]
    for tail in (f" ({annotator})" if annotator else "", f"@{participant}" if participant else ""):
        if tail and name.endswith(tail) and len(name) > len(tail):
            name = name[: -len(tail)]
    return name


def numbered(root: ET.Element, tag: str, attribute: str) -> int:
    """Give the largest number in the identities of elements, such as 12 for ``a12``."""
    found = (re.findall(r"\d+", element.get(attribute, "")) for element in root.iter(tag))
    return max((int(numbers[-1]) for numbers in found if numbers), default=0)


def url_of_path(path: str) -> str:
    r"""Give a path as ELAN writes it.

    Examples
    --------
    >>> url_of_path("/films/Ana 1.mp4"), url_of_path("C:\\films\\a.mp4"), url_of_path("a.mp4")
    ('file:///films/Ana%201.mp4', 'file:///C:/films/a.mp4', './a.mp4')
    """
    if re.match(r"[a-z]{2,}:", path, re.IGNORECASE):
        return path
    if re.match(r"[A-Za-z]:[\\/]", path):
        return "file:///" + quote(PureWindowsPath(path).as_posix(), safe="/:")
    if path.startswith("/"):
        return "file://" + quote(path)
    return "./" + quote(PurePosixPath(path).as_posix())


def path_of_url(url: str) -> str:
    """Give the path that a URL of ELAN's means; those that are no ``file:`` stay.

    Examples
    --------
    >>> path_of_url("file:///films/Ana%201.mp4"), path_of_url("file:///C:/films/a.mp4"), path_of_url("./a.mp4")
    ('/films/Ana 1.mp4', 'C:/films/a.mp4', 'a.mp4')
    """
    if not url.lower().startswith("file:"):
        return url if re.match(r"[a-z]{2,}:", url, re.IGNORECASE) else str(Path(unquote(url)))
    path = unquote(url[5:])
    path = "/" + path.lstrip("/") if not path.startswith("////") else "//" + path.lstrip("/")
    return path[1:] if re.match(r"/[A-Za-z]:/", path) else path
