import assert from "node:assert/strict";
import test from "node:test";
import {frameAt, ownTime} from "../src/player/stage/timemap.js";
import {readScene} from "../src/player/stage/scene.js";
import {INDEX} from "../src/shared/skeleton.js";
import {STANDING, exampleScene, near, seeded} from "./stage_example.js";

test("the frame on screen is the last whose stamp has come, by brute force at a thousand moments of an uneven clock", () => {
  const random = seeded(1);
  const time = new Float64Array(200);
  for (let i = 1; i < 200; i++) time[i] = time[i - 1] + 0.001 + 0.1 * random();
  for (let k = 0; k < 1000; k++) {
    const moment = -1 + random() * (time[199] + 2);
    let expected = 0;
    for (let i = 0; i < 200; i++) if (time[i] <= moment + 1e-6) expected = i;
    assert.equal(frameAt(time, moment), expected);
  }
  for (let i = 0; i < 200; i++)
    assert.equal(frameAt(time, time[i] - 5e-7), i, "a stamp is reached in spite of rounding");
});

test("own time follows the map's pairs, is held at both ends, and is the same without a map", () => {
  const map = Float64Array.from([1, 10, 2, 10, 4, 16]);
  for (const [main, own] of [
    [0, 10],
    [1, 10],
    [1.5, 10],
    [2, 10],
    [3, 13],
    [4, 16],
    [9, 16],
  ])
    assert.equal(ownTime(map, main), own);
  assert.equal(ownTime(null, 7.5), 7.5);
  assert.equal(ownTime(new Float64Array(0), 7.5), 7.5);
});

test("a position is pose plus place minus the floor; a missing one leaves what was there alone", () => {
  const scene = exampleScene({
    time: [0, 1],
    individuals: ["ana", "bo"],
    floor_y: 0.25,
    place: (f, i) => [f + 10 * i, 1, -2],
    pose: (f, i, name) => (i === 1 && name === "nose" ? null : (STANDING[name] ?? [0, 0, 0])),
  });
  const out = [7, 7, 7];
  assert.equal(scene.main.position(1, 1, INDEX.nose, out), false);
  assert.deepEqual(out, [7, 7, 7]);
  assert.equal(scene.main.position(1, 1, INDEX.left_wrist, out), true);
  [11.4, 0.85, -2].forEach((value, axis) => assert.ok(near(out[axis], value, 1e-6)));
});

test("confidence comes in 254 steps, 255 is not known and counts as sure; pictures' coordinates in their own steps", () => {
  const scene = exampleScene({
    time: [0],
    confidence: (f, i, name) => ({nose: 0, left_ear: 127, right_ear: 254})[name] ?? 255,
    image: (f, i, name) => (name === "nose" ? [-32768, -32768] : [4805, 12]),
  });
  assert.deepEqual(
    ["nose", "left_ear", "right_ear", "left_hip"].map((name) => scene.main.confidence(0, 0, INDEX[name])),
    [0, 0.5, 1, 1],
  );
  const out = [0, 0];
  assert.equal(scene.main.image(0, 0, INDEX.nose, out), false);
  assert.equal(scene.main.image(0, 0, INDEX.left_hip, out), true);
  assert.ok(near(out[0], 480.5) && near(out[1], 1.2));
  assert.equal(exampleScene({time: [0]}).main.image(0, 0, 0, out), false);
});

test("speed over uneven stamps: steady motion has one speed, gaps are NaN, beside them and at the ends it is one-sided", () => {
  const time = [0, 0.1, 0.25, 0.3, 0.6, 0.7, 1];
  const moving = exampleScene({time, place: (f) => [3 * time[f], 0.9, 4 * time[f]]});
  for (const speed of moving.speedOf("nose")) assert.ok(near(speed, 5, 1e-3));
  const gap = exampleScene({
    time,
    place: (f) => [2 * time[f], 0.9, 0],
    pose: (f, i, name) => (f === 3 || f > 4 ? null : (STANDING[name] ?? [0, 0, 0])),
  });
  const speed = gap.speedOf("nose");
  assert.deepEqual([...speed].map(Number.isNaN), [false, false, false, true, true, true, true]);
  for (const i of [0, 1, 2]) assert.ok(near(speed[i], 2, 1e-3));
});

test("central differences: of t squared exact where the stamps are even", () => {
  const time = Array.from({length: 21}, (_, i) => i * 0.05);
  const speed = exampleScene({time, place: (f) => [time[f] ** 2, 0.9, 0]}).speedOf(INDEX.left_hip, 0);
  for (let i = 1; i < 20; i++) assert.ok(near(speed[i], 2 * time[i], 1e-4));
});

test("a scene tells its clock, durations, beats and segments", () => {
  const scene = exampleScene(
    {time: [0.5, 1, 2]},
    {
      time: [0, 3],
      map: [
        [0, 1],
        [2, 3],
      ],
    },
  );
  assert.deepEqual(scene.durations, [1.5, 3]);
  assert.equal(scene.frames, 3);
  assert.equal(scene.frameAt(1.4), 1);
  assert.deepEqual(
    [-1, 0, 2, 9].map((frame) => scene.timeOf(frame)),
    [0.5, 0.5, 2, 2],
  );
  assert.equal(scene.tracks[1].frameAt(1.99), 0);
  assert.equal(scene.tracks[1].frameAt(2), 1);
  assert.equal(scene.segments[0].label, "a");
  assert.equal(scene.beats.length, 0);
});

test("what is no scene is refused in words", () => {
  assert.throws(() => readScene({meta: {kind: "points"}, arrays: {}}), /holds points, not a scene/);
  assert.throws(() => readScene({meta: {}, arrays: {}}), /something unnamed/);
  assert.throws(
    () => readScene({meta: {kind: "scene", version: 2}, arrays: {}}),
    /version 2; these widgets read version 1/,
  );
});
