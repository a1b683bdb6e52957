"""The player's controls, keys, timeline and links, on a page without Jupyter."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from player_scenes import player_state, scene_bytes, track

TIME = np.arange(300) / 30
SEGMENTS = [
    {"start_s": 1.0, "end_s": 3.0, "label": "<img src=x onerror=alert(1)>"},
    {"start_s": 4.0, "end_s": 6.0, "label": "turn"},
]
SCENE = scene_bytes(track(TIME, gap=(60, 90)), segments=SEGMENTS, beats=TIME[::15])


@pytest.fixture
def player(harness: Any, page: Any) -> Callable[..., Any]:
    """Put a player of ten seconds into the page; gives the locator of its element."""
    harness.open(page)

    def put(scene: bytes = SCENE, **traits: Any) -> Any:
        how = {name: traits.pop(name) for name in ("width",) if name in traits}
        harness.mount(page, player_state(**traits), scene=scene, **how)
        return page.locator(".dk-player").last

    return put


def trait(page: Any, name: str, number: int = 0) -> Any:
    return page.evaluate(f"players[{number}].model.get('{name}')")


def put_trait(page: Any, name: str, value: Any, number: int = 0) -> None:
    """As when Python changes a trait."""
    page.evaluate("([number, name, value]) => players[number].model.set(name, value)", [number, name, value])


def frame(element: Any) -> int:
    return int(element.get_attribute("data-frame"))


def at(element: Any, seconds: float, y: float) -> dict[str, float]:
    """A place on the timeline: seconds of the ten, pixels from its top."""
    box = element.locator(".dk-timeline").bounding_box()
    return {"x": box["x"] + 10 + seconds / 10 * (box["width"] - 20), "y": box["y"] + y}


def drag(page: Any, start: dict[str, float], stop: dict[str, float]) -> None:
    page.mouse.move(**start)
    page.mouse.down()
    page.mouse.move((start["x"] + stop["x"]) / 2, stop["y"], steps=3)
    page.mouse.move(**stop, steps=3)
    page.mouse.up()


def test_it_says_what_is_shown(page: Any, player: Any) -> None:
    element = player(frame=150)
    assert frame(element) == 150
    assert element.get_attribute("data-time") == "5"
    assert element.locator(".dk-time").input_value() == "5.00"
    assert element.locator(".dk-frame").input_value() == "150"
    assert page.get_by_role("slider", name="Time").get_attribute("aria-valuetext") == "5.00 seconds, frame 150 of 299"


def test_everything_that_can_be_used_has_a_name_and_room_for_a_finger(page: Any, player: Any) -> None:
    element = player(width=700)
    nameless = """(root) => [...root.querySelectorAll("button, input, select, [role=slider], [role=dialog]")]
      .filter((one) => !(one.getAttribute("aria-label") || one.labels?.length || one.textContent.trim()))
      .map((one) => one.outerHTML)"""
    assert element.evaluate(nameless) == []
    small = """(root) => [...root.querySelectorAll(".dk-bar button:not([hidden])")]
      .map((one) => one.getBoundingClientRect()).filter(({width, height}) => width < 32 || height < 32).length"""
    assert element.evaluate(small) == 0
    for name in ("Play", "One frame back", "One frame on", "Loop", "Settings", "Keys and help", "Full screen"):
        assert page.get_by_role("button", name=name, exact=True).count() == 1
    for name in ("Speed", "View", "Joint whose speed is shown"):
        assert page.get_by_role("combobox", name=name, exact=True).count() == 1


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_words_can_be_read_in_both_themes(player: Any, theme: str) -> None:
    """Contrast of at least 4.5 to 1, as WCAG 2.1 reckons it."""
    element = player(theme=theme)
    contrast = """(root) => {
      const canvas = new OffscreenCanvas(1, 1).getContext("2d", {willReadFrequently: true});
      const light = (color) => {
        canvas.fillStyle = color; canvas.fillRect(0, 0, 1, 1);
        const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3)
          .map((v) => v / 255).map((v) => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const style = getComputedStyle(root), named = (name) => light(style.getPropertyValue(`--dk-${name}`));
      const ratio = (a, b) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
      return [["text", "ground"], ["muted", "ground"], ["text", "raised"], ["muted", "raised"], ["accent", "ground"],
        ["on-accent", "accent"], ["warn", "ground"]].map(([a, b]) => [a, b, ratio(named(a), named(b))]);
    }"""
    assert [row for row in element.evaluate(contrast) if row[2] < 4.5] == []


def test_keys(page: Any, player: Any) -> None:
    element = player(frame=100)
    element.focus()
    for keys, expected in [
        (["ArrowRight"], 101),
        (["ArrowLeft", ","], 99),
        ([".", "."], 101),
        (["Shift+ArrowRight"], 131),
        (["Shift+ArrowLeft"], 101),
        (["End"], 299),
        (["ArrowRight"], 299),
        (["Home"], 0),
        (["ArrowLeft"], 0),
    ]:
        for key in keys:
            page.keyboard.press(key)
        assert frame(element) == expected, keys
    page.keyboard.press("ArrowUp")
    assert trait(page, "speed") == 1.5
    page.keyboard.press("l")
    assert trait(page, "loop") is True
    page.keyboard.press("3")
    assert trait(page, "view") == "top"


def test_the_loop_is_set_by_keys_and_cleared_by_escape(page: Any, player: Any) -> None:
    element = player(frame=60)
    element.focus()
    page.keyboard.press("[")
    put_trait(page, "frame", 119)
    page.keyboard.press("]")
    assert trait(page, "selection") == pytest.approx([2.0, 4.0])
    page.keyboard.press("Escape")
    assert trait(page, "selection") == []


def test_keys_stay_within_the_widget_and_fields_keep_theirs(page: Any, player: Any) -> None:
    """JupyterLab's shortcuts listen further out: a key that the player uses must not get there, others must."""
    element = player(frame=50)
    page.evaluate("window.heard = []; document.addEventListener('keydown', (event) => heard.push(event.key))")
    element.focus()
    for key in (" ", " ", "ArrowRight", "x", "Escape"):
        page.keyboard.press(key)
    assert page.evaluate("heard") == ["x"]
    assert element.get_attribute("data-lm-suppress-shortcuts") == "true"
    before = frame(element)
    field = page.get_by_label("Frame", exact=True)
    field.focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Home")
    assert frame(element) == before


def test_typing_a_time_or_a_frame_goes_there(page: Any, player: Any) -> None:
    element = player()
    for label, text, expected in [
        ("Time in seconds", "2.5", 75),
        ("Time in seconds", "0:04,02", 120),
        ("Time in seconds", "later", 120),
        ("Frame", "33", 33),
        ("Frame", "100000", 299),
        ("Frame", "-5", 0),
    ]:
        page.get_by_label(label, exact=True).fill(text)
        page.keyboard.press("Enter")
        assert frame(element) == expected, text
    assert page.get_by_label("Time in seconds", exact=True).input_value() == "0.00"
    page.get_by_label("Frame", exact=True).fill("77")
    page.keyboard.press("Escape")
    assert frame(element) == 0


def test_play_pause_and_the_end(page: Any, player: Any) -> None:
    element = player(frame=270)
    button = page.get_by_role("button", name="Play", exact=True)
    button.click()
    assert trait(page, "playing") is True
    page.get_by_role("button", name="Pause", exact=True).wait_for()
    page.wait_for_function("players[0].model.get('playing') === false", timeout=5000)
    assert frame(element) == 299 == trait(page, "frame")
    page.keyboard.press(" ")  # the keys are the player's after a click on its button
    page.wait_for_function("players[0].model.get('playing') === true && Number(players[0].el.dataset.frame) > 3")
    page.keyboard.press(" ")
    stopped = frame(element)
    assert 3 < stopped < 200
    assert trait(page, "frame") == stopped


def test_playing_keeps_time_and_tells_python_ten_times_a_second(page: Any, player: Any) -> None:
    player()
    seen = page.evaluate("""async () => {
      const {model, el} = players[0];
      model.saved.length = 0;
      const start = performance.now();
      model.set("playing", true);
      await new Promise((resolve) => setTimeout(resolve, 2000));
      model.set("playing", false);
      const seconds = (performance.now() - start) / 1000;
      return {seconds, frame: Number(el.dataset.frame), saved: model.saved.filter((one) => "frame" in one)};
    }""")
    assert seen["frame"] / 30 == pytest.approx(seen["seconds"], abs=0.35)
    assert 5 < len(seen["saved"]) <= 10 * seen["seconds"] + 3
    assert seen["saved"][-1]["frame"] == seen["frame"]


def test_a_loop_stays_within_its_span(page: Any, player: Any) -> None:
    player(frame=0, loop=True, selection=[2.0, 2.5], speed=2.0)
    frames = page.evaluate("""async () => {
      const {model, el} = players[0], seen = [];
      const observer = new MutationObserver(() => seen.push(Number(el.dataset.frame)));
      observer.observe(el, {attributes: true, attributeFilter: ["data-frame"]});
      model.set("playing", true);
      await new Promise((resolve) => setTimeout(resolve, 1500));
      model.set("playing", false);
      observer.disconnect();
      return seen;
    }""")
    assert set(frames) <= set(range(60, 75))
    assert (np.diff(frames) < 0).sum() >= 2


def test_an_idle_player_asks_for_nothing(page: Any, player: Any) -> None:
    element = player(trails=["left_wrist"], ghosts=[2, 2])
    element.focus()
    page.keyboard.press(" ")
    page.wait_for_timeout(300)
    page.keyboard.press(" ")
    page.wait_for_timeout(500)
    idle = """async () => {
      Object.assign(asked, {frames: 0, timers: 0});
      await new Promise((resolve) => setTimeout(resolve, 1000));
      return asked;
    }"""
    assert page.evaluate(idle) == {"frames": 0, "timers": 1}  # the timer is this test's


def test_scrubbing_on_the_scale(page: Any, player: Any) -> None:
    element = player()
    drag(page, at(element, 1, 8), at(element, 7, 8))
    assert frame(element) == 210
    page.wait_for_function("players[0].model.get('frame') === 210")
    assert trait(page, "selection") == []


def test_selecting_below_the_scale_changing_and_clearing(page: Any, player: Any) -> None:
    element = player()
    drag(page, at(element, 7, 90), at(element, 5, 90))
    assert trait(page, "selection") == pytest.approx([5, 7])
    drag(page, at(element, 7, 80), at(element, 8.01, 80))
    assert trait(page, "selection") == pytest.approx([5, 8])
    drag(page, at(element, 5, 80), at(element, 9.5, 80))  # past the other end: it stops before it
    start, end = trait(page, "selection")
    assert 5 <= start < end == 8
    page.mouse.dblclick(**at(element, 9.5, 90))
    assert trait(page, "selection") == []


def test_a_click_on_a_movement_selects_it(page: Any, player: Any) -> None:
    element = player()
    page.mouse.click(**at(element, 5, 42))
    assert trait(page, "selection") == [4.0, 6.0]
    assert frame(element) == 120


def test_hovering_tells_time_frame_and_speed_and_where_nothing_was_seen(page: Any, player: Any) -> None:
    element = player()
    tip = element.locator(".dk-timeline .dk-tip")
    page.mouse.move(**at(element, 1.0, 100))
    words, _, speed = tip.inner_text().removesuffix(" m/s").rpartition(" · ")
    assert words == "1.00 s · frame 30"
    assert float(speed) == pytest.approx(0.4 * np.sin(2 * np.pi / 30) * 30, abs=0.01)  # over two frames
    page.mouse.move(**at(element, 2.5, 100))
    assert tip.inner_text() == "2.50 s · frame 75 · not seen"
    page.mouse.move(**at(element, 2, 42))
    assert tip.inner_text().endswith("<img src=x onerror=alert(1)>")


def test_the_timeline_zooms_at_the_pointer_and_follows_the_playhead(page: Any, player: Any) -> None:
    element = player(frame=150)
    page.mouse.move(**at(element, 5, 60))
    page.keyboard.down("Control")
    for _ in range(4):
        page.mouse.wheel(0, -150)
    page.keyboard.up("Control")
    box = element.locator(".dk-timeline").bounding_box()
    page.mouse.click(box["x"] + box["width"] - 12, box["y"] + 8)
    assert 160 < frame(element) < 210
    put_trait(page, "frame", 20)
    place = element.locator(".dk-playhead").evaluate("(one) => [one.hidden, one.getBoundingClientRect().x]")
    assert place[0] is False
    assert box["x"] <= place[1] <= box["x"] + box["width"]


def test_touch(new_page: Any, harness: Any) -> None:
    page = new_page(has_touch=True, viewport={"width": 420, "height": 900})
    harness.open(page)
    harness.mount(page, player_state(), scene=SCENE)
    page.get_by_role("button", name="One frame on").tap()
    assert frame(page.locator(".dk-player")) == 1
    box = page.locator(".dk-timeline").bounding_box()
    page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + 8)
    assert frame(page.locator(".dk-player")) == pytest.approx(150, abs=2)
    assert page.locator(".dk-timeline").evaluate("(one) => getComputedStyle(one).touchAction") == "pan-y"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_settings_write_their_traits(page: Any, player: Any) -> None:
    player(scene=scene_bytes(track(TIME, name="a"), track(TIME, name="b")), height=420)
    page.get_by_role("button", name="Settings").click()
    page.get_by_label("Fade what was badly seen").uncheck()
    page.get_by_label("Ghosts of the past").fill("3")
    page.keyboard.press("Tab")
    page.get_by_label("Trail of left wrist").check()
    page.get_by_label("Seconds of the trails").fill("2.5")
    page.keyboard.press("Tab")
    page.get_by_label("Arrangement of the recordings").select_option("side")
    state = {name: trait(page, name) for name in ("fade", "ghosts", "trails", "trail_s", "arrangement")}
    expected = {"fade": False, "ghosts": [3, 0], "trails": ["left_wrist"], "trail_s": 2.5, "arrangement": "side"}
    assert state == expected
    page.keyboard.press("Escape")
    assert not page.get_by_role("dialog", name="Settings").is_visible()


