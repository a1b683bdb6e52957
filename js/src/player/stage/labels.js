// Names above heads: small pieces of text over the picture, moved with it.
import {make} from "../../shared/dom.js";

const STYLE =
  "position:absolute;left:0;top:0;padding:1px 7px 2px;border-radius:9px;font:600 11.5px/1.35 system-ui,sans-serif;" +
  "white-space:nowrap;max-width:14em;overflow:hidden;text-overflow:ellipsis;will-change:transform;";

export class Labels {
  /** @param {HTMLElement} parent positioned; the labels lie over it and take no pointer */
  constructor(parent) {
    this.layer = make("div", {
      "aria-hidden": "true",
      style: "position:absolute;inset:0;overflow:hidden;pointer-events:none",
    });
    parent.append(this.layer);
    this.labels = [];
  }

  /** @param {Array<{text: string, color: string}>} names one for each body; none where there is nobody to tell apart */
  setNames(names, {halo, text}) {
    this.layer.replaceChildren();
    this.labels = names.map(({text: name, color}) => {
      const element = make("div", {style: STYLE}, name);
      element.style.color = text;
      element.style.background = `color-mix(in srgb, ${halo} 82%, transparent)`;
      element.style.boxShadow = `inset 0 -2px 0 ${color}`;
      element.style.visibility = "hidden";
      this.layer.append(element);
      return {element, width: element.offsetWidth, x: 0, y: 0, shown: false};
    });
  }

  /** Put a label's lower middle at a place in CSS pixels. */
  place(i, x, y) {
    Object.assign(this.labels[i], {x, y, shown: true});
  }

  hide(i) {
    this.labels[i].shown = false;
  }

  /** Show all as placed; where two would cover each other, the later one goes above. */
  settle(height = 20) {
    for (let i = 0; i < this.labels.length; i++) {
      const label = this.labels[i];
      label.element.style.visibility = label.shown ? "visible" : "hidden";
      if (!label.shown) continue;
      for (let k = 0; k < i; k++) {
        const other = this.labels[k];
        const near = Math.abs(other.x - label.x) < (other.width + label.width) / 2 + 4;
        if (other.shown && near && Math.abs(other.y - label.y) < height) label.y = other.y - height;
      }
      const [x, y] = [label.x - label.width / 2, Math.max(2, label.y - height)];
      label.element.style.transform = `translate(${x.toFixed(1)}px, ${y.toFixed(1)}px)`;
    }
  }
}
