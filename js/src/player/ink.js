// What is drawn on the timeline's canvas: scale, beats, movements, and the strip of speed. Playhead and selection lie over it.
import {ticks, toX} from "./axis.js";
import {columnsOf} from "./lanes.js";
import {frameAt} from "./frames.js";
import {rgb} from "./stage/palette.js";

export const RULER = 24;
export const BEATS = 7;
export const ROW = 22;
export const BAR = 7;
export const STRIP = 58;
const PAD = 3;

/**
 * Where the lanes lie, from top to bottom.
 * @param {{beats: number, rows: number, bars?: number}} content rows of movements, rows of forecasts
 */
export function lanesOf({beats, rows, bars = 0}) {
  const beatsTop = RULER;
  const segmentsTop = beatsTop + (beats > 0 ? BEATS : 0);
  const barsTop = segmentsTop + (rows > 0 ? rows * ROW + PAD : 0);
  const stripTop = barsTop + (bars > 0 ? bars * BAR + 2 * PAD : 0);
  return {beatsTop, segmentsTop, barsTop, stripTop, height: stripTop + STRIP};
}

/** @param {CanvasRenderingContext2D} context */
export function drawScale(context, axis, lanes, colors, beats) {
  context.font = `11px ${colors.font}`;
  context.textBaseline = "middle";
  context.textAlign = "center";
  for (const {time, label} of ticks(axis).marks) {
    const x = Math.round(toX(axis, time)) + 0.5;
    context.strokeStyle = label === null ? colors.line : colors.strong;
    line(context, x, RULER - (label === null ? 4 : 7), x, RULER);
    if (label === null) continue;
    const half = context.measureText(label).width / 2;
    context.fillStyle = colors.muted;
    context.fillText(label, Math.min(axis.width - half - 1, Math.max(half + 1, x)), 8);
  }
  context.strokeStyle = colors.line;
  line(context, 0, RULER + 0.5, axis.width, RULER + 0.5);
  drawBeats(context, axis, lanes, colors, beats);
}

function drawBeats(context, axis, {beatsTop}, colors, beats) {
  if (beats.length === 0) return;
  const first = Math.max(0, frameAt(beats, axis.from));
  context.fillStyle = colors.accent;
  let before = -Infinity;
  for (let i = first; i < beats.length && beats[i] <= axis.to; i++) {
    const x = toX(axis, beats[i]);
    if (x - before < 2) continue; // closer than can be seen apart
    before = x;
    context.fillRect(Math.round(x) - 0.5, beatsTop + 1, 1.5, BEATS - 2);
  }
}

/** @param {CanvasRenderingContext2D} context */
export function drawSegments(context, axis, {segmentsTop}, colors, segments, chosen) {
  context.font = `12px ${colors.font}`;
  context.textBaseline = "middle";
  context.textAlign = "left";
  for (const segment of segments) {
    if (segment.end_s <= axis.from || segment.start_s >= axis.to) continue;
    const x = Math.max(-6, toX(axis, segment.start_s)) + 0.5;
    const right = Math.min(axis.width + 6, toX(axis, segment.end_s)) - 0.5;
    const y = segmentsTop + segment.row * ROW + 2;
    const width = Math.max(1.5, right - x);
    context.globalAlpha = segment === chosen ? 0.55 : 0.26;
    context.fillStyle = segment.color;
    block(context, x, y, width, ROW - 4);
    context.fill();
    context.globalAlpha = 1;
    context.fillRect(x, y + 2, Math.min(2.5, width), ROW - 8);
    if (width > 26) label(context, segment.label, Math.max(x, 0) + 7, y + (ROW - 4) / 2 + 0.5, width - 12, colors.text);
  }
}

/**
 * Spans of forecasts, as strong as they are sure.
 * @param {CanvasRenderingContext2D} context
 * @param {{item: Object, row: number, until: number}[]} bars from `barsOf`
 * @param {{forecasts: Object, active: Object|null, shown: boolean}} what
 */
export function drawForecasts(context, axis, {barsTop}, colors, bars, {forecasts, active, shown}) {
  for (const {item, row, until} of bars) {
    if (until <= axis.from || item.at >= axis.to) continue;
    const [x, right] = [toX(axis, item.at), toX(axis, until)];
    const y = barsTop + PAD + row * BAR;
    const width = Math.max(2, right - x - 1);
    context.globalAlpha = shown ? 1 : 0.35;
    context.fillStyle = fading(context, axis, forecasts, item, until, colors.forecast);
    context.fillRect(x, y + 1, width, BAR - 2);
    context.fillStyle = colors.forecast;
    context.fillRect(x - 0.5, y, item === active ? 3 : 1.5, BAR);
    if (item === active) {
      context.strokeStyle = colors.forecast;
      context.lineWidth = 1;
      context.strokeRect(x + 0.5, y + 0.5, width - 1, BAR - 1);
    }
  }
  context.globalAlpha = 1;
}

function fading(context, axis, forecasts, item, until, color) {
  const channels = rgb(color).map((part) => Math.round(part * 255)).join(", ");
  const gradient = context.createLinearGradient(toX(axis, item.at), 0, toX(axis, until), 0);
  for (let i = 0; i <= 12; i++) {
    const sure = forecasts.confidence(forecasts.rowOf(item, item.at + (i / 12) * (until - item.at)));
    gradient.addColorStop(i / 12, `rgba(${channels}, ${(0.1 + 0.85 * sure).toFixed(3)})`);
  }
  return gradient;
}

