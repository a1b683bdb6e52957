// Turning, moving and zooming with mouse, fingers and trackpad. The page keeps its scrolling: the wheel zooms only
// with Ctrl or Cmd (which is also what pinching a trackpad sends) or once the stage was clicked; a finger that goes
// up or down scrolls the page, one that goes sideways turns the dancer, two fingers move and zoom.
import {wheelFactor} from "./orbit.js";

const CLICK_PX = 4; // a hand that moves less has clicked

/**
 * Whether a hand means to drag: a mouse in any direction, one finger only sideways, since up and down is the page's.
 * @param {number} dx
 * @param {number} dy pixels since the hand came down
 */
export function hasMoved(dx, dy, isTouch, fingers) {
  if (Math.hypot(dx, dy) <= CLICK_PX) return false;
  return !isTouch || fingers > 1 || Math.abs(dx) > Math.abs(dy);
}

/**
 * @param {HTMLElement} element the stage
 * @param {{turn: (dx: number, dy: number) => void, pan: (dx: number, dy: number) => void,
 *   zoom: (factor: number) => void, reset: () => void, refused: () => void}} act
 *   `refused`: the wheel was turned over a stage that leaves it to the page
 * @param {AbortSignal} signal ends it
 */
export function watchPointer(element, act, signal) {
  const fingers = new Map();
  let moved = false;
  let startX = 0;
  let startY = 0;
  const on = (type, handler, options = {}) => element.addEventListener(type, handler, {signal, ...options});

  on("pointerdown", (event) => {
    if (fingers.size === 0) {
      moved = false;
      [startX, startY] = [event.clientX, event.clientY];
      element.focus({preventScroll: true});
    }
    fingers.set(event.pointerId, {x: event.clientX, y: event.clientY, pans: event.button > 0 || event.shiftKey});
    element.setPointerCapture(event.pointerId);
  });

  on("pointermove", (event) => {
    const finger = fingers.get(event.pointerId);
    if (!finger) return;
    moved ||= hasMoved(event.clientX - startX, event.clientY - startY, event.pointerType === "touch", fingers.size);
    const [x, y] = [finger.x, finger.y];
    if (!moved) return;
    if (fingers.size === 1) {
      (finger.pans ? act.pan : act.turn)(event.clientX - x, event.clientY - y);
    } else {
      const [fixed] = [...fingers].find(([id]) => id !== event.pointerId).slice(1);
      const before = Math.hypot(x - fixed.x, y - fixed.y);
      const after = Math.hypot(event.clientX - fixed.x, event.clientY - fixed.y);
      act.pan((event.clientX - x) / 2, (event.clientY - y) / 2);
      if (before > 8 && after > 8) act.zoom(before / after);
    }
    [finger.x, finger.y] = [event.clientX, event.clientY];
  });

  for (const type of ["pointerup", "pointercancel", "lostpointercapture"]) {
    on(type, (event) => fingers.delete(event.pointerId));
  }

  // the end of a drag is no click: those who pick joints by clicking don't hear of it
  on("click", (event) => moved && event.stopImmediatePropagation(), {capture: true});
  on("contextmenu", (event) => moved && event.preventDefault());
  on("dblclick", act.reset);

  on(
    "wheel",
    (event) => {
      const pinch = event.ctrlKey || event.metaKey;
      if (!pinch && !element.matches(":focus")) {
        act.refused();
        return;
      }
      event.preventDefault();
      act.zoom(wheelFactor(event.deltaY, event.deltaMode, pinch));
    },
    {passive: false},
  );
}