def test_help_lists_the_keys(page: Any, player: Any) -> None:
    element = player()
    element.focus()
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keys")
    assert "the loop begins here" in dialog.inner_text()
    page.mouse.click(5, 5)
    assert not dialog.is_visible()


def test_python_moves_it(page: Any, player: Any) -> None:
    element = player()
    for name, value in {"frame": 42, "selection": [1, 2], "speed": 0.3, "loop": True, "view": "side"}.items():
        put_trait(page, name, value)
    assert frame(element) == 42
    assert page.get_by_label("Speed", exact=True).input_value() == "0.3"
    assert page.get_by_label("View", exact=True).input_value() == "side"
    assert page.get_by_role("button", name="Loop", exact=True).get_attribute("aria-pressed") == "true"
    assert element.locator(".dk-span").is_visible()
    put_trait(page, "playing", True)
    page.wait_for_function("Number(players[0].el.dataset.frame) < 42")  # outside of the span: it begins at its start
    put_trait(page, "playing", False)
    assert 30 <= frame(element) < 60


def test_turning_by_hand_frees_the_view_and_a_click_chooses_the_joint(page: Any, player: Any) -> None:
    element = player(joint="nose")
    box = element.locator(".dk-stage-box").bounding_box()
    middle = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
    drag(page, middle, {"x": middle["x"] + 120, "y": middle["y"]})
    assert trait(page, "view") == "free"
    put_trait(page, "view", "front")
    page.wait_for_timeout(800)
    found = page.evaluate("""() => {
      const box = players[0].el.querySelector(".dk-stage-box"), at = box.getBoundingClientRect();
      for (let y = 5; y < at.height; y += 4) for (let x = 5; x < at.width; x += 4) {
        const place = {clientX: at.left + x, clientY: at.top + y};
        box.dispatchEvent(new PointerEvent("pointermove", {...place, bubbles: true, pointerType: "mouse"}));
        const tip = box.querySelector(".dk-tip");
        if (!tip.hidden && tip.textContent.startsWith("left ankle")) return {x: at.left + x, y: at.top + y};
      }
      return null;
    }""")
    page.mouse.click(**found)
    assert trait(page, "joint") == "left_ankle"


