// The 33 keypoints as the browser needs them: names, sides, and how a body is drawn from them. The names and their
// order are those of dancekit/skeleton.py; a test compares the two.

const FACE =
  "nose left_eye_inner left_eye left_eye_outer right_eye_inner right_eye right_eye_outer left_ear right_ear mouth_left mouth_right";
const PAIRS = "shoulder elbow wrist pinky index thumb hip knee ankle heel foot_index";

/** @type {string[]} MediaPipe's pose landmarks, in MediaPipe's order. */
export const KEYPOINTS = [...FACE.split(" "), ...PAIRS.split(" ").flatMap((name) => [`left_${name}`, `right_${name}`])];

/** @type {Object<string, number>} place of each keypoint in the 33 */
export const INDEX = Object.fromEntries(KEYPOINTS.map((name, i) => [name, i]));

/** Keypoints of face and head: drawn as one head, not as eleven points. */
export const HEAD = FACE.split(" ").map((name) => INDEX[name]);

/**
 * @param {string} keypoint
 * @returns {"left"|"right"|"center"}
 */
export function sideOf(keypoint) {
  if (keypoint.includes("left")) return "left";
  return keypoint.includes("right") ? "right" : "center";
}

const both = (pairs) =>
  ["left", "right"].flatMap((side) =>
    pairs.map(([a, b, ...rest]) => [INDEX[`${side}_${a}`], INDEX[`${side}_${b}`], side, ...rest]),
  );

/**
 * Bones from the trunk outwards: [from, to, side, radius there, radius here], radii as shares of the trunk's length.
 * The face's little bones are left out: a head is drawn instead (`headOf`).
 * @type {Array<[number, number, "left"|"right"|"center", number, number]>}
 */
export const BONES = [
  [INDEX.left_shoulder, INDEX.right_shoulder, "center", 0.066, 0.066],
  [INDEX.left_hip, INDEX.right_hip, "center", 0.074, 0.074],
  [INDEX.left_shoulder, INDEX.left_hip, "center", 0.066, 0.074],
  [INDEX.right_shoulder, INDEX.right_hip, "center", 0.066, 0.074],
  ...both([
    ["shoulder", "elbow", 0.068, 0.054],
    ["elbow", "wrist", 0.054, 0.038],
    ["wrist", "index", 0.034, 0.022],
    ["wrist", "pinky", 0.03, 0.02],
    ["wrist", "thumb", 0.028, 0.018],
    ["index", "pinky", 0.022, 0.02],
    ["hip", "knee", 0.09, 0.068],
    ["knee", "ankle", 0.068, 0.044],
    ["ankle", "heel", 0.042, 0.04],
    ["heel", "foot_index", 0.04, 0.03],
    ["ankle", "foot_index", 0.042, 0.03],
  ]),
];

// Room to work in, so that drawing a moment leaves nothing for the garbage collector.
const left = [0, 0, 0];
const right = [0, 0, 0];
const eyes = [
  [0, 0, 0],
  [0, 0, 0],
];
const mouth = [
  [0, 0, 0],
  [0, 0, 0],
];
const across = [0, 0, 0];
const point = [0, 0, 0];

/** A head for `headOf` to fill: unit vectors up and to where the face looks, the latter only with `hasFront`. */
export const emptyHead = () => ({center: [0, 0, 0], up: [0, 1, 0], front: [0, 0, 1], hasFront: false, radius: 0});

/**
 * Where the head is, from whatever of it was found.
 * @param {(keypoint: number, out: number[]) => boolean} read gives a keypoint's place; false where it is missing
 * @param {number} trunk length of the trunk, which sizes the head
 * @param {ReturnType<typeof emptyHead>} head is filled
 * @returns {boolean} false where neither the nose nor both ears were found
 */
export function headOf(read, trunk, head = emptyHead()) {
  const hasNose = read(INDEX.nose, point);
  head.radius = 0.19 * trunk;
  head.hasFront = false;
  set(head.up, 0, 1, 0);
  if (!read(INDEX.left_ear, left) || !read(INDEX.right_ear, right)) {
    if (hasNose) set(head.center, point[0], point[1], point[2]);
    return hasNose;
  }
  mean(head.center, left, right);
  subtract(across, left, right);
  if (!normalize(across)) set(across, 1, 0, 0);
  if (hasNose) {
    subtract(head.front, point, head.center);
    head.hasFront = normalize(flatten(head.front, across));
  }
  findUp(read, head);
  if (head.hasFront) head.hasFront = normalize(flatten(head.front, head.up));
  return true;
}

/** Up in the head: from mouth to eyes, square to the line of the ears; where they are missing, roughly upwards. */
function findUp(read, {up, front, hasFront}) {
  const whole =
    read(INDEX.left_eye, eyes[0]) &&
    read(INDEX.right_eye, eyes[1]) &&
    read(INDEX.mouth_left, mouth[0]) &&
    read(INDEX.mouth_right, mouth[1]);
  if (whole) {
    mean(left, eyes[0], eyes[1]);
    mean(right, mouth[0], mouth[1]);
    subtract(up, left, right);
  } else if (hasFront) cross(up, front, across);
  if (!normalize(flatten(up, across))) set(up, 0, 1, 0);
}

function set(out, x, y, z) {
  out[0] = x;
  out[1] = y;
  out[2] = z;
}

function mean(out, a, b) {
  for (let axis = 0; axis < 3; axis++) out[axis] = (a[axis] + b[axis]) / 2;
}

function subtract(out, a, b) {
  for (let axis = 0; axis < 3; axis++) out[axis] = a[axis] - b[axis];
}

function cross(out, a, b) {
  set(out, a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]);
}

/** Give a vector the length 1; false where it has no direction. */
function normalize(vector) {
  const length = Math.hypot(vector[0], vector[1], vector[2]);
  if (length < 1e-9) return false;
  for (let axis = 0; axis < 3; axis++) vector[axis] /= length;
  return true;
}

/** Leave of a vector only what is square to a unit vector. */
function flatten(vector, direction) {
  const share = vector[0] * direction[0] + vector[1] * direction[1] + vector[2] * direction[2];
  for (let axis = 0; axis < 3; axis++) vector[axis] -= share * direction[axis];
  return vector;
}
