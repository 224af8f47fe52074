import type { Column } from "../../model/column.ts";
import type { DataFound } from "../../model/dataAudit.ts";
import type { ColumnRole, PartName } from "../../model/vocabulary.ts";
import { type RowsContext, shownRows } from "./dataRule.ts";
import type { LazyColumn } from "./lazyColumn.ts";
import { correlation, correlationRatio, cramersV, type Measure, rankPower } from "./measures.ts";

/** Rows of which a rule on labels asks; more would say the same. */
const askedRows = 50_000;

/** The parts that a rule compares with training, those that have rows. */
export function otherParts(context: RowsContext): readonly ("validation" | "test")[] {
  return (["validation", "test"] as const).filter((part) => context.rows[part].length > 0);
}

/** Parts follow each other in time, so that they differ as the world does. */
export function isByTime({ split }: RowsContext): boolean {
  return split.strategy === "time" || split.strategy === "unit and time";
}

/** Columns a model may learn from. */
export function inputColumns(context: Pick<RowsContext, "columns" | "inputs">): readonly LazyColumn[] {
  return context.columns.filter((column) => context.inputs.includes(column.name));
}

/** Those that are numbers or categories: what a text says no single figure tells. */
export function measuredInputs(context: Pick<RowsContext, "columns" | "inputs">): readonly LazyColumn[] {
  return inputColumns(context).filter(({ type }) => type !== "text");
}

export function columnsWithRole({ schema, columns }: RowsContext, role: ColumnRole): readonly LazyColumn[] {
  return schema.filter(({ roles }) => roles.includes(role)).flatMap(({ name }) => columns.find((column) => column.name === name) ?? []);
}

/** As messages name a part. */
export const partWords: Readonly<Record<PartName, string>> = { train: "training", validation: "validation", test: "test" };

/** Pairs that show an overlap, without their values. */
export function shownPairs(part: PartName, rows: Int32Array, twins: Int32Array): DataFound["rows"] {
  const shown: DataFound["rows"] = [];
  for (let i = 0; i < rows.length && shown.length < shownRows; i++) {
    if ((twins[i] as number) < 0) continue;
    shown.push({ row: rows[i] as number, part, twin: { row: twins[i] as number, part: "train" } });
  }
  return shown;
}

/** Rows that show something by themselves, some of them. */
export function shownAlone(part: PartName, rows: Iterable<number>): DataFound["rows"] {
  const shown: DataFound["rows"] = [];
  for (const row of rows) {
    if (shown.length >= shownRows) break;
    shown.push({ row, part, twin: null });
  }
  return shown;
}

/** Rows evenly from among these. */
export function someRows(rows: Int32Array, count = askedRows): Int32Array {
  if (rows.length <= count) return rows;
  return Int32Array.from({ length: count }, (_, i) => rows[Math.floor((i * rows.length) / count)] as number);
}

/** How well these values say the label of these rows by themselves, from 0 to 1; of several classes, that which is said best. */
export function powerFor({ target }: RowsContext, values: Column, rows: Int32Array): Measure {
  const labels = cellsOf(target.column, rows);
  const cells = cellsOf(values, rows);
  const isCoded = values.kind === "coded";
  if (target.task === "regression") return isCoded ? correlationRatio(cells, labels) : correlation(cells, labels);
  if (isCoded) return cramersV(cells, labels);
  const classes = [...new Set(labels)].filter((code) => code >= 0);
  const asked = classes.length === 2 ? classes.slice(0, 1) : classes;
  const measures = asked.map((code) =>
    rankPower(
      cells,
      Array.from(labels, (label) => (label === code ? 1 : 0)),
    ),
  );
  const best = measures.reduce((most, each) => (each.value > most.value ? each : most), { value: 0, p: 1 });
  return { value: best.value, p: Math.min(1, best.p * asked.length) };
}

export function isMissing(column: Column, row: number): boolean {
  return column.kind === "coded" ? (column.codes[row] as number) < 0 : Number.isNaN(column.values[row] as number);
}

/** How many values these rows have; missing ones are none. */
export function distinctCount(column: Column, rows: Int32Array): number {
  if (column.kind === "coded") {
    const isThere = new Uint8Array(column.dictionary.length);
    for (const row of rows) if ((column.codes[row] as number) >= 0) isThere[column.codes[row] as number] = 1;
    return isThere.reduce((sum, there) => sum + there, 0);
  }
  // Sorted, for a set of some million numbers takes more memory than the table.
  const sorted = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) sorted[i] = column.values[rows[i] as number] as number;
  sorted.sort();
  let count = 0;
  for (let i = 0; i < sorted.length && !Number.isNaN(sorted[i] as number); i++) if (i === 0 || sorted[i] !== sorted[i - 1]) count++;
  return count;
}

/** Codes or numbers of these rows. */
export function cellsOf(column: Column, rows: Int32Array): Float64Array {
  const cells = column.kind === "coded" ? column.codes : column.values;
  return Float64Array.from(rows, (row) => cells[row] as number);
}

/** "12%", "1.4%"; 100% is said of all alone. */
export function share(count: number, of: number): string {
  const percent = (100 * count) / Math.max(1, of);
  if (percent >= 99.5 && count < of) return `${Math.min(99.9, Number(percent.toFixed(1)))}%`;
  return `${percent >= 10 ? Math.round(percent) : percent.toPrecision(2)}%`;
}

/** A share as a setting says it: "70%". */
export function percentText(of: number): string {
  return `${Number((100 * of).toPrecision(3))}%`;
}

export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString("en-US")} ${count === 1 ? one : many}`;
}
