// Where the dancers' middle is, smoothed over time from both sides: the same moment always gives the same picture, in
// playback and when one jumps about.

const HALF_WINDOW_S = 0.7;
const SAMPLES = 9;

/**
 * @param {import("./scene.js").Scene} scene
 * @param {number[][]} offsets of the tracks (see extent.js)
 * @returns {(time: number, out: number[]) => boolean} writes x and z of the smoothed middle into out[0] and
 *   out[2]; false where nobody is near that moment
 */
export function follower(scene, offsets) {
  const point = [0, 0, 0];

  function addMoment(time, weight, sum) {
    scene.tracks.forEach((track, i) => {
      const frame = track.frameAt(time);
      for (let individual = 0; individual < track.individuals.length; individual++) {
        if (!middle(track, frame, individual, point)) continue;
        sum[0] += weight * (point[0] + offsets[i][0]);
        sum[1] += weight * (point[2] + offsets[i][2]);
        sum[2] += weight;
      }
    });
  }

  const sum = [0, 0, 0];
  return (time, out) => {
    sum.fill(0);
    for (let i = 0; i < SAMPLES; i++) {
      const away = (i / (SAMPLES - 1)) * 2 - 1; // -1 to 1
      addMoment(time + away * HALF_WINDOW_S, 0.5 + 0.5 * Math.cos(Math.PI * away) + 1e-3, sum);
    }
    if (sum[2] === 0) return false;
    out[0] = sum[0] / sum[2];
    out[2] = sum[1] / sum[2];
    return true;
  };
}

/** Somewhere amid a body: the mean of a few keypoints spread over it. */
function middle(track, frame, individual, out) {
  let [x, z, found] = [0, 0, 0];
  for (let keypoint = 0; keypoint < track.keypoints; keypoint++) {
    if (!track.position(frame, individual, keypoint, out)) continue;
    x += out[0];
    z += out[2];
    found++;
  }
  if (!found) return false;
  out[0] = x / found;
  out[2] = z / found;
  return true;
}
