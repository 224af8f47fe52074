import { Failure } from "../../base/failure.ts";
import { nearestName } from "../../base/nearestName.ts";
import type { SchemaColumn } from "../../model/relation.ts";
import type { ColumnType } from "../../model/vocabulary.ts";
import type { StepsOn } from "./options.ts";

/** One `on(…)`, and the columns that it takes. */
export interface Selected {
  readonly columns: readonly SchemaColumn[];
  readonly steps: StepsOn["steps"];
}

const numericTypes: readonly ColumnType[] = ["number", "integer", "boolean"];

/** Which columns take part, in order, and with which steps; each takes part once. */
export function selectColumns(inputs: readonly SchemaColumn[], recipe: readonly StepsOn[]): readonly Selected[] {
  const selected = recipe.map((each) => ({ columns: columnsOf(inputs, each), steps: each.steps }));
  const names = selected.flatMap(({ columns }) => columns.map(({ name }) => name));
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) {
    throw new Failure(
      "column-selected-twice",
      `prepare: "${twice}" is selected by more than one on(…).`,
      "Put all its steps into one on(…), or name the columns of each.",
    );
  }
  if (names.length > 0) return selected.filter(({ columns }) => columns.length > 0);
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
