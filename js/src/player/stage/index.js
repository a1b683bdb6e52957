// The stage: draws the moment of a scene that it is asked for, into a canvas that a person can turn. It has no clock.
import {Vector3} from "three";
import {NO_WEBGL, acquireRenderer, webglAvailable} from "../../shared/renderer.js";
import {StageCamera} from "./camera.js";
import {castOf, dress, measure} from "./cast.js";
import {topOf} from "./headpiece.js";
import {follower} from "./follow.js";
import {groundOf} from "./palette.js";
import {nearestJoint} from "./pick.js";
import {watchPointer} from "./pointer.js";
import {Scenery} from "./scenery.js";
import {Sheet} from "./sheet.js";

export {readScene} from "./scene.js";

const DEFAULTS = {
  view: "front",
  arrangement: "overlay",
  trails: [],
  trail_s: 2,
  ghosts: [0, 0],
  ghost_step_s: 0.25,
  fade: true,
  joint: "",
};
const REACH_PX = 22; // how near to a joint one must point
const SHARPEST = 2; // device pixels per CSS pixel, of which more can't be seen

/**
 * @param {{scene: import("./scene.js").Scene, theme?: "light"|"dark", options?: Partial<typeof DEFAULTS>}} what
 * @returns {Stage}
 */
export const createStage = (what) => new Stage(what);

class Stage {
  #end = new AbortController();
  #listeners = new Set();
  #sheet = new Sheet();
  #scenery = new Scenery();
  #camera = new StageCamera(() => this.#redraw());
  #renderer = acquireRenderer({onRestored: () => this.#redraw()});
  #theme;
  #width = 0;
  #height = 0;
  #time = null;
  #spot = new Vector3();
  #top = [0, 0, 0];
  #told = null;

  constructor({scene, theme = "light", options = {}}) {
    this.options = {...DEFAULTS, ...options};
    this.#theme = theme;
    this.element = this.#sheet.element;
    this.canvas = this.#sheet.canvas;
    if (!webglAvailable()) this.#sheet.refuse(NO_WEBGL);
    this.setScene(scene);
    this.#camera.setView(this.options.view);
    this.#watch();
  }

  /** @param {((time: number) => Object|null)|null} told what a forecast says of a moment (see fan.js); null for none */
  setForecast(told) {
    this.#told = told;
    this.#redraw();
  }

  /** Draw a moment, now: seconds of the main track. */
  draw(time) {
    this.#time = time;
    if (!this.#width) this.#measure();
    if (!this.#width || !this.#height) return;
    this.#scenery.show(this.scene, time, this.options, this.#width, this.#height, this.#told?.(time) ?? null);
    this.#camera.update(time);
    this.#placeLabels();
    const ratio = Math.min(SHARPEST, globalThis.devicePixelRatio || 1);
    this.#renderer.render(this.#scenery.world, this.#camera.camera, this.#width, this.#height, this.canvas, ratio);
  }

  /** Show another scene; options and theme stay, of the same clip also what the hand did to the view. */
  setScene(scene) {
    const other = this.scene?.clip !== scene.clip;
    this.scene = scene;
    this.measures = measure(scene);
    this.#sheet.describe(`Moving skeleton of ${scene.clip || "a recording"}`);
    this.#arrange(other);
    this.#redraw();
  }

  /** Change some of the options and draw the last moment again. */
  setOptions(options) {
    const before = this.options;
    this.options = {...before, ...options};
    if (this.options.arrangement !== before.arrangement) this.#arrange();
    if (options.view !== undefined && options.view !== this.#camera.view) this.#camera.setView(options.view);
    this.#choose();
    this.#redraw();
  }

  /** @param {"light"|"dark"} theme */
  setTheme(theme) {
    this.#theme = theme;
    this.#dress();
    this.#redraw();
  }

  /** Fit the picture to the element's size; call it when that has changed. */
  resize() {
    this.#measure();
    this.#redraw();
  }

  /**
   * Hear when the person's hand changes the view.
   * @param {(view: string) => void} callback gets "free", or after a double click the preset that was returned to
   * @returns {() => void} stops hearing
   */
  onView(callback) {
    this.#listeners.add(callback);
    return () => this.#listeners.delete(callback);
  }

  /**
   * The joint under a pointer.
   * @param {number} x
   * @param {number} y CSS pixels from the element's upper left corner
   * @returns {{track: number, individual: number, keypoint: number}|null}
   */
  pick(x, y) {
    const present = this.#cast.members.filter((member) => member.present);
    const project = (px, py, pz, out) => {
      const spot = this.#project(px, py, pz);
      [out[0], out[1], out[2]] = [spot.x, spot.y, spot.z];
    };
    return nearestJoint(present, project, x, y, REACH_PX);
  }

  /** Let go of everything; a stage that is gone draws no more. */
  dispose() {
    this.#end.abort();
    this.#camera.dispose();
    this.#scenery.dispose();
    this.#renderer.release();
    this.#sheet.dispose();
    this.#listeners.clear();
    this.draw = () => {};
  }

  #cast;

  #redraw() {
    if (this.#time !== null) this.draw(this.#time);
  }

  #measure() {
    this.#width = this.element.clientWidth;
    this.#height = this.element.clientHeight;
    if (this.#width && this.#height) this.#camera.setAspect(this.#width / this.#height);
  }

  #arrange(other = false) {
    this.#cast = castOf(this.scene, this.measures, this.options.arrangement);
    const {whole, body, offsets} = this.#cast;
    this.#scenery.arrange(this.#cast);
    this.#camera.setContent(whole, body, follower(this.scene, offsets), other);
    this.#dress();
    this.#choose();
  }

  #dress() {
    const ground = groundOf(this.#theme);
    const {members} = this.#cast;
    dress(members, this.scene, this.options.arrangement, this.#theme, ground);
    this.#scenery.dress(ground);
    this.#sheet.dress(ground);
    const names = members.filter(({label}) => label).map(({label, css}) => ({text: label, color: css}));
    this.#sheet.labels.setNames(names, ground);
  }

  #choose() {
    this.#scenery.choose(this.scene, this.options.trails, this.options.joint);
  }

  /** A place in the room as CSS pixels of the picture; z from -1 to 1 is the depth. */
  #project(x, y, z) {
    const spot = this.#spot.set(x, y, z).project(this.#camera.camera);
    spot.x = ((spot.x + 1) / 2) * this.#width;
    spot.y = ((1 - spot.y) / 2) * this.#height;
    return spot;
  }

  #placeLabels() {
    const {labels} = this.#sheet;
    let i = 0;
    for (const {label, present, pose, trunk} of this.#cast.members) {
      if (!label) continue;
      if (present && topOf(pose, trunk, this.#top)) {
        const spot = this.#project(this.#top[0], this.#top[1], this.#top[2]);
        labels.place(i, spot.x, spot.y);
      } else labels.hide(i);
      i++;
    }
    labels.settle();
  }

  #watch() {
    const hand = (what, ...amounts) => this.#camera.hand(what, ...amounts) && this.#tell(this.#camera.view);
    const act = {
      turn: (dx, dy) => hand("turn", dx, dy, this.#height),
      pan: (dx, dy) => hand("pan", dx, dy, this.#height),
      zoom: (factor) => hand("zoom", factor),
      reset: () => {
        this.#camera.setView(this.#camera.home);
        this.#tell(this.#camera.home);
      },
      refused: () => this.#sheet.hint(),
    };
    watchPointer(this.element, act, this.#end.signal);
  }

  #tell(view) {
    this.options.view = view;
    for (const listener of this.#listeners) listener(view);
  }
}
