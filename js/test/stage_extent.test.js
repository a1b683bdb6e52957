import assert from "node:assert/strict";
import test from "node:test";
import {arrange, extentOf, quantile, trunkLength} from "../src/player/stage/extent.js";
import {castOf, measure} from "../src/player/stage/cast.js";
import {follower} from "../src/player/stage/follow.js";
import {INDEX} from "../src/shared/skeleton.js";
import {STANDING, exampleScene, near} from "./stage_example.js";

const seconds = (count) => Array.from({length: count}, (_, i) => i / 30);

test("the box holds a body's way, but not one wild guess among a thousand frames", () => {
  const scene = exampleScene({time: seconds(1000), place: (f) => (f === 500 ? [90, 0.9, 0] : [f / 999, 0.9, 0])});
  const {min, max, moments, body} = extentOf(scene.main);
  assert.ok(near(min[0], -0.4, 0.02) && near(max[0], 1.4, 0.02));
  assert.ok(near(min[1], 0.05, 1e-3) && near(max[1], 1.6, 1e-3));
  assert.ok(near(body.width, 0.8, 1e-3) && near(body.height, 1.55, 1e-3));
  for (const moment of moments) assert.ok(moment[0] >= min[0] - 1e-9 && moment[3] <= max[0] + 1e-9);
});

test("nobody there: no box, and the stage shows an empty room of a person's size", () => {
  const scene = exampleScene({time: [0, 1], pose: () => null});
  assert.equal(extentOf(scene.main), null);
  assert.equal(trunkLength(scene.main, 0, INDEX), 0.5);
  const cast = castOf(scene, measure(scene), "side");
  assert.ok(cast.whole.points.every(Number.isFinite) && cast.box.max[1] > 1.5);
  assert.equal(follower(scene, cast.offsets)(0, [0, 0, 0]), false);
});

test("a trunk's length is that from mid-hip to mid-shoulder, whatever the body's size", () => {
  for (const size of [0.5, 1, 2]) {
    const scene = exampleScene({time: [0], pose: (f, i, name) => (STANDING[name] ?? [0, 0, 0]).map((v) => v * size)});
    assert.ok(near(trunkLength(scene.main, 0, INDEX), 0.5 * size, 1e-4));
  }
});

test("side by side: boxes keep their order and the gap, and the whole is in the middle; overlay moves nothing", () => {
  const boxes = [{min: [0, 0, 1], max: [1, 2, 3]}, null, {min: [5, 0, 0], max: [8, 1, 4]}];
  const {offsets, min, max} = arrange(boxes, "side", 0.5);
  assert.ok(near(min[0], -2.25) && near(max[0], 2.25) && max[1] === 2);
  assert.ok(near(boxes[2].min[0] + offsets[2][0] - (boxes[0].max[0] + offsets[0][0]), 0.5));
  assert.deepEqual([offsets[0][2], offsets[2][2]], [-2, -2]);
  assert.deepEqual(offsets[1], [0, 0, 0]);
  assert.deepEqual(arrange(boxes, "overlay", 0.5).offsets.flat(), new Array(9).fill(0));
  assert.deepEqual(arrange([boxes[2]], "side", 0.5).offsets, [[0, 0, 0]]);
});

test("names: none for one alone, the person's among people, the track's among tracks", () => {
  const labels = (...tracks) =>
    castOf(exampleScene(...tracks), measure(exampleScene(...tracks)), "overlay").members.map(({label}) => label);
  const duo = {time: [0], individuals: ["ana", "bo"], name: "duo"};
  assert.deepEqual(labels({time: [0]}), [""]);
  assert.deepEqual(labels(duo), ["ana", "bo"]);
  assert.deepEqual(labels({time: [0], name: "solo"}, duo), ["solo", "duo \u00b7 ana", "duo \u00b7 bo"]);
});

test("following: steady motion is met exactly in the middle, the same moment always gives the same place", () => {
  const scene = exampleScene({time: seconds(301), place: (f) => [0.2 * (f / 30), 0.9, -0.1 * (f / 30)]});
  const follow = follower(scene, [[3, 0, 0]]);
  const [a, b] = [
    [0, 0, 0],
    [0, 0, 0],
  ];
  const still = exampleScene({time: [0], place: () => [0, 0.9, 0]});
  const own = [0, 0, 0];
  follower(still, [[0, 0, 0]])(0, own);
  follow(5, a);
  follow(9, b);
  follow(5, b);
  assert.deepEqual(a, b);
  assert.ok(near(a[0], 3 + 1 + own[0], 0.01) && near(a[2], -0.5 + own[2], 0.01));
});

test("quantiles by nearest rank", () => {
  assert.deepEqual(
    [0, 0.5, 1].map((share) => quantile([5, 1, 3], share)),
    [1, 3, 5],
  );
});
