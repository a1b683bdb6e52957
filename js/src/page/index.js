// Brings a page without a kernel to life: reads what dancekit/widgets/pages.py wrote, makes a model for each widget and
// draws it in its places.
import * as atlas from "../atlas/index.js";
import * as explorer from "../explorer/index.js";
import * as player from "../player/index.js";
import {answering} from "./answers.js";
import {fromBase64} from "./coding.js";
import {PageModel} from "./model.js";
import {sceneFinder} from "./scenes.js";
import {blobStore, textOf} from "./store.js";

const KINDS = {player, explorer, atlas};

/**
 * Draw all widgets of a page.
 * @param {Document} document
 * @param {Object<string, {render: Function}>} [kinds] what draws each kind of widget
 * @returns {Promise<() => void>} removes them again
 */
export async function mountPage(document, kinds = KINDS) {
  const page = JSON.parse(await textOf(document, "dk-state"));
  const blob = blobStore(document, page.blobs);
  const leaving = new AbortController();
  const models = new Map();
  const cleanups = [];
  for (const place of document.querySelectorAll("[data-dk-widget]")) {
    const index = Number(place.dataset.dkWidget);
    try {
      if (!models.has(index)) models.set(index, makeModel(document, page.widgets, index, blob));
      const model = await models.get(index);
      const el = document.createElement("div");
      place.replaceChildren(el);
      const {render} = kinds[page.widgets[index].kind];
      cleanups.push(await render({model, el, signal: leaving.signal}));
      await restOfBrowser(); // each widget is seen as soon as it is there
    } catch (error) {
      console.error(error);
      explain(place, error);
    }
  }
  document.documentElement.dataset.dkReady = "1";
  cleanups.push(tellHeight(document));
  return () => {
    leaving.abort();
    for (const cleanup of cleanups) cleanup?.();
  };
}

async function makeModel(document, widgets, index, blob) {
  const {state, buffers, media, clips = {}} = widgets[index];
  const names = Object.keys(buffers);
  const opened = await Promise.all(names.map((name) => blob(buffers[name])));
  const values = {...state, ...Object.fromEntries(names.map((name, i) => [name, opened[i]]))};
  if (values._videos) values._videos = values._videos.map((video) => absolute(video, document.baseURI));
  const read = async (id) => fromBase64(await textOf(document, id));
  const carried = new Map(Object.entries(clips).map(([clip, {video, forecast}]) => [
    clip,
    {video: absolute(video, document.baseURI), forecast: forecast === null ? null : () => blob(forecast)},
  ]));
  const videos = {...values._videos};
  for (const {video} of carried.values()) if (video) videos[video.key] = video;
  return new PageModel(values, {
    offlineScene: sceneFinder(widgets, index, blob),
    offlineClip: (clip) => carried.get(clip) ?? null,
    answer: answering(videos, media, read, restOfBrowser),
  });
}

/** A linked video is named from the page's folder, whatever the widget would take as the base of its address. */
function absolute(video, base) {
  return video?.url ? {...video, url: new URL(video.url, base).href} : video;
}

function explain(place, error) {
  const note = document.createElement("p");
  note.className = "dkp-problem";
  note.setAttribute("role", "alert");
  note.textContent = `This part of the page could not be drawn: ${error.message}`;
  place.replaceChildren(note);
}

/** A page within a notebook tells how high it is, so that its frame can fit. */
function tellHeight(document) {
  const content = document.querySelector("main");
  if (globalThis.parent === globalThis || !content) return null;
  const tell = () => globalThis.parent.postMessage({dancekitHeight: content.getBoundingClientRect().height}, "*");
  const observer = new ResizeObserver(tell);
  observer.observe(content);
  return () => observer.disconnect();
}

const restOfBrowser = () => new Promise((resolve) => setTimeout(resolve));
