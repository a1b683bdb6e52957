// One recording within a scene: stamps, poses, where they stand, how sure they are.
import {frameAt, ownTime} from "./timemap.js";

const MISSING = -32768;
const UNKNOWN = 255;

export class Track {
  /**
   * @param {Object} facts the track's entry in the scene's meta
   * @param {string} prefix of its arrays' names, "t0."
   * @param {Object<string, ArrayBufferView>} arrays
   * @param {number} keypoints how many each pose has
   */
  constructor(facts, prefix, arrays, keypoints) {
    this.facts = facts;
    this.name = facts.name;
    this.individuals = facts.individuals;
    this.keypoints = keypoints;
    this.time = arrays[`${prefix}time`];
    this.frames = this.time.length;
    this.videoTime = arrays[`${prefix}video_time`] ?? null;
    this.poseArray = arrays[`${prefix}pose`];
    this.placeArray = arrays[`${prefix}place`];
    this.imageArray = arrays[`${prefix}image`] ?? null;
    this.confidenceArray = arrays[`${prefix}confidence`] ?? null;
    this.map = arrays[`${prefix}map`] ?? null;
    this.step = facts.pose_step;
    this.imageStep = facts.image_step;
    this.floor = facts.floor_y ?? 0;
  }

  get start() {
    return this.time[0];
  }

  get end() {
    return this.time[this.frames - 1];
  }

  /** This track's own time at a time of the main track. */
  ownTime(mainTime) {
    return ownTime(this.map, mainTime);
  }

  /** This track's frame on screen at a time of the main track. */
  frameAt(mainTime) {
    return frameAt(this.time, this.ownTime(mainTime));
  }

  /**
   * Where a keypoint is in the room, the floor at 0; in metres (normalised bodies are given a size, see scenes.py).
   * @param {Float32Array|number[]} out gets x, y, z; left alone where the keypoint is missing
   * @returns {boolean} false where it is missing
   */
  position(frame, individual, keypoint, out) {
    const person = frame * this.individuals.length + individual;
    const at = (person * this.keypoints + keypoint) * 3;
    const x = this.poseArray[at];
    if (x === MISSING) return false;
    const place = person * 3;
    out[0] = x * this.step + this.placeArray[place];
    out[1] = this.poseArray[at + 1] * this.step + this.placeArray[place + 1] - this.floor;
    out[2] = this.poseArray[at + 2] * this.step + this.placeArray[place + 2];
    return true;
  }

  /** Where somebody's mid-hip is in the room, the floor at 0; known in every frame. */
  place(frame, individual, out) {
    const at = (frame * this.individuals.length + individual) * 3;
    out[0] = this.placeArray[at];
    out[1] = this.placeArray[at + 1] - this.floor;
    out[2] = this.placeArray[at + 2];
  }

  /** How sure a keypoint is, 0 to 1; 1 where nobody knows. */
  confidence(frame, individual, keypoint) {
    if (!this.confidenceArray) return 1;
    const value = this.confidenceArray[(frame * this.individuals.length + individual) * this.keypoints + keypoint];
    return value === UNKNOWN ? 1 : value / 254;
  }

  /**
   * Where a keypoint is in the upright picture, pixels.
   * @returns {boolean} false where it is missing
   */
  image(frame, individual, keypoint, out) {
    if (!this.imageArray) return false;
    const at = ((frame * this.individuals.length + individual) * this.keypoints + keypoint) * 2;
    if (this.imageArray[at] === MISSING) return false;
    out[0] = this.imageArray[at] * this.imageStep;
    out[1] = this.imageArray[at + 1] * this.imageStep;
    return true;
  }

  /**
   * Speed of a keypoint: central differences over the real stamps, one-sided at ends and beside gaps.
   * @returns {Float32Array} metres per second, NaN where the keypoint or both its neighbours in time are missing
   */
  speedOf(keypoint, individual = 0) {
    const speed = new Float32Array(this.frames).fill(NaN);
    const [before, after] = [
      [0, 0, 0],
      [0, 0, 0],
    ];
    for (let i = 0; i < this.frames; i++) {
      if (!this.position(i, individual, keypoint, before)) continue;
      after[0] = before[0];
      after[1] = before[1];
      after[2] = before[2];
      const low = i > 0 && this.position(i - 1, individual, keypoint, before) ? i - 1 : i;
      const high = i < this.frames - 1 && this.position(i + 1, individual, keypoint, after) ? i + 1 : i;
      const way = Math.hypot(after[0] - before[0], after[1] - before[1], after[2] - before[2]);
      if (high > low) speed[i] = way / (this.time[high] - this.time[low]);
    }
    return speed;
  }
}
