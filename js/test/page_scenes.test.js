import assert from "node:assert/strict";
import {test} from "node:test";
import {answering} from "../src/page/answers.js";
import {sceneFinder} from "../src/page/scenes.js";

const widget = (channel, scenes) => ({state: {_channel: channel}, scenes});
const open = (index) => `opened ${index}`;

test("a player finds the scenes of the explorer that it is linked with, its own first", () => {
  const widgets = [widget("c1", {waves: 0}), widget("c1", {waves: 1, groove: 2}), widget("c2", {trouble: 3})];
  const find = sceneFinder(widgets, 0, open);
  assert.equal(find("waves"), "opened 0");
  assert.equal(find("groove"), "opened 2");
  assert.equal(find("trouble"), null);
  assert.equal(sceneFinder(widgets, 1, open)("waves"), "opened 1");
});

test("widgets without a channel share nothing; names of built-in things are no clips", () => {
  const widgets = [widget("", {}), widget("", {waves: 0}), {state: {}, scenes: {}}];
  assert.equal(sceneFinder(widgets, 0, open)("waves"), null);
  assert.equal(sceneFinder(widgets, 2, open)("waves"), null);
  assert.equal(sceneFinder(widgets, 1, open)("toString"), null);
});

async function ask(content, {videos = [], media = {}, read = async () => new Uint8Array(0)} = {}) {
  const heard = [];
  await answering(videos, media, read, async () => heard.push("rest"))(content, (reply, buffers) => heard.push([reply, buffers]));
  return heard;
}

test("an embedded video comes in parts, and the browser may draw between them", async () => {
  const media = {1: {mime: "video/mp4", size: 5, parts: ["dk-m0-0", "dk-m0-1"]}};
  const read = async (id) => Uint8Array.from(id === "dk-m0-0" ? [1, 2, 3] : [4, 5]);
  const heard = await ask({kind: "video", track: 1}, {media, read});
  assert.deepEqual(heard.map((one) => (one === "rest" ? one : one[0].index)), [0, "rest", 1, "rest"]);
  assert.deepEqual(heard[2][0], {kind: "video-part", track: 1, index: 1, count: 2, mime: "video/mp4", size: 5});
  assert.deepEqual(new Uint8Array(heard[2][1][0].buffer), Uint8Array.from([4, 5]));
});

test("a video that is not there is explained", async () => {
  const [[without]] = await ask({kind: "video", track: 0}, {videos: [null]});
  assert.deepEqual(without, {kind: "video-error", track: 0, message: "This page was made without its video."});
  const [[linked]] = await ask({kind: "video", track: 0}, {videos: [{kind: "url", url: "a.mp4", name: "a.mp4"}]});
  assert.match(linked.message, /plays a\.mp4 from the folder beside it/);
  const read = async () => {
    throw new Error("this page is damaged: its part dk-m0-0 is missing");
  };
  const [[damaged]] = await ask({kind: "video", track: 0}, {media: {0: {mime: "", size: 1, parts: ["dk-m0-0"]}}, read});
  assert.deepEqual([damaged.kind, damaged.message], ["video-error", "this page is damaged: its part dk-m0-0 is missing"]);
});

test("a preview without poses is declined; other words are not answered", async () => {
  const [[reply]] = await ask({kind: "preview", row: 7});
  assert.deepEqual([reply.kind, reply.row], ["preview-none", 7]);
  assert.deepEqual(await ask({kind: "hello"}), []);
});
