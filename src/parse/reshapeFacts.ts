import ts from "typescript";
import type { ColumnUse } from "../model/flow.ts";
import { memberName, rangeOf, stringOf, unwrap } from "./syntax.ts";
import { type Found, readValues, type VerbCall, verbRange } from "./verbFacts.ts";

/** `join(other, "sku", { suffix: ["", "_2"] })`: a name, or columns of the one table and of the other. */
export function readPairs(verb: VerbCall, found: Found): void {
  const isCross = verb.name === "cross";
  const [, on, third] = verb.call.arguments;
  const suffix = readSuffix(verb.verb.takes === "lookup" ? undefined : isCross ? on : third);
  const keys = isCross ? [] : readKeys(on, found);
  if (suffix === null || keys === undefined) found.complete = false;
  else found.pairs = { keys, suffix };
}

/** Null where none are named; undefined where they are computed. */
function readKeys(given: ts.Expression | undefined, found: Found): readonly (readonly [string, string])[] | null | undefined {
  const node = given === undefined ? undefined : unwrap(given);
  if (node === undefined || (ts.isIdentifier(node) && node.text === "undefined")) return null;
  const name = stringOf(node);
  if (name !== null) {
    found.reads.push({ name, range: rangeOf(node) });
    return [[name, name]];
  }
  const [own, others] = ts.isArrayLiteralExpression(node) ? node.elements.map(namesIn) : [];
  if (own === undefined || others === undefined || own === null || others === null || own.length !== others.length) return undefined;
  found.reads.push(...own);
  return own.map((use, index) => [use.name, others[index]?.name ?? ""] as const);
}

function readSuffix(given: ts.Expression | undefined): readonly [string, string] | null {
  if (given === undefined) return ["_1", "_2"];
  const written = optionOf(given, "suffix");
  if (written === undefined) return ts.isObjectLiteralExpression(unwrap(given)) ? ["_1", "_2"] : null;
  const [first, second] = namesIn(written) ?? [];
  return first === undefined || second === undefined ? null : [first.name, second.name];
}

/** `fold(["a", "b"], { as: ["what", "value"] })` */
export function readFold(verb: VerbCall, found: Found): void {
  const [given, options] = verb.call.arguments;
  const names = given === undefined ? null : namesIn(given);
  const as = options === undefined ? ["key", "value"] : namesIn(optionOf(options, "as"))?.map((use) => use.name);
  const [key, value] = as ?? [];
  if (names === null || key === undefined || value === undefined) {
    found.complete = false;
    return;
  }
  const range = verbRange(verb.call);
  found.reads.push(...names);
  found.writes.push({ column: key, range, reads: [], aggregates: [] }, { column: value, range, reads: names, aggregates: [] });
}

/** `unroll("list")`, `spread("list", { as: ["first", "second"] })` */
export function readList(verb: VerbCall, found: Found): void {
  const [given, options] = verb.call.arguments;
  const node = given === undefined ? null : unwrap(given);
  const name = node === null ? null : stringOf(node);
  const as = verb.name === "spread" ? namesIn(options === undefined ? undefined : optionOf(options, "as")) : null;
  if (node === null || name === null || (verb.name === "spread" && as === null)) {
    found.complete = false;
    return;
  }
  const read: ColumnUse = { name, range: rangeOf(node) };
  found.reads.push(read);
  for (const written of as ?? [read]) found.writes.push({ column: written.name, range: written.range, reads: [read], aggregates: [] });
}

/** `pivot("month", { sales: (row) => op.sum(row.amount) }, { columns: ["jan"] })`: each new column reads both. */
export function readPivot(verb: VerbCall, found: Found): void {
  const [given, value, options] = verb.call.arguments;
  const node = given === undefined ? null : unwrap(given);
  const name = node === null ? null : stringOf(node);
  const columns = namesIn(options === undefined ? undefined : optionOf(options, "columns"));
  const inner: Found = { ...found, writes: [], complete: true };
  if (value !== undefined) readValues(verb, inner, value);
  const [aggregate] = inner.writes;
  if (node === null || name === null || columns === null || aggregate === undefined || !inner.complete) {
    found.complete = false;
    return;
  }
  const read: ColumnUse = { name, range: rangeOf(node) };
  found.reads.push(read);
  for (const column of columns) {
    found.writes.push({ column: column.name, range: column.range, reads: [read, ...aggregate.reads], aggregates: aggregate.aggregates });
  }
}

export function readWrittenName(found: Found, given: ts.Expression, reads: readonly ColumnUse[]): void {
  const node = unwrap(given);
  const column = stringOf(node);
  if (column === null) found.complete = false;
  else found.writes.push({ column, range: rangeOf(node), reads, aggregates: [] });
}

/** A list of literal names, each with its place; null where it is none. */
function namesIn(given: ts.Expression | undefined): readonly ColumnUse[] | null {
  const node = given === undefined ? null : unwrap(given);
  if (node === null || !ts.isArrayLiteralExpression(node)) return null;
  const names = node.elements.map((element) => ({ name: stringOf(unwrap(element)), range: rangeOf(element) }));
  return names.every((use): use is ColumnUse => use.name !== null) ? names : null;
}

function optionOf(given: ts.Expression, name: string): ts.Expression | undefined {
  const node = unwrap(given);
  if (!ts.isObjectLiteralExpression(node)) return undefined;
  const property = node.properties.find((each) => each.name !== undefined && memberName(each.name) === name);
  return property !== undefined && ts.isPropertyAssignment(property) ? property.initializer : undefined;
}
