import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import type { StepOptions } from "../../../src/learn/prepare/options.ts";
import type { ClassTarget, Target } from "../../../src/model/prediction.ts";
import { columnOf, fit, prepare } from "./prepareRows.ts";

interface Golden {
  readonly fitted: number;
  readonly columns: Readonly<Record<string, readonly (number | string | null)[]>>;
  readonly cases: readonly {
    readonly columns?: readonly string[];
    readonly column?: string;
    readonly steps: readonly StepOptions[];
    readonly expected: readonly (readonly number[])[];
    readonly target?: string;
    /** Of a text, in the order of their columns. */
    readonly terms?: readonly string[];
    /** Of the last step, a selection. */
    readonly scores?: readonly number[];
  }[];
  readonly targets?: Readonly<Record<string, readonly (number | string)[]>>;
}

/** For steps that look at several columns: what it is matters to none of these. */
const anyTarget = (fitted: number): ClassTarget => ({
  task: "binary",
  classes: ["no", "yes"],
  codes: Int32Array.from({ length: fitted }, (_, row) => row % 2),
});

function targetOf({ targets, fitted }: Golden, name: string | undefined): Target {
  const values = (name === undefined ? undefined : targets?.[name])?.slice(0, fitted);
  if (values === undefined) return anyTarget(fitted);
  if (values.every((value) => typeof value === "number")) return { task: "regression", values: Float64Array.from(values) };
  const classes = [...new Set(values.map(String))].sort();
  const codes = Int32Array.from(values, (value) => classes.indexOf(String(value)));
  return { task: classes.length === 2 ? "binary" : "multiclass", classes, codes };
}

for (const file of ["prepare.json", "steps.json"]) {
  const golden = JSON.parse(readFileSync(new URL(`../../reference/learn/${file}`, import.meta.url), "utf8")) as Golden;
  for (const { column, columns = [column ?? ""], steps, expected, target, terms, scores } of golden.cases) {
    const words = steps.map((step) => Object.values(step).map((value) => JSON.stringify(value)));
    test(`prepared rows are scikit-learn's to 1e-9: ${columns.join(", ")}: ${words.map((step) => step.join(" ")).join(", then ")}`, async () => {
      const given = columns.map((name) => columnOf(name, golden.columns[name] ?? [], terms === undefined ? "category" : "text"));
      const recipe = [{ on: columns, steps }];
      const prepared = await prepare(given, recipe, golden.fitted, targetOf(golden, target));
      if (terms !== undefined)
        assert.deepEqual(
          prepared.names,
          terms.map((term) => `${columns[0]} "${term}"`),
        );
      assert.equal(prepared.values.length, expected.flat().length);
      expected.forEach((row, i) => {
        row.forEach((value, j) => {
          const actual = prepared.values[i * row.length + j] as number;
          const isNear = Math.abs(actual - value) <= 1e-9 * Math.max(1, Math.abs(value));
          assert.ok(isNear, `row ${i}, ${prepared.names[j]}: ${actual} is not ${value}`);
        });
      });
      if (scores === undefined) return;
      const { blocks } = await fit(given, recipe, golden.fitted, targetOf(golden, target));
      const step = blocks[0]?.steps.at(-1);
      assert.ok(step?.step === "select");
      scores.forEach((score, j) => {
        const actual = step.scores[j] as number;
        assert.ok(Math.abs(actual - score) <= 1e-9 * Math.max(1, Math.abs(score)), `score ${j}: ${actual} is not ${score}`);
      });
    });
  }
}
