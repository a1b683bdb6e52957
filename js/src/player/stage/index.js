// The stage: draws the moment of a scene that it is asked for, into a canvas that a person can turn. It has no clock.
import {Scene as World, Vector3} from "three";
import {make} from "../../shared/dom.js";
import {NO_WEBGL, acquireRenderer, webglAvailable} from "../../shared/renderer.js";
import {Bodies} from "./bodies.js";
import {StageCamera} from "./camera.js";
import {CapsuleList} from "./capsules.js";
import {castOf, dress, measure} from "./cast.js";
import {Floor, Shadow} from "./floor.js";
import {follower} from "./follow.js";
import {topOf} from "./figure.js";
import {Labels} from "./labels.js";
import {addBodies, addTrails, readMoment} from "./moment.js";
import {groundOf} from "./palette.js";
import {nearestJoint} from "./pick.js";
import {watchPointer} from "./pointer.js";
import {Ribbons} from "./ribbons.js";
import {TrailPoints} from "./trailpoints.js";

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
const HINT = "Click, or hold Ctrl or \u2318, to zoom with the wheel";
const HINT_MS = 1600;

/**
 * @param {{scene: import("./scene.js").Scene, theme?: "light"|"dark", options?: Partial<typeof DEFAULTS>}} what
 * @returns {Stage}
 */
export const createStage = (what) => new Stage(what);

class Stage {
  #end = new AbortController();
  #listeners = new Set();
  #spot = new Vector3();
  #list = new CapsuleList(256);
  #points = new TrailPoints();
  #shadows = [];
  #width = 0;
  #height = 0;
  #time = null;
  #hintTimer = 0;

  constructor({scene, theme = "light", options = {}}) {
    this.options = {...DEFAULTS, ...options};
    this.#makeElement();
    this.#world = new World();
    this.#world.matrixWorldAutoUpdate = false;
    this.#floor = new Floor(this.#world);
    this.#ribbons = new Ribbons(this.#world);
    this.#bodies = new Bodies(this.#world);
    this.#camera = new StageCamera(() => this.#redraw());
    this.#renderer = acquireRenderer({onRestored: () => this.#redraw()});
    this.#theme = theme;
    this.setScene(scene);
    this.#camera.setView(this.options.view);
    this.#watch();
  }

  #world;
  #floor;
  #ribbons;
  #bodies;
  #camera;
  #renderer;
  #theme;

