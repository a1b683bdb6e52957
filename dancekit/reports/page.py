"""A page of a report: heading, a way back, the body, and plotly once for all of its figures; no network."""

from __future__ import annotations

import base64
import gzip
import os
from functools import cache
from html import escape
from pathlib import Path
from urllib.parse import quote

from dancekit.errors import require
from dancekit.reports.style import CSS, code_css
from dancekit.widgets.page_html import script
from dancekit.widgets.page_style import CSS as PAGE_CSS

__all__ = ["href", "page"]

# Figures of plotly compile some of their drawing; what a page may never do is to ask the network.
_POLICY = (
    "default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval' blob:; style-src 'unsafe-inline'; "
    "img-src data: blob:; media-src data: blob:; font-src data:; base-uri 'none'; form-action 'none'"
)

_DRAW = """
(async () => {
  const places = [...document.querySelectorAll(".dkr-figure")];
  const bytes = Uint8Array.from(atob(document.getElementById("dkr-plotly").textContent), (c) => c.charCodeAt(0));
  const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  const element = document.createElement("script");
  element.textContent = await new Response(unpacked).text();
  document.head.append(element);
  for (const place of places) {
    const figure = JSON.parse(place.textContent);
    place.textContent = "";
    place.hidden = false;
    await Plotly.newPlot(place, figure.data, figure.layout, {responsive: true, displaylogo: false});
  }
  const fit = () => places.forEach((place) => Plotly.Plots.resize(place));
  matchMedia("print").addEventListener("change", fit);
  document.documentElement.dataset.figures = String(places.length);
})().catch((error) => {
  console.error(error);
  document.querySelectorAll(".dkr-figure").forEach((place) => {
    place.textContent = "This figure could not be drawn: " + error.message;
    place.hidden = false;
  });
});
""".strip()


def page(*, title: str, head: str, body: str, foot: str = "") -> str:
    """Give a whole page.

    Parameters
    ----------
    title
        Of the browser's tab.
    head, body, foot
        HTML; figures in the body are elements as `dancekit.reports.rendering.rendered` makes them.
    """
    drawn = 'class="dkr-figure"' in body
    scripts = f"{script('dkr-plotly', _plotly())}<script>{_DRAW}</script>\n" if drawn else ""
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark"><meta name="referrer" content="no-referrer">'
        f"<title>{escape(title)}</title><style>{PAGE_CSS}{CSS}{code_css()}</style></head>\n"
        f'<body><main class="dkr"><header>{head}</header>\n{body}\n<footer>{foot}</footer></main>\n'
        f"{scripts}</body></html>\n"
    )


def href(target: Path, here: Path) -> str:
    """Give the way from one page to another, as a link's address.

    Examples
    --------
    >>> href(Path("out/report/01 & #2.html"), Path("out/report.html"))
    'report/01%20%26%20%232.html'
    """
    return quote(Path(os.path.relpath(target, here.parent)).as_posix())


@cache
def _plotly() -> str:
    offline = require("plotly.offline", extra="plot", purpose="draw figures")
    return base64.b64encode(gzip.compress(offline.get_plotlyjs().encode(), 9, mtime=0)).decode("ascii")
