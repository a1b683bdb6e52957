// The list of moments like one: small pictures with their distance, each of which can be played and searched for in turn.
import {make} from "../shared/dom.js";
import {percentFarther, similar} from "./similar.js";
import {spanOf, whereOf, whoOf} from "./words.js";

const FIRST = 8;

/**
 * @param {{box: HTMLElement, moments: ReturnType<import("./moments.js").readMoments>,
 *   thumbs: ReturnType<import("./thumbs.js").createThumbs>, play: (row: number) => void,
 *   found: (query: number, rows: number[]) => void, signal: AbortSignal}} how
 *   box holds what Python wrote: .dka-query, .dka-hits, .dka-more, .dka-elsewhere
 */
export function createFound({box, moments, thumbs, play, found, signal}) {
  const [line, list, more, elsewhere] = [".dka-query", ".dka-hits", ".dka-more", ".dka-elsewhere"].map((one) => box.querySelector(one));
  let [query, k] = [-1, FIRST];
  elsewhere.addEventListener("change", () => show(query), {signal});
  more.addEventListener(
    "click",
    () => {
      const before = list.children.length;
      k += FIRST;
      show(query, {keep: true});
      list.children[before]?.querySelector("button")?.focus();
    },
    {signal},
  );

  function show(row, {keep = false} = {}) {
    if (row < 0) return;
    if (!keep) k = FIRST;
    query = row;
    const hits = similar(moments, row, k + 1, {elsewhere: elsewhere.checked});
    const shown = hits.slice(0, k);
    line.replaceChildren("Like ", make("b", {dir: "auto"}, whereOf(moments, row)), label(row));
    list.replaceChildren(...shown.map(card));
    more.hidden = hits.length <= k;
    if (!shown.length) list.append(make("li", {class: "dka-none"}, nothing()));
    box.dataset.query = row;
    box.dataset.rows = shown.map((hit) => hit.row).join(",");
    thumbs.sweep();
    found(row, shown.map((hit) => hit.row));
  }

  const nothing = () =>
    elsewhere.checked ? "No other clip has a moment to compare with." : "There is no other moment to compare with: all of them overlap this one.";

  function card({row, distance}, place) {
    const canvas = make("canvas", {class: "dka-mini", width: 156, height: 104, "aria-hidden": "true",
      data: {clip: moments.clipOf(row), individual: moments.individualOf(row), start: moments.start[row], end: moments.end[row]}});
    const percent = percentFarther(moments.between, distance);
    const told = `distance ${distance.toFixed(3)}`;
    const nearer = Number.isNaN(percent) ? "" : `nearer than ${percent.toFixed(percent > 99 && percent < 100 ? 1 : 0)} % of pairs`;
    const playing = make(
      "button",
      {class: "dka-moment", type: "button", data: {row}, "aria-label": `${place + 1}: ${whereOf(moments, row)}, ${told}; play`, onclick: () => play(row)},
      canvas,
      make("span", {class: "dka-where", dir: "auto"}, make("span", {class: "dka-rank"}, String(place + 1)), whoOf(moments, row)),
      make("span", {class: "dka-when"}, spanOf(moments, row)),
      make("span", {class: "dka-far", title: nearer}, told),
      make("span", {class: "dka-near"}, nearer),
    );
    thumbs.add(canvas, playing);
    const like = make("button", {class: "dka-like", type: "button", onclick: () => show(row), "aria-label": `More like ${whereOf(moments, row)}`}, "more like this");
    return make("li", {class: "dka-hit"}, playing, label(row), like);
  }

  function label(row) {
    const title = moments.titleOf(row);
    if (!title) return null;
    const dot = make("span", {class: "dka-dot"});
    dot.style.setProperty("--on-light", moments.colorOf(row, "light"));
    dot.style.setProperty("--on-dark", moments.colorOf(row, "dark"));
    return make("span", {class: "dka-cluster", dir: "auto"}, dot, title);
  }

  return {show, get query() {
    return query;
  }};
}
