import type { CodedColumn, Column, NumericColumn } from "../../model/column.ts";
import type { PartName } from "../../model/vocabulary.ts";
import { assignFolds, assignNested } from "./assignFolds.ts";
import { checkClasses, checkParts } from "./checkParts.ts";
import { classesOf, type RowClasses } from "./classesOf.ts";
import type { Folds, NestedFolds } from "./folds.ts";
import { type Dealt, noTestOf, partCodes, type SplitNote, type SplitOptions, type SplitStrategy, strategyOf } from "./options.ts";
import { splitByKey } from "./splitByKey.ts";
import { splitByTime } from "./splitByTime.ts";
import { keepUnitsApart, splitByUnit } from "./splitByUnit.ts";
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
  /** Why rows are left out, with how many. */
  readonly notes: readonly SplitNote[];
  /** The training rows again, each held out in turn; null where validation rows are set apart. */
  readonly folds: Folds | null;
  /** Folds in which the whole procedure is judged; then `folds` are the inner ones among all rows. */
  readonly nested: NestedFolds | null;
  readonly description: SplitDescription;
}

export interface SplitDescription {
  readonly strategy: SplitStrategy;
  readonly salt: string | null;
  readonly stratified: boolean;
  /** The test rows serve for validation too: nothing is sealed, and their figure is no test figure. */
  readonly validationIsTest: boolean;
  /** Why there are no test rows, as the author says; null where there are. */
  readonly noTest: string | null;
  /** How often training rows are held out in turn; null where validation rows are set apart. */
  readonly folds: number | null;
  /** How many folds judge the whole procedure, in place of test rows; null where there are none. */
  readonly outer: number | null;
  /** Rows of each part. */
  readonly counts: Readonly<Record<PartName | "leftOut", number>>;
}

/**
 * Which rows train, which choose, which judge.
 * @throws Failure for a part that ends up empty, a class that no training row has, a column that the contract lacks
 */
export function assignParts(inputs: SplitInputs): Assignment {
  const { options } = inputs;
  const classes = classesOf(inputs.target);
  const strategy = strategyOf(options);
  const stratified = strategy === "key" && classes !== null && options.stratify !== false;
  const { parts, notes } = deal(inputs, strategy, stratified ? classes : null);
  const missing = leaveOutUnlabelled(parts, inputs.target);
  const description: SplitDescription = {
    strategy,
    salt: options.salt ?? null,
    stratified,
    validationIsTest: options.validation === "test",
    noTest: noTestOf(options),
    folds: options.folds ?? options.inner ?? null,
    outer: options.outer ?? null,
    counts: countParts(parts),
  };
  checkParts(description, options, inputs.times);
  if (classes !== null) checkClasses(parts, classes, inputs.target.name);
  return {
    parts,
    notes: missing === 0 ? notes : [...notes, { why: `without a "${inputs.target.name}"`, count: missing }],
    ...foldsOf(inputs, parts, description, classes),
    description,
  };
}

/** The positions of a part's rows, in stored order; where the test rows serve for validation, theirs. */
export function rowsOfPart(parts: Uint8Array, part: PartName, description: Pick<SplitDescription, "validationIsTest">): Int32Array {
  const code = partCodes[part === "validation" && description.validationIsTest ? "test" : part];
  const rows: number[] = [];
  for (let row = 0; row < parts.length; row++) if (parts[row] === code) rows.push(row);
  return Int32Array.from(rows);
}

function foldsOf(
  inputs: SplitInputs,
  parts: Uint8Array,
  { strategy, folds, outer }: SplitDescription,
  classes: RowClasses | null,
): Pick<Assignment, "folds" | "nested"> {
  if (folds === null) return { folds: null, nested: null };
  const takesPart = parts.map((part) => (part === partCodes.train ? 1 : 0));
  const dealing = { ...inputs, takesPart, count: folds, strategy, classes, target: inputs.target.name };
  return { nested: outer === null ? null : assignNested(dealing, outer, folds), folds: assignFolds(dealing) };
}

function deal({ options, keys, units, times, given }: SplitInputs, strategy: SplitStrategy, strata: RowClasses | null): Dealt {
  switch (strategy) {
    case "given":
      return splitGiven(keys, given ?? new Map(), options);
    case "time":
      return splitByTime(times, options);
    case "unit and time":
      return keepUnitsApart(units, splitByTime(times, options));
    case "unit":
      return splitByUnit(units, options);
    case "key":
      return splitByKey(keys, strata, options);
  }
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
