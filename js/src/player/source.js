// Where a video's bytes come from: its address where the browser can reach it, else Python, in parts.

const PATIENCE_MS = 20000; // for Python's first word, and between its parts

/** The address that relative ones are below: JupyterLab's own, or the page's. */
export function baseOf(doc) {
  const config = doc.getElementById("jupyter-config-data");
  let base = doc.body?.dataset.baseUrl;
  if (config) {
    try {
      base = JSON.parse(config.textContent).baseUrl ?? base;
    } catch {
      // somebody else's element of that name
    }
  }
  return new URL(base ?? "", doc.baseURI).href;
}

/** A video's full address; addresses that are whole already (https:, blob:, data:) stay as they are. */
export const addressOf = (url, doc) => new URL(url, baseOf(doc)).href;

/** Bytes as people read them. */
export function sizeLabel(bytes) {
  if (!(bytes > 0)) return "";
  return bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} kB` : `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`;
}

/**
 * Collects the parts of one file; pure, so that it can be tested.
 * @returns {{add: (part: {index: number, count: number, mime: string}, buffer: DataView|ArrayBuffer) => number, blob: () => Blob|null}}
 *   `add` gives the share that is there
 */
export function collector() {
  const parts = [];
  let got = 0;
  let facts = null;
  return {
    add(part, buffer) {
      facts ??= part;
      if (parts[part.index] === undefined) got += 1;
      parts[part.index] = buffer;
      return got / part.count;
    },
    blob: () => (facts && got === facts.count ? new Blob(parts, {type: facts.mime}) : null),
  };
}

/**
 * Ask Python for a track's video.
 * @param {Object} model
 * @param {number} track
 * @param {(share: number, size: number) => void} onProgress
 * @param {AbortSignal} signal
 * @returns {Promise<Blob>}
 */
export function askForBytes(model, track, onProgress, signal) {
  return new Promise((resolve, reject) => {
    const parts = collector();
    let timer = 0;
    const done = (finish, value) => {
      clearTimeout(timer);
      model.off("msg:custom", hear);
      signal.removeEventListener("abort", abandon);
      finish(value);
    };
    const abandon = () => done(reject, new DOMException("the widget was closed", "AbortError"));
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(() => done(reject, new Error("Python did not send it; is the kernel running?")), PATIENCE_MS);
    };
    const hear = (content, buffers) => {
      if (content?.track !== track) return;
      if (content.kind === "video-error") return done(reject, new Error(content.message));
      if (content.kind !== "video-part") return;
      wait();
      onProgress(parts.add(content, buffers[0]), content.size ?? 0);
      const blob = parts.blob();
      if (blob) done(resolve, blob);
    };
    model.on("msg:custom", hear);
    signal.addEventListener("abort", abandon);
    wait();
    model.send({kind: "video", track});
  });
}
