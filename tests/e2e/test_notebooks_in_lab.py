"""A person opens each notebook in JupyterLab, runs all cells, and sees figures, moving skeletons and no error."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted(path.name for path in (ROOT / "notebooks").glob("*.ipynb"))
FIGURES = {
    "00_start_here.ipynb": (".dk-player[data-ready='1']", ".js-plotly-plot .main-svg"),
    "01_extraction.ipynb": (".js-plotly-plot .main-svg", ".dk-player[data-ready='1']"),
    "02_normalization.ipynb": (".js-plotly-plot .main-svg", ".dk-player[data-ready='1']"),
    "03_embeddings.ipynb": (".js-plotly-plot .main-svg", ".dk-player[data-ready='1']"),
    "04_clustering.ipynb": (".dk-explorer[data-ready='1']", ".dk-player[data-ready='1']", ".js-plotly-plot .main-svg"),
    "05_similarity.ipynb": (".dk-player[data-ready='1']", ".js-plotly-plot .main-svg"),
    "06_prediction.ipynb": (".dk-player[data-ready='1']", ".js-plotly-plot .main-svg"),
    "07_comparison.ipynb": (".dk-player[data-ready='1']", ".js-plotly-plot .main-svg"),
}
pytestmark = [pytest.mark.e2e, pytest.mark.pose, pytest.mark.long]


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_all_cells_run_and_figures_appear(lab, browser, name, tmp_path):
    context = browser.new_context(viewport={"width": 1500, "height": 1100})
    page = context.new_page()
    page.set_default_timeout(30_000)
    failed = []
    page.on("requestfailed", lambda request: failed.append(request.url))
    try:
        assert lab.open_and_run(page, f"notebooks/{name}") == []
        for kind in FIGURES[name]:
            assert scrolled_to(page, kind), f"{kind} is nowhere in the notebook"
        page.screenshot(path=tmp_path / f"{name}.png")
        elsewhere = [address for address in failed if not address.startswith(lab.address)]
        assert elsewhere == [], "the notebook asked for something on the network"
    finally:
        context.close()


def scrolled_to(page, kind):
    """Scroll through the notebook as a reader does, until it shows something; cells far away are not on the page."""
    panel = page.locator(".jp-WindowedPanel-outer").first
    for turn in range(120):
        panel.evaluate("(element, y) => element.scrollTo(0, y)", 400 * (turn % 60))
        page.wait_for_timeout(250)
        if page.locator(kind).count():
            page.locator(kind).first.wait_for()
            return True
    return False
