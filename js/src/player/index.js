// The motion player: stage, videos, timeline and controls on one playhead, in step with Python's traits.
import {make} from "../shared/dom.js";
import {isEmpty} from "../shared/pack.js";
import {applyTheme, useBaseStyle, useStyle} from "../shared/style.js";
import {watchTheme} from "../shared/theme.js";
import {LOOK} from "./look.js";
import {createPlayer} from "./player.js";

/**
 * anywidget's entry: draw into `el`, follow `model`, and give back what takes it all away again.
 * @returns {() => void}
 */
export function render({model, el, signal}) {
  const ending = new AbortController();
  el.classList.add("dk-widget", "dk-player");
  el.tabIndex = -1;
  // JupyterLab leaves the keys alone while such an element has the focus
  el.dataset.lmSuppressShortcuts = "true";
  el.setAttribute("role", "group");
  const dropStyles = dress(el, model, ending.signal);
  let player = null;
  if (isEmpty(model.get("_scene"))) {
    const empty = make("p", {class: "dk-note"}, "This player holds no recording yet.");
    el.append(empty);
    model.on("change:_scene", arrive);
  } else player = createPlayer({model, el});

  /** The first recording came after the widget was shown. */
  function arrive() {
    if (player || isEmpty(model.get("_scene"))) return;
    el.replaceChildren();
    player = createPlayer({model, el});
  }

  function close() {
    if (ending.signal.aborted) return;
    ending.abort();
    model.off("change:_scene", arrive);
    player?.close();
    dropStyles();
    el.replaceChildren();
    el.classList.remove("dk-widget", "dk-player");
  }
  signal?.addEventListener("abort", close, {once: true});
  return close;
}

/** Styles for the page the element is in: found out once it is there, since a notebook may attach it after drawing. */
function dress(el, model, signal) {
  const place = () => el.getRootNode();
  let at = place();
  let held = [useBaseStyle(el), useStyle(el, "dk-style-player", LOOK)];
  const drop = () => held.forEach((release) => release());
  const theme = () => applyTheme(el, model.get("theme"));
  theme();
  const unwatch = watchTheme(theme);
  model.on("change:theme", theme);
  const observer = new ResizeObserver(() => {
    if (!el.isConnected || place() === at) return;
    at = place();
    const before = held;
    held = [useBaseStyle(el), useStyle(el, "dk-style-player", LOOK)];
    before.forEach((release) => release());
  });
  observer.observe(el);
  signal.addEventListener("abort", () => {
    observer.disconnect();
    unwatch();
    model.off("change:theme", theme);
  });
  return drop;
}

