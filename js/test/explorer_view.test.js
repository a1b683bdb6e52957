import assert from "node:assert/strict";
import {test} from "node:test";
import {axesOf, eyeFor, movedAside, nearer, nearestOnScreen, orbited, placeOf, project} from "../src/explorer/camera.js";
import {ballOf} from "../src/explorer/extent.js";
import {meaningOf} from "../src/explorer/gestures.js";
import {createLinks} from "../src/explorer/links.js";
import {timeOrder} from "../src/explorer/order.js";
import {rowsOf, sameRows} from "../src/explorer/state.js";
import {fit, panned, pointSize, toPixels, toPlane, wheelFactor, zoomedAbout} from "../src/explorer/view.js";
import {join} from "../src/shared/bus.js";

const close = (a, b, tolerance = 1e-6) => assert.ok(Math.abs(a - b) <= tolerance, `${a} is not ${b}`);
const [W, H] = [800, 500];

test("the whole fits, y goes up, and pixels and plane are each other's inverse", () => {
  const view = fit({x0: -4, x1: 4, y0: 0, y1: 1}, W, H, 20);
  assert.deepEqual(toPixels(view, 0, 0.5, W, H), [400, 250]);
  close(toPixels(view, 4, 0, W, H)[0], 780);
  assert.ok(toPixels(view, 0, 1, W, H)[1] < 250);
  const [x, y] = toPlane(view, ...toPixels(view, 1.25, 0.3, W, H), W, H);
  close(x, 1.25);
  close(y, 0.3);
  const single = fit({x0: 2, x1: 2, y0: 3, y1: 3}, W, H);
  assert.deepEqual(toPixels(single, 2, 3, W, H), [400, 250]);
});

test("zooming keeps what is under the pointer there, within limits", () => {
  const home = fit({x0: 0, x1: 8, y0: 0, y1: 5}, W, H);
  let view = home;
  const before = toPlane(view, 130, 60, W, H);
  for (let i = 0; i < 5; i++) view = zoomedAbout(view, home, 1.5, 130, 60, W, H);
  const after = toPlane(view, 130, 60, W, H);
  close(before[0], after[0], 1e-9);
  close(before[1], after[1], 1e-9);
  close(view.scale / home.scale, 1.5 ** 5, 1e-9);
  for (let i = 0; i < 90; i++) view = zoomedAbout(view, home, 0.5, 0, 0, W, H);
  close(view.scale / home.scale, 0.2);
  const moved = panned(home, 10, -4);
  const [px, py] = toPixels(moved, home.x, home.y, W, H);
  close(px, 410);
  close(py, 246);
});

test("a wheel's step zooms alike whatever its unit, and never wildly", () => {
  close(wheelFactor({deltaY: 60, deltaMode: 0}) * wheelFactor({deltaY: -60, deltaMode: 0}), 1);
  assert.ok(wheelFactor({deltaY: -60, deltaMode: 0}) > 1);
  close(wheelFactor({deltaY: 3, deltaMode: 1}), wheelFactor({deltaY: 54, deltaMode: 0}));
  assert.equal(wheelFactor({deltaY: -1e5, deltaMode: 0}), 2);
});

test("points are large where they are few, and grow slowly as one comes nearer", () => {
  assert.ok(pointSize(100, W, H, 1, 1) > pointSize(10_000, W, H, 1, 1));
  assert.ok(pointSize(100_000, W, H, 1, 1) >= 2);
  assert.ok(pointSize(100_000, W, H, 16, 1) > 1.5 * pointSize(100_000, W, H, 1, 1));
  assert.ok(pointSize(100_000, W, H, 4000, 1) <= 15);
  close(pointSize(1000, W, H, 1, 2), 2 * pointSize(1000, W, H, 1, 1));
});

