// Trails as a run of points: where chosen joints were over the last seconds, each point with its age and its colour.

/** Floats of one point: x, y, z and a code: colour index * 2 + strength (0 old to 1 now); -1 begins a new line. */
export const POINT = 4;
/** People whose trails have colours of their own; there are three for each, one a side. */
export const TRAIL_PEOPLE = 8;

const MOST = 240; // points of one trail; more can't be told apart

export class TrailPoints {
  constructor(room = 1024) {
    this.data = new Float32Array(room * POINT);
    this.count = 0;
  }

  clear() {
    this.count = 0;
    this.gap(); // the first segment has a neighbour before it
  }

  /** End a line, at a missing point or a trail's end. */
  gap() {
    this.push(0, 0, 0, -1);
  }

  push(x, y, z, code) {
    if ((this.count + 1) * POINT > this.data.length) {
      const larger = new Float32Array(this.data.length * 2);
      larger.set(this.data);
      this.data = larger;
    }
    const at = this.count++ * POINT;
    this.data[at] = x;
    this.data[at + 1] = y;
    this.data[at + 2] = z;
    this.data[at + 3] = code;
  }

  /** Instances of a ribbon's segment: each reads four points in a row. */
  get segments() {
    return Math.max(0, this.count - 3);
  }
}

const point = [0, 0, 0];

/**
 * Add where a keypoint was from `since` to `now`, seconds of the track's own time.
 * @param {TrailPoints} points
 * @param {import("./track.js").Track} track
 * @param {{individual: number, keypoint: number, offset: number[], color: number, since: number, now: number,
 *   first: number, last: number}} what first and last: frames
 */
export function addTrail(points, track, {individual, keypoint, offset, color, since, now, first, last}) {
  const step = Math.max(1, Math.ceil((last - first + 1) / MOST));
  const span = Math.max(1e-6, now - since);
  for (let frame = last - step * Math.floor((last - first) / step); frame <= last; frame += step) {
    if (!track.position(frame, individual, keypoint, point)) {
      points.gap();
      continue;
    }
    const strength = Math.min(1, Math.max(0, 1 - (now - track.time[frame]) / span));
    points.push(point[0] + offset[0], point[1] + offset[1], point[2] + offset[2], color * 2 + strength);
  }
  points.gap();
}
