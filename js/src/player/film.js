// One track's video in its box: loading it by one way or another, the skeleton over it, and plain words where it fails.
//
// What is seen is a canvas, not the <video>: picture and skeleton are drawn in one step and reach the screen together. A
// <video> goes on by itself while the page is busy, and would run ahead of everything that is drawn.
import {make} from "../shared/dom.js";
import {durationAt, frameNear, ownTime, paceAt} from "./frames.js";
import {drawOverlay, drawPicture} from "./overlay.js";
import {createPicture} from "./picture.js";
import {addressOf, askForBytes, sizeLabel} from "./source.js";

const FAR_S = 0.3; // a follower that is further off than this leaps; nearer ones hurry or wait
const LEAD_S = 0.12;
const REST_MS = 1000; // between two leaps; a browser that is busy must get somewhere at last
const FIRST_MS = 300; // a page that is not looked at presents no frames; then what Python said must do
const TURNS = 3; // drawings of one picture that the video may go on under
const STANDS = 0.07; // slower than this is standing still: browsers play no slower

/**
 * @param {{scene: Object, index: number, facts: Object, model: Object, options: () => Object,
 *   on: {ready: Function, gone: Function, wanted: (index: number) => boolean, frame: Function, settled: Function, ended: Function, note: (words: string) => void}}} how
 *   facts: the track's entry in `_videos`; wanted: whether a frame that came may be seen; options: {theme, fade, skeleton, muted} as they are now
 */
export function createFilm({scene, index, facts, model, options, on}) {
  const track = scene.tracks[index];
  const closing = new AbortController();
  const {signal} = closing;
  const video = make("video", {class: "dk-video", preload: "auto", playsinline: true, tabindex: "-1", "aria-hidden": "true"});
  const canvas = make("canvas", {class: "dk-screen", role: "img", "aria-label": `Video of ${track.name}`});
  const note = make("p", {class: "dk-film-note", role: "status"});
  const name = scene.tracks.length > 1 ? make("span", {class: "dk-film-name"}, track.name) : null;
  const element = make("div", {class: "dk-film", data: {track: String(index), state: "loading"}}, video, canvas, note, name);
  video.muted = true;
  video.disablePictureInPicture = true;
  let picture = null;
  let url = null;
  let onScreen = -1;
  let leapt = -Infinity;
  const firstPerson = scene.tracks.slice(0, index).reduce((sum, one) => sum + one.individuals.length, 0);
  let first = null; // a promise of the time at which the browser shows the first frame
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
      first = new Promise((tell) => video.requestVideoFrameCallback((_now, {mediaTime}) => tell(mediaTime)));
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
      facts.key ?? index,
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
    const start = await Promise.race([first, new Promise((resolve) => setTimeout(resolve, FIRST_MS, null))]);
    if (!signal.aborted) begin(start);
  }

  function fail(error) {
    const file = facts.name || "the video";
    say(`${file} can't be shown in this browser (${error.message}). The skeleton goes on without it.`, "failed");
    on.gone();
  }

  /** @param {number|null} start browsers disagree on where the clock of a file begins; this one showed the first frame then */
  function begin(start) {
    const told = track.facts.video_origin_s ?? 0;
    const seen = start === null ? told : start - track.videoTime[0];
    const origin = Math.abs(seen - told) > durationAt(track.videoTime, 0) / 2 ? seen : told;
    say("", "ready");
    if (video.videoWidth) shownSize = [video.videoWidth, video.videoHeight];
    picture = createPicture({
      element: video,
      stamps: track.videoTime,
      origin,
      signal,
      onFrame(told) {
        const index = picture.current;
        if (!on.wanted(index < 0 ? told : index)) return;
        onScreen = index < 0 ? told : index;
        drawFilm();
        on.frame(onScreen);
      },
      onSettled: on.settled,
      onEnded: on.ended,
      onBlocked: () => on.note("The browser does not let the video play by itself; press play."),
    });
    video.addEventListener("error", () => fail(new Error(video.error?.message || "it broke off")), {signal});
    on.ready();
  }

  /** Picture and skeleton, as the box is now. */
  function drawFilm() {
    const {theme, fade, skeleton} = options();
    const ratio = globalThis.devicePixelRatio || 1;
    const [width, height] = [Math.round(canvas.clientWidth * ratio), Math.round(canvas.clientHeight * ratio)];
    if (!width || !height || onScreen < 0) return;
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
    const context = canvas.getContext("2d", {alpha: false});
    drawVideo(context);
    if (!skeleton || !track.imageArray) return;
    const frame = frameNear(track.time, track.videoTime[onScreen]);
    drawOverlay(context, {scene, track, person: firstPerson, frame, picture: shownSize, theme, fade, ratio});
  }

  /** The video may go on to its next frame before and while it is drawn; what counts is the one that was. */
  function drawVideo(context) {
    for (let turn = 0; turn < TURNS; turn++) {
      const before = picture.current;
      drawPicture(context, video, shownSize);
      if (before !== picture.current) continue;
      if (before >= 0 && on.wanted(before)) onScreen = before;
      return;
    }
  }

  const targetOf = (moment) => frameNear(track.videoTime, ownTime(track.map, moment));

  return {
    element,
    video,
    index,
    load,
    draw: drawFilm,
    /** Index of the video's frame that is seen, -1 before there is one. */
    get onScreen() {
      return onScreen;
    },
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
      on.settled();
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
      if (Math.abs(late) > FAR_S * Math.max(1, pace) && performance.now() - leapt > REST_MS) {
        leapt = performance.now();
        picture.leap(own + LEAD_S * pace); // it takes a moment, and time goes on meanwhile
      }
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
