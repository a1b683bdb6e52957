import assert from "node:assert/strict";
import test from "node:test";
import {join} from "../src/shared/bus.js";

test("members of a channel hear each other, not themselves, and nobody who left", () => {
  const heard = [];
  const a = join("one", (type, detail) => heard.push(["a", type, detail]));
  const b = join("one", (type, detail) => heard.push(["b", type, detail]));
  const other = join("two", () => heard.push("other"));
  a.say("playhead", 1);
  b.say("span", 2);
  b.leave();
  a.say("playhead", 3);
  other.leave();
  assert.deepEqual(heard, [["b", "playhead", 1], ["a", "span", 2]]);
});

test("the empty channel joins nobody", () => {
  const lone = join("", () => assert.fail("heard something"));
  join("", () => assert.fail("heard something")).say("playhead", 1);
  lone.leave();
});

test("somebody may leave while being spoken to", () => {
  const left = join("three", () => left.leave());
  const stays = [];
  join("three", (type) => stays.push(type));
  join("three", () => {}).say("rows", {});
  assert.deepEqual(stays, ["rows"]);
});
