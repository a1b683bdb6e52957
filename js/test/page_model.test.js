import assert from "node:assert/strict";
import {test} from "node:test";
import {PageModel} from "../src/page/model.js";

const later = () => new Promise((resolve) => setTimeout(resolve));

test("a change is told after it was made, with its value, and only when something changed", () => {
  const model = new PageModel({frame: 1, selection: [1, 2]});
  const heard = [];
  model.on("change:frame", (who, value) => heard.push([who.get("frame"), value]));
  model.on("change:selection", (_, value) => heard.push(value));
  model.set("frame", 2);
  model.set("frame", 2);
  model.set("selection", [1, 2]);
  model.set("selection", [1, 3]);
  model.save_changes();
  assert.deepEqual(heard, [[2, 2], [1, 3]]);
});

test("several values are all set before anybody hears of one", () => {
  const model = new PageModel({a: 0, b: 0});
  const heard = [];
  model.on("change:a change:b", () => heard.push([model.get("a"), model.get("b")]));
  model.on("change", () => heard.push("any"));
  model.set({a: 1, b: 2});
  assert.deepEqual(heard, [[1, 2], [1, 2], "any"]);
});

test("NaN equals itself; bytes are equal only when they are the same", () => {
  const bytes = new DataView(new ArrayBuffer(4));
  const model = new PageModel({x: NaN, data: bytes});
  let told = 0;
  model.on("change", () => told++);
  model.set("x", NaN);
  model.set("data", bytes);
  assert.equal(told, 0);
  model.set("data", new DataView(new ArrayBuffer(4)));
  assert.equal(told, 1);
  model.set("x", {a: [1, {b: null}]});
  model.set("x", {a: [1, {b: null}]});
  assert.equal(told, 2);
  model.set("x", {a: [1, {c: null}]});
  model.set("x", [1]);
  model.set("x", {0: 1});
  assert.equal(told, 5);
});

test("listeners can be taken off: one, all of a name, all", () => {
  const model = new PageModel({a: 0});
  const heard = [];
  const [one, two] = [() => heard.push("one"), () => heard.push("two")];
  model.on("change:a", one);
  model.on("change:a", two);
  model.off("change:a", one);
  model.set("a", 1);
  assert.deepEqual(heard, ["two"]);
  model.on("change:a", one);
  model.off("change:a");
  model.set("a", 2);
  model.on("change:a", two);
  model.off();
  model.set("a", 3);
  assert.deepEqual(heard, ["two"]);
});

test("once is once, and can be taken off before", () => {
  const model = new PageModel({a: 0});
  let told = 0;
  const listener = () => told++;
  model.once("change:a", listener);
  model.set("a", 1);
  model.set("a", 2);
  assert.equal(told, 1);
  model.once("change:a", listener);
  model.off("change:a", listener);
  model.set("a", 3);
  assert.equal(told, 1);
});

test("a listener that takes another off while being told disturbs nobody", () => {
  const model = new PageModel({a: 0});
  const heard = [];
  const second = () => heard.push("second");
  model.on("change:a", () => model.off("change:a", second));
  model.on("change:a", second);
  model.set("a", 1);
  model.set("a", 2);
  assert.deepEqual(heard, ["second"]);
});

test("messages are answered later, to those who listen", async () => {
  const buffer = new DataView(new ArrayBuffer(2));
  const answer = (content, reply) => reply({kind: "pong", n: content.n}, [buffer]);
  const model = new PageModel({}, {answer});
  const heard = [];
  model.on("msg:custom", (content, buffers) => heard.push(content, buffers));
  model.send({kind: "ping", n: 3});
  assert.deepEqual(heard, []);
  await later();
  assert.deepEqual(heard, [{kind: "pong", n: 3}, [buffer]]);
});

test("a page that knows no scenes says so", () => {
  assert.equal(new PageModel({}).offlineScene("waves"), null);
});
