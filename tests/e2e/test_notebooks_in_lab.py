"""A person opens each notebook in JupyterLab, runs all cells, and sees figures and no error."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted(path.name for path in (ROOT / "notebooks").glob("*.ipynb"))
pytestmark = [pytest.mark.e2e, pytest.mark.pose]

PROMPTS = "[...document.querySelectorAll('.jp-CodeCell .jp-InputPrompt')].map(e => e.textContent.trim())"


def wait_for_kernel(lab, name):
    """Wait until the kernel is idle and the page is connected to it; a run sent earlier would be lost silently."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        states = [
            (s["kernel"]["execution_state"], s["kernel"]["connections"]) for s in lab.sessions() if name in s["path"]
        ]
        if states == [("idle", 1)]:
            return
        time.sleep(0.2)
    pytest.fail(f"the kernel of {name} did not become idle")


def run_all(page):
    """Choose Run > Run All Cells, again if JupyterLab lost it."""
    for _ in range(4):
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
        page.wait_for_timeout(1500)
        if any(prompt != "[ ]:" for prompt in page.evaluate(PROMPTS)):
            return
    pytest.fail("Run All Cells had no effect")


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_all_cells_run_and_figures_appear(lab, browser, name, tmp_path):
    context = browser.new_context(viewport={"width": 1500, "height": 1100})
    page = context.new_page()
    page.set_default_timeout(30_000)
    failed = []
    page.on("requestfailed", lambda request: failed.append(request.url))
    try:
        page.goto(f"{lab.address}/doc/tree/notebooks/{name}?reset&token={lab.token}", wait_until="domcontentloaded")
        page.wait_for_selector(".jp-Notebook .jp-Cell")
        wait_for_kernel(lab, name)
        run_all(page)
        page.wait_for_function(f"() => {PROMPTS}.every(text => /^\\[[0-9]+\\]:$/.test(text))", timeout=150_000)
        errors = page.locator(".jp-RenderedText[data-mime-type='application/vnd.jupyter.error']").all_inner_texts()
        assert errors == []
        page.locator(".js-plotly-plot").first.scroll_into_view_if_needed()
        page.wait_for_selector(".js-plotly-plot .main-svg")
        page.screenshot(path=tmp_path / f"{name}.png")
        elsewhere = [address for address in failed if not address.startswith(lab.address)]
        assert elsewhere == [], "the notebook asked for something on the network"
    finally:
        context.close()
