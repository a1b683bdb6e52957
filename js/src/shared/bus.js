// Linked widgets of one page hear each other here, without a detour through Python.

const channels = (globalThis.__dancekitChannels ??= new Map());

/**
 * Join a channel. One's own words are not heard.
 * @param {string} channel an empty name joins nobody
 * @param {(type: string, detail: Object) => void} handler
 * @returns {{say: (type: string, detail: Object) => void, leave: () => void}}
 */
export function join(channel, handler) {
  if (!channel) return {say() {}, leave() {}};
  if (!channels.has(channel)) channels.set(channel, new Set());
  const members = channels.get(channel);
  members.add(handler);
  return {
    say(type, detail) {
      for (const other of [...members]) if (other !== handler) other(type, detail);
    },
    leave() {
      members.delete(handler);
      if (members.size === 0 && channels.get(channel) === members) channels.delete(channel);
    },
  };
}
