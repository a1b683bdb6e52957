// The one bundle: what each kind of widget draws with, and what brings a page without a kernel to life.
import * as explorer from "./explorer/index.js";
import * as player from "./player/index.js";

export {mountPage} from "./page/index.js";
export default {player, explorer};
