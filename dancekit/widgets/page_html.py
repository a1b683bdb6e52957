"""The text of a page: what it may do (nothing but show itself), its layout, and the data that bring it to life.

The state comes first, then the bundle and the few lines that start it, then what is wanted later (scenes, videos), so
that widgets appear while a long page is still being read.
"""

from __future__ import annotations

import base64
import gzip
import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from html import escape
from typing import Any

from dancekit.widgets.bundle import bundle_text
from dancekit.widgets.page_style import CSS

__all__ = ["html_pieces", "safe_json", "script"]

_POLICY = (
    "default-src 'none'; script-src 'unsafe-inline' blob:; style-src 'unsafe-inline'; img-src data: blob:; "
    "media-src data: blob:{media}; base-uri 'none'; form-action 'none'"
)
_LINKED = " 'self' file:"
"""Videos beside the page: from the same folder of a server, or of a disk."""

_NEEDED = (
    "This page needs a newer browser: Firefox 113, Chrome or Edge 80, Safari 16.4 or any later one (it unpacks its "
    "data by DecompressionStream, which this browser lacks)."
)
_NO_SCRIPT = (
    "JavaScript is switched off, so the moving figures, timelines and maps of this page are missing; its text and "
    "tables are whole. The page loads nothing from the network: all that it needs is inside this one file."
)

# Old browsers must understand the first script, or they could not say what is missing.
_CHECK = """
var dkNeeds = typeof DecompressionStream === "undefined" || !("noModule" in document.createElement("script"));
if (dkNeeds) document.getElementById("dkp-need").hidden = false;
""".strip()

_START = """
if (!dkNeeds) (async () => {
  const text = document.getElementById("dk-bundle").textContent;
  const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
  const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  const code = await new Response(unpacked).arrayBuffer();
  const url = URL.createObjectURL(new Blob([code], {type: "text/javascript"}));
  const bundle = await import(url);
  URL.revokeObjectURL(url);
  await bundle.mountPage(document);
})().catch((error) => {
  console.error(error);
  const note = document.getElementById("dkp-need");
  note.textContent = "This page could not start: " + error.message;
  note.hidden = false;
});
""".strip()


def html_pieces(
    *,
    title: str,
    body: str,
    state: Mapping[str, Any],
    early: Iterable[str],
    late: Iterable[str],
    linked: bool = False,
    inset: bool = False,
    css: str = "",
) -> Iterator[str]:
    """Give a page piece by piece, so that long videos never lie in memory as a whole.

    Parameters
    ----------
    title
        Of the browser's tab.
    body
        HTML of what is seen.
    state
        What `mountPage` reads.
    early, late
        Elements with data: those that widgets need at once, and those they may ask for.
    linked
        Whether videos beside the page may be played.
    inset
        Whether the page stands in another one, without margins of its own.
    css
        Rules on top of those that all pages have.
    """
    policy = _POLICY.format(media=_LINKED if linked else "")
    yield (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark"><meta name="referrer" content="no-referrer">'
        f"<title>{escape(title)}</title><style>{CSS}{css}</style></head>\n"
        f"<body{' class=dkp-inset' if inset else ''}><main>{body}\n"
        f'<p class="dkp-need" id="dkp-need" role="alert" hidden>{_NEEDED}</p>'
        f'<noscript><p class="dkp-need">{_NO_SCRIPT}</p></noscript></main>\n'
    )
    yield f'<script type="application/json" id="dk-state">{safe_json(state)}</script>\n'
    yield from early
    yield script("dk-bundle", _bundle())
    yield f"<script>{_CHECK}</script>\n<script>{_START}</script>\n"
    yield from late
    yield "</body></html>\n"


def script(name: str, text: str) -> str:
    """Give an element that holds data as base64 and is never run."""
    return f'<script type="text/plain" id="{name}">{text}</script>\n'


def safe_json(value: Any) -> str:
    r"""Give JSON that nothing in a page can take for HTML or an end of line.

    Examples
    --------
    >>> safe_json({"clip": "</script><!--"})
    '{"clip": "\\u003c/script\\u003e\\u003c!--"}'
    """
    text = json.dumps(value, ensure_ascii=True, allow_nan=False, sort_keys=True)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


@cache
def _bundle() -> str:
    return base64.b64encode(gzip.compress(bundle_text().encode(), 9, mtime=0)).decode("ascii")
