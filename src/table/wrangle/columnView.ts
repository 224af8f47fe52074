import { Failure } from "../../base/failure.ts";
import { type CellValue, type CodedColumn, type Column, cellAt, codedColumn, type NumericColumn, takeRows } from "../../model/column.ts";
import type { SchemaColumn } from "../../model/relation.ts";
import type { ColumnType } from "../../model/vocabulary.ts";

/** A column as Arquero reads it: cells as user code sees them, made when asked for. */
export class ColumnView {
  readonly column: Column;
  readonly length: number;

  constructor(column: Column) {
    this.column = column;
    this.length = column.kind === "coded" ? column.codes.length : column.values.length;
  }

  at(row: number): CellValue {
    // Of a row without a partner Arquero asks for row −Infinity.
    return row >= 0 ? cellAt(this.column, row) : null;
  }
}

export interface Cells {
  readonly at: (row: number) => unknown;
}

/**
 * A column of Arquero's, typed again. One that was only moved keeps its type; otherwise the first value decides, and a
 * column that was replaced keeps its type where the values allow it.
 */
export function collectColumn(
  name: string,
  cells: Cells,
  rows: Int32Array,
  known: SchemaColumn | null,
): { column: Column; missing: number } {
  if (cells instanceof ColumnView) return { column: takeCells(cells.column, rows, name), missing: 0 };
  let first: unknown = null;
  for (let i = 0; i < rows.length && isNothing(first); i++) first = cells.at(rows[i] as number);
  if (typeof first === "string") return { column: textColumn(name, cells, rows, known), missing: 0 };
  return numericColumn(name, cells, rows, first, known);
}

/** These rows of a column, in that order. */
export function takeCells(column: Column, rows: Int32Array, name = column.name): Column {
  const [taken] = takeRows({ rowCount: rows.length, columns: [column] }, rows).columns as readonly [Column];
  return { ...taken, name };
}

function textColumn(name: string, cells: Cells, rows: Int32Array, known: SchemaColumn | null): CodedColumn {
  const texts = Array.from(rows, (row) => {
    const cell = cells.at(row);
    if (isNothing(cell)) return null;
    if (typeof cell === "string") return cell;
    throw mixed(name, "text", cell);
  });
  return codedColumn(name, known?.type === "text" ? "text" : "category", texts);
}

function numericColumn(
  name: string,
  cells: Cells,
  rows: Int32Array,
  first: unknown,
  known: SchemaColumn | null,
): { column: Column; missing: number } {
  if (isNothing(first) && (known?.type === "category" || known?.type === "text")) {
    return {
      column: codedColumn(
        name,
        known.type,
        Array.from(rows, () => null),
      ),
      missing: 0,
    };
  }
  const kind = kindOf(name, first);
  const values = new Float64Array(rows.length).fill(Number.NaN);
  let missing = 0;
  for (let i = 0; i < rows.length; i++) {
    const cell = cells.at(rows[i] as number);
    if (isNothing(cell)) continue;
    if (kindOf(name, cell) !== kind) throw mixed(name, kind, cell);
    const value = Number(cell);
    if (Number.isFinite(value) || isSourceInfinity(known, value)) values[i] = value;
    else missing++;
  }
  return { column: { kind: "numeric", name, type: typeFor(kind, values, known?.type ?? null), values }, missing };
}

/** Infinities that a source held stay; new ones come from a division by zero. */
function isSourceInfinity(known: SchemaColumn | null, value: number): boolean {
  return known?.type === "number" && (value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY);
}

type Kind = "number" | "boolean" | "date";

function kindOf(name: string, cell: unknown): Kind {
  if (isNothing(cell) || typeof cell === "number") return "number";
  if (typeof cell === "boolean") return "boolean";
  if (cell instanceof Date) return "date";
  throw mixed(name, "number, text, boolean or date", cell);
}

function typeFor(kind: Kind, values: Float64Array, known: ColumnType | null): NumericColumn["type"] {
  if (kind === "boolean") return "boolean";
  const keepsDate = known === "date" && values.every((value) => Number.isNaN(value) || value % 86_400_000 === 0);
  if (kind === "date") return keepsDate ? "date" : "datetime";
  return known === "integer" && values.every((value) => Number.isNaN(value) || Number.isSafeInteger(value)) ? "integer" : "number";
}

function isNothing(cell: unknown): boolean {
  return cell === null || cell === undefined;
}

function mixed(name: string, kind: string, cell: unknown): Failure {
  const got = Array.isArray(cell) ? "a list" : cell instanceof Date ? "a date" : `${typeof cell === "object" ? "an" : "a"} ${typeof cell}`;
  return new Failure(
    "mixed-column",
    `The column "${name}" made by wrangle() should hold ${kind === "number" ? "numbers" : `${kind} values`}, but one is ${got}.`,
    "Let its expression give values of one type: numbers, texts, booleans or dates, and null where there is none.",
  );
}
