import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import * as v from "valibot";
import { auditRows } from "../../../src/leakage/data/auditRows.ts";
import type { ExternalStep } from "../../../src/leakage/data/externalSteps.ts";
import { inMemory } from "../../../src/leakage/data/lazyColumn.ts";
import { straightLine } from "../../../src/leakage/data/straightLine.ts";
import type { NumericColumn } from "../../../src/model/column.ts";
import type { PartName } from "../../../src/model/vocabulary.ts";
import { age, honest } from "./dataCases.ts";
import { noise, numbers, rowCount, rowsContext, stepOf } from "./rowsContext.ts";

/** By scikit-learn and pandas; the script stands beside it. */
const cells = v.array(v.nullable(v.number()));
const { part, before, cases } = v.parse(
  v.object({
    part: v.array(v.picklist(["train", "validation", "test"])),
    before: v.record(v.string(), cells),
    cases: v.record(v.string(), v.object({ from: v.string(), name: v.string(), values: cells, found: v.array(v.string()) })),
  }),
  JSON.parse(readFileSync(new URL("../../reference/leakage/externalFit.json", import.meta.url), "utf8")),
);

const column = (name: string, values: readonly (number | null)[]): NumericColumn => ({
  kind: "numeric",
  name,
  type: "number",
  values: Float64Array.from(values, (value) => value ?? Number.NaN),
});
const rowsOf = (wanted: PartName) => Int32Array.from(part.flatMap((each, row) => (each === wanted ? [row] : [])));
const rows = { train: rowsOf("train"), validation: rowsOf("validation"), test: rowsOf("test") };

async function saidOf(external: readonly ExternalStep[] | string, strategy: "key" | "unit" | "time" = "key") {
  const { checks } = await auditRows({ ...rowsContext({ columns: honest, strategy }), external });
  return checks.filter(({ id }) => id.startsWith("leakage/external-"));
}

async function foundIn(external: readonly ExternalStep[], strategy: "key" | "unit" | "time" = "key"): Promise<readonly string[]> {
  return (await saidOf(external, strategy)).flatMap(({ id, found }) => found.map(() => id.replace("leakage/", "")));
}

for (const [name, { from, name: after, values, found }] of Object.entries(cases)) {
  test(`${name}: ${found.length === 0 ? "nothing is said" : found.join(", ")}`, async () => {
    const kept = Int32Array.from(part, (_, row) => row);
    const step = {
      stage: "tidy",
      before: [inMemory(column(from, before[from] ?? []))],
      after: [inMemory(column(after, values))],
      kept,
      rows,
    };
    const expected = found.flatMap((id) => (id === "external-refit" ? [id, id] : [id]));
    assert.deepEqual(await foundIn([step]), expected);
  });
}

test("a scaler is known by the rows that a program left, in whatever order it left them", async () => {
  const some = [...part.keys()].filter((row) => row % 7 !== 2).toReversed();
  const income = before["income"] as readonly number[];
  const left = some.map((row) => income[row] as number);
  const mean = left.reduce((sum, value) => sum + value, 0) / left.length;
  const deviation = Math.sqrt(left.reduce((sum, value) => sum + (value - mean) ** 2, 0) / left.length);
  const kept = Int32Array.from(part, (_, row) => some.indexOf(row));
  const after = [
    column(
      "income",
      left.map((value) => (value - mean) / deviation),
    ),
  ];
  assert.deepEqual(
    await foundIn([{ stage: "tidy", before: [inMemory(column("income", income))], after: after.map(inMemory), kept, rows }]),
    ["external-fit"],
  );
});

test("parts that are whole units may have their own means, and few rows, or all of them in training, say nothing", async () => {
  const filled = cases["SimpleImputer by the mean of each part"];
  const kept = Int32Array.from(part, (_, row) => row);
  const gaps = [before["gaps"] ?? [], filled?.values ?? []].map((values) => [inMemory(column("gaps", values))]);
  const step = { stage: "tidy", before: gaps[0] ?? [], after: gaps[1] ?? [], kept, rows };
  assert.deepEqual(await foundIn([step], "unit"), []);
  assert.deepEqual(await foundIn([step], "time"), ["external-refit", "external-refit"]);
  const scaled = stepOf([age], [standardised(age)]);
  const everything = Int32Array.from({ length: rowCount }, (_, row) => row);
  assert.deepEqual(await foundIn([scaled]), ["external-fit"]);
  assert.deepEqual(await foundIn([{ ...scaled, rows: { ...scaled.rows, train: everything } }]), [], "all rows train");
  assert.deepEqual(await foundIn([{ ...scaled, kept: scaled.kept.map((row) => (row < 15 ? row : -1)) }]), [], "fifteen rows");
});

test("what is said names the stage, the column and the rows, and never a value of them", async () => {
  const [, fit] = await saidOf([stepOf([age], [standardised(age)])]);
  assert.deepEqual(fit?.found, [
    {
      severity: "warning",
      message:
        '"program" scales "age" by figures of 1,000 rows, held-out ones among them: its mean and standard deviation are those of all rows and not those of training rows. Leave it to scale() in "prepare".',
      columns: ["age"],
      count: null,
      of: null,
      rows: [],
      stage: "program",
    },
  ]);
  assert.deepEqual(
    (await saidOf("no stage before the split is another program")).map(({ skipped }) => skipped),
    ["no stage before the split is another program", "no stage before the split is another program"],
  );
});

test("a line is found but for rounding, and not where one row lies beside it", () => {
  const x = Float64Array.from({ length: 50 }, (_, i) => noise[i] as number);
  const line = straightLine(
    x,
    x.map((value) => (value - 0.3) / 0.25),
  );
  assert.ok(line !== null && Math.abs(line.location - 0.3) < 1e-12 && Math.abs(line.scale - 0.25) < 1e-12);
  const beside = x.map((value, i) => (value - 0.3) / 0.25 + (i === 40 ? 0.01 : 0));
  assert.equal(straightLine(x, beside), null);
  assert.equal(
    straightLine(
      x,
      x.map(() => 1),
    ),
    null,
    "a constant",
  );
  assert.equal(
    straightLine(
      x,
      x.map((value) => -value),
    ),
    null,
    "a falling line",
  );
});

function standardised(given: typeof age): typeof age {
  const values = (given as NumericColumn).values;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
  return numbers("age", (row) => ((values[row] as number) - mean) / deviation);
}
