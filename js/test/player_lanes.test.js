import assert from "node:assert/strict";
import test from "node:test";
import {columnsOf, gapsOf, inRows, niceAbove, segmentAt, topOf} from "../src/player/lanes.js";

const stamps = Float64Array.from({length: 18000}, (_, i) => i / 30);

test("thinning keeps every peak: each column's least and greatest are those of its frames", () => {
  const values = Float32Array.from(stamps, (t, i) => Math.sin(t) + (i === 12345 ? 50 : 0));
  const {low, high, missing} = columnsOf(stamps, values, {from: 0, to: 600}, 500);
  assert.equal(Math.max(...high), values[12345]);
  for (const column of [0, 77, 250, 499]) {
    const own = [...values].filter((_, i) => Math.floor(stamps[i] / 1.2 + 1e-12) === column);
    assert.ok(Math.abs(low[column] - Math.min(...own)) < 1e-6 && Math.abs(high[column] - Math.max(...own)) < 1e-6);
  }
  assert.equal(missing.reduce((a, b) => a + b), 0);
});

test("what was not seen is missing, never a number", () => {
  const values = new Float32Array(18000).fill(1).fill(NaN, 6000, 9000);
  const {low, missing} = columnsOf(stamps, values, {from: 0, to: 600}, 600);
  for (let c = 0; c < 600; c++) {
    assert.equal(missing[c], c >= 200 && c < 300 ? 1 : 0, `column ${c}`);
    assert.equal(Number.isNaN(low[c]), missing[c] === 1);
  }
  assert.deepEqual(gapsOf(stamps, values), [[200, 300]]);
});

test("a zoomed strip knows gaps that began before it, and frames longer than a column", () => {
  const values = new Float32Array(18000).fill(1).fill(NaN, 6000, 9000);
  const {missing} = columnsOf(stamps, values, {from: 250, to: 251}, 300);
  assert.equal(missing.reduce((a, b) => a + b), 300);
});

test("a gap that lasts to the end ends there", () => {
  assert.deepEqual(gapsOf(Float64Array.of(0, 1, 2), Float32Array.of(1, NaN, NaN)), [[1, 2]]);
});

test("one leap does not flatten the strip, a wide movement is not cut", () => {
  const calm = new Float32Array(1000).fill(2);
  calm[500] = 400;
  assert.equal(topOf([calm]), 2);
  assert.equal(topOf([Float32Array.from({length: 1000}, (_, i) => i / 250)]), 4);
  assert.equal(topOf([new Float32Array(3).fill(NaN)]), 1);
  assert.deepEqual([0, 0.07, 1.2, 2.01, 7, 9, 30].map(niceAbove), [1, 0.08, 1.5, 3, 8, 10, 30]);
});

test("movements that overlap lie in rows; equal labels have one colour", () => {
  const {segments, rows} = inRows([
    {start_s: 2, end_s: 4, label: "turn"},
    {start_s: 0, end_s: 2, label: "step"},
    {start_s: 1, end_s: 3, label: "turn"},
    {start_s: 5, end_s: 5, label: "nothing"},
  ]);
  assert.equal(rows, 2);
  assert.deepEqual(segments.map(({label, row}) => [label, row]), [["step", 0], ["turn", 1], ["turn", 0]]);
  assert.equal(segments[1].color, segments[2].color);
  assert.notEqual(segments[0].color, segments[1].color);
});

test("no two of a row's segments overlap while there are rows left", () => {
  let seed = 7;
  const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  const many = Array.from({length: 60}, () => ({start_s: random() * 50, label: "a"})).map((one) => ({...one, end_s: one.start_s + random() * 4}));
  const {segments} = inRows(many, 100);
  for (const a of segments) for (const b of segments) if (a !== b && a.row === b.row) assert.ok(a.end_s <= b.start_s + 1e-6 || b.end_s <= a.start_s + 1e-6);
});

test("the segment under the pointer is the shortest of its row; its end is not in it", () => {
  const {segments} = inRows([{start_s: 0, end_s: 10, label: "all"}, {start_s: 4, end_s: 5, label: "part"}], 1);
  assert.equal(segmentAt(segments, 4.5, 0).label, "part");
  assert.equal(segmentAt(segments, 5, 0).label, "all");
  assert.equal(segmentAt(segments, 10, 0), null);
  assert.equal(segmentAt(segments, 4, 1), null);
});
