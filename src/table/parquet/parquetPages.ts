import { type CodedColumn, type Column, keyColumn, keyColumnName, type NumericColumn } from "../../model/column.ts";
import type { ColumnType } from "../../model/vocabulary.ts";
import { ByteDictionary, type ByteRun, ByteTexts, textsOf } from "../byteDictionary.ts";
import { KeyDictionary } from "../intake/gatheredKeys.ts";
import { textBytes } from "../textBytes.ts";
import { isOneRun, unpack } from "./bitPacking.ts";
import { countOf, readNumbers, spread } from "./pageValues.ts";
import { keyBytes, physical } from "./parquetFormat.ts";
import { numberAt, readThrift, structAt } from "./thrift.ts";

/** A column before its texts are made: they take longer to send than their bytes. */
export interface ReadColumn {
  readonly name: string;
  readonly type: ColumnType;
  /** Numbers, or codes. */
  readonly values: Float64Array | Int32Array;
  /** Null for numbers. */
  readonly texts: ByteRun | null;
}

export function columnOfBytes({ name, type, values, texts }: ReadColumn): Column {
  if (texts === null) return { kind: "numeric", name, type, values } as NumericColumn;
  if (name === keyColumnName) return keyColumn(texts.bytes, values as Int32Array);
  return { kind: "coded", name, type, dictionary: textsOf(texts), codes: values } as CodedColumn;
}

/** What takes the pages of a column of this type. */
export function pageTarget(name: string, type: ColumnType, rowCount: number, memory: Memory): PageTarget {
  if (name === keyColumnName) return new KeyTarget(rowCount);
  return type === "category" || type === "text" ? new CodedTarget(name, type, rowCount) : new NumericTarget(name, type, rowCount, memory);
}

/** Numbers in shared memory can be sorted by other threads without being sent. */
export type Memory = "own" | "shared";

/** Takes the pages of one column, in order. */
export interface PageTarget {
  /** @param known the codes of the first texts, where the file says that earlier pages hold these and not the others */
  dictionary(bytes: Buffer, size: number, known: Int32Array | null): void;
  /** `present[i]` is 1 where row `i` of the page has a value; null: all have. */
  values(bytes: Buffer, offset: number, type: number, rows: number, present: Int32Array | null): void;
  finish(): ReadColumn;
}

export function readPages(bytes: Buffer, type: number, known: Int32Array | null, target: PageTarget): void {
  for (let at = 0; at < bytes.length; ) {
    const { struct: header, end } = readThrift(bytes, at);
    const next = end + numberAt(header, 3);
    if (next > bytes.length) throw new RangeError("a page ends too early");
    const content = bytes.subarray(end, next);
    const dictionary = header.get(7);
    if (dictionary instanceof Map) target.dictionary(content, numberAt(dictionary, 1), known);
    else {
      const rows = numberAt(structAt(header, 5), 1);
      const present = isOneRun(content, 4, 1, rows) ? null : unpack(content, 4, 1, rows);
      target.values(content, 4 + content.readUInt32LE(0), type, rows, present);
    }
    at = next;
  }
}

class NumericTarget implements PageTarget {
  readonly #name: string;
  readonly #type: NumericColumn["type"];
  readonly #values: Float64Array;
  #row = 0;

  constructor(name: string, type: NumericColumn["type"], rowCount: number, memory: Memory) {
    this.#name = name;
    this.#type = type;
    this.#values = memory === "shared" ? new Float64Array(new SharedArrayBuffer(8 * rowCount)) : new Float64Array(rowCount);
  }

  dictionary(): void {
    throw new RangeError("a column of numbers has a dictionary");
  }

