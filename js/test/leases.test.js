import assert from "node:assert/strict";
import test from "node:test";
import {sharing} from "../src/shared/leases.js";

function example({fails = false} = {}) {
  const log = [];
  let made = 0;
  const pool = sharing({
    make: () => (fails ? null : (log.push("make"), {id: ++made})),
    end: ({id}) => log.push(`end ${id}`),
    resize: ({id}, width, height) => log.push(`${id}: ${width}x${height}`),
  });
  return {pool, log};
}

test("the thing is made at the first need, shared, and ended with its last holder", () => {
  const {pool, log} = example();
  const [a, b] = [pool.take(), pool.take()];
  assert.deepEqual(log, []);
  assert.equal(a.need(10, 10), b.need(10, 10));
  a.release();
  a.release();
  assert.deepEqual(log, ["make", "1: 10x10"]);
  assert.equal(a.need(10, 10), null);
  b.release();
  assert.equal(log.at(-1), "end 1");
  assert.equal(pool.count(), 0);
  assert.equal(pool.take().need(5, 5).id, 2);
});

test("it is as large as the largest need in either direction, and shrinks when that need does", () => {
  const {pool, log} = example();
  const [a, b] = [pool.take(), pool.take()];
  a.need(100, 20);
  b.need(30, 50);
  b.need(30, 50);
  a.need(10, 10);
  assert.deepEqual(log, ["make", "1: 100x20", "1: 100x50", "1: 30x50"]);
  b.release();
  assert.equal(log.at(-1), "1: 10x10");
});

test("all holders hear of a change; a replaced thing is ended and made again, as large as before", () => {
  const {pool, log} = example();
  let heard = 0;
  const a = pool.take(() => heard++);
  pool.take(() => heard++);
  a.need(7, 8);
  pool.changed();
  assert.equal(heard, 2);
  pool.replace();
  assert.equal(a.need(7, 8).id, 2);
  assert.deepEqual(log.slice(-3), ["end 1", "make", "2: 7x8"]);
});

test("where it can't be had, need says null and nothing is ended", () => {
  const {pool, log} = example({fails: true});
  const a = pool.take();
  assert.equal(a.need(1, 1), null);
  a.release();
  assert.deepEqual(log, []);
});
