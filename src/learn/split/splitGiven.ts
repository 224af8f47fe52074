import type { CodedColumn } from "../../model/column.ts";
import type { PartName } from "../../model/vocabulary.ts";
import { type Dealt, partCodes, type SplitOptions } from "./options.ts";

/** By a list of keys and parts. Rows whose key is not listed are left out and counted. */
export function splitGiven(keys: CodedColumn, given: ReadonlyMap<string, PartName>, options: SplitOptions): Dealt {
  const partOfCode = Uint8Array.from(keys.dictionary, (key) => {
    const part = given.get(key);
    if (part === undefined) return partCodes.leftOut;
    return partCodes[part === "validation" && options.validation === "test" ? "test" : part];
  });
  let unlisted = 0;
  const parts = Uint8Array.from(keys.codes, (code) => {
    const part = partOfCode[code] ?? partCodes.leftOut;
    if (part === partCodes.leftOut) unlisted++;
    return part;
  });
  return { parts, notes: unlisted === 0 ? [] : [{ why: `that "${options.from}" does not list`, count: unlisted }] };
}
