import assert from "node:assert/strict";
import { test } from "node:test";
import { columns } from "../../../src/runtime/columns.ts";
import { canonical, parse } from "../../../src/runtime/recipesOfTexts.ts";
import { require } from "../../../src/runtime/recipesOfValues.ts";
import { cleanTable } from "../../../src/table/clean.ts";
import type { GivenContract } from "../../../src/table/given.ts";
import { collectText, keysOf, rowsOf } from "./collected.ts";

const raw = async (text: string, contract: GivenContract = columns({ it: "text?" })) => (await collectText(text, { contract })).value;

test("require drops rows outside its limits, keeps missing ones unless they must be present, and counts", async () => {
  const value = await raw("it\n-1\n0\n5\nNA\n9\n", columns({ it: "number?" }));
  const result = cleanTable(value, [require<any, any>({ it: { atLeast: 0, atMost: 8 } })]);
  assert.deepEqual(rowsOf(result.value), [{ it: 0 }, { it: 5 }, { it: null }]);
  assert.deepEqual(result.notes, [{ text: "require: 2 rows dropped for `it` (at least 0, at most 8).", count: 2 }]);
  assert.deepEqual(rowsOf(cleanTable(value, [require<any, any>({ it: { present: true, atLeast: 5 } })]).value), [{ it: 5 }, { it: 9 }]);
});

test("rows that stay keep their keys", async () => {
  const value = await raw("it\n-1\n0\n5\n", columns({ it: "number" }));
  const keys = keysOf(value);
  assert.deepEqual(keysOf(cleanTable(value, [require<any, any>({ it: { atLeast: 0 } })]).value), keys.slice(1));
});

test("limits of dates are days; limits of texts are lists", async () => {
  const dated = await raw("it\n2024-01-01\n2024-02-01\n", columns({ it: "date" }));
  assert.equal(cleanTable(dated, [require<any, any>({ it: { atLeast: "2024-01-15" } })]).value.table.rowCount, 1);
  assert.throws(() => cleanTable(dated, [require<any, any>({ it: { atLeast: "soon" } })]), { code: "wrong-limit" });
  const worded = await raw("it\na\nb\n");
  assert.deepEqual(rowsOf(cleanTable(worded, [require<any, any>({ it: { oneOf: ["b"] } })]).value), [{ it: "b" }]);
  assert.throws(() => cleanTable(worded, [require<any, any>({ it: { atLeast: 1 } })]), { code: "wrong-limit" });
});

test("canonical joins spellings, in the contract's union too", async () => {
  const value = await raw("it\nN.Y.\nNY\nCA\n", columns({ it: "N.Y. | NY | CA" }));
  const result = cleanTable(value, [canonical<any, any>("it", { "N.Y.": "NY" })]);
  assert.deepEqual(
    rowsOf(result.value).map((row) => row["it"]),
    ["NY", "NY", "CA"],
  );
  assert.deepEqual(result.value.schema.columns[0]?.oneOf, ["NY", "CA"]);
  assert.equal(result.notes[0]?.count, 1);
});

const parsed: readonly { readonly text: string; readonly recipe: ReturnType<typeof parse>; readonly becomes: unknown }[] = [
  { text: '"1.234,5"', recipe: parse<any, "it", "number">("it", "number", { decimal: "," }), becomes: 1234.5 },
  { text: '"1,234.5"', recipe: parse<any, "it", "number">("it", "number"), becomes: 1234.5 },
  { text: " 12 ", recipe: parse<any, "it", "integer">("it", "integer"), becomes: 12 },
  { text: "Yes", recipe: parse<any, "it", "boolean">("it", "boolean"), becomes: true },
  { text: "29.02.2024", recipe: parse<any, "it", "date">("it", "date", { format: "%d.%m.%Y" }), becomes: new Date("2024-02-29") },
  { text: "30.02.2024", recipe: parse<any, "it", "date">("it", "date", { format: "%d.%m.%Y" }), becomes: null },
  {
    text: "3 Feb 24 01:05 PM",
    recipe: parse<any, "it", "datetime">("it", "datetime", { format: "%d %b %y %I:%M %p" }),
    becomes: new Date("2024-02-03T13:05Z"),
  },
  { text: "2024-01-01T12:00+02:00", recipe: parse<any, "it", "datetime">("it", "datetime"), becomes: new Date("2024-01-01T10:00Z") },
  { text: "abc", recipe: parse<any, "it", "number">("it", "number"), becomes: null },
];

for (const { text, recipe, becomes } of parsed) {
  test(`parse reads ${text} as ${recipe.given["type"]}: ${becomes instanceof Date ? becomes.toISOString() : becomes}`, async () => {
    const { value, notes } = cleanTable(await raw(`it\n${text}\n`), [recipe]);
    assert.deepEqual(rowsOf(value), [{ it: becomes }]);
    assert.equal(notes[0]?.count, becomes === null ? 1 : 0);
    assert.equal(value.schema.columns[0]?.type, recipe.given["type"]);
  });
}

test("a text that cannot be read ends the run on request, with its row", async () => {
  const value = await raw("it\n1\nabc\n");
  assert.throws(() => cleanTable(value, [parse<any, "it", "number">("it", "number", { otherwise: "fail" })]), {
    code: "unreadable-text",
    message: 'parse: row 2, column `it`: "abc" is not a number.',
  });
});

test("a recipe that fails names the line it was written on", async () => {
  const value = await raw("it\n1\n", columns({ it: "number" }));
  const recipe = require<any, any>({ itt: { atLeast: 0 } });
  assert.throws(
    () => cleanTable(value, [recipe]),
    (error: Error) => error.cause === recipe.written && /clean\.test/.test(recipe.written.stack ?? ""),
  );
});

test("a column that is not there, or not of texts, is named with a way out", async () => {
  const value = await raw("it\n1\n", columns({ it: "number" }));
  assert.throws(() => cleanTable(value, [require<any, any>({ itt: { atLeast: 0 } })]), {
    code: "unknown-column",
    remedy: 'Did you mean "it"?',
  });
  assert.throws(() => cleanTable(value, [parse<any, "it", "number">("it", "number")]), { code: "wrong-column-type" });
});
