import assert from "node:assert/strict";
import test from "node:test";
import {barAt, barsOf, fanAt, fanStep, readForecasts, strengthOf} from "../src/player/forecasts.js";
import {lanesOf} from "../src/player/ink.js";
import {commandOf} from "../src/player/keyboard.js";
import {legend} from "../src/player/oracle.js";
import {CAPSULE, CapsuleList} from "../src/player/stage/capsules.js";
import {castOf, dress, measure} from "../src/player/stage/cast.js";
import {addFan} from "../src/player/stage/fan.js";
import {groundOf} from "../src/player/stage/palette.js";
import {INDEX} from "../src/shared/skeleton.js";
import {exampleScene, near} from "./stage_example.js";

const STEP = 1e-3;
const KEYPOINTS = ["left_shoulder", "left_elbow", "left_wrist", "left_ankle"].map((name) => INDEX[name]);

/**
 * Forecasts at some moments, 25 steps a second: the left wrist moves to the right by a metre a second, whatever else
 * there is stands; haloes grow by 10 cm a second; confidence falls from 1 to 0.
 */
function forecasts({at = [2], seconds = 3, people = [0], missing = () => false} = {}) {
  const count = Math.round(seconds * 25);
  const rows = at.length * count;
  const arrays = {
    at: Float64Array.from(at),
    level: new Float64Array(at.length).fill(0.9),
    first: Int32Array.from({length: at.length + 1}, (_, i) => i * count),
    time: new Float64Array(rows),
    confidence: new Uint8Array(rows),
    pose: new Int16Array(rows * people.length * 4 * 3),
    halo: new Uint16Array(rows * people.length * 2),
  };
  for (let row = 0; row < rows; row++) {
    const ahead = ((row % count) + 1) / 25;
    arrays.time[row] = at[Math.floor(row / count)] + ahead;
    arrays.confidence[row] = Math.round(254 * (1 - ahead / seconds));
    people.forEach((_, n) => {
      const person = row * people.length + n;
      const poses = [[0.2, 0.5, 0], [0.3, 0.3, 0], [0.4 + ahead, 0.1, 0.2 * n], [0.1, -0.8, 0]];
      poses.forEach((pose, k) => {
        const stored = missing(k, n) ? [-32768, -32768, -32768] : pose.map((value) => Math.round(value / STEP));
        arrays.pose.set(stored, (person * 4 + k) * 3);
      });
      arrays.halo.set([Math.round((0.1 * ahead) / STEP), Math.round((0.05 * ahead) / STEP)], person * 2);
    });
  }
  const meta = {kind: "forecasts", version: 1, clip: "example", keypoints: KEYPOINTS, ends: [INDEX.left_wrist, INDEX.left_ankle], individuals: people, pose_step: STEP, near_m: 0.1};
  return readForecasts({meta, arrays});
}

test("another kind of pack, and a version of tomorrow, are refused", () => {
  assert.throws(() => readForecasts({meta: {kind: "scene"}, arrays: {}}), /holds scene, not forecasts/);
  assert.throws(() => readForecasts({meta: {kind: "forecasts", version: 2}, arrays: {}}), /version 2; these widgets read version 1/);
});

test("a forecast counts from its moment to its end; of several the last made, or the chosen one where it reaches", () => {
  const made = forecasts({at: [1, 2, 6]});
  assert.equal(made.activeAt(0.999), null);
  assert.equal(made.activeAt(1), made.items[0]);
  assert.equal(made.activeAt(1.999), made.items[0]);
  assert.equal(made.activeAt(2), made.items[1]);
  assert.equal(made.activeAt(5), made.items[1]);
  assert.equal(made.activeAt(5.01), null);
  assert.equal(made.activeAt(3, made.items[0]), made.items[0]);
  assert.equal(made.activeAt(4.5, made.items[0]), made.items[1], "the chosen one does not reach so far");
});

test("between two steps poses are interpolated, so that a ghost belongs to the playhead's own time", () => {
  const made = forecasts();
  const [item] = made.items;
  const out = [0, 0, 0];
  for (const ahead of [0.04, 0.05, 1 / 3, 1.23, 2.999, 3]) {
    assert.ok(made.position(made.rowOf(item, 2 + ahead), 0, 2, out));
    assert.ok(near(out[0], 0.4 + ahead, 1e-3), `${ahead}: ${out}`);
    assert.ok(near(made.halo(made.rowOf(item, 2 + ahead), 0, 0), 0.1 * ahead, 1e-3));
    assert.ok(near(made.confidence(made.rowOf(item, 2 + ahead)), 1 - ahead / 3, 0.005));
  }
  assert.equal(made.rowOf(item, 2), 0, "before the first step the first counts");
  assert.equal(made.rowOf(item, 9), item.last);
  const second = forecasts({at: [0, 2]});
  assert.equal(second.rowOf(second.items[1], 2.04), 75);
});

test("what was not told is not there", () => {
  const made = forecasts({missing: (k) => k === 2});
  const out = [7, 7, 7];
  assert.equal(made.position(3.5, 0, 2, out), false);
  assert.deepEqual(out, [7, 7, 7]);
});

test("a fan has a few horizons at round distances; at the forecast's own moment all of them are still to come", () => {
  const expected = [[3, 0.5], [2, 0.4], [1, 0.2], [0.4, 0.1], [12, 2]];
  for (const [reach, step] of expected) assert.equal(fanStep(reach), step);
  assert.ok(near(fanStep(60), 10));
  const made = forecasts();
  const fan = fanAt(made, made.items[0], 2);
  assert.deepEqual(fan.map(({ahead}) => ahead), [3, 2.5, 2, 1.5, 1, 0.5]);
  assert.deepEqual(new Set(fan.map(({kind}) => kind)), new Set(["coming"]));
});

