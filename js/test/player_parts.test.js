import assert from "node:assert/strict";
import test from "node:test";
import {KEYS, commandOf, keepsKey} from "../src/player/keyboard.js";
import {arrange, fit} from "../src/player/layout.js";
import {sideOfBone, strengthOf} from "../src/player/overlay.js";
import {parseTime, timeText} from "../src/player/readout.js";
import {inWords, partsOf} from "../src/player/settings.js";
import {addressOf, baseOf, collector, sizeLabel} from "../src/player/source.js";
import {createTraits} from "../src/player/traits.js";
import {KEYPOINTS} from "../src/shared/skeleton.js";

const key = (name, more = {}) => commandOf({key: name, ...more});

test("keys do what the help says, and nothing with Ctrl, Alt or the command key", () => {
  assert.deepEqual(key(" "), {do: "toggle"});
  assert.deepEqual(key("ArrowLeft"), {do: "step", by: -1});
  assert.deepEqual(key("ArrowLeft", {shiftKey: true}), {do: "jump", by: -1});
  assert.deepEqual(key("."), {do: "step", by: 1});
  assert.deepEqual(key("f"), {do: "fullscreen"});
  assert.deepEqual(key("?", {shiftKey: true}), {do: "help"});
  assert.deepEqual(key("["), {do: "mark-start"});
  assert.deepEqual(key("[", {shiftKey: true}), {do: "mark-start"}); // where the keyboard writes it so
  for (const modifier of ["ctrlKey", "metaKey"]) assert.equal(key("f", {[modifier]: true}), null);
  assert.equal(key("x"), null);
  assert.equal(key("Tab"), null);
});

test("every command of the table is reached by each of its keys", () => {
  for (const {keys, shift, command} of KEYS) for (const one of keys) assert.deepEqual(key(one, {shiftKey: Boolean(shift)}), command);
});

test("fields keep their keys, buttons space and enter only", () => {
  assert.ok(keepsKey("INPUT", "text", "ArrowLeft") && keepsKey("SELECT", "", "ArrowUp"));
  assert.ok(keepsKey("BUTTON", "button", " ") && !keepsKey("BUTTON", "button", "ArrowLeft"));
  assert.ok(keepsKey("INPUT", "checkbox", " ") && !keepsKey("INPUT", "checkbox", "ArrowLeft"));
  assert.ok(!keepsKey("INPUT", "text", "Escape") && !keepsKey("DIV", "", " "));
});

test("wide cells have video beside the stage, narrow ones above, and nothing sticks out", () => {
  for (const width of [320, 400, 639, 640, 1000, 1400]) {
    for (const videos of [[], [[480, 640]], [[1920, 1080]], [[480, 640], [1920, 1080]]]) {
      const {row, films, stage} = arrange(width, 420, videos);
      const used = films.reduce((sum, film) => sum + film.width + 8, 0) + (row ? stage.width : -8);
      assert.ok(used <= width + 1e-6, `${width}: ${used}`);
      assert.equal(row, width >= 640 && videos.length > 0);
      assert.ok(stage.width >= 0.35 * width && stage.height === 420);
    }
  }
});

test("a fitted picture lies whole and in the middle", () => {
  assert.deepEqual(fit([100, 50], 300, 300), {x: 0, y: 75, scale: 3});
  assert.deepEqual(fit([50, 100], 300, 300), {x: 75, y: 0, scale: 3});
});

test("typed times are read in the ways people write them", () => {
  assert.equal(parseTime("3.25"), 3.25);
  assert.equal(parseTime(" 3,25 s"), 3.25);
  assert.equal(parseTime("1:05.5"), 65.5);
  assert.equal(parseTime("-0.5"), -0.5);
  assert.equal(parseTime("1:00:00"), 3600);
  for (const nonsense of ["", "abc", "1:2:3:4", "3 m", "--3"]) assert.ok(Number.isNaN(parseTime(nonsense)), nonsense);
  for (const time of [0, 3.5, 59.99, 60, 125.25, -2.5]) assert.equal(parseTime(timeText(time)), time);
  assert.equal(timeText(59.999), "1:00.00");
});

