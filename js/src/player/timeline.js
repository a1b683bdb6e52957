// The timeline: scale, beats and movements, the strip of speed below, and over them playhead and selection.
//
// The canvas is drawn when what it shows changes; the playhead is an element of its own that only moves.
import {make} from "../shared/dom.js";
import {following, panned, toTime, toX, zoomed} from "./axis.js";
import {barAt, barsOf} from "./forecasts.js";
import {durationAt, endOf, frameAt, mainTime} from "./frames.js";
import {watchGestures} from "./gestures.js";
import {BAR, drawForecasts, drawScale, drawSegments, drawStrip, lanesOf} from "./ink.js";
import {inRows, segmentAt, topOf} from "./lanes.js";
import {bodyColors, css, groundOf} from "./stage/palette.js";

const INSET = 10; // pixels at both ends, so that the playhead's grip stays within
const LEAST_FRAMES = 8; // the timeline shows at least so many

/**
 * @param {{on: {seek: (frame: number) => void, scrubbing: (is: boolean) => void, select: (span: number[]) => void, forecast: (item: Object) => void}, signal: AbortSignal}} how
 */
export function createTimeline({on, signal}) {
  const canvas = make("canvas", {class: "dk-lanes", "aria-hidden": "true"});
  const ends = {start: make("span", {class: "dk-span-end", data: {end: "start"}}), end: make("span", {class: "dk-span-end", data: {end: "end"}})};
  const span = make("div", {class: "dk-span", hidden: true}, ends.start, ends.end);
  const ghost = make("div", {class: "dk-hair", hidden: true});
  const head = make("div", {class: "dk-playhead"});
  const tip = make("div", {class: "dk-tip", hidden: true});
  const scrubArea = make("div", {class: "dk-scrub"});
  const high = make("span", {class: "dk-strip-top"});
  const element = make(
    "div",
    {class: "dk-timeline", role: "slider", tabindex: "0", "aria-label": "Time", "aria-orientation": "horizontal", "aria-valuemin": "0"},
    canvas, scrubArea, high, span, ghost, head, tip,
  );
  let scene = null;
  let stamps = new Float64Array([0]);
  let whole = {from: 0, to: 1};
  let axis = {from: 0, to: 1, width: 0, inset: INSET};
  let laid = {segments: [], rows: 0};
  let lanes = lanesOf({beats: 0, rows: 0});
  let told = {forecasts: null, active: null, shown: true};
  let bars = [];
  let curves = [];
  let top = 1;
  let selection = [];
  let frame = 0;
  let joint = "";
  let theme = "light";
  let chosen = null;

  function setScene(next) {
    const same = next.clip === scene?.clip && next.frames === scene?.frames;
    scene = next;
    stamps = scene.main.time;
    whole = {from: Math.min(0, stamps[0]), to: endOf(stamps)};
    if (!same) Object.assign(axis, whole);
    laid = inRows(scene.segments);
    layOut();
    element.setAttribute("aria-valuemax", String(stamps.length - 1));
    chosen = null;
    setJoint(joint, theme);
  }

  function layOut() {
    const found = told.forecasts ? barsOf(told.forecasts.items) : {rows: 0, bars: []};
    bars = found.bars;
    lanes = lanesOf({beats: scene.beats.length, rows: laid.rows, bars: found.rows});
    element.style.height = `${lanes.height}px`;
  }

  /** Forecasts whose spans are shown, or null; the one that is on stage; whether they are shown at all. */
  function setForecasts(next) {
    const others = next.forecasts !== told.forecasts;
    if (!others && next.active === told.active && next.shown === told.shown) return;
    told = next;
    if (!scene) return;
    if (others) layOut();
    if (bars.length || others) redraw();
  }

  /** Which keypoint's speed is the strip. */
  function setJoint(name, colors = theme) {
    joint = name;
    theme = colors;
    if (!scene) return;
    curves = curvesOf(scene, joint, theme);
    top = topOf(curves.map(({values}) => values));
    redraw();
  }

  function redraw() {
    if (!scene || axis.width === 0) return;
    const ratio = globalThis.devicePixelRatio || 1;
    const [width, height] = [Math.round(axis.width * ratio), Math.round(lanes.height * ratio)];
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
    const context = canvas.getContext("2d");
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, axis.width, lanes.height);
    const colors = {...colorsOf(element), forecast: css(groundOf(theme).forecast)};
    drawScale(context, axis, lanes, colors, scene.beats);
    drawSegments(context, axis, lanes, colors, laid.segments, chosen);
    if (bars.length) drawForecasts(context, axis, lanes, colors, bars, told);
    const {high: y} = drawStrip(context, axis, lanes, colors, curves, top);
    high.textContent = `${Number(top.toPrecision(3))} m/s`;
    high.style.top = `${y}px`;
    placeSelection();
    placeHead();
  }

  function placeHead() {
    const x = toX(axis, stamps[frame]);
    head.hidden = x < 0 || x > axis.width;
    head.style.transform = `translateX(${x}px)`;
  }

  function placeSelection() {
    span.hidden = selection.length === 0;
    if (span.hidden) return;
    const [from, to] = selection.map((time) => Math.min(axis.width + 20, Math.max(-20, toX(axis, time))));
    span.style.transform = `translateX(${from}px)`;
    span.style.width = `${Math.max(1, to - from)}px`;
  }

  function show(next) {
    frame = next;
    const window = following(axis, stamps[frame], whole);
    if (window.from !== axis.from) {
      Object.assign(axis, window);
      redraw();
    } else placeHead();
    element.setAttribute("aria-valuenow", String(frame));
    element.setAttribute("aria-valuetext", `${stamps[frame].toFixed(2)} seconds, frame ${frame} of ${stamps.length - 1}`);
  }

  function select(next) {
    selection = next;
    chosen = laid.segments.find((one) => next.length && Math.abs(one.start_s - next[0]) < 1e-3 && Math.abs(one.end_s - next[1]) < 1e-3) ?? null;
    if (laid.rows > 0) redraw();
    else placeSelection();
  }

  const timeAt = (x) => Math.min(whole.to, Math.max(whole.from, toTime(axis, x)));
  const frameOf = (x) => {
    const moment = timeAt(x);
    const at = frameAt(stamps, moment);
    return at + 1 < stamps.length && stamps[at + 1] - moment < moment - stamps[at] ? at + 1 : at;
  };
  /** The nearest moment at which a frame begins or the last one ends: spans hold whole frames. */
  const edgeAt = (x) => {
    const moment = timeAt(x);
    const nearest = stamps[frameOf(x)];
    return whole.to - moment < Math.abs(moment - nearest) ? whole.to : nearest;
  };
  const zoneAt = (y) => (y < lanes.segmentsTop ? "scale" : y < lanes.barsTop ? "segments" : y < lanes.stripTop ? "forecasts" : "strip");
  const barUnder = (x, y) => barAt(bars, timeAt(x), Math.floor((y - lanes.barsTop - 3) / BAR));
  const under = (x, y) => segmentAt(laid.segments, timeAt(x), Math.floor((y - lanes.segmentsTop) / 22));

  function hover(x, y) {
    const at = frameAt(stamps, timeAt(x));
    const parts = [`${stamps[at].toFixed(2)} s`, `frame ${at}`];
    const zone = zoneAt(y);
    if (zone === "segments") parts.push(under(x, y)?.label ?? "");
    if (zone === "forecasts") parts.push(barUnder(x, y) ? `forecast from ${barUnder(x, y).at.toFixed(2)} s` : "");
    if (zone === "strip") for (const curve of curves) parts.push(valueAt(curve, stamps[at], curves.length > 1));
    tip.textContent = parts.filter(Boolean).join(" \u00b7 ");
    tip.hidden = ghost.hidden = false;
    ghost.style.transform = `translateX(${toX(axis, stamps[at])}px)`;
    const room = axis.width - tip.offsetWidth;
    tip.style.left = `${Math.max(0, Math.min(room, x - tip.offsetWidth / 2))}px`;
  }

  function zoom(x, factor) {
    const least = LEAST_FRAMES * durationAt(stamps, 0);
    Object.assign(axis, zoomed(axis, timeAt(x), factor, whole, least));
    redraw();
  }

  function spanTo(next) {
    const [from, to] = [Math.min(...next), Math.max(...next)];
    on.select(to - from > 1e-6 ? [from, to] : []);
  }

  watchGestures(
    element,
    {
      zoneAt,
      handleOf: (target) => target.dataset?.end ?? null,
      scrub: (x) => {
        on.scrubbing(true);
        on.seek(frameOf(x));
      },
      scrubbed: () => on.scrubbing(false),
      span: (fromX, x) => spanTo([edgeAt(fromX), edgeAt(x)]),
      spanned: () => {},
      end: (which, x) => {
        const fixed = which === "start" ? selection[1] : selection[0];
        const edge = edgeAt(x);
        if (which === "start" ? edge < fixed : edge > fixed) spanTo([fixed, edge]);
      },
      click: (x, y, zone) => {
        const bar = zone === "forecasts" ? barUnder(x, y) : null;
        if (bar) return on.forecast(bar);
        const segment = zone === "segments" ? under(x, y) : null;
        if (segment) on.select([segment.start_s, segment.end_s], segment);
        on.seek(segment ? frameAt(stamps, segment.start_s) : frameOf(x));
      },
      clear: () => on.select([]),
      hover,
      leave: () => (tip.hidden = ghost.hidden = true),
      zoom,
      pan: (pixels) => {
        const by = (pixels / axis.width) * (axis.to - axis.from);
        const window = panned(axis, by, whole);
        if (Math.abs(window.from - axis.from) < 1e-9) return false;
        Object.assign(axis, window);
        redraw();
        return true;
      },
    },
    signal,
  );

  return {
    element,
    setScene,
    setForecasts,
    setJoint,
    show,
    select,
    redraw,
    showLoop: (is) => (span.dataset.loop = String(is)),
    /** Pixels from the top to the strip of speed. */
    get stripTop() {
      return lanes.stripTop;
    },
    resize(width) {
      axis.width = width;
      redraw();
    },
    /** Zoom about the playhead: by 1 in, by -1 out. */
    zoomBy: (by) => zoom(toX(axis, stamps[frame]), by > 0 ? 0.6 : 1 / 0.6),
  };
}

