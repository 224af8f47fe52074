import { Failure } from "../../base/failure.ts";
import { nearestName } from "../../base/nearestName.ts";
import type { SchemaColumn } from "../../model/relation.ts";
import { typesSelected } from "../../model/vocabulary.ts";
import type { StepsOn } from "./options.ts";

/** One `on(…)`, and the columns that it takes. */
export interface Selected {
  readonly columns: readonly SchemaColumn[];
  readonly steps: StepsOn["steps"];
}

/** Which columns take part, in order, and with which steps; each takes part once. One that is named is not selected by its type as well. `known`: every column of the table. */
export function selectColumns(inputs: readonly SchemaColumn[], recipe: readonly StepsOn[], known: readonly string[]): readonly Selected[] {
  const named = new Set(recipe.flatMap(({ on }) => ("select" in on ? [] : on)));
  const others = inputs.filter(({ name }) => !named.has(name));
  const selected = recipe.map((each) => ({ columns: columnsOf("select" in each.on ? others : inputs, each, known), steps: each.steps }));
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
  const types = [...new Set(inputs.map(({ type }) => type))].sort();
  const has = types.length === 0 ? "There are no inputs." : `The inputs are of the types ${types.join(", ")}.`;
  throw new Failure("no-columns-selected", `prepare selects no column. ${has}`, "Select some of them: on(numeric(), scale()).");
}

function columnsOf(inputs: readonly SchemaColumn[], { on, steps }: StepsOn, known: readonly string[]): readonly SchemaColumn[] {
  const columns =
    "select" in on
      ? inputs.filter(({ type }) => typesSelected[on.select].includes(type))
      : on.map((name) => preparable(inputNamed(inputs, name, known)));
  const text = columns.find(({ type }) => type === "text");
  if (text === undefined || steps.some(({ step }) => step === "tokens" || step === "tfIdf")) return columns;
  throw new Failure(
    "unprepared-type",
    `prepare: "${text.name}" is a text, and none of its steps takes texts apart.`,
    'Add tfIdf() or tokens(), or declare it as "category" if it has few values.',
  );
}

/** More names than these nobody reads. */
const mostNames = 12;

function inputNamed(inputs: readonly SchemaColumn[], name: string, known: readonly string[]): SchemaColumn {
  const column = inputs.find((candidate) => candidate.name === name);
  if (column !== undefined) return column;
  if (known.includes(name)) {
    throw new Failure(
      "unknown-input",
      `prepare: "${name}" is no input: it is the target, or the contract sets it aside.`,
      "Leave it out here, or take its role away in columns().",
    );
  }
  const names = inputs.map((input) => input.name);
  const near = nearestName(name, names);
  const listed = names.slice(0, mostNames).map((each) => JSON.stringify(each));
  const more = names.length > mostNames ? ` and ${names.length - mostNames} more` : "";
  throw new Failure(
    "unknown-input",
    `prepare: there is no input column "${name}".`,
    near === null ? `The inputs are ${listed.join(", ")}${more}.` : `Did you mean "${near}"?`,
  );
}

function preparable(column: SchemaColumn): SchemaColumn {
  if (Object.values(typesSelected).some((types) => types.includes(column.type))) return column;
  throw new Failure(
    "unprepared-type",
    `prepare: "${column.name}" is a ${column.type}, for which there are no steps.`,
    "Make a number or a category of it in features, or leave it out.",
  );
}