def test_linked_players_share_playhead_and_span_and_either_can_stop_both(page: Any, player: Any) -> None:
    one, two = player(_channel="c"), player(_channel="c")
    put_trait(page, "frame", 100)
    assert frame(two) == 100
    put_trait(page, "selection", [1.0, 2.0], number=1)
    assert trait(page, "selection") == [1.0, 2.0]
    put_trait(page, "selection", [])
    put_trait(page, "playing", True)
    page.wait_for_function("Number(players[1].el.dataset.frame) > 115")
    assert two.get_attribute("data-playing") == "true"
    put_trait(page, "playing", False, number=1)
    assert one.get_attribute("data-playing") == "false"
    assert frame(one) == frame(two) == trait(page, "frame") == trait(page, "frame", 1)


def test_another_recording_keeps_the_controls(harness: Any, page: Any, player: Any) -> None:
    element = player(frame=200, view="side")
    harness.put("short.dkp", scene_bytes(track(np.arange(40) / 20), clip="short"))
    page.evaluate("""async () => {
      const {model} = players[0];
      model.state.frame = 7;
      window.bar = players[0].el.querySelector(".dk-bar");
      model.set("_scene", await bytes("/short.dkp"));
      await new Promise((resolve) => setTimeout(resolve, 50));
    }""")
    assert frame(element) == 7
    assert element.locator(".dk-frame + .dk-note").inner_text() == "/ 39"
    assert page.evaluate("bar.isConnected")
    assert page.get_by_label("View", exact=True).input_value() == "side"


