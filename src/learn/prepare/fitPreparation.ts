import { Failure } from "../../base/failure.ts";
import { type ColumnTable, columnNamed } from "../../model/column.ts";
import type { SchemaColumn } from "../../model/relation.ts";
import { type Cells, cellsOf } from "./cells.ts";
import type { FittedStep, Preparation, PreparedColumn, StepOptions, StepsOn } from "./preparation.ts";
import { selectColumns } from "./selectColumns.ts";
import { fitImpute } from "./steps/fitImpute.ts";
import { fitOneHot } from "./steps/fitOneHot.ts";
import { fitScale } from "./steps/fitScale.ts";

/**
 * Learns what the steps need from these rows of the table.
 * @param inputs columns that may take part; see `inputColumns`
 * @throws Failure for a column that is unknown or selected twice, and for a step that does not fit its column
 */
export function fitPreparation(
  table: ColumnTable,
  inputs: readonly SchemaColumn[],
  rows: Int32Array,
  steps: readonly StepsOn[],
): Preparation {
  if (rows.length === 0) throw new Failure("no-training-rows", "prepare has no rows to learn from.", "Check the shares of the split.");
  const columns = selectColumns(inputs, steps).map(({ column, steps: options }) => {
    const stored = columnNamed(table, column.name);
    if (stored === null) {
      throw new Failure("missing-column", `The table has no column "${column.name}".`, "Run the stage that makes the table again.");
    }
    return fitColumn(column, stored.kind, cellsOf(stored, rows), options);
  });
  return { version: 1, columns, fittedRows: rows.length };
}

function fitColumn(column: SchemaColumn, kind: "numeric" | "coded", cells: Cells, options: readonly StepOptions[]): PreparedColumn {
  const steps: FittedStep[] = [];
  let current = cells;
  for (const step of options) {
    if (steps.at(-1)?.step === "oneHot") {
      throw new Failure(
        "step-after-one-hot",
        `prepare: "${column.name}" has ${step.step}() after oneHot().`,
        "Let oneHot() be the last step.",
      );
    }
    const fitted = fitStep(current, step);
    steps.push(fitted);
    // The next step learns from what this one makes.
    current = applyFitted(current, fitted);
  }
  if (kind === "coded" && steps.at(-1)?.step !== "oneHot") {
    throw new Failure(
      "category-without-numbers",
      `prepare: the category "${column.name}" is still no number after its steps.`,
      "Add oneHot() as its last step.",
    );
  }
  return { name: column.name, type: column.type, kind, steps, outputs: namesOf(column.name, steps) };
}

function fitStep(cells: Cells, step: StepOptions): FittedStep {
  switch (step.step) {
    case "impute":
      return fitImpute(cells, step);
    case "scale":
      return fitScale(cells, step);
    case "oneHot":
      return fitOneHot(cells, step);
  }
}

/** The cells after a fitted step; one-hot columns are made elsewhere. */
export function applyFitted(cells: Cells, step: FittedStep): Cells {
  if (step.step === "impute") {
    const { value } = step;
    if (cells.kind === "coded") return { ...cells, values: cells.values.map((cell) => cell ?? String(value)) };
    return { ...cells, values: cells.values.map((cell) => (Number.isNaN(cell) ? Number(value) : cell)) };
  }
  if (step.step === "scale" && cells.kind === "numeric") {
    return { ...cells, values: cells.values.map((cell) => (cell - step.shift) * step.factor) };
  }
  return cells;
}

function namesOf(name: string, steps: readonly FittedStep[]): string[] {
  const last = steps.at(-1);
  const names =
    last?.step === "oneHot"
      ? [...last.categories.map((category) => `${name}=${category}`), ...(last.infrequent.length > 0 ? [`${name} infrequent`] : [])]
      : [name];
  return steps.some((step) => step.step === "impute" && step.indicator) ? [...names, `${name} missing`] : names;
}
