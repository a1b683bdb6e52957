// The nearest of many points in the plane, by a grid of cells with about four points each.

/**
 * @param {Float32Array} x NaN: no place
 * @param {Float32Array} y
 * @returns {{nearest: (px: number, py: number, radiusX: number, radiusY?: number, allowed?: (row: number) => boolean) => number}}
 *   `nearest` gives the row within the ellipse, -1 if there is none; distance is measured in radii
 */
export function gridIndex(x, y) {
  const n = x.length;
  const box = boundsOf(x, y);
  const side = Math.max(1, Math.ceil(Math.sqrt(n / 4)));
  const sx = side / (box.x1 - box.x0 || 1);
  const sy = side / (box.y1 - box.y0 || 1);
  const column = (value) => clampCell((value - box.x0) * sx, side);
  const line = (value) => clampCell((value - box.y0) * sy, side);
  const cell = new Uint32Array(n);
  const start = new Uint32Array(side * side + 1);
  for (let row = 0; row < n; row++) {
    if (Number.isNaN(x[row]) || Number.isNaN(y[row])) cell[row] = NOWHERE;
    else start[(cell[row] = line(y[row]) * side + column(x[row])) + 1] += 1;
  }
  for (let i = 0; i < side * side; i++) start[i + 1] += start[i];
  const rows = new Uint32Array(start[side * side]);
  const next = start.slice();
  for (let row = 0; row < n; row++) if (cell[row] !== NOWHERE) rows[next[cell[row]]++] = row;

  function nearest(px, py, radiusX, radiusY = radiusX, allowed = null) {
    let [best, least] = [-1, 1];
    const [left, right] = [column(px - radiusX), column(px + radiusX)];
    const [low, high] = [line(py - radiusY), line(py + radiusY)];
    for (let j = low; j <= high; j++) {
      for (let k = start[j * side + left]; k < start[j * side + right + 1]; k++) {
        const row = rows[k];
        const distance = ((x[row] - px) / radiusX) ** 2 + ((y[row] - py) / radiusY) ** 2;
        if (distance <= least && (distance < least || best < 0) && (!allowed || allowed(row))) {
          [best, least] = [row, distance];
        }
      }
    }
    return best;
  }

  return {nearest};
}

const NOWHERE = 0xffffffff;

const clampCell = (value, side) => (value < 0 ? 0 : value >= side ? side - 1 : value | 0);

/** The smallest box around all points that have a place; the unit box where there are none. */
export function boundsOf(x, y) {
  let [x0, x1, y0, y1] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let row = 0; row < x.length; row++) {
    if (Number.isNaN(x[row]) || Number.isNaN(y[row])) continue;
    if (x[row] < x0) x0 = x[row];
    if (x[row] > x1) x1 = x[row];
    if (y[row] < y0) y0 = y[row];
    if (y[row] > y1) y1 = y[row];
  }
  return x0 <= x1 ? {x0, x1, y0, y1} : {x0: 0, x1: 1, y0: 0, y1: 1};
}
