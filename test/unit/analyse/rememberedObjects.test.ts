import assert from "node:assert/strict";
import { test } from "node:test";
import * as v from "valibot";
import { rememberingObjects } from "../../../src/analyse/rememberedObjects.ts";
import type { Shape } from "../../../src/base/shape.ts";
import type { StoredObject } from "../../../src/model/artifact.ts";

function countingStore() {
  const read: string[] = [];
  const store = {
    attached: () => null,
    readJson<T>(object: StoredObject, shape: Shape<T>): T {
      read.push(object.hash);
      if (object.hash === "damaged") throw new Error("damaged");
      return v.parse(shape, { name: object.hash, rows: 3 });
    },
  };
  return { store, read };
}

const objectOf = (hash: string): StoredObject => ({ hash, format: "json", bytes: 1 });
const named = v.object({ name: v.string() });
const counted = v.object({ rows: v.number() });

test("an object is read once for each shape, whenever the store was opened", () => {
  const { store, read } = countingStore();
  const memory = new WeakMap();
  for (let round = 0; round < 3; round++) {
    const opened = rememberingObjects(store, memory);
    assert.deepEqual(opened.readJson(objectOf("a"), named), { name: "a" });
    assert.deepEqual(opened.readJson(objectOf("a"), counted), { rows: 3 });
    assert.deepEqual(opened.readJson(objectOf("b"), named), { name: "b" });
  }
  assert.deepEqual(read, ["a", "a", "b"]);
});

test("what could not be read is read again", () => {
  const { store, read } = countingStore();
  const opened = rememberingObjects(store, new WeakMap());
  for (let round = 0; round < 2; round++) assert.throws(() => opened.readJson(objectOf("damaged"), named), /damaged/);
  assert.deepEqual(read, ["damaged", "damaged"]);
});

test("of each shape the newest objects are kept", () => {
  const { store, read } = countingStore();
  const opened = rememberingObjects(store, new WeakMap());
  for (let at = 0; at < 1_000; at++) opened.readJson(objectOf(`${at}`), named);
  opened.readJson(objectOf("999"), named);
  assert.equal(read.length, 1_000);
  opened.readJson(objectOf("0"), named);
  assert.equal(read.length, 1_001);
});
