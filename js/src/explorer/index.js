// The explorer: movements as points of a map. This file joins the parts; each of them is explained where it is.
import {make} from "../shared/dom.js";
import {isEmpty, unpack} from "../shared/pack.js";
import {applyTheme, useBaseStyle, useStyle} from "../shared/style.js";
import {watchTheme} from "../shared/theme.js";
import {createApp} from "./app.js";
import {readPoints} from "./data.js";
import {LOOK} from "./look.js";
import {createState} from "./state.js";

/**
 * @param {{model: Object, el: HTMLElement}} widget
 * @returns {() => void} removes everything again
 */
export function render({model, el}) {
  const root = make("div", {class: "dk-widget dk-explorer"});
  el.append(root);
  const releases = [useBaseStyle(root), useStyle(root, "dk-style-explorer", LOOK)];
  let app = null;

  function close() {
    app?.close();
    app = null;
    root.replaceChildren();
    delete root.dataset.ready;
  }

  function open() {
    close();
    if (isEmpty(model.get("_points"))) return;
    const closing = new AbortController();
    const points = readPoints(unpack(model.get("_points")));
    root.dataset.points = points.n;
    app = createApp({root, model, points, state: createState(model, closing.signal), closing, theme: dress()});
  }

  const dress = () => applyTheme(root, model.get("theme"));
  const redress = () => app?.setTheme(dress());
  model.on("change:_points", open);
  model.on("change:theme", redress);
  releases.push(watchTheme(redress));
  open();
  return () => {
    model.off("change:_points", open);
    model.off("change:theme", redress);
    close();
    for (const release of releases) release();
    root.remove();
  };
}
