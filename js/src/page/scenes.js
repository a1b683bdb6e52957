// Which poses a widget of a page can ask for by the name of their clip.

/**
 * A widget knows its own scenes, then those of the widgets that it is linked with: a click in an explorer is followed by
 * the player beside it. Scenes lie compressed until somebody asks.
 * @param {{state: Object, scenes: Object<string, number>}[]} widgets
 * @param {number} index whose
 * @param {(blob: number) => Promise<DataView>} open
 * @returns {(clip: string) => Promise<DataView>|null}
 */
export function sceneFinder(widgets, index, open) {
  const channel = widgets[index].state._channel;
  const linked = widgets.filter((other, i) => i !== index && channel && other.state._channel === channel);
  return (clip) => {
    for (const {scenes} of [widgets[index], ...linked]) if (Object.hasOwn(scenes, clip)) return open(scenes[clip]);
    return null;
  };
}
