import assert from "node:assert/strict";
import { test } from "node:test";
import { columns } from "../../../src/runtime/columns.ts";
import { type Breach, expectTable, type GivenExpectations } from "../../../src/table/expectTable.ts";
import { collectText, keysOf } from "./collected.ts";

const { value } = await collectText(
  "id,age,mail,day\n1,30,a@x,2024-01-01\n2,-1,b@x,2024-01-02\n3,,a@x,2024-01-03\n4,200,c@x,2024-01-04\n",
  {
    contract: columns({ id: "integer", age: "integer?", mail: "category", day: "date" }, { key: "id", personal: ["mail"] }),
  },
);

function breaches(checks: GivenExpectations): readonly Breach[] {
  return expectTable(value, checks, new AbortController().signal).breaches;
}

/** `expected ← id, id` or `expected ← what was found`. */
function shown(checks: GivenExpectations): readonly string[] {
  return breaches(checks).map((each) => `${each.expected} ← ${each.found ?? each.examples.map(({ cells }) => cells["id"]).join(", ")}`);
}

test("what holds is counted, and says nothing", () => {
  const checks: GivenExpectations = {
    columns: { age: { atLeast: -1, atMost: 200, missingAtMost: 0.25 }, id: { unique: true } },
    unique: ["mail", "day"],
    count: { atLeast: 4, atMost: 4 },
  };
  assert.deepEqual(expectTable(value, checks, new AbortController().signal), { breaches: [], held: 7 });
});

test("each expectation is judged by itself; a missing value passes unless it must be there", () => {
  assert.deepEqual(
    shown({ columns: { age: { atLeast: 0, atMost: 110, present: true }, day: { atMost: "2024-01-03" }, mail: { oneOf: ["a@x", "b@x"] } } }),
    [
      '"age" is at least 0 ← 2',
      '"age" is at most 110 ← 4',
      '"age" is present ← 3',
      '"day" is at most 2024-01-03 ← 4',
      '"mail" is one of "a@x", "b@x" ← 4',
    ],
  );
});

test("tables as a whole have a size and shares", () => {
  assert.deepEqual(shown({ columns: { age: { missingAtMost: 0.1 } }, count: { atLeast: 5, atMost: 3 } }), [
    'at most 10% of "age" are missing ← 1 of 4 are (25%)',
    "at least 5 rows ← there are 4",
    "at most 3 rows ← there are 4",
  ]);
});

test("rows that repeat an earlier one are named, missing values aside", () => {
  assert.deepEqual(shown({ unique: ["mail"], columns: { age: { unique: true } } }), ['"mail" is different in each row ← 3']);
});

test("a check of rows shows the columns it reads; null is not false", () => {
  const check = (row: { age: number | null; day: Date }) => (row.age === null ? null : row.day.getUTCDate() < 4 && row.age >= 0);
  const [breach] = breaches({ rows: { "old enough in time": check as never } });
  assert.deepEqual(
    breach?.examples.map(({ cells }) => cells),
    [
      { id: "2", age: "-1", day: "2024-01-02" },
      { id: "4", age: "200", day: "2024-01-04" },
    ],
  );
});

test("personal values are masked, and rows are named by their key", () => {
  const [breach] = breaches({ columns: { mail: { oneOf: ["a@x"] } } });
  assert.deepEqual(breach?.examples, [
    { key: keysOf(value)[1], cells: { id: "2", mail: "•••" } },
    { key: keysOf(value)[3], cells: { id: "4", mail: "•••" } },
  ]);
});

test("columns that are not there and checks that throw are failures", () => {
  assert.throws(() => breaches({ columns: { agee: { atLeast: 0 } } }), { code: "unknown-column" });
  assert.throws(() => breaches({ unique: ["idd"] }), { code: "unknown-column" });
  assert.throws(() => breaches({ rows: { odd: ((row: any) => row.agee > 1) as never } }), {
    code: "unknown-column",
    message: /The check "odd" reads `agee`/,
  });
  assert.throws(() => breaches({ rows: { odd: ((row: any) => row.age.foo.bar) as never } }), { code: "check-failed", message: /at row 1/ });
});
