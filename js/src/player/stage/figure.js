// A body as a list of capsules: bones, joints, a neck, a head with a face. Nothing is drawn that was not found, and
// what was found doubtfully fades.
import {BONES, INDEX} from "../../shared/skeleton.js";
import {addHead} from "./headpiece.js";
import {STRIDE} from "./pose.js";

const TRUNK = ["left_shoulder", "right_shoulder", "left_hip", "right_hip"].map((name) => INDEX[name] * STRIDE);
const FLANKS = new Set(
  BONES.filter(([a, b, side]) => side === "center" && b - a === INDEX.left_hip - INDEX.left_shoulder),
);
const upper = [0, 0, 0];
const lower = [0, 0, 0];
const upperWide = [0, 0, 0];
const lowerWide = [0, 0, 0];

/**
 * Add a body to a list of capsules.
 * @param {import("./capsules.js").CapsuleList} list
 * @param {Float32Array} pose from `readPose`
 * @param {{trunk: number, colors: Object, opacity?: number, joints?: boolean, face?: number[]|null,
 *   chosen?: number, accent?: number[]}} look `trunk`: length that sizes everything; `face`: colour of the eyes, null for
 *   a head without a face; `chosen`: keypoint to mark, -1 for none
 */
export function addFigure(list, pose, look) {
  const {trunk, colors, opacity = 1, joints = true} = look;
  const whole = addTrunk(list, pose, trunk, colors.center, opacity);
  for (const bone of BONES) {
    if (whole && FLANKS.has(bone)) continue; // they lie within the trunk
    const [a, b, side, from, to] = bone;
    addBone(list, pose, a, b, from * trunk, to * trunk, colors[side], opacity);
  }
  if (joints) addJoints(list, pose, trunk, colors, opacity);
  addHead(list, pose, look, opacity);
  if (look.chosen >= 0 && pose[look.chosen * STRIDE + 3] >= 0) {
    addBall(list, pose, look.chosen, 0.125 * trunk, look.accent, 0.42 * opacity);
  }
}

function addBone(list, pose, a, b, from, to, color, opacity) {
  const [i, j] = [a * STRIDE, b * STRIDE];
  if (pose[i + 3] < 0 || pose[j + 3] < 0) return;
  list.add(
    pose[i],
    pose[i + 1],
    pose[i + 2],
    from,
    pose[j],
    pose[j + 1],
    pose[j + 2],
    to,
    color,
    pose[i + 3] * opacity,
    pose[j + 3] * opacity,
  );
}

// The trunk from above to below: share of the way from shoulders to hips, half the depth, and half the width as a
// share of half the distance of the shoulders (above) and of the hips (below), mixed by that share
const SECTIONS = [
  [0.12, 0.14, 0.86],
  [0.62, 0.125, 0.74],
  [0.95, 0.135, 1.02],
];

/**
 * Flesh on the trunk, a chest wider than the waist: a body hides what is behind it, and a twist is seen.
 * @returns {boolean} false where a corner of the trunk is missing
 */
function addTrunk(list, pose, trunk, color, opacity) {
  const [a, b, c, d] = TRUNK;
  const sure = Math.min(pose[a + 3], pose[b + 3], pose[c + 3], pose[d + 3]) * opacity;
  if (sure < 0) return false;
  for (let i = 0; i + 1 < SECTIONS.length; i++) {
    const [depth, depth2] = [SECTIONS[i][1], SECTIONS[i + 1][1]];
    section(pose, SECTIONS[i], trunk, upper, upperWide);
    section(pose, SECTIONS[i + 1], trunk, lower, lowerWide);
    const part = list.add(
      upper[0],
      upper[1],
      upper[2],
      depth * trunk,
      lower[0],
      lower[1],
      lower[2],
      depth2 * trunk,
      color,
      sure,
      sure,
    );
    list.widen(part, upperWide, lowerWide);
  }
  return true;
}

/** Middle and widening of the trunk at one height. */
function section(pose, [share, depth, breadth], trunk, middle, wide) {
  const [a, b, c, d] = TRUNK;
  let length = 0;
  for (let axis = 0; axis < 3; axis++) {
    const above = (pose[a + axis] + pose[b + axis]) / 2;
    middle[axis] = above + ((pose[c + axis] + pose[d + axis]) / 2 - above) * share;
    wide[axis] = (pose[a + axis] - pose[b + axis]) * (1 - share) + (pose[c + axis] - pose[d + axis]) * share;
    length += wide[axis] * wide[axis];
  }
  length = Math.sqrt(length) || 1;
  const half = Math.max(0, (length / 2) * breadth - depth * trunk * 0.35);
  for (let axis = 0; axis < 3; axis++) wide[axis] *= half / length;
}

function addBall(list, pose, keypoint, radius, color, opacity) {
  addBone(list, pose, keypoint, keypoint, radius, radius, color, opacity);
}

/** Joints that bones meet in, a little wider than the bones; hands' and feet's ends have none. */
const JOINTS = [
  ["shoulder", 0.088],
  ["elbow", 0.074],
  ["wrist", 0.054],
  ["hip", 0.105],
  ["knee", 0.089],
  ["ankle", 0.064],
].flatMap(([name, radius]) => ["left", "right"].map((side) => [INDEX[`${side}_${name}`], side, radius]));

function addJoints(list, pose, trunk, colors, opacity) {
  for (const [keypoint, side, radius] of JOINTS) addBall(list, pose, keypoint, radius * trunk, colors[side], opacity);
}
