import { type CodedColumn, type Column, keyBytesOf } from "../../model/column.ts";
import { CodesEncoder, type EncodedCodes, packedCodes, plainTexts } from "./parquetCodes.ts";
import { converted, keyBytes, type Layout, millisecondsPerDay } from "./parquetFormat.ts";

/** The cells of a row group of one column, as they lie in its pages. */
export interface Encoded {
  readonly values: readonly Buffer[];
  /** Null when no row's value is missing. */
  readonly present: Uint8Array | null;
  readonly dictionary: { readonly bytes: Buffer; readonly size: number; readonly knownCount: number; readonly known: Buffer } | null;
}

/** Of the rows from one to before another; row groups come in their order. */
export type Encoding = (start: number, end: number) => Encoded;

export function encodingOf(column: Column, layout: Layout): Encoding {
  if (column.kind === "numeric") return (start, end) => encodeNumbers(column.values.subarray(start, end), layout);
  if (layout.physical === "fixedBytes") return (start, end) => encodeKeys(column, start, end);
  const { codes, dictionary } = column;
  const encoder = new CodesEncoder();
  return (start, end) =>
    codesAndTexts(encoder.encode(codes.subarray(start, end), dictionary.length), (texts) => plainTexts(dictionary, texts));
}

/** @param plain the texts of these codes as the format has them */
export function codesAndTexts(encoded: EncodedCodes, plain: (codes: Int32Array) => Buffer): Encoded {
  const { codes, present, texts, knownCount, known } = encoded;
  return {
    values: packedCodes(codes, texts.length),
    present,
    dictionary: { bytes: plain(texts), size: texts.length, knownCount, known },
  };
}

export function encodeNumbers(numbers: Float64Array, layout: Layout): Encoded {
  const present = new Uint8Array(numbers.length);
  const values = new Float64Array(numbers.length);
  let count = 0;
  for (let row = 0; row < numbers.length; row++) {
    const value = numbers[row] as number;
    if (Number.isNaN(value)) continue;
    present[row] = 1;
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
    else if (type === "int64") {
      view.setInt32(8 * i + 4, Math.floor(value / 4294967296), true);
      // What is beyond 32 bits falls off.
      view.setInt32(8 * i, value % 4294967296, true);
    } else view.setInt32(4 * i, layout.converted === converted.date ? value / millisecondsPerDay : value, true);
  }
  return Buffer.from(view.buffer);
}

const isLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

function encodeKeys(column: CodedColumn, start: number, end: number): Encoded {
  const { codes } = column;
  const bytes = keyBytesOf(column);
  const dictionary = bytes === null ? column.dictionary : [];
  const keys = Buffer.alloc((end - start) * keyBytes);
  const present = new Uint8Array(end - start);
  let at = 0;
  for (let row = start; row < end; row++) {
    const code = codes[row] as number;
    if (code < 0) continue;
    present[row - start] = 1;
    if (bytes === null) keys.write(dictionary[code] as string, at, keyBytes, "hex");
    else for (let i = 0; i < keyBytes; i++) keys[at + i] = bytes[keyBytes * code + i] as number;
    at += keyBytes;
  }
  return { values: [keys.subarray(0, at)], present: at === keys.length ? null : present, dictionary: null };
}
