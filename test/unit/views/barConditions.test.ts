import assert from "node:assert/strict";
import { test } from "node:test";
import { type Column, codedColumn, keyColumnName } from "../../../src/model/column.ts";
import { profilePair } from "../../../src/profile/profilePair.ts";
import { profileRelation } from "../../../src/profile/profileRelation.ts";
import { meetingRows } from "../../../src/table/conditions/meetingRows.ts";
import { readCondition } from "../../../src/table/conditions/readCondition.ts";
import { memoryRelation } from "../../../src/table/relation/memoryRelation.ts";
import { pairState } from "../../../src/views/profile/pairView.ts";
import { columnState } from "../../../src/views/profile/profileColumn.ts";

const all = { stage: "raw", rows: "all rows" } as const;
const rowCount = 700;
const rows = Array.from({ length: rowCount }, (_, row) => row);
const spellings = ['a "quoted" \\ one', "first\nsecond", " padded ", "(missing)", "Köln", "true"];
const numeric = (name: string, type: "number" | "integer" | "date" | "boolean", at: (row: number) => number): Column => ({
  kind: "numeric",
  name,
  type,
  values: Float64Array.from(rows, at),
});
const columns: readonly Column[] = [
  numeric("a length", "number", (row) => (row % 7 === 0 ? Number.NaN : ((row * 37) % 101) / 7 - 3.3)),
  numeric("in", "integer", (row) => (row * row) % 53),
  numeric("far", "number", (row) => (row < 3 ? 1e9 : (row * 13) % 29)),
  numeric("day", "date", (row) => Date.UTC(2026, 0, 1 + (row % 90))),
  numeric("member", "boolean", (row) => (row % 5 === 0 ? Number.NaN : row % 2)),
  codedColumn(
    "home town",
    "category",
    rows.map((row) => (row % 11 === 0 ? null : (spellings[row % spellings.length] as string))),
  ),
];
const schema = columns.map(({ name, type }) => ({ name, type, roles: [], oneOf: null }));
const keys = codedColumn(
  keyColumnName,
  "text",
  rows.map((row) => row.toString(16).padStart(16, "0")),
);
const relation = memoryRelation({ schema: { columns: schema }, table: { rowCount, columns: [...columns, keys] } });

async function rowsMeeting(condition: string): Promise<number> {
  const met = await meetingRows(
    readCondition(condition, schema),
    rowCount,
    async (name) => columns.find((each) => each.name === name) as Column,
  );
  return met.reduce((sum, each) => sum + each, 0);
}

const rowsIn = (count: string): number => Number(count.replaceAll(",", ""));

test("as many rows meet a bar's condition as the bar counts", async () => {
  const { columns: profiles } = await profileRelation(relation, all);
  let bars = 0;
  for (const profile of profiles) {
    const { histogram, values, missing } = columnState(profile, []);
    for (const { condition, count } of [...(histogram?.bins ?? []), ...(values?.bars ?? [])]) {
      assert.equal(await rowsMeeting(condition), rowsIn(count), condition);
      bars++;
    }
    if (missing.condition !== null) assert.equal(await rowsMeeting(missing.condition), profile.missing, missing.condition);
  }
  assert.ok(bars > 40, `${bars}`);
});

test("as many rows meet a cell's condition as the cell of two columns counts, values far away in the outermost ones", async () => {
  for (const [first, second] of [
    ["a length", "in"],
    ["in", "far"],
    ["day", "a length"],
    ["home town", "member"],
  ] as const) {
    const { drawn } = pairState({ first, second }, await profilePair(relation, first, second, all), false);
    if (drawn === null) assert.fail("the pair is drawn");
    if (drawn.kind === "spreads") assert.fail("neither is by classes of the other");
    const cells =
      drawn.kind === "numbers"
        ? drawn.cells.map(({ text, condition }) => ({ count: /([\d,]+) rows?$/.exec(text)?.[1] ?? "", condition }))
        : drawn.rows.flatMap((row) => row.cells);
    assert.ok(cells.length > 3);
    for (const { count, condition } of cells) if (condition !== null) assert.equal(await rowsMeeting(condition), rowsIn(count), condition);
  }
});
