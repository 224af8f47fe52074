import { Failure } from "../../base/failure.ts";
import { nearestName } from "../../base/nearestName.ts";
import type { SchemaColumn } from "../../model/relation.ts";
import type { ColumnType } from "../../model/vocabulary.ts";
import type { StepOptions, StepsOn } from "./preparation.ts";

export interface Selected {
  readonly column: SchemaColumn;
  readonly steps: readonly StepOptions[];
}

const numericTypes: readonly ColumnType[] = ["number", "integer", "boolean"];

/** Which columns take part, in order, and with which steps; each takes part once. */
export function selectColumns(inputs: readonly SchemaColumn[], steps: readonly StepsOn[]): readonly Selected[] {
  const selected = steps.flatMap((each) => columnsOf(inputs, each).map((column) => ({ column, steps: each.steps })));
  const seen = new Set<string>();
  for (const { column } of selected) {
    if (seen.has(column.name)) {
      throw new Failure(
        "column-selected-twice",
        `prepare: "${column.name}" is selected by more than one on(…).`,
        "Put all its steps into one on(…), or name the columns of each.",
      );
    }
    seen.add(column.name);
  }
  if (selected.length > 0) return selected;
  throw new Failure("no-columns-selected", "prepare selects no column.", "Select some: on(numeric(), scale()).");
}

function columnsOf(inputs: readonly SchemaColumn[], { on }: StepsOn): readonly SchemaColumn[] {
  if (!("select" in on)) return on.map((name) => inputNamed(inputs, name));
  return inputs.filter((column) => (on.select === "numeric" ? numericTypes.includes(column.type) : column.type === "category"));
}

function inputNamed(inputs: readonly SchemaColumn[], name: string): SchemaColumn {
  const column = inputs.find((candidate) => candidate.name === name);
  const names = inputs.map((input) => input.name);
  if (column === undefined) {
    const near = nearestName(name, names);
    throw new Failure(
      "unknown-input",
      `prepare: there is no input column "${name}".`,
      near === null ? `The inputs are ${names.map((known) => `"${known}"`).join(", ")}.` : `Did you mean "${near}"?`,
    );
  }
  if (numericTypes.includes(column.type) || column.type === "category") return column;
  throw new Failure(
    "unprepared-type",
    `prepare: "${name}" is a ${column.type}, for which there are no steps.`,
    "Make a number or a category of it in features, or leave it out.",
  );
}
