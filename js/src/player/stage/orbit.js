// The camera as a few numbers: which way it looks, from how far, at what. Turning, moving, framing and easing are sums
// on them; only `eyeOf` and `upOf` make places in the room.

/**
 * Radians; 0, 0 looks from the front at (x, y, z).
 * @typedef {{azimuth: number, elevation: number, distance: number, x: number, y: number, z: number}} Orbit
 */

/** Height of the picture as an angle: long lens, little distortion. */
export const FIELD_OF_VIEW = (26 * Math.PI) / 180;

const degrees = (azimuth, elevation) => ({azimuth: (azimuth * Math.PI) / 180, elevation: (elevation * Math.PI) / 180});

/** Directions of the preset views; "side" looks at the dancer's left when the dancer faces the front. */
export const DIRECTIONS = {
  front: degrees(0, 8),
  side: degrees(90, 8),
  top: degrees(0, 90),
  follow: degrees(28, 14),
  free: degrees(28, 14),
};

const CLEARANCE = 0.5; // metres that the eye keeps from what it looks at
const LOWEST = (-12 * Math.PI) / 180;
const HIGHEST = Math.PI / 2;

/** Unit vector from what is looked at to the eye. */
export function eyeOf({azimuth, elevation}, out = [0, 0, 0]) {
  const level = Math.cos(elevation);
  out[0] = Math.sin(azimuth) * level;
  out[1] = Math.sin(elevation);
  out[2] = Math.cos(azimuth) * level;
  return out;
}

/** Unit vector up in the picture; also right above a dancer there is one. */
export function upOf({azimuth, elevation}, out = [0, 0, 0]) {
  const tilt = Math.sin(elevation);
  out[0] = -Math.sin(azimuth) * tilt;
  out[1] = Math.cos(elevation);
  out[2] = -Math.cos(azimuth) * tilt;
  return out;
}

/** Unit vector to the right in the picture. */
export function rightOf({azimuth}, out = [0, 0, 0]) {
  out[0] = Math.cos(azimuth);
  out[1] = 0;
  out[2] = -Math.sin(azimuth);
  return out;
}

/**
 * From where points, seen in a direction, just fill the picture: as near as possible, with equal room on both sides.
 *
 * A point at (x, y, z) of the view (right, up, towards the eye; from `middle`) is inside when the eye is at least
 * z + |x - cx| / w away, w the tangent of half the picture's width. The largest of z + x / w and of z - x / w over all
 * points are the two planes that the eye must stay behind; they give both the distance and cx. Likewise for y.
 * @param {ArrayLike<number>} points x, y, z in a row
 * @param {number[]} middle what is turned about lies in the plane through it
 * @param {{azimuth: number, elevation: number}} direction
 * @param {number} aspect width of the picture over its height
 * @param {number} [margin] share of the picture that stays free on each side
 * @returns {Orbit}
 */
export function framePoints(points, middle, direction, aspect, margin = 0.07) {
  const tall = Math.tan(FIELD_OF_VIEW / 2) * (1 - 2 * margin);
  const wide = tall * aspect;
  const [eye, up, right] = [eyeOf(direction), upOf(direction), rightOf(direction)];
  const planes = [-Infinity, -Infinity, -Infinity, -Infinity];
  let nearest = 0;
  for (let i = 0; i < points.length; i += 3) {
    const [x, y, z] = [points[i] - middle[0], points[i + 1] - middle[1], points[i + 2] - middle[2]];
    const depth = x * eye[0] + y * eye[1] + z * eye[2];
    nearest = Math.max(nearest, depth);
    const across = (x * right[0] + y * right[1] + z * right[2]) / wide;
    const height = (x * up[0] + y * up[1] + z * up[2]) / tall;
    planes[0] = Math.max(planes[0], depth + across);
    planes[1] = Math.max(planes[1], depth - across);
    planes[2] = Math.max(planes[2], depth + height);
    planes[3] = Math.max(planes[3], depth - height);
  }
  const aside = ((planes[0] - planes[1]) / 2) * wide;
  const above = ((planes[2] - planes[3]) / 2) * tall;
  const distance = Math.max(nearest + CLEARANCE, (planes[0] + planes[1]) / 2, (planes[2] + planes[3]) / 2);
  const [x, y, z] = [0, 1, 2].map((axis) => middle[axis] + aside * right[axis] + above * up[axis]);
  return {azimuth: direction.azimuth, elevation: direction.elevation, distance, x, y, z};
}

/** The eight corners of a box, as points in a row. */
export function cornersOf(min, max) {
  return Array.from({length: 8}, (_, corner) =>
    [0, 1, 2].map((axis) => ((corner >> axis) & 1 ? max : min)[axis]),
  ).flat();
}

/** Turn by a drag of pixels: half a turn over the picture's height. */
export function turn(orbit, dx, dy, height) {
  const angle = Math.PI / height;
  orbit.azimuth -= dx * angle;
  orbit.elevation = Math.min(HIGHEST, Math.max(LOWEST, orbit.elevation + dy * angle));
}

/** Move what is looked at so that it follows the pointer. */
export function pan(orbit, dx, dy, height) {
  const unit = (2 * Math.tan(FIELD_OF_VIEW / 2) * orbit.distance) / height;
  const [right, up] = [rightOf(orbit), upOf(orbit)];
  orbit.x -= (right[0] * dx - up[0] * dy) * unit;
  orbit.y -= (right[1] * dx - up[1] * dy) * unit;
  orbit.z -= (right[2] * dx - up[2] * dy) * unit;
}

/** Come nearer (factor below 1) or go away. */
export function zoom(orbit, factor, nearest = 0.4, farthest = 80) {
  orbit.distance = Math.min(farthest, Math.max(nearest, orbit.distance * factor));
}

/** The factor of `zoom` for a turn of the wheel, the same for mice that count lines and pads that count pixels. */
export function wheelFactor(deltaY, deltaMode, pinch) {
  const pixels = deltaY * (deltaMode === 1 ? 16 : deltaMode === 2 ? 240 : 1);
  return Math.exp(Math.max(-160, Math.min(160, pixels)) * (pinch ? 0.008 : 0.0016));
}

/**
 * Go a share of the way from what is shown to what is wanted, the azimuth the shorter way round.
 * @returns {boolean} whether anything is left to go
 */
export function approach(shown, goal, share) {
  const around = 2 * Math.PI;
  shown.azimuth += around * Math.round((goal.azimuth - shown.azimuth) / around);
  let rest = 0;
  for (const key of ["azimuth", "elevation", "x", "y", "z"]) {
    shown[key] += (goal[key] - shown[key]) * share;
    rest = Math.max(rest, Math.abs(goal[key] - shown[key]));
  }
  const ratio = goal.distance / shown.distance;
  shown.distance *= ratio ** share;
  rest = Math.max(rest, Math.abs(Math.log(ratio)) * (1 - share));
  if (rest > 5e-4) return true;
  Object.assign(shown, goal);
  return false;
}
