// What hand and wheel mean: look around, draw around, point at, click. As in the player, the page keeps its scrolling:
// the wheel zooms with Ctrl or Cmd, or once the map was clicked.
import {wheelFactor} from "./view.js";

const CLICK_PX = 4;
const LASSO_PX = 3; // between two points of a lasso
const DOUBLE_MS = 350;

/** @typedef {{x: number, y: number, shift: boolean, alt: boolean, ctrl: boolean}} Spot in CSS pixels of the element */

/**
 * What a drag does.
 * @param {"pan"|"lasso"|"box"} tool
 * @param {{shift: boolean, alt: boolean, ctrl: boolean, button: number}} keys
 * @returns {{draw: "lasso"|"box"|null, how: "replace"|"add"|"remove", aside: boolean}}
 *   aside: move the picture in its plane, also where dragging turns it
 */
export function meaningOf(tool, {shift, alt, ctrl, button}) {
  const aside = button > 0 || (tool === "pan" && ctrl && !shift);
  const draw = button > 0 ? null : tool === "pan" ? (shift ? "lasso" : null) : tool;
  const adds = tool === "pan" ? ctrl : shift || ctrl;
  return {draw, how: alt ? "remove" : adds ? "add" : "replace", aside};
}

/**
 * @param {HTMLElement} element
 * @param {{tool: () => string, hover: (spot: Spot|null) => void, click: (spot: Spot) => void, clear: (spot: Spot) => void,
 *   turn: Function, pan: Function, zoom: (factor: number, x: number, y: number) => void, refused: () => void,
 *   drawing: (polygon: number[]|null) => void, drawn: (polygon: number[], how: string) => void}} act
 *   clear: a double click; drawing: the lasso so far, null when it is given up
 * @param {AbortSignal} signal
 */
export function watchGestures(element, act, signal) {
  const fingers = new Map();
  let gesture = null;
  let last = {time: -Infinity, x: 0, y: 0};
  const on = (type, handler, options = {}) => element.addEventListener(type, handler, {signal, ...options});

  function spotOf(event) {
    const box = element.getBoundingClientRect();
    const {shiftKey: shift, altKey: alt} = event;
    return {x: event.clientX - box.left, y: event.clientY - box.top, shift, alt, ctrl: event.ctrlKey || event.metaKey, button: event.button};
  }

  on("pointerdown", (event) => {
    if (event.pointerType === "mouse" && event.button > 2) return;
    const spot = spotOf(event);
    if (event.pointerType !== "mouse") element.focus({preventScroll: true}); // a mouse gives the focus by itself
    element.setPointerCapture(event.pointerId);
    fingers.set(event.pointerId, spot);
    if (fingers.size === 1) gesture = {...meaningOf(act.tool(), spot), from: spot, polygon: [spot.x, spot.y], moved: false};
    else if (gesture?.draw) giveUp();
    act.hover(null);
  });

  on("pointermove", (event) => {
    const spot = spotOf(event);
    const before = fingers.get(event.pointerId);
    if (!before) {
      if (event.pointerType !== "touch" && fingers.size === 0) act.hover(spot);
      return;
    }
    if (fingers.size > 1) pinch(event.pointerId, before, spot);
    else if (gesture) drag(before, spot);
    fingers.set(event.pointerId, spot);
  });

  function drag(before, spot) {
    gesture.moved ||= Math.hypot(spot.x - gesture.from.x, spot.y - gesture.from.y) > CLICK_PX;
    if (!gesture.moved) return;
    const [dx, dy] = [spot.x - before.x, spot.y - before.y];
    if (!gesture.draw) return (gesture.aside ? act.pan : act.turn)(dx, dy);
    extend(gesture, spot);
    act.drawing(gesture.polygon);
  }

  function pinch(id, before, spot) {
    const fixed = [...fingers].find(([other]) => other !== id)[1];
    const [was, is] = [before, spot].map((one) => Math.hypot(one.x - fixed.x, one.y - fixed.y));
    act.pan((spot.x - before.x) / 2, (spot.y - before.y) / 2);
    if (was > 8 && is > 8) act.zoom(is / was, (spot.x + fixed.x) / 2, (spot.y + fixed.y) / 2);
    if (gesture) gesture.moved = true;
  }

  function giveUp() {
    if (gesture?.draw && gesture.moved) act.drawing(null);
    gesture = null;
  }

  on("pointerup", (event) => {
    const spot = spotOf(event);
    if (!fingers.delete(event.pointerId) || fingers.size > 0) return;
    const done = gesture;
    gesture = null;
    if (!done) return;
    if (!done.moved) clicked(event, spot);
    else if (done.draw) {
      act.drawing(null);
      if (done.polygon.length >= 6) act.drawn(done.polygon, done.how);
    }
  });

  function clicked(event, spot) {
    if (event.button > 0) return;
    const again = event.timeStamp - last.time < DOUBLE_MS && Math.hypot(spot.x - last.x, spot.y - last.y) < 8;
    last = again ? {time: -Infinity, x: 0, y: 0} : {time: event.timeStamp, x: spot.x, y: spot.y};
    if (again) act.clear(spot);
    else act.click(spot);
  }

  on("pointercancel", (event) => {
    fingers.delete(event.pointerId);
    giveUp();
  });
  on("pointerleave", () => fingers.size === 0 && act.hover(null));
  on("contextmenu", (event) => event.preventDefault());
  on(
    "wheel",
    (event) => {
      const root = element.getRootNode();
      const mine = event.ctrlKey || event.metaKey || root.activeElement === element;
      if (!mine) return act.refused();
      event.preventDefault();
      const spot = spotOf(event);
      act.zoom(wheelFactor(event), spot.x, spot.y);
    },
    {passive: false},
  );
  return {giveUp};
}

/** The lasso grows by a point where the hand has gone far enough; a box has always four. */
function extend(gesture, spot) {
  const {polygon, from} = gesture;
  if (gesture.draw === "box") {
    gesture.polygon = [from.x, from.y, spot.x, from.y, spot.x, spot.y, from.x, spot.y];
  } else if (Math.hypot(spot.x - polygon[polygon.length - 2], spot.y - polygon[polygon.length - 1]) >= LASSO_PX) {
    polygon.push(spot.x, spot.y);
  }
}
