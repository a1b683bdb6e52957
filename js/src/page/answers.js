// Answers to the messages of widgets that Python gives where there is a kernel.

/**
 * @param {Object<string, Object>} videos what the widget was told of its videos, by track, or by the key of a clip's
 * @param {Object<string, {mime: string, size: number, parts: string[]}>} media by the same: the ids of the parts of a video
 * @param {(id: string) => Promise<Uint8Array>} read gives the bytes of a part
 * @param {() => Promise<void>} rest lets the browser draw between two parts
 * @returns {(content: Object, reply: Function) => Promise<void>}
 */
export function answering(videos, media, read, rest) {
  return async (content, reply) => {
    if (content.kind === "preview") {
      reply({kind: "preview-none", row: content.row, message: "This page carries no poses of this clip."});
    } else if (content.kind === "video") {
      const medium = media[content.track];
      if (medium) await sendVideo(medium, content.track, read, rest, reply);
      else reply({kind: "video-error", track: content.track, message: whyMissing(videos[content.track])});
    }
  };
}

function whyMissing(video) {
  if (video?.kind !== "url") return "This page was made without its video.";
  return `This page plays ${video.name || "its video"} from the folder beside it, where this browser does not find it.`;
}

async function sendVideo(medium, track, read, rest, reply) {
  const {mime, size, parts} = medium;
  try {
    for (const [index, id] of parts.entries()) {
      const bytes = await read(id);
      reply({kind: "video-part", track, index, count: parts.length, mime, size}, [new DataView(bytes.buffer)]);
      await rest();
    }
  } catch (error) {
    reply({kind: "video-error", track, message: error.message});
  }
}
