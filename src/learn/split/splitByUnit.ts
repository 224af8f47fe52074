import { Failure } from "../../base/failure.ts";
import { type CodedColumn, type Column, codedColumn } from "../../model/column.ts";
import { type Dealt, partCodes, type SplitNote, type SplitOptions } from "./options.ts";
import { splitByKey } from "./splitByKey.ts";

/** By the hash of salt and unit: a unit's rows stay together. Rows without a unit are left out and counted. */
export function splitByUnit(units: Column | null, options: SplitOptions): Dealt {
  const coded = codedUnits(units);
  const { parts } = splitByKey(coded, null, options);
  const notes = missingUnits(coded, parts);
  checkLargestUnit(coded, parts);
  return { parts, notes };
}

/**
 * By time, and no unit in two parts: a unit stays in the part of its first rows, and its rows in later parts are left out.
 * So every test row is both later than training and of a unit that training has not met.
 */
export function keepUnitsApart(units: Column | null, dealt: Dealt): Dealt {
  const coded = codedUnits(units);
  const parts = Uint8Array.from(dealt.parts);
  const notes = missingUnits(coded, parts);
  const first = new Uint8Array(coded.dictionary.length).fill(partCodes.leftOut);
  coded.codes.forEach((code, row) => {
    if (code !== -1) first[code] = Math.min(first[code] as number, parts[row] as number);
  });
  let known = 0;
  coded.codes.forEach((code, row) => {
    if (parts[row] === partCodes.leftOut || parts[row] === first[code]) return;
    parts[row] = partCodes.leftOut;
    known++;
  });
  const met = known === 0 ? [] : [{ why: `of a "${coded.name}" that an earlier part has already`, count: known }];
  return { parts, notes: [...dealt.notes, ...notes, ...met] };
}

/** Units as categories. */
export function codedUnits(units: Column | null): CodedColumn {
  if (units === null) {
    throw new Failure(
      "no-unit-column",
      "split keeps units together, but the contract names no unit.",
      'Name the column in the contract, columns({ … }, { unit: "customer" }), or leave "by" out.',
    );
  }
  if (units.kind === "coded") return units;
  return codedColumn(
    units.name,
    "category",
    Array.from(units.values, (value) => (Number.isNaN(value) ? null : String(value))),
  );
}

/** Leaves rows without a unit out, and counts those that were in a part. */
function missingUnits(units: CodedColumn, parts: Uint8Array): readonly SplitNote[] {
  let missing = 0;
  units.codes.forEach((code, row) => {
    if (code !== -1) return;
    missing++;
    parts[row] = partCodes.leftOut;
  });
  return missing === 0 ? [] : [{ why: `without a "${units.name}"`, count: missing }];
}

/** A unit with more of the rows than this leaves next to nothing for whichever side it is not on. */
const mostOfOneUnit = 0.8;

/** The unit is not named: it may be a person. */
export function checkLargestUnit(units: CodedColumn, parts: Uint8Array): void {
  const sizes = new Int32Array(units.dictionary.length);
  let rows = 0;
  units.codes.forEach((code, row) => {
    if (code === -1 || parts[row] === partCodes.leftOut) return;
    sizes[code] = (sizes[code] as number) + 1;
    rows++;
  });
  const largest = sizes.reduce((most, size) => Math.max(most, size), 0);
  if (largest <= mostOfOneUnit * rows) return;
  throw new Failure(
    "one-unit",
    `One "${units.name}" has ${largest} of the ${rows} rows, so that keeping its rows together leaves too few for the other parts.`,
    `Check that "${units.name}" is the unit, leave that one out with wrangle, or split by time within it.`,
  );
}
