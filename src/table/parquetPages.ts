import { type CodedColumn, type Column, keyColumnName, type NumericColumn } from "../model/column.ts";
import type { ColumnType } from "../model/vocabulary.ts";
import { unpack } from "./bitPacking.ts";
import { ByteDictionary, hexTexts, textsOf } from "./byteDictionary.ts";
import { keyBytes, millisecondsPerDay, physical } from "./parquetFormat.ts";
import { numberAt, readThrift, structAt } from "./thrift.ts";

/** A column before its texts are made: they take longer to send than their bytes. */
export interface ReadColumn {
  readonly name: string;
  readonly type: ColumnType;
  /** Numbers, or codes. */
  readonly values: Float64Array | Int32Array;
  /** Null for numbers. */
  readonly texts: ReturnType<ByteDictionary["since"]> | null;
}

export function columnOfBytes({ name, type, values, texts }: ReadColumn): Column {
  if (texts === null) return { kind: "numeric", name, type, values } as NumericColumn;
  const dictionary = name === keyColumnName ? hexTexts(texts.bytes, keyBytes) : textsOf(texts);
  return { kind: "coded", name, type, dictionary, codes: values } as CodedColumn;
}

/** What takes the pages of a column of this type. */
export function pageTarget(name: string, type: ColumnType, rowCount: number): PageTarget {
  return type === "category" || type === "text" ? new CodedTarget(name, type, rowCount) : new NumericTarget(name, type, rowCount);
}

/** Takes the decoded pages of one column, in order. */
export interface PageTarget {
  dictionary(bytes: Buffer, size: number): void;
  /** `rows[i]` is the position within the page of the i-th present value. */
  values(bytes: Buffer, offset: number, type: number, present: Int32Array): void;
  finish(): ReadColumn;
}

export function readPages(bytes: Buffer, type: number, target: PageTarget): void {
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

class NumericTarget implements PageTarget {
  readonly #name: string;
  readonly #type: NumericColumn["type"];
  readonly #values: Float64Array;
  #row = 0;

  constructor(name: string, type: NumericColumn["type"], rowCount: number) {
    this.#name = name;
    this.#type = type;
    this.#values = new Float64Array(rowCount);
  }

  dictionary(): void {
    throw new RangeError("a column of numbers has a dictionary");
  }

  values(bytes: Buffer, offset: number, type: number, present: Int32Array): void {
    const numbers = plainNumbers(bytes, offset, type, this.#type, countOf(present));
    const values = this.#values;
    const start = this.#row;
    this.#row += present.length;
    if (numbers.length === present.length) {
      values.set(numbers, start);
      return;
    }
    let index = 0;
    for (let i = 0; i < present.length; i++) values[start + i] = present[i] === 1 ? (numbers[index++] as number) : Number.NaN;
  }

  finish(): ReadColumn {
    return { name: this.#name, type: this.#type, values: this.#values, texts: null };
  }
}

function plainNumbers(bytes: Buffer, offset: number, type: number, columnType: ColumnType, count: number): Float64Array {
  const width = type === physical.boolean ? 1 / 8 : type === physical.int32 ? 4 : 8;
  if (offset + count * width > bytes.length) throw new RangeError("a page ends too early");
  const numbers = new Float64Array(count);
  const view = new DataView(bytes.buffer, bytes.byteOffset + offset, bytes.length - offset);
  switch (type) {
    case physical.double:
      for (let i = 0; i < count; i++) numbers[i] = view.getFloat64(8 * i, true);
      return numbers;
    case physical.int64:
      for (let i = 0; i < count; i++) numbers[i] = view.getInt32(8 * i + 4, true) * 4294967296 + view.getUint32(8 * i, true);
      return numbers;
    case physical.int32: {
      const unit = columnType === "date" ? millisecondsPerDay : 1;
      for (let i = 0; i < count; i++) numbers[i] = view.getInt32(4 * i, true) * unit;
      return numbers;
    }
    case physical.boolean:
      for (let i = 0; i < count; i++) numbers[i] = ((bytes[offset + (i >> 3)] as number) >> (i & 7)) & 1;
      return numbers;
    default:
      throw new RangeError(`a column of numbers is stored as type ${type}`);
  }
}

function countOf(present: Int32Array): number {
  let count = 0;
  for (let i = 0; i < present.length; i++) count += present[i] as number;
  return count;
}

/** Joins the dictionaries of the row groups into one. */
class CodedTarget implements PageTarget {
  readonly #name: string;
  readonly #type: CodedColumn["type"];
  readonly #codes: Int32Array;
  readonly #texts = new ByteDictionary();
  #local = new Int32Array(0);
  #row = 0;

  constructor(name: string, type: CodedColumn["type"], rowCount: number) {
    this.#name = name;
    this.#type = type;
    this.#codes = new Int32Array(rowCount);
  }

  dictionary(bytes: Buffer, size: number): void {
    this.#local = new Int32Array(size);
    let at = 0;
    for (let i = 0; i < size; i++) {
      const start = at + 4;
      at = start + bytes.readUInt32LE(at);
      if (at > bytes.length) throw new RangeError("a text ends too late");
      this.#local[i] = this.#texts.codeOf(bytes, start, at);
    }
  }

  values(bytes: Buffer, offset: number, type: number, present: Int32Array): void {
    const count = countOf(present);
    const codes = type === physical.fixedBytes ? this.#keys(bytes, offset, count) : this.#coded(bytes, offset, count);
    let index = 0;
    for (let i = 0; i < present.length; i++) this.#codes[this.#row++] = present[i] === 1 ? (codes[index++] as number) : -1;
  }

  finish(): ReadColumn {
    return { name: this.#name, type: this.#type, values: this.#codes, texts: this.#texts.since(0) };
  }

  #keys(bytes: Buffer, offset: number, count: number): Int32Array {
    if (offset + count * keyBytes > bytes.length) throw new RangeError("a page ends too early");
    const codes = new Int32Array(count);
    for (let i = 0, at = offset; i < count; i++, at += keyBytes) codes[i] = this.#texts.codeOf(bytes, at, at + keyBytes);
    return codes;
  }

  #coded(bytes: Buffer, offset: number, count: number): Int32Array {
    const codes = unpack(bytes, offset + 1, bytes[offset] as number, count);
    const local = this.#local;
    for (let i = 0; i < codes.length; i++) {
      const code = local[codes[i] as number];
      if (code === undefined) throw new RangeError("a code stands for no text");
      codes[i] = code;
    }
    return codes;
  }
}
