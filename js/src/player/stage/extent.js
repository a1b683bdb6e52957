// How much room a recording needs: boxes of its bodies over time, and how tall its people are.

const SAMPLES = 600; // moments looked at; a dancer doesn't leave and come back between two of them
const TRIM = 0.005; // share of moments that may reach beyond the box on each side: a pose model's wild guesses

/**
 * The room that nearly all of a track takes up.
 * @param {import("./track.js").Track} track
 * @returns {Extent|null} null for a track without poses
 *
 * @typedef {{min: number[], max: number[], moments: number[][], body: Size}} Extent `moments`: the boxes
 *   [x, y, z, x, y, z] of single moments, within min and max; `body`: what the people take up at one moment, wide enough
 *   for 95 % of them
 * @typedef {{width: number, height: number, depth: number}} Size
 */
export function extentOf(track) {
  const moments = [];
  const step = Math.max(1, Math.ceil(track.frames / SAMPLES));
  const [low, high] = [
    [0, 0, 0],
    [0, 0, 0],
  ];
  for (let frame = 0; frame < track.frames; frame += step) {
    if (momentBox(track, frame, low, high)) moments.push([...low, ...high]);
  }
  if (moments.length === 0) return null;
  const at = (column, share) =>
    quantile(
      moments.map((moment) => moment[column]),
      share,
    );
  const size = (axis) =>
    quantile(
      moments.map((moment) => moment[axis + 3] - moment[axis]),
      0.95,
    );
  const min = [0, 1, 2].map((axis) => at(axis, TRIM));
  const max = [3, 4, 5].map((axis) => at(axis, 1 - TRIM));
  for (const moment of moments) {
    for (let i = 0; i < 6; i++) moment[i] = Math.min(max[i % 3], Math.max(min[i % 3], moment[i]));
  }
  return {min, max, moments, body: {width: size(0), height: size(1), depth: size(2)}};
}

/**
 * The box around all people of one moment.
 * @returns {boolean} false where nobody is there
 */
export function momentBox(track, frame, low, high) {
  low.fill(Infinity);
  high.fill(-Infinity);
  const point = [0, 0, 0];
  for (let individual = 0; individual < track.individuals.length; individual++) {
    for (let keypoint = 0; keypoint < track.keypoints; keypoint++) {
      if (!track.position(frame, individual, keypoint, point)) continue;
      for (let axis = 0; axis < 3; axis++) {
        if (point[axis] < low[axis]) low[axis] = point[axis];
        if (point[axis] > high[axis]) high[axis] = point[axis];
      }
    }
  }
  return low[0] <= high[0];
}

/**
 * Length of the trunk, which everything that is drawn is sized by: children, giants and normalised bodies alike.
 * @param {{left_shoulder: number, right_shoulder: number, left_hip: number, right_hip: number}} of indices
 * @returns {number} median from mid-hip to mid-shoulder; 0.5 where it is never seen
 */
export function trunkLength(track, individual, of) {
  const lengths = [];
  const corners = [of.left_shoulder, of.right_shoulder, of.left_hip, of.right_hip];
  const points = corners.map(() => [0, 0, 0]);
  const step = Math.max(1, Math.ceil(track.frames / 200));
  for (let frame = 0; frame < track.frames; frame += step) {
    if (!corners.every((keypoint, i) => track.position(frame, individual, keypoint, points[i]))) continue;
    const [a, b, c, d] = points;
    lengths.push(Math.hypot(...[0, 1, 2].map((axis) => (a[axis] + b[axis] - c[axis] - d[axis]) / 2)));
  }
  return lengths.length ? quantile(lengths, 0.5) || 0.5 : 0.5;
}

/** Nearest-rank quantile of an unsorted list. */
export function quantile(values, share) {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.round(share * (sorted.length - 1))))];
}

/**
 * Where each track stands: in place, or next to each other with a gap.
 * @param {Array<{min: number[], max: number[]}|null>} boxes one for each track
 * @param {"overlay"|"side"} arrangement
 * @param {number} gap between two boxes
 * @returns {{offsets: number[][], min: number[], max: number[]}} what to add to each track's positions; the box of all
 */
export function arrange(boxes, arrangement, gap) {
  const offsets = boxes.map(() => [0, 0, 0]);
  if (arrangement === "side" && boxes.filter(Boolean).length > 1) standSideBySide(boxes, offsets, gap);
  const min = [Infinity, Infinity, Infinity];
  const max = [-Infinity, -Infinity, -Infinity];
  boxes.forEach((box, i) => {
    for (let axis = 0; box && axis < 3; axis++) {
      min[axis] = Math.min(min[axis], box.min[axis] + offsets[i][axis]);
      max[axis] = Math.max(max[axis], box.max[axis] + offsets[i][axis]);
    }
  });
  if (min[0] > max[0]) return {offsets, min: [-1, 0, -1], max: [1, 1.8, 1]};
  return {offsets, min, max};
}

function standSideBySide(boxes, offsets, gap) {
  const present = boxes.filter(Boolean);
  const width = present.reduce((sum, box) => sum + box.max[0] - box.min[0], gap * (present.length - 1));
  let x = -width / 2;
  boxes.forEach((box, i) => {
    if (!box) return;
    offsets[i][0] = x - box.min[0];
    offsets[i][2] = -(box.min[2] + box.max[2]) / 2;
    x += box.max[0] - box.min[0] + gap;
  });
}
