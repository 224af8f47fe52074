import ts from "typescript";
import type { Finding } from "../model/finding.ts";
import type { FlowFacts, OtherTable, VerbFacts } from "../model/flow.ts";
import { type Program, targetOf } from "./program.ts";
import { functionCalled } from "./rowReads.ts";
import { bindingOf } from "./scopes.ts";
import { accessedName, type FunctionNode, isAccess, isFunction, memberName, unwrap } from "./syntax.ts";
import { readVerb, type TableState } from "./verbFacts.ts";
import { tableArguments, type Verb, verbs } from "./verbs.ts";

/** The verbs of a `wrangle`, followed through constants, branches and helpers that are handed the table. */
export function wrangleFacts(
  program: Program,
  stage: string,
  work: FunctionNode,
  others: ReadonlyMap<string, string>,
): Pick<FlowFacts, "verbs" | "from" | "complete"> & { readonly findings: readonly Finding[] } {
  const walk: Walk = { program, stage, others, work, verbs: [], findings: [], following: new Set(), complete: true };
  const result = runFunction(walk, work, [startOf(null)]);
  const complete = walk.complete && result !== null;
  // Where the way to the result is not known, every verb on the table counts.
  if (!complete) return { verbs: walk.verbs, complete, findings: walk.findings };
  return { verbs: result.verbs, ...(result.from === null ? {} : { from: result.from }), complete, findings: walk.findings };
}

function startOf(from: string | null): Followed {
  return { from, verbs: [], state: { groupedBy: null, orderedBy: null, descending: false, params: new Set() } };
}

/** A table with all that was done to it. */
interface Followed {
  /** The stage it starts from; null for the table that the `wrangle` is given. */
  readonly from: string | null;
  readonly verbs: readonly VerbFacts[];
  readonly state: TableState;
}

interface Walk {
  readonly program: Program;
  readonly stage: string;
  /** Names in `with` → stages. */
  readonly others: ReadonlyMap<string, string>;
  readonly work: FunctionNode;
  readonly verbs: VerbFacts[];
  readonly findings: Finding[];
  readonly following: Set<ts.Node>;
  complete: boolean;
}

/** Variables that hold a table. */
type Tables = Map<ts.Node, Followed>;

function runFunction(walk: Walk, code: FunctionNode, given: readonly (Followed | null)[]): Followed | null {
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
function runStatements(walk: Walk, tables: Tables, statements: readonly ts.Statement[]): Followed | null {
  let result: Followed | null = null;
  for (const statement of statements) result = runStatement(walk, tables, statement) ?? result;
  return result;
}

function runStatement(walk: Walk, tables: Tables, statement: ts.Statement): Followed | null {
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
  let result: Followed | null = null;
  ts.forEachChild(statement, (child) => {
    if (ts.isStatement(child)) result = runStatement(walk, tables, child) ?? result;
  });
  return result;
}

/** The table that an expression makes, its verbs noted; null where it makes none, or none that can be followed. */
function evaluate(walk: Walk, tables: Tables, given: ts.Expression): Followed | null {
  const node = unwrap(given);
  if (ts.isIdentifier(node)) return otherTable(walk, node, node.text) ?? tables.get(bindingOf(node)?.declaration ?? node) ?? null;
  if (isAccess(node) && ts.isIdentifier(unwrap(node.expression))) {
    return otherTable(walk, unwrap(node.expression) as ts.Identifier, null, accessedName(node));
  }
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

function evaluateCall(walk: Walk, tables: Tables, node: ts.CallExpression): Followed | null {
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
    const others = otherArguments(verb, node).map((argument) => otherOf(walk, evaluate(walk, tables, argument)));
    const read = readVerb({ program: walk.program, stage: walk.stage, name, verb, call: node, before: receiver.state, others });
    if (receiver.from === null) walk.verbs.push(read.facts);
    walk.findings.push(...read.findings);
    walk.complete &&= read.complete;
    return { ...receiver, verbs: [...receiver.verbs, read.facts], state: read.after };
  }
  return callHelper(walk, tables, node);
}

function otherArguments(verb: Verb, { arguments: given }: ts.CallExpression): readonly ts.Expression[] {
  const which = tableArguments(verb);
  const wanted = which === "all" ? given : which === "first" ? given.slice(0, 1) : [];
  return wanted.flatMap((argument) => {
    const node = unwrap(argument);
    return ts.isArrayLiteralExpression(node) ? node.elements : [node];
  });
}

function otherOf(walk: Walk, table: Followed | null): OtherTable {
  if (table === null) walk.complete = false;
  return { from: table?.from ?? null, verbs: table?.verbs ?? [], known: table !== null };
}

/** A table of `with`: `prices` of `(table, { prices }) =>`, or `others.prices` of `(table, others) =>`. */
function otherTable({ work, others }: Walk, node: ts.Identifier, local: string | null, member: string | null = null): Followed | null {
  const parameter = work.parameters[1];
  if (parameter === undefined || bindingOf(node)?.declaration !== parameter) return null;
  if (ts.isIdentifier(parameter.name)) {
    const stage = member === null ? undefined : others.get(member);
    return stage === undefined ? null : startOf(stage);
  }
  if (local === null || !ts.isObjectBindingPattern(parameter.name)) return null;
  const element = parameter.name.elements.find((each) => ts.isIdentifier(each.name) && each.name.text === local);
  const name = element === undefined ? null : memberName(element.propertyName ?? element.name);
  const stage = name === null ? undefined : others.get(name);
  return stage === undefined ? null : startOf(stage);
}

/** `drop2001(table)`, of this file or a local one; a helper that cannot be read swallows the table. */
function callHelper(walk: Walk, tables: Tables, node: ts.CallExpression): Followed | null {
  const given = node.arguments.map((argument) => (isFunction(unwrap(argument)) ? null : evaluate(walk, tables, argument)));
  if (given.every((table) => table === null)) return null;
  const helper = functionCalled(walk.program, node.expression);
  const result = helper === null ? null : runFunction(walk, helper, given);
  if (result === null && targetOf(walk.program, node.expression)?.kind !== "library") walk.complete = false;
  return result;
}
