import type { CodedColumn, Column } from "../model/column.ts";
import type { ColumnType } from "../model/vocabulary.ts";
import { type CellReader, type NumericType, readersFor, textOfNumber } from "./cellText.ts";

/** A cell of a source: its text, or a number of the column's source type, or null for missing. */
export type SourceCell = string | number | null;

/** Grows a column cell by cell. A cell that is no value of the type is refused and not added. */
export interface ColumnBuilder {
  readonly length: number;
  add(cell: SourceCell): "added" | "missing" | "refused";
  /** Forgets the cells from this row on. */
  truncate(length: number): void;
  finish(): Column;
}

/** A builder of numbers from texts that this reader knows. */
export function numberBuilder(name: string, type: NumericType, read: CellReader): ColumnBuilder {
  return new NumericBuilder(name, type, type, read);
}

/** @param sourceType the type of the numbers that will be added, where the source has types */
export function columnBuilder(name: string, type: ColumnType, sourceType: NumericType | null, decimal: "." | "," = "."): ColumnBuilder {
  return type === "category" || type === "text"
    ? new CodedBuilder(name, type, sourceType ?? "number")
    : new NumericBuilder(name, type, sourceType ?? type, readersFor(decimal)[type]);
}

class NumericBuilder implements ColumnBuilder {
  length = 0;
  readonly #name: string;
  readonly #type: NumericType;
  readonly #read: CellReader;
  readonly #accepts: (value: number) => boolean;
  #values = new Float64Array(1024);

  constructor(name: string, type: NumericType, sourceType: NumericType, read: CellReader) {
    this.#name = name;
    this.#type = type;
    this.#read = read;
    this.#accepts = numberCheck(type, sourceType);
  }

  add(cell: SourceCell): "added" | "missing" | "refused" {
    if (cell === null) {
      this.#push(Number.NaN);
      return "missing";
    }
    const value = typeof cell === "number" ? cell : this.#read(cell);
    if (value === null || (typeof cell === "number" && !this.#accepts(value))) return "refused";
    this.#push(value);
    return !Number.isNaN(value) ? "added" : "missing";
  }

  truncate(length: number): void {
    this.length = length;
  }

  finish(): Column {
    return { kind: "numeric", name: this.#name, type: this.#type, values: this.#values.slice(0, this.length) };
  }

  #push(value: number): void {
    if (this.length === this.#values.length) {
      const larger = new Float64Array(this.length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.length++] = value;
  }
}

/** Whether a number of the source's type is a value of the column's. */
function numberCheck(type: NumericType, sourceType: NumericType): (value: number) => boolean {
  const isMoment = sourceType === "date" || sourceType === "datetime";
  switch (type) {
    case "number":
      return () => !isMoment;
    case "integer":
      return (value) => !isMoment && (Number.isSafeInteger(value) || Number.isNaN(value));
    case "boolean":
      return (value) => !isMoment && (value === 0 || value === 1 || Number.isNaN(value));
    case "date":
      return (value) => isMoment && (value % 86_400_000 === 0 || Number.isNaN(value));
    case "datetime":
      return () => isMoment;
  }
}

class CodedBuilder implements ColumnBuilder {
  length = 0;
  readonly #name: string;
  readonly #type: CodedColumn["type"];
  readonly #sourceType: NumericType;
  readonly #positions = new Map<string, number>();
  #codes = new Int32Array(1024);

  constructor(name: string, type: CodedColumn["type"], sourceType: NumericType) {
    this.#name = name;
    this.#type = type;
    this.#sourceType = sourceType;
  }

  add(cell: SourceCell): "added" | "missing" {
    if (cell === null || (typeof cell === "number" && Number.isNaN(cell))) {
      this.#push(-1);
      return "missing";
    }
    const text = typeof cell === "number" ? textOfNumber(cell, this.#sourceType) : cell;
    let code = this.#positions.get(text);
    if (code === undefined) {
      code = this.#positions.size;
      this.#positions.set(text, code);
    }
    this.#push(code);
    return "added";
  }

  truncate(length: number): void {
    this.length = length;
  }

  finish(): CodedColumn {
    return {
      kind: "coded",
      name: this.#name,
      type: this.#type,
      dictionary: [...this.#positions.keys()],
      codes: this.#codes.slice(0, this.length),
    };
  }

  #push(code: number): void {
    if (this.length === this.#codes.length) {
      const larger = new Int32Array(this.length * 2);
      larger.set(this.#codes);
      this.#codes = larger;
    }
    this.#codes[this.length++] = code;
  }
}
