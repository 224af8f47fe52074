import { open } from "node:fs/promises";
import { Failure, systemErrorCode } from "../base/failure.ts";
import type { CodedColumn, Column, NumericColumn } from "../model/column.ts";
import type { TableValue } from "../model/relation.ts";
import { bitsFor, pack, runOf } from "./bitPacking.ts";
import {
  converted,
  encodings,
  keyBytes,
  type Layout,
  layoutOf,
  magic,
  millisecondsPerDay,
  pageTypes,
  physical,
  rowsPerGroup,
} from "./parquetFormat.ts";
import { type ThriftField, writeThrift } from "./thrift.ts";

/** Writes a table, its hidden column too. Equal tables have equal bytes. */
export async function writeTable({ table }: TableValue, path: string): Promise<void> {
  const layouts = table.columns.map(layoutOf);
  const file = await open(path, "w");
  try {
    let offset = 0;
    const write = async (bytes: Buffer): Promise<void> => {
      await file.writeFile(bytes);
      offset += bytes.length;
    };
    await write(Buffer.from(magic));
    const groups: (readonly ThriftField[])[] = [];
    for (let start = 0; start < table.rowCount; start += rowsPerGroup) {
      const end = Math.min(table.rowCount, start + rowsPerGroup);
      const chunks: (readonly ThriftField[])[] = [];
      const groupStart = offset;
      for (const [index, column] of table.columns.entries()) {
        const chunk = columnChunk(column, layouts[index] as Layout, start, end, offset);
        for (const bytes of chunk.bytes) await write(bytes);
        chunks.push(chunk.metadata);
      }
      groups.push([
        [1, "structs", chunks],
        [2, "i64", offset - groupStart],
        [3, "i64", end - start],
      ]);
    }
    const footer = writeThrift(fileMetadata(table.columns, layouts, table.rowCount, groups));
    const length = Buffer.alloc(4);
    length.writeUInt32LE(footer.length);
    await write(Buffer.concat([footer, length, Buffer.from(magic)]));
  } catch (cause) {
    if (systemErrorCode(cause) !== "ENOSPC") throw cause;
    throw new Failure("disk-full", "The disk is full: a table could not be stored.", "Free some space, or clean the store.", { cause });
  } finally {
    await file.close();
  }
}

function fileMetadata(
  columns: readonly Column[],
  layouts: readonly Layout[],
  rowCount: number,
  groups: readonly (readonly ThriftField[])[],
): readonly ThriftField[] {
  const root: readonly ThriftField[] = [
    [4, "text", "rows"],
    [5, "i32", columns.length],
  ];
  const leaves = columns.map(({ name }, index): readonly ThriftField[] => {
    const layout = layouts[index] as Layout;
    return [
      [1, "i32", physical[layout.physical]],
      ...(layout.physical === "fixedBytes" ? [[2, "i32", keyBytes] as const] : []),
      [3, "i32", 1],
      [4, "text", name],
      ...(layout.converted === null ? [] : [[6, "i32", layout.converted] as const]),
    ];
  });
  return [
    [1, "i32", 1],
    [2, "structs", [root, ...leaves]],
    [3, "i64", rowCount],
    [4, "structs", groups],
    [6, "text", "mlpipe"],
  ];
}

interface Chunk {
  readonly bytes: readonly Buffer[];
  readonly metadata: readonly ThriftField[];
}

/** A column of a row group: a dictionary page where it has one, and a data page. */
function columnChunk(column: Column, layout: Layout, start: number, end: number, offset: number): Chunk {
  const rows = end - start;
  const encoded = column.kind === "coded" ? encodeCodes(column, layout, start, end) : encodeNumbers(column, layout, start, end);
  const encoding = encoded.dictionary === null ? encodings.plain : encodings.dictionary;
  const dictionaryPage =
    encoded.dictionary === null
      ? []
      : page(
          pageTypes.dictionary,
          [encoded.dictionary.bytes],
          [
            7,
            "struct",
            [
              [1, "i32", encoded.dictionary.size],
              [2, "i32", encodings.plain],
            ],
          ],
        );
  const levels = definitionLevels(encoded.present, rows);
  const header: ThriftField = [
    5,
    "struct",
    [
      [1, "i32", rows],
      [2, "i32", encoding],
      [3, "i32", encodings.rle],
      [4, "i32", encodings.rle],
    ],
  ];
  const dataPage = page(pageTypes.data, [...levels, ...encoded.values], header);
  const dictionaryLength = totalLength(dictionaryPage);
  const length = dictionaryLength + totalLength(dataPage);
  return {
    bytes: [...dictionaryPage, ...dataPage],
    metadata: [
      [2, "i64", offset],
      [
        3,
        "struct",
        [
          [1, "i32", physical[layout.physical]],
          [2, "i32s", [encodings.plain, encodings.rle, ...(encoded.dictionary === null ? [] : [encodings.dictionary])]],
          [3, "texts", [column.name]],
          [4, "i32", 0],
          [5, "i64", rows],
          [6, "i64", length],
          [7, "i64", length],
          [9, "i64", offset + dictionaryLength],
          ...(encoded.dictionary === null ? [] : [[11, "i64", offset] as const]),
        ],
      ],
    ],
  };
}