test("all 33 keypoints are offered for trails, left and right of a part in one row", () => {
  const rows = partsOf(KEYPOINTS);
  assert.equal(rows.flatMap(({left, right, center}) => [left, right, center]).filter(Boolean).length, 33);
  assert.equal(rows.length, 17);
  assert.deepEqual(rows.find(({part}) => part === "foot index"), {part: "foot index", left: "left_foot_index", right: "right_foot_index"});
  assert.deepEqual(rows.find(({part}) => part === "mouth"), {part: "mouth", left: "mouth_left", right: "mouth_right"});
  assert.equal(inWords("left_wrist"), "left wrist");
});

test("confidence fades smoothly, and below 0.3 there is hardly anything", () => {
  let before = -1;
  for (let c = 0; c <= 1.0001; c += 0.01) {
    const strength = strengthOf(c);
    assert.ok(strength >= before - 1e-9 && strength - before < 1.1);
    before = strength;
  }
  assert.ok(strengthOf(0.29) < 0.13);
  assert.equal(strengthOf(1), 1);
  assert.equal(sideOfBone(["left", "left", "right"], [0, 1]), "left");
  assert.equal(sideOfBone(["left", "left", "right"], [1, 2]), "center");
});

const doc = (config, base, uri = "http://here/lab/tree/x") => ({
  getElementById: (id) => (id === "jupyter-config-data" && config !== null ? {textContent: config} : null),
  body: {dataset: base === null ? {} : {baseUrl: base}},
  baseURI: uri,
});

test("relative addresses are below JupyterLab's base, or the page", () => {
  assert.equal(addressOf("files/a%20b.mp4", doc('{"baseUrl": "/user/ana/"}', null)), "http://here/user/ana/files/a%20b.mp4");
  assert.equal(addressOf("files/a.mp4", doc(null, "/x/")), "http://here/x/files/a.mp4");
  assert.equal(addressOf("a.mp4", doc(null, null, "file:///tmp/page.html")), "file:///tmp/a.mp4");
  assert.equal(addressOf("https://there/a.mp4", doc(null, null)), "https://there/a.mp4");
  assert.equal(addressOf("blob:http://here/1-2", doc(null, null)), "blob:http://here/1-2");
  assert.equal(baseOf(doc("not json", "/y/")), "http://here/y/");
});

test("parts are put together in their order, each once", async () => {
  const parts = collector();
  const part = (index) => ({index, count: 3, mime: "video/webm"});
  assert.ok(Math.abs(parts.add(part(2), Uint8Array.of(5)) - 1 / 3) < 1e-9);
  parts.add(part(0), Uint8Array.of(1, 2));
  assert.ok(Math.abs(parts.add(part(0), Uint8Array.of(1, 2)) - 2 / 3) < 1e-9);
  assert.equal(parts.blob(), null);
  assert.equal(parts.add(part(1), new DataView(Uint8Array.of(3, 4).buffer)), 1);
  const blob = parts.blob();
  assert.equal(blob.type, "video/webm");
  assert.deepEqual([...new Uint8Array(await blob.arrayBuffer())], [1, 2, 3, 4, 5]);
});

test("sizes are said as people read them", () => {
  assert.deepEqual([0, 10, 640_000, 1_500_000, 25_000_000].map(sizeLabel), ["", "1 kB", "640 kB", "1.5 MB", "25 MB"]);
});

test("frames go to Python ten times a second at most, and exactly when it rests", async () => {
  const saved = [];
  const state = {frame: 0};
  const model = {
    get: (name) => state[name],
    set: (name, value) => (state[name] = value),
    save_changes: () => saved.push(state.frame),
  };
  const traits = createTraits(model);
  for (let frame = 1; frame <= 40; frame++) {
    traits.pushFrame(frame);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  assert.ok(saved.length >= 3 && saved.length <= 8, `${saved.length} in 0.4 s`);
  traits.pushFrame(77, true);
  assert.equal(saved.at(-1), 77);
  const before = saved.length;
  traits.pushFrame(77, true);
  assert.equal(saved.length, before);
  assert.ok(traits.isEcho(77) && !traits.isEcho(76));
  traits.close();
});
