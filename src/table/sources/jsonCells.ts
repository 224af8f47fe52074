import { Failure } from "../../base/failure.ts";
import type { NumericType } from "../cellText.ts";
import type { SourceCell } from "../intake/columnCells.ts";

/** A row of JSON: its members by name. */
export type JsonRow = Readonly<Record<string, unknown>>;

/** Gathers the columns of rows of JSON, in the order in which their names first appear, and what their values are. */
export class JsonColumns {
  readonly #kinds = new Map<string, Set<Kind>>();
  readonly #nested = new Map<string, number>();
  readonly #inexact = new Map<string, number>();
  #rows = 0;

  add(row: JsonRow): void {
    this.#rows++;
    for (const name of Object.keys(row)) this.#addValue(name, row[name]);
  }

  get rowCount(): number {
    return this.#rows;
  }

  get names(): readonly string[] {
    return [...this.#kinds.keys()];
  }

  /** Numbers and booleans keep their type; a column of several kinds is read as text. */
  get types(): readonly (NumericType | null)[] {
    return [...this.#kinds.values()].map((kinds) => {
      const only = [...kinds];
      if (only.length === 1 && (only[0] === "integer" || only[0] === "boolean" || only[0] === "number")) return only[0];
      return only.length === 2 && only.every((kind) => kind === "integer" || kind === "number") ? "number" : null;
    });
  }

  /** Columns that hold lists or objects, and the first row that has one. */
  get nested(): ReadonlyMap<string, number> {
    return this.#nested;
  }

  get inexact(): ReadonlyMap<string, number> {
    return this.#inexact;
  }

  #addValue(name: string, value: unknown): void {
    let kinds = this.#kinds.get(name);
    if (kinds === undefined) {
      kinds = new Set();
      this.#kinds.set(name, kinds);
    }
    const kind = kindOf(value);
    if (kind === null) return;
    kinds.add(kind);
    if (kind === "nested" && !this.#nested.has(name)) this.#nested.set(name, this.#rows);
    // Above 10^21 numbers are written with an exponent: those were no integers that lost digits.
    const isInexact = kind === "integer" && Math.abs(value as number) > Number.MAX_SAFE_INTEGER && Math.abs(value as number) < 1e21;
    if (isInexact && !this.#inexact.has(name)) this.#inexact.set(name, this.#rows);
  }
}

type Kind = "integer" | "number" | "boolean" | "text" | "nested";

function kindOf(value: unknown): Kind | null {
  switch (typeof value) {
    case "number":
      return Number.isInteger(value) ? "integer" : "number";
    case "boolean":
      return "boolean";
    case "string":
      return "text";
    default:
      return value === null || value === undefined ? null : "nested";
  }
}

/** A value as a cell of a column of this type. */
export function jsonCell(value: unknown, type: NumericType | null): SourceCell {
  if (value === null || value === undefined) return null;
  if (type !== null) return typeof value === "boolean" ? Number(value) : (value as number);
  return typeof value === "string" ? value : nestedText(value);
}

function nestedText(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new Failure("nested-too-deeply", "A value is nested too deeply to be kept as text.", "Flatten it where it is exported.", {
      cause,
    });
  }
}

export function isRow(value: unknown): value is JsonRow {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