function page(type: number, content: readonly Buffer[], header: ThriftField): readonly Buffer[] {
  const length = totalLength(content);
  return [writeThrift([[1, "i32", type], [2, "i32", length], [3, "i32", length], header]), ...content];
}

/** 1 where a row has a value; one run when all have. */
function definitionLevels(present: Uint8Array | null, rows: number): readonly Buffer[] {
  const levels = present === null ? runOf(1, rows) : pack(present, 1);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(levels.length);
  return [length, levels];
}

interface Encoded {
  readonly values: readonly Buffer[];
  /** Null when no row's value is missing. */
  readonly present: Uint8Array | null;
  readonly dictionary: { readonly bytes: Buffer; readonly size: number } | null;
}

function encodeNumbers(column: NumericColumn, layout: Layout, start: number, end: number): Encoded {
  const present = new Uint8Array(end - start);
  const values = new Float64Array(end - start);
  let count = 0;
  for (let row = start; row < end; row++) {
    const value = column.values[row] as number;
    if (Number.isNaN(value)) continue;
    present[row - start] = 1;
    values[count++] = value;
  }
  return {
    values: [plainNumbers(values.subarray(0, count), layout)],
    present: count === values.length ? null : present,
    dictionary: null,
  };
}

function plainNumbers(values: Float64Array, layout: Layout): Buffer {
  const { physical: type } = layout;
  if (type === "boolean") {
    const bytes = Buffer.alloc(Math.ceil(values.length / 8));
    values.forEach((value, index) => {
      if (value !== 0) bytes[index >> 3] = (bytes[index >> 3] as number) | (1 << (index & 7));
    });
    return bytes;
  }
  // Where the machine is little-endian, as the format is, the numbers are already its bytes.
  if (type === "double" && isLittleEndian) return Buffer.from(values.buffer, values.byteOffset, values.byteLength);
  const view = new DataView(new ArrayBuffer(values.length * (type === "int32" ? 4 : 8)));
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (type === "double") view.setFloat64(8 * i, value, true);
    else if (type === "int64") view.setBigInt64(8 * i, BigInt(value), true);
    else view.setInt32(4 * i, layout.converted === converted.date ? value / millisecondsPerDay : value, true);
  }
  return Buffer.from(view.buffer);
}

const isLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** Codes are numbered anew in order of first appearance, so that unused dictionary entries leave no trace in the bytes. */
function encodeCodes(column: CodedColumn, layout: Layout, start: number, end: number): Encoded {
  const rows = end - start;
  const renumbered = new Int32Array(column.dictionary.length).fill(-1);
  const texts: string[] = [];
  const codes = new Int32Array(rows);
  const present = new Uint8Array(rows);
  let count = 0;
  for (let row = start; row < end; row++) {
    const code = column.codes[row] as number;
    if (code < 0) continue;
    if (renumbered[code] === -1) renumbered[code] = texts.push(column.dictionary[code] as string) - 1;
    present[row - start] = 1;
    codes[count++] = renumbered[code] as number;
  }
  const missing = count === rows ? null : present;
  if (layout.physical === "fixedBytes") {
    const keys = Buffer.alloc(count * keyBytes);
    for (let i = 0; i < count; i++) keys.write(texts[codes[i] as number] as string, i * keyBytes, keyBytes, "hex");
    return { values: [keys], present: missing, dictionary: null };
  }
  const width = bitsFor(texts.length);
  return {
    values: [Buffer.from([width]), pack(codes.subarray(0, count), width)],
    present: missing,
    dictionary: { bytes: plainTexts(texts), size: texts.length },
  };
}

function plainTexts(texts: readonly string[]): Buffer {
  const lengths = texts.map((text) => Buffer.byteLength(text));
  const bytes = Buffer.alloc(lengths.reduce((sum, length) => sum + length + 4, 0));
  let at = 0;
  texts.forEach((text, index) => {
    at = bytes.writeUInt32LE(lengths[index] as number, at);
    at += bytes.write(text, at);
  });
  return bytes;
}

function totalLength(buffers: readonly Buffer[]): number {
  return buffers.reduce((sum, buffer) => sum + buffer.length, 0);
}
