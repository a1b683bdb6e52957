"""A person opens each notebook in JupyterLab, runs all cells, and sees figures, moving skeletons and no error."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted(path.name for path in (ROOT / "notebooks").glob("*.ipynb"))
FIGURES = {
    "01_extraction.ipynb": (".js-plotly-plot .main-svg", ".dk-player[data-ready='1']"),
    "02_normalization.ipynb": (".js-plotly-plot .main-svg", ".dk-player[data-ready='1']"),
    "03_embeddings.ipynb": (".js-plotly-plot .main-svg", ".dk-player[data-ready='1']"),
    "04_clustering.ipynb": (".dk-explorer[data-ready='1']", ".dk-player[data-ready='1']", ".js-plotly-plot .main-svg"),
    "05_similarity.ipynb": (".dk-player[data-ready='1']", ".js-plotly-plot .main-svg"),
}
pytestmark = [pytest.mark.e2e, pytest.mark.pose]


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
            figure = page.locator(kind).first
            figure.scroll_into_view_if_needed()
            figure.wait_for()
        page.screenshot(path=tmp_path / f"{name}.png")
        elsewhere = [address for address in failed if not address.startswith(lab.address)]
        assert elsewhere == [], "the notebook asked for something on the network"
    finally:
        context.close()
