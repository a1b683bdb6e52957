// One <video> that can be told which frame to show, exactly, and that says which one is on the screen.
//
// A browser shows the frame whose time holds `currentTime`, so seeks go to the middle of a frame. While one is under way
// only the newest wish is kept. What is on the screen is known from requestVideoFrameCallback alone.
import {middleOf, nearest} from "./frames.js";

const PATIENCE_MS = 250; // a seek that is over without a word of its picture (page in the background) counts after this
const TRIES = 3;

/**
 * @param {{element: HTMLVideoElement, stamps: Float64Array, origin: number, signal: AbortSignal,
 *   onFrame: (index: number) => void, onSettled: () => void, onEnded: () => void, onBlocked: () => void}} how
 *   stamps: time of every frame; origin: the browser's clock minus theirs
 */
export function createPicture({element, stamps, origin, signal, onFrame, onSettled, onEnded, onBlocked}) {
  let shown = -1;
  let wanted = -1;
  let sought = -1;
  let seeking = false;
  let playing = false;
  let tries = 0;
  let timer = 0;
  let request = 0;

  function hear(_now, {mediaTime}) {
    request = element.requestVideoFrameCallback(hear);
    shown = nearest(stamps, mediaTime - origin);
    onFrame(shown);
    settle();
  }

  function seek(index) {
    seeking = true;
    clearTimeout(timer);
    // a second try aims beside the middle: some decoders round
    const aim = middleOf(stamps, index) + ((tries % 2 ? -1 : 1) * Math.ceil(tries / 2) * (middleOf(stamps, index) - stamps[index])) / 3;
    element.currentTime = Math.max(0, aim + origin);
  }

  function afterSeek() {
    seeking = false;
    if (wanted < 0) return;
    if (wanted !== sought) return begin(wanted);
    settle();
    if (wanted >= 0) timer = setTimeout(again, PATIENCE_MS);
  }

  function begin(index) {
    if (index !== sought) tries = 0;
    sought = index;
    seek(index);
  }

  function again() {
    if (wanted < 0 || signal.aborted) return;
    tries += 1;
    if (tries < TRIES && document.visibilityState === "visible") return seek(wanted);
    shown = wanted; // the browser was told, and says that it is there
    onFrame(shown);
    settle();
  }

  function settle() {
    if (wanted < 0 || seeking || shown !== wanted) return;
    wanted = sought = -1;
    tries = 0;
    clearTimeout(timer);
    onSettled();
  }

  async function start() {
    try {
      await element.play();
    } catch (error) {
      if (error.name !== "NotAllowedError" || !playing || signal.aborted) return;
      if (element.muted) return onBlocked();
      element.muted = true; // browsers let silent videos play before anybody has touched the page
      await element.play().catch(onBlocked);
    }
  }

  element.addEventListener("seeked", afterSeek, {signal});
  element.addEventListener("ended", () => playing && onEnded(), {signal});
  request = element.requestVideoFrameCallback(hear);

  return {
    element,
    stamps,
    /** Index of the frame on the screen, -1 before there is one. */
    get shown() {
      return shown;
    },
    /** Whether the wanted frame is there. */
    get settled() {
      return wanted < 0 && !seeking;
    },
    /** Seconds on the stamps' clock. */
    get moment() {
      return element.currentTime - origin;
    },
    /** Show a frame; `again` seeks even if it seems to be there, as after playing. */
    show(index, {again: force = false} = {}) {
      if (!force && wanted < 0 && !seeking && shown === index) return;
      wanted = index;
      if (force) sought = -1;
      if (!seeking) begin(index);
    },
    play(rate) {
      wanted = sought = -1;
      clearTimeout(timer);
      playing = true;
      element.playbackRate = Math.min(16, Math.max(0.0625, rate));
      if (element.paused) start();
    },
    setRate(rate) {
      const held = Math.min(16, Math.max(0.0625, rate));
      if (Math.abs(element.playbackRate - held) > 0.01 * held) element.playbackRate = held;
    },
    /** Jump while playing, without waiting for an exact picture. */
    leap(moment) {
      if (!seeking && !element.seeking) element.currentTime = Math.max(0, moment + origin);
    },
    pause() {
      playing = false;
      if (!element.paused) element.pause();
    },
    close() {
      clearTimeout(timer);
      element.cancelVideoFrameCallback(request);
      element.pause();
      element.removeAttribute("src");
      element.load();
    },
  };
}
