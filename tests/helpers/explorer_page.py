"""An explorer on an empty page, with a stand-in for Jupyter's model whose messages the Python explorer answers."""

from __future__ import annotations

import base64
import math
from typing import Any

import numpy as np

from dancekit.widgets import Explorer
from dancekit.widgets.bundle import bundle_text
from dancekit.widgets.page_state import general_state

__all__ = ["ExplorerPage"]

_PAGE = """<!doctype html><meta charset="utf-8"><title>explorer</title><body style="margin: 10px"><main></main>"""

_SETUP = """async (code) => {
  const url = URL.createObjectURL(new Blob([code], {type: "text/javascript"}));
  const bundle = (await import(url)).default;
  const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  class Model {
    constructor(values) { this.values = values; this.sent = []; this.listeners = []; }
    get(name) { return this.values[name]; }
    set(name, value) {
      if (this.values[name] === value) return;
      this.values[name] = value;
      for (const [wanted, listener] of [...this.listeners]) if (wanted === `change:${name}`) listener();
    }
    save_changes() { this.saved = (this.saved ?? 0) + 1; }
    on(name, listener) { this.listeners.push([name, listener]); }
    off(name, listener) { this.listeners = this.listeners.filter(([a, b]) => a !== name || b !== listener); }
    async send(content) {
      this.sent.push(content);
      for (const [said, buffers] of await window.askPython(content)) {
        const views = buffers.map((one) => new DataView(bytes(one).buffer));
        for (const [wanted, listener] of [...this.listeners]) if (wanted === "msg:custom") listener(said, views);
      }
    }
  }
  window.bytesOf = (text) => new DataView(bytes(text).buffer);
  window.mountExplorer = (state, buffers) => {
    const values = {...state};
    for (const [name, text] of Object.entries(buffers)) values[name] = bytesOf(text);
    window.model = new Model(values);
    const el = document.createElement("div");
    document.querySelector("main").append(el);
    window.closeExplorer = bundle.explorer.render({model: window.model, el});
  };
  window.rowsOf = (view) => [...new Uint32Array(view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength))];
}"""


class ExplorerPage:
    """An explorer that is drawn on a page.

    Parameters
    ----------
    page
        Of playwright.
    explorer
        Its state is what the page shows; the page's messages are answered by it.
    """

    def __init__(self, page: Any, explorer: Explorer, *, wait: bool = True) -> None:
        self.page, self.explorer = page, explorer
        page.set_default_timeout(15_000)
        page.expose_function("askPython", self._answer)
        page.set_content(_PAGE)
        page.evaluate(_SETUP, bundle_text())
        self.mount()
        if wait:
            page.wait_for_selector(".dk-explorer[data-ready='1']")
            self.settle()

    def mount(self) -> None:
        state = general_state(self.explorer)
        buffers = {name: base64.b64encode(data).decode() for name, data in state.buffers.items()}
        self.page.evaluate("([state, buffers]) => mountExplorer(state, buffers)", [dict(state.state), buffers])

    def _answer(self, content: dict[str, Any]) -> list[Any]:
        sent: list[Any] = []

        def send(said: dict[str, Any], buffers: Any = ()) -> None:
            sent.append([said, [base64.b64encode(one).decode() for one in buffers or ()]])

        self.explorer.send = send  # type: ignore[method-assign]
        self.explorer._answer(self.explorer, content, [])
        return sent

    def settle(self) -> None:
        """Wait until two frames were drawn."""
        self.page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")

    def get(self, name: str) -> Any:
        return self.page.evaluate(f"model.get('{name}')")

    def set(self, name: str, value: Any) -> None:
        if isinstance(value, bytes):
            text = base64.b64encode(value).decode()
            self.page.evaluate("([name, text]) => model.set(name, bytesOf(text))", [name, text])
        else:
            self.page.evaluate("([name, value]) => model.set(name, value)", [name, value])
        self.settle()

    @property
    def chosen(self) -> list[int]:
        """Rows that the page tells Python."""
        return self.page.evaluate("rowsOf(model.get('_selected'))")

    def data(self, name: str) -> str | None:
        return self.page.locator(".dk-explorer").get_attribute(f"data-{name}")

    @property
    def box(self) -> dict[str, float]:
        return self.page.locator(".dkx-stage").bounding_box()

    def place(self, row: int) -> tuple[float, float]:
        """Where a row of a plane map that shows the whole is on the page."""
        box, xy = self.box, self.explorer.coordinates[:, :2].astype(float)
        low, high = np.nanmin(xy, axis=0), np.nanmax(xy, axis=0)
        span = np.where(high > low, high - low, np.finfo(float).eps)
        scale = min((box["width"] - 48) / span[0], (box["height"] - 48) / span[1])
        x, y = (xy[row] - (low + high) / 2) * scale
        return box["x"] + box["width"] / 2 + float(x), box["y"] + box["height"] / 2 - float(y)

    def hover(self, row: int) -> None:
        self.page.mouse.move(*self.place(row))

    def click(self, row: int) -> None:
        self.page.mouse.click(*self.place(row))

    def around(self, row: int, radius: float, *keys: str) -> None:
        """Draw a circle around a row with the mouse, with keys held."""
        x, y = self.place(row)
        for key in keys:
            self.page.keyboard.down(key)
        self.page.mouse.move(x + radius, y)
        self.page.mouse.down()
        for step in range(1, 25):
            turn = step * 2 * math.pi / 24
            self.page.mouse.move(x + radius * math.cos(turn), y + radius * math.sin(turn))
        self.page.mouse.up()
        for key in keys:
            self.page.keyboard.up(key)

    def pixel(self, row: int) -> list[int]:
        """Red, green, blue and opacity of the points' picture where a row is."""
        (x, y), box = self.place(row), self.box
        script = """([x, y]) => { const canvas = document.querySelector(".dkx-points");
          const ratio = canvas.width / canvas.clientWidth;
          const [px, py] = [Math.round(x * ratio), Math.round(y * ratio)];
          return [...canvas.getContext("2d").getImageData(px, py, 1, 1).data]; }"""
        return self.page.evaluate(script, [x - box["x"] - 0.5, y - box["y"] - 0.5])

    def picture(self, canvas: str = ".dkx-points") -> str:
        """What a canvas shows, to be compared."""
        return self.page.evaluate("(name) => document.querySelector(name).toDataURL()", canvas)
