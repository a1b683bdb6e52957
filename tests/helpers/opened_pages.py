"""Pages opened as a reader does, from a file and without a network; whatever goes wrong in them is a failure."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

READY = (
    "() => document.documentElement.dataset.dkReady === '1' && "
    "[...document.querySelectorAll('[data-dk-widget]')].every((place) => place.querySelector('.dk-widget[data-ready]'))"
)


@contextmanager
def opened(
    browser: Any,
    path: Path,
    *,
    width: int = 1200,
    height: int = 900,
    timeout_s: float = 30,
    ready: bool = True,
    offline: bool = True,
    allowed: tuple[str, ...] = (),
    **context: Any,
) -> Iterator[Any]:
    """Open a page from its file with the network cut, wait until its widgets are drawn, and at the end look for errors.

    Parameters
    ----------
    browser
        As `chromium.launched` gives it.
    path
        The page.
    ready
        Whether to wait for the widgets.
    offline
        Whether the network is cut.
    allowed
        Words of complaints in the console that are expected.
    context
        Settings of the browser's window, such as ``color_scheme="dark"``.
    """
    window = browser.new_context(offline=offline, viewport={"width": width, "height": height}, **context)
    page = window.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if said.type in ("error", "warning") else None)
    page.on("request", lambda asked: wrong.append(asked.url) if not _local(asked.url) else None)
    try:
        page.goto(path.resolve().as_uri())
        if ready:
            _wait(page, timeout_s, wrong)
        yield page
        left = [complaint for complaint in wrong if not any(word in complaint for word in (*allowed, *_SOFTWARE_GL))]
        assert not left, "\n".join(left)
    finally:
        window.close()


# Chromium without a graphics card says how slow reading pixels back is; no fault of the page
_SOFTWARE_GL = ("GPU stall due to ReadPixels", "GroupMarkerNotSet", "Automatic fallback to software WebGL")


def _wait(page: Any, timeout_s: float, wrong: list[str]) -> None:
    from playwright.sync_api import TimeoutError as TooLate

    try:
        page.wait_for_function(READY, timeout=timeout_s * 1000)
    except TooLate:
        raise AssertionError("\n".join(["the page's widgets were not drawn", *wrong])) from None


def _local(url: str) -> bool:
    return url.startswith(("file:", "blob:", "data:", "about:"))
