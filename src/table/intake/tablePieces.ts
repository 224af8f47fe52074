import { rmSync } from "node:fs";
import { type CodedColumn, type Column, keyBytesOf, keyColumnName } from "../../model/column.ts";
import type { TableSchema, TableValue } from "../../model/relation.ts";
import type { ColumnType } from "../../model/vocabulary.ts";
import { ByteDictionary } from "../byteDictionary.ts";
import { fitsInt32, keyBytes, rowsPerGroup } from "../parquet/parquetFormat.ts";
import { openTable } from "../parquet/parquetReader.ts";
import { WrittenText } from "../textBytes.ts";
import { FileRows } from "./fileRows.ts";
import type { RowColumn } from "./gatheredRows.ts";
import type { SpooledTable } from "./intakeResult.ts";

/** A stored table, a row group at a time. */
export async function* piecesOf(path: string, schema: TableSchema): AsyncGenerator<TableValue> {
  const stored = await openTable(path, schema);
  try {
    const names = [...stored.names, keyColumnName];
    for (let row = 0; row < stored.rowCount; row += rowsPerGroup) {
      yield { schema, table: await stored.read(names, row, rowsPerGroup) };
    }
  } finally {
    await stored.close();
  }
}

/**
 * Writes a table that comes in pieces, in a file of the bytes that it would have had as a whole.
 * @param newPath where it may go; asked again where a later piece shows that it has to be written otherwise
 */
export async function writePieces(pieces: AsyncIterable<TableValue>, newPath: () => string): Promise<SpooledTable> {
  let file: PieceFile | null = null;
  try {
    for await (const piece of pieces) {
      const layout = pieceLayout(piece, file?.layout ?? new Map());
      if (file === null) file = new PieceFile(layout, newPath());
      else if (layout !== file.layout) file = await rewritten(file, layout, newPath());
      file.add(piece);
    }
    if (file === null) throw new Error("A table of no pieces has no columns.");
    return file.end();
  } finally {
    file?.close();
  }
}

/** How columns are held: their types, and whether whole numbers need more than four bytes. */
type PieceLayout = ReadonlyMap<string, { readonly type: ColumnType; readonly isWide: boolean }>;

/** The same one where it does for this piece too. */
function pieceLayout({ schema, table }: TableValue, known: PieceLayout): PieceLayout {
  const layout = new Map(known);
  for (const [index, { name, type }] of schema.columns.entries()) {
    const column = table.columns[index] as Column;
    const held = known.get(name);
    // A column without values is of any type.
    if (held !== undefined && (held.type === type || isEmpty(column)) && (held.isWide || !needsWide(column))) continue;
    layout.set(name, { type, isWide: held?.isWide === true || needsWide(column) });
  }
  return [...layout].every(([name, held]) => known.get(name) === held) ? known : layout;
}

function isEmpty(column: Column): boolean {
  return column.kind === "coded" ? column.codes.every((code) => code < 0) : column.values.every(Number.isNaN);
}

function needsWide(column: Column): boolean {
  return column.kind === "numeric" && column.type === "integer" && !fitsInt32(column.values);
}

async function rewritten(file: PieceFile, layout: PieceLayout, path: string): Promise<PieceFile> {
  const written = file.end();
  file.close();
  const next = new PieceFile(layout, path);
  for await (const piece of piecesOf(written.path, written.schema)) next.add(piece);
  rmSync(written.path);
  return next;
}

class PieceFile {
  readonly layout: PieceLayout;
  readonly #columns: readonly RowColumn[];
  readonly #rows: FileRows;
  readonly #text = new WrittenText();
  #schema: TableSchema = { columns: [] };
  #rowCount = 0;

  constructor(layout: PieceLayout, path: string) {
    this.layout = layout;
    this.#columns = Array.from(layout, ([name, { type }]) => {
      const isCoded = type === "category" || type === "text";
      return isCoded ? { name, type: "coded", texts: new ByteDictionary() } : { name, type, texts: null };
    });
    this.#rows = new FileRows(this.#columns, path, new Set([...layout].flatMap(([name, { isWide }]) => (isWide ? [name] : []))));
  }

  add({ schema, table }: TableValue): void {
    const { rowCount } = table;
    const columns = this.#columns.map(({ texts }, index) => this.#values(table.columns[index] as Column, texts, rowCount));
    this.#rows.add({ rowCount, columns, keys: keyWords(table.columns.at(-1) as CodedColumn) });
    this.#schema = schema;
    this.#rowCount += rowCount;
  }

  end(): SpooledTable {
    this.#rows.end();
    if (this.#rows.tooNarrow !== null) throw new Error(`Column "${this.#rows.tooNarrow}" was taken for narrow.`);
    const columns = this.#schema.columns.map((column) => ({ ...column, type: this.layout.get(column.name)?.type ?? column.type }));
    const distinctTexts = this.#columns.map(({ texts }) => texts?.size ?? 0);
    return { path: this.#rows.path, schema: { columns }, rowCount: this.#rowCount, distinctTexts };
  }

  close(): void {
    this.#rows.close();
  }

  #values(column: Column, texts: ByteDictionary | null, rowCount: number): Float64Array | Int32Array {
    if (texts === null) return column.kind === "numeric" ? column.values : new Float64Array(rowCount).fill(Number.NaN);
    if (column.kind === "numeric") return new Int32Array(rowCount).fill(-1);
    const { dictionary } = column;
    const codeOf = new Int32Array(dictionary.length).fill(-1);
    return column.codes.map((code) => {
      if (code < 0) return -1;
      if (codeOf[code] === -1) codeOf[code] = texts.codeOf(this.#text, 0, this.#text.write(dictionary[code] as string));
      return codeOf[code] as number;
    });
  }
}

function keyWords(column: CodedColumn): Uint32Array {
  const { codes } = column;
  const bytes = keyBytesOf(column) ?? Buffer.from(column.dictionary.join(""), "hex");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const words = new Uint32Array(2 * codes.length);
  for (let row = 0; row < codes.length; row++) {
    words[2 * row] = view.getUint32(keyBytes * (codes[row] as number));
    words[2 * row + 1] = view.getUint32(keyBytes * (codes[row] as number) + 4);
  }
  return words;
}
