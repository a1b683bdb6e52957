"""The player's promise: the frame it names is the frame on the screen, proven by the number burnt into each picture."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from numbered_videos import BITS, BLOCK
from player_scenes import player_state, scene_bytes, track
from video_kinds import FRAMES, KINDS, SIZE, Sample, sample

from dancekit.video import timeline

MANY = "H.264, variable rate"

READER = f"""
window.reader = () => {{
  const small = new OffscreenCanvas({SIZE[0]}, {BLOCK});
  const context = small.getContext("2d", {{willReadFrequently: true}});
  // what is seen: the picture lies whole in the middle of its canvas
  return (seen) => {{
    const [width, height] = [seen.videoWidth || seen.width, seen.videoHeight || seen.height];
    const scale = Math.min(width / {SIZE[0]}, height / {SIZE[1]});
    const [w, h] = [scale * {SIZE[0]}, scale * {SIZE[1]}];
    context.drawImage(seen, (width - w) / 2, (height - h) / 2, w, h, 0, 0, {SIZE[0]}, {SIZE[1]});
    const row = context.getImageData(0, {BLOCK // 2}, {BITS * BLOCK}, 1).data;
    let number = 0;
    for (let bit = 0; bit < {BITS}; bit++) if (row[4 * (bit * {BLOCK} + {BLOCK // 2})] > 128) number |= 1 << bit;
    return number;
  }};
}};
window.settled = (player, frame) => new Promise((resolve, reject) => {{
  const there = () => player.el.dataset.settled === "1" && player.el.dataset.frame === String(frame);
  if (there()) return resolve();
  const observer = new MutationObserver(() => {{ if (there()) {{ observer.disconnect(); resolve(); }} }});
  observer.observe(player.el, {{attributes: true}});
  const late = () => reject(new Error(`frame ${{frame}} never came: ${{JSON.stringify(player.el.dataset)}}`));
  setTimeout(() => {{ observer.disconnect(); if (there()) resolve(); else late(); }}, 8000);
}});
"""

SEEKS = """async ([number, frames]) => {
  const player = players[number], read = reader(), screen = player.el.querySelector(".dk-screen"), seen = [];
  for (const frame of frames) {
    player.model.set("frame", frame);
    await settled(player, frame);
    seen.push(read(screen));
  }
  return seen;
}"""

PLAYBACK = """async ([number, speed, seconds]) => {
  const player = players[number], read = reader(), screen = player.el.querySelector(".dk-screen"), seen = [];
  player.model.set("speed", speed);
  let going = true;
  // at the end of a frame's work, as the screen gets it
  const look = () => {
    if (!going) return;
    seen.push([read(screen), Number(player.el.dataset.frame)]);
    requestAnimationFrame(after);
  };
  const after = () => setTimeout(look);
  requestAnimationFrame(after);
  player.model.set("playing", true);
  await new Promise((resolve) => setTimeout(resolve, 1000 * seconds));
  player.model.set("playing", false);
  going = false;
  await settled(player, Number(player.el.dataset.frame));
  return {seen, rest: [read(screen), Number(player.el.dataset.frame)]};
}"""


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Sample]:
    folder = tmp_path_factory.mktemp("numbered")
    return {kind: sample(kind, folder) for kind in KINDS}


def scene_of(clip: Sample, *, every: int = 1, origin_told: bool = True) -> bytes:
    origin = timeline(clip.path).origin_s if origin_told else 0.0
    return scene_bytes(track(clip.time[::every], size=SIZE, video_time=clip.time, origin_s=origin))


def shown(harness: Any, page: Any, clip: Sample, *, way: str = "url", scene: bytes | None = None, **traits: Any) -> int:
    """A player of a numbered video that is loaded; gives its number on the page."""
    harness.put(clip.path.name, clip.path.read_bytes())
    url = {"url": clip.path.name, "whole": f"whole/{clip.path.name}", "bytes": "", "gone": "gone.mp4"}[way]
    facts = {
        "kind": "bytes" if way == "bytes" else "url",
        "url": url,
        "mime": "video/mp4",
        "name": "clip.mp4",
        "size": 1,
    }
    files = {"videoBytes": {0: f"/{clip.path.name}"}} if way in ("bytes", "gone") else {}
    harness.open(page)
    page.add_script_tag(content=READER)
    state = player_state(_videos=[facts], show_skeleton_2d=False, **traits)
    number = harness.mount(page, state, scene=scene or scene_of(clip), **files)
    loaded = "el.dataset.videoFrame !== undefined && el.dataset.settled === '1'"
    page.wait_for_function(f"() => {{ const {{el}} = players[{number}]; return {loaded}; }}")
    return number


def wrong(frames: list[int], seen: list[int]) -> list[tuple[int, int]]:
    return [(frame, number) for frame, number in zip(frames, seen, strict=True) if frame != number]


def some_frames(count: int, seed: int = 0) -> list[int]:
    return [FRAMES - 1, 0, *np.random.default_rng(seed).integers(0, FRAMES, count).tolist()]


@pytest.mark.parametrize("kind", KINDS)
def test_every_random_seek_shows_the_frame_that_is_named(
    harness: Any, page: Any, samples: dict[str, Sample], kind: str
) -> None:
    number = shown(harness, page, samples[kind])
    frames = some_frames(100 if kind == MANY else 12)
    assert wrong(frames, page.evaluate(SEEKS, [number, frames])) == []


@pytest.mark.parametrize("way", ["bytes", "whole", "gone"])
def test_it_is_as_exact_where_the_bytes_come_another_way(
    harness: Any, page: Any, samples: dict[str, Sample], way: str
) -> None:
    """From Python in parts; from a server that gives no ranges; from Python because the address is dead."""
    number = shown(harness, page, samples["H.264, variable rate"], way=way)
    frames = some_frames(15)
    assert wrong(frames, page.evaluate(SEEKS, [number, frames])) == []
    if way == "gone":
        page.errors.clear()  # the browser reports the dead address
    source = page.evaluate(f"players[{number}].el.querySelector('video').src")
    assert source.startswith("blob:")


def test_frames_hidden_from_seeks_are_reached_by_creeping(harness: Any, page: Any, samples: dict[str, Sample]) -> None:
    """Chromium jumps to the key frame 60 when asked for the frame before it, at uneven stamps with B-frames."""
    clip = samples["H.264, variable rate"]
    number = shown(harness, page, clip)
    plain = """async ([number, time]) => {
      const video = players[number].el.querySelector("video");
      const seen = new Promise((resolve) => (video.onseeked = () => setTimeout(resolve, 200)));
      video.currentTime = time;
      await seen;
      return reader()(video);
    }"""
    assert page.evaluate(plain, [number, float(clip.time[59:61].mean())]) == 60
    assert page.evaluate(SEEKS, [number, [10, 59, 100, 59]]) == [10, 59, 100, 59]
    assert page.evaluate(f"players[{number}].el.querySelector('video').paused")


def test_reading_the_numbers_would_notice_a_player_that_seeks_to_the_edge(
    harness: Any, page: Any, samples: dict[str, Sample]
) -> None:
    """The proof can fail: seeks to f / fps, what most players do, show a neighbour in many cases."""
    number = shown(harness, page, samples["H.264 with B-frames"])
    naive = """async ([number, frames]) => {
      const video = players[number].el.querySelector("video"), read = reader(), seen = [];
      for (const frame of frames) {
        const done = new Promise((resolve) => (video.onseeked = () => setTimeout(resolve, 40)));
        video.currentTime = frame / 30;
        await done;
        seen.push(read(video));
      }
      return seen;
    }"""
    frames = some_frames(30, seed=1)
    assert len(wrong(frames, page.evaluate(naive, [number, frames]))) > 3


def test_where_the_clock_of_a_file_begins_is_found_out(harness: Any, page: Any, samples: dict[str, Sample]) -> None:
    clip = samples["first frame at 0.7 s"]
    number = shown(harness, page, clip, scene=scene_of(clip, origin_told=False))
    frames = some_frames(10)
    assert wrong(frames, page.evaluate(SEEKS, [number, frames])) == []


def test_a_recording_of_every_third_frame_names_the_right_ones(
    harness: Any, page: Any, samples: dict[str, Sample]
) -> None:
    clip = samples["H.264, variable rate"]
    number = shown(harness, page, clip, scene=scene_of(clip, every=3))
    frames = [frame // 3 for frame in some_frames(15)]
    assert page.evaluate(SEEKS, [number, frames]) == [3 * frame for frame in frames]


@pytest.mark.parametrize(
    ("kind", "speed"),
    [("H.264 with B-frames", 1), ("H.264, variable rate", 0.5), ("VP9", 2), ("with sound, first frame at 0.5 s", 1)],
)
def test_in_playback_it_is_never_more_than_a_frame_apart(
    harness: Any, page: Any, samples: dict[str, Sample], kind: str, speed: float
) -> None:
    number = shown(harness, page, samples[kind])
    result = page.evaluate(PLAYBACK, [number, speed, 3.0])
    seen = np.array(result["seen"])
    assert len(seen) > 10
    assert np.abs(seen[:, 0] - seen[:, 1]).max() <= 1
    assert (np.diff(seen[:, 1]) >= 0).all()
    assert seen[-1, 1] - seen[0, 1] > 10
    assert result["rest"][0] == result["rest"][1]


def test_a_loop_shows_its_own_frames_only(harness: Any, page: Any, samples: dict[str, Sample]) -> None:
    """20 frames, gone through more than once; slowly, so that a busy machine too can paint each of them."""
    clip = samples["H.264 with B-frames"]
    span = [float(clip.time[40]), float(clip.time[60])]
    number = shown(harness, page, clip, frame=40, loop=True, selection=span)
    result = page.evaluate(PLAYBACK, [number, 0.5, 4.5])
    seen = np.array(result["seen"])
    assert {40, 59} <= set(seen[:, 0].tolist()) <= set(range(40, 60))
    assert (np.diff(seen[:, 1]) < -10).sum() >= 2


def test_without_a_loop_it_stops_on_the_last_frame_of_the_span(
    harness: Any, page: Any, samples: dict[str, Sample]
) -> None:
    clip = samples["H.264 with B-frames"]
    number = shown(harness, page, clip, frame=35, selection=[float(clip.time[30]), float(clip.time[50])])
    result = page.evaluate(PLAYBACK, [number, 2, 1.5])
    assert result["rest"] == [49, 49]
    assert page.evaluate(f"players[{number}].model.get('frame')") == 49


def test_a_recording_that_outlasts_its_video_plays_on(harness: Any, page: Any, samples: dict[str, Sample]) -> None:
    clip = samples["H.264 with B-frames"]
    longer = np.arange(len(clip.time) + 30) / 30
    scene = scene_bytes(track(longer, size=SIZE, video_time=clip.time))
    number = shown(harness, page, clip, scene=scene, frame=FRAMES - 10)
    page.evaluate(f"players[{number}].model.set('playing', true)")
    page.wait_for_function(f"players[{number}].el.dataset.playing === 'false'", timeout=10_000)
    assert page.evaluate(f"players[{number}].model.get('frame')") == len(longer) - 1


def test_a_second_video_follows_the_first(harness: Any, page: Any, samples: dict[str, Sample]) -> None:
    """The second recording is 1 s ahead: exact at rest, within two frames while playing, whatever its own rate."""
    first, second = samples["H.264 with B-frames"], samples["VP9"]
    for clip in (first, second):
        harness.put(clip.path.name, clip.path.read_bytes())
    tracks = [
        track(first.time, size=SIZE, video_time=first.time, name="one"),
        track(second.time, size=SIZE, video_time=second.time, name="two", map_pairs=[(0, 1.0), (4, 5.0)]),
    ]
    videos = [
        {"kind": "url", "url": clip.path.name, "mime": "", "name": clip.path.name, "size": 1}
        for clip in (first, second)
    ]
    harness.open(page)
    page.add_script_tag(content=READER)
    number = harness.mount(page, player_state(_videos=videos, show_skeleton_2d=False), scene=scene_bytes(*tracks))
    page.wait_for_function("document.querySelectorAll('.dk-film[data-state=ready]').length === 2")
    both = """async ([number, frame]) => {
      const player = players[number], read = reader();
      player.model.set("frame", frame);
      await settled(player, frame);
      return [...player.el.querySelectorAll(".dk-screen")].map(read);
    }"""
    for frame in (0, 7, 33, 70):
        expected = int(np.searchsorted(second.time, first.time[frame] + 1.0 + 0.004, side="right")) - 1
        assert page.evaluate(both, [number, frame]) == [frame, expected]
    playing = """async (number) => {
      const player = players[number], read = reader(), seen = [];
      player.model.set("frame", 0);
      await settled(player, 0);
      player.model.set("playing", true);
      for (let i = 0; i < 20; i++) {
        await new Promise((resolve) => setTimeout(resolve, 100));
        seen.push([...player.el.querySelectorAll(".dk-screen")].map(read));
      }
      player.model.set("playing", false);
      return seen;
    }"""
    seen = np.array(page.evaluate(playing, number))[5:]
    seen = seen[seen[:, 0] < 110]  # the second one's end comes a second before the first one's
    assert len(seen) > 5
    late = second.time[seen[:, 1]] - (first.time[seen[:, 0]] + 1.0)
    assert np.abs(late).max() < 0.15
    assert np.median(np.abs(late)) < 0.07


def test_a_video_that_cannot_be_played_is_said_so_and_the_skeleton_goes_on(harness: Any, page: Any) -> None:
    harness.put("broken.mp4", b"this is no video")
    harness.open(page)
    facts = {"kind": "url", "url": "broken.mp4", "mime": "video/mp4", "name": "<b>broken</b>.mp4", "size": 1}
    scene = scene_bytes(track(np.arange(30) / 30, video_time=np.arange(30) / 30))
    number = harness.mount(page, player_state(_videos=[facts]), scene=scene)
    note = page.locator(".dk-notes p")
    note.wait_for()
    assert "<b>broken</b>.mp4 can't be shown in this browser (there is no such file)" in note.inner_text()
    page.evaluate(f"players[{number}].model.set('frame', 12)")
    assert page.evaluate(f"players[{number}].el.dataset.frame") == "12"
    assert not page.locator(".dk-film").is_visible()
    assert page.evaluate(f"players[{number}].model.sent") == [{"kind": "video", "track": 0}]


def test_closing_empties_the_video_and_gives_the_blob_back(harness: Any, page: Any, samples: dict[str, Sample]) -> None:
    page.add_init_script(
        "window.revoked = []; const revoke = URL.revokeObjectURL;"
        "URL.revokeObjectURL = (url) => { revoked.push(url); revoke.call(URL, url); };"
    )
    number = shown(harness, page, samples["VP9"], way="bytes")
    source, left, revoked = page.evaluate(f"""() => {{
      const player = players[{number}], video = player.el.querySelector("video"), source = video.src;
      player.close();
      return [source, [video.getAttribute("src"), video.readyState], revoked];
    }}""")
    assert source in revoked
    assert left == [None, 0]
