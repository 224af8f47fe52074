import { sha256 } from "../../base/hash.ts";
import { type Folds, type NestedFolds, noFold } from "../../learn/split/folds.ts";
import { partCodes } from "../../learn/split/options.ts";
import { type CodedColumn, type ColumnTable, columnNamed, keyColumnName, keyCountOf, keyTextOf } from "../../model/column.ts";
import type { PartsDocument } from "../documents.ts";
import type { SealedRows } from "../seal.ts";

/** A table's hidden key column. */
export function keysOf(table: ColumnTable): CodedColumn {
  const keys = columnNamed(table, keyColumnName);
  if (keys?.kind !== "coded") throw new Error("The table has no key column.");
  return keys;
}

export function keyAt(keys: CodedColumn, row: number): string {
  return keys.dictionary[keys.codes[row] as number] ?? "";
}

/** Test rows by their keys, all others as "train"; null where not every test row is found, as behind an aggregation. */
export function partsOfKeys(keys: CodedColumn, testKeys: ReadonlySet<string>): Uint8Array | null {
  const isUsed = new Uint8Array(keyCountOf(keys));
  for (const code of keys.codes) if (code >= 0) isUsed[code] = 1;
  const partOf = isUsed.map((used, code) => (used === 1 && testKeys.has(keyTextOf(keys, code)) ? partCodes.test : partCodes.train));
  if (partOf.reduce((count, part) => count + (part === partCodes.test ? 1 : 0), 0) < testKeys.size) return null;
  const parts = new Uint8Array(keys.codes.length);
  for (let row = 0; row < parts.length; row++) parts[row] = partOf[keys.codes[row] as number] ?? partCodes.train;
  return parts;
}

export function encodeParts(parts: Uint8Array): string {
  return Buffer.from(parts).toString("base64");
}

export function decodeParts(parts: string): Uint8Array {
  return Uint8Array.from(Buffer.from(parts, "base64"));
}

type EncodedFolds = NonNullable<PartsDocument["folds"]>;

export function encodeFolds({ count, heldOut, trains }: Folds): EncodedFolds {
  const { from, until } = trains ?? {};
  return {
    count,
    heldOut: encodeParts(heldOut),
    trains: from === undefined || until === undefined ? null : { from: encodeParts(from), until: encodeParts(until) },
  };
}

export function decodeFolds({ count, heldOut, trains }: EncodedFolds): Folds {
  return {
    count,
    heldOut: decodeParts(heldOut),
    trains: trains === null ? null : { from: decodeParts(trains.from), until: decodeParts(trains.until) },
  };
}

export function encodeNested({ outer, within }: NestedFolds): NonNullable<PartsDocument["nested"]> {
  return { outer: encodeFolds(outer), within: within.map(encodeFolds) };
}

export function decodeNested({ outer, within }: NonNullable<PartsDocument["nested"]>): NestedFolds {
  return { outer: decodeFolds(outer), within: within.map(decodeFolds) };
}

/** Keys are 16 hexadecimal digits: 8 bytes each. */
const keyBytes = 8;

/** @param outer what it holds out is tested */
export function encodeTestKeys(keys: CodedColumn, parts: Uint8Array, outer: Folds | null): string {
  const isTest = new Uint8Array(keyCountOf(keys));
  parts.forEach((part, row) => {
    if (part === partCodes.test || (outer !== null && outer.heldOut[row] !== noFold)) isTest[keys.codes[row] as number] = 1;
  });
  // As numbers they are in the order of their digits.
  const test = new BigUint64Array(isTest.reduce((count, each) => count + each, 0));
  let count = 0;
  isTest.forEach((each, code) => {
    if (each === 1) test[count++] = BigInt(`0x${keyTextOf(keys, code)}`);
  });
  const bytes = Buffer.alloc(keyBytes * count);
  test.sort().forEach((key, index) => {
    bytes.writeBigUInt64BE(key, keyBytes * index);
  });
  return bytes.toString("base64");
}

export function decodeTestKeys(testKeys: string): ReadonlySet<string> {
  const bytes = Buffer.from(testKeys, "base64");
  const keys = new Set<string>();
  for (let at = 0; at < bytes.length; at += keyBytes) keys.add(bytes.toString("hex", at, at + keyBytes));
  return keys;
}

/** The test rows as the ledger names them. */
export function sealedRowsOf(document: PartsDocument): SealedRows {
  const { description, identity, nested } = document;
  return {
    testKeys: sha256(Buffer.from(document.testKeys, "base64")),
    testRows:
      nested === null
        ? description.counts.test
        : decodeParts(nested.outer.heldOut).reduce((rows, fold) => rows + (fold === noFold ? 0 : 1), 0),
    split: identity,
  };
}
