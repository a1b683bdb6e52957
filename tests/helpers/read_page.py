"""Pages taken apart as a browser does it, to see in Python what lies in them."""

from __future__ import annotations

import base64
import gzip
import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from dancekit.widgets.page_coding import Blob, decode


class ReadPage(HTMLParser):
    """A page's data elements by id, its tags, and its text outside of scripts and styles."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.scripts: dict[str, str] = {}
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self._within: str | None = None
        self.feed(html)
        self.close()
        self.state: dict[str, Any] = json.loads(self.scripts["dk-state"])

    @classmethod
    def of(cls, path: Path) -> ReadPage:
        return cls(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag in ("script", "style"):
            self._within = dict(attrs).get("id") or tag
            self.scripts.setdefault(self._within, "")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self._within = None

    def handle_data(self, data: str) -> None:
        if self._within:
            self.scripts[self._within] += data
        else:
            self.text += data

    def blob(self, index: int) -> bytes:
        """The bytes of a piece of data, as the widget had them."""
        packed = base64.b64decode(self.scripts[f"dk-b{index}"])
        return decode(Blob(packed, 0, self.state["blobs"][index]["orders"]))

    def everything(self) -> bytes:
        """All that the page holds, unpacked: to look for what it must not hold."""
        parts = [json.dumps(self.state, ensure_ascii=False).encode(), self.text.encode()]
        parts += [str(tag).encode() for tag in self.tags]
        parts += [self.blob(index) for index in range(len(self.state["blobs"]))]
        parts += [
            base64.b64decode(text) if name.startswith("dk-m") else text.encode() for name, text in self.scripts.items()
        ]
        return b"\n".join([*parts, gzip.decompress(base64.b64decode(self.scripts["dk-bundle"]))])
