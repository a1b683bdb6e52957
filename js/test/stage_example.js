// Scenes made by hand, for tests: bodies whose every coordinate is known.
import {KEYPOINTS, sideOf} from "../src/shared/skeleton.js";
import {readScene} from "../src/player/stage/scene.js";

const STEP = 1e-4;
export const MISSING = -32768;

/** A plain standing body, hip-centred, metres; a keypoint that isn't listed stands at the hip. */
export const STANDING = {
  nose: [0, 0.66, 0.1],
  left_ear: [0.075, 0.68, 0],
  right_ear: [-0.075, 0.68, 0],
  left_eye: [0.03, 0.7, 0.08],
  right_eye: [-0.03, 0.7, 0.08],
  mouth_left: [0.02, 0.62, 0.08],
  mouth_right: [-0.02, 0.62, 0.08],
  left_shoulder: [0.18, 0.5, 0],
  right_shoulder: [-0.18, 0.5, 0],
  left_hip: [0.1, 0, 0],
  right_hip: [-0.1, 0, 0],
  left_wrist: [0.4, 0.1, 0],
  right_wrist: [-0.4, 0.1, 0],
  left_ankle: [0.1, -0.85, 0],
  right_ankle: [-0.1, -0.85, 0],
};

/**
 * A track's facts and arrays. `place(frame, individual)` gives the mid-hip in the room, `pose(frame, individual, name)` a
 * keypoint (null: missing), `confidence(frame, individual, name)` a byte.
 */
export function exampleTrack(
  prefix,
  {
    time,
    individuals = ["ana"],
    place = () => [0, 0.9, 0],
    pose = (f, i, name) => STANDING[name] ?? [0, 0, 0],
    confidence = () => 255,
    map = null,
    image = null,
    ...facts
  },
) {
  const count = time.length * individuals.length;
  const arrays = {
    [`${prefix}time`]: Float64Array.from(time),
    [`${prefix}pose`]: new Int16Array(count * 99),
    [`${prefix}place`]: new Float32Array(count * 3),
    [`${prefix}confidence`]: new Uint8Array(count * 33),
  };
  if (map) arrays[`${prefix}map`] = Float64Array.from(map.flat());
  if (image) arrays[`${prefix}image`] = new Int16Array(count * 66);
  for (let frame = 0; frame < time.length; frame++) {
    individuals.forEach((_, i) => {
      const person = frame * individuals.length + i;
      arrays[`${prefix}place`].set(place(frame, i), person * 3);
      KEYPOINTS.forEach((name, k) => {
        const at = person * 33 + k;
        const point = pose(frame, i, name);
        arrays[`${prefix}pose`].set(
          point ? point.map((v) => Math.round(v / STEP)) : [MISSING, MISSING, MISSING],
          at * 3,
        );
        arrays[`${prefix}confidence`][at] = confidence(frame, i, name);
        if (image) arrays[`${prefix}image`].set(image(frame, i, name), at * 2);
      });
    });
  }
  return {
    facts: {
      name: prefix,
      clip: prefix,
      individuals,
      fps: 30,
      placement: "root",
      pose_step: STEP,
      image_step: 0.1,
      has_image: Boolean(image),
      image_size: null,
      style: "solid",
      color: null,
      opacity: 1,
      floor_y: 0,
      scale_m: 1,
      ...facts,
    },
    arrays,
  };
}

/** A scene of tracks, each described as for `exampleTrack`. */
export function exampleScene(...tracks) {
  const made = tracks.map((track, i) => exampleTrack(`t${i}.`, track));
  return readScene({
    meta: {
      kind: "scene",
      version: 1,
      clip: "example",
      keypoints: KEYPOINTS,
      sides: KEYPOINTS.map(sideOf),
      bones: [],
      tracks: made.map(({facts}) => facts),
      segments: [{start_s: 0, end_s: 1, label: "a"}],
    },
    arrays: Object.assign({}, ...made.map(({arrays}) => arrays)),
  });
}

/** Random numbers of 0 to 1 that are the same in every run. */
export function seeded(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

export const near = (a, b, tolerance = 1e-6) => Math.abs(a - b) <= tolerance;