test("in space: the middle is in the middle, up is up, near covers far", () => {
  const eye = eyeFor({center: [1, 2, 3], radius: 2}, W, H);
  const {right, up, back} = axesOf(eye);
  const dot = (a, b) => a.reduce((sum, value, i) => sum + value * b[i], 0);
  for (const [a, b] of [[right, up], [right, back], [up, back]]) close(dot(a, b), 0);
  for (const axis of [right, up, back]) close(dot(axis, axis), 1);
  const [x, y, z] = [[1, 1, 1 + back[0], 99], [2, 3, 2 + back[1], 99], [3, 3, 3 + back[2], NaN]].map((v) => Float32Array.from(v));
  const [sx, sy, depth] = [0, 0, 0].map(() => new Float32Array(4));
  project(eye, x, y, z, W, H, sx, sy, depth);
  close(sx[0], 400, 1e-3);
  close(sy[0], 250, 1e-3);
  assert.ok(sy[1] < 250 && Math.abs(sx[1] - 400) < 1e-2);
  close(sx[2], 400, 1e-2);
  assert.ok(depth[2] < depth[0]);
  assert.equal(nearestOnScreen(sx, sy, depth, 400, 250, 8), 2);
  assert.equal(nearestOnScreen(sx, sy, depth, 400, 250, 8, (row) => row !== 2), 0);
  assert.equal(nearestOnScreen(sx, sy, depth, 10, 10, 8), -1);
  project({...eye, distance: 1e-3}, x, y, z, W, H, sx, sy);
  assert.ok(Number.isNaN(sx[2]), "what is behind the eye has no place on the screen");
});

test("in space: turning keeps the distance, moving aside moves by pixels", () => {
  const eye = eyeFor({center: [0, 0, 0], radius: 1}, W, H);
  const turned = orbited(eye, 300, 9000);
  close(Math.hypot(...placeOf(turned)), eye.distance);
  assert.ok(Math.abs(turned.pitch) < Math.PI / 2);
  const moved = movedAside(eye, 30, -20, H);
  const [sx, sy] = [new Float32Array(1), new Float32Array(1)];
  project(moved, [0], [0], [0], W, H, sx, sy);
  close(sx[0], 430, 0.01);
  close(sy[0], 230, 0.01);
  close(nearer(eye, 2, eye).distance, eye.distance / 2);
  close(nearer(eye, 1e9, eye).distance, eye.distance / 400);
});

test("the ball round a cloud leaves strays out", () => {
  const n = 1000;
  const ring = (f) => Float32Array.from({length: n}, (_, i) => 5 + f((i / n) * 2 * Math.PI));
  const [x, y, z] = [ring(Math.cos), ring(Math.sin), new Float32Array(n)];
  x[0] = 1e6;
  y[1] = NaN;
  const {center, radius} = ballOf({n, x, y, z});
  close(center[0], 5, 0.05);
  close(center[1], 5, 0.05);
  close(radius, 1, 0.05);
  const none = Float32Array.of(NaN);
  assert.deepEqual(ballOf({n: 1, x: none, y: none, z: none}), {center: [0, 0, 0], radius: 1});
});

test("what a drag means follows from tool and keys", () => {
  const keys = {shift: false, alt: false, ctrl: false, button: 0};
  assert.deepEqual(meaningOf("pan", keys), {draw: null, how: "replace", aside: false});
  assert.deepEqual(meaningOf("pan", {...keys, shift: true}), {draw: "lasso", how: "replace", aside: false});
  assert.deepEqual(meaningOf("pan", {...keys, shift: true, alt: true}), {draw: "lasso", how: "remove", aside: false});
  assert.deepEqual(meaningOf("pan", {...keys, button: 2}), {draw: null, how: "replace", aside: true});
  assert.deepEqual(meaningOf("lasso", keys), {draw: "lasso", how: "replace", aside: false});
  assert.deepEqual(meaningOf("box", {...keys, shift: true}), {draw: "box", how: "add", aside: false});
  assert.deepEqual(meaningOf("box", {...keys, alt: true}), {draw: "box", how: "remove", aside: false});
  assert.equal(meaningOf("lasso", {...keys, button: 1}).draw, null);
});

const MISSING = 0xffffffff;

