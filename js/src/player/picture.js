// One <video> that can be told which frame to show, exactly, and that says which one is on the screen.
//
// A browser shows the frame whose time holds `currentTime`, so seeks go to the middle of a frame. While one is under way
// only the newest wish is kept. What is on the screen is known from requestVideoFrameCallback alone. Chromium jumps past
// some frames before a key frame when frames are uneven and stored out of order; those are crept up to by playing slowly.
import {middleOf, nearest} from "./frames.js";

const SILENT_MS = 250; // a seek that is over without a word of its picture, as in a page in the background
const WRONG_MS = 60; // a seek that is over and showed another picture: the right one may still be on its way
const CREEP_MS = 1500;
const CREEP_RATE = 0.25;
const EARLIER = [1, 3, 8, 20]; // frames before the wanted one from which to creep, try by try

/**
 * @param {{element: HTMLVideoElement, stamps: Float64Array, origin: number, signal: AbortSignal,
 *   onFrame: (index: number) => void, onSettled: () => void, onEnded: () => void, onBlocked: () => void}} how
 *   stamps: time of every frame; origin: the browser's clock minus theirs
 */
export function createPicture({element, stamps, origin, signal, onFrame, onSettled, onEnded, onBlocked}) {
  let shown = -1;
  let wanted = -1;
  let sought = -1; // what the seek under way aims at: the wanted frame, or an earlier one to creep from
  let seeking = false;
  let playing = false;
  let creeping = null;
  let tries = 0;
  let timer = 0;
  let request = 0;

  const after = (delay, act) => {
    clearTimeout(timer);
    timer = setTimeout(act, delay);
  };

  function hear(_now, {mediaTime}) {
    request = element.requestVideoFrameCallback(hear);
    shown = nearest(stamps, mediaTime - origin);
    if (creeping && shown >= wanted) stopCreeping();
    onFrame(shown);
    if (!settle() && wanted >= 0 && !seeking && !creeping) after(WRONG_MS, tryElse);
  }

  function seek(index) {
    seeking = true;
    sought = index;
    clearTimeout(timer);
    element.currentTime = Math.max(0, middleOf(stamps, index) + origin);
  }

  function begin() {
    stopCreeping();
    tries = 0;
    seek(wanted);
  }

  function afterSeek() {
    seeking = false;
    if (wanted < 0) return;
    if (sought !== wanted && tries === 0) begin();
    else if (!settle()) after(SILENT_MS, tryElse);
  }

  /** The seek did not lead to the wanted frame: creep up to it, from further before each time. */
  function tryElse() {
    if (wanted < 0 || signal.aborted) return;
    stopCreeping();
    if (document.visibilityState !== "visible" || tries > EARLIER.length) giveUp();
    else if (shown < wanted && sought < wanted) creep();
    else seek(Math.max(0, wanted - EARLIER[Math.min(tries++, EARLIER.length - 1)]));
  }

  function creep() {
    tries += 1;
    creeping = {muted: element.muted};
    element.muted = true;
    element.playbackRate = CREEP_RATE;
    element.play().catch(() => {});
    after(CREEP_MS, tryElse);
  }

  function stopCreeping() {
    if (!creeping) return;
    element.pause();
    element.muted = creeping.muted;
    creeping = null;
  }

  function settle() {
    if (wanted < 0 || seeking || creeping || shown !== wanted) return false;
    giveUp();
    return true;
  }

  function giveUp() {
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
    /** Index of the frame that a canvas would be given now. The callback told of the one there was when it was sent, and
     *  a browser that is busy is further by the time it is heard. -1 where the browser can't say. */
    get current() {
      return indexNow(element, stamps, origin);
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
    show(index, {again = false} = {}) {
      if (!again && ((wanted < 0 && !seeking && shown === index) || wanted === index)) return;
      wanted = index;
      if (!seeking) begin();
      else tries = 0;
    },
    play(rate) {
      stopCreeping();
      wanted = sought = -1;
      clearTimeout(timer);
      playing = true;
      element.playbackRate = heldRate(rate);
      if (element.paused) start();
    },
    setRate(rate) {
      const held = heldRate(rate);
      if (Math.abs(element.playbackRate - held) > 0.01 * held) element.playbackRate = held;
    },
    /** Jump while playing, without waiting for an exact picture. */
    leap(moment) {
      if (!seeking && !element.seeking) element.currentTime = Math.max(0, moment + origin);
    },
    pause() {
      playing = false;
      stopCreeping();
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

/** Browsers play no slower and no faster than this. */
const heldRate = (rate) => Math.min(16, Math.max(0.0625, rate));

function indexNow(element, stamps, origin) {
  if (!globalThis.VideoFrame) return -1;
  try {
    const frame = new VideoFrame(element);
    const {timestamp} = frame; // microseconds, on the clock of mediaTime
    frame.close();
    return nearest(stamps, timestamp / 1e6 - origin);
  } catch {
    return -1; // no picture yet
  }
}
