// The dances as strips of their clusters: a line shows where the player is; arrow keys go along a strip, so that a strip
// is one stop of the Tab key however many pieces it has.

/**
 * @param {{root: ParentNode, signal: AbortSignal}} how
 */
export function createStrips({root, signal}) {
  const strips = [...root.querySelectorAll(".dka-strip")];
  for (const strip of strips) {
    const runs = [...strip.querySelectorAll(".dka-run")];
    runs.forEach((run, i) => (run.tabIndex = i === 0 ? 0 : -1));
    strip.addEventListener("keydown", (event) => step(event, runs), {signal});
  }

  function step(event, runs) {
    const at = runs.indexOf(document.activeElement);
    const to = {ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: runs.length - 1}[event.key];
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    const next = runs[Math.min(Math.max(to, 0), runs.length - 1)];
    for (const run of runs) run.tabIndex = run === next ? 0 : -1;
    next.focus();
  }

  return {
    playhead(clip, time) {
      for (const strip of strips) {
        const head = strip.querySelector(".dka-head");
        const {start, end} = strip.dataset;
        const share = (time - Number(start)) / (Number(end) - Number(start));
        head.hidden = strip.dataset.clip !== clip;
        head.style.left = `${100 * Math.min(Math.max(share, 0), 1)}%`;
      }
    },
  };
}
