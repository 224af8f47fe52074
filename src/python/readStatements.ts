import type { SyntaxNode } from "@lezer/common";
import { childrenOf, dottedName, type Reading, splitBy, unreadable } from "./nodes.ts";
import { joined, readExpression, readParameters } from "./readExpressions.ts";
import type { Branch, Expression, ImportedName, Span, Statement, WithItem } from "./syntax.ts";

/** The statements among a node's children; groups written on one line are taken apart. */
export function readBlock(node: SyntaxNode, reading: Reading): readonly Statement[] {
  return childrenOf(node).flatMap((child) => {
    if (child.name === "StatementGroup") return readBlock(child, reading);
    const read = readers[child.name];
    if (read === undefined) return [];
    if (reading.depth > depthLimit) {
      reading.unreadable.push(spanOf(child));
      return [];
    }
    reading.depth++;
    const statement = read(child, reading);
    reading.depth--;
    return statement === null ? [] : [statement];
  });
}

/** Beyond any code that is written by hand; far below what the stack bears. */
const depthLimit = 100;

type Reader = (node: SyntaxNode, reading: Reading) => Statement | null;

const readers: Readonly<Record<string, Reader>> = {
  ExpressionStatement: (node, reading) => ({ kind: "expression", value: readList(childrenOf(node), node, reading), ...spanOf(node) }),
  AssignStatement: readAssignment,
  UpdateStatement: readUpdate,
  IfStatement: readIf,
  ForStatement: readFor,
  WhileStatement: readWhile,
  WithStatement: readWith,
  TryStatement: readTry,
  MatchStatement: readMatch,
  FunctionDefinition: (node, reading) => readFunction(node, [], reading),
  ClassDefinition: readClass,
  DecoratedStatement: readDecorated,
  ReturnStatement: (node, reading) => {
    const values = childrenOf(node).slice(1);
    return { kind: "return", value: values.length === 0 ? null : readList(values, node, reading), ...spanOf(node) };
  },
  YieldStatement: (node, reading) => ({ kind: "yield", value: readList(childrenOf(node).slice(1), node, reading), ...spanOf(node) }),
  AssertStatement: (node, reading) => ({ kind: "expression", value: readList(childrenOf(node).slice(1), node, reading), ...spanOf(node) }),
  PrintStatement: (node, reading) => ({ kind: "expression", value: readList(childrenOf(node).slice(1), node, reading), ...spanOf(node) }),
  DeleteStatement: (node, reading) => ({
    kind: "delete",
    targets: splitBy(childrenOf(node).slice(1), ",").map((part) => readList(part, node, reading)),
    ...spanOf(node),
  }),
  ImportStatement: readImport,
  ScopeStatement: (node, reading) => ({
    kind: "scope",
    names: childrenOf(node)
      .filter((child) => child.name === "VariableName")
      .map((child) => textOf(child, reading)),
    ...spanOf(node),
  }),
  RaiseStatement: jump,
  BreakStatement: jump,
  ContinueStatement: jump,
};

function jump(node: SyntaxNode): Statement {
  return { kind: "jump", ...spanOf(node) };
}

/** `a, b` without brackets is a tuple as well. */
function readList(nodes: readonly SyntaxNode[], whole: SyntaxNode, reading: Reading): Expression {
  const readable = nodes.filter((node) => !node.type.isError);
  const parts = splitBy(readable, ",");
  const [only] = parts;
  if (only !== undefined && parts.length === 1 && !readable.some((node) => node.name === ",")) return joined(only, reading);
  if (parts.length === 0) return unreadable(whole);
  const items = parts.map((part) => joined(part, reading));
  return { kind: "sequence", form: "tuple", items, start: items[0]?.start ?? whole.from, end: items.at(-1)?.end ?? whole.to };
}

function readAssignment(node: SyntaxNode, reading: Reading): Statement | null {
  const sides = splitBy(
    childrenOf(node).filter((child) => child.name !== "TypeDef"),
    "AssignOp",
  ).map((side) => readList(side, node, reading));
  const value = sides.at(-1);
  // An annotation alone declares a name and binds nothing.
  if (value === undefined || sides.length < 2) return null;
  return { kind: "assign", targets: sides.slice(0, -1), value, ...spanOf(node) };
}

function readUpdate(node: SyntaxNode, reading: Reading): Statement {
  const [left, right] = splitBy(childrenOf(node), "UpdateOp");
  const operator = childrenOf(node).find((child) => child.name === "UpdateOp");
  return {
    kind: "update",
    operator: operator === undefined ? "=" : textOf(operator, reading).slice(0, -1),
    target: readList(left ?? [], node, reading),
    value: readList(right ?? [], node, reading),
    ...spanOf(node),
  };
}

function readIf(node: SyntaxNode, reading: Reading): Statement {
  const branches: Branch[] = [];
  let otherwise: readonly Statement[] = [];
  let test: Expression | null = null;
  for (const child of childrenOf(node)) {
    if (child.name === "else") test = null;
    else if (child.name === "Body") {
      const body = readBlock(child, reading);
      if (test === null) otherwise = body;
      else branches.push({ test, body });
    } else if (child.name !== "if" && child.name !== "elif" && !child.type.isError) test = readExpression(child, reading);
  }
  return { kind: "if", branches, otherwise, ...spanOf(node) };
}

function readFor(node: SyntaxNode, reading: Reading): Statement {
  const children = childrenOf(node).filter((child) => child.name !== "async");
  const inside = children.findIndex((child) => child.name === "in");
  const body = children.findIndex((child) => child.name === "Body");
  return {
    kind: "for",
    target: readList(children.slice(1, inside < 0 ? body : inside), node, reading),
    iterable: inside < 0 ? unreadable(node) : readList(children.slice(inside + 1, body < 0 ? undefined : body), node, reading),
    ...bodiesOf(children, reading),
    ...spanOf(node),
  };
}

