"""A report is opened as a reader does, offline: figures are drawn, players play, and paper shows pictures."""

from __future__ import annotations

from pathlib import Path

import pytest
from opened_pages import opened
from small_dances import small_corpus
from small_notebooks import small_notebooks

import dancekit as dk

pytest.importorskip("papermill")


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """The folder of a report of one dance."""
    place = tmp_path_factory.mktemp("report")
    corpus = small_corpus(place / "dances", duration_s=2.0, clips=1)
    return dk.report(corpus, place / "out", notebooks=small_notebooks(place / "nb"), progress=False).path.parent


def test_the_way_from_the_first_page_to_a_figure(browser, folder):
    with opened(browser, folder / "index.html", ready=False) as page:
        page.get_by_role("link", name="All of them").first.click()
        page.locator("html[data-figures='1']").wait_for(timeout=30_000)
        box = page.locator(".dkr-figure .main-svg").first.bounding_box()
        assert box["height"] == 300
        assert box["width"] > 600
        page.get_by_role("link", name="dances").first.click()
        assert page.locator("h1").inner_text() == "dances"


def test_a_player_plays_in_its_chapter(browser, folder):
    with opened(browser, folder / "01_one.html", ready=False) as page:
        player = page.frame_locator("iframe").locator('.dk-player[data-ready="1"]')
        player.wait_for(timeout=30_000)
        player.focus()
        page.keyboard.press("ArrowRight")
        assert player.get_attribute("data-frame") == "1"
        assert not page.locator(".dk-paper").is_visible()


def test_on_paper_pictures_stand_for_players_and_code_is_gone(browser, folder):
    with opened(browser, folder / "01_one.html", ready=False) as page:
        page.emulate_media(media="print")
        assert page.locator(".dk-paper svg").is_visible()
        assert not page.locator("iframe").is_visible()
        assert not page.locator(".dkr-code").first.is_visible()
        assert not page.locator(".dkr-nav").first.is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_wider_than_a_phone(browser, folder, scheme):
    for name in ("index", "02_all", "03_wrong"):
        with opened(browser, folder / f"{name}.html", ready=False, width=390, color_scheme=scheme) as page:
            assert page.evaluate("document.documentElement.scrollWidth") <= 390
