import assert from "node:assert/strict";
import {test} from "node:test";
import {budgetFor, thinned} from "../src/explorer/budget.js";
import {combined, inPolygon, rowsInPolygon} from "../src/explorer/choosing.js";
import {colorBy, hiddenRows, nameOf, toggled, NO_LABEL} from "../src/explorer/coloring.js";
import {MISSING, clock, numberText, readPoints, spanText} from "../src/explorer/data.js";
import {plainText, searcher} from "../src/explorer/filter.js";
import {boundsOf, gridIndex} from "../src/explorer/grid.js";
import {GREY, PALETTE, SCALE, categoryColor, hex, rgb, scaleTable} from "../src/explorer/palette.js";
import {recent} from "../src/explorer/recent.js";
import {CHOSEN, DIMMED, PLAIN, drawingOrder, levelsOf, shuffledRows} from "../src/explorer/shading.js";

/** The same numbers each time. */
function random(seed = 1) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function scattered(n, seed) {
  const next = random(seed);
  return [Float32Array.from({length: n}, () => 10 * next() - 5), Float32Array.from({length: n}, () => 4 * next())];
}

const category = (labels, values) => ({name: "c", kind: "category", labels, values: Uint32Array.from(values)});
const number = (values) => ({name: "v", kind: "number", labels: [], values: Float32Array.from(values)});

test("the nearest point is that of brute force, within the radius and among those allowed", () => {
  const [x, y] = scattered(3000, 5);
  for (let row = 0; row < 3000; row += 50) x[row] = NaN;
  const index = gridIndex(x, y);
  const next = random(9);
  let found = 0;
  for (let trial = 0; trial < 400; trial++) {
    const [px, py, rx, ry] = [12 * next() - 6, 5 * next() - 0.5, 0.02 + 0.3 * next(), 0.02 + 0.3 * next()];
    const allowed = trial % 3 === 0 ? (row) => row % 2 === 0 : null;
    let [best, least] = [-1, 1];
    for (let row = 0; row < 3000; row++) {
      const distance = ((x[row] - px) / rx) ** 2 + ((y[row] - py) / ry) ** 2;
      if (distance <= least && (!allowed || allowed(row))) [best, least] = [row, distance];
    }
    assert.equal(index.nearest(px, py, rx, ry, allowed), best);
    found += best >= 0;
  }
  assert.ok(found > 100);
});

test("points without a place, one point and none are no trouble", () => {
  assert.equal(gridIndex(new Float32Array(0), new Float32Array(0)).nearest(0, 0, 1), -1);
  assert.equal(gridIndex(Float32Array.of(NaN), Float32Array.of(1)).nearest(0, 1, 1), -1);
  assert.equal(gridIndex(Float32Array.of(3), Float32Array.of(3)).nearest(3.5, 3, 1), 0);
  assert.deepEqual(boundsOf(Float32Array.of(NaN, 1, 4), Float32Array.of(9, 2, -1)), {x0: 1, x1: 4, y0: -1, y1: 2});
  assert.deepEqual(boundsOf(Float32Array.of(NaN), Float32Array.of(9)), {x0: 0, x1: 1, y0: 0, y1: 1});
});

test("a lasso holds what lies in it: a star by its angles, a figure of eight by the even-odd rule", () => {
  const star = [];
  for (let i = 0; i < 10; i++) {
    const radius = i % 2 ? 0.4 : 1;
    star.push(radius * Math.cos((i * Math.PI) / 5), radius * Math.sin((i * Math.PI) / 5));
  }
  const inStar = (x, y) => {
    const turn = ((Math.atan2(y, x) % (0.4 * Math.PI)) + 0.4 * Math.PI) % (0.4 * Math.PI);
    const along = Math.min(turn, 0.4 * Math.PI - turn); // between the tip at 0 and the dent at 36 degrees
    const [ax, ay, bx, by] = [1, 0, 0.4 * Math.cos(Math.PI / 5), 0.4 * Math.sin(Math.PI / 5)];
    const [px, py] = [Math.hypot(x, y) * Math.cos(along), Math.hypot(x, y) * Math.sin(along)];
    return (bx - ax) * (py - ay) - (by - ay) * (px - ax) > 0;
  };
  const [x, y] = [new Float32Array(4000), new Float32Array(4000)];
  const next = random(3);
  for (let row = 0; row < 4000; row++) [x[row], y[row]] = [2.4 * next() - 1.2, 2.4 * next() - 1.2];
  x[7] = NaN;
  const expected = [];
  for (let row = 0; row < 4000; row++) if (inStar(x[row], y[row])) expected.push(row);
  assert.deepEqual([...rowsInPolygon(x, y, star)], expected);
  assert.ok(expected.length > 300);
  const even = expected.filter((row) => row % 2 === 0);
  assert.deepEqual([...rowsInPolygon(x, y, star, (row) => row % 2 === 0)], even);
  const eight = [0, 0, 2, 2, 2, 0, 0, 2];
  assert.equal(inPolygon(0.3, 1, eight), true);
  assert.equal(inPolygon(1, 0.3, eight), false);
});

