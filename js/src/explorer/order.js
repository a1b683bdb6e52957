// Rows in order of time within each recording: neighbours for the keyboard, the way of one, the row of a moment.
import {MISSING} from "./data.js";

/**
 * @param {import("./data.js").Points} points
 */
export function timeOrder(points) {
  const {clip, individual, start, end} = points;
  const ways = new Map(); // "clip code/individual code" -> rows in order of time
  let built = false;

  function build() {
    built = true;
    for (let row = 0; row < points.n; row++) {
      if (clip.values[row] === MISSING || Number.isNaN(start[row])) continue;
      const key = keyOf(row);
      if (!ways.has(key)) ways.set(key, []);
      ways.get(key).push(row);
    }
    for (const rows of ways.values()) rows.sort((a, b) => start[a] - start[b] || a - b);
  }

  const keyOf = (row) => `${clip.values[row]}/${individual.values[row]}`;

  /** @returns {number[]} the rows of the recording and individual that a row belongs to */
  function along(row) {
    if (!built) build();
    return ways.get(keyOf(row)) ?? [];
  }

  return {
    along,
    /** The first row of the first recording, -1 where no row has a time. */
    first() {
      if (!built) build();
      return ways.values().next().value?.[0] ?? -1;
    },
    /** The row so many steps later (earlier: negative) in the same recording; the ends hold. -1 where there is none. */
    neighbour(row, steps) {
      const rows = along(row);
      const at = rows.indexOf(row);
      return at < 0 ? -1 : rows[Math.min(Math.max(at + steps, 0), rows.length - 1)];
    },
    /** @returns {number[][]} rows in order of time, for each individual of a clip or for one */
    ways(clipName, individualName = "") {
      if (!built) build();
      const code = clip.labels.indexOf(clipName);
      const who = individualName ? individual.labels.indexOf(individualName) : null;
      const keys = [...ways.keys()].filter((key) => {
        const [a, b] = key.split("/").map(Number);
        return a === code && (who === null || b === who);
      });
      return keys.map((key) => ways.get(key));
    },
    /** For each individual of a clip the row whose span holds the moment, the one whose middle is nearest. */
    at(clipName, time) {
      return this.ways(clipName).map((rows) => nearestHolding(rows, start, end, time)).filter((row) => row >= 0);
    },
    /** Rows of a clip that share time with [from, to). */
    overlapping(clipName, from, to) {
      const rows = this.ways(clipName).flat().filter((row) => start[row] < to && end[row] > from);
      return Uint32Array.from(rows).sort();
    },
  };
}

function nearestHolding(rows, start, end, time) {
  let [best, least] = [-1, Infinity];
  for (const row of rows) {
    if (start[row] > time + 1e-6) break;
    if (!(time < end[row])) continue;
    const distance = Math.abs((start[row] + end[row]) / 2 - time);
    if (distance < least) [best, least] = [row, distance];
  }
  return best;
}
