import ts from "typescript";
import type { Finding } from "../model/finding.ts";
import type { VerbFacts } from "../model/flow.ts";
import { type Program, targetOf } from "./program.ts";
import { functionCalled } from "./rowReads.ts";
import { bindingOf } from "./scopes.ts";
import { accessedName, type FunctionNode, isAccess, isFunction, unwrap } from "./syntax.ts";
import { readVerb, type TableState } from "./verbFacts.ts";
import { verbs } from "./verbs.ts";

/** The verbs of a `wrangle`, followed through constants, branches and helpers that are handed the table. */
export function wrangleFacts(
  program: Program,
  stage: string,
  work: FunctionNode,
): { readonly verbs: readonly VerbFacts[]; readonly complete: boolean; readonly findings: readonly Finding[] } {
  const walk: Walk = { program, stage, verbs: [], findings: [], following: new Set(), complete: true };
  const result = runFunction(walk, work, [{ groupedBy: null, orderedBy: null, params: new Set() }]);
  return { verbs: walk.verbs, complete: walk.complete && result !== null, findings: walk.findings };
}

interface Walk {
  readonly program: Program;
  readonly stage: string;
  readonly verbs: VerbFacts[];
  readonly findings: Finding[];
  readonly following: Set<ts.Node>;
  complete: boolean;
}

/** Variables that hold a table. */
type Tables = Map<ts.Node, TableState>;

function runFunction(walk: Walk, code: FunctionNode, given: readonly (TableState | null)[]): TableState | null {
  if (walk.following.has(code) || code.body === undefined) return null;
  walk.following.add(code);
  const tables: Tables = new Map();
  code.parameters.forEach((parameter, index) => {
    const table = given[index];
    if (table !== null && table !== undefined && ts.isIdentifier(parameter.name)) tables.set(parameter, table);
  });
  const result = ts.isBlock(code.body) ? runStatements(walk, tables, code.body.statements) : evaluate(walk, tables, code.body);
  walk.following.delete(code);
  return result;
}

/** The table that the statements return; all are run in order, as verbs may stand in any of them. */
function runStatements(walk: Walk, tables: Tables, statements: readonly ts.Statement[]): TableState | null {
  let result: TableState | null = null;
  for (const statement of statements) result = runStatement(walk, tables, statement) ?? result;
  return result;
}

function runStatement(walk: Walk, tables: Tables, statement: ts.Statement): TableState | null {
  if (ts.isReturnStatement(statement)) {
    const table = statement.expression === undefined ? null : evaluate(walk, tables, statement.expression);
    if (table === null) walk.complete = false;
    return table;
  }
  if (ts.isVariableStatement(statement)) {
    for (const declaration of statement.declarationList.declarations) {
      const table = declaration.initializer === undefined ? null : evaluate(walk, tables, declaration.initializer);
      if (table !== null) tables.set(declaration, table);
    }
    return null;
  }
  if (ts.isExpressionStatement(statement)) {
    evaluate(walk, tables, statement.expression);
    return null;
  }
  if (ts.isBlock(statement)) return runStatements(walk, tables, statement.statements);
  if (ts.isFunctionDeclaration(statement) || ts.isEmptyStatement(statement)) return null;
  // Branches and loops: what runs is not known, so that all is read and nothing is said to be complete.
  walk.complete = false;
  let result: TableState | null = null;
  ts.forEachChild(statement, (child) => {
    if (ts.isStatement(child)) result = runStatement(walk, tables, child) ?? result;
  });
  return result;
}

/** The table that an expression makes, its verbs noted; null where it makes none, or none that can be followed. */
function evaluate(walk: Walk, tables: Tables, given: ts.Expression): TableState | null {
  const node = unwrap(given);
  if (ts.isIdentifier(node)) return tables.get(bindingOf(node)?.declaration ?? node) ?? null;
  if (ts.isCallExpression(node)) return evaluateCall(walk, tables, node);
  if (ts.isConditionalExpression(node)) {
    const [first, second] = [evaluate(walk, tables, node.whenTrue), evaluate(walk, tables, node.whenFalse)];
    if (first !== null || second !== null) walk.complete = false;
    return first ?? second;
  }
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken && ts.isIdentifier(node.left)) {
    const table = evaluate(walk, tables, node.right);
    const declaration = bindingOf(node.left)?.declaration;
    if (table !== null && declaration !== undefined) tables.set(declaration, table);
    return table;
  }
  return null;
}

function evaluateCall(walk: Walk, tables: Tables, node: ts.CallExpression): TableState | null {
  const callee = unwrap(node.expression);
  const receiver = isAccess(callee) ? evaluate(walk, tables, callee.expression) : null;
  if (isAccess(callee) && receiver !== null) {
    const name = accessedName(callee);
    const verb = name !== null && Object.hasOwn(verbs, name) ? verbs[name] : undefined;
    if (verb === undefined || name === null) {
      // Not a verb that is known: what comes of it may be anything.
      walk.complete = false;
      return receiver;
    }
    if (verb.takes === "tables") for (const argument of node.arguments) evaluate(walk, tables, argument);
    const read = readVerb({ program: walk.program, stage: walk.stage, name, verb, call: node, before: receiver });
    walk.verbs.push(read.facts);
    walk.findings.push(...read.findings);
    walk.complete &&= read.complete;
    return read.after;
  }
  return callHelper(walk, tables, node);
}

/** `drop2001(table)`, of this file or a local one; a helper that cannot be read swallows the table. */
function callHelper(walk: Walk, tables: Tables, node: ts.CallExpression): TableState | null {
  const given = node.arguments.map((argument) => (isFunction(unwrap(argument)) ? null : evaluate(walk, tables, argument)));
  if (given.every((table) => table === null)) return null;
  const helper = functionCalled(walk.program, node.expression);
  const result = helper === null ? null : runFunction(walk, helper, given);
  if (result === null && targetOf(walk.program, node.expression)?.kind !== "library") walk.complete = false;
  return result;
}
