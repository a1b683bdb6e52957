// The row of controls above the map: tools, colour, filter, and what is set less often.
import {make} from "../shared/dom.js";
import {icon} from "./icons.js";
import {createPanel} from "./panel.js";

const TOOLS = {
  pan: "Move: drag to move the map, Shift-drag to draw around points",
  lasso: "Lasso: drag around points; Shift adds, Alt takes away",
  box: "Box: drag a box around points; Shift adds, Alt takes away",
};

const HELP = [
  ["Drag", "move the map (in 3-D: turn it; Ctrl-drag moves)"],
  ["Shift-drag", "lasso around points"],
  ["Wheel", "zoom, once the map was clicked, or with Ctrl"],
  ["Click", "play the movement; Shift-click chooses one"],
  ["Double click", "on empty ground: choose nothing"],
  ["\u2190 \u2192", "the movement before, after, in the same recording"],
  ["Enter", "play it"],
  ["+ \u2212 0", "nearer, farther, the whole"],
  ["Esc", "choose nothing, then take marks away"],
  ["P L B", "tools: move, lasso, box"],
];

/**
 * @param {{root: HTMLElement, points: import("./data.js").Points, get: (name: string) => any, set: (name: string, value: any) => void,
 *   onColor: (name: string) => void, onReset: () => void, signal: AbortSignal}} how
 */
export function createToolbar({root, points, get, set, onColor, onReset, signal}) {
  const listen = (element, type, handler) => element.addEventListener(type, handler, {signal});
  const tools = Object.entries(TOOLS).map(([name, label]) => {
    const button = make("button", {class: "dk-button", type: "button", title: label, "aria-label": label, data: {tool: name}}, icon(name));
    listen(button, "click", () => set("tool", name));
    return button;
  });
  const reset = plainButton("reset", "Show the whole map");
  listen(reset, "click", onReset);

  const color = make("select", {class: "dk-select dkx-color", "aria-label": "Colour by"});
  color.append(make("option", {value: ""}, "one colour"));
  for (const {name} of points.columns) color.append(make("option", {value: name}, name));
  listen(color, "change", () => onColor(color.value));

  const filter = make("input", {class: "dk-field dkx-filter", type: "search", placeholder: "Filter", "aria-label": "Filter by text: all words must occur", spellcheck: "false", autocomplete: "off"});
  const found = make("span", {class: "dkx-found", role: "status"});
  let timer = 0;
  listen(filter, "input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => set("filter", filter.value), 140);
  });
  listen(filter, "keydown", (event) => {
    event.stopPropagation();
    if (event.key === "Escape" && filter.value) set("filter", (filter.value = ""));
  });
  signal.addEventListener("abort", () => clearTimeout(timer));

  const settings = plainButton("settings", "Size, opacity and more");
  const help = plainButton("help", "Keys and gestures");
  const size = slider("Size of points", -2.3, 2.3, 0.1, () => Math.log2(get("point_size")), (value) => set("point_size", Number((2 ** value).toFixed(3))));
  const opacity = slider("Opacity", 0.05, 1, 0.05, () => get("opacity"), (value) => set("opacity", value));
  const dimensions = points.z ? make("div", {class: "dkx-choice", role: "group", "aria-label": "Dimensions"}) : null;
  for (const count of dimensions ? [2, 3] : []) {
    const button = make("button", {class: "dk-button", type: "button", data: {dimensions: count}}, `${count}-D`);
    listen(button, "click", () => set("dimensions", count));
    dimensions.append(button);
  }

  function slider(label, min, max, step, read, write) {
    const input = make("input", {type: "range", min, max, step, "aria-label": label});
    listen(input, "input", () => write(Number(input.value)));
    return {element: make("label", {class: "dkx-slider"}, make("span", {}, label), input), update: () => (input.value = read())};
  }

  const element = make(
    "div",
    {class: "dkx-bar", role: "toolbar", "aria-label": "Map"},
    make("div", {class: "dkx-group", role: "group", "aria-label": "Tools"}, ...tools, reset),
    dimensions,
    make("label", {class: "dkx-pair"}, make("span", {class: "dk-note"}, "Colour by"), color),
    make("span", {class: "dkx-pair dkx-search"}, filter, found),
    make("div", {class: "dkx-group dkx-right"}, settings, help),
  );
  createPanel({button: settings, label: "Size and opacity", root, signal}, size.element, opacity.element);
  createPanel({button: help, label: "Keys and gestures", root, signal}, keys());

  return {
    element,
    /** Show what the traits say. */
    update() {
      for (const button of tools) button.setAttribute("aria-pressed", String(button.dataset.tool === get("tool")));
      for (const button of dimensions?.children ?? []) {
        button.setAttribute("aria-pressed", String(Number(button.dataset.dimensions) === get("dimensions")));
      }
      color.value = get("color_by");
      if (filter.getRootNode().activeElement !== filter) filter.value = get("filter");
      size.update();
      opacity.update();
    },
    showFound(count) {
      found.textContent = count === null ? "" : `${count.toLocaleString("en")} found`;
    },
  };
}

function plainButton(name, label) {
  return make("button", {class: "dk-button", type: "button", title: label, "aria-label": label}, icon(name));
}

function keys() {
  const list = make("dl", {class: "dkx-keys"});
  for (const [key, text] of HELP) list.append(make("dt", {}, key), make("dd", {}, text));
  return list;
}
