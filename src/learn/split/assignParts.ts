import { Failure } from "../../base/failure.ts";
import type { CodedColumn, Column, NumericColumn } from "../../model/column.ts";
import type { PartName } from "../../model/vocabulary.ts";
import { classesOf, type RowClasses } from "./classesOf.ts";
import { type KeySplitOptions, partCodes, type SplitNote, type SplitOptions, type TimeSplitOptions } from "./options.ts";
import { splitByKey } from "./splitByKey.ts";
import { splitByTime } from "./splitByTime.ts";
import { splitByUnit } from "./splitByUnit.ts";
import { splitGiven } from "./splitGiven.ts";

export interface SplitInputs {
  /** The hidden key column. */
  readonly keys: CodedColumn;
  /** The target. Where it is a category or a boolean its classes are stratified; rows without it are left out. */
  readonly target: Column;
  /** The contract's `unit` and `time`, where it names them. */
  readonly units: Column | null;
  readonly times: NumericColumn | null;
  readonly options: SplitOptions;
  /** Key → part, for a given split. */
  readonly given?: ReadonlyMap<string, PartName>;
}

export interface Assignment {
  /** One of `partCodes` for each row. */
  readonly parts: Uint8Array;
  readonly notes: readonly SplitNote[];
  readonly description: SplitDescription;
}

export interface SplitDescription {
  readonly strategy: "key" | "unit" | "time" | "given";
  readonly salt: string | null;
  readonly stratified: boolean;
  /** The test rows serve for validation too: nothing is sealed, and their figure is no test figure. */
  readonly validationIsTest: boolean;
  /** Rows of each part. */
  readonly counts: Readonly<Record<PartName | "leftOut", number>>;
}

/**
 * Which rows train, which choose, which judge.
 * @throws Failure for a part that ends up empty, a class that no training row has, a column that the contract lacks
 */
export function assignParts(inputs: SplitInputs): Assignment {
  const classes = classesOf(inputs.target);
  const { parts, notes, strategy, stratified } = assign(inputs, classes);
  const missing = leaveOutUnlabelled(parts, inputs.target);
  const counts = countParts(parts);
  const validationIsTest = inputs.options.validation === "test";
  checkParts(counts, validationIsTest);
  if (classes !== null) checkClasses(parts, classes, inputs.target.name);
  return {
    parts,
    notes: missing === 0 ? notes : [...notes, { text: `rows without a "${inputs.target.name}" are left out`, count: missing }],
    description: { strategy, salt: saltOf(inputs.options), stratified, validationIsTest, counts },
  };
}

/** The positions of a part's rows, in stored order; where the test rows serve for validation, theirs. */
export function rowsOfPart(parts: Uint8Array, part: PartName, description: Pick<SplitDescription, "validationIsTest">): Int32Array {
  const code = partCodes[part === "validation" && description.validationIsTest ? "test" : part];
  const rows: number[] = [];
  for (let row = 0; row < parts.length; row++) if (parts[row] === code) rows.push(row);
  return Int32Array.from(rows);
}

function assign(inputs: SplitInputs, classes: RowClasses | null) {
  const { options, keys } = inputs;
  if ("from" in options) {
    return { ...splitGiven(keys, inputs.given ?? new Map(), options), strategy: "given" as const, stratified: false };
  }
  if (isByTime(options)) return { ...splitByTime(inputs.times, options), strategy: "time" as const, stratified: false };
  if (options.by === "unit") return { ...splitByUnit(inputs.units, options), strategy: "unit" as const, stratified: false };
  const stratified = classes !== null && options.stratify !== false;
  return { ...splitByKey(keys, stratified ? classes : null, options), strategy: "key" as const, stratified };
}

function isByTime(options: KeySplitOptions | TimeSplitOptions): options is TimeSplitOptions {
  return typeof options.test === "object";
}

function saltOf(options: SplitOptions): string | null {
  return "salt" in options ? (options.salt ?? null) : null;
}

function leaveOutUnlabelled(parts: Uint8Array, target: Column): number {
  let missing = 0;
  for (let row = 0; row < parts.length; row++) {
    const absent = target.kind === "coded" ? target.codes[row] === -1 : Number.isNaN(target.values[row]);
    if (!absent || parts[row] === partCodes.leftOut) continue;
    parts[row] = partCodes.leftOut;
    missing++;
  }
  return missing;
}

function countParts(parts: Uint8Array): SplitDescription["counts"] {
  const counts = [0, 0, 0, 0];
  for (const part of parts) counts[part] = (counts[part] as number) + 1;
  const [train = 0, validation = 0, test = 0, leftOut = 0] = counts;
  return { train, validation, test, leftOut };
}

function checkParts(counts: SplitDescription["counts"], validationIsTest: boolean): void {
  const rows = counts.train + counts.validation + counts.test + counts.leftOut;
  for (const part of validationIsTest ? (["train", "test"] as const) : (["train", "validation", "test"] as const)) {
    if (counts[part] > 0) continue;
    throw new Failure(
      "empty-part",
      `The ${part} part is empty: of ${rows} rows ${counts.train} train, ${counts.validation} validate, ${counts.test} test and ${counts.leftOut} are left out.`,
      "Change the shares, the cuts or the file that split names, or collect more rows.",
    );
  }
}

function checkClasses(parts: Uint8Array, classes: RowClasses, target: string): void {
  const inTraining = new Set<number>();
  const anywhere = new Map<number, number>();
  for (let row = 0; row < parts.length; row++) {
    const code = classes.codes[row] as number;
    if (code === -1 || parts[row] === partCodes.leftOut) continue;
    anywhere.set(code, (anywhere.get(code) ?? 0) + 1);
    if (parts[row] === partCodes.train) inTraining.add(code);
  }
  for (const [code, count] of anywhere) {
    if (inTraining.has(code)) continue;
    throw new Failure(
      "class-not-in-training",
      `No training row has "${target}" = "${classes.names[code]}": its ${count} ${count === 1 ? "row is" : "rows are"} all in other parts.`,
      "Give training a larger share or earlier rows, or leave that class out with clean or wrangle.",
    );
  }
}
