import { Failure } from "../../base/failure.ts";
import { type CodedColumn, type Column, codedColumn } from "../../model/column.ts";
import type { KeySplitOptions, SplitNote } from "./options.ts";
import { splitByKey } from "./splitByKey.ts";

/** By the hash of salt and unit: a unit's rows stay together. Rows without a unit are left out and counted. */
export function splitByUnit(
  units: Column | null,
  options: KeySplitOptions,
): { readonly parts: Uint8Array; readonly notes: readonly SplitNote[] } {
  if (units === null) {
    throw new Failure(
      "no-unit-column",
      'split has by: "unit", but the contract names no unit.',
      'Name the column in the contract, columns({ … }, { unit: "customer" }), or leave "by" out.',
    );
  }
  const coded = units.kind === "coded" ? units : codedNumbers(units.name, units.values);
  const missing = coded.codes.reduce((count, code) => count + (code === -1 ? 1 : 0), 0);
  const notes = missing === 0 ? [] : [{ text: `rows without a "${units.name}" are left out`, count: missing }];
  return { parts: splitByKey(coded, null, options).parts, notes };
}

function codedNumbers(name: string, values: Float64Array): CodedColumn {
  return codedColumn(
    name,
    "category",
    Array.from(values, (value) => (Number.isNaN(value) ? null : String(value))),
  );
}
