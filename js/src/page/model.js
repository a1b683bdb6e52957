// What stands in for a widget's model on a page without a kernel: the surface of anywidget's, with nobody behind it.

/**
 * Values change at `set`, and who listens hears of it at once, but only when something changed: as Backbone does.
 */
export class PageModel {
  #values;
  #listeners = new Map();
  #answer;

  /**
   * @param {Object} values
   * @param {{offlineScene?: (clip: string) => Promise<DataView>|null,
   *   offlineClip?: (clip: string) => {video: Object|null, forecast: (() => Promise<DataView>)|null}|null,
   *   answer?: (content: Object, reply: (content: Object, buffers?: DataView[]) => void) => void}} [page]
   *   offlineScene: the poses of a clip, null where the page has none; offlineClip: what is shown beside them; answer: what Python would have said to a message
   */
  constructor(values, {offlineScene = () => null, offlineClip = () => null, answer = () => {}} = {}) {
    this.#values = {...values};
    this.#answer = answer;
    this.offlineScene = offlineScene;
    this.offlineClip = offlineClip;
  }

  get(key) {
    return this.#values[key];
  }

  set(key, value) {
    const changes = typeof key === "object" ? key : {[key]: value};
    const changed = Object.keys(changes).filter((name) => !same(this.#values[name], changes[name]));
    for (const name of changed) this.#values[name] = changes[name];
    for (const name of changed) this.#tell(`change:${name}`, this, changes[name]);
    if (changed.length > 0) this.#tell("change", this);
  }

  save_changes() {}

  /** Names may be several, divided by blanks. */
  on(names, listener) {
    for (const name of names.split(/\s+/)) {
      if (!this.#listeners.has(name)) this.#listeners.set(name, []);
      this.#listeners.get(name).push({listener, wanted: listener});
    }
  }

  once(name, listener) {
    const wrapped = (...details) => {
      this.off(name, listener);
      listener(...details);
    };
    if (!this.#listeners.has(name)) this.#listeners.set(name, []);
    this.#listeners.get(name).push({listener, wanted: wrapped});
  }

  /** Without a listener all of that name go; without a name all that there are. */
  off(names, listener) {
    for (const name of names ? names.split(/\s+/) : [...this.#listeners.keys()]) {
      const left = (this.#listeners.get(name) ?? []).filter((entry) => listener && entry.listener !== listener);
      this.#listeners.set(name, left);
    }
  }

  /** Answers come later, as they would from a kernel. */
  send(content) {
    queueMicrotask(() => {
      this.#answer(content, (reply, buffers = []) => this.#tell("msg:custom", reply, buffers));
    });
  }

  #tell(name, ...details) {
    for (const {wanted} of [...(this.#listeners.get(name) ?? [])]) wanted(...details);
  }
}

/** Whether two values of traits are equal: by content, but binary ones only when they are the same object. */
function same(a, b) {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || !a || !b) return false;
  if (isBinary(a) || isBinary(b) || Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && same(a[key], b[key]));
}

const isBinary = (value) => ArrayBuffer.isView(value) || value instanceof ArrayBuffer;
