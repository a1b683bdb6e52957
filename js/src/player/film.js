// One track's video in its box: loading it by one way or another, the skeleton over it, and plain words where it fails.
import {make} from "../shared/dom.js";
import {frameNear, ownTime, paceAt} from "./frames.js";
import {drawOverlay} from "./overlay.js";
import {createPicture} from "./picture.js";
import {addressOf, askForBytes, sizeLabel} from "./source.js";

const FAR_S = 0.3; // a follower that is further off than this leaps; nearer ones hurry or wait
const STANDS = 0.07; // slower than this is standing still: browsers play no slower

/**
 * @param {{scene: Object, index: number, facts: Object, model: Object, options: () => Object,
 *   on: {ready: Function, gone: Function, frame: Function, settled: Function, ended: Function, note: (words: string) => void}}} how
 *   facts: the track's entry in `_videos`; options: {theme, fade, skeleton, muted} as they are now
 */
export function createFilm({scene, index, facts, model, options, on}) {
  const track = scene.tracks[index];
  const closing = new AbortController();
  const {signal} = closing;
  const video = make("video", {class: "dk-video", preload: "auto", playsinline: true, tabindex: "-1", "aria-label": `Video of ${track.name}`});
  const canvas = make("canvas", {class: "dk-overlay", "aria-hidden": "true"});
  const note = make("p", {class: "dk-film-note", role: "status"});
  const name = scene.tracks.length > 1 ? make("span", {class: "dk-film-name"}, track.name) : null;
  const element = make("div", {class: "dk-film", data: {track: String(index), state: "loading"}}, video, canvas, note, name);
  video.muted = true;
  video.disablePictureInPicture = true;
  let picture = null;
  let url = null;
  let shownSize = scene.meta.video_sizes?.[index] ?? track.facts.image_size ?? [16, 9];

  function say(words, state) {
    note.textContent = words;
    note.hidden = !words;
    element.dataset.state = state;
  }

  /** Give the element an address and wait until its first picture is there. */
  function opened(address) {
    return new Promise((resolve, reject) => {
      const once = new AbortController();
      const finish = (end, value) => {
        once.abort();
        end(value);
      };
      signal.addEventListener("abort", () => finish(reject, new DOMException("closed", "AbortError")), {signal: once.signal});
      video.addEventListener("loadeddata", () => finish(resolve), {signal: once.signal});
      video.addEventListener("error", () => finish(reject, new Error(video.error?.message || "unknown")), {signal: once.signal});
      video.src = address;
    });
  }

  async function openBlob(blob) {
    if (url) URL.revokeObjectURL(url);
    url = URL.createObjectURL(blob);
    await opened(url);
  }

  const fromPython = () =>
    askForBytes(
      model,
      index,
      (share, size) => say(`Getting the video from Python: ${Math.round(share * 100)} % of ${sizeLabel(size)}`, "loading"),
      signal,
    );

  /** By its address; where the server gives no parts of files, jumping needs the whole file first. */
  async function fromAddress() {
    const address = addressOf(facts.url, document);
    await opened(address);
    const {seekable, duration} = video;
    if (seekable.length > 0 && seekable.end(seekable.length - 1) > 0.5 * duration) return;
    await openBlob(await (await fetch(address, {signal})).blob());
  }

  async function load() {
    say(facts.kind === "bytes" ? "Getting the video from Python" : "", "loading");
    try {
      if (facts.kind === "url") await fromAddress().catch(async (error) => {
        if (signal.aborted || /^(blob|data):/.test(facts.url)) throw error;
        say("Getting the video from Python", "loading");
        await openBlob(await fromPython());
      });
      else await openBlob(await fromPython());
    } catch (error) {
      if (!signal.aborted) fail(error);
      return;
    }
    if (!signal.aborted) begin();
  }

  function fail(error) {
    const file = facts.name || "the video";
    say(`${file} can't be shown in this browser (${error.message}). The skeleton goes on without it.`, "failed");
    on.gone();
  }

  function begin() {
    say("", "ready");
    if (video.videoWidth) shownSize = [video.videoWidth, video.videoHeight];
    picture = createPicture({
      element: video,
      stamps: track.videoTime,
      origin: track.facts.video_origin_s ?? 0,
      signal,
      onFrame(shown) {
        drawSkeleton();
        on.frame(shown);
      },
      onSettled: on.settled,
      onEnded: on.ended,
      onBlocked: () => on.note("The browser does not let the video play by itself; press play."),
    });
    video.addEventListener("error", () => fail(new Error(video.error?.message || "it broke off")), {signal});
    on.ready();
  }

  function drawSkeleton() {
    const {theme, fade, skeleton} = options();
    const box = canvas.getBoundingClientRect();
    const ratio = globalThis.devicePixelRatio || 1;
    const [width, height] = [Math.round(canvas.clientWidth * ratio), Math.round(canvas.clientHeight * ratio)];
    if (!box.width || !width) return;
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
    const there = skeleton && track.imageArray && picture && picture.shown >= 0;
    const frame = there ? frameNear(track.time, track.videoTime[picture.shown]) : 0;
    drawOverlay(canvas, there ? {scene, track, frame, picture: shownSize, theme, fade, ratio} : null);
  }

  const targetOf = (moment) => frameNear(track.videoTime, ownTime(track.map, moment));

  return {
    element,
    video,
    index,
    load,
    drawSkeleton,
    get picture() {
      return picture;
    },
    get size() {
      return shownSize;
    },
    get usable() {
      return picture !== null && element.dataset.state === "ready";
    },
    get failed() {
      return element.dataset.state === "failed";
    },
    /** Show the frame of a moment of the main track, exactly. */
    showAt(moment, {again = false} = {}) {
      picture?.show(targetOf(moment), {again});
    },
    /** Keep up with a playing main track: hurry, wait or leap. */
    follow(moment, speed) {
      if (!picture) return;
      const own = ownTime(track.map, moment);
      const pace = speed * paceAt(track.map, moment);
      const {videoTime} = track;
      if (pace < STANDS || own >= videoTime[videoTime.length - 1] || own < videoTime[0]) {
        picture.pause();
        picture.show(targetOf(moment));
        return;
      }
      const late = own - picture.moment;
      if (Math.abs(late) > FAR_S * Math.max(1, pace)) picture.leap(own);
      const rate = pace * Math.min(1.5, Math.max(0.5, 1 + 2 * late));
      if (video.paused) picture.play(rate);
      else picture.setRate(rate);
    },
    pause() {
      picture?.pause();
    },
    close() {
      closing.abort();
      picture?.close();
      if (!picture) {
        video.removeAttribute("src");
        video.load();
      }
      if (url) URL.revokeObjectURL(url);
      element.remove();
    },
  };
}