test("a choice is replaced, grows and shrinks, without doubles and in order", () => {
  const [a, b] = [Uint32Array.of(1, 4, 6), Uint32Array.of(0, 4)];
  assert.deepEqual([...combined(a, b, "replace", 9)], [0, 4]);
  assert.deepEqual([...combined(a, b, "add", 9)], [0, 1, 4, 6]);
  assert.deepEqual([...combined(a, b, "remove", 9)], [1, 6]);
});

test("categories get the palette in order, noise and missing ones are grey and last", () => {
  const column = category(["noise", "a", "b"], [1, 0, 2, MISSING, 1]);
  const {entries, colors, missing} = colorBy(column, 5, "light");
  assert.deepEqual(entries.map(nameOf), ["a", "b", "noise", NO_LABEL]);
  assert.deepEqual(entries.map((entry) => entry.count), [2, 1, 1, 1]);
  assert.equal(missing, 1);
  assert.deepEqual([...colors.subarray(0, 3)], rgb(PALETTE[1]));
  assert.deepEqual([...colors.subarray(3, 6)], rgb(GREY.light));
  assert.deepEqual([...colors.subarray(9, 12)], rgb(GREY.light));
  assert.equal(categoryColor(PALETTE.length + 2, "light"), PALETTE[2]);
});

test("numbers go along the scale, equal ones alike, missing ones grey", () => {
  const {colors, range, missing} = colorBy(number([2, NaN, 6, 4]), 4, "light");
  assert.deepEqual(range, [2, 6]);
  assert.equal(missing, 1);
  assert.equal(hex([...colors.subarray(0, 3)]), SCALE[0]);
  assert.equal(hex([...colors.subarray(6, 9)]), SCALE[SCALE.length - 1]);
  assert.deepEqual([...colors.subarray(3, 6)], rgb(GREY.light));
  assert.equal(hex([...colorBy(number([5, 5]), 2, "light").colors.subarray(3, 6)]), SCALE[0]);
  assert.equal(colorBy(number([NaN]), 1, "dark").range, null);
});

test("the scale grows lighter from end to end in both themes, and dark ground has no dark points", () => {
  const light = ([r, g, b]) => 0.2126 * r + 0.7152 * g + 0.0722 * b;
  for (const theme of ["light", "dark"]) {
    const table = scaleTable(theme);
    const steps = Array.from({length: 256}, (_, i) => light([...table.subarray(3 * i, 3 * i + 3)]));
    for (let i = 8; i < 256; i++) assert.ok(steps[i] > steps[i - 8], `${theme} ${i}`);
  }
  for (let k = 0; k < PALETTE.length; k++) assert.ok(light(rgb(categoryColor(k, "dark"))) > 90, PALETTE[k]);
});

test("the legend hides labels, isolates one, and brings all back", () => {
  const column = category(["a", "b", "noise"], [0, 1, MISSING, 2]);
  assert.equal(hiddenRows(column, 4, []), null);
  assert.equal(hiddenRows(column, 4, ["not there"]), null);
  assert.deepEqual([...hiddenRows(column, 4, ["b", NO_LABEL])], [0, 1, 1, 0]);
  const {entries} = colorBy(column, 4, "light");
  assert.deepEqual(toggled([], entries, "b", false), ["b"]);
  assert.deepEqual(toggled(["b"], entries, "b", false), []);
  assert.deepEqual(toggled(["b"], entries, "b", true), ["a", "noise", NO_LABEL]);
  assert.deepEqual(toggled(["a", "noise", NO_LABEL], entries, "b", true), []);
});

test("every word of the filter must occur somewhere; capitals and accents don't matter", () => {
  const columns = [category(["Ménage à trois", "groove"], [0, 1, 0, MISSING]), category(["Ana", "B<b>o"], [0, 1, 1, 0])];
  const search = searcher(columns, 4);
  assert.equal(search("   "), null);
  assert.deepEqual([...search("menage").rows], [1, 0, 1, 0]);
  assert.deepEqual([...search("ANA  trois").rows], [1, 0, 0, 0]);
  assert.equal(search("<b>").count, 2);
  assert.equal(search("nowhere").count, 0);
  assert.equal(plainText("ÉÈñ"), "een");
});

