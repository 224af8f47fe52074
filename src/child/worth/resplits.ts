import { seededRandom, shuffle } from "../../base/random.ts";
import { type HoldOut, holdOuts } from "../../evaluate/feasibility/holdOuts.ts";
import { timeWindows } from "../../evaluate/feasibility/windows.ts";
import { rowsOfPart } from "../../learn/split/assignParts.ts";
import { rowsOfFold } from "../../learn/split/folds.ts";
import { partCodes } from "../../learn/split/options.ts";
import { columnWithRole } from "../../model/relation.ts";
import { unitCodes } from "../models/unitCodes.ts";
import { type PartedTable, targetOf } from "../split/partedTable.ts";
import { keysOf } from "../split/splitRows.ts";

/** At least ten, says the literature of corrected intervals (Nadeau & Bengio 2003 take 15). */
export const resplitCount = 12;
/** More rows say the size of a leak little better, and cost time. */
const mostRows = 10_000;
const seed = 1;

/** Rows to learn from and to judge on, by their position in the split's table. No test row is among them. */
export interface Resplit {
  readonly fit: Int32Array;
  readonly judged: Int32Array;
}

/** Training and validation rows together: what may be dealt anew. Where validation rows are the test rows, training rows alone. */
export function openRows({ parts, document: { description } }: PartedTable): Int32Array {
  const open = [...rowsOfPart(parts, "train", description)];
  if (!description.validationIsTest) open.push(...rowsOfPart(parts, "validation", description));
  const rows = Int32Array.from(open);
  if (rows.length <= mostRows) return rows.sort();
  return shuffle(rows, seededRandom(seed)).slice(0, mostRows).sort();
}

/**
 * Of nested folds each resplit deals rows anew that one outer fold trains on, the folds in turn: what it judges is what the
 * inner folds of that fold judge, and the rows that the fold itself is judged on take no part.
 */
function inOuterFolds(parted: PartedTable, rows: Int32Array, deal: (rows: Int32Array) => readonly Resplit[]): readonly Resplit[] {
  const { nested } = parted;
  if (nested === null) return deal(rows);
  const open = new Set(rows);
  const folds = Array.from({ length: nested.outer.count }, (_, fold) =>
    rowsOfFold(nested.outer, fold).train.filter((row) => open.has(row)),
  );
  const resplits = folds.filter((train) => train.length > 1).map(deal);
  return Array.from({ length: resplitCount }, (_, at) => resplits[at % resplits.length]?.[at] ?? null).filter((each) => each !== null);
}

/** The open rows dealt anew as the split deals its parts: by time, by unit, or by key within each class. */
export function resplitsAsWritten(parted: PartedTable, rows: Int32Array): readonly Resplit[] {
  return inOuterFolds(parted, rows, (some) => dealtAsWritten(parted, some));
}

function dealtAsWritten(parted: PartedTable, rows: Int32Array): readonly Resplit[] {
  const { strategy } = parted.document.description;
  if (strategy === "time") return dealtByTime(parted, rows);
  if (strategy === "unit and time") return newUnitsOnly(parted, dealtByTime(parted, rows));
  if (strategy === "unit") return dealtByUnit(parted, rows);
  const target = targetOf(parted, rows);
  const keys = Int32Array.from(rows, (row) => keysOf(parted.value.table).codes[row] as number);
  // Rows of one key never part.
  const units = new Set(keys).size === keys.length ? null : keys;
  return dealt(rows, holdOuts({ ...everyRow(rows), units, classes: target.task === "regression" ? null : target.codes }));
}

/** Later rows are judged by earlier ones. */
export function resplitsByTime(parted: PartedTable, rows: Int32Array): readonly Resplit[] {
  return inOuterFolds(parted, rows, (some) => dealtByTime(parted, some));
}

function dealtByTime(parted: PartedTable, rows: Int32Array): readonly Resplit[] {
  const time = columnWithRole(parted.value, "time");
  if (time?.kind !== "numeric") return [];
  const times = Float64Array.from(rows, (row) => time.values[row] as number);
  return dealt(rows, timeWindows(times, resplitCount)).filter(({ judged }) => judged.length > 0);
}

/** Later rows of units that training has met are left out. */
function newUnitsOnly(parted: PartedTable, resplits: readonly Resplit[]): readonly Resplit[] {
  return resplits.flatMap(({ fit, judged }) => {
    const codes = unitCodes(parted.value, Int32Array.from([...fit, ...judged])) ?? [];
    const met = new Set(codes.slice(0, fit.length));
    const left = judged.filter((_, at) => !met.has(codes[fit.length + at] as number));
    return left.length === 0 ? [] : [{ fit, judged: left }];
  });
}

/** Rows of one unit stay together. */
export function resplitsByUnit(parted: PartedTable, rows: Int32Array): readonly Resplit[] {
  return inOuterFolds(parted, rows, (some) => dealtByUnit(parted, some));
}

function dealtByUnit(parted: PartedTable, rows: Int32Array): readonly Resplit[] {
  const units = unitCodes(parted.value, rows);
  return units === null ? [] : dealt(rows, holdOuts({ ...everyRow(rows), units }));
}

/** The table as a resplit sees it: all other rows are in no part. */
export function viewOf(parted: PartedTable, { fit, judged }: Resplit): PartedTable {
  const parts = new Uint8Array(parted.parts.length).fill(partCodes.leftOut);
  for (const row of fit) parts[row] = partCodes.train;
  for (const row of judged) parts[row] = partCodes.validation;
  const description = { ...parted.document.description, validationIsTest: false };
  return { ...parted, parts, folds: null, nested: null, fold: null, document: { ...parted.document, description } };
}

function everyRow(rows: Int32Array) {
  return { rowCount: rows.length, classes: null, units: null, times: null, repeats: resplitCount, seed };
}

function dealt(rows: Int32Array, samples: readonly HoldOut[]): readonly Resplit[] {
  const inTable = (positions: Int32Array): Int32Array => positions.map((position) => rows[position] as number);
  return samples.map(({ fit, heldOut }) => ({ fit: inTable(fit), judged: inTable(heldOut) }));
}
