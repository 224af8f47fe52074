import ts from "typescript";
import type { Finding } from "../model/finding.ts";
import type { AggregateUse, ColumnUse, ColumnWrite, OtherTable, PairedBy, UnparsableUse, VerbFacts } from "../model/flow.ts";
import { type ExpressionFacts, type ExpressionPlace, readExpression, readMethod } from "./expressionFacts.ts";
import { libraryName, type Program } from "./program.ts";
import { readFold, readList, readPairs, readPivot, readWrittenName } from "./reshapeFacts.ts";
import { memberName, rangeOf, stringOf, unwrap } from "./syntax.ts";
import { unparsableExpression } from "./unparsable.ts";
import type { Verb } from "./verbs.ts";

/** What is in force where a verb stands. */
export interface TableState {
  readonly groupedBy: readonly string[] | null;
  readonly orderedBy: readonly string[] | null;
  readonly descending: boolean;
  /** Names given by `params`. */
  readonly params: ReadonlySet<string>;
}

export interface VerbCall {
  readonly program: Program;
  readonly stage: string;
  readonly name: string;
  readonly verb: Verb;
  readonly call: ts.CallExpression;
  readonly before: TableState;
  readonly others: readonly OtherTable[];
}

export interface ReadVerb {
  readonly facts: VerbFacts;
  readonly after: TableState;
  readonly complete: boolean;
  readonly findings: readonly Finding[];
}

/** One verb: what it reads and writes, and what is in force after it. */
export function readVerb(verb: VerbCall): ReadVerb {
  const found: Found = { reads: [], aggregates: [], writes: [], unparsable: [], findings: [], pairs: null, complete: true };
  readArguments(verb, found);
  const { call, before } = verb;
  const facts: VerbFacts = {
    verb: verb.name,
    range: verbRange(call),
    effect: verb.verb.effect,
    reads: found.reads,
    aggregates: found.aggregates,
    writes: found.writes,
    groupedBy: before.groupedBy,
    orderedBy: before.orderedBy,
    ...(before.descending ? { descending: true as const } : {}),
    unparsable: found.unparsable,
    others: verb.others,
    pairs: found.pairs,
  };
  return { facts, after: stateAfter(verb, found), complete: found.complete, findings: found.findings };
}

/** What the arguments of a verb say, gathered as they are read. */
export interface Found {
  readonly reads: ColumnUse[];
  readonly aggregates: AggregateUse[];
  readonly writes: ColumnWrite[];
  readonly unparsable: UnparsableUse[];
  readonly findings: Finding[];
  pairs: PairedBy | null;
  complete: boolean;
}

/** From the verb's name to the end of its call: in a chain each verb has its own place. */
export function verbRange(call: ts.CallExpression): VerbFacts["range"] {
  const callee = unwrap(call.expression);
  const range = rangeOf(call);
  return ts.isPropertyAccessExpression(callee) ? { ...range, start: callee.name.getStart() } : range;
}

function readArguments(verb: VerbCall, found: Found): void {
  const { call } = verb;
  switch (verb.verb.takes) {
    case "keys":
      // What follows is how near they must be.
      for (const argument of verb.name === "dedupeNear" ? call.arguments.slice(0, 1) : call.arguments) readKey(verb, found, argument);
      return;
    case "values":
      for (const argument of call.arguments.slice(0, 1)) readValues(verb, found, argument);
      return;
    case "renames":
      for (const argument of call.arguments) readRenames(found, argument);
      return;
    case "join":
      readPairs(verb, found);
      return;
    case "lookup":
      readPairs(verb, found);
      for (const argument of call.arguments.slice(2)) readWrittenName(found, argument, []);
      return;
    case "fold":
      readFold(verb, found);
      return;
    case "list":
      readList(verb, found);
      return;
    case "pivot":
      readPivot(verb, found);
      return;
    case "reducers":
      found.complete = false;
      found.aggregates.push(...call.arguments.map(reducerUse).filter((use) => use.columns.length > 0));
      return;
    case "tables":
    case "params":
    case "nothing":
      if (verb.name === "count") found.writes.push(countOf(call));
      return;
  }
}

/** An ordinary function sees every row; what it names of them it may read. */
function reducerUse(given: ts.Expression): AggregateUse {
  const names = new Set<string>();
  const look = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node)) names.add(node.name.text);
    else if (ts.isElementAccessExpression(node)) {
      const name = stringOf(node.argumentExpression);
      if (name !== null) names.add(name);
    } else if (ts.isBindingElement(node)) names.add((node.propertyName ?? node.name).getText());
    ts.forEachChild(node, look);
  };
  look(given);
  return { operation: "reduce", range: rangeOf(given), columns: [...names], window: "all" };
}

function placeOf(verb: VerbCall): ExpressionPlace {
  const aggregatesOnly = verb.name === "rollup" || verb.name === "pivot";
  return { program: verb.program, params: verb.before.params, aggregatesOnly, windows: !aggregatesOnly && verb.name !== "orderby" };
}

