// Playing: which clock ticks, what it draws, and how the videos keep up.
//
// With a video of the main track on show the video is the clock: what it presents is what is drawn. Without one the
// wall clock goes over the recording's own stamps. A linked player may lead instead; then only its words move this one.
import {advance, clampFrame, framesOf, startOf} from "./clock.js";
import {durationAt, frameAt, frameNear} from "./frames.js";

const LATE_S = 0.5; // a page that was asleep does not make up for it

/**
 * @param {{stamps: Float64Array, films: () => Object[], state: Object, draw: (frame: number) => void,
 *   changed: (what: "frame"|"playing") => void}} how
 *   films: those on show, the main track's first; state: {frame, playing, selection, loop, speed}, which is kept up here
 */
export function createTransport({stamps, films, state, draw, changed}) {
  let clock = "none"; // none, wall, video, led
  let moment = stamps[state.frame] ?? 0;
  let last = 0;
  let ticking = 0;
  let holding = 0;
  let outlasted = false; // the recording goes on after its video's end
  const span = () => framesOf(stamps, state.selection);

  const master = () => {
    const first = films()[0];
    return first?.index === 0 && first.usable && !outlasted ? first : null;
  };
  const followers = () => films().filter((film) => film.usable && film !== master());

  function put(frame, at = stamps[frame]) {
    moment = at;
    const moved = frame !== state.frame;
    state.frame = frame;
    draw(frame);
    if (moved) changed("frame");
  }

  /** The newest exact picture of every video. */
  function settleFilms(again = false) {
    for (const film of films()) if (film.usable) film.showAt(stamps[state.frame], {again});
  }

  function stopClock() {
    cancelAnimationFrame(ticking);
    clearTimeout(holding);
    ticking = holding = 0;
    clock = "none";
  }

  function startClock() {
    stopClock();
    const film = master();
    clock = film ? "video" : "wall";
    if (film) {
      film.showAt(stamps[state.frame]);
      film.picture.play(state.speed);
    } else {
      last = performance.now();
      ticking = requestAnimationFrame(tick);
    }
    for (const other of followers()) other.follow(moment, state.speed);
  }

  function tick(now) {
    const elapsed = Math.min(LATE_S, Math.max(0, (now - last) / 1000));
    last = now;
    const {first, last: final} = span();
    const next = advance(stamps, moment, elapsed, {speed: state.speed, loop: state.loop, first, last: final});
    const rewound = next.moment < moment;
    if (next.ended) return end(final);
    if (rewound && outlasted) return restart(first);
    moment = next.moment;
    if (next.frame !== state.frame) put(next.frame, next.moment);
    for (const film of followers()) film.follow(moment, state.speed);
    ticking = requestAnimationFrame(tick);
  }

  /** Whether a frame that a video presents may be seen: of the main one nothing beyond the span that plays. */
  function wants(film, index) {
    if (clock !== "video" || film !== master()) return true;
    const {first, last: final} = span();
    const frame = frameNear(stamps, film.picture.stamps[index]);
    if (holding || frame < first) return false; // at the span's end, or on the way to its start
    if (!film.picture.settled) return frame >= state.frame && frame <= state.frame + 1; // not one from before the seek
    if (frame > final) hold(film, 0);
    return frame <= final;
  }

  /** The main video presented a frame. */
  function presented(film, index) {
    if (clock !== "video" || film !== master() || holding) return;
    const {first, last: final} = span();
    const frame = frameNear(stamps, film.picture.stamps[index]);
    if (frame !== state.frame) put(Math.max(first, frame));
    for (const other of followers()) other.follow(stamps[state.frame], state.speed);
    if (frame >= final) hold(film, durationAt(stamps, final) / state.speed);
  }

  /** The last frame of the span stays for as long as it lasts; the video must not show the one after it. */
  function hold(film, seconds) {
    film.pause();
    holding = setTimeout(() => {
      holding = 0;
      const {first, last: final} = span();
      if (state.loop) restart(first);
      else end(final);
    }, 1000 * seconds);
  }

  function restart(first) {
    outlasted = false;
    put(first);
    settleFilms(true);
    startClock();
  }

  function end(final) {
    put(final);
    pause();
  }

  function pause() {
    if (!state.playing) return;
    stopClock();
    for (const film of films()) film.pause();
    state.playing = false;
    outlasted = false;
    settleFilms(true);
    changed("playing");
  }

  function play() {
    if (state.playing && clock !== "led") return;
    const first = startOf(state.frame, span(), state.loop);
    outlasted = false;
    state.playing = true;
    if (first !== state.frame) put(first);
    settleFilms();
    startClock();
    changed("playing");
  }

  return {
    play,
    pause,
    wants,
    presented,
    settleFilms,
    get moment() {
      return moment;
    },
    toggle() {
      if (state.playing) pause();
      else play();
    },
    /** Go to a frame; playing goes on from there. */
    goto(frame) {
      outlasted = false;
      const held = clampFrame(frame, stamps.length);
      put(held);
      if (!state.playing) return settleFilms();
      settleFilms(true);
      startClock();
      return undefined;
    },
    /** The main video came to its end. */
    ended(film) {
      if (clock !== "video" || film !== master() || holding) return;
      const {last: final} = span();
      if (state.frame >= final - 1) return hold(film, 0);
      outlasted = true;
      return startClock();
    },
    /** Speed, span, loop or the videos on show changed. */
    refresh() {
      if (state.playing && clock !== "led") startClock();
      else if (!state.playing) settleFilms();
    },
    /** A linked player says where it is. */
    led(time, playing, speed = state.speed) {
      const frame = frameAt(stamps, time);
      stopClock();
      outlasted = false;
      if (!playing) {
        const was = state.playing;
        state.playing = false;
        for (const film of films()) film.pause();
        put(frame);
        settleFilms(was);
        if (was) changed("playing");
        return;
      }
      clock = "led";
      if (!state.playing) {
        state.playing = true;
        changed("playing");
      }
      if (frame !== state.frame) put(frame, time);
      for (const film of films()) if (film.usable) film.follow(time, speed);
    },
    close() {
      stopClock();
    },
  };
}
