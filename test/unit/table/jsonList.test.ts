import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { takeElements } from "../../../src/table/sources/jsonList.ts";

function elementsOf(text: string, where = ""): { readonly elements: readonly unknown[]; readonly isWhole: boolean } {
  const elements: unknown[] = [];
  const { taken, isWhole } = takeElements(text, where, (element) => {
    elements.push(element);
    return "more";
  });
  assert.equal(taken, elements.length);
  return { elements, isWhole };
}

const list = fc.array(fc.jsonValue(), { maxLength: 5 });
const indent = fc.constantFrom(undefined, 1, "\t");
const beside = fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: 3 });

test("the elements of a list are those that a parser of the whole document finds, wherever the list is", () => {
  fc.assert(
    fc.property(list, indent, beside, beside, (elements, space, before, after) => {
      const plain = JSON.stringify(elements, null, space);
      assert.deepEqual(elementsOf(` ${plain}\n`), { elements: JSON.parse(plain), isWhole: true });
      const text = JSON.stringify({ ...before, data: { x: '[",{\\', items: elements, y: after }, ...after, data2: 1 }, null, space);
      const found = elementsOf(text, "data.items");
      const data = (JSON.parse(text) as { data?: { items?: unknown } }).data;
      if (data?.items !== undefined) assert.deepEqual(found, { elements: data.items, isWhole: true });
    }),
    { numRuns: 500 },
  );
});

test("no damaged text is taken for a whole document", () => {
  const characters = fc.constantFrom("", '"', "\\", "[", "]", "{", "}", ",", ":", " ", "1", "a", "\n");
  fc.assert(
    fc.property(list, indent, fc.nat(), fc.nat(3), characters, (elements, space, at, count, put) => {
      const whole = JSON.stringify({ a: { b: elements } }, null, space);
      const place = at % whole.length;
      const text = whole.slice(0, place) + put + whole.slice(place + count);
      const found = elementsOf(text, "a.b");
      if (found.isWhole) assert.deepEqual((JSON.parse(text) as { a: { b: unknown } }).a.b, found.elements);
    }),
    { numRuns: 3000 },
  );
});

test("of members that stand twice the last one counts, as for every parser", () => {
  assert.equal(elementsOf('{"a": [1, 2], "a": [3]}', "a").isWhole, false);
  assert.equal(elementsOf('{"a": {"b": [1]}, "a": {"b": 5}}', "a.b").isWhole, false);
});

test("whoever has enough hears no more", () => {
  const heard: unknown[] = [];
  takeElements("[1, 2, 3]", "", (element) => {
    heard.push(element);
    return heard.length === 2 ? "enough" : "more";
  });
  assert.deepEqual(heard, [1, 2]);
});
