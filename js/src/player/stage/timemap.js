// From a moment to a frame, and from the main track's time to another track's: both by bisection over real time stamps.

const TOLERANCE_S = 1e-6; // a stamp that was written in decimals still counts as reached

/**
 * The frame on screen at a moment: the last whose stamp is not later; the first one before all stamps.
 * @param {Float64Array} time increasing stamps
 * @param {number} moment seconds
 * @returns {number} index, 0 to time.length - 1
 */
export function frameAt(time, moment) {
  return Math.max(0, lastNotAfter(time, moment + TOLERANCE_S, time.length, 1, 0));
}

/**
 * A track's own time at a time of the main track: linear between the pairs of the map, held beyond its ends.
 * @param {Float64Array|null} map pairs (main, own) in a row; null where both are the same
 * @param {number} moment seconds of the main track
 */
export function ownTime(map, moment) {
  if (!map || map.length === 0) return moment;
  const pairs = map.length / 2;
  const i = lastNotAfter(map, moment, pairs, 2, 0);
  if (i < 0) return map[1];
  if (i >= pairs - 1) return map[2 * pairs - 1];
  const [from, to] = [map[2 * i], map[2 * i + 2]];
  const share = to > from ? (moment - from) / (to - from) : 0;
  return map[2 * i + 1] + share * (map[2 * i + 3] - map[2 * i + 1]);
}

/** The last of `count` values at `stride` that is not greater than `limit`; -1 if all are. */
function lastNotAfter(values, limit, count, stride, offset) {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle * stride + offset] <= limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
