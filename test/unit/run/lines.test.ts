import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { lineOf, lineReader } from "../../../src/run/lines.ts";

test("documents come out as they went in, however the stream is cut", () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue()), fc.array(fc.nat(40)), (documents, cuts) => {
      const text = documents.map(lineOf).join("");
      const read: unknown[] = [];
      const reader = lineReader((line) => read.push(JSON.parse(line)));
      let at = 0;
      for (const cut of cuts) {
        reader(text.slice(at, at + cut));
        at += cut;
      }
      reader(text.slice(at));
      assert.deepEqual(read, JSON.parse(JSON.stringify(documents)));
    }),
  );
});

test("a line without its end waits", () => {
  const read: string[] = [];
  const reader = lineReader((line) => read.push(line));
  reader('{"a"');
  assert.deepEqual(read, []);
  reader(":1}\n");
  assert.deepEqual(read, ['{"a":1}']);
});
