import assert from "node:assert/strict";
import test from "node:test";
import {hasMoved} from "../src/player/stage/pointer.js";

test("a mouse drags in any direction, one finger only sideways, two in any; a trembling hand has clicked", () => {
  assert.ok(hasMoved(0, 9, false, 1) && hasMoved(9, 0, false, 1));
  assert.ok(hasMoved(9, 3, true, 1) && !hasMoved(3, 9, true, 1) && hasMoved(3, 9, true, 2));
  assert.ok(!hasMoved(2, 2, false, 1) && !hasMoved(3, 0, true, 1));
});
