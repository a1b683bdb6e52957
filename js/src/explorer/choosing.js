// Which rows a lasso or a box holds, and what becomes of the choice.

/** Whether a place lies within a polygon, by the even-odd rule. `polygon` is [x0, y0, x1, y1, ...]. */
export function inPolygon(px, py, polygon) {
  let inside = false;
  const count = polygon.length;
  for (let i = 0, j = count - 2; i < count; j = i, i += 2) {
    const yi = polygon[i + 1];
    const yj = polygon[j + 1];
    if (yi > py !== yj > py && px < ((polygon[j] - polygon[i]) * (py - yi)) / (yj - yi) + polygon[i]) inside = !inside;
  }
  return inside;
}

/**
 * Rows within a polygon.
 * @param {Float32Array} x NaN: no place
 * @param {Float32Array} y
 * @param {ArrayLike<number>} polygon [x0, y0, x1, y1, ...], closed by itself
 * @param {(row: number) => boolean} [allowed]
 * @returns {Uint32Array} increasing
 */
export function rowsInPolygon(x, y, polygon, allowed = null) {
  const box = boxOf(polygon);
  const rows = new Uint32Array(x.length);
  let count = 0;
  for (let row = 0; row < x.length; row++) {
    const px = x[row];
    const py = y[row];
    if (!(px >= box.x0 && px <= box.x1 && py >= box.y0 && py <= box.y1)) continue;
    if (inPolygon(px, py, polygon) && (!allowed || allowed(row))) rows[count++] = row;
  }
  return rows.slice(0, count);
}

/** The four corners of a box from one corner to the opposite one. */
export const boxPolygon = (x0, y0, x1, y1) => [x0, y0, x1, y0, x1, y1, x0, y1];

function boxOf(polygon) {
  let [x0, x1, y0, y1] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let i = 0; i < polygon.length; i += 2) {
    x0 = Math.min(x0, polygon[i]);
    x1 = Math.max(x1, polygon[i]);
    y0 = Math.min(y0, polygon[i + 1]);
    y1 = Math.max(y1, polygon[i + 1]);
  }
  return {x0, x1, y0, y1};
}

/**
 * The choice after rows were drawn around.
 * @param {Uint32Array} chosen increasing
 * @param {Uint32Array} rows increasing
 * @param {"replace"|"add"|"remove"} how
 * @param {number} n
 * @returns {Uint32Array} increasing
 */
export function combined(chosen, rows, how, n) {
  if (how === "replace") return rows;
  const mask = new Uint8Array(n);
  for (const row of chosen) mask[row] = 1;
  for (const row of rows) mask[row] = how === "add" ? 1 : 0;
  let count = 0;
  const result = new Uint32Array(n);
  for (let row = 0; row < n; row++) if (mask[row]) result[count++] = row;
  return result.slice(0, count);
}
