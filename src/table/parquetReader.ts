import { type FileHandle, open } from "node:fs/promises";
import { Failure } from "../base/failure.ts";
import { type CodedColumn, type Column, keyColumnName, type NumericColumn } from "../model/column.ts";
import type { TableSchema, TableValue } from "../model/relation.ts";
import type { ColumnType } from "../model/vocabulary.ts";
import { unpack } from "./bitPacking.ts";
import { keyBytes, magic, millisecondsPerDay, physical } from "./parquetFormat.ts";
import { readThrift, type ThriftStruct } from "./thrift.ts";

/**
 * Reads a table that `writeTable` wrote; other Parquet files are read by `collect`.
 * @throws Failure `damaged-table`
 */
export async function readTable(path: string, schema: TableSchema): Promise<TableValue> {
  const file = await open(path, "r");
  try {
    const metadata = await readFooter(file);
    const rowCount = numberAt(metadata, 3);
    const groups = structsAt(metadata, 4);
    const columns: Column[] = [];
    for (const { name, type } of [...schema.columns, { name: keyColumnName, type: "text" as const }]) {
      const chunks = groups.map((group) => chunkOf(group, name));
      columns.push(await readColumn(file, chunks, name, type, rowCount));
    }
    return { schema, table: { rowCount, columns } };
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new Failure("damaged-table", `The stored table ${path} is damaged: ${cause.message}.`, "Run the stage again with --force.", {
      cause,
    });
  } finally {
    await file.close();
  }
}

async function readFooter(file: FileHandle): Promise<ThriftStruct> {
  const { size } = await file.stat();
  const tail = await bytesAt(file, Math.max(0, size - 8), 8);
  if (tail.toString("latin1", 4) !== magic) throw new RangeError("it does not end as a Parquet file does");
  const length = tail.readUInt32LE(0);
  return readThrift(await bytesAt(file, size - 8 - length, length), 0).struct;
}

function chunkOf(group: ThriftStruct, name: string): ThriftStruct {
  for (const chunk of structsAt(group, 1)) {
    const metadata = structAt(chunk, 3);
    const path = metadata.get(3);
    if (Array.isArray(path) && path[0] === name) return metadata;
  }
  throw new RangeError(`it has no column "${name}"`);
}

async function readColumn(
  file: FileHandle,
  chunks: readonly ThriftStruct[],
  name: string,
  type: ColumnType,
  rowCount: number,
): Promise<Column> {
  const isCoded = type === "category" || type === "text";
  const target = isCoded ? new CodedTarget(name, type, rowCount) : new NumericTarget(name, type, rowCount);
  for (const chunk of chunks) {
    const start = chunk.get(11) ?? chunk.get(9);
    if (typeof start !== "number") throw new RangeError(`column "${name}" has no pages`);
    readPages(await bytesAt(file, start, numberAt(chunk, 7)), numberAt(chunk, 1), target);
  }
  return target.finish();
}

/** Takes the decoded pages of one column, in order. */
interface Target {
  dictionary(bytes: Buffer, size: number): void;
  /** `rows[i]` is the position within the page of the i-th present value. */
  values(bytes: Buffer, offset: number, type: number, present: Int32Array): void;
}

function readPages(bytes: Buffer, type: number, target: Target): void {
  for (let at = 0; at < bytes.length; ) {
    const { struct: header, end } = readThrift(bytes, at);
    const next = end + numberAt(header, 3);
    if (next > bytes.length) throw new RangeError("a page ends too early");
    const content = bytes.subarray(end, next);
    const dictionary = header.get(7);
    if (dictionary instanceof Map) target.dictionary(content, numberAt(dictionary, 1));
    else {
      const levelBytes = content.readUInt32LE(0);
      target.values(content, 4 + levelBytes, type, unpack(content, 4, 1, numberAt(structAt(header, 5), 1)));
    }
    at = next;
  }
}

class NumericTarget implements Target {
  readonly #name: string;
  readonly #type: NumericColumn["type"];
  readonly #values: Float64Array;
  #row = 0;

  constructor(name: string, type: NumericColumn["type"], rowCount: number) {
    this.#name = name;
    this.#type = type;
    this.#values = new Float64Array(rowCount).fill(Number.NaN);
  }

