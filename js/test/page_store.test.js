import assert from "node:assert/strict";
import {test} from "node:test";
import {gzipSync} from "node:zlib";
import {blobStore, textOf} from "../src/page/store.js";

/** As much of a document as a store needs; parts arrive as a browser reads the file. */
function documentWith(parts, readyState = "complete") {
  const listeners = [];
  return {
    parts,
    readyState,
    getElementById: (id) => parts[id] ?? null,
    addEventListener: (_, listener) => listeners.push(listener),
    finish() {
      this.readyState = "interactive";
      for (const listener of listeners) listener();
    },
  };
}

test("a part is decoded once, when first asked for", async () => {
  const text = gzipSync(Uint8Array.from([1, 2, 3])).toString("base64");
  let read = 0;
  const part = {
    get textContent() {
      read++;
      return text;
    },
  };
  const open = blobStore(documentWith({"dk-b0": part}), [{orders: null}]);
  assert.equal(read, 0);
  const [one, two] = await Promise.all([open(0), open(0)]);
  assert.equal(one, two);
  assert.equal(read, 1);
  assert.deepEqual(new Uint8Array(one.buffer), Uint8Array.from([1, 2, 3]));
});

test("a part that the browser is still reading is waited for", async () => {
  const document = documentWith({late: {textContent: "half", nextSibling: null}}, "loading");
  let got = null;
  const waiting = textOf(document, "late").then((text) => (got = text));
  await new Promise((resolve) => setTimeout(resolve));
  assert.equal(got, null);
  document.parts.late = {textContent: "whole", nextSibling: null};
  document.finish();
  await waiting;
  assert.equal(got, "whole");
});

test("a part that something follows is whole, though the page is not", async () => {
  const document = documentWith({early: {textContent: "whole", nextSibling: {}}}, "loading");
  assert.equal(await textOf(document, "early"), "whole");
});

test("a missing part is named", async () => {
  await assert.rejects(textOf(documentWith({}), "dk-b3"), /its part dk-b3 is missing/);
});
