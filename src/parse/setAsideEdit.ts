import ts from "typescript";
import type { TextEdit } from "../model/finding.ts";
import type { ContractDeclaration } from "../model/pipeline.ts";
import { rangeOf, stringOf, unwrap } from "./syntax.ts";

/** Gives a column of a contract a role that no model takes; null where its roles are not written out. */
export function setAsideEdit(
  { file, range }: Pick<ContractDeclaration, "file" | "range">,
  text: string,
  column: string,
  role: "notFeature" | "outcome" = "notFeature",
): TextEdit | null {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, /* setParentNodes */ true);
  const call = contractCall(source, range.start, range.end);
  const [specs, roles] = call?.arguments ?? [];
  if (specs === undefined) return null;
  const name = JSON.stringify(column);
  if (roles === undefined) return insertion(specs, `, { ${role}: [${name}] }`);
  const given = unwrap(roles);
  if (!ts.isObjectLiteralExpression(given)) return null;
  const known = given.properties.find((each) => each.name !== undefined && stringOrName(each.name) === role);
  if (known === undefined) return added(given, given.properties, `${role}: [${name}]`);
  const list = ts.isPropertyAssignment(known) ? unwrap(known.initializer) : null;
  return list !== null && ts.isArrayLiteralExpression(list) ? added(list, list.elements, name) : null;
}

/** The call of `columns` in a declaration: the first one, since contracts hold no others. */
function contractCall(source: ts.SourceFile, start: number, end: number): ts.CallExpression | null {
  let found: ts.CallExpression | null = null;
  const visit = (node: ts.Node): void => {
    if (found !== null || node.end <= start || node.pos >= end) return;
    if (ts.isCallExpression(node) && node.getStart() >= start && node.end <= end && ts.isObjectLiteralExpression(argumentOf(node)))
      found = node;
    else ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function argumentOf(call: ts.CallExpression): ts.Expression {
  const [first] = call.arguments;
  return first === undefined ? call : unwrap(first);
}

function stringOrName(name: ts.PropertyName): string | null {
  return ts.isIdentifier(name) ? name.text : stringOf(name);
}

/** Behind what is there, before a comma that ends it. */
function added(holder: ts.Expression, items: ts.NodeArray<ts.Node>, code: string): TextEdit {
  const last = items.at(-1);
  if (last !== undefined) return insertion(last, `, ${code}`);
  const { file, start } = rangeOf(holder);
  const text = ts.isObjectLiteralExpression(holder) ? ` ${code} ` : code;
  return { range: { file, start: start + 1, end: start + 1 }, newText: text };
}

function insertion(behind: ts.Node, newText: string): TextEdit {
  const { file, end } = rangeOf(behind);
  return { range: { file, start: end, end }, newText };
}
