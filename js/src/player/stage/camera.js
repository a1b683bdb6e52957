// The camera's side of the stage: preset views framed to the whole recording, following, and easing from one view to
// the next. It draws nothing; it asks for another picture while something is still on its way, and only then.
import {PerspectiveCamera} from "three";
import {DIRECTIONS, FIELD_OF_VIEW, approach, cornersOf, eyeOf, framePoints, pan, turn, upOf, zoom} from "./orbit.js";

const EASE_S = 0.11; // time constant of a change of view
const DRAG_S = 0.03; // and of what a hand does

export class StageCamera {
  /** @param {() => void} redraw draws the last moment again */
  constructor(redraw) {
    this.redraw = redraw;
    this.camera = new PerspectiveCamera((FIELD_OF_VIEW * 180) / Math.PI, 1.5, 0.05, 200);
    this.view = null;
    this.home = "front"; // what a double click returns to
    this.touched = false; // whether a hand has changed what the preset showed
    this.time = 0;
    this.base = [0, 0, 0]; // what the orbits below are relative to: the dancers in "follow", else the room
    this.shown = {...DIRECTIONS.front, distance: 5, x: 0, y: 0.9, z: 0};
    this.goal = {...this.shown};
    this.request = 0;
    this.calm = globalThis.matchMedia?.("(prefers-reduced-motion: reduce)");
    this.eye = [0, 0, 0];
    this.up = [0, 0, 0];
  }

  /**
   * What there is to see.
   * @param {{points: ArrayLike<number>, middle: number[]}} whole corners of what the whole recording takes up
   * @param {{min: number[], max: number[]}} body what the people take up at one moment, from their middle on the floor
   * @param {(time: number, out: number[]) => boolean} follow where that middle is
   * @param {boolean} other whether it is another clip: a view that a hand made keeps its direction then, not its place
   */
  setContent(whole, body, follow, other) {
    this.whole = whole;
    this.near = {points: cornersOf(body.min, body.max), middle: [0, (body.min[1] + body.max[1]) / 2, 0]};
    this.follow = follow;
    this.touched &&= !other;
    if (this.view && !this.touched) this.setView(this.view);
  }

  setAspect(aspect) {
    if (Math.abs(this.camera.aspect - aspect) < 1e-4) return;
    this.camera.aspect = aspect;
    if (this.view && !this.touched) this.setView(this.view, {jump: true});
  }

  /** Go to a preset view; "free" keeps the picture as it is, or begins with one from half the side. */
  setView(view, {jump = false} = {}) {
    const first = this.view === null;
    if (view === "free" && this.touched) return;
    this.view = view;
    this.touched = false;
    this.#rebase(view === "follow");
    const {points, middle} = view === "follow" ? this.near : this.whole;
    const direction = view === "free" && !first ? this.goal : DIRECTIONS[view];
    Object.assign(this.goal, framePoints(points, middle, direction, this.camera.aspect));
    if (view !== "free") this.home = view;
    this.#go(EASE_S, jump || first);
  }

  /**
   * What a hand does: "turn", "pan" or "zoom". Whoever follows may turn and zoom and still follow.
   * @returns {boolean} whether the view is no preset any more
   */
  hand(what, ...amounts) {
    const was = this.view;
    if (was !== "follow" || what === "pan") {
      this.view = "free";
      this.#rebase(false);
    }
    this.touched = true;
    ({turn, pan, zoom})[what](this.goal, ...amounts);
    this.#go(DRAG_S, false);
    return was !== this.view;
  }

  /** Make the orbits relative to the dancers or to the room, without moving the picture. */
  #rebase(toDancers) {
    const [x, , z] = this.base;
    this.base.fill(0);
    if (toDancers) this.follow(this.time, this.base);
    for (const orbit of [this.shown, this.goal]) {
      orbit.x += x - this.base[0];
      orbit.z += z - this.base[2];
    }
  }

  #go(constant, jump) {
    this.constant = constant;
    if (jump || this.calm?.matches) {
      Object.assign(this.shown, this.goal);
      if (!jump) this.redraw();
    } else if (!this.request) {
      let before = performance.now();
      const step = (now) => {
        const moving = approach(this.shown, this.goal, 1 - Math.exp(-Math.max(0, now - before) / 1000 / this.constant));
        before = now;
        this.request = moving ? requestAnimationFrame(step) : 0;
        this.redraw();
      };
      this.request = requestAnimationFrame(step);
    }
  }

  /** Bring the camera to a moment, before it is drawn. */
  update(time) {
    this.time = time;
    if (this.view === "follow") this.follow(time, this.base);
    const {shown, base, camera, eye, up} = this;
    eyeOf(shown, eye);
    upOf(shown, up);
    const [x, y, z] = [shown.x + base[0], shown.y, shown.z + base[2]];
    camera.position.set(x + eye[0] * shown.distance, y + eye[1] * shown.distance, z + eye[2] * shown.distance);
    camera.up.set(up[0], up[1], up[2]);
    camera.lookAt(x, y, z);
    camera.near = Math.max(0.02, shown.distance * 0.05);
    camera.far = shown.distance * 6 + 30;
    camera.updateProjectionMatrix();
    camera.updateMatrixWorld();
  }

  dispose() {
    cancelAnimationFrame(this.request);
    this.request = 0;
  }
}
