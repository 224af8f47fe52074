import ts from "typescript";
import type { OptionMember, OptionValue } from "../model/pipeline.ts";
import { stageKinds } from "../model/vocabulary.ts";
import { changedNames } from "./changedNames.ts";
import { libraryName, type Program, targetOf, throughAliases } from "./program.ts";
import { type StageSite, type StageSites, stageReferred } from "./stageSites.ts";
import { accessedName, type FunctionNode, isAccess, isConst, isFunction, memberName, rangeOf, shortText, unwrap } from "./syntax.ts";

/** What is met while options are read: functions, and stages named inside options. */
export interface OptionReader {
  readonly program: Program;
  readonly sites: StageSites;
  readonly onFunction: (path: string, node: FunctionNode) => number;
  readonly onStage: (path: string, site: StageSite, node: ts.Expression) => void;
}

/** Reads an option as far as the text says it; what is computed stays "computed", with its text, and is never guessed. */
export function readOption(reader: OptionReader, given: ts.Expression, path: string, depth = 0): OptionValue {
  const node = unwrap(given);
  const range = rangeOf(node);
  if (depth > 40) return computed(node);
  if (ts.isStringLiteralLike(node)) return { kind: "literal", value: node.text, range };
  if (ts.isNumericLiteral(node)) return { kind: "literal", value: Number(node.text), range };
  if (node.kind === ts.SyntaxKind.TrueKeyword) return { kind: "literal", value: true, range };
  if (node.kind === ts.SyntaxKind.FalseKeyword) return { kind: "literal", value: false, range };
  if (node.kind === ts.SyntaxKind.NullKeyword) return { kind: "literal", value: null, range };
  if (ts.isPrefixUnaryExpression(node)) return signed(node);
  if (ts.isArrayLiteralExpression(node)) return readList(reader, node, path, depth);
  if (ts.isObjectLiteralExpression(node)) return readObject(reader, node, path, depth);
  if (ts.isCallExpression(node)) return readCall(reader, node, path, depth);
  if (isFunction(node)) return { kind: "function", index: reader.onFunction(path, node), range };
  if (ts.isIdentifier(node) || isAccess(node)) return readName(reader, node, path, depth);
  return computed(node);
}

function computed(node: ts.Node): OptionValue {
  return { kind: "computed", text: shortText(node), range: rangeOf(node) };
}

function signed(node: ts.PrefixUnaryExpression): OptionValue {
  const operand = unwrap(node.operand);
  if (!ts.isNumericLiteral(operand)) return computed(node);
  if (node.operator === ts.SyntaxKind.MinusToken) return { kind: "literal", value: -Number(operand.text), range: rangeOf(node) };
  if (node.operator === ts.SyntaxKind.PlusToken) return { kind: "literal", value: Number(operand.text), range: rangeOf(node) };
  return computed(node);
}

function readList(reader: OptionReader, node: ts.ArrayLiteralExpression, path: string, depth: number): OptionValue {
  const items = node.elements.flatMap((element, index): readonly OptionValue[] => {
    if (!ts.isSpreadElement(element)) return [readOption(reader, element, `${path}.${index}`, depth + 1)];
    const spread = readOption(reader, element.expression, `${path}.${index}`, depth + 1);
    return spread.kind === "list" ? spread.items : [computed(element)];
  });
  return { kind: "list", items, range: rangeOf(node) };
}

function readObject(reader: OptionReader, node: ts.ObjectLiteralExpression, path: string, depth: number): OptionValue {
  const members: Record<string, OptionMember> = {};
  let complete = true;
  for (const property of node.properties) {
    if (ts.isSpreadAssignment(property)) {
      const spread = readOption(reader, property.expression, path, depth + 1);
      if (spread.kind === "object") Object.assign(members, spread.members);
      complete &&= spread.kind === "object" && spread.complete;
      continue;
    }
    const name = nameOf(reader, property.name, depth);
    if (name === null) {
      complete = false;
      continue;
    }
    const value = readMember(reader, property, `${path}.${name}`, depth);
    // A member that is `undefined` is as good as left out; one that was written again counts as written last.
    if (value === null) delete members[name];
    else members[name] = { nameRange: rangeOf(property.name), value };
  }
  return { kind: "object", members, complete, range: rangeOf(node) };
}