test("hidden rows are not drawn, those that don't match are dimmed, chosen ones lie on top", () => {
  const points = {n: 6, has: (row) => row !== 5};
  const levels = new Uint8Array(6);
  const plain = levelsOf(points, {hidden: null, matching: null, chosen: new Uint32Array(0)}, levels);
  assert.deepEqual([...levels], [PLAIN, PLAIN, PLAIN, PLAIN, PLAIN, 0]);
  assert.deepEqual(plain, {plain: 5, dimmed: 0, chosen: 0});
  const hidden = Uint8Array.of(1, 0, 0, 0, 0, 0);
  const matching = Uint8Array.of(1, 0, 1, 1, 1, 1);
  const counts = levelsOf(points, {hidden, matching, chosen: Uint32Array.of(0, 1, 2)}, levels);
  assert.deepEqual([...levels], [0, DIMMED, CHOSEN, DIMMED, DIMMED, 0]);
  assert.deepEqual(counts, {plain: 0, dimmed: 3, chosen: 1});
  const out = new Uint32Array(6);
  assert.equal(drawingOrder(Uint32Array.of(3, 2, 5, 4, 1, 0), levels, out), 4);
  assert.deepEqual([...out.subarray(0, 4)], [3, 4, 1, 2]);
});

test("the order of drawing is a shuffle that is the same each time", () => {
  const order = shuffledRows(5000);
  assert.deepEqual([...order].sort((a, b) => a - b), Array.from({length: 5000}, (_, i) => i));
  assert.deepEqual(order, shuffledRows(5000));
  const mean = order.subarray(0, 500).reduce((sum, row) => sum + row, 0) / 500;
  assert.ok(Math.abs(mean - 2500) < 300, String(mean));
});

test("while it moves a fair sample is drawn: the same points as long as they are seen, those outside not at all", () => {
  const rows = shuffledRows(10000);
  const rank = new Uint32Array(10000);
  rows.forEach((row, i) => (rank[row] = i));
  const out = new Uint32Array(10000);
  assert.deepEqual(thinned(rows, 10000, rank, null, Infinity, out), {drawn: 10000, seen: 10000});
  const few = thinned(rows, 10000, rank, null, 1000, out);
  assert.deepEqual(few, {drawn: 1000, seen: 10000});
  const first = new Set(out.subarray(0, 1000));
  const half = (row) => row < 5000;
  const nearer = thinned(rows, 10000, rank, half, 1000, out);
  assert.equal(nearer.seen, 5000);
  assert.ok(Math.abs(nearer.drawn - 1000) < 120);
  const shown = new Set(out.subarray(0, nearer.drawn));
  assert.ok([...shown].every(half));
  assert.ok([...first].filter(half).every((row) => shown.has(row)), "points vanished while coming nearer");
  assert.ok(budgetFor("ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device))") < budgetFor("ANGLE (NVIDIA)"));
});

test("numbers and times read well", () => {
  assert.deepEqual([3, 0.123456, 1e9, NaN, -2.5].map((value) => numberText(value)), ["3", "0.1235", "1000000000", "", "-2.5"]);
  assert.deepEqual([0, 59.96, 62.5, 3600, NaN, -1].map(clock), ["0:00.0", "1:00.0", "1:02.5", "60:00.0", "", "-0:01.0"]);
  assert.equal(spanText(1, 2.25), "0:01.0 to 0:02.3");
  assert.equal(spanText(NaN, NaN), "");
});

test("points are read from their pack, clip and individual as columns among the others", () => {
  const meta = {
    kind: "points", version: 1, n: 2, clips: ["a"], individuals: ["Ana"], axes: ["x", "y"], text: ["clip"], previews: false,
    columns: [{name: "clip", kind: "category"}, {name: "start_s", kind: "number"}, {name: "style", kind: "category", labels: ["s"]}],
  };
  const arrays = {
    x: Float32Array.of(1, NaN), y: Float32Array.of(2, 3), clip: Uint32Array.of(0, MISSING), individual: Uint32Array.of(0, 0),
    start_s: Float64Array.of(0.5, NaN), end_s: Float64Array.of(1, 2), "c.style": Uint32Array.of(MISSING, 0),
  };
  const points = readPoints({meta, arrays});
  assert.equal(points.drawn, 1);
  assert.deepEqual([points.clipOf(0), points.clipOf(1), points.individualOf(1)], ["a", "", "Ana"]);
  assert.equal(points.text(points.column("start_s"), 0), "0.5");
  assert.equal(points.text(points.column("style"), 0), "");
  assert.equal(points.text(points.column("style"), 1), "s");
  assert.equal(points.column("nothing"), null);
  assert.throws(() => readPoints({meta: {...meta, kind: "scene"}, arrays}), /holds scene, not points/);
  assert.throws(() => readPoints({meta: {...meta, version: 2}, arrays}), /version 2/);
});

test("what was used last is kept", () => {
  const kept = recent(2);
  kept.set("a", 1);
  kept.set("b", 2);
  assert.equal(kept.get("a"), 1);
  kept.set("c", 3);
  assert.deepEqual([kept.get("a"), kept.get("b"), kept.get("c"), kept.size], [1, undefined, 3, 2]);
});