function readWhile(node: SyntaxNode, reading: Reading): Statement {
  const children = childrenOf(node);
  const test = children.find((child) => child.name !== "while" && child.name !== "Body" && !child.type.isError);
  return {
    kind: "while",
    test: test === undefined ? unreadable(node) : readExpression(test, reading),
    ...bodiesOf(children, reading),
    ...spanOf(node),
  };
}

/** The body of a loop, and that of its `else`. */
function bodiesOf(children: readonly SyntaxNode[], reading: Reading) {
  const [body, otherwise] = children.filter((child) => child.name === "Body");
  return {
    body: body === undefined ? [] : readBlock(body, reading),
    otherwise: otherwise === undefined ? [] : readBlock(otherwise, reading),
  };
}

function readWith(node: SyntaxNode, reading: Reading): Statement {
  const children = childrenOf(node).filter((child) => child.name !== "async");
  const body = children.find((child) => child.name === "Body");
  const heads = children.slice(1).filter((child) => child.name !== "Body" && !child.type.isError);
  const items = splitBy(heads, ",").map((part): WithItem => {
    const [value, target] = splitBy(part, "as");
    return {
      value: value === undefined ? unreadable(node) : joined(value, reading),
      target: target === undefined || target.length === 0 ? null : joined(target, reading),
    };
  });
  return { kind: "with", items, body: body === undefined ? [] : readBlock(body, reading), ...spanOf(node) };
}

function readTry(node: SyntaxNode, reading: Reading): Statement {
  const blocks: Record<string, (readonly Statement[])[]> = { try: [], except: [], else: [], finally: [] };
  let section = "try";
  for (const child of childrenOf(node)) {
    if (child.name in blocks) section = child.name;
    else if (child.name === "Body") blocks[section]?.push(readBlock(child, reading));
  }
  const first = (name: string): readonly Statement[] => blocks[name]?.[0] ?? [];
  return {
    kind: "try",
    body: first("try"),
    handlers: blocks["except"] ?? [],
    otherwise: first("else"),
    last: first("finally"),
    ...spanOf(node),
  };
}

function readMatch(node: SyntaxNode, reading: Reading): Statement {
  const children = childrenOf(node);
  const subject = children.find((child) => child.name !== "match" && child.name !== "MatchBody" && child.name !== "*");
  const clauses = children.filter((child) => child.name === "MatchBody").flatMap(childrenOf);
  return {
    kind: "match",
    subject: subject === undefined ? unreadable(node) : readExpression(subject, reading),
    cases: clauses
      .filter((child) => child.name === "MatchClause")
      .map((clause) =>
        childrenOf(clause)
          .filter((child) => child.name === "Body")
          .flatMap((body) => readBlock(body, reading)),
      ),
    ...spanOf(node),
  };
}

function readDecorated(node: SyntaxNode, reading: Reading): Statement | null {
  const children = childrenOf(node);
  const decorators = children
    .filter((child) => child.name === "Decorator")
    .map((child) =>
      childrenOf(child)
        .filter((part) => part.name === "VariableName")
        .map((part) => textOf(part, reading))
        .join("."),
    );
  const inner = children.find((child) => child.name !== "Decorator" && !child.type.isError);
  if (inner?.name === "FunctionDefinition") return readFunction(inner, decorators, reading);
  return inner?.name === "ClassDefinition" ? readClass(inner, reading) : null;
}

function readFunction(node: SyntaxNode, decorators: readonly string[], reading: Reading): Statement {
  const children = childrenOf(node);
  const name = children.find((child) => child.name === "VariableName");
  const parameters = children.find((child) => child.name === "ParamList");
  const body = children.find((child) => child.name === "Body");
  return {
    kind: "function",
    name: name === undefined ? "" : textOf(name, reading),
    parameters: parameters === undefined ? [] : readParameters(parameters, reading),
    body: body === undefined ? [] : readBlock(body, reading),
    decorators,
    ...spanOf(node),
  };
}

function readClass(node: SyntaxNode, reading: Reading): Statement {
  const children = childrenOf(node);
  const name = children.find((child) => child.name === "VariableName");
  const bases = children.find((child) => child.name === "ArgList");
  const body = children.find((child) => child.name === "Body");
  const positional = bases === undefined ? [] : splitBy(childrenOf(bases).slice(1, -1), ",");
  return {
    kind: "class",
    name: name === undefined ? "" : textOf(name, reading),
    bases: positional.filter((part) => !part.some((child) => child.name === "AssignOp")).map((part) => joined(part, reading)),
    body: body === undefined ? [] : readBlock(body, reading),
    ...spanOf(node),
  };
}

function readImport(node: SyntaxNode, reading: Reading): Statement | null {
  const children = childrenOf(node).filter((child) => !child.type.isError && child.name !== "(" && child.name !== ")");
  const at = children.findIndex((child) => child.name === "import");
  if (at < 0) return null;
  const names = splitBy(children.slice(at + 1), ",").map((part): ImportedName => {
    const [name, as] = splitBy(part, "as");
    return { name: dottedName(name ?? [], reading), as: as?.[0] === undefined ? null : textOf(as[0], reading) };
  });
  if (children[0]?.name !== "from") return { kind: "import", names, ...spanOf(node) };
  const all = children[at + 1]?.name === "*";
  return { kind: "from", module: dottedName(children.slice(1, at), reading), names: all ? "all" : names, ...spanOf(node) };
}

function textOf(node: SyntaxNode, reading: Reading): string {
  return reading.text.slice(node.from, node.to);
}

function spanOf(node: SyntaxNode): Span {
  return { start: node.from, end: node.to };
}
