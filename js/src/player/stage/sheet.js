// The element that the stage lives in: canvas, names, and a line of text for what must be said.
import {make} from "../../shared/dom.js";
import {Labels} from "./labels.js";

const ELEMENT = "position:relative;width:100%;height:100%;overflow:hidden;outline:none;touch-action:pan-y;cursor:grab";
const NOTE =
  "position:absolute;inset:auto 0 10px;padding:0 1em;text-align:center;pointer-events:none;" +
  "font:12px/1.5 system-ui,sans-serif;opacity:0;transition:opacity .2s";
const HINT = "Click, or hold Ctrl or \u2318, to zoom with the wheel";
const HINT_MS = 1600;

export class Sheet {
  #timer = 0;
  #fixed = false;

  constructor() {
    this.canvas = make("canvas", {role: "img", style: "display:block;width:100%;height:100%"});
    this.element = make("div", {class: "dk-stage", tabindex: "-1", style: ELEMENT}, this.canvas);
    this.labels = new Labels(this.element);
    this.note = make("div", {role: "status", style: NOTE});
    this.element.append(this.note);
  }

  describe(text) {
    this.canvas.setAttribute("aria-label", text);
  }

  /** @param {{css: string, text: string}} ground colours of the theme */
  dress({css, text}) {
    this.element.style.background = css;
    this.note.style.color = text;
  }

  /** Say for good why there is no picture. */
  refuse(text) {
    this.#fixed = true;
    this.note.textContent = text;
    this.note.style.cssText += ";inset:0;display:grid;place-content:center;padding:2em;opacity:1";
  }

  /** Say for a moment how the wheel zooms, to those who tried. */
  hint() {
    if (this.#fixed) return;
    this.note.textContent = HINT;
    this.note.style.opacity = "0.85";
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.note.style.opacity = "0"), HINT_MS);
  }

  dispose() {
    clearTimeout(this.#timer);
    this.canvas.width = this.canvas.height = 0;
    this.element.remove();
  }
}
