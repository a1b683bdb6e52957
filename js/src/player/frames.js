// Frames, seconds, and the frames of the video: who shows what at which moment. All by the real stamps, never by a rate.
import {frameAt, ownTime} from "./stage/timemap.js";

export {frameAt, ownTime};

// Stamps of a copy (a proxy, or another container) may be rounded to its clock: this much later is still the same frame.
const ROUNDING_S = 0.004;

/** How long a frame is shown: to the next stamp; the last one as long as the one before it. */
export function durationAt(stamps, frame) {
  const n = stamps.length;
  if (n < 2) return 1 / 30;
  const i = Math.min(Math.max(frame, 0), n - 2);
  return stamps[i + 1] - stamps[i];
}

/** When the last frame ends. */
export const endOf = (stamps) => stamps[stamps.length - 1] + durationAt(stamps, stamps.length - 1);

/** The moment amid a frame: a browser that seeks there can't land on a neighbour. */
export const middleOf = (stamps, frame) => stamps[frame] + durationAt(stamps, frame) / 2;

/** Index of the stamp nearest to a moment. */
export function nearest(stamps, moment) {
  const i = frameAt(stamps, moment);
  return i + 1 < stamps.length && stamps[i + 1] - moment < moment - stamps[i] ? i + 1 : i;
}

/** The last stamp that is not later than a moment, give or take the rounding of a copy's clock. */
export function frameNear(stamps, moment) {
  const i = frameAt(stamps, moment);
  if (i + 1 >= stamps.length) return i;
  const slack = Math.min(ROUNDING_S, durationAt(stamps, i) / 4);
  return stamps[i + 1] <= moment + slack ? i + 1 : i;
}

/**
 * The main track's time at a track's own time: the inverse of its map. Where the track stands still, the first such moment.
 * @param {Float64Array|null} map pairs (main, own)
 * @param {number} own seconds of the track
 */
export function mainTime(map, own) {
  if (!map || map.length === 0) return own;
  const pairs = map.length / 2;
  if (own <= map[1]) return map[0];
  let low = 0; // the first pair whose own time reaches the wanted one
  let high = pairs - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (map[2 * middle + 1] >= own) high = middle;
    else low = middle + 1;
  }
  if (map[2 * low + 1] < own) return map[2 * pairs - 2];
  const [from, to] = [map[2 * low - 1], map[2 * low + 1]];
  const share = to > from ? (own - from) / (to - from) : 1;
  return map[2 * low - 2] + share * (map[2 * low] - map[2 * low - 2]);
}

/** How fast a track's own time goes at a moment of the main one: 1 side by side, 0 where it waits. */
export function paceAt(map, moment) {
  if (!map || map.length === 0) return 1;
  const step = 0.05;
  return (ownTime(map, moment + step) - ownTime(map, moment - step)) / (2 * step);
}
