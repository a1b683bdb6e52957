// The head of a body: an egg on a neck, with a nose to see where it looks, eyes, and ears in the colours of the sides.
import {HEAD, INDEX, emptyHead, headOf} from "../../shared/skeleton.js";
import {STRIDE} from "./pose.js";

const head = emptyHead();
const ear = [0, 0, 0];
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
  for (const keypoint of HEAD) if (pose[keypoint * STRIDE + 3] > most) most = pose[keypoint * STRIDE + 3];
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

/** Add head, face and neck, if the head was found. */
export function addHead(list, pose, {trunk, colors, face = null}, opacity) {
  current = pose;
  if (!headOf(read, trunk, head)) return;
  const alpha = headOpacity(pose) * opacity;
  const {center: c, up, front, radius: r, hasFront} = head;
  const f = hasFront ? 1 : 0;
  // an egg: the wide end is the skull, the narrow one the chin, a little forward
  const [chinUp, chinFront, skullUp, skullFront] = [-0.42 * r, 0.14 * r * f, 0.3 * r, -0.06 * r * f];
  list.add(
    c[0] + chinUp * up[0] + chinFront * front[0],
    c[1] + chinUp * up[1] + chinFront * front[1],
    c[2] + chinUp * up[2] + chinFront * front[2],
    0.72 * r,
    c[0] + skullUp * up[0] + skullFront * front[0],
    c[1] + skullUp * up[1] + skullFront * front[1],
    c[2] + skullUp * up[2] + skullFront * front[2],
    0.95 * r,
    colors.center,
    alpha,
    alpha,
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
    (pose[i] + pose[j]) / 2,
    (pose[i + 1] + pose[j + 1]) / 2,
    (pose[i + 2] + pose[j + 2]) / 2,
    0.06 * trunk,
    c[0] - 0.5 * r * up[0],
    c[1] - 0.5 * r * up[1],
    c[2] - 0.5 * r * up[2],
    0.06 * trunk,
    color,
    Math.min(pose[i + 3], pose[j + 3]) * opacity,
    headOpacity(pose) * opacity,
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
    out(0, 0.7, 0.16),
    out(1, 0.7, 0.16),
    out(2, 0.7, 0.16),
    0.12 * r,
    out(0, 1.12, -0.1),
    out(1, 1.12, -0.1),
    out(2, 1.12, -0.1),
    0.15 * r,
    color,
    alpha,
    alpha,
  );
  if (!eyeColor) return;
  // across the face: front x up points to the body's right
  const ax = front[1] * up[2] - front[2] * up[1];
  const ay = front[2] * up[0] - front[0] * up[2];
  const az = front[0] * up[1] - front[1] * up[0];
  for (let side = -1; side <= 1; side += 2) {
    const [x, y, z] = [
      out(0, 0.8, 0.24) + side * 0.36 * r * ax,
      out(1, 0.8, 0.24) + side * 0.36 * r * ay,
      out(2, 0.8, 0.24) + side * 0.36 * r * az,
    ];
    list.add(x, y, z, 0.11 * r, x, y, z, 0.11 * r, eyeColor, alpha, alpha);
  }
}