/** Text in a clipped place; it ends in an ellipsis where it is too long. */
function label(context, text, x, y, room, color) {
  context.fillStyle = color;
  let shown = text;
  if (context.measureText(shown).width > room) {
    while (shown.length > 1 && context.measureText(`${shown}\u2026`).width > room) shown = shown.slice(0, -1);
    shown = shown.length > 1 ? `${shown}\u2026` : "";
  }
  context.fillText(shown, x, y);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {{stamps: Float64Array, values: Float32Array, color: string}[]} curves
 * @param {number} top of the scale, in the values' unit
 */
export function drawStrip(context, axis, {stripTop}, colors, curves, top) {
  const bottom = stripTop + STRIP - 5;
  const high = bottom - (STRIP - 14);
  const toY = (value) => bottom - (Math.min(value, top * 1.06) / top) * (bottom - high);
  context.strokeStyle = colors.line;
  line(context, 0, Math.round(toY(top)) + 0.5, axis.width, Math.round(toY(top)) + 0.5, [2, 3]);
  for (const curve of curves) drawCurve(context, axis, curve, {toY, bottom, stripTop}, colors, curves.length === 1);
  context.strokeStyle = colors.line;
  line(context, 0, bottom + 0.5, axis.width, bottom + 0.5);
  return {high: toY(top), bottom};
}

function drawCurve(context, axis, {stamps, values, color}, {toY, bottom, stripTop}, colors, alone) {
  const inner = axis.width - 2 * axis.inset;
  const columns = columnsOf(stamps, values, axis, Math.max(1, Math.round(inner)));
  if (alone) drawGaps(context, axis, columns.missing, {bottom, stripTop}, colors);
  const first = Math.max(0, frameAt(stamps, axis.from) - 1);
  const last = Math.min(stamps.length - 1, frameAt(stamps, axis.to) + 1);
  context.save();
  context.beginPath();
  context.rect(0, stripTop, axis.width, bottom - stripTop + 2);
  context.clip();
  const dense = last - first > 1.5 * inner;
  const path = dense ? columnPath(axis, columns, toY) : framePath(axis, stamps, values, first, last, toY, bottom);
  if (alone) {
    context.fillStyle = color;
    context.globalAlpha = 0.17;
    context.fill(path.area);
    context.globalAlpha = 1;
  }
  context.strokeStyle = color;
  context.lineWidth = dense ? 1 : 1.5;
  context.lineJoin = "round";
  context.stroke(path.line);
  context.restore();
}

/** One stroke from least to greatest for each column of pixels. */
function columnPath(axis, {low, high}, toY) {
  const [lineTo, area] = [new Path2D(), new Path2D()];
  for (let c = 0; c < low.length; c++) {
    if (Number.isNaN(low[c])) continue;
    const x = axis.inset + c + 0.5;
    lineTo.moveTo(x, toY(low[c]) + 0.5);
    lineTo.lineTo(x, toY(high[c]) - 0.5);
    area.rect(x - 0.5, toY(low[c]), 1, toY(0) - toY(low[c]));
  }
  return {line: lineTo, area};
}

/** A line from frame to frame, broken where values are missing. */
function framePath(axis, stamps, values, first, last, toY, bottom) {
  const [lineTo, area] = [new Path2D(), new Path2D()];
  for (let i = first; i <= last; i++) {
    if (Number.isNaN(values[i])) continue;
    const start = i;
    const startX = toX(axis, stamps[i]);
    lineTo.moveTo(startX - (i === last || Number.isNaN(values[i + 1]) ? 0.75 : 0), toY(values[i]));
    area.moveTo(startX, bottom);
    for (; i <= last && !Number.isNaN(values[i]); i++) {
      lineTo.lineTo(toX(axis, stamps[i]), toY(values[i]));
      area.lineTo(toX(axis, stamps[i]), toY(values[i]));
    }
    area.lineTo(toX(axis, stamps[Math.max(start, i - 1)]), bottom);
  }
  return {line: lineTo, area};
}

/** Hatching where nothing was seen. */
function drawGaps(context, axis, missing, {bottom, stripTop}, colors) {
  context.save();
  context.beginPath();
  for (let c = 0; c < missing.length; c++) if (missing[c]) context.rect(axis.inset + c, stripTop + 6, 1.02, bottom - stripTop - 6);
  context.clip();
  context.strokeStyle = colors.missing;
  context.lineWidth = 1;
  context.beginPath();
  for (let x = -60; x < axis.width; x += 6) {
    context.moveTo(x, bottom);
    context.lineTo(x + 60, bottom - 60);
  }
  context.stroke();
  context.restore();
}

function line(context, x0, y0, x1, y1, dash = []) {
  context.lineWidth = 1;
  context.setLineDash(dash);
  context.beginPath();
  context.moveTo(x0, y0);
  context.lineTo(x1, y1);
  context.stroke();
  context.setLineDash([]);
}

function block(context, x, y, width, height) {
  context.beginPath();
  context.roundRect(x, y, width, height, Math.min(3, width / 2));
}
