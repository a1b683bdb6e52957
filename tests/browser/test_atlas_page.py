"""The atlas in a real browser, from a file and without a network: what is clicked plays, and search finds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from opened_pages import opened
from small_dances import nearest, short, small_corpus

import dancekit as dk
from dancekit.forecast import Forecaster
from dancekit.mapping import MotionMap
from dancekit.search import MotionIndex

pytest.importorskip("torch")
pytest.importorskip("umap")


@pytest.fixture(scope="module")
def made(tmp_path_factory, sample) -> dict[str, Any]:
    """A page of three dances, the second of which has a video; its map and its vectors."""
    folder = tmp_path_factory.mktemp("atlas")
    film = folder / "groove.mp4"
    film.write_bytes(sample("groove.mp4").read_bytes())
    corpus = small_corpus(folder / "corpus", films={"slow groove": film})
    quick = Forecaster("velocity").fit({"z": short("waves", 9, 12.0)})
    path = dk.atlas(corpus, folder / "a.html", video="embed", forecaster=quick, quality=False, progress=False).path
    motion_map = MotionMap.load(next((corpus.folder / "maps").glob("*.parquet")))
    return {"path": path, "map": motion_map, "embedding": motion_map.embedding}


@pytest.fixture(scope="module")
def window(browser, made) -> Iterator[Any]:
    with opened(browser, made["path"], width=1440) as page:
        yield page


def player(window: Any) -> Any:
    return window.locator(".dk-player")


def places(window: Any, motion_map: MotionMap) -> np.ndarray:
    """Where the points of the map are on the page, (M, 2); as the explorer fits them into its picture."""
    window.evaluate("window.scrollTo(0, 0)")
    box, xy = window.locator(".dkx-stage").bounding_box(), motion_map.coordinates.astype(float)
    low, high = xy.min(axis=0), xy.max(axis=0)
    scale = min((box["width"] - 48) / (high[0] - low[0]), (box["height"] - 48) / (high[1] - low[1]))
    middle = np.array([box["x"] + box["width"] / 2, box["y"] + box["height"] / 2])
    return middle + (xy - (low + high) / 2) * scale * [1, -1]


def free_rows(spots: np.ndarray) -> list[int]:
    """Points that have no other one near enough to be clicked by mistake."""
    apart = np.linalg.norm(spots[:, None] - spots[None], axis=-1) + 1e9 * np.eye(len(spots))
    return np.flatnonzero(apart.min(axis=1) > 8).tolist()


def shown(window: Any) -> list[tuple[int, float]]:
    """Rows and distances that the page tells."""
    rows = [int(row) for row in window.locator(".dka-found").get_attribute("data-rows").split(",") if row]
    told = window.locator(".dka-hits .dka-far").all_inner_texts()
    return list(zip(rows, [float(text.removeprefix("distance ")) for text in told], strict=True))


def test_a_click_on_the_map_finds_what_looking_at_all_moments_finds(window, made):
    embedding, spots = made["embedding"], places(window, made["map"])
    index = MotionIndex(embedding)
    rows = free_rows(spots)
    assert len(rows) > 8
    for row in rows[:: len(rows) // 6]:
        spots = places(window, made["map"])
        window.mouse.click(*spots[row])
        window.wait_for_function(f"() => document.querySelector('.dka-found').dataset.query === '{row}'")
        expected, found = nearest(embedding, row, 8), shown(window)
        assert [one for one, _ in found] == [one for one, _ in expected]
        assert [far for _, far in found] == pytest.approx([far for _, far in expected], abs=7e-4)
        assert [one for one, _ in found] == index.search(row, 8).rows.tolist()
        assert row not in [one for one, _ in found]
        assert window.locator(".dk-explorer").get_attribute("data-hits") == "8"
        clip, start_s = embedding.segments.select("clip", "start_s").row(row)
        assert player(window).get_attribute("aria-label") == f"Motion player: {clip}"
        assert start_s - 0.1 <= float(player(window).get_attribute("data-time")) <= start_s + 3.3


def test_other_clips_only_more_of_them_and_on_from_a_hit(window, made):
    embedding = made["embedding"]
    window.locator(".dka-card .dka-like").first.click()
    row = int(window.locator(".dka-found").get_attribute("data-query"))
    window.locator(".dka-elsewhere").check()
    assert [one for one, _ in shown(window)] == [one for one, _ in nearest(embedding, row, 8, elsewhere=True)]
    window.locator(".dka-elsewhere").uncheck()
    every = [one for one, _ in nearest(embedding, row, 99)]
    assert window.locator(".dka-more").is_visible() == (len(every) > 8)
    window.locator(".dka-more").click()
    assert [one for one, _ in shown(window)] == every[:16]
    assert window.evaluate("document.activeElement.dataset.row") == str(every[8])
    window.locator(".dka-hits .dka-like").nth(2).click()
    assert window.locator(".dka-found").get_attribute("data-query") == str(every[2])
    assert [one for one, _ in shown(window)] == [one for one, _ in nearest(embedding, every[2], 8)]


def test_a_typical_moment_plays_and_is_marked_on_the_map(window, made):
    typical = made["map"].exemplars(1).row(0, named=True)
    first = window.locator(f'.dka-card .dka-moment[data-row="{typical["row"]}"]')
    first.click()
    window.wait_for_selector('.dk-player[data-playing="true"]')
    assert player(window).get_attribute("aria-label") == f"Motion player: {typical['clip']}"
    assert typical["start_s"] - 0.1 <= float(player(window).get_attribute("data-time")) <= typical["end_s"]
    window.wait_for_selector(f'.dka-card canvas[data-drawn="1"][data-start="{typical["start_s"]:.6f}"]')
    window.wait_for_selector(f".dka-strip[data-clip='{typical['clip']}'] .dka-head:visible")


def test_what_plays_now_can_be_searched_for(window, made):
    window.locator(".dka-run").last.click()
    window.wait_for_selector('.dk-player[data-playing="true"]')
    player(window).focus()
    window.keyboard.press("Space")
    window.locator('[data-like="now"]').click()
    row = int(window.locator(".dka-found").get_attribute("data-query"))
    clip, start_s, end_s = made["embedding"].segments.select("clip", "start_s", "end_s").row(row)
    now = float(player(window).get_attribute("data-time"))
    assert player(window).get_attribute("aria-label") == f"Motion player: {clip}"
    middles = made["embedding"].segments.filter(clip=clip).select("start_s", "end_s").to_numpy().mean(axis=1)
    assert abs((start_s + end_s) / 2 - now) == pytest.approx(np.abs(middles - now).min(), abs=1e-6)


def test_a_forecast_is_shown_where_it_was_made(window):
    cards = window.locator(".dka-aheads .dka-moment")
    assert cards.count() > 2
    cards.nth(1).click()
    at_s = float(cards.nth(1).get_attribute("data-forecast"))
    window.wait_for_function(
        f"""() => document.querySelector('.dk-forecast').textContent.startsWith("Forecast from {at_s:.2f} s")"""
    )


def test_a_video_comes_with_its_clip_and_goes_with_it(window):
    window.locator('.dka-strip[data-clip="slow groove"] .dka-run').first.click()
    window.wait_for_selector(".dk-player[data-video-frame]")
    player(window).focus()
    window.keyboard.press("Space")
    window.wait_for_selector('.dk-player[data-settled="1"]')
    shown_s = float(player(window).get_attribute("data-time"))
    assert abs(int(player(window).get_attribute("data-video-frame")) / 30 - shown_s) < 1 / 15
    window.locator('.dka-strip[data-clip="hip hop"] .dka-run').first.click()
    window.wait_for_selector(".dk-player:not([data-video-frame])")
    assert window.locator("video").count() == 0


def test_a_strip_is_one_stop_of_the_tab_key_and_arrows_go_along_it(window):
    strip = window.locator('.dka-strip[data-clip="hip hop"] .dka-run')
    stops = strip.evaluate_all("(runs) => runs.filter((run) => run.tabIndex === 0).length")
    assert stops == 1
    strip.first.focus()
    for key, expected in (("ArrowRight", min(1, strip.count() - 1)), ("End", strip.count() - 1), ("Home", 0)):
        window.keyboard.press(key)
        focused = window.evaluate(
            "[...document.activeElement.parentElement.querySelectorAll('.dka-run')].indexOf(document.activeElement)"
        )
        assert focused == expected
    window.keyboard.press("Enter")
    window.wait_for_selector('.dk-player[aria-label="Motion player: hip hop"][data-playing="true"]')


@pytest.mark.long
def test_small_and_dark_screens_hold_everything(browser, made) -> None:
    with opened(browser, made["path"], width=390, height=800, color_scheme="dark") as small:
        assert small.evaluate("document.documentElement.scrollWidth") <= 390
        small.locator(".dka-run").last.click()  # below the player, which comes into sight
        small.wait_for_function("() => document.querySelector('.dka-player').getBoundingClientRect().top > -200")
        ours = small.locator(".dka-legend .dka-dot").first.evaluate("(one) => getComputedStyle(one).backgroundColor")
        theirs = small.locator(".dkx-legend .dkx-dot").first.evaluate("(one) => getComputedStyle(one).backgroundColor")
        assert ours == theirs
        small.set_viewport_size({"width": 1000, "height": 800})
        assert small.evaluate("document.documentElement.scrollWidth") <= 1000


def test_without_a_map_moments_are_found_all_the_same(browser, tmp_path: Path) -> None:
    corpus = small_corpus(tmp_path / "corpus", duration_s=5.5, clips=2)
    path = dk.atlas(corpus, tmp_path / "a.html", forecaster=False, progress=False).path
    with opened(browser, path) as little:
        assert little.locator(".dka-query").inner_text() == "Like slow groove, 0.0 to 3.2 s"
        embedding = dk.Embedding.load(next((corpus.folder / "embeddings").glob("*.parquet")))
        assert [one for one, _ in shown(little)] == [one for one, _ in nearest(embedding, 0, 8)]
        little.locator(".dka-hits .dka-moment").first.click()
        little.wait_for_selector('.dk-player[aria-label="Motion player: waves & _b_"][data-playing="true"]')


def test_without_javascript_the_words_are_whole(browser, made) -> None:
    with opened(browser, made["path"], ready=False, java_script_enabled=False) as plain:
        text = plain.locator("main").inner_text()
        assert "How it was made" in text
        assert re.search(r"\d+ steps? from one cluster to another|nothing to count", text)
        assert "JavaScript is switched off" in text


def test_it_prints_without_what_can_only_be_clicked(window) -> None:
    window.emulate_media(media="print")
    assert not window.locator(".dka-nav").is_visible()
    assert not window.locator(".dka-like").first.is_visible()
    assert window.locator(".dka-player").evaluate("(one) => getComputedStyle(one).position") == "static"
    window.emulate_media(media="screen")


def test_the_file_is_whole(made) -> None:
    assert isinstance(made["path"], Path)
    assert made["path"].stat().st_size < 2_500_000