test("the playhead's own pose is strongest and drawn last; what is gone is fainter than what comes", () => {
  const made = forecasts();
  const fan = fanAt(made, made.items[0], 3.25);
  const now = fan.at(-1);
  assert.equal(now.kind, "now");
  assert.ok(near(now.ahead, 1.25) && near(now.row, 30.25, 1e-9));
  assert.ok(fan.slice(0, -1).every(({strength}) => strength < now.strength));
  assert.deepEqual(fan.filter(({kind}) => kind === "gone").map(({ahead}) => ahead).sort(), [0.5, 1]);
  const [gone, coming] = [1, 1.5].map((ahead) => fan.find((one) => one.ahead === ahead));
  assert.ok(gone.strength < coming.strength && gone.confidence > coming.confidence);
  assert.ok(!fanAt(made, made.items[0], 3.02).some(({ahead}) => ahead === 1), "it stands for the horizon that it is at");
  assert.equal(fanAt(made, made.items[0], 5).at(-1).ahead, 3);
});

test("strength falls with confidence, and never to nothing", () => {
  for (const kind of ["now", "coming", "gone"]) {
    assert.ok(strengthOf(kind, 0.9) > strengthOf(kind, 0.5));
    assert.ok(strengthOf(kind, 0) >= 0.1 && strengthOf(kind, 1) < 1);
  }
});

test("ghosts stand on the dancer's hips at the playhead, wherever the dancer went", () => {
  const time = Array.from({length: 61}, (_, i) => i / 10);
  const scene = exampleScene({time, place: (f) => [f / 10, 0.9, -1]});
  const {members} = castOf(scene, measure(scene), "overlay");
  dress(members, scene, "overlay", "light", groundOf("light"));
  const made = forecasts();
  const list = new CapsuleList();
  const halos = [];
  const told = {forecasts: made, fan: fanAt(made, made.items[0], 3)};
  addFan({list, halos: {add: (...spot) => halos.push(spot)}}, scene, members, told, 3);
  assert.equal(list.solid.count + list.faded.count, 0);
  const ends = Array.from({length: list.forecast.count}, (_, i) => [...list.forecast.data.subarray(i * CAPSULE + 4, i * CAPSULE + 7)]);
  // the wrist is told to be 0.4 + 1 m from the hips, which are at 3 m
  assert.ok(ends.some(([x, y, z]) => near(x, 4.4, 2e-3) && near(y, 1, 2e-3) && near(z, -1, 2e-3)), JSON.stringify(ends));
  const wrist = halos.filter(([, y]) => near(y, 1, 2e-3));
  assert.equal(wrist.length, told.fan.length);
  const [x, , , radius, strength] = wrist.at(-1);
  assert.ok(near(x, 4.4, 2e-3) && near(radius, 0.1, 2e-3) && strength > 0.5);
  assert.ok(list.ghosts.count > 0, "the other horizons are thin ghosts behind everybody");
});

test("somebody who is not on stage, and what was not told, is not drawn", () => {
  const scene = exampleScene({time: [0, 1, 2, 3]});
  const {members} = castOf(scene, measure(scene), "overlay");
  dress(members, scene, "overlay", "dark", groundOf("dark"));
  for (const made of [forecasts({people: [4]}), forecasts({missing: () => true})]) {
    const list = new CapsuleList();
    const halos = [];
    addFan({list, halos: {add: (...spot) => halos.push(spot)}}, scene, members, {forecasts: made, fan: fanAt(made, made.items[0], 3)}, 3);
    assert.equal(list.forecast.count + list.ghosts.count + halos.length, 0);
  }
});

test("bars that overlap have rows of their own; where rows run out, each is shown until the next of its row", () => {
  const apart = barsOf([{at: 0, end: 1}, {at: 1, end: 2}]);
  assert.equal(apart.rows, 1);
  const items = [0, 0.5, 1, 1.5].map((at) => ({at, end: at + 3}));
  const {rows, bars} = barsOf(items, 3);
  assert.equal(rows, 3);
  assert.deepEqual(bars.map(({row, until}) => [row, until]), [[0, 1.5], [1, 3.5], [2, 4], [0, 4.5]]);
  assert.equal(barAt(bars, 1.2, 0), items[0]);
  assert.equal(barAt(bars, 1.5, 0), items[3]);
  assert.equal(barAt(bars, 5, 1), null);
});

test("there is a lane only where there are forecasts", () => {
  const [without, one] = [lanesOf({beats: 0, rows: 1}), lanesOf({beats: 0, rows: 1, bars: 1})];
  assert.equal(without.barsTop, without.stripTop);
  assert.ok(one.stripTop > one.barsTop && one.height > without.height);
});

test("the legend says how far ahead and how sure, and when nothing is told", () => {
  const made = forecasts();
  assert.equal(legend(made, null, 0), "Forecast: none of this moment");
  assert.equal(legend(made, made.items[0], 2), "Forecast from 2.00 s: the 3.0 s to come");
  assert.equal(legend(made, made.items[0], 3.5), "Forecast from 2.00 s: +1.50 s, confidence 0.50");
  assert.deepEqual(commandOf({key: "g"}), {do: "forecast"});
});
