// The ball that holds a cloud. Its middle is that of the box of points, strays of one in a hundred left out; those that are
// more than twice as far out as all others are not waited for.

/**
 * @param {{n: number, x: Float32Array, y: Float32Array, z: Float32Array}} points
 * @returns {{center: number[], radius: number}}
 */
export function ballOf({n, x, y, z}) {
  const rows = [];
  const step = Math.max(1, Math.floor(n / 20000)); // a sample is enough to look at them
  for (let row = 0; row < n; row += step) if (x[row] === x[row] && y[row] === y[row] && z[row] === z[row]) rows.push(row);
  if (rows.length === 0) return {center: [0, 0, 0], radius: 1};
  const center = [x, y, z].map((values) => middle(rows.map((row) => values[row])));
  const far = rows.map((row) => Math.hypot(x[row] - center[0], y[row] - center[1], z[row] - center[2])).sort((a, b) => a - b);
  const [most, all] = [far[Math.floor(0.99 * (far.length - 1))], far[far.length - 1]];
  return {center, radius: (all > 2 * most && most) || all || 1};
}

function middle(values) {
  values.sort((a, b) => a - b);
  const at = (share) => values[Math.round(share * (values.length - 1))];
  return (at(0.01) + at(0.99)) / 2;
}
