// The traits, as this widget uses them: read, write, and listen without hearing oneself.
import {asBytes, isEmpty} from "../shared/pack.js";

/** @param {Object} model anywidget's, or a page's stand-in */
export function createState(model, signal) {
  const listeners = [];
  signal.addEventListener("abort", () => {
    for (const [name, listener] of listeners) model.off(name, listener);
  });
  let own = false;
  return {
    get: (name) => model.get(name),
    /** Write a trait; those who listen by `on` are told, as if somebody else had. */
    set(name, value) {
      if (model.get(name) === value) return;
      model.set(name, value);
      model.save_changes();
    },
    /** Row numbers that travel as bytes. */
    rows: (name) => rowsOf(model.get(name)),
    /** Write rows without being told of it. */
    setRows(name, rows) {
      own = true;
      try {
        const copy = rows.slice();
        model.set(name, new DataView(copy.buffer, copy.byteOffset, copy.byteLength));
      } finally {
        own = false;
      }
      model.save_changes();
    },
    on(names, listener) {
      for (const name of names) {
        const heard = () => own || listener(name);
        model.on(`change:${name}`, heard);
        listeners.push([`change:${name}`, heard]);
      }
    },
  };
}

/** Bytes as row numbers, whatever their place in memory. */
export function rowsOf(source) {
  if (isEmpty(source)) return new Uint32Array(0);
  const bytes = asBytes(source);
  return new Uint32Array(bytes.slice().buffer);
}

/** Whether two lists of rows are equal. */
export const sameRows = (a, b) => a.length === b.length && a.every((row, i) => row === b[i]);
