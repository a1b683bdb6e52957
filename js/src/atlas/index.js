// What brings an atlas to life: its static parts, written by dancekit/atlases, become buttons that play in the page's player
// and search among the moments that the page carries. Everything is still readable without it.
import {join} from "../shared/bus.js";
import {isEmpty, unpack} from "../shared/pack.js";
import {themeOf, watchTheme} from "../shared/theme.js";
import {createFound} from "./found.js";
import {readMoments} from "./moments.js";
import {createStrips} from "./strips.js";
import {createThumbs} from "./thumbs.js";

/**
 * @param {{model: Object, el: HTMLElement}} widget
 * @returns {() => void} takes it all away again
 */
export function render({model, el}) {
  const root = el.closest("main") ?? document.body;
  const closing = new AbortController();
  const {signal} = closing;
  const theme = () => themeOf("auto");
  const moments = isEmpty(model.get("_moments")) ? null : readMoments(unpack(model.get("_moments")));
  const thumbs = createThumbs({model, theme, signal});
  const strips = createStrips({root, signal});
  const line = join(model.get("_channel"), hear);
  const box = root.querySelector(".dka-found");
  const found = moments && box ? createFound({box, moments, thumbs, play: (row) => show(rowOf(row)), found: mark, signal}) : null;
  const now = {clip: "", time_s: 0};
  const likeNow = root.querySelector('[data-like="now"]');

  const rowOf = (row) => ({clip: moments.clipOf(row), individual: moments.individualOf(row), start_s: moments.start[row], end_s: moments.end[row], row});

  function mark(query, rows) {
    line.say("hits", {query, rows: Uint32Array.from(rows), n: moments.n});
  }

  /** Play a span: the map marks its moment, the player loops over it. */
  function show(wish) {
    line.say("show", {...wish, n: wish.row >= 0 ? moments?.n : undefined});
    reveal();
  }

  /** Where player and text stand below each other, bring the player into sight. */
  function reveal() {
    const player = root.querySelector(".dka-player");
    const {top, bottom} = player?.getBoundingClientRect() ?? {top: 0, bottom: 0};
    if (bottom < 80 || top > globalThis.innerHeight - 80) player?.scrollIntoView({block: "start", behavior: "smooth"});
  }

  function hear(type, detail) {
    if (type === "playhead") {
      Object.assign(now, detail);
      strips.playhead(detail.clip, detail.time_s);
      if (likeNow) likeNow.hidden = false;
    }
    if (type === "show" && detail.row >= 0 && moments) found?.show(detail.row);
  }

  function clicked(event) {
    const like = event.target.closest("[data-like]");
    if (like) return search(like.dataset.like === "now" ? moments?.at(now.clip, now.time_s) ?? -1 : Number(like.dataset.like));
    const one = event.target.closest("[data-play]");
    if (!one) return undefined;
    const {clip, individual, start, end, row = -1, forecast} = one.dataset;
    const from = forecast === undefined ? {} : {forecast_s: Number(forecast)};
    return show({clip, individual, start_s: Number(start), end_s: Number(end), row: Number(row), ...from});
  }

  function search(row) {
    if (row < 0 || !found) return;
    found.show(row);
    box.scrollIntoView({block: "nearest", behavior: "smooth"});
  }

  root.addEventListener("click", clicked, {signal});
  for (const canvas of root.querySelectorAll("canvas.dka-mini")) thumbs.add(canvas, canvas.closest("button") ?? canvas);
  const unwatch = watchTheme(() => thumbs.setTheme(theme()));
  const first = Number(model.get("first") ?? -1);
  if (found && first >= 0) found.show(first);
  el.classList.add("dk-widget");
  el.dataset.ready = "1";
  return () => {
    closing.abort();
    unwatch();
    line.leave();
    delete el.dataset.ready;
  };
}
