// The eye before a cloud of points: it goes round the middle, comes nearer, and moves aside. Own arithmetic, so that
// places on the screen can be had for all points at once and without three.

const FIELD = Math.tan((20 * Math.PI) / 180); // half of the field of view, as a slope
const MOST = 0.49 * Math.PI;

/** @typedef {{x: number, y: number, z: number, yaw: number, pitch: number, distance: number}} Eye */

/** @returns {Eye} that sees a ball whole */
export function eyeFor({center, radius}, width, height) {
  const narrow = Math.min(1, width / Math.max(height, 1));
  const [x, y, z] = center;
  return {x, y, z, yaw: 0.6, pitch: 0.35, distance: (radius * 0.92) / (FIELD * narrow) || 1};
}

export function orbited(eye, dx, dy) {
  const pitch = Math.min(MOST, Math.max(-MOST, eye.pitch + dy * 0.008));
  return {...eye, yaw: eye.yaw - dx * 0.008, pitch};
}

export function nearer(eye, factor, home) {
  const distance = Math.min(Math.max(eye.distance / factor, home.distance / 400), home.distance * 4);
  return {...eye, distance};
}

/** Moved aside by pixels, in the plane of the screen through the middle. */
export function movedAside(eye, dx, dy, height) {
  const {right, up} = axesOf(eye);
  const unit = (2 * FIELD * eye.distance) / height;
  const along = (i) => (-dx * right[i] + dy * up[i]) * unit;
  return {...eye, x: eye.x + along(0), y: eye.y + along(1), z: eye.z + along(2)};
}

/** The directions of the screen, and to the viewer. */
export function axesOf({yaw, pitch}) {
  const [sy, cy, sp, cp] = [Math.sin(yaw), Math.cos(yaw), Math.sin(pitch), Math.cos(pitch)];
  return {right: [cy, 0, -sy], up: [-sy * sp, cp, -cy * sp], back: [sy * cp, sp, cy * cp]};
}

/** Where the eye is. */
export function placeOf(eye) {
  const {back} = axesOf(eye);
  return [eye.x + back[0] * eye.distance, eye.y + back[1] * eye.distance, eye.z + back[2] * eye.distance];
}

/** Vertical field of view in degrees. */
export const fieldDegrees = (2 * Math.atan(FIELD) * 180) / Math.PI;

/**
 * Where points are on the screen.
 * @param {Float32Array} outX CSS pixels; NaN for what is behind the eye
 * @param {Float32Array} [outDepth] distance along the line of sight
 */
export function project(eye, x, y, z, width, height, outX, outY, outDepth = null) {
  const {right, up, back} = axesOf(eye);
  const unit = height / (2 * FIELD);
  for (let row = 0; row < x.length; row++) {
    const dx = x[row] - eye.x;
    const dy = y[row] - eye.y;
    const dz = z[row] - eye.z;
    const depth = eye.distance - (dx * back[0] + dy * back[1] + dz * back[2]);
    const scale = depth > eye.distance * 1e-3 ? unit / depth : NaN;
    outX[row] = width / 2 + (dx * right[0] + dy * right[1] + dz * right[2]) * scale;
    outY[row] = height / 2 - (dx * up[0] + dy * up[1] + dz * up[2]) * scale;
    if (outDepth) outDepth[row] = depth;
  }
}

/** The nearest to a place on the screen; among points that lie together the one in front. */
export function nearestOnScreen(screenX, screenY, depth, px, py, radius, allowed = null) {
  let [best, least] = [-1, Infinity];
  for (let row = 0; row < screenX.length; row++) {
    const dx = screenX[row] - px;
    if (!(dx > -radius && dx < radius)) continue;
    const dy = screenY[row] - py;
    const far = dx * dx + dy * dy;
    if (!(far <= radius * radius)) continue;
    const cost = (Math.sqrt(far) / radius) * 0.5 * depth[row] + depth[row];
    if (cost < least && (!allowed || allowed(row))) [best, least] = [row, cost];
  }
  return best;
}
