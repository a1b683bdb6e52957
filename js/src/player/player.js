// Puts the player's parts together: every part is told what changed, none knows the others.
import {make} from "../shared/dom.js";
import {unpack} from "../shared/pack.js";
import {themeOf, watchTheme} from "../shared/theme.js";
import {createCinema} from "./cinema.js";
import {clampFrame, tidySelection} from "./clock.js";
import {commandRunner, listenToKeys} from "./commands.js";
import {createControls} from "./controls.js";
import {endOf, frameAt} from "./frames.js";
import {helpContent} from "./help.js";
import {watchJoints} from "./joints.js";
import {arrange} from "./layout.js";
import {createLinks} from "./links.js";
import {createOracle} from "./oracle.js";
import {createPopover} from "./popover.js";
import {createReadout} from "./readout.js";
import {createSettings, inWords} from "./settings.js";
import {createStage} from "./stage/index.js";
import {readScene} from "./stage/scene.js";
import {createTimeline} from "./timeline.js";
import {createTraits} from "./traits.js";
import {createTransport} from "./transport.js";

const STAGE_TRAITS = ["view", "arrangement", "trails", "trail_s", "ghosts", "ghost_step_s", "fade", "joint"];

/**
 * @param {{model: Object, el: HTMLElement}} how
 * @returns {{close: () => void}}
 */
