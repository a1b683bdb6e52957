// How many points are drawn while the map moves: those of a machine that draws by its processor only are a fair sample,
// so that moving stays fluent. At rest all are drawn.

const BY_PROCESSOR = 20000; // each point costs about a microsecond there, however small it is
const BY_GRAPHICS = 500000;

/**
 * @param {string} renderer what draws, as WebGL names it
 * @returns {number} how many points to draw while moving
 */
export function budgetFor(renderer) {
  return /swiftshader|llvmpipe|softpipe|software|basic render/i.test(renderer) ? BY_PROCESSOR : BY_GRAPHICS;
}

let named = null;

/** What draws WebGL in this browser; asked once, "" where it is not told. */
export function rendererName() {
  if (named !== null) return named;
  const context = document.createElement("canvas").getContext("webgl2");
  const facts = context?.getExtension("WEBGL_debug_renderer_info");
  named = String((facts && context.getParameter(facts.UNMASKED_RENDERER_WEBGL)) || "");
  context?.getExtension("WEBGL_lose_context")?.loseContext();
  return named;
}

/**
 * Choose from all drawable rows those within the view, and of these no more than a number: always the same ones first,
 * so that nothing flickers.
 * @param {Uint32Array} rows from the bottom to the top
 * @param {number} count how many of them count
 * @param {Uint32Array} rank of each row in an order that looks like chance
 * @param {((row: number) => boolean)|null} seen null: all are
 * @param {number} most
 * @param {Uint32Array} out is filled
 * @returns {{drawn: number, seen: number}} how many were taken, and how many are within the view
 */
export function thinned(rows, count, rank, seen, most, out) {
  let visible = count;
  if (seen) {
    visible = 0;
    for (let i = 0; i < count; i++) if (seen(rows[i])) visible += 1;
  }
  const limit = visible > most ? (most / visible) * rank.length : Infinity;
  let drawn = 0;
  for (let i = 0; i < count; i++) {
    const row = rows[i];
    if (rank[row] < limit && (!seen || seen(row))) out[drawn++] = row;
  }
  return {drawn, seen: visible};
}
