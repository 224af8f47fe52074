import assert from "node:assert/strict";
import { test } from "node:test";
import { nameAt } from "../../../src/extension/views/nameAt.ts";

/** The line without its mark `|`, and what is found where it stood. */
function at(marked: string): string | null {
  return nameAt(marked.replace("|", ""), marked.indexOf("|"))?.name ?? null;
}

test("a column is named by a string, by a member that is read, or by one that is written", () => {
  assert.equal(at('parse("inc|ome", "number")'), "income");
  assert.equal(at("trim('|home town')"), "home town");
  assert.equal(at("minutes: (row) => row.day_|minutes + row.eve"), "day_minutes");
  assert.equal(at("row?.|größe"), "größe");
  assert.equal(at("require({ ag|e: { atLeast: 0 } })"), "age");
  assert.equal(at('row["a \\"q|uoted\\" one"]'), 'a "quoted" one');
  assert.equal(at("canonical('it\\'s|', {})"), "it's");
});

test("variables, functions, comments and what stands between are no names of columns", () => {
  assert.equal(at("const inc|ome = 3;"), null);
  assert.equal(at('par|se("income")'), null);
  assert.equal(at("ro|w.age"), null);
  assert.equal(at('const a = 1; // "ag|e"'), null);
  assert.equal(at('/* row.ag|e */ "x"'), null);
  assert.equal(at(" * row.ag|e"), null);
  assert.equal(at("3 +| 4"), null);
});

test("a string that holds the mark of a comment hides nothing", () => {
  assert.equal(at('csv("https://a.b", { x: row.ag|e })'), "age");
});

test("the place is that of the name, quotes included", () => {
  assert.deepEqual(nameAt('trim("mode")', 7), { name: "mode", start: 5, end: 11 });
});