export function createPlayer({model, el}) {
  const ending = new AbortController();
  const {signal} = ending;
  const traits = createTraits(model);
  const {get, set} = traits;
  const state = {frame: 0, playing: false, selection: [], loop: false, speed: 1};
  let scene = null;
  let stage = null;
  let transport = null;
  let theme = themeOf(get("theme"));
  let wanted = null; // a span that another widget wants shown, of a clip that is still on its way
  let ownClip = null; // the clip that `_videos` belongs to
  let arriving = null; // a promise of the forecasts that a page carries for the clip

  const readout = createReadout({
    toTime: (seconds) => goto(frameAt(scene.main.time, seconds)),
    toFrame: (frame) => goto(frame),
    signal,
  });
  const controls = createControls({run: (command) => run(command), set, readout: readout.element, signal});
  const settings = createSettings({get, set, signal});
  const timeline = createTimeline({on: {seek: goto, scrubbing, select, forecast: showForecast}, signal});
  const cinema = createCinema({model, options: filmOptions, on: {wanted: (film, index) => transport.wants(film, index), presented, settled, ended: (film) => transport.ended(film), changed: filmsChanged}});
  const joint = make("select", {class: "dk-select dk-joint", "aria-label": "Joint whose speed is shown"});
  joint.addEventListener("change", () => set("joint", joint.value), {signal});
  const oracle = createOracle({toggle: () => run({do: "forecast"}), signal});
  const stageBox = make("div", {class: "dk-stage-box"}, oracle.element);
  const pictures = make("div", {class: "dk-pictures"}, cinema.element, stageBox);
  const stripHead = make("div", {class: "dk-strip-head"}, make("span", {"aria-hidden": "true"}, "speed of"), joint);
  const timelineBox = make("div", {class: "dk-timeline-box"}, timeline.element, stripHead);
  el.append(pictures, cinema.notes, controls.element, timelineBox);
  const panels = [
    createPopover({button: controls.settings, title: "Settings", name: "settings", content: settings.element, root: el, signal, onOpen: settings.update}),
    createPopover({button: controls.help, title: "Keys", name: "help", content: helpContent(), root: el, signal}),
  ];
  const makeLinks = () => createLinks({channel: get("_channel"), clip: () => scene?.clip ?? "", transport: () => transport, select, show});
  let links = makeLinks();

  function filmOptions() {
    return {theme, fade: get("fade"), skeleton: get("show_skeleton_2d"), show: get("show_video"), muted: get("muted")};
  }

  /** Show another recording; controls and view stay as they are. */
  function openScene(bytes, {keep = true} = {}) {
    const before = scene;
    transport?.close();
    scene = readScene(unpack(bytes));
    const stamps = scene.main.time;
    const playing = state.playing;
    const time = before && keep && before.clip === scene.clip ? before.main.time[state.frame] : null;
    state.frame = time === null ? clampFrame(get("frame"), stamps.length) : frameAt(stamps, time);
    state.playing = false;
    state.selection = tidySelection(get("selection"), stamps);
    el.setAttribute("aria-label", `Motion player: ${scene.clip || "a recording"}`);
    if (stage) stage.setScene(scene);
    else makeStage();
    openForecasts(get("_forecast"));
    arriving = openCarried();
    timeline.setScene(scene);
    timeline.select(state.selection);
    readout.setLength(endOf(stamps), stamps.length - 1);
    joint.replaceChildren(...scene.keypoints.map((name) => make("option", {value: name}, inWords(name))));
    transport = createTransport({stamps, films: cinema.onShow, state, draw, changed});
    openFilms();
    applyJoint();
    draw(state.frame);
    if (playing || get("playing")) transport.play();
  }

  function openForecasts(bytes) {
    oracle.open(bytes, scene.clip);
    oracle.setShown(get("show_forecast") !== false);
    stage.setForecast(oracle.there ? oracle.told : null);
    timeline.setForecasts(oracle.show(scene.main.time[state.frame]));
  }

  /** A page may carry forecasts for each of its clips. */
  async function openCarried() {
    const [shown, carried] = [scene, model.offlineClip?.(scene.clip)?.forecast];
    if (!carried) return;
    const bytes = await carried();
    if (scene !== shown || signal.aborted) return;
    openForecasts(bytes);
    place();
  }

  /** Show one of several forecasts, from the moment that it was made from. */
  function showForecast(item) {
    oracle.choose(item);
    goto(frameAt(scene.main.time, item.at));
    draw(state.frame);
  }

  function openFilms() {
    const mine = ownClip === null || ownClip === scene.clip;
    const carried = model.offlineClip?.(scene.clip);
    cinema.open(scene, carried ? [carried.video] : mine ? (get("_videos") ?? []) : []);
    const seen = scene.tracks.some((track) => track.imageArray);
    settings.setScene({keypoints: scene.keypoints, tracks: scene.tracks.length, films: cinema.count, seen});
    filmsChanged();
  }

  function makeStage() {
    stage = createStage({scene, theme, options: Object.fromEntries(STAGE_TRAITS.map((name) => [name, get(name)]))});
    stage.onView((view) => set("view", view));
    stageBox.prepend(stage.element);
    watchJoints({
      stage: () => stage,
      box: stageBox,
      scene: () => scene,
      moment: () => transport.moment,
      choose: (keypoint) => set("joint", keypoint),
      signal,
    });
  }

  /** Draw a frame everywhere: called for every frame that is shown. */
  function draw(frame) {
    const time = scene.main.time[frame];
    stage.draw(time);
    if (oracle.there) timeline.setForecasts(oracle.show(time));
    timeline.show(frame);
    readout.show(time, frame);
    el.dataset.frame = String(frame);
    el.dataset.time = String(time);
    el.dataset.settled = String(cinema.settled ? 1 : 0);
    if (stage.canvas?.width || el.clientWidth) el.dataset.ready = "1";
  }

  function changed(what) {
    const resting = !state.playing;
    if (what === "playing") {
      controls.showPlaying(state.playing);
      el.dataset.playing = String(state.playing);
      set("playing", state.playing);
    }
    traits.pushFrame(state.frame, resting && what === "playing");
    links.playhead(scene.main.time[state.frame], state.playing, state.speed);
  }

  function presented(film, index) {
    if (film === cinema.onShow()[0]) el.dataset.videoFrame = String(index);
    el.dataset.settled = String(cinema.settled ? 1 : 0);
    transport.presented(film, index);
  }

  function settled() {
    el.dataset.settled = String(cinema.settled ? 1 : 0);
  }

  /** Videos came, went, or are to be hidden. */
  function filmsChanged() {
    if (!transport) return;
    cinema.pauseHidden();
    cinema.mute(get("muted"));
    controls.showSound(cinema.onShow().length > 0, get("muted"));
    if (cinema.onShow().length === 0) delete el.dataset.videoFrame;
    place();
    transport.refresh();
  }

  let lastWidth = 0;
  function place() {
    const inner = pictures.clientWidth;
    if (!inner || !stage) return;
    lastWidth = inner;
    const full = document.fullscreenElement === el;
    const others = el.scrollHeight - pictures.offsetHeight;
    const height = full ? Math.max(200, globalThis.innerHeight - others - 2) : get("height");
    const sizes = arrange(inner, height, cinema.onShow().map((film) => film.size));
    pictures.dataset.row = String(sizes.row);
    cinema.place(sizes.films);
    stageBox.style.width = `${sizes.stage.width}px`;
    stageBox.style.height = `${sizes.stage.height}px`;
    stage.resize();
    timeline.resize(timeline.element.clientWidth);
    stripHead.style.top = `${timeline.stripTop}px`;
    draw(state.frame);
  }

  function goto(frame) {
    transport.goto(frame);
  }

  let resume = false;
  /** While the playhead is held by a hand nothing plays. */
  function scrubbing(is) {
    if (is && state.playing) {
      resume = true;
      transport.pause();
    } else if (!is) {
      if (resume) transport.play();
      else traits.pushFrame(state.frame, true);
      resume = false;
    }
  }

  function select(span) {
    if (!scene) return;
    const next = tidySelection(span, scene.main.time);
    if (next.length === state.selection.length && next.every((one, i) => one === state.selection[i])) return;
    state.selection = next;
    timeline.select(next);
    set("selection", next);
    links.span(next);
    if (state.playing) transport.refresh();
  }

  /** Another widget wants a span shown and looped: of this clip, of one that the page carries, or of one that Python sends. */
  async function show(wish) {
    wanted = wish;
    if (wish.clip !== scene.clip) {
      const bytes = await model.offlineScene?.(wish.clip);
      if (!bytes || wanted !== wish || signal.aborted) return;
      ownClip ??= scene.clip;
      openScene(bytes);
    }
    await arriving;
    if (wanted === wish && !signal.aborted) playWanted();
  }

  function playWanted() {
    if (!wanted || wanted.clip !== scene.clip) return;
    const {start_s, end_s, forecast_s} = wanted;
    wanted = null;
    if (forecast_s !== undefined) oracle.chooseAt(forecast_s);
    select([start_s, end_s]);
    set("loop", true);
    transport.goto(frameAt(scene.main.time, start_s));
    transport.play();
  }

  const run = commandRunner({
    transport: () => transport,
    stamps: () => scene.main.time,
    state,
    goto,
    select,
    get,
    set,
    zoom: timeline.zoomBy,
    panels,
    el,
  });
  listenToKeys(el, run, signal);
  document.addEventListener(
    "fullscreenchange",
    () => {
      controls.showFull(document.fullscreenElement === el);
      place();
    },
    {signal},
  );

  const applyJoint = () => {
    const known = scene.keypointIndex.has(get("joint")) ? get("joint") : scene.keypoints[0];
    joint.value = known;
    timeline.setJoint(known, theme);
  };
  const dressUp = () => {
    theme = themeOf(get("theme"));
    stage?.setTheme(theme);
    timeline.setJoint(joint.value, theme);
    cinema.redraw();
  };
  const arrived = once(() => {
    ownClip = null;
    openScene(get("_scene"));
    playWanted();
  });
  const forecastsArrived = once(() => {
    openForecasts(get("_forecast"));
    place();
  });
  const filmsArrived = once(() => ownClip === null && openFilms());
  const follow = {
    frame: (value) => !traits.isEcho(value) && value !== state.frame && goto(value),
    playing: (value) => value !== state.playing && (value ? transport.play() : transport.pause()),
    selection: select,
    loop(value) {
      state.loop = value;
      controls.showLoop(value);
      timeline.showLoop(value);
    },
    speed(value) {
      state.speed = value;
      controls.showSpeed(value);
      transport?.refresh();
    },
    show_video: filmsChanged,
    muted: filmsChanged,
    show_skeleton_2d: cinema.redraw,
    height: place,
    theme: dressUp,
    joint: applyJoint,
    fade: cinema.redraw,
    view: controls.showView,
    _scene: arrived,
    _videos: filmsArrived,
    _forecast: forecastsArrived,
    show_forecast(value) {
      oracle.setShown(value !== false);
      draw(state.frame);
    },
    _channel: () => {
      links.leave();
      links = makeLinks();
    },
  };
  const listeners = new Map();
  for (const name of new Set([...Object.keys(follow), ...STAGE_TRAITS])) {
    const listener = () => {
      const value = get(name);
      follow[name]?.(value);
      if (STAGE_TRAITS.includes(name)) stage.setOptions({[name]: value});
      settings.update();
    };
    listeners.set(name, listener);
    model.on(`change:${name}`, listener);
  }
  for (const name of ["loop", "speed", "view"]) follow[name](get(name));
  controls.showPlaying(false);
  el.dataset.playing = "false";
  openScene(get("_scene"));

  // sizes come when the element is in the page, and again whenever its width changes
  const sizes = new ResizeObserver(() => pictures.clientWidth !== lastWidth && place());
  sizes.observe(el);
  const unwatch = watchTheme(dressUp);

  return {
    close() {
      if (signal.aborted) return;
      if (state.playing) transport.pause();
      ending.abort();
      for (const [name, listener] of listeners) model.off(`change:${name}`, listener);
      sizes.disconnect();
      unwatch();
      links.leave();
      traits.close();
      transport.close();
      cinema.close();
      stage.dispose();
    },
  };
}

/** A change of several traits at once is acted on once, when all of them are there. */
function once(act) {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    queueMicrotask(() => {
      waiting = false;
      act();
    });
  };
}
