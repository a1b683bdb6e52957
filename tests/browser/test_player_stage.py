"""The player's stage, looked at pixel by pixel: what is drawn where, what a hand does to the view, what is freed."""

from __future__ import annotations

import base64
import io
import json
from typing import Any

import numpy as np
import pytest
from PIL import Image

from dancekit.synthetic import dance
from dancekit.widgets.scenes import Track, scene

CANVAS = ".dk-stage canvas"
STATE = {
    "frame": 0, "playing": False, "selection": [], "loop": False, "speed": 1.0, "view": "front",
    "arrangement": "overlay", "trails": [], "trail_s": 2.0, "ghosts": [0, 0], "ghost_step_s": 0.3,
    "joint": "left_wrist", "fade": True, "show_skeleton_2d": True, "show_video": True, "muted": True, "height": 300,
    "theme": "light", "_channel": "", "_videos": [],
}  # fmt: skip


@pytest.fixture(scope="module")
def groove() -> Any:
    return dance("groove", duration_s=4, fps=10)


def packed(recording: Any, **track: Any) -> bytes:
    return scene(Track(recording, "groove", **track))


def picture(page: Any, number: int = 0) -> str:
    """What a player's stage shows, as a PNG in a data URL: two pictures are the same when these are."""
    return page.evaluate(f"players[{number}].el.querySelector('{CANVAS}').toDataURL()")


def settle(page: Any, number: int = 0) -> str:
    """The picture once the view has stopped moving."""
    before = picture(page, number)
    for _ in range(60):
        page.wait_for_timeout(80)
        after = picture(page, number)
        if before == after:
            return after
        before = after
    raise AssertionError("the stage never came to rest")


def limbs(shown: str) -> tuple[np.ndarray, np.ndarray]:
    """Columns of the pixels in the left side's blue, and of those in the right side's vermilion."""
    image = Image.open(io.BytesIO(base64.b64decode(shown.partition(",")[2])))
    ground = Image.new("RGBA", image.size, "white")
    red, green, blue = np.moveaxis(np.asarray(Image.alpha_composite(ground, image)).astype(int)[..., :3], -1, 0)
    left = (blue > red + 60) & (blue > green + 20)
    right = (red > blue + 60) & (red > green + 40)
    return np.nonzero(left)[1], np.nonzero(right)[1]


def set_trait(page: Any, name: str, value: Any, number: int = 0) -> None:
    page.evaluate(f"players[{number}].model.set({json.dumps(name)}, {json.dumps(value)})")


def trait(page: Any, name: str) -> Any:
    return page.evaluate(f"players[0].model.get({json.dumps(name)})")


def stage_middle(page: Any) -> tuple[float, float]:
    box = page.locator(CANVAS).first.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def drag(page: Any, dx: float, dy: float) -> None:
    x, y = stage_middle(page)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + dx, y + dy, steps=4)
    page.mouse.up()


def test_sides_have_their_colours_and_places(harness: Any, page: Any, groove: Any) -> None:
    harness.open(page)
    harness.mount(page, STATE, scene=packed(groove))
    left, right = limbs(picture(page))
    assert min(left.size, right.size) > 150
    assert left.mean() > right.mean()  # who faces us has the left arm at our right
    flipped = groove.replace(position=groove.position * np.float32([-1, 1, -1]))  # who turns their back does not
    harness.mount(page, STATE, scene=packed(flipped))
    left, right = limbs(picture(page, 1))
    assert left.mean() < right.mean()


def test_another_frame_another_theme_another_view_each_another_picture(harness: Any, page: Any, groove: Any) -> None:
    harness.open(page)
    harness.mount(page, STATE, scene=packed(groove))
    pictures = [settle(page)]
    for name, value in (
        ("frame", 12),
        ("theme", "dark"),
        ("ghosts", [2, 0]),
        ("ghosts", [0, 2]),
        ("trails", ["left_wrist"]),
        ("joint", "right_ankle"),
        ("view", "side"),
        ("view", "top"),
        ("view", "follow"),
    ):
        set_trait(page, name, value)
        pictures.append(settle(page))
        for earlier in pictures[:-1]:
            assert earlier != pictures[-1], f"{name} = {value} changed nothing"


def test_what_is_missing_is_not_drawn_and_doubt_fades(harness: Any, page: Any, groove: Any) -> None:
    harness.open(page)
    gone = groove.position.copy()
    gone[0] = np.nan
    harness.mount(page, STATE, scene=packed(groove.replace(position=gone)))
    assert [side.size for side in limbs(picture(page))] == [0, 0]
    doubtful = groove.replace(confidence=np.full_like(groove.confidence, 0.1))
    harness.mount(page, STATE, scene=packed(doubtful))
    assert max(side.size for side in limbs(picture(page, 1))) < 20
    set_trait(page, "fade", False, 1)
    assert min(side.size for side in limbs(picture(page, 1))) > 150


def test_a_drag_turns_the_dancer_and_a_double_click_turns_back(harness: Any, page: Any, groove: Any) -> None:
    harness.open(page)
    harness.mount(page, STATE, scene=packed(groove))
    before = settle(page)
    drag(page, 120, 0)
    assert trait(page, "view") == "free"
    assert before != settle(page)
    x, y = stage_middle(page)
    page.mouse.dblclick(x - 200, y)
    assert before == settle(page)
    assert trait(page, "view") == "front"


