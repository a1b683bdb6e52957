"""Pages of the documentation taken apart: their code, what it says to come out, and their links."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"

_FENCE = re.compile(
    r"^(?P<mark>`{3,}|:{3,})(?P<kind>[^\n`]*)\n(?P<body>.*?)^(?P=mark)[ \t]*$", re.MULTILINE | re.DOTALL
)


@dataclass(frozen=True)
class Fence:
    """A fenced block: its kind (``python``, ``output``, ``console`` ...), its text, and where that begins."""

    kind: str
    body: str
    line: int


def pages() -> list[Path]:
    """Give all pages that people wrote, in order."""
    return sorted(path for path in DOCS.rglob("*.md") if "_build" not in path.parts)


def name_of(page: Path) -> str:
    """Give a page's name without folder ``docs`` and ending."""
    return page.relative_to(DOCS).with_suffix("").as_posix()


def fences(page: Path) -> list[Fence]:
    """Give the fenced blocks of a page, from top to bottom."""
    text = page.read_text(encoding="utf-8")
    return [
        Fence(match["kind"].strip(), match["body"], text.count("\n", 0, match.start("body")) + 1)
        for match in _FENCE.finditer(text)
    ]


def prose(page: Path) -> str:
    """Give a page's text without its fenced blocks."""
    return _FENCE.sub("", page.read_text(encoding="utf-8"))
