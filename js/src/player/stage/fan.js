// A forecast as ghosts: thin figures of some horizons, a strong one at the playhead's own time, haloes about hands and feet.
//
// A forecast tells poses about the mid-hip and nothing of the way through the room. So its ghosts stand where the dancer
// stands at the playhead: hips on hips, and what is seen apart is what the forecast got wrong, not where the dancer went.
import {BONES} from "../../shared/skeleton.js";
import {addFigure} from "./figure.js";
import {STRIDE, emptyPose} from "./pose.js";

const THIN = 0.026; // radius of the fan's bones, share of the trunk
const KNOB = 0.042; // and of its hands and feet
const SLIM = 0.82; // how slender the strong ghost is, against the dancer
const HALO_NOW = 0.95;
const HALO_FAN = 0.4;
const pose = emptyPose();
const root = [0, 0, 0];
const point = [0, 0, 0];
const look = {trunk: 0, colors: null, opacity: 1, joints: false, face: null};

/**
 * Add what a forecast says at a moment to what is drawn.
 * @param {{list: import("./capsules.js").CapsuleList, halos: {add: Function}}} into
 * @param {import("./scene.js").Scene} scene
 * @param {Object[]} members of the cast; those of the main track are forecast
 * @param {{forecasts: import("../forecasts.js").Forecasts, fan: Object[]}} told from `fanAt`
 * @param {number} time
 */
export function addFan({list, halos}, scene, members, {forecasts, fan}, time) {
  const track = scene.main;
  const frame = track.frameAt(time);
  forecasts.people.forEach((individual, person) => {
    const member = members.find((one) => one.track === 0 && one.individual === individual);
    if (!member) return;
    track.place(frame, individual, root);
    for (let axis = 0; axis < 3; axis++) root[axis] += member.offset[axis];
    for (const shown of fan) {
      if (!readGhost(forecasts, shown.row, person, root, pose)) continue;
      if (shown.kind === "now") addStrong(list, member, shown);
      else addThin(list, forecasts, member, shown);
      addHalos(halos, forecasts, shown, person);
    }
  });
}

/**
 * Read one pose of a forecast, standing at `at`, into a room that `emptyPose` made.
 * @returns {boolean} false where nothing is told of this person
 */
export function readGhost(forecasts, row, person, at, out) {
  out.fill(-1);
  let found = false;
  for (let k = 0; k < forecasts.keypoints.length; k++) {
    if (!forecasts.position(row, person, k, point)) continue;
    found = true;
    const to = forecasts.keypoints[k] * STRIDE;
    for (let axis = 0; axis < 3; axis++) out[to + axis] = point[axis] + at[axis];
    out[to + 3] = 1;
  }
  return found;
}

function addStrong(list, member, shown) {
  look.trunk = SLIM * member.trunk;
  look.colors = member.told;
  look.opacity = shown.strength;
  list.told = true;
  addFigure(list, pose, look);
  list.told = false;
}

/** Bones as lines: many of them in one place can still be told apart. */
function addThin(list, forecasts, {trunk, told}, {strength}) {
  list.behind = true;
  for (const [a, b, side] of BONES) addRod(list, a, b, THIN * trunk, told[side], strength);
  for (const end of forecasts.ends) addRod(list, end, end, KNOB * trunk, told.plain, strength);
  list.behind = false;
}

function addRod(list, a, b, radius, color, opacity) {
  const [i, j] = [a * STRIDE, b * STRIDE];
  if (pose[i + 3] < 0 || pose[j + 3] < 0) return;
  list.add(pose[i], pose[i + 1], pose[i + 2], radius, pose[j], pose[j + 1], pose[j + 2], radius, color, opacity, opacity);
}

function addHalos(halos, forecasts, {row, kind, strength}, person) {
  forecasts.ends.forEach((keypoint, end) => {
    const radius = forecasts.halo(row, person, end);
    const at = keypoint * STRIDE;
    if (pose[at + 3] < 0 || !(radius > 0)) return;
    halos.add(pose[at], pose[at + 1], pose[at + 2], radius, strength * (kind === "now" ? HALO_NOW : HALO_FAN));
  });
}
