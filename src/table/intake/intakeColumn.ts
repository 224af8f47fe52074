import type { ColumnType } from "../../model/vocabulary.ts";
import { describeRefused, type NumericType, textOfNumber } from "../cellText.ts";
import type { ChunkColumn } from "../csv/csvCells.ts";
import type { ContractColumn } from "../given.ts";
import { type ColumnCells, columnCells, type SourceCell } from "./columnCells.ts";
import type { RowColumn } from "./gatheredRows.ts";
import type { IntakeOptions } from "./intakeResult.ts";

/** A column that is taken in. */
export interface IntakeColumn {
  readonly name: string;
  readonly at: number;
  readonly contracted: ContractColumn | null;
  /** Guessed ones too. */
  readonly type: ColumnType;
  readonly isGuess: boolean;
  readonly oneOf: ReadonlySet<string> | null;
  readonly missing: ReadonlySet<string>;
  readonly sourceType: NumericType | null;
}

export function intakeColumn(name: string, contracted: ContractColumn | null, { header, guesses }: IntakeOptions): IntakeColumn {
  const at = header.names.indexOf(name);
  const sourceType = header.types[at] ?? null;
  const oneOf = contracted?.oneOf ? new Set(contracted.oneOf) : null;
  const guess = guesses?.get(name);
  return {
    name,
    at,
    contracted,
    oneOf,
    sourceType,
    type: guess ?? contracted?.type ?? sourceType ?? "text",
    isGuess: guess !== undefined,
    missing: new Set(header.missing.filter((text) => !oneOf?.has(text))),
  };
}

/** How its rows are held. */
export function heldType({ type }: IntakeColumn): RowColumn["type"] {
  return type === "category" || type === "text" ? "coded" : type;
}

/** Reads cells of rows that come one by one. */
export function cellsOf(
  { type, isGuess, sourceType }: IntakeColumn,
  { decimal }: IntakeOptions["header"],
  { texts }: RowColumn,
): ColumnCells {
  return columnCells({ type, isGuess, sourceType, decimal }, texts);
}

/** The same column for a reader of chunks. */
export function chunkColumn(column: IntakeColumn): ChunkColumn {
  const { at, contracted, oneOf, missing } = column;
  return {
    at,
    type: heldType(column),
    guessed: contracted === null,
    missing: [...missing],
    mayBeMissing: contracted?.mayBeMissing !== false,
    oneOf: oneOf === null ? null : [...oneOf],
  };
}

/** Why a cell breaks the contract. */
export interface Problem {
  readonly rule: "type" | "missing" | "values";
  readonly what: string;
  readonly showsValue: boolean;
  readonly remedy: string;
}

/** Takes the cell of a row; null, or why it is against the contract. */
export function takeCell(column: IntakeColumn, cells: ColumnCells, cell: SourceCell, row: number): Problem | null {
  const present = typeof cell === "string" && column.missing.has(cell) ? null : cell;
  const outcome = cells.take(present, row);
  if (outcome === "refused") return { rule: "type", what: refusedText(column, present), showsValue: true, remedy: refusedRemedy(column) };
  if (outcome === "missing") {
    if (column.contracted?.mayBeMissing !== false) return null;
    return { rule: "missing", what: "the value is missing", showsValue: false, remedy: 'Allow it in the contract with "?"' };
  }
  if (column.oneOf === null || column.oneOf.has(String(present))) return null;
  const values = [...column.oneOf].map((value) => `"${value}"`).join(", ");
  return { rule: "values", what: `"${present}" is not one of ${values}`, showsValue: true, remedy: "Add it to the contract" };
}

function refusedText(column: IntakeColumn, cell: SourceCell): string {
  const type = (column.contracted?.type ?? "number") as NumericType;
  return describeRefused(typeof cell === "number" ? textOfNumber(cell, column.sourceType ?? "number") : (cell ?? ""), type);
}

function refusedRemedy(column: IntakeColumn): string {
  const type = column.contracted?.type;
  return type === "integer"
    ? 'Declare the column as "number", or as "text" where it is a name rather than a quantity'
    : 'Declare the column as "text" and read it with parse() in clean()';
}
