// A costly thing that many share: made when the first asks, ended when the last gives it back, as large as the
// largest need.

/**
 * @template T
 * @param {{make: () => T|null, end: (thing: T) => void, resize: (thing: T, width: number, height: number) => void}} how
 * @returns {{take: (onChange?: () => void) => Lease, count: () => number, changed: () => void, replace: () => void}}
 *   `changed` tells all holders that the thing must be drawn with again
 *
 * @typedef {{need: (width: number, height: number) => T|null, release: () => void}} Lease
 *   `need` gives the thing, at least that large, or null where it can't be had
 */
export function sharing({make, end, resize}) {
  const holders = new Set();
  let thing = null;
  let width = 0;
  let height = 0;

  /** Make the thing as large as its largest holder needs, and never larger: all of it may be copied for each picture. */
  function fit() {
    let [widest, highest] = [1, 1];
    for (const holder of holders) {
      widest = Math.max(widest, holder.width);
      highest = Math.max(highest, holder.height);
    }
    if (widest === width && highest === height) return;
    [width, height] = [widest, highest];
    resize(thing, width, height);
  }

  function drop() {
    end(thing);
    thing = null;
    width = height = 0;
  }

  function take(onChange = () => {}) {
    const holder = {width: 0, height: 0, onChange};
    holders.add(holder);
    return {
      need(asked_width, asked_height) {
        if (!holders.has(holder)) return null;
        thing ??= make();
        if (!thing) return null;
        if (holder.width !== asked_width || holder.height !== asked_height || width === 0) {
          [holder.width, holder.height] = [asked_width, asked_height];
          fit();
        }
        return thing;
      },
      release() {
        if (!holders.delete(holder) || !thing) return;
        if (holders.size > 0) fit();
        else drop();
      },
    };
  }

  return {
    take,
    count: () => holders.size,
    changed() {
      for (const holder of [...holders]) holder.onChange();
    },
    /** Let go of the thing without telling anybody: the next who needs it makes another. */
    replace() {
      if (thing) drop();
    },
  };
}