def test_the_wheel_is_the_pages_until_the_stage_is_clicked(harness: Any, page: Any, groove: Any) -> None:
    harness.open(page)
    harness.mount(page, STATE, scene=packed(groove))
    page.evaluate("document.body.style.minHeight = '4000px'")
    before = settle(page)
    page.mouse.move(*stage_middle(page))
    page.mouse.wheel(0, 100)
    page.wait_for_function("scrollY > 0")
    assert before == settle(page)
    assert page.get_by_text("to zoom with the wheel").count() == 1
    page.evaluate("scrollTo(0, 0)")
    page.keyboard.down("Control")
    page.mouse.wheel(0, 100)
    page.keyboard.up("Control")
    zoomed = settle(page)
    assert before != zoomed
    x, y = stage_middle(page)
    page.mouse.click(x - 200, y)
    page.mouse.wheel(0, 100)
    assert zoomed != settle(page)
    assert page.evaluate("scrollY") == 0


def test_those_who_want_little_motion_get_the_view_at_once(harness: Any, new_page: Any, groove: Any) -> None:
    page = new_page(reduced_motion="reduce")
    harness.open(page)
    harness.mount(page, STATE, scene=packed(groove))
    page.evaluate("asked.frames = 0")
    set_trait(page, "view", "side")
    assert page.evaluate("asked.frames") == 0
    assert picture(page) == settle(page)


def test_names_are_text(harness: Any, page: Any) -> None:
    duo = _two("<img src=x onerror=alert(1)>", "Zoë")
    harness.open(page)
    harness.mount(page, STATE, scene=scene(Track(duo, "duo")))
    assert page.locator(".dk-stage img").count() == 0
    assert page.get_by_text("<img src=x onerror=alert(1)>").first.is_visible()
    assert page.get_by_text("Zoë").first.is_visible()


def _two(*names: str) -> Any:
    one = dance("groove", duration_s=1, fps=10)
    fields = {
        name: np.concatenate([getattr(one, name)] * 2, axis=1)
        for name in ("position", "root", "image", "confidence", "presence")
    }
    fields["root"] = fields["root"] + np.float32([[[0, 0, 0], [1.5, 0, 0]]])
    return one.replace(**fields, individuals=names)


SPY = """
const real = HTMLCanvasElement.prototype.getContext;
window.contexts = [];
HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
  const context = real.call(this, kind, ...rest);
  if (kind === "webgl2" && context && !contexts.includes(context)) contexts.push(context);
  return context;
};
"""


def test_thirty_stages_share_one_context_and_give_it_back(harness: Any, page: Any, groove: Any) -> None:
    page.add_init_script(SPY)
    harness.open(page)
    data = packed(groove)
    for _ in range(30):
        harness.mount(page, STATE | {"height": 120}, scene=data)
    alive = "contexts.filter((context) => !context.isContextLost()).length"
    assert page.evaluate(alive) == 1
    for number in (0, 29):
        assert min(side.size for side in limbs(picture(page, number))) > 20
    page.evaluate("players.splice(0).forEach((player) => player.close())")
    page.wait_for_function(f"{alive} === 0")


@pytest.mark.parametrize("comes_back", [True, False])
def test_a_lost_context_is_drawn_with_again(harness: Any, page: Any, groove: Any, comes_back: bool) -> None:
    page.add_init_script(SPY)
    harness.open(page)
    harness.mount(page, STATE, scene=packed(groove))
    before = settle(page)
    page.evaluate("window.lose = contexts.at(-1).getExtension('WEBGL_lose_context'); lose.loseContext()")
    page.wait_for_timeout(100)
    set_trait(page, "frame", 12)
    assert before == picture(page)  # the last picture stays where none can be drawn
    if comes_back:
        page.evaluate("lose.restoreContext()")
    else:
        page.wait_for_timeout(1100)
        set_trait(page, "frame", 13)
    assert before != settle(page)
    set_trait(page, "frame", 0)
    assert before == settle(page)


def test_without_webgl_the_stage_says_so_and_the_rest_works(harness: Any, page: Any, groove: Any) -> None:
    page.add_init_script("""
        const real = HTMLCanvasElement.prototype.getContext;
        HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
          return kind.startsWith("webgl") ? null : real.call(this, kind, ...rest);
        };
    """)
    harness.open(page)
    harness.mount(page, STATE, scene=packed(groove), ready=False)
    assert page.get_by_text("does not offer WebGL 2").is_visible()
    set_trait(page, "frame", 12)
    page.wait_for_function("players[0].el.dataset.frame === '12'")


def test_a_stage_at_rest_asks_for_nothing(harness: Any, page: Any, groove: Any) -> None:
    harness.open(page)
    harness.mount(page, STATE, scene=packed(groove))
    settle(page)
    page.evaluate("asked.frames = asked.timers = 0")
    page.wait_for_timeout(600)
    assert page.evaluate("asked.frames") == 0
