import assert from "node:assert/strict";
import test from "node:test";
import {CAPSULE, CapsuleList} from "../src/player/stage/capsules.js";
import {castOf, dress, measure} from "../src/player/stage/cast.js";
import {addBodies, addTrails, readMoment} from "../src/player/stage/moment.js";
import {bodyColors, css, ghostColors, groundOf, mix, rgb} from "../src/player/stage/palette.js";
import {nearestJoint} from "../src/player/stage/pick.js";
import {POINT, TrailPoints} from "../src/player/stage/trailpoints.js";
import {INDEX} from "../src/shared/skeleton.js";
import {STANDING, exampleScene, near} from "./stage_example.js";

const seconds = Array.from({length: 101}, (_, i) => i / 10);
const walking = {time: seconds, place: (f) => [f / 10, 0.9, 0]};
const options = {ghosts: [0, 0], ghost_step_s: 0.5, fade: true, trail_s: 1};

function stage(...tracks) {
  const scene = exampleScene(...tracks);
  const {members} = castOf(scene, measure(scene), "overlay");
  const ground = groundOf("light");
  dress(members, scene, "overlay", "light", ground);
  const bodies = (time, more) => {
    const list = new CapsuleList();
    readMoment(scene, members, time, true);
    addBodies(list, scene, members, time, {...options, ...more}, ground, -1);
    return list;
  };
  return {scene, members, bodies};
}

/** Where left wrists are drawn: the x of capsules that end in a hand's root, by opacity. */
function wrists(part) {
  const found = new Map();
  for (let i = 0; i < part.count; i++) {
    const c = part.data.subarray(i * CAPSULE, (i + 1) * CAPSULE);
    if (near(c[7], 0.038 * 0.5, 1e-6) && near(c[3], 0.054 * 0.5, 1e-6))
      found.set(Math.round(c[11] * 1000) / 1000, c[4]);
  }
  return found;
}

test("ghosts stand where the body was and will be, fainter the farther; none beyond the ends", () => {
  const {bodies} = stage(walking);
  const {ghosts, faded} = bodies(5, {ghosts: [2, 0]});
  assert.equal(faded.count, 0);
  const past = wrists(ghosts);
  assert.deepEqual([...past.keys()].sort(), [0.25, 0.5]);
  assert.ok(near(past.get(0.5), 4.5 - 0.4, 1e-3) || near(past.get(0.5), 4.5 + 0.4, 1e-3));
  assert.ok(near(past.get(0.25), past.get(0.5) - 0.5, 1e-3));
  const coming = wrists(bodies(5, {ghosts: [0, 1]}).ghosts);
  assert.ok(near(coming.get(0.5), past.get(0.5) + 1, 1e-3));
  assert.equal(bodies(0.2, {ghosts: [3, 0]}).ghosts.count, 0);
  assert.equal(bodies(9.8, {ghosts: [0, 3]}).ghosts.count, 0);
});

test("a second track is drawn at its own time; a forecast shines through and has no ghosts of its own", () => {
  const offset = {
    ...walking,
    map: [
      [0, 2],
      [8, 10],
    ],
  };
  const {members, bodies} = stage(walking, offset);
  bodies(1);
  assert.ok(near(members[1].pose[0] - members[0].pose[0], 2, 1e-3));
  const {bodies: forecast} = stage({...walking, style: "ghost"});
  const list = forecast(5, {ghosts: [2, 2]});
  assert.equal(list.solid.count + list.ghosts.count, 0);
  assert.deepEqual([...wrists(list.faded).keys()], [0.5]);
});

test("a trail goes from then to now, grows stronger, breaks at gaps and ends with its line", () => {
  const {scene, members} = stage({...walking, pose: (f, i, name) => (f === 47 ? null : (STANDING[name] ?? [0, 0, 0]))});
  const points = new TrailPoints(2);
  points.clear();
  addTrails(points, scene, members, 5, options, [{index: INDEX.left_wrist, side: 0}]);
  const rows = Array.from({length: points.count}, (_, i) => points.data.subarray(i * POINT, (i + 1) * POINT));
  const codes = rows.map((row) => Math.round(row[3] * 1000) / 1000);
  assert.deepEqual(codes, [-1, 0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, -1, 0.8, 0.9, 1, -1]);
  assert.ok(near(rows[1][0], 4.4, 1e-3) && near(rows.at(-2)[0], 5.4, 1e-3));
  assert.equal(points.segments, points.count - 3);
});

test("long trails are thinned to what can be seen, always with the present; no trail where none is wanted", () => {
  const time = Array.from({length: 5000}, (_, i) => i / 100);
  const {scene, members} = stage({time});
  const points = new TrailPoints();
  points.clear();
  addTrails(points, scene, members, 40, {trail_s: 30}, [{index: 0, side: 2}]);
  assert.ok(points.count <= 243 && points.count > 100);
  assert.ok(near(points.data[(points.count - 2) * POINT + 3], 5, 1e-6), "colour 2 and full strength");
  points.clear();
  addTrails(points, scene, members, 40, {trail_s: 30}, []);
  addTrails(points, scene, members, 40, {trail_s: 0}, [{index: 0, side: 2}]);
  assert.equal(points.segments, 0);
});

test("pointing finds the nearest joint within reach, of two in line the nearer one, and nothing elsewhere", () => {
  const pose = new Float32Array([10, 10, 0.5, 1, 14, 10, 0.5, 1, 14, 10, 0.9, 1, 90, 90, 0, -1]);
  const figures = [{pose, track: 1, individual: 2}];
  const project = (x, y, z, out) => ([out[0], out[1], out[2]] = [x, y, z]);
  assert.deepEqual(nearestJoint(figures, project, 9, 10, 20), {track: 1, individual: 2, keypoint: 0});
  assert.equal(nearestJoint(figures, project, 15, 10, 20).keypoint, 1);
  assert.equal(nearestJoint(figures, project, 50, 50, 20), null);
  assert.equal(nearestJoint(figures, project, 90, 90, 20), null, "a missing joint is nowhere");
  assert.equal(nearestJoint([], project, 0, 0, 20), null);
});

test("sides have the project's colours; people, ghosts and second bodies differ from each other", () => {
  assert.equal(css(bodyColors("light", 0).left), "#0072b2");
  assert.equal(css(bodyColors("light", 0).right), "#d55e00");
  for (const theme of ["light", "dark"]) {
    const people = [0, 1, 2, 3, 4, 5].map((person) => css(bodyColors(theme, person).center));
    assert.equal(new Set(people).size, 6);
    const ground = groundOf(theme);
    const colors = bodyColors(theme, 0);
    assert.notDeepEqual(ghostColors(colors, ground.past), ghostColors(colors, ground.coming));
    assert.notDeepEqual(bodyColors(theme, 0, {tint: 0.4}).left, colors.left);
  }
  assert.equal(css(bodyColors("light", 1, {color: "#112233"}).center), "#112233");
  assert.deepEqual([rgb("#ff0000"), rgb("red"), rgb(null)], [[1, 0, 0], null, null]);
  assert.deepEqual(mix([0, 0, 0], [1, 1, 1], 0.25), [0.25, 0.25, 0.25]);
});
