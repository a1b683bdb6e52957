// Moments in words.

/** Seconds as people read them: "4.0 to 9.0 s", from a minute on "1:04.0 to 1:09.0". */
export function spanOf({start, end}, row) {
  const [from, to] = [start[row], end[row]];
  return to < 60 ? `${from.toFixed(1)} to ${to.toFixed(1)} s` : `${clock(from)} to ${clock(to)}`;
}

function clock(seconds) {
  const tenths = Math.round(seconds * 10);
  const minutes = Math.floor(tenths / 600);
  return `${minutes}:${((tenths - 600 * minutes) / 10).toFixed(1).padStart(4, "0")}`;
}

/** Clip, dancer where there are several, and span. */
export function whereOf(moments, row) {
  const who = moments.alone ? "" : `, ${moments.individualOf(row)}`;
  return `${moments.clipOf(row)}${who}, ${spanOf(moments, row)}`;
}
