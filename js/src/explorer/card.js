// What hovering over a point shows: the movement as a small moving skeleton, and what the table says of it.
import {make} from "../shared/dom.js";
import {createMiniature} from "../shared/miniature.js";
import {labelOf, spanText} from "./data.js";

const WAIT_MS = 90; // before poses are asked for: a hand that passes by asks for nothing
const [WIDTH, HEIGHT] = [132, 148];
const MOST_LINES = 7;
const TOLD_ABOVE = new Set(["clip", "individual", "start_s", "end_s"]);

/**
 * @param {import("./data.js").Points} points
 * @param {{previews: ReturnType<import("./previews.js").createPreviews>, colorOf: (row: number) => string, colorBy: () => string, theme: "light"|"dark", signal: AbortSignal}} how
 */
export function createCard(points, {previews, colorOf, colorBy, theme, signal}) {
  const canvas = make("canvas", {class: "dkx-miniature", width: WIDTH, height: HEIGHT, "aria-hidden": "true"});
  const note = make("div", {class: "dkx-no-picture dk-note", hidden: true});
  const picture = make("div", {class: "dkx-picture", hidden: !previews.possible}, canvas, note);
  const text = make("div", {class: "dkx-facts"});
  const element = make("div", {class: "dk-popover dkx-card", role: "tooltip", hidden: true}, picture, text);
  const miniature = createMiniature(canvas, {theme, width: WIDTH, height: HEIGHT});
  let shown = -1;
  let timer = 0;

  async function animate(row) {
    try {
      const {scene, start, end, individual} = await previews.of(row);
      if (shown !== row || signal.aborted) return;
      const seen = miniature.show(scene, {start, end, individual});
      say(seen ? "" : "Nobody was found here");
    } catch (error) {
      if (shown === row && !signal.aborted) say(error.message);
    }
    if (shown === row) canvas.dataset.row = row;
  }

  function say(message) {
    note.hidden = !message;
    note.textContent = message;
    canvas.hidden = Boolean(message);
  }

  function tell(row) {
    const [clip, who, span] = [points.clipOf(row), points.individualOf(row), spanText(points.start[row], points.end[row])];
    const title = make("div", {class: "dkx-title", dir: "auto"}, clip || `Point ${row}`);
    const line = [who, span].filter(Boolean).join(", ");
    const own = points.columns.filter(({name}) => !TOLD_ABOVE.has(name));
    own.sort((a, b) => (b.name === colorBy()) - (a.name === colorBy()));
    const facts = make("dl", {});
    for (const column of own.slice(0, MOST_LINES)) {
      const value = column.kind === "category" ? labelOf(column, row) ?? "" : points.text(column, row);
      if (value === "") continue;
      facts.append(make("dt", {dir: "auto"}, column.name), valueOf(column, value, row));
    }
    text.replaceChildren(title, line ? make("div", {class: "dk-note"}, line) : "", facts);
    return `${clip || `point ${row}`}${line ? `, ${line}` : ""}`;
  }

  function valueOf(column, value, row) {
    if (column.name !== colorBy()) return make("dd", {dir: "auto"}, value);
    const dot = make("span", {class: "dkx-dot"});
    dot.style.background = colorOf(row);
    return make("dd", {dir: "auto"}, dot, value);
  }

  function place([x, y], width, height) {
    const [w, h] = [element.offsetWidth, element.offsetHeight];
    const right = x + 18 + w <= width || x < width / 2;
    element.style.left = `${right ? x + 18 : Math.max(4, x - 18 - w)}px`;
    element.style.top = `${Math.min(Math.max(4, y - h / 2), Math.max(4, height - h - 4))}px`;
  }

  function hide() {
    clearTimeout(timer);
    miniature.stop();
    shown = -1;
    element.hidden = true;
    delete canvas.dataset.row;
  }

  signal.addEventListener("abort", hide);
  return {
    element,
    hide,
    setTheme: miniature.setTheme,
    /** @returns {string} what the card says, in one line */
    show(row, at, width, height) {
      if (row === shown) return place(at, width, height);
      clearTimeout(timer);
      miniature.stop();
      delete canvas.dataset.row;
      shown = row;
      const line = tell(row);
      element.hidden = false;
      if (previews.possible) {
        canvas.getContext("2d").clearRect(0, 0, canvas.width, canvas.height);
        say("");
        timer = setTimeout(() => animate(row), WAIT_MS);
      }
      place(at, width, height);
      return line;
    },
  };
}
