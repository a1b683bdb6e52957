import assert from "node:assert/strict";
import test from "node:test";
import {advance, clampFrame, framesOf, nextSpeed, selectionFrom, startOf, tidySelection} from "../src/player/clock.js";
import {durationAt, endOf, frameNear, mainTime, middleOf, nearest, ownTime, paceAt} from "../src/player/frames.js";

const even = Float64Array.from({length: 10}, (_, i) => i / 10);
const uneven = Float64Array.from([0.5, 0.52, 0.6, 0.61, 0.9]);

test("a frame lasts to the next stamp, the last one as long as the one before", () => {
  assert.ok(Math.abs(durationAt(uneven, 1) - 0.08) < 1e-12);
  assert.equal(durationAt(uneven, 4), durationAt(uneven, 3));
  assert.ok(Math.abs(endOf(even) - 1) < 1e-12);
  assert.ok(durationAt(Float64Array.of(3), 0) > 0);
});

test("the middle of every frame belongs to that frame", () => {
  for (let i = 0; i < uneven.length; i++) assert.equal(frameNear(uneven, middleOf(uneven, i)), i);
});

test("nearest stamp, by brute force", () => {
  for (let t = 0.3; t < 1.1; t += 0.0037) {
    const best = [...uneven].map((s, i) => [Math.abs(s - t), i]).sort((a, b) => a[0] - b[0] || a[1] - b[1])[0];
    assert.ok(Math.abs(Math.abs(uneven[nearest(uneven, t)] - t) - best[0]) < 1e-12);
  }
});

test("a stamp rounded by a copy's clock is still its frame, an early one is not", () => {
  assert.equal(frameNear(even, 0.2999), 3);
  assert.equal(frameNear(even, 0.29), 2);
  assert.equal(frameNear(uneven, 0.608), 3); // the frame before lasts 80 ms: 2 ms early is rounding
  assert.equal(frameNear(uneven, 0.605), 2);
});

test("main time is the inverse of own time where the map rises", () => {
  const map = Float64Array.from([0, 1, 1, 1.5, 2, 3.5, 4, 4]);
  for (let t = 0.01; t < 4; t += 0.13) assert.ok(Math.abs(mainTime(map, ownTime(map, t)) - t) < 1e-9);
  assert.equal(mainTime(map, 0.2), 0);
  assert.equal(mainTime(map, 99), 4);
  assert.equal(mainTime(null, 2.5), 2.5);
});

test("where a track stands still its main time is the first such moment, and its pace nothing", () => {
  const map = Float64Array.from([0, 0, 1, 1, 3, 1, 4, 2]);
  assert.equal(mainTime(map, 1), 1);
  assert.equal(paceAt(map, 2), 0);
  assert.ok(Math.abs(paceAt(map, 0.5) - 1) < 1e-9);
  assert.equal(paceAt(null, 7), 1);
});

test("frames of a span begin within it and end before its end", () => {
  assert.deepEqual(framesOf(even, [0.2, 0.5]), {first: 2, last: 4});
  assert.deepEqual(framesOf(even, [0.21, 0.5]), {first: 3, last: 4});
  assert.deepEqual(framesOf(even, []), {first: 0, last: 9});
  assert.deepEqual(framesOf(even, [0.41, 0.42]), {first: 5, last: 5});
  assert.deepEqual(framesOf(even, [0.8, 99]), {first: 8, last: 9});
});

test("time goes on at its speed over uneven stamps", () => {
  const how = {speed: 1, loop: false, first: 0, last: 4};
  assert.deepEqual(frames(uneven, 0.5, 0.01, how, 12), [0, 1, 1, 1, 1, 1, 1, 1, 1, 2, 3, 3]);
  assert.equal(advance(uneven, 0.5, 0.1, {...how, speed: 0.1}).frame, 0);
  assert.equal(advance(uneven, 0.5, 0.05, {...how, speed: 2}).frame, 2);
});

function frames(stamps, moment, step, how, count) {
  const seen = [];
  for (let i = 0; i < count; i++) {
    ({moment} = advance(stamps, moment, step, how));
    seen.push(advance(stamps, moment, 0, how).frame);
  }
  return seen;
}

test("a loop is as long as its frames, and holds no other ones", () => {
  const how = {speed: 1, loop: true, first: 2, last: 4};
  let moment = 0.2;
  const seen = new Map();
  for (let i = 0; i < 3000; i++) {
    const next = advance(even, moment, 0.001, how);
    moment = next.moment;
    seen.set(next.frame, (seen.get(next.frame) ?? 0) + 1);
  }
  assert.deepEqual([...seen.keys()].sort(), [2, 3, 4]);
  for (const count of seen.values()) assert.ok(Math.abs(count - 1000) < 15, `${count}`);
});

test("without a loop it ends on the last frame", () => {
  const how = {speed: 1, loop: false, first: 0, last: 9};
  assert.deepEqual(advance(even, 0.95, 0.2, how), {moment: even[9], frame: 9, ended: true});
  assert.equal(advance(even, 0.95, 0.04, how).ended, false);
});

test("play begins where it stands, or at the start when it stands at the end", () => {
  const span = {first: 2, last: 6};
  assert.equal(startOf(4, span, false), 4);
  assert.equal(startOf(6, span, false), 2);
  assert.equal(startOf(6, span, true), 6);
  assert.equal(startOf(9, span, true), 2);
  assert.equal(startOf(0, span, false), 2);
});

test("speeds go up and down the list and stop at its ends", () => {
  assert.equal(nextSpeed(1, 1), 1.5);
  assert.equal(nextSpeed(1, -1), 0.75);
  assert.equal(nextSpeed(0.6, 1), 0.75);
  assert.equal(nextSpeed(2, 1), 2);
  assert.equal(nextSpeed(0.1, -1), 0.1);
});

test("a span is put in order and held within the recording", () => {
  assert.deepEqual(tidySelection([0.7, 0.2], even), [0.2, 0.7]);
  assert.deepEqual(tidySelection([-5, 99], even).map((t) => Number(t.toFixed(6))), [0, 1]);
  for (const nothing of [[], null, [0.3, 0.3], [NaN, 1], [3]]) assert.deepEqual(tidySelection(nothing, even), []);
});

test("the loop's ends are set at the playhead: the frame itself is in it", () => {
  assert.deepEqual(framesOf(even, selectionFrom("start", 3, [], even)), {first: 3, last: 9});
  assert.deepEqual(framesOf(even, selectionFrom("end", 6, [even[3], 1], even)), {first: 3, last: 6});
  assert.deepEqual(framesOf(even, selectionFrom("start", 8, [even[3], even[6]], even)), {first: 8, last: 9});
  assert.deepEqual(framesOf(even, selectionFrom("end", 1, [even[3], even[6]], even)), {first: 0, last: 1});
});

test("frames that nobody has are held at the ends", () => {
  assert.deepEqual([-3, 4.4, 99, NaN].map((f) => clampFrame(f, 10)), [0, 4, 9, 0]);
});
