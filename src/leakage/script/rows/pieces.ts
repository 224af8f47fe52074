import type { Expression, Span } from "../../../python/syntax.ts";
import { freshId, type Machine, siteOf } from "../reading/machine.ts";
import { dataOf, madeRows, stateOf } from "./data.ts";
import { partOf, type Rows, type Split, splitsOf } from "./rows.ts";
import type { DataState, Value } from "./values.ts";

/** `X_train = X[:split]`: rows that were cut by hand, where their name says what they are for: to train, or to be held out. */
export function notePiece(machine: Machine, name: string, value: Value, at: Span): void {
  if (value.kind === "data") noteRowsOf(machine, name, value.cell.value, at);
}

/** The same of a file that rows are written to: `table[:n].to_csv("train.csv")`. */
export function noteFilePiece(machine: Machine, file: string, state: DataState, at: Span): void {
  noteRowsOf(machine, file.replace(/\.\w+$/, "").replace(/\W+/g, "_"), state, at);
}

function noteRowsOf(machine: Machine, name: string, { rows, influences }: DataState, at: Span): void {
  const [trains, tests] = [isCalledTraining(name), isCalledTest(name) || isCalledValidation(name)];
  if (trains === tests || rows === null || !isCutByHand(rows)) return;
  machine.facts.pieces.push({ trains, rows, influences, site: siteOf(machine, at) });
}

/** `X_train, X_test, y_train, y_test = load()`: what came divided, where the names say how. Null where they do not. */
export function partsByName(machine: Machine, targets: readonly Expression[], value: Value, at: Span): readonly Value[] | null {
  const sides = targets.map(sideOf);
  if (!sides.includes(0) || !sides.includes(1)) return null;
  const state = stateOf(value);
  const known = state.rows === null ? null : madeRows(machine, state.rows);
  return dividedAs(machine, known ?? { kind: "source", key: `u${freshId(machine)}`, known: false, name: "" }, state, sides, at);
}

function dividedAs(machine: Machine, of: Rows, state: DataState, sides: readonly (number | null)[], at: Span): readonly Value[] {
  const { influences } = state;
  const split: Split = { key: `named:${freshId(machine)}`, order: "given", site: siteOf(machine, at), groups: new Set(), parts: 3 };
  return sides.map((side) => dataOf({ influences, rows: side === null ? null : partOf(of, split, side) }));
}

/** The training side of test rows that were handed in; null for any other rows. */
export function trainedBeside(rows: Rows | null): Rows | null {
  const part = rows === null ? null : (splitsOf(rows)[0] ?? null);
  return part?.split.key.startsWith("named:") === true && part.index === 1 ? partOf(part.of, part.split, 0) : null;
}

/** Of the parameters of a function that nobody calls here, those that are called training and test rows. */
export function givenByName(machine: Machine, names: readonly string[], at: Span): ReadonlyMap<string, Value> {
  const sides = names.map(sideOfName);
  // Test rows alone are handed to what judges a model that was trained elsewhere.
  if (!sides.includes(1)) return new Map();
  const of: Rows = { kind: "source", key: `u${freshId(machine)}`, known: false, name: "" };
  const parts = dividedAs(machine, of, stateOf(dataOf({})), sides, at);
  return new Map(names.flatMap((name, i) => (sides[i] == null ? [] : [[name, parts[i] as Value] as const])));
}

function sideOf(target: Expression): number | null {
  if (target.kind === "name") return sideOfName(target.id);
  if (target.kind !== "sequence") return null;
  const [first, ...others] = target.items.map(sideOf);
  return first !== undefined && others.every((side) => side === first) ? first : null;
}

function sideOfName(name: string): number | null {
  const [trains, tests, validates] = [isCalledTraining(name), isCalledTest(name), isCalledValidation(name)];
  if (
    Number(trains) + Number(tests) + Number(validates) !== 1 ||
    /size|len|num|count|(?:^|_)n_|acc|loss|score|pred|path|dir|file|idx|index/i.test(name)
  )
    return null;
  return trains ? 0 : tests ? 1 : 2;
}

function isCutByHand(rows: Rows): boolean {
  return rows.kind === "slice" || (rows.kind === "part" && (rows.split.order === "mask" || rows.split.order === "ordered"));
}

export function isCalledTraining(name: string): boolean {
  return isCalled(name, "train|training");
}

export function isCalledTest(name: string): boolean {
  return isCalled(name, "test|testing");
}

export function isCalledValidation(name: string): boolean {
  return isCalled(name, "val|valid|validation|dev|eval");
}

/** `x_test`, `test_loader`, `testloader`, `xTest`; nothing of `latest` or `trainer`. */
function isCalled(name: string, words: string): boolean {
  const apart = new RegExp(`(?:^|_|^[xy])(?:${words})(?:_|$|\\d|[xy]$|set|loader|data|dl$|ds$)`, "i");
  const within = new RegExp(`[a-z](?:${words.replace(/\b[a-z]/g, (first) => first.toUpperCase())})(?![a-z])`);
  return apart.test(name) || within.test(name);
}
