import { plainValue } from "../../evaluate/measure.ts";
import { inputColumns } from "../../learn/inputColumns.ts";
import type { Matrix } from "../../learn/matrix.ts";
import { applyPreparation } from "../../learn/prepare/applyPreparation.ts";
import { fitPreparation } from "../../learn/prepare/fitPreparation.ts";
import type { StepsOn } from "../../learn/prepare/options.ts";
import type { Preparation } from "../../learn/prepare/preparation.ts";
import { isInfinite } from "../../learn/prepare/writeMatrix.ts";
import { predict, trainModel } from "../../learn/trainModel.ts";
import { type CodedColumn, type Column, type ColumnTable, columnNamed } from "../../model/column.ts";
import { type Target, takeTarget } from "../../model/prediction.ts";
import type { SchemaColumn, TableValue } from "../../model/relation.ts";
import type { MetricName } from "../../model/vocabulary.ts";
import { type PartedTable, targetOf, weightsOf } from "../split/partedTable.ts";

/** Rows made ready by a preparation that was fitted on the rows to learn from. */
export interface ReadyRows {
  readonly fit: Int32Array;
  readonly heldOut: Int32Array;
  readonly fitMatrix: Matrix;
  readonly heldOutMatrix: Matrix;
}

/** A linear model with a default preparation: quick, and honest about what it has not seen. Rows are positions in `rows`. */
export interface QuickModel {
  readonly kind: "logistic" | "linear";
  readonly columns: number;
  /** Of the table. */
  readonly rows: Int32Array;
  readonly target: Target;
  readonly weights: Float64Array | null;
  ready(fit: Int32Array, heldOut: Int32Array): Promise<ReadyRows>;
  /** The problem's metric, or another one, on the held-out rows; null where they do not define it. */
  score(ready: ReadyRows, target: Target, metric?: MetricName): Promise<number | null>;
}

/** More categories of a column than this cost time and tell a linear model little. */
const categoriesKept = 20;

/** As many terms of a text: the most frequent ones carry most of what a linear model finds in it. */
const termsKept = 200;

/** Null where there is none of these columns. */
export function quickModel(
  parted: PartedTable,
  rows: Int32Array,
  signal: AbortSignal,
  columns = quickColumns(parted.value, parted.brief.target),
): QuickModel | null {
  if (columns.length === 0) return null;
  const table = quickTable(parted.value);
  const { metric, task } = parted.brief;
  const target = targetOf(parted, rows);
  const weights = weightsOf(parted, rows);
  const kind = task === "regression" ? "linear" : "logistic";
  const inTable = (positions: Int32Array): Int32Array => positions.map((position) => rows[position] as number);
  const weightsAt = (positions: Int32Array): Float64Array | null =>
    weights === null ? null : Float64Array.from(positions, (position) => weights[position] as number);
  return {
    kind,
    columns: columns.length,
    rows,
    target,
    weights,
    async ready(fit, heldOut) {
      const fitRows = inTable(fit);
      const about = { target: takeTarget(target, fit), weights: weightsAt(fit) };
      const preparation = await quickPreparation(table, columns, fitRows, about);
      return {
        fit,
        heldOut,
        fitMatrix: applyPreparation(preparation, table, fitRows),
        heldOutMatrix: applyPreparation(preparation, table, inTable(heldOut)),
      };
    },
    async score({ fit, heldOut, fitMatrix, heldOutMatrix }, labels, asked = metric) {
      const learnt = takeTarget(labels, fit);
      if (learnt.task !== "regression" && learnt.codes.every((code) => code === learnt.codes[0])) return null;
      const model = await trainModel({
        spec: { model: kind, given: { l2: 1 } },
        rows: { matrix: fitMatrix, target: learnt, weights: weightsAt(fit) },
        seed: 0,
        signal,
      });
      const predictions = predict(model, heldOutMatrix);
      return plainValue({ target: takeTarget(labels, heldOut), predictions, weights: weightsAt(heldOut) }, asked);
    },
  };
}

/** The table for a default preparation: infinite numbers, of which nothing can be learned, are missing. */
export function quickTable({ table }: TableValue): ColumnTable {
  return { ...table, columns: table.columns.map(withoutInfinities) };
}

function withoutInfinities(column: Column): Column {
  if (column.kind !== "numeric" || !column.values.some(isInfinite)) return column;
  return { ...column, values: column.values.map((value) => (isInfinite(value) ? Number.NaN : value)) };
}

/** Numbers and categories: what tells parts apart, or hands a label on, is looked for in these. */
export function quickColumns(table: Pick<TableValue, "schema">, target: string): readonly SchemaColumn[] {
  return quickInputs(table, target).filter(({ type }) => type !== "text");
}

/** All that the default preparation knows what to do with. */
export function quickInputs({ schema }: Pick<TableValue, "schema">, target: string): readonly SchemaColumn[] {
  return inputColumns(schema, target).filter(({ type }) => type !== "date" && type !== "datetime");
}

/** Numbers imputed and scaled, the most frequent categories a column each, and the most frequent terms of texts. */
export function quickPreparation(
  table: ColumnTable,
  columns: readonly SchemaColumn[],
  fitRows: Int32Array,
  about: { readonly target: Target; readonly weights: Float64Array | null },
): Promise<Preparation> {
  const recipe = columns.map(({ name, type }) => {
    if (type === "text") return { on: [name], steps: [{ step: "tfIdf", maxTerms: termsKept } as const] };
    return stepsFor(columnNamed(table, name), name, fitRows);
  });
  return fitPreparation({ table, inputs: columns, rows: fitRows, recipe, ...about });
}

function stepsFor(column: ReturnType<typeof columnNamed>, name: string, fitRows: Int32Array): StepsOn {
  if (column?.kind === "coded") return { on: [name], steps: [{ step: "oneHot", minCount: minCountOf(column, fitRows) }] };
  // Of a column without any value in these rows nothing can be learned; it says nothing, and stops nothing.
  const value = hasValue(column, fitRows) ? "median" : { constant: 0 };
  return {
    on: [name],
    steps: [
      { step: "impute", with: value, indicator: false },
      { step: "scale", by: "standard" },
    ],
  };
}

function hasValue(column: Column | null, rows: Int32Array): boolean {
  return column?.kind !== "numeric" || rows.some((row) => !Number.isNaN(column.values[row]));
}

/** The count that leaves the most frequent categories a column each. */
function minCountOf({ codes, dictionary }: CodedColumn, rows: Int32Array): number {
  const counts = new Float64Array(dictionary.length);
  for (const row of rows) {
    const code = codes[row] as number;
    if (code >= 0) counts[code] = (counts[code] as number) + 1;
  }
  const sorted = counts
    .filter((count) => count > 0)
    .sort()
    .reverse();
  return Math.max(1, sorted[categoriesKept - 1] ?? 1);
}
