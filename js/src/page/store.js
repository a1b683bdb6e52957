// The binary data of a page: each piece lies as text in an element of its own, and is decoded when first asked for.
import {fromBase64, gunzip, restorePack} from "./coding.js";

/**
 * @param {Document} document
 * @param {Object[]} blobs for each piece its `orders` of differences, null where it is no pack
 * @returns {(index: number) => Promise<DataView>}
 */
export function blobStore(document, blobs) {
  const opened = new Map();
  return (index) => {
    if (!opened.has(index)) opened.set(index, open(document, `dk-b${index}`, blobs[index].orders));
    return opened.get(index);
  };
}

async function open(document, id, orders) {
  const bytes = await gunzip(fromBase64(await textOf(document, id)));
  const whole = orders ? restorePack(bytes, orders) : bytes;
  return new DataView(whole.buffer);
}

/**
 * The text of an element that the browser may not have read yet: pages begin to live while the rest is still coming.
 * @returns {Promise<string>}
 */
export async function textOf(document, id) {
  let element = document.getElementById(id);
  if (!element?.nextSibling && document.readyState === "loading") {
    await new Promise((resolve) => document.addEventListener("DOMContentLoaded", resolve, {once: true}));
    element = document.getElementById(id);
  }
  if (!element) throw new Error(`this page is damaged: its part ${id} is missing`);
  return element.textContent;
}
