// The line below the map: how many points there are, how many are chosen; and what is said to those who listen.
import {make} from "../shared/dom.js";
import {spanText} from "./data.js";
import {icon} from "./icons.js";

const many = (count) => count.toLocaleString("en");

/** @param {import("./data.js").Points} points */
export function createFoot(points, {onClear, signal}) {
  const count = make("span", {});
  const chosen = make("span", {});
  const clear = make("button", {class: "dk-button", type: "button", title: "Choose nothing", "aria-label": "Choose nothing"}, icon("close"));
  const choice = make("span", {class: "dkx-chosen", role: "status", hidden: true}, chosen, clear);
  const heard = make("span", {class: "dk-only-heard", "aria-live": "polite"});
  clear.addEventListener("click", onClear, {signal});
  return {
    element: make("div", {class: "dkx-foot"}, choice, count, heard),
    show(counts) {
      const shown = counts.plain + counts.dimmed + counts.chosen;
      const lost = points.n - points.drawn;
      const parts = [shown === points.n ? `${many(points.n)} point${points.n === 1 ? "" : "s"}` : `${many(shown)} of ${many(points.n)} points`];
      if (lost) parts.push(`${many(lost)} without a place on the map`);
      count.textContent = parts.join(", ");
      choice.hidden = counts.chosenRows === 0;
      chosen.textContent = `${many(counts.chosenRows)} chosen`;
    },
    announce(row) {
      const line = [points.clipOf(row) || `point ${row}`, points.individualOf(row), spanText(points.start[row], points.end[row])];
      heard.textContent = line.filter(Boolean).join(", ");
    },
  };
}
