"""Pages opened by a double click, without network: alive, linked, safe, and clear about what a browser lacks."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest
from opened_pages import opened
from read_page import ReadPage

import dancekit as dk
from dancekit.recording import Recording
from dancekit.widgets import Explorer, Player, link, page

HOSTILE = "</script><script>window.hit = 1</script><!-- ]]> \"' \u2028 \u202e <img src=x onerror=window.hit=1> 💃"
LOST = ("Failed to load resource", "ERR_FILE_NOT_FOUND")


@pytest.fixture(scope="module")
def groove(sample) -> Recording:
    return dk.load(sample("groove.parquet"))


@pytest.fixture(scope="module")
def waves(sample) -> Recording:
    return dk.load(sample("waves.parquet"))


def frames(window: Any) -> list[int]:
    return window.evaluate("[...document.querySelectorAll('.dk-player')].map((one) => Number(one.dataset.frame))")


def press(window: Any, keys: str, player: int = 0) -> None:
    window.locator(".dk-player").nth(player).focus()
    for key in keys.split():
        window.keyboard.press(key)


def test_two_linked_players_share_one_playhead(browser, tmp_path: Path, groove, waves) -> None:
    players = [Player(groove, frame=30), Player(waves)]
    link(*players)
    path = page([players], tmp_path / "a.html", title="Two dances")
    with opened(browser, path) as window:
        assert frames(window)[0] == 30
        press(window, "Home ArrowRight ArrowRight ArrowRight")
        assert frames(window) == [3, 3]
        press(window, "End", player=1)
        assert frames(window) == [299, 299]
        assert window.title() == window.locator("h1").inner_text() == "Two dances"


def test_widgets_that_are_not_linked_move_alone(browser, tmp_path: Path, groove, waves) -> None:
    with opened(browser, page([Player(groove), Player(waves)], tmp_path / "a.html")) as window:
        press(window, "ArrowRight")
        assert frames(window) == [1, 0]


def test_one_widget_shown_twice_is_one_widget(browser, tmp_path: Path, groove) -> None:
    player = Player(groove)
    with opened(browser, page([[player, player]], tmp_path / "a.html")) as window:
        press(window, "ArrowRight ArrowRight")
        window.wait_for_function("() => document.querySelectorAll('.dk-player')[1].dataset.frame === '2'")


def explorer_of(**recordings: Recording) -> Explorer:
    """Three points in a line; the one in the middle is two seconds of `waves`."""
    segments = pl.DataFrame(
        {
            "clip": ["groove", "waves", "groove"],
            "individual": ["dancer"] * 3,
            "start_s": [0.0, 2.0, 5.0],
            "end_s": [1.0, 4.0, 6.0],
            "<i>kind": [HOSTILE, "b", "b"],
        }
    )
    points = np.array([[-1.0, -1.0], [0.0, 0.0], [1.0, 1.0]])
    return Explorer(points, segments=segments, recordings=recordings, color_by="<i>kind", height=300)


def middle_of_the_plot(window: Any) -> tuple[float, float]:
    canvases = window.locator(".dk-explorer canvas").all()
    box = max(
        (canvas.bounding_box() for canvas in canvases), key=lambda box: box["width"] * box["height"] if box else 0
    )
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_a_click_in_the_explorer_plays_that_movement(browser, tmp_path: Path, groove, waves) -> None:
    player, explorer = Player(groove, height=200), explorer_of(groove=groove, waves=waves)
    link(player, explorer)
    with opened(browser, page([[player, explorer]], tmp_path / "a.html")) as window:
        shown = window.locator(".dk-player")
        assert shown.get_attribute("aria-label") == "Motion player: groove"
        window.mouse.click(*middle_of_the_plot(window))
        window.wait_for_function(
            "() => document.querySelector('.dk-player').getAttribute('aria-label') === 'Motion player: waves'"
        )
        window.wait_for_selector('.dk-player[data-playing="1"], .dk-player[data-playing="true"]')
        press(window, "Space")
        time_s = float(shown.get_attribute("data-time") or "nan")
        assert 2.0 <= time_s <= 4.0
        assert window.evaluate("window.hit") is None
        assert window.locator("img").count() == 0


def test_ten_minutes_open_and_scrub(browser, tmp_path: Path) -> None:
    from dancekit.synthetic import dance

    path = Player(dance("groove", duration_s=600)).to_html(tmp_path / "ten minutes.html")
    assert path.stat().st_size < 3_000_000
    with opened(browser, path) as window:
        press(window, "End")
        assert frames(window) == [17_999]


@pytest.mark.parametrize("video", ["embed", "link"])
def test_the_video_is_in_step(browser, tmp_path: Path, sample, groove, video: Any) -> None:
    film = tmp_path / "films" / "side steps #1.mp4"
    film.parent.mkdir()
    film.write_bytes(sample("groove.mp4").read_bytes())
    path = Player(groove, video=film).to_html(tmp_path / "pages" / "a.html", video=video)
    with opened(browser, path) as window:
        window.wait_for_selector('.dk-player[data-video-frame="0"][data-settled="1"]')
        press(window, "ArrowRight ArrowRight ArrowRight")
        window.wait_for_selector('.dk-player[data-video-frame="3"][data-settled="1"]')
        assert frames(window) == [3]
        assert window.locator("video").count() == 1


def test_a_linked_video_that_was_moved_away_is_missed_in_plain_words(browser, tmp_path: Path, sample, groove) -> None:
    film = tmp_path / "a.mp4"
    film.write_bytes(sample("groove.mp4").read_bytes())
    path = Player(groove, video=film).to_html(tmp_path / "a.html", video="link")
    film.unlink()
    with opened(browser, path, allowed=LOST) as window:
        window.locator("p:visible", has_text="plays a.mp4 from the folder beside it").last.wait_for()
        press(window, "ArrowRight")
        assert frames(window) == [1]


def test_a_page_without_videos_shows_poses_only(browser, tmp_path: Path, sample, groove) -> None:
    path = Player(groove, video=sample("groove.mp4")).to_html(tmp_path / "a.html", video="none")
    with opened(browser, path) as window:
        press(window, "ArrowRight")
        assert frames(window) == [1]
        assert window.locator("video").count() == 0


def test_hostile_names_are_shown_as_text_and_do_nothing(browser, tmp_path: Path, sample, groove) -> None:
    film = tmp_path / "a'<img src=x onerror=window.hit=1>&quot;💃.mp4"
    film.write_bytes(sample("groove.mp4").read_bytes())
    player = Player(
        {HOSTILE: groove, "<b>two": groove}, video=[film, None], segments=[(1.0, 3.0, HOSTILE)], arrangement="side"
    )
    path = page([f"# {HOSTILE}", player], tmp_path / "a.html", title=HOSTILE, text=HOSTILE)
    with opened(browser, path) as window:
        window.wait_for_selector('.dk-player[data-settled="1"]')
        window.wait_for_timeout(300)
        assert window.evaluate("window.hit") is None
        assert window.locator("img").count() == 0
        assert window.locator("header h1").text_content() == HOSTILE
        assert HOSTILE in (window.locator(".dk-player").get_attribute("aria-label") or "")


def test_a_browser_without_the_needed_parts_is_told_so(browser, tmp_path: Path, groove) -> None:
    with opened(browser, page(["# Words stay", Player(groove)], tmp_path / "a.html"), ready=False) as window:
        assert not window.locator("#dkp-need").is_visible()
    context = browser.new_context(offline=True)
    context.add_init_script("delete window.DecompressionStream")
    old = context.new_page()
    old.goto((tmp_path / "a.html").as_uri())
    assert "needs a newer browser: Firefox 113" in old.locator("#dkp-need").inner_text()
    assert old.locator("h1").inner_text() == "Words stay"
    assert old.locator(".dk-widget").count() == 0
    context.close()


def test_without_javascript_words_stay_and_say_what_is_missing(browser, tmp_path: Path, groove) -> None:
    path = page(["# Words stay", Player(groove)], tmp_path / "a.html")
    with opened(browser, path, ready=False, java_script_enabled=False) as window:
        assert window.locator("h1").inner_text() == "Words stay"
        assert "JavaScript is switched off" in window.locator("noscript").inner_text()


def test_damage_in_one_widget_spares_the_others(browser, tmp_path: Path, groove, waves) -> None:
    path = page([Player(groove), Player(waves)], tmp_path / "a.html")
    html = path.read_text(encoding="utf-8")
    lost = f"dk-b{ReadPage(html).state['widgets'][0]['buffers']['_scene']}"
    start = html.index(f'<script type="text/plain" id="{lost}">')
    path.write_text(html[:start] + html[html.index("</script>", start) + 10 :], encoding="utf-8")
    with opened(browser, path, ready=False, allowed=("this page is damaged",)) as window:
        window.wait_for_selector('html[data-dk-ready="1"]')
        assert window.locator("[role=alert]:visible").inner_text() == (
            f"This part of the page could not be drawn: this page is damaged: its part {lost} is missing"
        )
        press(window, "ArrowRight")
        assert frames(window) == [1]


@pytest.mark.parametrize("width", [390, 800, 1400])
def test_nothing_sticks_out_sideways(browser, tmp_path: Path, groove, waves, width: int) -> None:
    table = pl.DataFrame({f"a rather long column {i}": np.arange(3) for i in range(12)})
    path = page([[Player(groove), Player(waves)], table], tmp_path / "a.html", title="W" * 80)
    with opened(browser, path, width=width) as window:
        assert window.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_follows_the_readers_colours(browser, tmp_path: Path, groove, scheme: str) -> None:
    path = Player(groove).to_html(tmp_path / "a.html", title="Colours")
    with opened(browser, path, color_scheme=scheme) as window:
        ground = window.evaluate("getComputedStyle(document.body).backgroundColor")
        assert (sum(int(part) for part in ground[4:-1].split(",")) > 384) is (scheme == "light")
        assert window.locator(".dk-player").get_attribute("data-dk-theme") == scheme


@pytest.fixture
def listener() -> Iterator[tuple[str, list[str]]]:
    """A server on this computer, and what it was asked for."""
    asked: list[str] = []

    class Noting(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.send_header("Access-Control-Allow-Origin", "*")
            self.end_headers()

        do_POST = do_GET  # noqa: N815 - the name that http.server wants

        def log_message(self, *_: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Noting) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}", asked
        server.shutdown()
        thread.join()


def test_the_page_forbids_itself_the_network(browser, tmp_path: Path, groove, listener) -> None:
    address, asked = listener
    attempts = """async (address) => {
      const put = (tag, attributes) => document.body.append(Object.assign(document.createElement(tag), attributes));
      put("img", {src: `${address}/image`});
      put("script", {src: `${address}/script`});
      put("iframe", {src: `${address}/frame`});
      put("video", {src: `${address}/video`});
      put("link", {rel: "stylesheet", href: `${address}/style`});
      navigator.sendBeacon(`${address}/beacon`);
      const answer = await fetch(`${address}/fetch`).then(() => "sent", (error) => error.name);
      await new Promise((resolve) => setTimeout(resolve, 500));
      return answer;
    }"""
    with opened(browser, Player(groove).to_html(tmp_path / "a.html"), offline=False, allowed=("127.0.0.1",)) as window:
        assert window.evaluate(attempts, address) == "TypeError"
        assert asked == []
    bare = browser.new_context()
    window = bare.new_page()
    window.goto((tmp_path / "..").resolve().as_uri())  # a page without our rules can reach it: the listener works
    window.evaluate(attempts, address)
    bare.close()
    assert {"/image", "/fetch", "/frame"} <= set(asked)
