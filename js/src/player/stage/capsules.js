// Tapered capsules as numbers, ready for the graphics card: what is solid, what shines through, what stays behind
// everybody and what a forecast tells are kept apart, since they are drawn differently. The room grows when needed and is used again for every moment.

/**
 * Floats of one capsule: a (x, y, z, radius), b (x, y, z, radius), colour and opacity at a, opacity at b, and at each
 * end how far and whither it is widened into an ellipse.
 */
export const CAPSULE = 19;
const SOLID = 0.985;
const INVISIBLE = 0.012;

export class CapsuleList {
  constructor(room = 64) {
    this.solid = {data: new Float32Array(room * CAPSULE), count: 0};
    this.faded = {data: new Float32Array(room * CAPSULE), count: 0};
    this.ghosts = {data: new Float32Array(room * CAPSULE), count: 0};
    this.forecast = {data: new Float32Array(room * CAPSULE), count: 0};
    this.behind = false; // whether what is added next are ghosts
    this.told = false; // whether it is what a forecast tells of this moment
  }

  clear() {
    this.solid.count = 0;
    this.faded.count = 0;
    this.ghosts.count = 0;
    this.forecast.count = 0;
  }

  /**
   * Add a capsule from a to b (the same place: a ball); `color` is [r, g, b] of 0 to 1.
   * @returns {{data: Float32Array, count: number}|null} the part that has it now as its last; null: too faint to draw
   */
  add(ax, ay, az, ra, bx, by, bz, rb, color, opacityA, opacityB) {
    if (opacityA < INVISIBLE && opacityB < INVISIBLE) return null;
    const solid = opacityA >= SOLID && opacityB >= SOLID ? this.solid : this.faded;
    const part = this.told ? this.forecast : this.behind ? this.ghosts : solid;
    if ((part.count + 1) * CAPSULE > part.data.length) grow(part);
    const {data} = part;
    const at = part.count++ * CAPSULE;
    data[at] = ax;
    data[at + 1] = ay;
    data[at + 2] = az;
    data[at + 3] = ra;
    data[at + 4] = bx;
    data[at + 5] = by;
    data[at + 6] = bz;
    data[at + 7] = rb;
    data[at + 8] = color[0];
    data[at + 9] = color[1];
    data[at + 10] = color[2];
    data[at + 11] = opacityA;
    data[at + 12] = opacityB;
    data.fill(0, at + 13, at + CAPSULE);
    return part;
  }

  /** Widen the capsule that `add` gave back: by the vector `from` to both sides of a, by `to` likewise of b. */
  widen(part, from, to) {
    if (!part) return;
    const at = (part.count - 1) * CAPSULE + 13;
    for (let axis = 0; axis < 3; axis++) {
      part.data[at + axis] = from[axis];
      part.data[at + 3 + axis] = to[axis];
    }
  }
}

function grow(part) {
  const larger = new Float32Array(part.data.length * 2);
  larger.set(part.data);
  part.data = larger;
}
