// Which points are drawn, in which order, and how strongly: hidden ones not at all, dimmed ones below, chosen ones on top.

export const DIMMED = 1;
export const PLAIN = 2;
export const CHOSEN = 3;

/**
 * An order of all rows that looks like chance but is the same each time: so that no clip lies above another.
 * @returns {Uint32Array}
 */
export function shuffledRows(n) {
  const rows = Uint32Array.from({length: n}, (_, i) => i);
  let state = 0x9e3779b9;
  for (let i = n - 1; i > 0; i--) {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x6d2b79f5) >>> 0;
    const j = state % (i + 1);
    [rows[i], rows[j]] = [rows[j], rows[i]];
  }
  return rows;
}

/**
 * @param {{n: number, has: (row: number) => boolean}} points
 * @param {{hidden: Uint8Array|null, matching: Uint8Array|null, chosen: Uint32Array}} what
 *   hidden by the legend; matching the filter (null: no filter); chosen rows
 * @param {Uint8Array} levels is filled: 0 hidden, else DIMMED, PLAIN, CHOSEN
 * @returns {{plain: number, dimmed: number, chosen: number}} counts
 */
export function levelsOf(points, {hidden, matching, chosen}, levels) {
  const base = chosen.length > 0 ? DIMMED : PLAIN;
  const counts = {plain: 0, dimmed: 0, chosen: 0};
  levels.fill(base);
  for (const row of chosen) levels[row] = CHOSEN;
  for (let row = 0; row < points.n; row++) {
    if ((hidden && hidden[row]) || !points.has(row)) levels[row] = 0;
    else if (matching && !matching[row]) levels[row] = DIMMED;
    if (levels[row] === DIMMED) counts.dimmed += 1;
    else if (levels[row] === PLAIN) counts.plain += 1;
    else if (levels[row] === CHOSEN) counts.chosen += 1;
  }
  return counts;
}

/**
 * The rows that are drawn, from the bottom to the top.
 * @param {Uint32Array} order all rows
 * @param {Uint8Array} levels
 * @param {Uint32Array} out is filled
 * @returns {number} how many
 */
export function drawingOrder(order, levels, out) {
  let count = 0;
  for (const level of [DIMMED, PLAIN, CHOSEN]) {
    for (let i = 0; i < order.length; i++) if (levels[order[i]] === level) out[count++] = order[i];
  }
  return count;
}
