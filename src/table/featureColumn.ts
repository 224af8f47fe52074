import { Failure } from "../base/failure.ts";
import type { StageNote } from "../model/artifact.ts";
import type { Column } from "../model/column.ts";

type ResultKind = "number" | "boolean" | "text";

/** Collects what a feature returns; its first value that is not missing decides the column's type. */
export class FeatureColumn {
  readonly name: string;
  /** By row of the piece that is computed now; codes of texts. Numbers may be written here where `isNumber`. */
  values = new Float64Array(0);
  /** Whether a number has decided the type. */
  isNumber = false;
  #positions = new Map<string, number>();
  #firstRow = 0;
  #kind: ResultKind | null = null;
  #kindRow = 0;
  #notFinite = 0;
  #undefined = 0;

  constructor(name: string) {
    this.name = name;
  }

  /** The next rows of the table. */
  start(rowCount: number): void {
    this.#firstRow += this.values.length;
    this.values = new Float64Array(rowCount).fill(Number.NaN);
    this.#positions = new Map();
  }

  add(row: number, result: unknown): void {
    if (typeof result === "number") {
      if (Number.isFinite(result)) {
        if (this.#kind !== "number") this.#settle("number", row);
        this.values[row] = result;
      } else this.#notFinite++;
    } else if (typeof result === "string") {
      this.#settle("text", row);
      let code = this.#positions.get(result);
      if (code === undefined) {
        code = this.#positions.size;
        this.#positions.set(result, code);
      }
      this.values[row] = code;
    } else if (typeof result === "boolean") {
      this.#settle("boolean", row);
      this.values[row] = result ? 1 : 0;
    } else if (result === undefined) this.#undefined++;
    else if (result !== null) throw this.#unusable(row, result);
  }

  /** Of these rows. */
  finish(): Column {
    if (this.#kind !== "text") {
      return { kind: "numeric", name: this.name, type: this.#kind ?? "number", values: this.values };
    }
    const codes = Int32Array.from(this.values, (code) => (Number.isNaN(code) ? -1 : code));
    return { kind: "coded", name: this.name, type: "category", dictionary: [...this.#positions.keys()], codes };
  }

  /** Of all rows so far. */
  notes(): readonly StageNote[] {
    const notes: StageNote[] = [];
    if (this.#notFinite > 0) {
      notes.push({ text: `\`${this.name}\`: ${cells(this.#notFinite)} NaN or infinite and now missing.`, count: this.#notFinite });
    }
    if (this.#undefined > 0) {
      notes.push({
        text: `\`${this.name}\`: the function returned nothing for ${rows(this.#undefined)}, now missing.`,
        count: this.#undefined,
      });
    }
    return notes;
  }

  #settle(kind: ResultKind, row: number): void {
    if (this.#kind === kind) return;
    if (this.#kind === null) {
      this.#kind = kind;
      this.isNumber = kind === "number";
      this.#kindRow = this.#firstRow + row;
      return;
    }
    throw new Failure(
      "mixed-feature",
      `The feature "${this.name}" returns a ${kind} at row ${this.#firstRow + row + 1} and a ${this.#kind} at row ${this.#kindRow + 1}.`,
      "Return values of one type, and null where there is none.",
    );
  }

  #unusable(row: number, result: unknown): Failure {
    const what =
      result instanceof Promise
        ? "a promise"
        : result instanceof Date
          ? "a date"
          : Array.isArray(result)
            ? "a list"
            : `${typeof result === "object" ? "an" : "a"} ${typeof result}`;
    return new Failure(
      "unusable-feature",
      `The feature "${this.name}" returns ${what} at row ${this.#firstRow + row + 1}.`,
      result instanceof Date
        ? "Return a number, such as date.getTime() or the days since another date."
        : "Return a number, a text, true or false, or null; and do not make the function async.",
    );
  }
}

function cells(count: number): string {
  return count === 1 ? "1 value was" : `${count} values were`;
}

function rows(count: number): string {
  return count === 1 ? "1 row" : `${count} rows`;
}
