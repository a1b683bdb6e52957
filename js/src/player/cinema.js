// The videos of a scene: their boxes, who is on show, and what to say of those that can't be.
import {make} from "../shared/dom.js";
import {createFilm} from "./film.js";

/**
 * @param {{model: Object, options: () => {theme: string, fade: boolean, skeleton: boolean, show: boolean, muted: boolean},
 *   on: {wanted: (film: Object, index: number) => boolean, presented: (film: Object, index: number) => void, settled: () => void, ended: (film: Object) => void, changed: () => void}}} how
 *   changed: a video came or went, so that sizes and clock must be looked at again
 */
export function createCinema({model, options, on}) {
  const element = make("div", {class: "dk-films"});
  const notes = make("div", {class: "dk-notes", role: "status"});
  let films = [];

  const onShow = () => (options().show ? films.filter((film) => !film.failed) : []);

  function note(film) {
    if (!film.failed) return;
    const words = film.element.querySelector(".dk-film-note").textContent;
    notes.append(make("p", {}, words));
  }

  function close() {
    for (const film of films) film.close();
    films = [];
    notes.replaceChildren();
  }

  return {
    element,
    notes,
    close,
    onShow,
    /** @param {Object} scene @param {(Object|null)[]} videos the entries of `_videos` */
    open(scene, videos) {
      close();
      scene.tracks.forEach((track, index) => {
        const facts = videos[index];
        if (!facts || !track.videoTime?.length) return;
        const film = createFilm({
          scene,
          index,
          facts,
          model,
          options,
          on: {
            ready: on.changed,
            gone: () => {
              note(film);
              on.changed();
            },
            wanted: (shown) => on.wanted(film, shown),
            frame: (shown) => on.presented(film, shown),
            settled: on.settled,
            ended: () => on.ended(film),
            note: (words) => notes.replaceChildren(make("p", {}, words)),
          },
        });
        films.push(film);
        element.append(film.element);
        film.load();
      });
    },
    get count() {
      return films.length;
    },
    /** Sizes of the boxes of those on show; the others disappear. */
    place(sizes) {
      const shown = onShow();
      for (const film of films) film.element.hidden = !shown.includes(film);
      shown.forEach((film, i) => {
        film.element.style.width = `${sizes[i].width}px`;
        film.element.style.height = `${sizes[i].height}px`;
        film.draw();
      });
    },
    redraw() {
      for (const film of onShow()) film.draw();
    },
    /** Only the first video is heard, and only if it is meant to be. */
    mute(muted) {
      films.forEach((film, i) => (film.video.muted = muted || i > 0));
    },
    pauseHidden() {
      const shown = onShow();
      for (const film of films) if (!shown.includes(film)) film.pause();
    },
    get settled() {
      return onShow().every((film) => !film.picture || film.picture.settled);
    },
  };
}