function readKey(verb: VerbCall, found: Found, given: ts.Expression): void {
  const node = unwrap(given);
  if (ts.isArrayLiteralExpression(node)) {
    for (const element of node.elements) readKey(verb, found, element);
  } else if (ts.isObjectLiteralExpression(node)) readValues(verb, found, node);
  else {
    const facts = readExpression(placeOf(verb), node);
    note(verb, found, facts);
    found.reads.push(...facts.reads);
    found.aggregates.push(...facts.aggregates);
  }
}

export function readValues(verb: VerbCall, found: Found, given: ts.Expression): void {
  const node = unwrap(given);
  if (!ts.isObjectLiteralExpression(node)) {
    found.complete = false;
    return;
  }
  for (const property of node.properties) {
    const column = property.name === undefined ? null : memberName(property.name);
    const facts = readProperty(placeOf(verb), property);
    if (column === null || facts === null || property.name === undefined) {
      found.complete = false;
      continue;
    }
    note(verb, found, facts);
    const range = rangeOf(property.name);
    // Imputing keeps a value where there is one, so that the column is read as well.
    const reads = verb.name === "impute" ? [{ name: column, range }, ...facts.reads] : facts.reads;
    const passes = verb.name === "impute" || facts.passes === undefined ? {} : { passes: facts.passes };
    found.writes.push({ column, range, reads, aggregates: facts.aggregates, ...passes });
  }
}

function readProperty(place: ExpressionPlace, property: ts.ObjectLiteralElementLike): ExpressionFacts | null {
  if (ts.isMethodDeclaration(property)) return { ...readMethod(place, property), node: property as never };
  if (ts.isShorthandPropertyAssignment(property)) return readExpression(place, property.name);
  if (!ts.isPropertyAssignment(property)) return null;
  const value = unwrap(property.initializer);
  // Arquero reads a text here as code; the types allow none.
  return stringOf(value) === null ? readExpression(place, value) : null;
}

function note(verb: VerbCall, found: Found, facts: ExpressionFacts): void {
  found.complete &&= facts.complete;
  found.unparsable.push(...facts.unparsable);
  found.findings.push(...unparsableExpression(verb, facts));
}

function readRenames(found: Found, given: ts.Expression): void {
  const node = unwrap(given);
  if (!ts.isObjectLiteralExpression(node)) {
    found.complete = false;
    return;
  }
  for (const property of node.properties) {
    const old = property.name === undefined ? null : memberName(property.name);
    const column = ts.isPropertyAssignment(property) ? stringOf(unwrap(property.initializer)) : null;
    if (old === null || column === null || property.name === undefined) found.complete = false;
    else found.writes.push({ column, range: rangeOf(property), reads: [{ name: old, range: rangeOf(property.name) }], aggregates: [] });
  }
}

function countOf(call: ts.CallExpression): ColumnWrite {
  const range = verbRange(call);
  return { column: "count", range, reads: [], aggregates: [{ operation: "count", range, columns: [], window: "all" }] };
}

function stateAfter(verb: VerbCall, found: Found): TableState {
  const { before } = verb;
  const names = [...new Set([...found.reads.map((read) => read.name), ...found.writes.map((write) => write.column)])];
  switch (verb.name) {
    case "groupby":
      return { ...before, groupedBy: names.length === 0 ? null : names };
    case "ungroup":
      return { ...before, groupedBy: null };
    case "orderby":
      return {
        ...before,
        orderedBy: found.reads.length === 0 ? null : [...new Set(found.reads.map((read) => read.name))],
        descending: startsDescending(verb),
      };
    case "unorder":
      return { ...before, orderedBy: null, descending: false };
    case "params":
      return { ...before, params: new Set([...before.params, ...paramNames(verb.call)]) };
    case "rename":
      return { ...before, groupedBy: renamed(before.groupedBy, found), orderedBy: renamed(before.orderedBy, found) };
    default:
      return verb.verb.starts === true ? { ...before, groupedBy: null, orderedBy: null, descending: false } : before;
  }
}

function startsDescending({ program, call }: VerbCall): boolean {
  const given = call.arguments[0] === undefined ? null : unwrap(call.arguments[0]);
  const first = given !== null && ts.isArrayLiteralExpression(given) ? given.elements[0] : given;
  const order = first === null || first === undefined ? null : unwrap(first);
  return order !== null && ts.isCallExpression(order) && libraryName(program, order.expression) === "desc";
}

function paramNames(call: ts.CallExpression): readonly string[] {
  const given = call.arguments[0] === undefined ? null : unwrap(call.arguments[0]);
  if (given === null || !ts.isObjectLiteralExpression(given)) return [];
  return given.properties.flatMap((property) => (property.name === undefined ? [] : (memberName(property.name) ?? [])));
}

function renamed(names: readonly string[] | null, found: Found): readonly string[] | null {
  const after = new Map(found.writes.flatMap((write) => write.reads.map((read) => [read.name, write.column] as const)));
  return names === null ? null : names.map((name) => after.get(name) ?? name);
}
