import type { ColumnType } from "../../model/vocabulary.ts";
import { millisecondsPerDay, physical } from "./parquetFormat.ts";

/** The numbers of a page, as many as `into` holds. */
export function readNumbers(bytes: Buffer, offset: number, type: number, columnType: ColumnType, into: Float64Array): void {
  const width = type === physical.boolean ? 1 / 8 : type === physical.int32 ? 4 : 8;
  const count = into.length;
  if (offset + count * width > bytes.length) throw new RangeError("a page ends too early");
  switch (type) {
    case physical.double:
      littleEndian(bytes, offset, new Uint8Array(into.buffer, into.byteOffset, 8 * count), 8);
      return;
    case physical.int64: {
      const words = new Int32Array(2 * count);
      littleEndian(bytes, offset, new Uint8Array(words.buffer), 4);
      for (let i = 0; i < count; i++) into[i] = (words[2 * i + 1] as number) * 4294967296 + ((words[2 * i] as number) >>> 0);
      return;
    }
    case physical.int32: {
      const unit = columnType === "date" ? millisecondsPerDay : 1;
      const words = new Int32Array(count);
      littleEndian(bytes, offset, new Uint8Array(words.buffer), 4);
      for (let i = 0; i < count; i++) into[i] = (words[i] as number) * unit;
      return;
    }
    case physical.boolean:
      for (let i = 0; i < count; i++) into[i] = ((bytes[offset + (i >> 3)] as number) >> (i & 7)) & 1;
      return;
    default:
      throw new RangeError(`a column of numbers is stored as type ${type}`);
  }
}

const isLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** Bytes of the format as numbers of this machine: moved at once, for pages begin at any byte and a DataView takes several times as long. */
function littleEndian(bytes: Buffer, offset: number, into: Uint8Array, width: 4 | 8): void {
  into.set(bytes.subarray(offset, offset + into.length));
  if (isLittleEndian) return;
  const numbers = Buffer.from(into.buffer, into.byteOffset, into.length);
  if (width === 8) numbers.swap64();
  else numbers.swap32();
}

/** Moves values that stand at the end of `values` to the rows that have one; the others get `nothing`. */
export function spread(values: Float64Array | Int32Array, present: Int32Array, count: number, nothing: number): void {
  let from = values.length - count;
  // A value never moves towards the end, so none is overwritten before it has moved.
  for (let row = 0; row < values.length; row++) values[row] = present[row] === 1 ? (values[from++] as number) : nothing;
}

export function countOf(present: Int32Array): number {
  let count = 0;
  for (let i = 0; i < present.length; i++) count += present[i] as number;
  return count;
}
