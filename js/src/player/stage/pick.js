// Which joint is under the pointer.

/**
 * @param {Array<{pose: Float32Array, track: number, individual: number}>} figures poses of the moment as drawn
 * @param {(x: number, y: number, z: number, out: number[]) => void} project writes x and y in CSS pixels, and the depth
 * @param {number} x
 * @param {number} y pointer in CSS pixels
 * @param {number} reach pixels within which a joint counts as meant
 * @returns {{track: number, individual: number, keypoint: number}|null}
 */
export function nearestJoint(figures, project, x, y, reach) {
  const out = [0, 0, 0];
  let best = null;
  let least = reach;
  for (const {pose, track, individual} of figures) {
    for (let keypoint = 0; keypoint * 4 < pose.length; keypoint++) {
      const at = keypoint * 4;
      if (pose[at + 3] < 0) continue;
      project(pose[at], pose[at + 1], pose[at + 2], out);
      // of joints one behind the other the nearer one is meant: a little depth counts like a few pixels
      const far = Math.hypot(out[0] - x, out[1] - y);
      const cost = far + 3 * out[2];
      if (far > reach || (best && cost >= least)) continue;
      least = cost;
      best = {track, individual, keypoint};
    }
  }
  return best;
}
