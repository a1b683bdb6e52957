import assert from "node:assert/strict";
import {test} from "node:test";
import {readMoments} from "../src/atlas/moments.js";
import {cosinesTo, percentFarther, similar} from "../src/atlas/similar.js";
import {spanOf, whereOf} from "../src/atlas/words.js";

const STEPS = 32767;

/** Moments at angles of a half circle: [clip, dancer, start, end, degrees]. */
function moments(rows) {
  const clips = [...new Set(rows.map(([clip]) => clip))];
  const individuals = [...new Set(rows.map(([, who]) => who))];
  const arrays = {
    vectors: Int16Array.from(rows.flatMap(([, , , , turn]) => [Math.cos((turn * Math.PI) / 180), Math.sin((turn * Math.PI) / 180)].map((x) => Math.round(x * STEPS)))),
    clip: Uint32Array.from(rows.map(([clip]) => clips.indexOf(clip))),
    individual: Uint32Array.from(rows.map(([, who]) => individuals.indexOf(who))),
    start_s: Float64Array.from(rows.map((row) => row[2])),
    end_s: Float64Array.from(rows.map((row) => row[3])),
    cluster: new Uint16Array(rows.length).fill(65535),
    between: Float32Array.of(0, 0.5, 1, 1.5, 2),
  };
  const meta = {kind: "moments", version: 1, steps: STEPS, clips, individuals, titles: [], colors: {light: [], dark: []}};
  return readMoments({meta, arrays});
}

const hitsOf = (...how) => similar(...how).map((hit) => hit.row);

test("the nearest come first, with one minus the cosine as their distance", () => {
  const some = moments([["a", "Ana", 0, 2, 0], ["b", "Ana", 0, 2, 90], ["c", "Ana", 0, 2, 10], ["d", "Ana", 0, 2, 180]]);
  const hits = similar(some, 0, 9);
  assert.deepEqual(hits.map((hit) => hit.row), [2, 1, 3]);
  for (const [i, turn] of [10, 90, 180].entries()) assert.ok(Math.abs(hits[i].distance - (1 - Math.cos((turn * Math.PI) / 180))) < 1e-4);
  assert.deepEqual(hitsOf(some, 0, 2), [2, 1]);
  assert.ok(Math.abs(cosinesTo(some, 0)[0] - 1) < 1e-4);
});

test("the moment itself is left out, with what of the same dancer overlaps it or is less than a second away", () => {
  const rows = [["a", "Ana", 4, 6, 0], ["a", "Ana", 5, 7, 1], ["a", "Ana", 6.9, 8.9, 2], ["a", "Ana", 7, 9, 3], ["a", "Ben", 4, 6, 4], ["b", "Ana", 4, 6, 5]];
  assert.deepEqual(hitsOf(moments(rows), 0, 9), [3, 4, 5]);
  assert.deepEqual(hitsOf(moments(rows), 0, 9, {elsewhere: true}), [5]);
});

test("of two hits that show nearly the same the nearer one stays", () => {
  const rows = [["a", "Ana", 0, 2, 0], ["b", "Ana", 0, 2, 2], ["b", "Ana", 0.9, 2.9, 1], ["b", "Ana", 2, 4, 3], ["b", "Ana", 10, 10.4, 4], ["b", "Ana", 10.4, 10.8, 5]];
  assert.deepEqual(hitsOf(moments(rows), 0, 9), [2, 3, 4]);
  const half = [["a", "Ana", 0, 2, 0], ["b", "Ana", 0, 2, 2], ["b", "Ana", 1, 3, 1]];
  assert.deepEqual(hitsOf(moments(half), 0, 9), [2, 1], "half of the time in common is not more than half");
});

test("equal distances come in the order of the rows, and nothing to compare with gives nothing", () => {
  assert.deepEqual(hitsOf(moments([["a", "Ana", 0, 2, 0], ["c", "Ana", 0, 2, 9], ["b", "Ana", 0, 2, 9]]), 0, 9), [1, 2]);
  assert.deepEqual(hitsOf(moments([["a", "Ana", 0, 2, 0], ["a", "Ana", 1, 3, 0]]), 0, 9), []);
});

test("how many pairs are farther apart is read off the percentiles", () => {
  const between = Float32Array.of(0.25, 0.5, 0.75, 1, 1.25);
  assert.equal(percentFarther(between, 0.1), 100);
  assert.equal(percentFarther(between, 2), 0);
  assert.equal(percentFarther(between, 0.75), 50);
  assert.equal(percentFarther(between, 0.875), 37.5);
  assert.ok(Number.isNaN(percentFarther(new Float32Array(0), 0.5)));
});

test("an instant belongs to the moment whose middle is nearest", () => {
  const some = moments([["a", "Ana", 0, 4, 0], ["a", "Ana", 2, 6, 0], ["b", "Ana", 0, 4, 0]]);
  assert.deepEqual([0, 2.9, 3.1, 5.9, 6].map((time) => some.at("a", time)), [0, 0, 1, 1, -1]);
  assert.equal(some.at("nowhere", 1), -1);
});

test("moments in words", () => {
  const some = moments([["a", "Ana", 0, 3.2, 0], ["a", "Ben", 58, 63.02, 0], ["b", "Ana", 3599.96, 3601, 0]]);
  assert.equal(whereOf(some, 0), "a, Ana, 0.0 to 3.2 s");
  assert.equal(spanOf(some, 1), "0:58.0 to 1:03.0");
  assert.equal(whereOf(some, 2), "b, 60:00.0 to 60:01.0");
});

test("a pack of another kind or version is refused in words", () => {
  assert.throws(() => readMoments({meta: {kind: "scene"}, arrays: {}}), /holds scene, not moments/);
  assert.throws(() => readMoments({meta: {kind: "moments", version: 2}, arrays: {}}), /version 2; this page reads version 1/);
});
