// A body as a list of capsules: bones, joints, a neck, a head with a face. Nothing is drawn that was not found, and what
// was found doubtfully fades.
import {BONES, HEAD, INDEX, emptyHead, headOf} from "../../shared/skeleton.js";

const HEADS = new Set(HEAD);
const STRIDE = 4; // x, y, z, opacity; opacity -1: missing
const TRUNK = ["left_shoulder", "right_shoulder", "left_hip", "right_hip"].map((name) => INDEX[name] * STRIDE);
const FLANKS = new Set(BONES.filter(([a, b, side]) => side === "center" && b - a === INDEX.left_hip - INDEX.left_shoulder));
const head = emptyHead();
const ear = [0, 0, 0];
const eye = [0, 0, 0];
const upper = [0, 0, 0];
const lower = [0, 0, 0];
const upperWide = [0, 0, 0];
const lowerWide = [0, 0, 0];

/** Room for one pose: x, y, z and opacity of every keypoint. */
export const emptyPose = (keypoints = 33) => new Float32Array(keypoints * STRIDE).fill(-1);

/**
 * How much of a keypoint is seen: nearly nothing below a confidence of 0.3, all from 0.7 on, smoothly between.
 * @param {number} confidence 0 to 1
 */
export function opacityOf(confidence) {
  const t = Math.min(1, Math.max(0, (confidence - 0.22) / 0.48));
  return 0.05 + 0.95 * t * t * (3 - 2 * t);
}

/**
 * Read one pose into a room that `emptyPose` made.
 * @returns {boolean} false where the individual is not there at all
 */
export function readPose(track, frame, individual, offset, fade, out) {
  let found = false;
  for (let k = 0; k < track.keypoints; k++) {
    const at = k * STRIDE;
    out[at + 3] = -1;
    if (!track.position(frame, individual, k, eye)) continue;
    found = true;
    out[at] = eye[0] + offset[0];
    out[at + 1] = eye[1] + offset[1];
    out[at + 2] = eye[2] + offset[2];
    out[at + 3] = fade ? opacityOf(track.confidence(frame, individual, k)) : 1;
  }
  return found;
}

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
    addBall(list, pose, look.chosen, 0.17 * trunk, look.accent, 0.5 * opacity);
  }
}

function addBone(list, pose, a, b, from, to, color, opacity) {
  const [i, j] = [a * STRIDE, b * STRIDE];
  if (pose[i + 3] < 0 || pose[j + 3] < 0) return;
  list.add(
    pose[i], pose[i + 1], pose[i + 2], from, pose[j], pose[j + 1], pose[j + 2], to,
    color, pose[i + 3] * opacity, pose[j + 3] * opacity,
  );
}

// The trunk from above to below: share of the way from shoulders to hips, half the depth, and half the width as a share of
// half the distance of the shoulders (above) and of the hips (below), mixed by that share
const SECTIONS = [[0.12, 0.14, 0.86], [0.62, 0.125, 0.74], [0.95, 0.135, 1.02]];

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
    const part = list.add(upper[0], upper[1], upper[2], depth * trunk, lower[0], lower[1], lower[2], depth2 * trunk, color, sure, sure);
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
  ["shoulder", 0.088], ["elbow", 0.074], ["wrist", 0.054], ["hip", 0.105], ["knee", 0.089], ["ankle", 0.064],
].flatMap(([name, radius]) => ["left", "right"].map((side) => [INDEX[`${side}_${name}`], side, radius]));

function addJoints(list, pose, trunk, colors, opacity) {
  for (const [keypoint, side, radius] of JOINTS) addBall(list, pose, keypoint, radius * trunk, colors[side], opacity);
}

let current = null;
const read = (keypoint, out) => {
  const at = keypoint * STRIDE;
  if (current[at + 3] < 0) return false;
  out[0] = current[at];
  out[1] = current[at + 1];
  out[2] = current[at + 2];
  return true;
};

/** How much of the head is seen: as much as its surest keypoint. */
function headOpacity(pose) {
  let most = 0;
  for (const keypoint of HEADS) if (pose[keypoint * STRIDE + 3] > most) most = pose[keypoint * STRIDE + 3];
  return most;
}

/**
 * The top of a body on the screen's side of things: where its name goes.
 * @returns {boolean} false where neither head nor anything else was found
 */
