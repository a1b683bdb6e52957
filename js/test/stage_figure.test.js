import assert from "node:assert/strict";
import {readFileSync} from "node:fs";
import test from "node:test";
import {CAPSULE, CapsuleList} from "../src/player/stage/capsules.js";
import {addFigure} from "../src/player/stage/figure.js";
import {topOf} from "../src/player/stage/headpiece.js";
import {emptyPose, opacityOf, readPose} from "../src/player/stage/pose.js";
import {BONES, INDEX, KEYPOINTS, emptyHead, headOf, sideOf} from "../src/shared/skeleton.js";
import {STANDING, exampleScene, near} from "./stage_example.js";

const COLORS = {left: [0, 0, 1], right: [1, 0, 0], center: [0.5, 0.5, 0.5]};
const GREEN = [0, 1, 0];
const look = (more) => ({trunk: 0.5, colors: COLORS, chosen: -1, accent: GREEN, ...more});

function poseOf(options, fade = true) {
  const pose = emptyPose();
  const there = readPose(exampleScene({time: [0], ...options}).main, 0, 0, [0, 0, 0], fade, pose);
  return {pose, there};
}

function capsulesOf(pose, more) {
  const list = new CapsuleList(1);
  addFigure(list, pose, look(more));
  const read = ({data, count}) =>
    Array.from({length: count}, (_, i) => [...data.subarray(i * CAPSULE, (i + 1) * CAPSULE)]);
  return {solid: read(list.solid), faded: read(list.faded)};
}

test("the names are those of dancekit/skeleton.py, in its order", () => {
  const source = readFileSync(new URL("../../dancekit/skeleton.py", import.meta.url), "utf8");
  const names = [...source.match(/KEYPOINTS: [^=]*= \(([^)]*)\)/)[1].matchAll(/"(\w+)"/g)].map(([, name]) => name);
  assert.deepEqual(KEYPOINTS, names);
});

test("bones are the same on both sides, and each end is a keypoint of its side", () => {
  const mirrored = BONES.map(([a, b, side, from, to]) => [
    ...[a, b].map((k) => INDEX[KEYPOINTS[k].replace(/left|right/, (s) => (s === "left" ? "right" : "left"))]),
    {left: "right", right: "left", center: "center"}[side],
    from,
    to,
  ]);
  const key = ([a, b, ...rest]) => [rest[0] === "center" ? [a, b].sort() : [a, b], ...rest].join();
  assert.deepEqual(new Set(mirrored.map(key)), new Set(BONES.map(key)));
  for (const [a, b, side] of BONES)
    if (side !== "center") assert.ok(sideOf(KEYPOINTS[a]) === side && sideOf(KEYPOINTS[b]) === side);
});

test("a head: between the ears, up from mouth to eyes, facing where the nose is; tilted heads tilt", () => {
  const turned = (angle) => (name, out) => {
    const [x, y, z] = STANDING[KEYPOINTS[name]];
    [out[0], out[1], out[2]] = [
      x * Math.cos(angle) + z * Math.sin(angle),
      y,
      z * Math.cos(angle) - x * Math.sin(angle),
    ];
    return true;
  };
  for (const angle of [0, 1, 3]) {
    const head = emptyHead();
    assert.ok(headOf(turned(angle), 0.5, head) && head.hasFront);
    assert.ok(near(head.front[0], Math.sin(angle)) && near(head.front[2], Math.cos(angle)) && near(head.up[1], 1));
    assert.ok(near(head.center[1], 0.68));
  }
});

test("half a head: with the nose alone a ball without a face, without nose and ears none", () => {
  const only =
    (...names) =>
    (k, out) =>
      names.includes(KEYPOINTS[k]) && ([out[0], out[1], out[2]] = STANDING[KEYPOINTS[k]]) && true;
  const head = emptyHead();
  assert.equal(headOf(only("nose", "left_ear"), 0.5, head), true);
  assert.equal(head.hasFront, false);
  assert.deepEqual(head.center, STANDING.nose);
  assert.equal(headOf(only("left_ear", "right_ear"), 0.5, head), true);
  assert.equal(head.hasFront, false);
  assert.equal(headOf(only("left_eye"), 0.5, head), false);
});

