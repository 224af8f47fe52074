import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Failure } from "../../../src/base/failure.ts";
import { type CellValue, type Column, cellAt, codedColumn } from "../../../src/model/column.ts";
import { nameInCondition, textInCondition } from "../../../src/model/conditionText.ts";
import type { SchemaColumn } from "../../../src/model/relation.ts";
import { meetingRows } from "../../../src/table/conditions/meetingRows.ts";
import { columnsIn, readCondition } from "../../../src/table/conditions/readCondition.ts";

const day = 86_400_000;
const columns: readonly Column[] = [
  { kind: "numeric", name: "age", type: "integer", values: Float64Array.of(17, 18, 40, Number.NaN, 65) },
  { kind: "numeric", name: "member", type: "boolean", values: Float64Array.of(1, 0, 1, 0, Number.NaN) },
  {
    kind: "numeric",
    name: "since",
    type: "date",
    values: Float64Array.of(0, day, 2 * day, Number.NaN, 4 * day).map((at) => Date.UTC(2026, 0, 1) + at),
  },
  codedColumn("home town", "category", ["Köln", 'a "quoted" \\ one', "Bonn", null, "köln"]),
  codedColumn("in", "text", ["x", "y", "z", "x", null]),
];
const schema: readonly SchemaColumn[] = columns.map(({ name, type }) => ({ name, type, roles: [], oneOf: null }));

async function rowsOf(condition: string): Promise<readonly number[]> {
  const met = await meetingRows(readCondition(condition, schema), 5, async (name) => columns.find((each) => each.name === name) as Column);
  return [...met].flatMap((each, row) => (each === 1 ? [row] : []));
}

function refused(condition: string): string {
  try {
    readCondition(condition, schema);
  } catch (error) {
    if (error instanceof Failure) return `${error.message} ${error.remedy}`;
    throw error;
  }
  return "";
}

test("comparisons are with values of the column's type, and a missing value meets none", async () => {
  assert.deepEqual(await rowsOf("age >= 18"), [1, 2, 4]);
  assert.deepEqual(await rowsOf("age != 40"), [0, 1, 4]);
  assert.deepEqual(await rowsOf("age < 17.5"), [0]);
  assert.deepEqual(await rowsOf("member = true"), [0, 2]);
  assert.deepEqual(await rowsOf("since > 2026-01-02"), [2, 4]);
  assert.deepEqual(await rowsOf('since = "2026-01-02"'), [1]);
});

test("and binds more than or, not more than and; parentheses bind most", async () => {
  assert.deepEqual(await rowsOf("age = 17 or age = 18 and member = true"), [0]);
  assert.deepEqual(await rowsOf("(age = 17 or age = 18) and member = false"), [1]);
  assert.deepEqual(await rowsOf("not age >= 18"), [0, 3]);
  assert.deepEqual(await rowsOf("NOT (age >= 18) AND age is not missing"), [0]);
});

test("missing values, lists and parts of texts have words of their own", async () => {
  assert.deepEqual(await rowsOf("age is missing"), [3]);
  assert.deepEqual(await rowsOf("age is not missing and age not in (17, 18)"), [2, 4]);
  assert.deepEqual(await rowsOf("`home town` in ('Köln', \"Bonn\")"), [0, 2]);
  assert.deepEqual(await rowsOf("`home town` contains ÖLN"), [0, 4]);
  assert.deepEqual(await rowsOf("`in` = x"), [0, 3]);
});

test("a name or value that was clicked is read as it is, whatever is in it", async () => {
  assert.deepEqual(await rowsOf(`${nameInCondition("home town")} = ${textInCondition('a "quoted" \\ one')}`), [1]);
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: "grapheme", minLength: 1 }), fc.string({ unit: "grapheme" }), async (name, value) => {
      const known: SchemaColumn = { name, type: "text", roles: [], oneOf: null };
      const read = readCondition(`${nameInCondition(name)} = ${textInCondition(value)}`, [known]);
      assert.deepEqual(read, { kind: "compare", column: name, by: "=", value });
    }),
  );
});

test("what cannot be read is said with what to do about it", () => {
  assert.match(refused("agee > 3"), /no column `agee`\. Did you mean `age`\?/);
  assert.match(refused("age > old"), /"old" is not a number, as `age` is\. Compare `age` with a value of its type, integer\./);
  assert.match(refused("age"), /after `age` comes the end\. Go on with =/);
  assert.match(refused("age > 3 member = true"), /"member" stands where "and" or "or" could/);
  assert.match(refused("(age > 3"), /a parenthesis is not closed/);
  assert.match(refused('`home town` = "x'), /does not end/);
  assert.match(refused("age contains 3"), /`age` holds no text/);
  assert.match(refused("since > yesterday"), /"yesterday" is not a date and time/);
  assert.match(refused("> 3"), /">" stands where a column's name could/);
});

test("no text makes the reader do anything but read or refuse", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "grapheme" }),
      fc.array(fc.constantFrom("age", "and", "or", "not", "(", ")", "=", "<", "3", "in", ",", "is", "missing", '"')),
      (text, words) => {
        refused(text);
        refused(words.join(" "));
      },
    ),
  );
});

const comparisons = {
  "=": (a, b) => a === b,
  "!=": (a, b) => a !== b,
  "<": (a, b) => a < b,
  ">=": (a, b) => a >= b,
} satisfies Record<string, (a: number, b: number) => boolean>;

test("a condition holds for the rows for which it holds by hand", async () => {
  type Held = { readonly text: string; readonly holds: (row: number) => boolean };
  const value = (row: number): CellValue => cellAt(columns[0] as Column, row);
  const leaf = fc
    .tuple(fc.constantFrom(...(Object.keys(comparisons) as (keyof typeof comparisons)[])), fc.integer({ min: 16, max: 66 }))
    .map(
      ([by, than]): Held => ({
        text: `age ${by} ${than}`,
        holds: (row) => value(row) !== null && comparisons[by](Number(value(row)), than),
      }),
    );
  const { tree } = fc.letrec<{ tree: Held }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4 },
      leaf,
      tie("tree").map((part): Held => ({ text: `not (${part.text})`, holds: (row) => !part.holds(row) })),
      fc
        .tuple(tie("tree"), tie("tree"))
        .map(([a, b]): Held => ({ text: `(${a.text}) and (${b.text})`, holds: (row) => a.holds(row) && b.holds(row) })),
      fc
        .tuple(tie("tree"), tie("tree"))
        .map(([a, b]): Held => ({ text: `(${a.text}) or (${b.text})`, holds: (row) => a.holds(row) || b.holds(row) })),
    ),
  }));
  await fc.assert(
    fc.asyncProperty(tree, async ({ text, holds }) => {
      assert.deepEqual(await rowsOf(text), [0, 1, 2, 3, 4].filter(holds), text);
    }),
  );
});

test("the columns that a condition looks at are known, each once", () => {
  assert.deepEqual(columnsIn(readCondition("age > 3 and (member = true or not age is missing)", schema)), ["age", "member"]);
});
