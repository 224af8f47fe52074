import { describeRefused, type NumericType, textOfNumber } from "./cellText.ts";
import type { GatheredColumn } from "./chunkGatherer.ts";
import { type ColumnBuilder, columnBuilder, numberBuilder, type SourceCell } from "./columnBuilder.ts";
import type { ContractColumn } from "./given.ts";
import { inferringReader } from "./inferColumn.ts";
import type { IntakeOptions } from "./intakeResult.ts";

/** A column that is taken in. */
export interface IntakeColumn {
  readonly name: string;
  readonly at: number;
  readonly contracted: ContractColumn | null;
  readonly builder: ColumnBuilder;
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
    builder:
      guess === undefined
        ? columnBuilder(name, contracted?.type ?? sourceType ?? "text", sourceType, header.decimal)
        : numberBuilder(name, guess, inferringReader(guess, header.decimal)),
    missing: new Set(header.missing.filter((text) => !oneOf?.has(text))),
  };
}

/** The same column for a reader of chunks. */
export function chunkColumn({ at, contracted, oneOf, missing }: IntakeColumn, { header, guesses }: IntakeOptions): GatheredColumn {
  const name = header.names[at] as string;
  const type = contracted?.type ?? guesses?.get(name) ?? "text";
  return {
    name,
    at,
    type: type === "category" || type === "text" ? "coded" : type,
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

/** Adds a cell; null, or why it is against the contract (then the builder may hold it or not). */
export function addCell(column: IntakeColumn, cell: SourceCell): Problem | null {
  const present = typeof cell === "string" && column.missing.has(cell) ? null : cell;
  const outcome = column.builder.add(present);
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
