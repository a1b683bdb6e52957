// Traits to the model and back. The frame goes to Python ten times a second at most, and once exactly when it rests.

const PUSH_MS = 100;

/** @param {Object} model anywidget's, or a page's stand-in */
export function createTraits(model) {
  let pushed = -Infinity;
  let timer = 0;
  let frame = model.get("frame");

  function set(name, value) {
    if (same(model.get(name), value)) return;
    model.set(name, value);
    model.save_changes();
  }

  function push() {
    clearTimeout(timer);
    timer = 0;
    pushed = performance.now();
    set("frame", frame);
  }

  return {
    get: (name) => model.get(name),
    set,
    /** @param {boolean} [now] at once, because it rests here */
    pushFrame(next, now = false) {
      frame = next;
      const wait = PUSH_MS - (performance.now() - pushed);
      if (now || wait <= 0) push();
      else if (!timer) timer = setTimeout(push, wait);
    },
    /** Whether a change of the model's frame is only the echo of what this widget said. */
    isEcho: (value) => value === frame,
    close() {
      if (timer) push();
    },
  };
}

const same = (a, b) => a === b || (Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((one, i) => one === b[i]));
