// What the player shows, read from a pack without copying it: ten minutes stay the int16 that came over the wire, and a
// position is worked out when somebody asks for it.
import {Track} from "./track.js";

/**
 * @param {{meta: Object, arrays: Object<string, ArrayBufferView>}} pack from `unpack` of a scene
 * @returns {Scene}
 */
export function readScene({meta, arrays}) {
  if (meta.kind !== "scene") throw new Error(`this pack holds ${meta.kind ?? "something unnamed"}, not a scene`);
  if (meta.version !== 1) throw new Error(`this scene is of version ${meta.version}; these widgets read version 1`);
  return new Scene(meta, arrays);
}

/** One or several recordings on one clock, that of the first track. */
export class Scene {
  constructor(meta, arrays) {
    this.meta = meta;
    this.clip = meta.clip ?? "";
    this.keypoints = meta.keypoints;
    this.bones = meta.bones;
    this.sides = meta.sides;
    this.tracks = meta.tracks.map((facts, i) => new Track(facts, `t${i}.`, arrays, meta.keypoints.length));
    this.segments = meta.segments ?? [];
    this.beats = arrays.beats ?? new Float64Array(0);
    this.keypointIndex = new Map(meta.keypoints.map((name, i) => [name, i]));
  }

  /** The main track: its frames are the player's frames. */
  get main() {
    return this.tracks[0];
  }

  /** Seconds from a track's first stamp to its last, for each track. */
  get durations() {
    return this.tracks.map((track) => track.end - track.start);
  }

  get frames() {
    return this.main.frames;
  }

  /** Frame of the main track on screen at a moment. */
  frameAt(time) {
    return this.main.frameAt(time);
  }

  /** Seconds of a frame of the main track; held at the ends. */
  timeOf(frame) {
    return this.main.time[Math.min(Math.max(frame, 0), this.main.frames - 1)];
  }

  /**
   * Speed of a keypoint in the main track.
   * @param {string|number} keypoint name or index
   * @param {number} individual index
   * @returns {Float32Array} metres per second, one for each frame; NaN where it can't be known
   */
  speedOf(keypoint, individual = 0) {
    const index = typeof keypoint === "number" ? keypoint : this.keypointIndex.get(keypoint);
    return this.main.speedOf(index, individual);
  }
}
