// The keys, in a panel.
import {make} from "../shared/dom.js";
import {KEYS} from "./keyboard.js";

const HINTS = [
  "Drag on the scale to scrub; drag below it to select a span; double click clears it.",
  "Ctrl or \u2318 with the wheel zooms into the timeline; the wheel sideways moves along it.",
  "A forecast\u2019s ghosts stand on the dancer\u2019s hips: it tells poses, not the way through the room. Click its bar to see that one.",
  "Drag the stage to turn it. Click a joint to see its speed in the strip.",
];

/** @returns {HTMLElement} */
export function helpContent() {
  const rows = KEYS.map(({show, says}) =>
    make("div", {class: "dk-key-row"}, make("dt", {}, ...show.map((key) => make("kbd", {}, key))), make("dd", {}, says)),
  );
  return make("div", {}, make("dl", {class: "dk-keys"}, ...rows), ...HINTS.map((text) => make("p", {class: "dk-note"}, text)));
}
