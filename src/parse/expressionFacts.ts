import ts from "typescript";
import type { AggregateUse, ColumnUse, UnparsableUse } from "../model/flow.ts";
import type { Frame } from "./arqueroNames.ts";
import { readExpressionCode } from "./expressionCode.ts";
import { passedColumn } from "./passedColumn.ts";
import { libraryName, type Program } from "./program.ts";
import { functionCalled, rowReads } from "./rowReads.ts";
import { type FunctionNode, isFunction, rangeOf, shortText, stringOf, unwrap } from "./syntax.ts";

/** What an argument of a verb reads and computes. */
export interface ExpressionFacts {
  readonly node: ts.Expression;
  readonly reads: readonly ColumnUse[];
  readonly aggregates: readonly AggregateUse[];
  readonly unparsable: readonly UnparsableUse[];
  /** False where it may read more columns than are listed. */
  readonly complete: boolean;
  /** The column whose value it hands on. */
  readonly passes?: string;
}

export interface ExpressionPlace {
  readonly program: Program;
  /** Names given by `table.params`. */
  readonly params: ReadonlySet<string>;
  /** `rollup`: columns appear only inside aggregates, and `escape` cannot be used. */
  readonly aggregatesOnly: boolean;
  readonly windows: boolean;
}

/** Reads a column's name, a function that Arquero takes as text, or one of these in `desc`, `escape` or `rolling`. */
export function readExpression(place: ExpressionPlace, given: ts.Expression, frame: Frame | null = null): ExpressionFacts {
  const node = unwrap(given);
  const column = stringOf(node);
  if (column !== null) return { node, reads: [{ name: column, range: rangeOf(node) }], aggregates: [], unparsable: [], complete: true };
  const wrapper = ts.isCallExpression(node) ? libraryName(place.program, node.expression) : null;
  if (ts.isCallExpression(node) && wrapper !== null) return readWrapped(place, node, wrapper, frame);
  const code = functionCalled(place.program, node);
  if (code === null) return unread(node);
  // A method's text is `name(row) { … }`, which is no expression.
  const broken = ts.isMethodDeclaration(code) ? [syntaxUse(code)] : [];
  const facts = readExpressionCode(place, code, frame);
  return { node, ...facts, ...handedOn(place.program, code), unparsable: [...broken, ...facts.unparsable] };
}

/** A member of `derive({ … })` written as a method. */
export function readMethod(place: ExpressionPlace, node: ts.MethodDeclaration): Omit<ExpressionFacts, "node"> {
  const facts = readExpressionCode(place, node, null);
  return { ...facts, unparsable: [syntaxUse(node), ...facts.unparsable] };
}

function readWrapped(place: ExpressionPlace, node: ts.CallExpression, wrapper: string, frame: Frame | null): ExpressionFacts {
  const [first, second] = node.arguments;
  if (first === undefined) return unread(node);
  switch (wrapper) {
    case "desc":
      return { ...readExpression(place, first, frame), node };
    case "rolling":
      return { ...readExpression(place, first, readFrame(second)), node };
    case "escape":
      return readEscaped(place, node, first);
    default:
      return unread(node);
  }
}

function readEscaped(place: ExpressionPlace, node: ts.CallExpression, given: ts.Expression): ExpressionFacts {
  const code = functionCalled(place.program, given);
  const rows = code === null ? { reads: [], any: true } : rowReads(place.program, code, 0);
  const unparsable = place.aggregatesOnly ? [syntaxUse(node)] : [];
  const passes = code === null ? {} : handedOn(place.program, code);
  return { node, reads: rows.reads, aggregates: [], unparsable, complete: !rows.any, ...passes };
}

function handedOn(program: Program, code: FunctionNode): { readonly passes?: string } {
  const passes = passedColumn(program, code);
  return passes === null ? {} : { passes };
}

/** `[-3, 0]`; the default ends at the row itself. */
function readFrame(given: ts.Expression | undefined): Frame {
  const node = given === undefined ? null : unwrap(given);
  if (node === null || node.kind === ts.SyntaxKind.NullKeyword || (ts.isIdentifier(node) && node.text === "undefined")) return { end: 0 };
  const end = ts.isArrayLiteralExpression(node) ? node.elements[1] : undefined;
  return { end: end === undefined ? null : numberOf(end) };
}

export function numberOf(given: ts.Expression): number | null {
  const node = unwrap(given);
  if (ts.isNumericLiteral(node)) return Number(node.text);
  if (ts.isIdentifier(node) && node.text === "Infinity") return Number.POSITIVE_INFINITY;
  if (!ts.isPrefixUnaryExpression(node) || node.operator !== ts.SyntaxKind.MinusToken) return null;
  const size = numberOf(node.operand);
  return size === null ? null : -size;
}

function unread(node: ts.Expression): ExpressionFacts {
  return { node, reads: [], aggregates: [], unparsable: isFunction(node) ? [syntaxUse(node)] : [], complete: false };
}

export function syntaxUse(node: ts.Node): UnparsableUse {
  return { range: rangeOf(node), why: "syntax", text: shortText(node) };
}
