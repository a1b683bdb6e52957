// What a hand does on the timeline: scrub on the scale, draw out a span below it, move the span's ends, choose a movement.

const MOVED = 4; // pixels; less is a click

/**
 * @param {HTMLElement} element
 * @param {{zoneAt: (y: number) => "scale"|"segments"|"strip", handleOf: (target: EventTarget) => "start"|"end"|null,
 *   scrub: (x: number) => void, scrubbed: () => void, span: (fromX: number, toX: number) => void, spanned: () => void,
 *   end: (which: "start"|"end", x: number) => void, click: (x: number, y: number, zone: string) => void, clear: () => void,
 *   hover: (x: number, y: number) => void, leave: () => void, zoom: (x: number, factor: number) => void,
 *   pan: (pixels: number) => boolean}} act
 * @param {AbortSignal} signal
 */
export function watchGestures(element, act, signal) {
  let drag = null;
  const place = (event) => {
    const box = element.getBoundingClientRect();
    return {x: event.clientX - box.left, y: event.clientY - box.top};
  };

  function down(event) {
    if (event.button !== 0 || drag) return;
    const {x, y} = place(event);
    const handle = act.handleOf(event.target);
    const zone = act.zoneAt(y);
    const kind = handle ? "end" : zone === "scale" && !event.shiftKey ? "scrub" : "maybe";
    drag = {id: event.pointerId, kind, handle, zone, x, y};
    element.setPointerCapture(event.pointerId);
    if (kind === "scrub") act.scrub(x);
  }

  function move(event) {
    const {x, y} = place(event);
    if (!drag) {
      if (event.pointerType !== "touch") act.hover(x, y);
      return;
    }
    if (event.pointerId !== drag.id) return;
    if (drag.kind === "maybe" && Math.abs(x - drag.x) > MOVED) drag.kind = "span";
    if (drag.kind === "scrub") act.scrub(x);
    if (drag.kind === "span") act.span(drag.x, x);
    if (drag.kind === "end") act.end(drag.handle, x);
    act.hover(x, y);
  }

  function up(event) {
    if (!drag || event.pointerId !== drag.id) return;
    const {kind, x, y, zone} = drag;
    drag = null;
    if (kind === "scrub") act.scrubbed();
    else if (kind === "maybe") act.click(x, y, zone);
    else act.spanned();
  }

  function cancel(event) {
    if (!drag || event.pointerId !== drag.id) return;
    const {kind} = drag;
    drag = null; // the page took the finger to scroll
    if (kind === "scrub") act.scrubbed();
    act.leave();
  }

  function wheel(event) {
    const {x} = place(event);
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      act.zoom(x, Math.exp(0.0022 * Math.max(-150, Math.min(150, event.deltaY))));
      return;
    }
    const sideways = event.shiftKey ? event.deltaX || event.deltaY : event.deltaX;
    if (Math.abs(sideways) > Math.abs(event.shiftKey ? 0 : event.deltaY) && act.pan(sideways)) event.preventDefault();
  }

  element.addEventListener("pointerdown", down, {signal});
  element.addEventListener("pointermove", move, {signal});
  element.addEventListener("pointerup", up, {signal});
  element.addEventListener("pointercancel", cancel, {signal});
  element.addEventListener("pointerleave", () => drag || act.leave(), {signal});
  element.addEventListener("dblclick", () => act.clear(), {signal});
  element.addEventListener("wheel", wheel, {signal, passive: false});
}
