import { writeVarint } from "./thrift.ts";

/** Parquet's hybrid of run lengths and packed bits, for definition levels and dictionary codes. */

/** One run of one value. */
export function runOf(value: number, count: number): Buffer {
  const bytes: number[] = [];
  writeVarint(bytes, count * 2);
  bytes.push(value);
  return Buffer.from(bytes);
}

/** All values in one packed run of `width` bits each, the last group of eight filled up with zeros. */
export function pack(values: Int32Array | Uint8Array, width: number): Buffer {
  const groups = Math.ceil(values.length / 8);
  const head: number[] = [];
  writeVarint(head, groups * 2 + 1);
  const bytes = Buffer.alloc(head.length + groups * width);
  bytes.set(head);
  let at = head.length;
  let pending = 0;
  let pendingBits = 0;
  for (let i = 0; i < values.length; i++) {
    // At most 7 pending bits and 20 new ones: no overflow of 32 bits (a dictionary holds at most the rows of a group).
    pending |= (values[i] as number) << pendingBits;
    pendingBits += width;
    while (pendingBits >= 8) {
      bytes[at++] = pending & 255;
      pending >>>= 8;
      pendingBits -= 8;
    }
  }
  if (pendingBits > 0) bytes[at] = pending & 255;
  return bytes;
}

/** Whether one run holds the first `count` values, all of them the same `value`; of at most 8 bits. */
export function isOneRun(bytes: Buffer, offset: number, value: number, count: number): boolean {
  const { head, end } = headAt(bytes, offset);
  return (head & 1) === 0 && head >>> 1 >= count && bytes[end] === value;
}

/** The first `count` values of runs of either form. */
export function unpack(bytes: Buffer, offset: number, width: number, count: number): Int32Array {
  const values = new Int32Array(count);
  let at = offset;
  let done = 0;
  while (done < count) {
    const { head, end: start } = headAt(bytes, at);
    if ((head & 1) === 0) {
      let value = 0;
      at = start + Math.ceil(width / 8);
      for (let i = start; i < at; i++) value |= (bytes[i] as number) << (8 * (i - start));
      const end = Math.min(count, done + (head >>> 1));
      values.fill(value, done, end);
      done = end;
      continue;
    }
    const end = Math.min(count, done + (head >>> 1) * 8);
    if (width === 1) unpackBits(bytes, start, values.subarray(done, end));
    else unpackGroups(bytes, start, width, values.subarray(done, end));
    done = end;
    at = start + (head >>> 1) * width;
  }
  return values;
}

function headAt(bytes: Buffer, offset: number): { readonly head: number; readonly end: number } {
  let head = 0;
  let at = offset;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++];
    if (byte === undefined) throw new RangeError("a run of values ends too early");
    head |= (byte & 127) << shift;
    if (byte < 128) return { head, end: at };
  }
}

function unpackBits(bytes: Buffer, start: number, values: Int32Array): void {
  for (let i = 0; i < values.length; i++) values[i] = ((bytes[start + (i >> 3)] as number) >> (i & 7)) & 1;
}

function unpackGroups(bytes: Buffer, start: number, width: number, values: Int32Array): void {
  const mask = 2 ** width - 1;
  let at = start;
  let pending = 0;
  let pendingBits = 0;
  for (let i = 0; i < values.length; i++) {
    while (pendingBits < width) {
      pending |= (bytes[at++] as number) << pendingBits;
      pendingBits += 8;
    }
    values[i] = pending & mask;
    pending >>>= width;
    pendingBits -= width;
  }
}

/** Bits that the codes 0 … size − 1 need; at least one, since some readers refuse none. */
export function bitsFor(size: number): number {
  return Math.max(1, 32 - Math.clz32(Math.max(0, size - 1)));
}
