import { closeSync, openSync, writeSync } from "node:fs";
import { setImmediate } from "node:timers/promises";
import { Failure, systemErrorCode } from "../../base/failure.ts";
import type { TableValue } from "../../model/relation.ts";
import { pack, runOf } from "./bitPacking.ts";
import { encodings, keyBytes, knownTexts, type Layout, layoutOf, magic, pageTypes, physical, rowsPerGroup } from "./parquetFormat.ts";
import { type Encoded, type Encoding, encodingOf } from "./parquetValues.ts";
import { type ThriftField, writeThrift } from "./thrift.ts";

/** Writes a table, its hidden column too. Equal tables have equal bytes. */
export async function writeTable({ table }: TableValue, path: string): Promise<void> {
  const layouts = table.columns.map(layoutOf);
  const encodings = table.columns.map((column, index) => encodingOf(column, layouts[index] as Layout));
  const file = new TableFile(
    path,
    table.columns.map(({ name }, index) => ({ name, layout: layouts[index] as Layout })),
  );
  try {
    for (let start = 0; start < table.rowCount; start += rowsPerGroup) {
      const end = Math.min(table.rowCount, start + rowsPerGroup);
      file.writeGroup(end - start, (column) => (encodings[column] as Encoding)(start, end));
      // Between row groups the thread hears what it is told.
      await setImmediate();
    }
    file.finish();
  } finally {
    file.close();
  }
}

export interface FileColumn {
  readonly name: string;
  readonly layout: Layout;
}

/** A table on its way to the disk, one row group after the other: no more of it need be in memory. To be closed. */
export class TableFile {
  readonly #columns: readonly FileColumn[];
  readonly #file: number;
  readonly #groups: (readonly ThriftField[])[] = [];
  #offset = 0;
  #rowCount = 0;

  constructor(path: string, columns: readonly FileColumn[]) {
    this.#columns = columns;
    this.#file = openSync(path, "w");
    this.#write(Buffer.from(magic));
  }

  /** @param encoded the cells of a column, by its position; asked for in order. All row groups but the last have `rowsPerGroup` rows. */
  writeGroup(rows: number, encoded: (column: number) => Encoded): void {
    const chunks: (readonly ThriftField[])[] = [];
    const start = this.#offset;
    for (const [index, { name, layout }] of this.#columns.entries()) {
      const chunk = columnChunk(name, layout, encoded(index), rows, this.#offset);
      for (const bytes of chunk.bytes) this.#write(bytes);
      chunks.push(chunk.metadata);
    }
    this.#groups.push([
      [1, "structs", chunks],
      [2, "i64", this.#offset - start],
      [3, "i64", rows],
    ]);
    this.#rowCount += rows;
  }

  /** Without it the file is none. */
  finish(): void {
    const footer = writeThrift(fileMetadata(this.#columns, this.#rowCount, this.#groups));
    const length = Buffer.alloc(4);
    length.writeUInt32LE(footer.length);
    this.#write(Buffer.concat([footer, length, Buffer.from(magic)]));
  }

  close(): void {
    closeSync(this.#file);
  }

  #write(bytes: Buffer): void {
    try {
      for (let at = 0; at < bytes.length; ) at += writeSync(this.#file, bytes, at);
    } catch (cause) {
      if (systemErrorCode(cause) !== "ENOSPC") throw cause;
      throw new Failure("disk-full", "The disk is full: a table could not be stored.", "Free some space, or clean the store.", { cause });
    }
    this.#offset += bytes.length;
  }
}

function fileMetadata(
  columns: readonly FileColumn[],
  rowCount: number,
  groups: readonly (readonly ThriftField[])[],
): readonly ThriftField[] {
  const root: readonly ThriftField[] = [
    [4, "text", "rows"],
    [5, "i32", columns.length],
  ];
  const leaves = columns.map(({ name, layout }): readonly ThriftField[] => {
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
function columnChunk(name: string, layout: Layout, encoded: Encoded, rows: number, offset: number): Chunk {
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
    // What is known stands behind the pages, where other readers do not look.
    bytes: [...dictionaryPage, ...dataPage, ...(encoded.dictionary === null ? [] : [encoded.dictionary.known])],
    metadata: [
      [2, "i64", offset],
      [
        3,
        "struct",
        [
          [1, "i32", physical[layout.physical]],
          [2, "i32s", [encodings.plain, encodings.rle, ...(encoded.dictionary === null ? [] : [encodings.dictionary])]],
          [3, "texts", [name]],
          [4, "i32", 0],
          [5, "i64", rows],
          [6, "i64", length],
          [7, "i64", length],
          ...(encoded.dictionary === null ? [] : [knownNote(encoded.dictionary)]),
          [9, "i64", offset + dictionaryLength],
          ...(encoded.dictionary === null ? [] : [[11, "i64", offset] as const]),
        ],
      ],
    ],
  };
}

function knownNote({ knownCount, known }: NonNullable<Encoded["dictionary"]>): ThriftField {
  return [
    8,
    "structs",
    [
      [
        [1, "text", knownTexts],
        [2, "text", `${knownCount} ${known.length}`],
      ],
    ],
  ];
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

function totalLength(buffers: readonly Buffer[]): number {
  return buffers.reduce((sum, buffer) => sum + buffer.length, 0);
}
