import { applyPreparation } from "../../../src/learn/prepare/applyPreparation.ts";
import { fitPreparation } from "../../../src/learn/prepare/fitPreparation.ts";
import type { RecipeItem } from "../../../src/learn/prepare/options.ts";
import { type Column, codedColumn } from "../../../src/model/column.ts";
import type { Target } from "../../../src/model/prediction.ts";
import type { SchemaColumn } from "../../../src/model/relation.ts";

/** Fitted on the first rows (all, unless it says how many), applied to all of them. */
export async function prepare(columns: readonly Column[], steps: readonly RecipeItem[], fitted?: number, target: Target | null = null) {
  const [first] = columns;
  if (first === undefined) throw new Error("no column");
  const rowCount = first.kind === "coded" ? first.codes.length : first.values.length;
  return applyPreparation(await fit(columns, steps, fitted ?? rowCount, target), { rowCount, columns }, positions(rowCount));
}

export async function fit(columns: readonly Column[], recipe: readonly RecipeItem[], fitted: number, target: Target | null = null) {
  const inputs = columns.map(({ name, type }): SchemaColumn => ({ name, type, roles: [], oneOf: null }));
  return await fitPreparation({ table: { rowCount: fitted, columns }, inputs, rows: positions(fitted), recipe, target, weights: null });
}

export function columnOf(name: string, cells: readonly (number | string | null)[], type: "category" | "text" = "category"): Column {
  if (cells.some((cell) => typeof cell === "string")) return codedColumn(name, type, cells as (string | null)[]);
  return { kind: "numeric", name, type: "number", values: Float64Array.from(cells, (cell) => (cell === null ? Number.NaN : Number(cell))) };
}

export function positions(count: number): Int32Array {
  return Int32Array.from({ length: count }, (_, row) => row);
}