test("doubt fades: nearly nothing below 0.3, all from 0.7, never less for more", () => {
  assert.ok(opacityOf(0) <= 0.06 && opacityOf(0.3) < 0.15 && opacityOf(0.7) === 1 && opacityOf(1) === 1);
  for (let c = 0; c < 1; c += 0.01) assert.ok(opacityOf(c + 0.01) >= opacityOf(c));
});

test("a whole body is solid and in the colours of its sides", () => {
  const {solid, faded} = capsulesOf(poseOf({}).pose);
  assert.equal(faded.length, 0);
  const left = solid.filter((c) => c[8] === 0 && c[10] === 1);
  const right = solid.filter((c) => c[8] === 1 && c[10] === 0);
  assert.equal(left.length, right.length);
  assert.ok(left.every((c) => c[0] >= 0) && right.every((c) => c[0] <= 0));
});

test("nothing is drawn to a missing joint, and nothing at all of a body that isn't there", () => {
  const {pose} = poseOf({pose: (f, i, name) => (name === "left_knee" ? null : (STANDING[name] ?? [0, 0, 0]))});
  const whole = capsulesOf(poseOf({}).pose).solid.length;
  assert.equal(capsulesOf(pose).solid.length, whole - 3, "thigh, shank and knee");
  const nobody = poseOf({pose: () => null});
  assert.equal(nobody.there, false);
  assert.deepEqual(capsulesOf(nobody.pose), {solid: [], faded: []});
  assert.equal(topOf(nobody.pose, 0.5, [0, 0, 0]), false);
});

test("a doubtful wrist fades at its own end only; with fading off it is solid", () => {
  const doubt = {confidence: (f, i, name) => (name === "left_wrist" ? 0 : 254)};
  const {faded} = capsulesOf(poseOf(doubt).pose);
  const forearm = faded.find((c) => near(c[11], 1) && near(c[12], opacityOf(0)) && c[7] > 0);
  assert.ok(forearm, "from the sure elbow to the doubtful wrist");
  assert.equal(capsulesOf(poseOf(doubt, false).pose).faded.length, 0);
});

test("a ghost shines through throughout; a chosen joint gets its mark; an invisible body costs nothing", () => {
  const {pose} = poseOf({});
  const ghost = capsulesOf(pose, {opacity: 0.4, joints: false});
  assert.equal(ghost.solid.length, 0);
  assert.ok(ghost.faded.every((c) => near(c[11], 0.4, 1e-6)));
  const marks = capsulesOf(pose, {chosen: INDEX.left_wrist}).faded.filter((c) => c[9] === 1 && c[8] === 0);
  assert.equal(marks.length, 1);
  assert.ok(near(marks[0][0], 0.4) && near(marks[0][1], 1.0, 1e-4));
  assert.deepEqual(capsulesOf(pose, {opacity: 0}), {solid: [], faded: []});
});

test("every number of a whole body, its trunk and face is finite, also when all joints are in one place", () => {
  for (const pose of [poseOf({}).pose, poseOf({pose: () => [0, 0, 0]}).pose]) {
    const {solid, faded} = capsulesOf(pose, {face: [0, 0, 0]});
    assert.ok(solid.length > 10 && [...solid, ...faded].flat().every(Number.isFinite));
  }
});

test("the name goes above the head, or above the highest joint where there is no head", () => {
  const out = [0, 0, 0];
  assert.ok(topOf(poseOf({}).pose, 0.5, out) && out[1] > 1.58 + 0.1);
  const headless = poseOf({pose: (f, i, name) => (/shoulder|hip|wrist/.test(name) ? STANDING[name] : null)});
  assert.ok(topOf(headless.pose, 0.5, out) && near(out[1], 1.4, 1e-4));
});

test("a list keeps what it had while it grows", () => {
  const list = new CapsuleList(1);
  for (let i = 0; i < 40; i++) list.add(i, 0, 0, 1, 0, 0, 0, 1, GREEN, 1, 1);
  assert.deepEqual(
    Array.from({length: 40}, (_, i) => list.solid.data[i * CAPSULE]),
    Array.from({length: 40}, (_, i) => i),
  );
  list.clear();
  const part = list.add(0, 0, 0, 1, 0, 0, 0, 1, GREEN, 1, 0.5);
  assert.equal(part, list.faded);
  list.widen(part, [1, 2, 3], [4, 5, 6]);
  assert.deepEqual([...list.faded.data.subarray(13, CAPSULE)], [1, 2, 3, 4, 5, 6]);
});