def test_an_explorer_shows_a_span_of_a_clip_that_the_page_carries(harness: Any, page: Any, player: Any) -> None:
    element = player(_channel="c")
    harness.put("other.dkp", scene_bytes(track(np.arange(90) / 30), clip="other"))
    page.evaluate("""async () => {
      players[0].model.offlineScene = async (clip) => (clip === "other" ? bytes("/other.dkp") : null);
      const channel = __dancekitChannels.get("c");
      for (const heard of channel) heard("show", {clip: "other", individual: "A", start_s: 1, end_s: 2, row: 3});
    }""")
    page.wait_for_function("players[0].model.get('playing') === true")
    assert trait(page, "selection") == [1, 2]
    assert trait(page, "loop") is True
    assert 30 <= frame(element) < 60
    assert element.get_attribute("aria-label") == "Motion player: other"


def test_thirty_players_come_and_go_without_loss(harness: Any, page: Any) -> None:
    harness.open(page)
    name = harness.put("many.dkp", SCENE)
    lost = page.evaluate(
        """async ([state, scene]) => {
      const empty = document.body.childElementCount;
      for (let i = 0; i < 30; i++) await mount(state, {scene, width: 500});
      for (const {el} of players) while (el.dataset.ready !== "1") await new Promise((r) => setTimeout(r, 20));
      const drawn = players.filter(({el}) => {
        const canvas = el.querySelector(".dk-stage canvas");
        const data = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
        return data.some((value, i) => i % 4 === 3 && value > 0);
      }).length;
      const texts = document.querySelectorAll("style[id^=dk-style]").length;
      for (const {close} of players) close();
      const styles = document.querySelectorAll("style[id^=dk-style]").length;
      const listening = players.reduce((sum, {model}) => sum + model.listening, 0);
      return {drawn, texts, styles, listening, left: document.body.childElementCount - empty};
    }""",
        [player_state(height=160), name],
    )
    assert lost == {"drawn": 30, "texts": 2, "styles": 0, "listening": 0, "left": 0}


def test_ten_minutes_open_quickly_and_a_second_is_enough(harness: Any, page: Any, player: Any) -> None:
    long = scene_bytes(track(np.arange(18000) / 30, gap=(5000, 6000)))
    harness.put("long.dkp", long)
    seconds = page.evaluate(
        """async (state) => {
      const scene = await bytes("/long.dkp"), start = performance.now();
      await mount({...state, _scene: scene});
      const {el} = players.at(-1);
      while (el.dataset.ready !== "1") await new Promise((r) => setTimeout(r, 5));
      return (performance.now() - start) / 1000;
    }""",
        player_state(),
    )
    assert seconds < 2
    short = player(scene=scene_bytes(track([0.0, 0.5])))
    short.focus()
    page.keyboard.press("End")
    assert frame(short) == 1
