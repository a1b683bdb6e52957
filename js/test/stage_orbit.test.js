import assert from "node:assert/strict";
import test from "node:test";
import {
  DIRECTIONS,
  FIELD_OF_VIEW,
  approach,
  cornersOf,
  eyeOf,
  framePoints,
  pan,
  rightOf,
  turn,
  upOf,
  wheelFactor,
  zoom,
} from "../src/player/stage/orbit.js";
import {near, seeded} from "./stage_example.js";

const dot = (a, b) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

/** How far before the middle of the view a point is. */
const depthOf = (point, orbit) => dot([point[0] - orbit.x, point[1] - orbit.y, point[2] - orbit.z], eyeOf(orbit));

/** Where a point is in the picture: x and y from -1 to 1 where it is inside. */
function project(point, orbit, aspect) {
  const [eye, up, right] = [eyeOf(orbit), upOf(orbit), rightOf(orbit)];
  const away = [point[0] - orbit.x, point[1] - orbit.y, point[2] - orbit.z];
  const depth = orbit.distance - dot(away, eye);
  const half = Math.tan(FIELD_OF_VIEW / 2) * depth;
  return [dot(away, right) / (half * aspect), dot(away, up) / half];
}

test("eye, up and right are unit vectors square to each other, also right from above", () => {
  const random = seeded(3);
  for (const direction of [
    ...Object.values(DIRECTIONS),
    ...Array.from({length: 50}, () => ({azimuth: 7 * random(), elevation: 1.6 * random()})),
  ]) {
    const [eye, up, right] = [eyeOf(direction), upOf(direction), rightOf(direction)];
    for (const vector of [eye, up, right]) assert.ok(near(dot(vector, vector), 1));
    assert.ok(near(dot(eye, up), 0) && near(dot(eye, right), 0) && near(dot(up, right), 0));
  }
});

test("front looks from z, side from the dancer's left (x), top from above with the front below", () => {
  assert.ok(eyeOf(DIRECTIONS.front)[2] > 0.98);
  assert.ok(eyeOf(DIRECTIONS.side)[0] > 0.98);
  assert.ok(near(eyeOf(DIRECTIONS.top)[1], 1));
  assert.ok(near(upOf(DIRECTIONS.top)[2], -1));
});

test("framing: all points are inside the margin, and two opposite edges are touched: nearer would cut, farther would waste", () => {
  const random = seeded(5);
  let touched = 0;
  for (let k = 0; k < 300; k++) {
    const points = Array.from({length: 3 * (2 + Math.floor(20 * random()))}, () => 6 * random() - 3);
    const direction = {azimuth: 7 * random(), elevation: 3 * random() - 1.5};
    const aspect = 0.4 + 2.5 * random();
    const orbit = framePoints(points, [0.3, 1, -0.2], direction, aspect, 0.07);
    const places = [];
    for (let i = 0; i < points.length; i += 3) places.push(project(points.slice(i, i + 3), orbit, aspect));
    const [xs, ys] = [0, 1].map((axis) => places.map((place) => place[axis]));
    const edges = [Math.max(...xs), -Math.min(...xs), Math.max(...ys), -Math.min(...ys)];
    for (const edge of edges) assert.ok(edge <= 0.86 + 1e-6, `${edges}`);
    const nearest = Math.max(...places.map((_, i) => depthOf(points.slice(3 * i, 3 * i + 3), orbit)));
    if (orbit.distance > nearest + 0.5 + 1e-9) {
      touched++;
      assert.ok(
        (near(edges[0], 0.86, 1e-6) && near(edges[1], 0.86, 1e-6)) ||
          (near(edges[2], 0.86, 1e-6) && near(edges[3], 0.86, 1e-6)),
      );
    }
  }
  assert.ok(touched > 250, "nearly always the edges decide, not the clearance");
});

test("corners of a box", () => {
  const corners = cornersOf([0, 1, 2], [3, 4, 5]);
  assert.equal(corners.length, 24);
  assert.equal(new Set(Array.from({length: 8}, (_, i) => corners.slice(3 * i, 3 * i + 3).join())).size, 8);
});

test("a drag to the right turns the room with the hand; elevation stops above and a little below the floor", () => {
  const orbit = {azimuth: 0, elevation: 0.1, distance: 5, x: 0, y: 1, z: 0};
  const before = project([0, 1, 1], orbit, 1)[0];
  turn(orbit, 40, 0, 400);
  assert.ok(project([0, 1, 1], orbit, 1)[0] > before);
  turn(orbit, 0, 1e5, 400);
  assert.equal(orbit.elevation, Math.PI / 2);
  turn(orbit, 0, -1e5, 400);
  assert.ok(orbit.elevation < 0 && orbit.elevation > -0.5);
});

test("panning keeps what was grabbed under the pointer", () => {
  const orbit = {azimuth: 0.7, elevation: 0.4, distance: 5, x: 0.2, y: 1, z: -0.3};
  const point = [0.2, 1, -0.3];
  pan(orbit, 50, -30, 400);
  const [x, y] = project(point, orbit, 1);
  assert.ok(near(x * 200, 50, 1e-6) && near(-y * 200, -30, 1e-6));
});

test("zoom multiplies the distance, within bounds; a wheel of lines and one of pixels do alike", () => {
  const orbit = {distance: 5};
  zoom(orbit, 0.5);
  assert.equal(orbit.distance, 2.5);
  zoom(orbit, 1e-9);
  assert.equal(orbit.distance, 0.4);
  zoom(orbit, 1e9);
  assert.equal(orbit.distance, 80);
  assert.equal(wheelFactor(3, 1, false), wheelFactor(48, 0, false));
  assert.ok(wheelFactor(100, 0, false) > 1 && wheelFactor(-100, 0, false) < 1);
  assert.ok(near(wheelFactor(100, 0, false) * wheelFactor(-100, 0, false), 1));
  assert.equal(wheelFactor(1e6, 0, true), wheelFactor(1e5, 0, true));
});

test("easing goes the shorter way round, gets nearer at each step, and ends exactly", () => {
  const shown = {azimuth: 0.1, elevation: 0, distance: 2, x: 0, y: 0, z: 0};
  const goal = {azimuth: 2 * Math.PI - 0.1, elevation: 1, distance: 8, x: 1, y: 2, z: 3};
  assert.equal(approach(shown, goal, 0.5), true);
  assert.ok(near(shown.azimuth, 2 * Math.PI) && near(shown.distance, 4) && near(shown.z, 1.5));
  let steps = 1;
  while (approach(shown, goal, 0.5)) steps++;
  assert.ok(steps < 20);
  assert.deepEqual(shown, goal);
});
