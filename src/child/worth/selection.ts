import { Failure } from "../../base/failure.ts";
import { inputColumns } from "../../learn/inputColumns.ts";
import { type Column, columnNamed } from "../../model/column.ts";
import type { TableValue } from "../../model/relation.ts";
import type { HonestTwin } from "../../model/worth.ts";
import type { PartedTable } from "../split/partedTable.ts";
import { keyAt, keysOf } from "../split/splitRows.ts";
import { builderFor, columnOf, remaking, rowsByKey } from "./honestTable.ts";
import { judged, type Refit, scoreOf } from "./refit.ts";
import { resplitsAsWritten, viewOf } from "./resplits.ts";
import type { Measurable } from "./twins.ts";

/**
 * Every stage from the source on chooses its columns twice: by the rows of a resplit together, judged ones among them, as
 * the pipeline is written, and by its training rows alone. A value is the same on both sides; only which columns the model
 * is given differs. One that the pipeline has dropped on all rows is taken from the table that the choice was made on.
 */
export async function measureSelection(refit: Refit, { stage }: Extract<HonestTwin, { by: "selection" }>): Promise<Measurable | string> {
  const { context, parted, recipe } = refit;
  if (recipe.isBeforeSplit) return "the recipe is given a table whose columns are chosen already";
  const above = context.named(stage)?.descriptor.inputs["table"];
  if (above === undefined) return `"${stage}" chooses among no columns`;
  const before = await context.outputOf(above).table();
  const making = remaking(context, parted);
  const chosenBy = async (rows: readonly number[]): Promise<ReadonlySet<string>> => {
    const keys = keysOf(parted.value.table);
    const made = await making.of(new Set(rows.map((row) => keyAt(keys, row))), new Set());
    return new Set(inputColumns(made.schema, parted.brief.target).map(({ name }) => name));
  };
  return {
    resplits: resplitsAsWritten(parted, refit.rows),
    async pair(resplit) {
      const rows = [...resplit.fit, ...resplit.judged];
      const asWritten = await chosenBy(rows);
      const honest = await chosenBy([...resplit.fit]);
      if (asWritten.size === 0 || honest.size === 0) return { asWritten: null, honest: null };
      const all = new Set([...asWritten, ...honest]);
      const view = withColumns(viewOf(parted, resplit), [...all], before, rows);
      const scored = async (chosen: ReadonlySet<string>): Promise<number | null> =>
        scoreOf(
          refit,
          await judged(refit, view, { without: new Set(view.value.schema.columns.flatMap(({ name }) => unchosen(name, chosen))) }),
        );
      return { asWritten: await scored(asWritten), honest: await scored(honest) };
    },
  };
}

function unchosen(name: string, chosen: ReadonlySet<string>): readonly string[] {
  return chosen.has(name) ? [] : [name];
}

/** The view with these columns as well, which hold a value in these rows. */
function withColumns(view: PartedTable, names: readonly string[], before: TableValue, rows: readonly number[]): PartedTable {
  const { schema, table } = view.value;
  const missing = names.filter((name) => columnNamed(table, name) === null);
  if (missing.length === 0) return view;
  const keys = keysOf(table);
  const places = rowsByKey(before);
  const added = missing.map((name) => {
    const from = columnOf(before, name);
    const described = before.schema.columns.find((column) => column.name === name);
    if (from === null || described === undefined) {
      throw new Failure(
        "worth-column",
        `"${name}" is chosen on some rows and not on all, and is no column of the table that is chosen from.`,
        "Compute it in a stage before the one that chooses.",
      );
    }
    const builder = builderFor(emptyLike(from, table.rowCount));
    for (const row of rows) {
      const place = places.get(keyAt(keys, row))?.[0];
      if (place !== undefined) builder.take(row, from, place);
    }
    return { column: builder.column(), described };
  });
  return {
    ...view,
    value: {
      schema: { ...schema, columns: [...schema.columns, ...added.map(({ described }) => described)] },
      table: { ...table, columns: [...table.columns, ...added.map(({ column }) => column)] },
    },
  };
}

function emptyLike(column: Column, rowCount: number): Column {
  if (column.kind === "coded") return { ...column, codes: new Int32Array(rowCount).fill(-1) };
  return { ...column, values: new Float64Array(rowCount).fill(Number.NaN) };
}
