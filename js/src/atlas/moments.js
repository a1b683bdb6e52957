// The moments of an atlas: who danced when, and a vector of unit length for each, in steps of 1/32767.

const NONE = 65535;

/**
 * @param {{meta: Object, arrays: Object<string, ArrayBufferView>}} pack from `unpack` of what dancekit/atlases/moments.py wrote
 */
export function readMoments({meta, arrays}) {
  if (meta.kind !== "moments") throw new Error(`this pack holds ${meta.kind ?? "something unnamed"}, not moments`);
  if (meta.version !== 1) throw new Error(`these moments are of version ${meta.version}; this page reads version 1`);
  const {vectors, clip, individual, start_s: start, end_s: end, cluster, between} = arrays;
  const n = clip.length;
  const dancers = meta.clips.map(() => new Set());
  for (let row = 0; row < n; row++) dancers[clip[row]].add(individual[row]);
  return {
    n,
    dim: n ? vectors.length / n : 0,
    steps: meta.steps,
    vectors,
    clip,
    individual,
    start,
    end,
    between,
    clipOf: (row) => meta.clips[clip[row]],
    individualOf: (row) => meta.individuals[individual[row]],
    /** Whether a moment's clip shows one dancer, who then needs no name. */
    alone: (row) => dancers[clip[row]].size < 2,
    titleOf: (row) => (cluster[row] === NONE ? "" : meta.titles[cluster[row]]),
    colorOf: (row, theme) => (cluster[row] === NONE ? null : meta.colors[theme][cluster[row]]),
    /** The moment that holds an instant, the one whose middle is nearest; -1 where none does. */
    at(name, time) {
      const code = meta.clips.indexOf(name);
      let [best, least] = [-1, Infinity];
      for (let row = 0; row < n; row++) {
        if (clip[row] !== code || time < start[row] - 1e-6 || time >= end[row]) continue;
        const distance = Math.abs((start[row] + end[row]) / 2 - time);
        if (distance < least) [best, least] = [row, distance];
      }
      return best;
    },
  };
}
