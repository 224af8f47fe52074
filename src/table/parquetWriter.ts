import { open } from "node:fs/promises";
import { Failure, systemErrorCode } from "../base/failure.ts";
import type { Column } from "../model/column.ts";
import type { TableValue } from "../model/relation.ts";
import { pack, runOf } from "./bitPacking.ts";
import { encodings, keyBytes, knownTexts, type Layout, layoutOf, magic, pageTypes, physical, rowsPerGroup } from "./parquetFormat.ts";
import { type Encoded, type Encoding, encodingOf } from "./parquetValues.ts";
import { type ThriftField, writeThrift } from "./thrift.ts";

/** Writes a table, its hidden column too. Equal tables have equal bytes. */
export async function writeTable({ table }: TableValue, path: string): Promise<void> {
  const layouts = table.columns.map(layoutOf);
  const encodings = table.columns.map((column, index) => encodingOf(column, layouts[index] as Layout));
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
        const chunk = columnChunk(column.name, layouts[index] as Layout, (encodings[index] as Encoding)(start, end), end - start, offset);
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