/** Two clips; in the first two dancers, whose segments overlap by half and are not in order. */
function dances() {
  const rows = [["a", "A", 1, 3], ["a", "A", 0, 2], ["b", "A", 0, 2], ["a", "B", 0, 2], ["a", "A", 2, 4], [null, "A", 0, 1], ["a", "A", NaN, NaN]];
  const codes = (labels, i) => Uint32Array.from(rows, (row) => (row[i] === null ? MISSING : labels.indexOf(row[i])));
  return {
    n: rows.length,
    clip: {labels: ["a", "b"], values: codes(["a", "b"], 0)},
    individual: {labels: ["A", "B"], values: codes(["A", "B"], 1)},
    start: Float64Array.from(rows, (row) => row[2]),
    end: Float64Array.from(rows, (row) => row[3]),
    clipOf: (row) => rows[row][0] ?? "",
    individualOf: (row) => rows[row][1],
  };
}

test("rows in order of time: neighbours, ways, moments, spans", () => {
  const order = timeOrder(dances());
  assert.equal(order.first(), 1);
  assert.equal(order.neighbour(1, 1), 0);
  assert.equal(order.neighbour(0, 1), 4);
  assert.equal(order.neighbour(4, 1), 4);
  assert.equal(order.neighbour(4, -99), 1);
  assert.equal(order.neighbour(5, 1), -1);
  assert.deepEqual(order.ways("a"), [[1, 0, 4], [3]]);
  assert.deepEqual(order.ways("a", "B"), [[3]]);
  assert.deepEqual(order.ways("c"), []);
  assert.deepEqual(order.at("a", 1.4), [1, 3]);
  assert.deepEqual(order.at("a", 1.6), [0, 3]);
  assert.deepEqual(order.at("a", 3.5), [4]);
  assert.deepEqual(order.at("a", 4), []);
  assert.deepEqual([...order.overlapping("a", 2, 2.5)], [0, 4]);
  assert.equal(timeOrder({...dances(), n: 0}).first(), -1);
});

test("linked: a playhead marks its row, a span chooses, one's own click does not come back as a choice", () => {
  const points = dances();
  const said = [];
  const [chosen, heads] = [[], []];
  const links = createLinks({
    channel: "test links", points, order: timeOrder(points),
    choose: (rows) => chosen.push([...rows]), playheads: (rows) => heads.push(rows),
  });
  const other = join("test links", (type, detail) => said.push([type, detail]));
  other.say("playhead", {clip: "b", time_s: 1});
  other.say("playhead", {clip: "b", time_s: 1.1});
  assert.deepEqual(heads, [[2]], "told once as long as nothing changed");
  other.say("span", {clip: "a", start_s: 2, end_s: 2.5});
  other.say("span", {clip: "a", start_s: null, end_s: null});
  assert.deepEqual(chosen, [[0, 4]]);
  links.show(4);
  assert.deepEqual(said, [["show", {clip: "a", individual: "A", start_s: 2, end_s: 4, row: 4}]]);
  other.say("span", {clip: "a", start_s: 2.03, end_s: 3.97});
  assert.equal(chosen.length, 1);
  other.say("rows", {rows: Uint32Array.of(5), n: 3});
  assert.equal(chosen.length, 1, "another number of points");
  other.say("rows", {rows: Uint32Array.of(5), n: points.n});
  assert.deepEqual(chosen[1], [5]);
  links.rows(Uint32Array.of(1));
  assert.deepEqual(said[1], ["rows", {rows: Uint32Array.of(1), n: points.n}]);
  links.leave();
  links.rows(Uint32Array.of(2));
  assert.equal(said.length, 2);
  other.leave();
});

test("rows travel as bytes, wherever these lie", () => {
  const bytes = new Uint8Array(13);
  new DataView(bytes.buffer).setUint32(1, 7, true);
  new DataView(bytes.buffer).setUint32(5, 70000, true);
  assert.deepEqual([...rowsOf(new DataView(bytes.buffer, 1, 8))], [7, 70000]);
  assert.equal(rowsOf(null).length, 0);
  assert.ok(sameRows(Uint32Array.of(1), Uint32Array.of(1)) && !sameRows(Uint32Array.of(1), Uint32Array.of(1, 2)));
});
