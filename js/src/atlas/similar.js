// "More like this", answered in the page: the moments nearest to one, as MotionIndex.search answers it in Python
// (dancekit/search/rows.py says what is left out, and why).

const NEAR_S = 1.0;
const SAME_S = 0.5;
const SAME_SHARE = 0.5;
const EDGE = 1e-9;

/**
 * The moments most like one.
 * @param {ReturnType<import("./moments.js").readMoments>} moments
 * @param {number} row the query
 * @param {number} k how many
 * @param {{elsewhere?: boolean}} [how] elsewhere: only in other clips
 * @returns {{row: number, distance: number}[]} the nearest first; distance is one minus the cosine. The moment itself is
 *   left out, with what of the same dancer overlaps it or is less than a second away; so is what shows nearly the same
 *   moment as a nearer hit
 */
export function similar(moments, row, k, {elsewhere = false} = {}) {
  const cosines = cosinesTo(moments, row);
  const order = [];
  for (let other = 0; other < moments.n; other++) {
    const sameClip = moments.clip[other] === moments.clip[row];
    if (elsewhere ? sameClip : near(moments, row, other)) continue;
    order.push(other);
  }
  order.sort((a, b) => cosines[b] - cosines[a] || a - b);
  const hits = [];
  for (const other of order) {
    if (hits.length === k) break;
    if (hits.some((hit) => same(moments, hit.row, other))) continue;
    hits.push({row: other, distance: Math.max(0, 1 - cosines[other])});
  }
  return hits;
}

/** Cosines of all moments to one. Whole numbers are summed, and a double holds their sum exactly. */
export function cosinesTo({n, dim, vectors, steps}, row) {
  const out = new Float64Array(n);
  const query = Float64Array.from(vectors.subarray(row * dim, (row + 1) * dim));
  for (let other = 0, at = 0; other < n; other++) {
    let sum = 0;
    for (let axis = 0; axis < dim; axis++, at++) sum += query[axis] * vectors[at];
    out[other] = sum / (steps * steps);
  }
  return out;
}

/** Percentage of the pairs of moments that are farther apart than a distance; NaN where there are no pairs. */
export function percentFarther(between, distance) {
  const last = between.length - 1;
  if (last < 0) return NaN;
  let [low, high] = [0, between.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (between[middle] <= distance) low = middle + 1;
    else high = middle;
  }
  if (low === 0) return 100;
  if (low > last) return 0;
  const [a, b] = [between[low - 1], between[low]];
  return 100 * (1 - (low - 1 + (b > a ? (distance - a) / (b - a) : 0)) / last);
}

const dancer = ({clip, individual}, a, b) => clip[a] === clip[b] && individual[a] === individual[b];

function near(moments, row, other) {
  const {start, end} = moments;
  return dancer(moments, row, other) && start[other] < end[row] + NEAR_S && end[other] > start[row] - NEAR_S;
}

function same(moments, a, b) {
  if (!dancer(moments, a, b)) return false;
  const {start, end} = moments;
  const shared = Math.min(end[a], end[b]) - Math.max(start[a], start[b]);
  const shorter = Math.min(end[a] - start[a], end[b] - start[b]);
  const apart = Math.abs(start[a] + end[a] - start[b] - end[b]) / 2;
  return shared > SAME_SHARE * shorter + EDGE || apart < SAME_S - EDGE;
}
