// One pose as numbers to draw from: where each keypoint is on the stage, and how much of it is to be seen.

/** Floats of one keypoint: x, y, z, opacity; opacity -1: missing. */
export const STRIDE = 4;
const point = [0, 0, 0];

/** Room for one pose: x, y, z and opacity of every keypoint. */
export const emptyPose = (keypoints = 33) => new Float32Array(keypoints * STRIDE).fill(-1);

/**
 * How much of a keypoint is seen: nearly nothing below a confidence of 0.3, all from 0.7 on, smoothly between.
 * @param {number} confidence 0 to 1
 */
export function opacityOf(confidence) {
  const t = Math.min(1, Math.max(0, (confidence - 0.22) / 0.48));
  return 0.05 + 0.95 * t * t * (3 - 2 * t);
}

/**
 * Read one pose into a room that `emptyPose` made.
 * @returns {boolean} false where the individual is not there at all
 */
export function readPose(track, frame, individual, offset, fade, out) {
  let found = false;
  for (let k = 0; k < track.keypoints; k++) {
    const at = k * STRIDE;
    out[at + 3] = -1;
    if (!track.position(frame, individual, k, point)) continue;
    found = true;
    out[at] = point[0] + offset[0];
    out[at + 1] = point[1] + offset[1];
    out[at + 2] = point[2] + offset[2];
    out[at + 3] = fade ? opacityOf(track.confidence(frame, individual, k)) : 1;
  }
  return found;
}