  dictionary(): void {
    throw new RangeError("a column of numbers has a dictionary");
  }

  values(bytes: Buffer, offset: number, type: number, present: Int32Array): void {
    const view = new DataView(bytes.buffer, bytes.byteOffset + offset, bytes.length - offset);
    const read = numberReader(view, type, this.#type);
    let index = 0;
    for (let i = 0; i < present.length; i++, this.#row++) {
      if (present[i] === 1) this.#values[this.#row] = read(index++);
    }
  }

  finish(): Column {
    return { kind: "numeric", name: this.#name, type: this.#type, values: this.#values };
  }
}

function numberReader(view: DataView, type: number, columnType: ColumnType): (index: number) => number {
  switch (type) {
    case physical.double:
      return (index) => view.getFloat64(8 * index, true);
    case physical.int64:
      return (index) => view.getInt32(8 * index + 4, true) * 4294967296 + view.getUint32(8 * index, true);
    case physical.int32:
      return columnType === "date"
        ? (index) => view.getInt32(4 * index, true) * millisecondsPerDay
        : (index) => view.getInt32(4 * index, true);
    case physical.boolean:
      return (index) => (view.getUint8(index >> 3) >> (index & 7)) & 1;
    default:
      throw new RangeError(`a column of numbers is stored as type ${type}`);
  }
}

/** Joins the dictionaries of the row groups into one. */
class CodedTarget implements Target {
  readonly #name: string;
  readonly #type: CodedColumn["type"];
  readonly #codes: Int32Array;
  readonly #positions = new Map<string, number>();
  #local = new Int32Array(0);
  #row = 0;

  constructor(name: string, type: CodedColumn["type"], rowCount: number) {
    this.#name = name;
    this.#type = type;
    this.#codes = new Int32Array(rowCount).fill(-1);
  }

  dictionary(bytes: Buffer, size: number): void {
    this.#local = new Int32Array(size);
    let at = 0;
    for (let i = 0; i < size; i++) {
      const length = bytes.readUInt32LE(at);
      at += 4 + length;
      this.#local[i] = this.#codeOf(bytes.toString("utf8", at - length, at));
    }
  }

  values(bytes: Buffer, offset: number, type: number, present: Int32Array): void {
    const count = present.reduce((sum, level) => sum + level, 0);
    const codes = type === physical.fixedBytes ? this.#keys(bytes, offset, count) : this.#texts(bytes, offset, count);
    let index = 0;
    for (let i = 0; i < present.length; i++, this.#row++) {
      if (present[i] === 1) this.#codes[this.#row] = codes[index++] as number;
    }
  }

  finish(): Column {
    return { kind: "coded", name: this.#name, type: this.#type, dictionary: [...this.#positions.keys()], codes: this.#codes };
  }

  #keys(bytes: Buffer, offset: number, count: number): Int32Array {
    return Int32Array.from({ length: count }, (_, index) =>
      this.#codeOf(bytes.toString("hex", offset + index * keyBytes, offset + (index + 1) * keyBytes)),
    );
  }

  #texts(bytes: Buffer, offset: number, count: number): Int32Array {
    return unpack(bytes, offset + 1, bytes[offset] as number, count).map((code) => this.#local[code] as number);
  }

  #codeOf(text: string): number {
    const known = this.#positions.get(text);
    if (known !== undefined) return known;
    this.#positions.set(text, this.#positions.size);
    return this.#positions.size - 1;
  }
}

async function bytesAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  if (position < 0) throw new RangeError("it is too short");
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, position);
  if (bytesRead < length) throw new RangeError("it ends too early");
  return buffer;
}

function numberAt(struct: ThriftStruct, id: number): number {
  const value = struct.get(id);
  if (typeof value !== "number") throw new RangeError(`its metadata lacks field ${id}`);
  return value;
}

function structAt(struct: ThriftStruct, id: number): ThriftStruct {
  const value = struct.get(id);
  if (!(value instanceof Map)) throw new RangeError(`its metadata lacks field ${id}`);
  return value as ThriftStruct;
}

function structsAt(struct: ThriftStruct, id: number): readonly ThriftStruct[] {
  const value = struct.get(id);
  if (!Array.isArray(value)) throw new RangeError(`its metadata lacks field ${id}`);
  return value as readonly ThriftStruct[];
}
