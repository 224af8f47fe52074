import type { Span } from "../../python/syntax.ts";
import { stateOf } from "./data.ts";
import { type Machine, siteOf } from "./machine.ts";
import type { Rows } from "./rows.ts";
import type { Value } from "./values.ts";

/** `X_train = X[:split]`: rows that were cut by hand, where their name says what they are for. */
export function notePiece(machine: Machine, name: string, value: Value, at: Span): void {
  if (value.kind !== "data") return;
  const [trains, tests] = [isCalledTraining(name), isCalledTest(name)];
  const { rows, influences } = stateOf(value);
  if (trains === tests || rows === null || !isCutByHand(rows)) return;
  machine.facts.pieces.push({ trains, rows, influences, site: siteOf(machine, at) });
}

function isCutByHand(rows: Rows): boolean {
  return rows.kind === "slice" || (rows.kind === "part" && (rows.split.order === "mask" || rows.split.order === "ordered"));
}

export function isCalledTraining(name: string): boolean {
  return /(?:^|_)(?:train|training)(?:_|$|\d)|^[xy]_?train|[a-z]Train(?:ing)?(?![a-z])/i.test(name);
}

export function isCalledTest(name: string): boolean {
  return /(?:^|_)(?:test|testing)(?:_|$|\d)|^[xy]_?test|[a-z]Test(?![a-z])/i.test(name);
}