  values(bytes: Buffer, offset: number, type: number, rows: number, present: Int32Array | null): void {
    const values = this.#values.subarray(this.#row, this.#row + rows);
    const count = present === null ? rows : countOf(present);
    readNumbers(bytes, offset, type, this.#type, values.subarray(values.length - count));
    if (present !== null) spread(values, present, count, Number.NaN);
    this.#row += rows;
  }

  finish(): ReadColumn {
    return { name: this.#name, type: this.#type, values: this.#values, texts: null };
  }
}

class KeyTarget implements PageTarget {
  readonly #codes: Int32Array;
  readonly #keys = new KeyDictionary();
  #row = 0;

  constructor(rowCount: number) {
    this.#codes = new Int32Array(rowCount);
  }

  dictionary(): void {
    throw new RangeError("a column of keys has a dictionary");
  }

  values(bytes: Buffer, offset: number, type: number, rows: number, present: Int32Array | null): void {
    const codes = this.#codes.subarray(this.#row, this.#row + rows);
    const count = present === null ? rows : countOf(present);
    if (type !== physical.fixedBytes) throw new RangeError(`a column of keys is stored as type ${type}`);
    if (offset + count * keyBytes > bytes.length) throw new RangeError("a page ends too early");
    const words = new Uint32Array(2 * count);
    for (let i = 0; i < words.length; i++) words[i] = bytes.readUInt32BE(offset + 4 * i);
    this.#keys.codesOf(words, codes.subarray(rows - count), this.#codes.length);
    if (present !== null) spread(codes, present, count, -1);
    this.#row += rows;
  }

  finish(): ReadColumn {
    return { name: keyColumnName, type: "text", values: this.#codes, texts: { bytes: this.#keys.finish(), ends: new Int32Array(0) } };
  }
}

/** Joins the dictionaries of the row groups into one. */
class CodedTarget implements PageTarget {
  readonly #name: string;
  readonly #type: CodedColumn["type"];
  readonly #codes: Int32Array;
  /** Texts are looked up only where the file does not say which of them are known. */
  #lookedUp: ByteDictionary | null = null;
  readonly #texts = new ByteTexts();
  #local = new Int32Array(0);
  #row = 0;

  constructor(name: string, type: CodedColumn["type"], rowCount: number) {
    this.#name = name;
    this.#type = type;
    this.#codes = new Int32Array(rowCount);
  }

  dictionary(bytes: Buffer, size: number, known: Int32Array | null): void {
    this.#local = new Int32Array(size);
    if (known === null) this.#lookedUp ??= new ByteDictionary(this.#texts);
    else this.#local.set(known);
    const knownCount = known?.length ?? 0;
    const text = textBytes(bytes);
    let at = 0;
    for (let i = 0; i < size; i++) {
      const start = at + 4;
      if (start > bytes.length) throw new RangeError("a text ends too late");
      at = start + bytes.readUInt32LE(at);
      if (at > bytes.length) throw new RangeError("a text ends too late");
      if (i >= knownCount) this.#local[i] = (this.#lookedUp ?? this.#texts).codeOf(text, start, at);
    }
  }

  values(bytes: Buffer, offset: number, type: number, rows: number, present: Int32Array | null): void {
    const codes = this.#codes.subarray(this.#row, this.#row + rows);
    const count = present === null ? rows : countOf(present);
    const packed = codes.subarray(codes.length - count);
    if (type === physical.fixedBytes) throw new RangeError("a column of texts is stored as keys");
    this.#coded(bytes, offset, packed);
    if (present !== null) spread(codes, present, count, -1);
    this.#row += rows;
  }

  finish(): ReadColumn {
    return { name: this.#name, type: this.#type, values: this.#codes, texts: this.#texts.since(0) };
  }

  #coded(bytes: Buffer, offset: number, codes: Int32Array): void {
    codes.set(unpack(bytes, offset + 1, bytes[offset] as number, codes.length));
    const local = this.#local;
    for (let i = 0; i < codes.length; i++) {
      const code = local[codes[i] as number];
      if (code === undefined) throw new RangeError("a code stands for no text");
      codes[i] = code;
    }
  }
}
