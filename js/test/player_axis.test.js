import assert from "node:assert/strict";
import test from "node:test";
import {following, panned, ticks, timeLabel, toTime, toX, zoomed} from "../src/player/axis.js";

const axis = {from: 0, to: 10, width: 1020, inset: 10};
const whole = {from: 0, to: 10};

test("seconds and pixels are each other's inverse", () => {
  assert.equal(toX(axis, 0), 10);
  assert.equal(toX(axis, 10), 1010);
  for (let x = 0; x < 1020; x += 17) assert.ok(Math.abs(toX(axis, toTime(axis, x)) - x) < 1e-9);
});

test("labels stand at round numbers with room between them, from a second to an hour", () => {
  for (const length of [0.3, 1, 7.3, 10, 61, 600, 3700]) {
    for (const width of [380, 1000, 1400]) {
      const {step, marks} = ticks({from: 0, to: length, width, inset: 10});
      const labelled = marks.filter(({label}) => label !== null);
      assert.ok(labelled.length >= 2, `${length} s over ${width} pixels: ${labelled.length} labels`);
      assert.ok((step / length) * (width - 20) >= 60);
      assert.equal(new Set(labelled.map(({label}) => label)).size, labelled.length);
      assert.ok(marks.length < width / 4);
    }
  }
});

test("labels say minutes from one on", () => {
  assert.equal(timeLabel(3, 1), "3 s");
  assert.equal(timeLabel(2.5, 0.5), "2.5 s");
  assert.equal(timeLabel(75, 15), "1:15");
  assert.equal(timeLabel(3675, 60), "1:01:15");
  assert.equal(timeLabel(-90, 30), "-1:30");
  assert.equal(timeLabel(0.30000000000000004, 0.1), "0.3 s");
});

test("zooming keeps the moment under the pointer in place and stays within the recording", () => {
  const near = zoomed(whole, 4, 0.5, whole, 0.2);
  assert.ok(Math.abs((4 - near.from) / (near.to - near.from) - 0.4) < 1e-9);
  assert.equal(zoomed(near, 4, 100, whole, 0.2).to, 10);
  const least = zoomed(near, 9.9, 1e-6, whole, 0.2);
  assert.ok(Math.abs(least.to - least.from - 0.2) < 1e-9);
  assert.ok(least.to <= 10 + 1e-9);
});

test("moving along is held at the ends", () => {
  assert.deepEqual(panned({from: 2, to: 4}, 100, whole), {from: 8, to: 10});
  assert.deepEqual(panned({from: 2, to: 4}, -100, whole), {from: 0, to: 2});
});

test("a zoomed timeline follows the playhead, a whole one stands", () => {
  assert.equal(following(whole, 7, whole), whole);
  const shown = {from: 2, to: 4};
  assert.equal(following(shown, 3, whole), shown);
  const next = following(shown, 4.5, whole);
  assert.ok(next.from < 4.5 && next.to > 4.5 && Math.abs(next.to - next.from - 2) < 1e-9);
});
