// The legend: categories that switch on and off, with counts, or the scale of numbers.
import {make} from "../shared/dom.js";
import {NO_LABEL, isNoise, nameOf, toggled} from "./coloring.js";
import {numberText} from "./data.js";
import {scaleGradient} from "./palette.js";

const MOST = 300; // entries that are shown; more nobody reads

/**
 * @param {{onHidden: (hidden: string[]) => void, signal: AbortSignal}} how
 */
export function createLegend({onHidden, signal}) {
  const title = make("div", {class: "dkx-legend-title"});
  const body = make("div", {class: "dkx-legend-body"});
  const element = make("div", {class: "dkx-legend", role: "group", "aria-label": "Legend", hidden: true}, title, body);
  let entries = [];
  let hidden = [];

  function choose(event) {
    const button = event.target.closest?.("button[data-entry]");
    if (!button) return;
    const entry = entries[Number(button.dataset.entry)];
    onHidden(toggled(hidden, entries, nameOf(entry), event.shiftKey));
  }
  body.addEventListener("click", choose, {signal});

  function entryButton(entry, i) {
    const off = hidden.includes(nameOf(entry));
    const text = entry.label ?? NO_LABEL;
    const dot = make("span", {class: "dkx-dot"});
    dot.style.background = entry.color;
    return make(
      "button",
      {
        class: `dkx-entry${entry.label === null || isNoise(entry.label) ? " dkx-faint" : ""}`,
        type: "button",
        title: `${text}: ${entry.count.toLocaleString("en")}. Click: switch on or off. Shift-click: this one alone.`,
        "aria-pressed": String(!off),
        data: {entry: i, label: text},
      },
      dot,
      make("span", {class: "dkx-label", dir: "auto"}, text),
      make("span", {class: "dkx-count"}, entry.count.toLocaleString("en")),
    );
  }

  function categories() {
    const shown = entries.slice(0, MOST).map(entryButton);
    if (entries.length > MOST) {
      const rest = (entries.length - MOST).toLocaleString("en");
      shown.push(make("div", {class: "dkx-note"}, `and ${rest} more; the filter finds them`));
    }
    body.replaceChildren(...shown);
  }

  function scale({range, missing, integers}, theme) {
    const bar = make("div", {class: "dkx-scale"});
    bar.style.background = scaleGradient(theme);
    const middle = (range[0] + range[1]) / 2;
    const ticks = [range[0], integers && !Number.isInteger(middle) ? null : middle, range[1]];
    const labels = ticks.map((value) => make("span", {}, value === null ? "" : numberText(value, 3)));
    const none = missing > 0 && make("div", {class: "dkx-note"}, `${missing.toLocaleString("en")} without a value, grey`);
    body.replaceChildren(bar, make("div", {class: "dkx-ticks"}, ...labels), none || "");
  }

  return {
    element,
    /** @param {import("./coloring.js").Coloring & {name: string}} coloring */
    show(coloring, nowHidden, theme) {
      const focused = body.contains(body.getRootNode().activeElement) && body.getRootNode().activeElement.dataset.entry;
      const scrolled = body.scrollTop;
      [entries, hidden] = [coloring.entries, nowHidden];
      element.hidden = coloring.kind === "none" || (coloring.kind === "number" && !coloring.range);
      title.textContent = coloring.name;
      title.dir = "auto";
      if (coloring.kind === "category") categories();
      else if (coloring.range) scale(coloring, theme);
      body.scrollTop = scrolled;
      if (focused) body.querySelector(`[data-entry="${focused}"]`)?.focus({preventScroll: true});
    },
  };
}
