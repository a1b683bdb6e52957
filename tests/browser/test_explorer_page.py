"""The explorer as a person uses it: looking, drawing around points, legend, filter, keys, linked widgets."""

from __future__ import annotations

import numpy as np
import polars
import pytest
from explorer_page import ExplorerPage

from dancekit.synthetic import dance
from dancekit.widgets import Explorer

HOSTILE = '<img src=x onerror="document.title=1">'

BUS = """(() => { window.heard = [];
  const members = globalThis.__dancekitChannels.get("c");
  const other = (type, detail) => heard.push([type, detail]);
  members.add(other);
  window.say = (type, detail) => { for (const one of [...members]) if (one !== other) one(type, detail); }; })()"""


@pytest.fixture(scope="module")
def clips():
    return {name: dance(name, duration_s=3) for name in ("groove", "waves")}


def grid_table() -> polars.DataFrame:
    """Twelve points, four in a row: six segments of groove, six of waves."""
    rows = np.arange(12)
    return polars.DataFrame(
        {
            "x": (rows % 4) * 1.0,
            "y": (rows // 4) * 1.0,
            "clip": np.where(rows < 6, "groove", "waves"),
            "individual": ["dancer"] * 12,
            "start_s": (rows % 6) * 0.5,
            "end_s": (rows % 6) * 0.5 + 0.5,
            "style": [HOSTILE, *(["calm", "wild"] * 5), "noise"],
            "speed": rows * 0.5,
        }
    )


@pytest.fixture
def shown(page, clips):
    return ExplorerPage(page, Explorer(grid_table(), recordings=clips, height=400, _channel="c", theme="light"))


class TestLooking:
    def test_points_have_their_colours_and_counts(self, shown):
        assert (shown.data("points"), shown.data("selected"), shown.data("shown")) == ("12", "0", "12")
        blue, orange = [0, 0x72, 0xB2], [0xD5, 0x5E, 0]
        assert (
            np.abs(np.subtract(shown.pixel(0)[:3], blue)).max() <= 2
        )  # labels in order: "<img", "calm", "noise", "wild"
        assert np.abs(np.subtract(shown.pixel(1)[:3], orange)).max() <= 2
        assert shown.page.locator(".dkx-entry").all_inner_texts() == [
            f"{HOSTILE}\n1", "calm\n5", "wild\n5", "noise\n1"
        ]  # fmt: skip

    def test_colour_by_another_column(self, shown):
        shown.page.locator("select.dkx-color").select_option("speed")
        assert shown.get("color_by") == "speed"
        shown.settle()
        assert shown.page.locator(".dkx-ticks").inner_text().split() == ["0", "2.75", "5.5"]
        assert shown.page.locator(".dkx-entry").count() == 0
        shown.set("color_by", "")
        assert shown.page.locator(".dkx-legend").is_hidden()

    def test_the_wheel_is_the_pages_until_the_map_was_clicked(self, shown):
        before = shown.picture()
        shown.hover(5)
        shown.page.mouse.wheel(0, -200)
        shown.page.wait_for_selector(".dkx-hint[data-shown='true']")
        assert shown.picture() == before
        shown.page.mouse.click(shown.box["x"] + 6, shown.box["y"] + 6)
        shown.hover(5)
        shown.page.mouse.wheel(0, -200)
        shown.page.wait_for_timeout(400)
        assert shown.picture() != before
        shown.page.mouse.move(*shown.place(5))  # what was under the pointer still is
        assert shown.page.locator(".dkx-stage").get_attribute("data-over") == "true"
        shown.page.get_by_label("Show the whole map").click()
        shown.settle()
        assert shown.picture() == before

    def test_dragging_moves_the_map(self, shown):
        x, y = shown.place(5)
        shown.page.mouse.move(x + 30, y + 30)
        shown.page.mouse.down()
        shown.page.mouse.move(x + 70, y + 10, steps=4)
        shown.page.mouse.up()
        shown.page.mouse.move(x + 40, y - 20)
        assert shown.page.locator(".dkx-title").inner_text() == "groove"
        assert shown.get("clicked") == -1

    def test_size_and_opacity(self, shown):
        before = shown.pixel(1)[3]
        shown.page.get_by_label("Size, opacity and more").click()
        shown.page.get_by_role("slider", name="Opacity").fill("0.3")
        shown.settle()
        assert shown.pixel(1)[3] < 0.5 * before
        small = shown.picture()
        shown.page.get_by_role("slider", name="Size of points").fill("2")
        shown.settle()
        assert shown.get("point_size") == 4
        assert shown.picture() != small

    def test_the_dark_theme(self, shown):
        shown.set("theme", "dark")
        assert shown.page.locator(".dk-explorer").get_attribute("data-dk-theme") == "dark"
        assert (
            shown.page.evaluate("getComputedStyle(document.querySelector('.dkx-map')).backgroundColor")
            == "rgb(17, 19, 22)"
        )


class TestChoosing:
    def test_a_lasso_holds_what_was_drawn_around(self, shown):
        shown.around(5, 40, "Shift")
        assert shown.chosen == [5]
        assert shown.page.locator(".dkx-chosen").inner_text() == "1 chosen"
        step = shown.place(1)[0] - shown.place(0)[0]
        shown.around(5, 1.2 * step, "Shift")
        assert shown.chosen == [1, 4, 5, 6, 9]
        assert shown.data("selected") == "5"
        dimmed, kept = shown.pixel(0)[3], shown.pixel(5)[3]
        assert dimmed < 60 < 200 < kept

    def test_tools_add_and_take_away(self, shown):
        shown.page.get_by_label("Lasso:").click()
        assert shown.get("tool") == "lasso"
        shown.around(0, 30)
        shown.around(3, 30, "Shift")
        assert shown.chosen == [0, 3]
        shown.around(0, 30, "Alt")
        assert shown.chosen == [3]
        shown.around(6, 30)
        assert shown.chosen == [6]

    def test_a_box(self, shown):
        shown.set("tool", "box")
        (x0, y0), (x1, y1) = shown.place(8), shown.place(2)
        shown.page.mouse.move(x0 - 20, y0 - 20)
        shown.page.mouse.down()
        shown.page.mouse.move(x1 + 20, y1 + 20, steps=5)
        shown.page.mouse.up()
        assert shown.chosen == [0, 1, 2, 4, 5, 6, 8, 9, 10]

    def test_single_points_and_nothing(self, shown):
        for row in (2, 7, 2):
            x, y = shown.place(row)
            shown.page.keyboard.down("Shift")
            shown.page.mouse.click(x, y)
            shown.page.keyboard.up("Shift")
            shown.page.wait_for_timeout(400)  # no double click
        assert shown.chosen == [7]
        assert shown.get("clicked") == -1
        shown.page.mouse.dblclick(shown.place(0)[0] + 60, shown.place(0)[1] - 30)
        assert shown.chosen == []
        shown.around(1, 30, "Shift")
        shown.page.keyboard.press("Escape")
        assert shown.chosen == []
        shown.around(1, 30, "Shift")
        shown.page.get_by_label("Choose nothing").click()
        assert shown.chosen == []

    def test_what_python_chose_is_shown(self, shown):
        shown.set("_selected", np.array([1, 2], "<u4").tobytes())
        assert shown.data("selected") == "2"
        assert shown.pixel(0)[3] < 60 < shown.pixel(1)[3]

    def test_thirty_thousand_of_a_hundred_thousand(self, page):
        random = np.random.default_rng(0)
        turn, far = random.uniform(0, 2 * np.pi, 100_000), np.full(100_000, 3.5)
        far[:30_000] = random.uniform(0, 1, 30_000)
        far[30_000] = 0.0
        shown = ExplorerPage(page, Explorer(np.stack([far * np.cos(turn), far * np.sin(turn)], axis=1), height=400))
        started = page.evaluate("performance.now()")
        page.evaluate("model.on('change:_selected', () => { window.at = performance.now(); })")
        shown.around(30_000, 90, "Shift")  # the inner disc has a radius of 50 pixels, the ring one of 176
        assert len(shown.chosen) == 30_001
        assert page.evaluate("at") - started < 3000


class TestLegendAndFilter:
    def test_a_click_switches_off_a_shift_click_isolates(self, shown):
        calm = shown.page.locator(".dkx-entry[data-label='calm']")
        calm.click()
        assert shown.get("hidden") == ["calm"]
        assert shown.data("shown") == "7"
        assert calm.get_attribute("aria-pressed") == "false"
        assert shown.pixel(1)[3] == 0
        shown.hover(1)
        assert shown.page.locator(".dkx-card").is_hidden()
        shown.around(1, 30, "Shift")
        assert shown.chosen == []
        calm.click()
        shown.page.locator(".dkx-entry[data-label='wild']").click(modifiers=["Shift"])
        assert shown.data("shown") == "5"
        shown.page.locator(".dkx-entry[data-label='wild']").click(modifiers=["Shift"])
        assert shown.get("hidden") == []
        shown.page.locator(".dkx-entry[data-label='calm']").click()
        shown.page.locator("select.dkx-color").select_option("clip")
        assert shown.get("hidden") == []

    def test_the_filter_dims_what_does_not_match(self, shown):
        shown.page.get_by_label("Filter by text").fill("WAVES calm")
        shown.page.wait_for_function("document.querySelector('.dkx-found').textContent === '2 found'")
        assert shown.get("filter") == "WAVES calm"
        assert shown.data("shown") == "2"
        shown.settle()
        assert shown.pixel(1)[3] < 60 < shown.pixel(7)[3]
        step = shown.place(1)[0] - shown.place(0)[0]
        shown.around(6, 1.2 * step, "Shift")  # 2, 5, 6, 7, 10
        assert shown.chosen == [7]
        shown.page.get_by_label("Filter by text").press("Escape")
        assert shown.data("shown") == "1"  # of the choice, which stays
        assert shown.chosen == [7]


class TestPointing:
    def test_hovering_shows_the_movement_and_what_is_known(self, shown):
        shown.hover(0)
        card = shown.page.locator(".dkx-card")
        assert card.locator(".dkx-title").inner_text() == "groove"
        assert "dancer, 0:00.0 to 0:00.5" in card.inner_text()
        assert HOSTILE in card.inner_text()
        assert shown.page.title() == "explorer"
        shown.page.wait_for_selector(".dkx-miniature[data-row='0']")
        first = shown.picture(".dkx-miniature")
        shown.page.wait_for_timeout(250)
        assert shown.picture(".dkx-miniature") != first
        shown.page.wait_for_function("model.get('hovered') === 0")
        shown.page.mouse.move(shown.box["x"] + 3, shown.box["y"] + 3)
        assert card.is_hidden()
        shown.page.wait_for_function("model.get('hovered') === -1")
        shown.hover(0)
        shown.page.wait_for_selector(".dkx-miniature[data-row='0']")
        assert [one["row"] for one in shown.page.evaluate("model.sent")] == [0], "asked once"

    def test_a_clip_without_poses_says_so(self, page, clips):
        shown = ExplorerPage(page, Explorer(grid_table(), recordings={"groove": clips["groove"]}, height=400))
        shown.hover(8)
        page.get_by_text("no recording of 'waves' was given").wait_for()

    def test_without_recordings_there_is_no_picture(self, page):
        shown = ExplorerPage(page, Explorer(grid_table(), height=400))
        shown.hover(8)
        assert shown.page.locator(".dkx-card").is_visible()
        assert shown.page.locator(".dkx-picture").is_hidden()

    def test_a_click_is_told_and_played(self, shown):
        shown.page.evaluate(BUS)
        shown.click(7)
        assert shown.get("clicked") == 7
        wish = {"clip": "waves", "individual": "dancer", "start_s": 0.5, "end_s": 1, "row": 7}
        assert shown.page.evaluate("heard") == [["show", wish]]
        shown.page.wait_for_timeout(400)
        shown.click(7)
        assert {"kind": "play", "row": 7} in shown.page.evaluate("model.sent")
        assert shown.page.evaluate("heard.length") == 2

    def test_keys_walk_along_a_recording(self, shown):
        shown.page.evaluate(BUS)
        shown.page.locator(".dkx-stage").focus()
        seen = []
        for key in ("ArrowRight", "ArrowRight", "ArrowRight", "ArrowLeft", "End", "Home"):
            shown.page.keyboard.press(key)
            shown.page.wait_for_timeout(150)
            seen.append(shown.get("hovered"))
        assert seen == [0, 1, 2, 1, 5, 0]
        assert shown.page.locator(".dkx-foot .dk-only-heard").inner_text() == "groove, dancer, 0:00.0 to 0:00.5"
        shown.page.keyboard.press("Enter")
        assert shown.get("clicked") == 0
        shown.page.keyboard.press("l")
        assert shown.get("tool") == "lasso"
        before = shown.picture()
        shown.page.keyboard.press("+")
        shown.page.wait_for_timeout(400)
        assert shown.picture() != before
        shown.page.keyboard.press("0")
        shown.settle()
        assert shown.picture() == before


class TestLinked:
    def test_a_playhead_marks_its_segment(self, shown):
        shown.page.evaluate(BUS)
        shown.page.evaluate("say('playhead', {clip: 'waves', time_s: 1.2, playing: true})")
        assert shown.data("playhead") == "8"
        shown.settle()
        marked = shown.picture(".dkx-marks")
        shown.page.evaluate("say('playhead', {clip: 'waves', time_s: 1.6, playing: true})")
        shown.settle()
        assert shown.data("playhead") == "9"
        assert shown.picture(".dkx-marks") != marked

    def test_a_span_and_anothers_rows_choose(self, shown):
        shown.page.evaluate(BUS)
        shown.page.evaluate("say('span', {clip: 'waves', start_s: 0.75, end_s: 1.75})")
        assert shown.chosen == [7, 8, 9]
        shown.page.evaluate("say('rows', {rows: Uint32Array.of(3), n: 12})")
        assert shown.chosen == [3]
        assert shown.page.evaluate("heard") == []
        shown.around(0, 30, "Shift")
        assert shown.page.evaluate("heard.map(([type, {rows, n}]) => [type, [...rows], n])") == [["rows", [0], 12]]

    def test_hits_query_and_path_are_drawn(self, shown):
        assert shown.page.locator(".dkx-marks").is_hidden()
        shown.set("_hits", np.array([3, 9], "<u4").tobytes())
        assert shown.data("hits") == "2"
        hits = shown.picture(".dkx-marks")
        shown.set("query", [1.5, 1.5])
        query = shown.picture(".dkx-marks")
        shown.set("path", ["groove", ""])
        path = shown.picture(".dkx-marks")
        assert len({hits, query, path}) == 3
        shown.page.locator(".dkx-stage").focus()
        shown.page.keyboard.press("Escape")
        assert shown.get("path") == []
        shown.set("query", [])
        assert shown.picture(".dkx-marks") == hits
        shown.set("_hits", b"")
        assert shown.page.locator(".dkx-marks").is_hidden()


class TestSpace:
    @pytest.fixture
    def cloud(self, page):
        random = np.random.default_rng(1)
        points = np.concatenate([[[0, 0, 0]], random.normal(size=(400, 3)), [[-3, 0, 0]]])
        return ExplorerPage(page, Explorer(points.astype("f4"), height=400))

    def test_turning_lasso_and_pointing(self, cloud):
        page, box = cloud.page, cloud.box
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        before = cloud.picture()
        page.mouse.move(x + 50, y + 120)
        page.mouse.down()
        page.mouse.move(x + 130, y + 90, steps=5)
        page.mouse.up()
        page.wait_for_timeout(400)
        assert cloud.picture() != before
        page.get_by_label("Show the whole map").click()
        cloud.settle()
        assert cloud.picture() == before
        cloud.set("tool", "box")
        page.mouse.move(box["x"] + 2, box["y"] + 2)
        page.mouse.down()
        page.mouse.move(box["x"] + box["width"] - 2, box["y"] + box["height"] - 2, steps=4)
        page.mouse.up()
        assert len(cloud.chosen) == 402

    def test_back_to_the_plane(self, cloud):
        assert cloud.page.get_by_role("button", name="3-D").get_attribute("aria-pressed") == "true"
        cloud.page.get_by_role("button", name="2-D").click()
        assert cloud.get("dimensions") == 2
        cloud.settle()
        cloud.hover(0)
        assert cloud.page.locator(".dkx-title").inner_text() == "Point 0"


class TestLiving:
    def test_idle_it_draws_nothing(self, shown):
        shown.page.mouse.move(1, 1)
        shown.page.wait_for_timeout(500)
        count = """() => new Promise((done) => { const ask = window.requestAnimationFrame; let asked = 0;
          window.requestAnimationFrame = (f) => { asked += 1; return ask(f); };
          setTimeout(() => { window.requestAnimationFrame = ask; done(asked); }, 600); })"""
        assert shown.page.evaluate(count) == 0

    def test_closed_it_leaves_nothing_behind(self, shown):
        page = shown.page
        for _ in range(12):
            shown.hover(0)
            page.evaluate("closeExplorer()")
            assert page.evaluate("model.listeners.length") == 0
            assert page.evaluate("document.querySelector('main').innerText") == ""
            assert page.locator("style").count() == 0
            assert not page.evaluate("globalThis.__dancekitChannels.has('c')")
            page.evaluate("document.querySelector('main').replaceChildren()")
            shown.mount()
            page.wait_for_selector(".dk-explorer[data-ready='1']")

    def test_points_without_a_place_are_told(self, page):
        table = grid_table().with_columns(x=polars.when(polars.col("x") > 2).then(None).otherwise("x"))
        shown = ExplorerPage(page, Explorer(table, height=300))
        assert shown.page.locator(".dkx-foot").inner_text().strip() == "9 of 12 points, 3 without a place on the map"

    @pytest.mark.parametrize("count", [0, 1])
    def test_hardly_anything(self, page, count):
        shown = ExplorerPage(page, Explorer(np.ones((count, 2)), height=300))
        assert shown.data("points") == str(count)
        page.mouse.move(shown.box["x"] + shown.box["width"] / 2, shown.box["y"] + shown.box["height"] / 2)
        assert shown.page.locator(".dkx-card").is_visible() == bool(count)

    def test_new_points_replace_the_old_ones(self, shown):
        shown.set("_points", Explorer(np.zeros((3, 2)))._points)
        shown.page.wait_for_selector(".dk-explorer[data-ready='1'][data-points='3']")
        assert shown.page.locator(".dkx-stage").count() == 1
