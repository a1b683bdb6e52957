// From a pose in the room to lines on a small canvas: pure arithmetic. The room is turned about the dancer's place and
// seen from the front, without perspective.
import {BONES, HEAD, INDEX, emptyHead, headOf} from "./skeleton.js";

const TRUNK = ["left_shoulder", "right_shoulder", "right_hip", "left_hip"].map((name) => INDEX[name]);
const SHAPE = TRUNK.slice();
const LOOKED_AT = 60; // frames that are looked at to find the frame of the picture

/** A span within a track's own time; the whole where nothing is said. */
export function spanOf({time}, start, end) {
  const [first, last] = [time[0], time[time.length - 1]];
  const from = Number.isFinite(start) ? Math.min(Math.max(start, first), last) : first;
  const to = Number.isFinite(end) ? Math.min(Math.max(end, first), last) : last;
  return {start: from, end: Math.max(from, to)};
}

/**
 * What part of the room a span needs.
 * @returns {{x: number, y: number, z: number, across: number, high: number, floor: number, trunk: number}|null}
 *   middle, width (whichever way it is turned) and height of the dancer's room; null where nobody is seen
 */
export function framing(track, individual, {start, end}) {
  const {time} = track;
  const frames = [];
  for (let i = 0; i < time.length; i++) if (time[i] >= start - 1e-6 && time[i] <= end + 1e-6) frames.push(i);
  if (frames.length === 0) frames.push(nearestFrame(time, start));
  const step = Math.max(1, Math.floor(frames.length / LOOKED_AT));
  const low = [Infinity, Infinity, Infinity];
  const high = [-Infinity, -Infinity, -Infinity];
  const trunks = [];
  const place = [0, 0, 0];
  for (let k = 0; k < frames.length; k += step) {
    for (let keypoint = 0; keypoint < track.keypoints; keypoint++) {
      if (!track.position(frames[k], individual, keypoint, place)) continue;
      for (let axis = 0; axis < 3; axis++) {
        if (place[axis] < low[axis]) low[axis] = place[axis];
        if (place[axis] > high[axis]) high[axis] = place[axis];
      }
    }
    const trunk = trunkLength(track, frames[k], individual);
    if (trunk > 0) trunks.push(trunk);
  }
  if (!(low[0] <= high[0])) return null;
  trunks.sort((a, b) => a - b);
  const tall = high[1] - low[1];
  const trunk = trunks[trunks.length >> 1] || tall / 3.4 || 0.5;
  const head = 0.2 * trunk; // the crown is above the ears
  return {
    x: (low[0] + high[0]) / 2,
    y: (low[1] + high[1] + head) / 2,
    z: (low[2] + high[2]) / 2,
    across: Math.hypot(high[0] - low[0], 0.6 * (high[2] - low[2])) + 0.3 * trunk,
    high: tall + head + 0.3 * trunk,
    floor: low[1],
    trunk,
  };
}

/**
 * The lines of one pose.
 * @param {number} turn radians about the upright axis
 * @returns {{shadow: Object, trunk: Object|null, limbs: Object[], head: Object|null}|null} in pixels of the canvas
 */
export function pictureOf(track, frame, individual, room, turn, width, height) {
  const scale = Math.min(width / room.across, height / room.high) * 0.94;
  const [sine, cosine] = [Math.sin(turn), Math.cos(turn)];
  const read = (keypoint, out) => track.position(frame, individual, keypoint, out);
  const toScreen = ([x, y, z]) => {
    const [dx, dz] = [x - room.x, z - room.z];
    return [width / 2 + (dx * cosine + dz * sine) * scale, height / 2 - (y - room.y) * scale, dz * cosine - dx * sine];
  };
  const at = new Map();
  const place = [0, 0, 0];
  for (let keypoint = 0; keypoint < track.keypoints; keypoint++) if (read(keypoint, place)) at.set(keypoint, toScreen(place));
  if (at.size === 0) return null;
  const limbs = [];
  for (const [a, b, side, thick, thin] of BONES) {
    const [from, to] = [at.get(a), at.get(b)];
    if (!from || !to || (side === "center" && SHAPE.every((k) => at.has(k)))) continue;
    const pixels = Math.max(1.6, (thick + thin) * room.trunk * scale);
    limbs.push({from, to, side, width: pixels, depth: (from[2] + to[2]) / 2});
  }
  return {
    shadow: shadowOf(at, room, scale, height),
    trunk: trunkOf(at, room, scale),
    limbs,
    head: headAt(read, room, scale, toScreen, at),
  };
}

function trunkOf(at, room, scale) {
  const corners = SHAPE.map((keypoint) => at.get(keypoint));
  if (!corners.every(Boolean)) return null;
  const depth = corners.reduce((sum, corner) => sum + corner[2], 0) / 4;
  return {corners, depth, width: Math.max(1.6, 0.13 * room.trunk * scale)};
}

function headAt(read, room, scale, toScreen, at) {
  if (!HEAD.some((keypoint) => at.has(keypoint))) return null;
  const head = emptyHead();
  if (!headOf(read, room.trunk, head)) return null;
  const center = toScreen(head.center);
  const tip = head.hasFront && toScreen(head.center.map((value, i) => value + head.front[i] * head.radius * 0.85));
  const nose = tip && tip[2] > center[2] ? tip : null;
  return {center, radius: Math.max(2.4, head.radius * 1.12 * scale), nose, depth: center[2]};
}

function shadowOf(at, room, scale, height) {
  let [sum, count] = [0, 0];
  for (const [x] of at.values()) [sum, count] = [sum + x, count + 1];
  return {x: sum / count, y: height / 2 - (room.floor - room.y) * scale, width: 0.62 * room.trunk * scale};
}

function trunkLength(track, frame, individual) {
  const corners = TRUNK.map((keypoint) => {
    const place = [0, 0, 0];
    return track.position(frame, individual, keypoint, place) ? place : null;
  });
  if (!corners.every(Boolean)) return 0;
  const [ls, rs, rh, lh] = corners;
  return Math.hypot(...[0, 1, 2].map((i) => (ls[i] + rs[i] - lh[i] - rh[i]) / 2));
}

function nearestFrame(time, moment) {
  let best = 0;
  for (let i = 1; i < time.length; i++) if (Math.abs(time[i] - moment) < Math.abs(time[best] - moment)) best = i;
  return best;
}