function nameOf(reader: OptionReader, name: ts.PropertyName, depth: number): string | null {
  const written = memberName(name);
  if (written !== null || !ts.isComputedPropertyName(name)) return written;
  const value = readOption(reader, name.expression, "", depth + 1);
  return value.kind === "literal" ? String(value.value) : null;
}

type NamedProperty = Exclude<ts.ObjectLiteralElementLike, ts.SpreadAssignment>;

function readMember(reader: OptionReader, property: NamedProperty, path: string, depth: number): OptionValue | null {
  if (ts.isMethodDeclaration(property)) return { kind: "function", index: reader.onFunction(path, property), range: rangeOf(property) };
  if (ts.isShorthandPropertyAssignment(property)) return readOption(reader, property.name, path, depth + 1);
  if (!ts.isPropertyAssignment(property)) return computed(property);
  const value = unwrap(property.initializer);
  if (ts.isIdentifier(value) && value.text === "undefined") return null;
  return readOption(reader, value, path, depth + 1);
}

function readCall(reader: OptionReader, node: ts.CallExpression, path: string, depth: number): OptionValue {
  const callee = libraryName(reader.program, node.expression);
  if (callee === null || stageKinds.some((kind) => kind === callee)) return computed(node);
  const items = node.arguments.map((argument) => readOption(reader, argument, path, depth + 1));
  return { kind: "call", callee, items, range: rangeOf(node) };
}

function readName(reader: OptionReader, node: ts.Expression, path: string, depth: number): OptionValue {
  const { program, sites } = reader;
  const site = stageReferred(program, sites, node);
  if (site !== null) {
    reader.onStage(path, site, node);
    return { kind: "stage", stage: site.name, range: rangeOf(node) };
  }
  const target = throughAliases(program, targetOf(program, node));
  if (target?.kind === "declaration") {
    const { declaration } = target;
    if (ts.isFunctionDeclaration(declaration))
      return { kind: "function", index: reader.onFunction(path, declaration), range: rangeOf(node) };
    if (!isConst(declaration) || declaration.initializer === undefined) return computed(node);
    const value = unwrap(declaration.initializer);
    if (isFunction(value)) return { kind: "function", index: reader.onFunction(path, value), range: rangeOf(node) };
    // A list that is pushed to, or an object written to, no longer is what its declaration says.
    if (changedNames(declaration.getSourceFile()).has(target.name)) return computed(node);
    return readOption(reader, value, path, depth + 1);
  }
  return isAccess(node) ? readAccess(reader, node, path, depth) : computed(node);
}

function readAccess(
  reader: OptionReader,
  node: ts.PropertyAccessExpression | ts.ElementAccessExpression,
  path: string,
  depth: number,
): OptionValue {
  const name = accessedName(node);
  const quiet: OptionReader = { ...reader, onFunction: () => -1, onStage: () => undefined };
  const object = name === null ? null : readOption(quiet, node.expression, path, depth + 1);
  const member = object?.kind === "object" && name !== null ? object.members[name] : undefined;
  if (member === undefined || holdsMore(member.value)) return computed(node);
  return member.value;
}

/** Functions and stages are met where they are used; those that only a part of an object leads to are not followed. */
function holdsMore(value: OptionValue): boolean {
  switch (value.kind) {
    case "function":
    case "stage":
      return true;
    case "list":
    case "call":
      return value.items.some(holdsMore);
    case "object":
      return Object.values(value.members).some((member) => holdsMore(member.value));
    default:
      return false;
  }
}
