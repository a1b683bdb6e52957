// What is drawn and how: a panel of plain fields, each of which writes one trait.
import {make} from "../shared/dom.js";

/** "left_foot_index" in words. */
export const inWords = (keypoint) => keypoint.replaceAll("_", " ");

/**
 * Keypoints as rows of a body part with its two sides, or with the one in the middle.
 * @param {string[]} keypoints
 * @returns {{part: string, left?: string, right?: string, center?: string}[]}
 */
export function partsOf(keypoints) {
  const rows = new Map();
  for (const name of keypoints) {
    const side = /(^|_)(left|right)(_|$)/.exec(name)?.[2] ?? "center";
    const part = side === "center" ? name : name.replace(new RegExp(`(^|_)${side}(_|$)`), (_, a, b) => (a && b ? "_" : ""));
    if (!rows.has(part)) rows.set(part, {part: inWords(part)});
    rows.get(part)[side] = name;
  }
  return [...rows.values()];
}

/**
 * @param {{get: (trait: string) => any, set: (trait: string, value: any) => void, signal: AbortSignal}} how
 */
export function createSettings({get, set, signal}) {
  const updates = [];
  const listen = (input, type, act) => input.addEventListener(type, act, {signal});

  function tick(words, trait, label = words) {
    const input = make("input", {type: "checkbox", "aria-label": label, data: {trait}});
    listen(input, "change", () => set(trait, input.checked));
    updates.push(() => (input.checked = Boolean(get(trait))));
    return make("label", {class: "dk-tick"}, input, make("span", {}, words));
  }

  function number(words, unit, label, {min, max, step, read, write}) {
    const input = make("input", {class: "dk-field dk-number", type: "number", min, max, step, "aria-label": label});
    listen(input, "change", () => {
      const value = Math.min(max, Math.max(min, Number(input.value)));
      if (input.value !== "" && Number.isFinite(value)) write(value);
      update();
    });
    updates.push(() => {
      if (input.getRootNode().activeElement !== input) input.value = String(Number(read().toFixed(2)));
    });
    return make("label", {class: "dk-row"}, make("span", {}, words), make("span", {class: "dk-pair"}, input, make("span", {class: "dk-note dk-unit"}, unit)));
  }

  const arrangement = make("select", {class: "dk-select", "aria-label": "Arrangement of the recordings"},
    make("option", {value: "overlay"}, "in one place"), make("option", {value: "side"}, "side by side"));
  listen(arrangement, "change", () => set("arrangement", arrangement.value));
  updates.push(() => (arrangement.value = get("arrangement")));
  const arrangementRow = make("label", {class: "dk-row"}, make("span", {}, "Recordings"), arrangement);

  const video = tick("Video", "show_video");
  const skeleton = tick("Skeleton over the video", "show_skeleton_2d");
  const trails = make("div", {class: "dk-parts", role: "group", "aria-label": "Joints that leave a trail"});
  const ghost = (i, value) => set("ghosts", get("ghosts").length === 2 ? get("ghosts").map((one, k) => (k === i ? value : one)) : i ? [0, value] : [value, 0]);
  const count = (i) => ({min: 0, max: 12, step: 1, read: () => get("ghosts")[i] ?? 0, write: (value) => ghost(i, Math.round(value))});

  function showTrails(keypoints) {
    const box = (name, words) => {
      if (!name) return make("span", {});
      const input = make("input", {type: "checkbox", "aria-label": `Trail of ${inWords(name)}`, data: {keypoint: name}});
      input.checked = get("trails").includes(name);
      listen(input, "change", () => {
        const others = get("trails").filter((one) => one !== name);
        set("trails", input.checked ? [...others, name] : others);
      });
      return make("label", {class: "dk-tick"}, input, make("span", {"aria-hidden": "true"}, words));
    };
    const rows = partsOf(keypoints).map(({part, left, right, center}) =>
      make("div", {class: "dk-part"}, make("span", {}, part), center ? box(center, "on") : box(left, "left"), box(right, "right")),
    );
    trails.replaceChildren(...rows);
  }
  updates.push(() => {
    for (const input of trails.querySelectorAll("input")) input.checked = get("trails").includes(input.dataset.keypoint);
    clear.disabled = get("trails").length === 0;
  });
  const clear = make("button", {class: "dk-button dk-clear", type: "button"}, "no trails");
  listen(clear, "click", () => set("trails", []));

  const element = make(
    "div",
    {class: "dk-settings-body"},
    make("fieldset", {}, make("legend", {class: "dk-only-heard"}, "What is shown"),
      video, skeleton, tick("Fade what was badly seen", "fade"), arrangementRow),
    make("fieldset", {}, make("legend", {}, "Ghosts"),
      number("Past", "poses", "Ghosts of the past", count(0)),
      number("Coming", "poses", "Ghosts of what comes", count(1)),
      number("Apart", "s", "Seconds between ghosts", {min: 0.02, max: 5, step: 0.05, read: () => get("ghost_step_s"), write: (value) => set("ghost_step_s", value)})),
    make("fieldset", {}, make("legend", {}, "Trails"),
      number("Length", "s", "Seconds of the trails", {min: 0.1, max: 60, step: 0.5, read: () => get("trail_s"), write: (value) => set("trail_s", value)}),
      trails, clear),
  );

  function update() {
    for (const one of updates) one();
  }

  return {
    element,
    update,
    /** Fit the panel to what there is: keypoints, videos, several recordings. */
    setScene({keypoints, tracks, films, seen}) {
      showTrails(keypoints);
      video.hidden = films === 0;
      skeleton.hidden = films === 0 || !seen;
      arrangementRow.hidden = tracks < 2;
      update();
    },
  };
}
