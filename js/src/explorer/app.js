// One explorer at work: traits, picture, legend, card and links, and who is told when something changes.
import {make} from "../shared/dom.js";
import {NO_WEBGL, webglAvailable} from "../shared/renderer.js";
import {createCard} from "./card.js";
import {combined} from "./choosing.js";
import {colorBy, hiddenRows} from "./coloring.js";
import {searcher} from "./filter.js";
import {createFoot} from "./foot.js";
import {watchGestures} from "./gestures.js";
import {watchKeys} from "./keyboard.js";
import {createLegend} from "./legend.js";
import {createLinks} from "./links.js";
import {timeOrder} from "./order.js";
import {hex} from "./palette.js";
import {createPreviews} from "./previews.js";
import {createStage} from "./stage.js";
import {sameRows} from "./state.js";
import {lookOf} from "./theming.js";
import {createToolbar} from "./toolbar.js";

/**
 * @param {{root: HTMLElement, model: Object, points: import("./data.js").Points, state: ReturnType<import("./state.js").createState>,
 *   closing: AbortController, theme: "light"|"dark"}} how
 */
export function createApp({root, model, points, state, closing, theme}) {
  const {signal} = closing;
  const {get, set} = state;
  const order = timeOrder(points);
  const search = searcher(points.meta.text.map((name) => points.column(name)).filter(Boolean), points.n);
  const now = {
    chosen: state.rows("_selected"), hits: state.rows("_hits"), playheads: [], lasso: null, ways: [],
    hovered: -1, current: get("clicked"), matching: null, coloring: null, hidden: null, look: lookOf(root, theme),
  };

  const stage = createStage(points, {marks, looks, onDrawn});
  const previews = createPreviews(model, points, signal);
  const card = createCard(points, {previews, colorOf, colorBy: () => get("color_by"), theme, signal});
  const legend = createLegend({onHidden: (hidden) => set("hidden", hidden), signal});
  const toolbar = createToolbar({root, points, get, set, onColor, onReset: stage.reset, signal});
  const foot = createFoot(points, {onClear: () => choose(new Uint32Array(0)), signal});
  let links = joinLinks();

  const hint = make("div", {class: "dkx-hint", "aria-hidden": "true"}, "Click the map, or hold Ctrl, to zoom");
  const map = make("div", {class: "dkx-map"}, stage.element, card.element, hint);
  root.append(toolbar.element, make("div", {class: "dkx-body"}, map, legend.element), foot.element);
  stage.element.tabIndex = 0;
  stage.element.setAttribute("role", "application");
  stage.element.setAttribute("aria-label", `Map of ${points.n} movements; arrow keys go through a recording, Enter plays`);

  function marks() {
    const {ways, hits, playheads, hovered, lasso, current} = now;
    return {ways, hits, playheads, hovered, clicked: current, lasso, query: get("query")};
  }

  function looks() {
    return {...now.look, factor: get("point_size"), opacity: get("opacity")};
  }

  function onDrawn(drawn) {
    if (drawn) root.dataset.ready = "1";
    else if (!webglAvailable()) map.append(make("p", {class: "dkx-problem", role: "alert"}, NO_WEBGL));
  }

  function joinLinks() {
    const playheads = (rows) => {
      now.playheads = rows;
      root.dataset.playhead = rows.join(",");
      stage.request(false);
    };
    const mark = (row) => {
      now.current = row;
      set("clicked", row);
      stage.request(false);
    };
    const found = (query, rows) => {
      set("query", query < 0 ? [] : [query]);
      now.hits = rows;
      state.setRows("_hits", rows);
      root.dataset.hits = rows.length;
      stage.request(false);
    };
    return createLinks({channel: get("_channel"), points, order, choose, playheads, mark, found});
  }

  function colorOf(row) {
    return hex([...now.coloring.colors.subarray(3 * row, 3 * row + 3)]);
  }

  /** Work out colours again, or only who is hidden, dimmed and chosen. */
  function dress(recolor = true) {
    const column = points.column(get("color_by"));
    if (recolor) now.coloring = {...colorBy(column, points.n, theme), name: column?.name ?? ""};
    now.hidden = hiddenRows(column, points.n, get("hidden"));
    const counts = stage.dress(now.coloring.colors, {hidden: now.hidden, matching: now.matching?.rows ?? null, chosen: now.chosen});
    legend.show(now.coloring, get("hidden"), theme);
    toolbar.showFound(now.matching?.count ?? null);
    foot.show({chosenRows: now.chosen.length, ...counts});
    root.dataset.selected = now.chosen.length;
    root.dataset.shown = counts.plain + counts.chosen;
  }

  /** A choice made here or by a linked widget: drawn, told to Python, and to the others. */
  function choose(rows) {
    if (sameRows(rows, now.chosen)) return;
    now.chosen = rows;
    state.setRows("_selected", rows);
    dress(false);
    links.rows(rows);
  }

  function onColor(name) {
    if (get("hidden").length) set("hidden", []);
    set("color_by", name);
  }

  const allowed = (row) => !now.matching || now.matching.rows[row] === 1;

  function point(row, at = stage.placeOf(row)) {
    if (row >= 0 && at) card.show(row, at, map.clientWidth, map.clientHeight);
    else card.hide();
    if (row === now.hovered) return;
    now.hovered = row;
    stage.element.dataset.over = String(row >= 0);
    stage.request(false);
    tellHovered();
  }

  let hoverTimer = 0;
  function tellHovered() {
    clearTimeout(hoverTimer);
    hoverTimer = setTimeout(() => set("hovered", now.hovered), 120);
  }

  function play(row) {
    if (row < 0) return;
    now.current = row;
    if (get("clicked") === row) model.send({kind: "play", row}); // again: no trait changes, so it is said
    else set("clicked", row);
    links.show(row);
    stage.request(false);
  }

  function click(spot) {
    const row = stage.nearest(spot.x, spot.y);
    if (row < 0) return;
    if (spot.shift) choose(combined(now.chosen, Uint32Array.of(row), now.chosen.includes(row) ? "remove" : "add", points.n));
    else play(row);
  }

  function drawn(polygon, how) {
    choose(combined(now.chosen, stage.rowsIn(polygon, allowed), how, points.n));
  }

  let hintTimer = 0;
  function refused() {
    hint.dataset.shown = "true";
    clearTimeout(hintTimer);
    hintTimer = setTimeout(() => delete hint.dataset.shown, 1400);
  }

  watchGestures(
    stage.element,
    {
      tool: () => get("tool"),
      hover: (spot) => point(spot ? stage.nearest(spot.x, spot.y) : -1),
      click,
      clear: (spot) => stage.nearest(spot.x, spot.y) < 0 && choose(new Uint32Array(0)),
      turn: stage.turn,
      pan: stage.pan,
      zoom: (factor, x, y) => {
        card.hide();
        stage.zoomBy(factor, x, y);
      },
      refused,
      drawing: (polygon) => {
        now.lasso = polygon;
        map.dataset.drawing = String(Boolean(polygon));
        stage.request(false);
      },
      drawn,
    },
    signal,
  );

  function walk(next) {
    const from = now.hovered >= 0 ? now.hovered : now.current;
    const row = from < 0 ? order.first() : next(from);
    if (row < 0) return;
    stage.reveal(row);
    point(row);
    foot.announce(row);
  }

  watchKeys(
    stage.element,
    {
      step: (steps) => walk((row) => order.neighbour(row, steps)),
      edge: (end) => walk((row) => order.neighbour(row, end * points.n)),
      play: () => play(now.hovered >= 0 ? now.hovered : now.current),
      escape: () => {
        if (now.chosen.length) return choose(new Uint32Array(0));
        point(-1);
        now.current = -1;
        set("clicked", -1);
        set("path", []);
        stage.request(false);
      },
      zoom: (factor) => stage.zoomBy(factor),
      reset: stage.reset,
      tool: (name) => set("tool", name),
    },
    signal,
  );

  function showPath() {
    const [clip, individual] = get("path");
    now.ways = clip ? order.ways(clip, individual).map((rows) => rows.filter((row) => points.has(row))) : [];
    stage.request(false);
  }

  function showFilter() {
    now.matching = search(get("filter"));
    dress(false);
  }

  function showTool() {
    map.dataset.tool = get("tool");
    map.style.height = `${get("height")}px`;
    stage.setDeep(get("dimensions") === 3);
    toolbar.update();
    stage.request();
  }

  state.on(["color_by"], () => dress());
  state.on(["hidden"], () => dress(false));
  state.on(["filter"], showFilter);
  state.on(["path"], showPath);
  state.on(["tool", "height", "dimensions", "point_size", "opacity", "color_by", "filter"], showTool);
  state.on(["query"], () => stage.request(false));
  state.on(["_hits"], () => {
    now.hits = state.rows("_hits");
    root.dataset.hits = now.hits.length;
    stage.request(false);
  });
  state.on(["_selected"], () => {
    const rows = state.rows("_selected");
    if (sameRows(rows, now.chosen)) return;
    now.chosen = rows;
    dress(false);
  });
  state.on(["clicked"], () => {
    now.current = get("clicked");
    stage.request(false);
  });
  state.on(["_channel"], () => {
    links.leave();
    links = joinLinks();
  });

  const sizes = new ResizeObserver(([entry]) => {
    const {width, height} = entry.contentRect;
    if (width > 0 && height > 0) stage.resize(width, height);
  });
  now.matching = search(get("filter"));
  showTool();
  dress();
  showPath();
  sizes.observe(map);

  return {
    setTheme(next) {
      theme = next;
      now.look = lookOf(root, theme);
      card.setTheme(theme);
      dress();
    },
    close() {
      closing.abort();
      clearTimeout(hoverTimer);
      clearTimeout(hintTimer);
      sizes.disconnect();
      links.leave();
      stage.dispose();
    },
  };
}
