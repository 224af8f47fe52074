import { finishHash, mixWord, scrambleWord } from "../../../base/murmur3.ts";
import { codesOf, type Frame, type FrameColumn } from "../frame.ts";
import type { FittedAs } from "../preparation.ts";
import { sparseColumns } from "./sparseColumns.ts";

/** The hashing trick (Weinberger et al. 2009), signed, with the hash of scikit-learn's FeatureHasher. */
export function applyHashing(frame: Frame, { buckets }: FittedAs<"hashing">): Frame {
  return { ...frame, columns: frame.columns.flatMap((column) => hashed(column, buckets)) };
}

function hashed(column: FrameColumn, buckets: number): readonly FrameColumn[] {
  const { dictionary, codes } = codesOf(column, "hashing()");
  const entries = dictionary.map((category) => {
    const hash = murmur3(new TextEncoder().encode(category));
    return [{ place: Math.abs(hash) % buckets, value: hash >= 0 ? 1 : -1 }];
  });
  const names = Array.from({ length: buckets }, (_, bucket) => `${column.name} #${bucket}`);
  return sparseColumns(column, names, codes, entries);
}

/** MurmurHash3 (x86, 32 bits, seed 0; Austin Appleby, public domain), as a signed number. */
export function murmur3(bytes: Uint8Array): number {
  let hash = 0;
  const whole = bytes.length & ~3;
  for (let at = 0; at < whole; at += 4) {
    hash = mixWord(hash, byteAt(bytes, at) | (byteAt(bytes, at + 1) << 8) | (byteAt(bytes, at + 2) << 16) | (byteAt(bytes, at + 3) << 24));
  }
  let rest = 0;
  for (let at = bytes.length - 1; at >= whole; at--) rest = (rest << 8) | byteAt(bytes, at);
  if (whole < bytes.length) hash ^= scrambleWord(rest);
  return finishHash(hash ^ bytes.length);
}

function byteAt(bytes: Uint8Array, at: number): number {
  return bytes[at] as number;
}
