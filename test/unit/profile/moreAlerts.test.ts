import assert from "node:assert/strict";
import { test } from "node:test";
import type { ProfileAlert } from "../../../src/model/profile.ts";
import type { ColumnRole } from "../../../src/model/vocabulary.ts";
import type { GivenTarget } from "../../../src/profile/againstTarget.ts";
import { profileMore } from "../../../src/profile/profileMore.ts";
import { memoryRelation } from "../../../src/table/relation/memoryRelation.ts";
import { type Cells, tableOf } from "./tables.ts";

const rows = Array.from({ length: 400 }, (_, row) => row);
const left: GivenTarget = { column: "left", task: "binary", positive: "yes" };
const leaves = (row: number): string => (row % 4 === 0 ? "yes" : "no");
const noise = (row: number): number => Math.abs(Math.sin(row * 12.9898) * 43758.5453) % 1;

async function alertsOf(
  cells: Readonly<Record<string, (row: number) => number | string | null>>,
  roles: Readonly<Record<string, readonly ColumnRole[]>> = {},
  target: GivenTarget | null = null,
): Promise<readonly ProfileAlert[]> {
  const columns = Object.fromEntries(Object.entries(cells).map(([name, cell]) => [name, rows.map(cell)] as [string, Cells]));
  const { schema, table } = tableOf(columns, roles);
  const asDate = <T extends { readonly name: string }>(column: T): T => (column.name === "day" ? { ...column, type: "date" } : column);
  const dated = { schema: { columns: schema.columns.map(asDate) }, table: { ...table, columns: table.columns.map(asDate) } };
  return (await profileMore(memoryRelation(dated), { stage: "raw", rows: "all rows", target })).alerts;
}

const said = (alerts: readonly ProfileAlert[]): readonly string[] => alerts.map(({ kind, column }) => `${kind} ${column}`);

test("columns that say the same, and one that tells the target, are alerts; a code of many values that sorts by chance is none", async () => {
  const alerts = await alertsOf(
    {
      celsius: (row) => (row * 37) % 101,
      fahrenheit: (row) => ((row * 37) % 101) * 1.8 + 32,
      size: (row) => (row * 13) % 29,
      code: (row) => `c${row}`,
      closed: (row) => (row % 4 === 0 ? "2026" : null),
      left: leaves,
      reason: (row) => (row % 4 === 0 ? "moved" : "none"),
    },
    {},
    left,
  );
  assert.deepEqual(said(alerts), ["tells-the-target reason", "high-correlation fahrenheit"]);
  assert.match(alerts[1]?.message ?? "", /`fahrenheit` says nearly the same as `celsius` \(Pearson's r 1\.00\)/);
  assert.equal(alerts[1]?.other, "celsius");
});

test("a number that differs in every row tells a class too", async () => {
  const alerts = await alertsOf({ score: (row) => (row % 4 === 0 ? 10 : 0) + noise(row), left: leaves }, {}, left);
  assert.deepEqual(said(alerts), ["tells-the-target score"]);
});

test("of columns that all say the same, each is told once, with the one it resembles most", async () => {
  const alerts = await alertsOf({
    a: (row) => row % 97,
    b: (row) => (row % 97) + 2 * noise(row),
    c: (row) => (row % 97) + 9 * noise(row + 500),
    d: (row) => (row % 97) + 9 * noise(row + 500) + 0.1 * noise(row + 900),
  });
  assert.deepEqual(alerts.map(({ column, other }) => [column, other]).sort(), [
    ["b", "a"],
    ["c", "a"],
    ["d", "c"],
  ]);
});

for (const role of ["notFeature", "outcome", "key", "unit"] as const) {
  test(`of a column with the role ${role} nothing is said, for no model takes it`, async () => {
    const same = { celsius: (row: number) => row % 101, fahrenheit: (row: number) => (row % 101) * 1.8 + 32 };
    assert.deepEqual(await alertsOf(same, { celsius: [role] }), []);
    assert.deepEqual(await alertsOf(same, { fahrenheit: [role] }), []);
    assert.deepEqual(await alertsOf({ reason: leaves, left: leaves }, { reason: [role] }, left), []);
  });
}

test("a column that shifts is told once, with the first period; the target's shift is told as well", async () => {
  const day = (row: number): number => Date.UTC(2024, 0, 1) + Math.floor(row / 4) * 86_400_000;
  const alerts = await alertsOf(
    {
      day,
      price: (row) => (row < 196 ? 0 : row < 280 ? 10 : 20) + (row % 3),
      hole: (row) => (row < 196 || row % 8 === 0 ? row % 5 : null),
      calm: (row) => row % 7,
      left: (row) => (row < 196 ? (row % 9 === 0 ? "yes" : "no") : row % 9 === 0 ? "no" : "yes"),
    },
    { day: ["time"] },
    left,
  );
  const shifts = alerts.filter(({ kind }) => kind === "sudden-shift");
  assert.deepEqual(
    shifts.map(({ column }) => column),
    ["price", "hole", "left"],
  );
  assert.match(shifts[0]?.message ?? "", /`price` has suddenly other values from 2024-02-19 on, and shifts 1 more time\./);
  assert.match(shifts[1]?.message ?? "", /`hole` is suddenly missing more or less often from 2024-02-19 on\./);
});