/** The curves of a keypoint's speed: one for each person; alone in its side's colour, else in the persons'. */
function curvesOf(scene, joint, theme) {
  const keypoint = scene.keypointIndex.get(joint);
  if (keypoint === undefined) return [];
  const people = scene.tracks.flatMap((track) => track.individuals.map((name, individual) => ({track, name, individual})));
  return people.map(({track, name, individual}, person) => {
    const colors = bodyColors(theme, person, {color: track.facts.color});
    const mapped = track === scene.main || !track.map ? track.time : track.time.map((own) => mainTime(track.map, own));
    const label = scene.tracks.length > 1 ? track.name : name;
    const [r, g, b] = colors[scene.sides[keypoint]].map((part) => Math.round(part * 255));
    const color = people.length === 1 ? `rgb(${r}, ${g}, ${b})` : colors.css;
    return {stamps: mapped, values: track.speedOf(keypoint, individual), color, label};
  });
}

function valueAt({stamps, values, label}, moment, named) {
  const value = values[frameAt(stamps, moment)];
  const words = Number.isNaN(value) ? "not seen" : `${value.toFixed(2)} m/s`;
  return named ? `${label} ${words}` : words;
}

function colorsOf(element) {
  const style = getComputedStyle(element);
  const named = (name) => style.getPropertyValue(`--dk-${name}`).trim();
  return {
    line: named("line"), strong: named("line-strong"), text: named("text"), muted: named("muted"), accent: named("accent"),
    missing: named("missing"), font: style.fontFamily,
  };
}