export function topOf(pose, trunk, out) {
  current = pose;
  if (headOf(read, trunk, head)) {
    out[0] = head.center[0];
    out[1] = head.center[1] + 1.75 * head.radius;
    out[2] = head.center[2];
    return true;
  }
  let found = false;
  for (let k = 0; k < pose.length / STRIDE; k++) {
    if (pose[k * STRIDE + 3] < 0 || (found && pose[k * STRIDE + 1] <= out[1])) continue;
    found = read(k, out);
  }
  return found;
}

function addHead(list, pose, {trunk, colors, face = null}, opacity) {
  current = pose;
  if (!headOf(read, trunk, head)) return;
  const alpha = headOpacity(pose) * opacity;
  const {center: c, up, front, radius: r, hasFront} = head;
  const f = hasFront ? 1 : 0;
  // an egg: the wide end is the skull, the narrow one the chin, a little forward
  const [chinUp, chinFront, skullUp, skullFront] = [-0.42 * r, 0.14 * r * f, 0.3 * r, -0.06 * r * f];
  list.add(
    c[0] + chinUp * up[0] + chinFront * front[0], c[1] + chinUp * up[1] + chinFront * front[1], c[2] + chinUp * up[2] + chinFront * front[2],
    0.72 * r,
    c[0] + skullUp * up[0] + skullFront * front[0], c[1] + skullUp * up[1] + skullFront * front[1], c[2] + skullUp * up[2] + skullFront * front[2],
    0.95 * r, colors.center, alpha, alpha,
  );
  addNeck(list, pose, trunk, colors.center, opacity);
  addEar(list, INDEX.left_ear, r, colors.left, alpha);
  addEar(list, INDEX.right_ear, r, colors.right, alpha);
  if (hasFront) addFace(list, face, colors.center, alpha);
}

function addNeck(list, pose, trunk, color, opacity) {
  const [i, j] = [INDEX.left_shoulder * STRIDE, INDEX.right_shoulder * STRIDE];
  if (pose[i + 3] < 0 || pose[j + 3] < 0) return;
  const {center: c, up, radius: r} = head;
  list.add(
    (pose[i] + pose[j]) / 2, (pose[i + 1] + pose[j + 1]) / 2, (pose[i + 2] + pose[j + 2]) / 2, 0.06 * trunk,
    c[0] - 0.5 * r * up[0], c[1] - 0.5 * r * up[1], c[2] - 0.5 * r * up[2], 0.06 * trunk,
    color, Math.min(pose[i + 3], pose[j + 3]) * opacity, headOpacity(pose) * opacity,
  );
}

/** Ears carry the sides' colours, so that a head seen from behind tells left from right. */
function addEar(list, keypoint, radius, color, alpha) {
  if (!read(keypoint, ear)) return;
  const {center: c} = head;
  const away = 0.94 * radius;
  const length = Math.hypot(ear[0] - c[0], ear[1] - c[1], ear[2] - c[2]) || 1;
  for (let axis = 0; axis < 3; axis++) ear[axis] = c[axis] + ((ear[axis] - c[axis]) / length) * away;
  list.add(ear[0], ear[1], ear[2], 0.2 * radius, ear[0], ear[1], ear[2], 0.2 * radius, color, alpha, alpha);
}

/** A nose to see where the face looks, and two eyes on the egg's surface. */
function addFace(list, eyeColor, color, alpha) {
  const {center: c, up, front, radius: r} = head;
  const out = (axis, forward, upward) => c[axis] + forward * r * front[axis] + upward * r * up[axis];
  list.add(
    out(0, 0.7, 0.16), out(1, 0.7, 0.16), out(2, 0.7, 0.16), 0.12 * r,
    out(0, 1.12, -0.1), out(1, 1.12, -0.1), out(2, 1.12, -0.1), 0.15 * r, color, alpha, alpha,
  );
  if (!eyeColor) return;
  // across the face: front x up points to the body's right
  const ax = front[1] * up[2] - front[2] * up[1];
  const ay = front[2] * up[0] - front[0] * up[2];
  const az = front[0] * up[1] - front[1] * up[0];
  for (let side = -1; side <= 1; side += 2) {
    const [x, y, z] = [out(0, 0.8, 0.24) + side * 0.36 * r * ax, out(1, 0.8, 0.24) + side * 0.36 * r * ay, out(2, 0.8, 0.24) + side * 0.36 * r * az];
    list.add(x, y, z, 0.11 * r, x, y, z, 0.11 * r, eyeColor, alpha, alpha);
  }
}
