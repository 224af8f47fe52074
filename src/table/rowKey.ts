import { hash } from "node:crypto";
import { type CodedColumn, type Column, keyColumnName } from "../model/column.ts";
import { textOfNumber } from "./cellText.ts";

/**
 * The canonical text of a row, which must never change: keys decide who is test. The names of the columns, sorted, are
 * hashed once; then each cell's text in that order as `length:text`, a missing cell as the empty text. CSV cells have
 * their text in the file; numbers their shortest decimal form; dates and times ISO 8601 in UTC; booleans true and false.
 * So the order of columns and of rows does not matter, and a contract that changes moves nobody.
 */
export function canonicalText(names: readonly string[]): (cells: readonly string[]) => string {
  const { order, prefix } = keyLayout(names);
  return (cells) => {
    let text = prefix;
    for (const index of order) text += lengthPrefixed(cells[index] as string);
    return text;
  };
}

/** The key of a row, from its canonical text: the first 8 bytes of its hash as two words, the highest byte first. */
export function writeKey(text: string | Uint8Array, words: Uint32Array, at: number): void {
  const digest = hash("sha256", text, "binary");
  words[at] = wordOf(digest, 0);
  words[at + 1] = wordOf(digest, 4);
}

function wordOf(digest: string, at: number): number {
  return (
    ((digest.charCodeAt(at) << 24) | (digest.charCodeAt(at + 1) << 16) | (digest.charCodeAt(at + 2) << 8) | digest.charCodeAt(at + 3)) >>> 0
  );
}

/** What a key's text begins with, and the order of the cells in it. */
export function keyLayout(names: readonly string[]): { readonly order: readonly number[]; readonly prefix: string } {
  const order = names.map((_, index) => index).sort((a, b) => compareTexts(names[a] as string, names[b] as string));
  return { order, prefix: sixteenDigits(order.map((index) => lengthPrefixed(names[index] as string)).join("")) };
}

function lengthPrefixed(text: string): string {
  return `${text.length}:${text}`;
}

function sixteenDigits(text: string): string {
  return hash("sha256", text, "hex").slice(0, 16);
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Collects keys row by row. */
class KeyBuilder {
  readonly #positions = new Map<string, number>();
  readonly #codes: number[] = [];

  add(key: string): void {
    const known = this.#positions.get(key);
    const code = known ?? this.#positions.size;
    if (known === undefined) this.#positions.set(key, code);
    this.#codes.push(code);
  }

  finish(): CodedColumn {
    return {
      kind: "coded",
      name: keyColumnName,
      type: "text",
      dictionary: [...this.#positions.keys()],
      codes: Int32Array.from(this.#codes),
    };
  }
}

/** New keys from the content of rows, for tables whose rows are no rows of the source. */
export function keysOfContent(columns: readonly Column[], rowCount: number): CodedColumn {
  const textOf = canonicalText(columns.map((column) => column.name));
  const cells: string[] = new Array(columns.length);
  const keys = new KeyBuilder();
  for (let row = 0; row < rowCount; row++) {
    for (let c = 0; c < columns.length; c++) cells[c] = textAt(columns[c] as Column, row);
    keys.add(sixteenDigits(textOf(cells)));
  }
  return keys.finish();
}

/** The canonical text of a cell; empty where it is missing. */
export function textAt(column: Column, row: number): string {
  return column.kind === "coded"
    ? (column.dictionary[column.codes[row] as number] ?? "")
    : textOfNumber(column.values[row] as number, column.type);
}

/** The keys of the backing rows of a table whose rows are rows of the source; null where they are not. */
export type RowKeys = Pick<CodedColumn, "dictionary" | "codes"> | null;

/** The keys of these rows of several tables, one after the other; null when any of them has none. */
export function joinKeys(keys: readonly RowKeys[], rows: readonly Uint32Array[]): RowKeys {
  const positions = new Map<string, number>();
  const codes: number[] = [];
  for (const [index, key] of keys.entries()) {
    if (key === null) return null;
    for (const row of rows[index] as Uint32Array) {
      const text = key.dictionary[key.codes[row] as number] as string;
      const code = positions.get(text) ?? positions.size;
      positions.set(text, code);
      codes.push(code);
    }
  }
  return { dictionary: [...positions.keys()], codes: Int32Array.from(codes) };
}
