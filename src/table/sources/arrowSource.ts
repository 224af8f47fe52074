import { readFile } from "node:fs/promises";
import { setImmediate } from "node:timers/promises";
import type { Column as ArrowColumn, DataType, Table } from "@uwdata/flechette";
import { CompressionType, setCompressionCodec, tableFromIPC } from "@uwdata/flechette";
import { Failure } from "../../base/failure.ts";
import type { ArrowSource } from "../../runtime/sources.ts";
import type { NumericType } from "../cellText.ts";
import type { SourceCell } from "../intake/columnCells.ts";
import { openSourceFile } from "./fileBytes.ts";
import { unpackLz4Frame } from "./lz4.ts";
import type { RowHeader, RowSource, RowTaker } from "./rowSource.ts";
import { unpackZstandard } from "./zstandard.ts";

/** Of all buffers unpacked so far. */
let unpackedBytes = 0;

for (const [type, unpack] of [
  [CompressionType.LZ4_FRAME, unpackLz4Frame],
  [CompressionType.ZSTD, unpackZstandard],
] as const) {
  setCompressionCodec(type, {
    encode: neverPacked,
    decode(packed, size) {
      unpackedBytes += size;
      return unpack(packed, size);
    },
  });
}

/** An Arrow IPC file or stream. Held in memory while it is read. */
export async function openArrow(path: string, source: ArrowSource, signal: AbortSignal | null): Promise<RowSource> {
  const file = await openSourceFile(path, source.path);
  await file.handle.close();
  const table = decode(await readFile(path), source.path);
  const names = table.names.map(String);
  const types = table.children.map(({ type }) => numericType(type));
  const columns = table.children.map((column, index) => new CellReader(column, types[index] ?? null, source.path, names[index] ?? ""));

  async function header(): Promise<RowHeader> {
    const inexact = new Map(columns.flatMap((column) => column.firstInexact() ?? []));
    return { names, types, missing: [], decimal: ".", inexact };
  }

  async function read(taker: RowTaker): Promise<void> {
    const cells: SourceCell[] = new Array(columns.length);
    for (let start = 0; start < table.numRows; start += rowsAtOnce) {
      signal?.throwIfAborted();
      const end = Math.min(table.numRows, start + rowsAtOnce);
      const pieces = columns.map((column) => column.cells(start, end));
      for (let row = 0; row < end - start; row++) {
        for (let c = 0; c < columns.length; c++) cells[c] = pieces[c]?.[row] ?? null;
        if (taker.row(cells, null) === "enough") return;
      }
      // Between pieces the thread hears what it is told.
      await setImmediate();
    }
  }

  return { name: source.path, guessesTypes: false, header, read, close: async () => {} };
}

function decode(bytes: Uint8Array, path: string): Table {
  try {
    // Whole numbers of 64 bits as they are, so that those a number cannot hold are seen.
    const before = unpackedBytes;
    const table = tableFromIPC(bytes, { useBigInt: true });
    const held = bytes.length + unpackedBytes - before;
    // No value takes less than a bit: a larger count is damage, and would take all memory.
    const isPossible = table.children.every(({ length }) => length === table.numRows && length <= held * 8);
    if (!isPossible) throw new RangeError("its columns claim other numbers of rows than they can hold");
    if (table.numCols > 0) return table;
  } catch (cause) {
    const isFeatherOne = Buffer.from(bytes.subarray(0, 4)).toString("latin1") === "FEA1";
    const reason = cause instanceof Error ? cause.message.replace(/\.$/, "") : String(cause);
    throw new Failure(
      "unreadable-arrow",
      `${path} cannot be read as Arrow IPC: ${isFeatherOne ? "it is in the old format Feather V1" : reason}.`,
      "Check that it was written whole, as an IPC file or stream.",
      { cause },
    );
  }
  throw new Failure("unreadable-arrow", `${path} cannot be read as Arrow IPC: it has no columns.`, "Check that it was written whole.");
}

/** Arrow's ids of types: https://github.com/apache/arrow/blob/main/format/Schema.fbs */
const ids = { dictionary: -1, int: 2, float: 3, bool: 6, decimal: 7, date: 8, timestamp: 10 } as const;

function numericType(type: DataType): NumericType | null {
  switch (type.typeId) {
    case ids.int:
      return "integer";
    case ids.float:
    case ids.decimal:
      return "number";
    case ids.bool:
      return "boolean";
    case ids.date:
      return "date";
    case ids.timestamp:
      return "datetime";
    case ids.dictionary:
      return "dictionary" in type ? numericType((type as unknown as { readonly dictionary: DataType }).dictionary) : null;
    default:
      return null;
  }
}

/** Rows whose cells are values of ours at a time. */
const rowsAtOnce = 16_384;

class CellReader {
  readonly #column: ArrowColumn<unknown>;
  readonly #type: NumericType | null;
  readonly #path: string;
  readonly #name: string;

  constructor(column: ArrowColumn<unknown>, type: NumericType | null, path: string, name: string) {
    this.#column = column;
    this.#type = type;
    this.#path = path;
    this.#name = name;
  }

  /** Its name, and its first row, from 1, with a whole number that a number cannot hold. */
  firstInexact(): readonly [readonly [string, number]] | null {
    if (this.#type !== "integer") return null;
    return this.#told(() => {
      for (let row = 0; row < this.#column.length; row++) {
        const value = this.#column.at(row);
        if (typeof value !== "bigint" || (value <= Number.MAX_SAFE_INTEGER && value >= Number.MIN_SAFE_INTEGER)) continue;
        return [[this.#name, row + 1]];
      }
      return null;
    });
  }

  /** Of the rows from one to before another. */
  cells(start: number, end: number): readonly SourceCell[] {
    const cellOf = this.#type === null ? textOf : numberOf;
    return this.#told(() => Array.from({ length: end - start }, (_, row) => cellOf(this.#column.at(start + row))));
  }

  #told<T>(read: () => T): T {
    try {
      return read();
    } catch (cause) {
      throw new Failure(
        "unreadable-arrow",
        `${this.#path}: column \`${this.#name}\` cannot be read as Arrow IPC.`,
        "Check that it was written whole.",
        { cause },
      );
    }
  }
}

function numberOf(value: unknown): number | null {
  if (value === null || value === undefined) return null;
  return Number(value);
}

function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === "string") return value;
  if (value instanceof Uint8Array) return Buffer.from(value).toString("hex");
  return JSON.stringify(value, (_key, member: unknown) => (typeof member === "bigint" ? String(member) : member)) ?? null;
}

function neverPacked(): never {
  throw new Error("Arrow is only read.");
}
