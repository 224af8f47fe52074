import { type Columns, dropped, only, someOf } from "./columns.ts";
import { namesIn, textValue } from "./data.ts";
import type { Estimator, Value } from "./values.ts";

/**
 * Which columns of a table a model or a transformer looks at: a ColumnTransformer takes those that it names, and drops
 * the rest unless it is told to let it through. What stands in front of a model in a pipeline decides for it.
 */
export function columnsSeen(estimator: Estimator, columns: Columns): Columns {
  if (estimator.role !== "composite") return columns;
  if (isByColumns(estimator)) return columnsTaken(estimator, columns);
  if (!/Pipeline|make_pipeline/i.test(estimator.name)) return columns;
  const first = stepsOf(estimator)[0];
  if (first === undefined) return columns;
  // A step of one's own, or of a class that picks columns, may take any of them.
  if (first.kind !== "estimator" || /Selector|FunctionTransformer|Features/.test(first.name)) return someOf(columns);
  return columnsSeen(first, columns);
}

function isByColumns({ name }: Estimator): boolean {
  return name === "ColumnTransformer" || name === "make_column_transformer";
}

/** The steps of `Pipeline([("scale", scaler), …])` and of `make_pipeline(scaler, …)`. */
function stepsOf({ name, options }: Estimator): readonly Value[] {
  const listed = options.get("steps") ?? options.get("0");
  if (/^make_/.test(name)) return [...options].flatMap(([place, value]) => (/^\d+$/.test(place) ? [value] : []));
  return listed?.kind === "list" ? listed.cell.value.items.map((item) => memberAt(item, 1) ?? item) : [];
}

function columnsTaken(estimator: Estimator, columns: Columns): Columns {
  const { name, options } = estimator;
  const listed = options.get("transformers") ?? options.get("0");
  const makes = name === "make_column_transformer";
  const items = makes
    ? [...options].flatMap(([place, value]) => (/^\d+$/.test(place) ? [value] : []))
    : listed?.kind === "list"
      ? listed.cell.value.items
      : [];
  const taken = items.map((item) => ({ how: memberAt(item, makes ? 0 : 1), names: namesIn(memberAt(item, makes ? 1 : 2)) }));
  if (taken.length === 0 || taken.some(({ names }) => names === null)) return someOf(columns);
  const rest = options.get("remainder");
  const leavesOut = taken.filter(({ how }) => textValue(how) === "drop").flatMap(({ names }) => names ?? []);
  if (rest !== undefined && textValue(rest) !== "drop") return dropped(columns, leavesOut);
  return only(
    columns,
    taken.flatMap(({ names }) => names ?? []).filter((each) => !leavesOut.includes(each)),
  );
}

function memberAt(value: Value, place: number): Value | undefined {
  return value.kind === "list" ? value.cell.value.items[place] : undefined;
}