  #makeElement() {
    this.canvas = make("canvas", {role: "img", style: "display:block;width:100%;height:100%"});
    this.element = make(
      "div",
      {
        class: "dk-stage",
        tabindex: "-1",
        style: "position:relative;width:100%;height:100%;overflow:hidden;outline:none;touch-action:pan-y;cursor:grab",
      },
      this.canvas,
    );
    this.labels = new Labels(this.element);
    this.note = make("div", {role: "status", style: "position:absolute;inset:auto 0 10px;text-align:center;pointer-events:none;font:12px/1.5 system-ui,sans-serif;opacity:0;transition:opacity .2s"});
    this.element.append(this.note);
    if (!webglAvailable()) this.#say(NO_WEBGL, "inset:0;display:grid;place-content:center;padding:2em;opacity:1");
  }

  /** Draw a moment, now. */
  draw(time) {
    this.#time = time;
    if (!this.#width) this.#measure();
    if (!this.#width || !this.#height) return;
    const {options, cast, scene} = this;
    readMoment(scene, cast.members, time, options.fade);
    this.#list.clear();
    addBodies(this.#list, scene, cast.members, time, options, this.ground, scene.keypointIndex.get(options.joint) ?? -1);
    this.#points.clear();
    addTrails(this.#points, scene, cast.members, time, options, this.#trailKeypoints);
    this.#bodies.show(this.#list);
    this.#ribbons.show(this.#points, this.#width, this.#height);
    this.#showShadows();
    this.#camera.update(time);
    this.#placeLabels();
    const ratio = Math.min(2, globalThis.devicePixelRatio || 1);
    this.#renderer.render(this.#world, this.#camera.camera, this.#width, this.#height, this.canvas, ratio, null);
  }

  /** Show another scene; options, theme and what the hand did to the view stay. */
  setScene(scene) {
    this.scene = scene;
    this.measures = measure(scene);
    this.#arrange();
    this.canvas.setAttribute("aria-label", `Moving skeleton of ${scene.clip || "a recording"}`);
    this.#redraw();
  }

  /** Change some of the options and draw the last moment again. */
  setOptions(options) {
    const {view, arrangement} = this.options;
    Object.assign(this.options, options);
    if (this.options.arrangement !== arrangement) this.#arrange();
    if (options.view !== undefined && (options.view !== view || options.view !== this.#camera.view)) {
      this.#camera.setView(options.view);
    }
    this.#setTrails();
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

  /** @param {(view: string) => void} callback the person's hand changed the view: "free", or a preset after a double click */
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
    const there = this.cast.members.filter((member) => member.present);
    const project = (px, py, pz, out) => {
      this.#project(px, py, pz);
      out[0] = this.#spot.x;
      out[1] = this.#spot.y;
      out[2] = this.#spot.z;
    };
    return nearestJoint(there, project, x, y, REACH_PX);
  }

  /** Let go of everything. */
  dispose() {
    this.#end.abort();
    clearTimeout(this.#hintTimer);
    this.#camera.dispose();
    for (const part of [this.#floor, this.#ribbons, this.#bodies, ...this.#shadows]) part.dispose();
    this.#renderer.release();
    this.#listeners.clear();
    this.canvas.width = this.canvas.height = 0;
    this.element.remove();
    this.draw = () => {};
  }

  #redraw() {
    if (this.#time !== null) this.draw(this.#time);
  }

  #measure() {
    this.#width = this.element.clientWidth;
    this.#height = this.element.clientHeight;
    if (this.#width && this.#height) this.#camera.setAspect(this.#width / this.#height);
  }

  #arrange() {
    this.cast = castOf(this.scene, this.measures, this.options.arrangement);
    const {box, body, whole, offsets, members, unit} = this.cast;
    this.level = -0.03 * unit; // soles are thicker than the keypoints within them
    this.#floor.cover(box.min, box.max, this.level);
    for (const shadow of this.#shadows) shadow.dispose();
    this.#shadows = members.map(() => new Shadow(this.#world));
    this.#camera.setContent(whole, body, follower(this.scene, offsets));
    this.#dress();
  }

  #dress() {
    this.ground = groundOf(this.#theme);
    const {ground, cast, scene, options} = this;
    dress(cast.members, scene, options.arrangement, this.#theme, ground);
    this.element.style.background = ground.css;
    this.note.style.color = ground.text;
    this.#bodies.setRim(ground.rim);
    this.#floor.setGround(ground);
    for (const shadow of this.#shadows) shadow.setGround(ground);
    this.labels.setNames(cast.members.filter(({label}) => label).map(({label, css}) => ({text: label, color: css})), ground);
    this.#setTrails();
  }

  #trailKeypoints = [];

  #setTrails() {
    const {keypointIndex, sides} = this.scene;
    this.#trailKeypoints = this.options.trails.filter((name) => keypointIndex.has(name)).map((name) => {
      const index = keypointIndex.get(name);
      return {index, side: ["left", "right", "center"].indexOf(sides[index])};
    });
    for (const {person, colors} of this.cast.members) {
      ["left", "right", "center"].forEach((side, i) => this.#ribbons.setColor((person % 8) * 3 + i, colors[side]));
    }
  }

  #showShadows() {
    this.cast.members.forEach(({present, pose, trunk, opacity}, i) => {
      this.#shadows[i].show(present ? pose : null, trunk, this.level, opacity);
    });
  }

  #project(x, y, z) {
    this.#spot.set(x, y, z).project(this.#camera.camera);
    this.#spot.x = ((this.#spot.x + 1) / 2) * this.#width;
    this.#spot.y = ((1 - this.#spot.y) / 2) * this.#height;
  }

  #placeLabels() {
    let i = 0;
    for (const {label, present, pose, trunk} of this.cast.members) {
      if (!label) continue;
      if (present && topOf(pose, trunk, this.#top)) {
        this.#project(...this.#top);
        this.labels.place(i, this.#spot.x, this.#spot.y);
      } else this.labels.hide(i);
      i++;
    }
    this.labels.settle();
  }

  #top = [0, 0, 0];

  #say(text, style = "") {
    this.note.textContent = text;
    if (style) this.note.style.cssText += `;${style}`;
  }

  #watch() {
    const did = (changed) => changed && this.#tell(this.#camera.view);
    const act = {
      turn: (dx, dy) => did(this.#camera.hand("turn", dx, dy, this.#height)),
      pan: (dx, dy) => did(this.#camera.hand("pan", dx, dy, this.#height)),
      zoom: (factor) => did(this.#camera.hand("zoom", factor)),
      reset: () => {
        this.#camera.setView(this.#camera.home);
        this.#tell(this.#camera.home);
      },
      refused: () => this.#hint(),
    };
    watchPointer(this.element, act, this.#end.signal);
  }

  #tell(view) {
    this.options.view = view;
    for (const listener of this.#listeners) listener(view);
  }

  #hint() {
    if (!webglAvailable()) return;
    this.#say(HINT);
    this.note.style.opacity = "0.85";
    clearTimeout(this.#hintTimer);
    this.#hintTimer = setTimeout(() => (this.note.style.opacity = "0"), HINT_MS);
  }
}
