import type { SyntaxNode } from "@lezer/common";
import { childrenOf, inside, type Reading, spanOf, splitBy, textOf, unreadable } from "./nodes.ts";
import { stringValue } from "./stringValue.ts";
import type { Argument, ComprehensionClause, DictionaryEntry, Expression, Parameter } from "./syntax.ts";

/** Chains of calls and sums are as deep as they are long; a thousand links are data, not code. */
const depthLimit = 400;

export function readExpression(node: SyntaxNode, reading: Reading): Expression {
  const read = readers[node.name];
  if (read === undefined) return unreadable(node);
  if (reading.depth > depthLimit) {
    reading.unreadable.push({ start: node.from, end: node.to });
    return unreadable(node);
  }
  reading.depth++;
  const expression = read(node, reading);
  reading.depth--;
  return expression;
}

type Reader = (node: SyntaxNode, reading: Reading) => Expression;

const readers: Readonly<Record<string, Reader>> = {
  VariableName: (node, reading) => ({ kind: "name", id: textOf(node, reading), ...spanOf(node) }),
  Number: (node, reading) => literal(node, Number(textOf(node, reading).replaceAll("_", "").replace(/[jJ]$/, ""))),
  Boolean: (node, reading) => literal(node, textOf(node, reading) === "True"),
  None: (node) => literal(node, null),
  Ellipsis: (node) => unreadable(node),
  String: (node, reading) => literal(node, stringValue(textOf(node, reading))),
  FormatString: (node, reading) => ({
    kind: "template",
    parts: templateParts(node, reading),
    texts: templateTexts(node, reading),
    ...spanOf(node),
  }),
  ContinuedString: readContinued,
  ParenthesizedExpression: (node, reading) => joined(inside(node), reading),
  YieldExpression: (node, reading) => joined(childrenOf(node).slice(1), reading),
  AwaitExpression: (node, reading) => joined(childrenOf(node).slice(1), reading),
  TupleExpression: (node, reading) => readSequence("tuple", node, reading),
  ArrayExpression: (node, reading) => readSequence("list", node, reading),
  SetExpression: (node, reading) => readSequence("set", node, reading),
  ComprehensionExpression: (node, reading) => readComprehension("generator", inside(node), node, reading),
  ArrayComprehensionExpression: (node, reading) => readComprehension("list", inside(node), node, reading),
  SetComprehensionExpression: (node, reading) => readComprehension("set", inside(node), node, reading),
  DictionaryComprehensionExpression: (node, reading) => readComprehension("dictionary", inside(node), node, reading),
  DictionaryExpression: readDictionary,
  CallExpression: readCall,
  MemberExpression: readMember,
  BinaryExpression: readBinary,
  UnaryExpression: readUnary,
  ConditionalExpression: readConditional,
  LambdaExpression: readLambda,
  NamedExpression: (node, reading) => {
    const [target, value] = splitBy(childrenOf(node), "AssignOp");
    return { kind: "named", target: joined(target ?? [], reading, node), value: joined(value ?? [], reading, node), ...spanOf(node) };
  },
};

/** One expression of several nodes: alone, or behind a star. */
export function joined(nodes: readonly SyntaxNode[], reading: Reading, whole?: SyntaxNode): Expression {
  const readable = nodes.filter((node) => !node.type.isError);
  const starred = readable[0]?.name === "*" || readable[0]?.name === "**";
  const node = readable[starred ? 1 : 0];
  if (node === undefined) return whole === undefined ? { kind: "unreadable", start: 0, end: 0 } : unreadable(whole);
  const value = readExpression(node, reading);
  return starred ? { kind: "starred", value, start: readable[0]?.from ?? node.from, end: node.to } : value;
}

export function readParameters(list: SyntaxNode, reading: Reading): readonly Parameter[] {
  const children = childrenOf(list).filter((child) => child.name !== "(" && child.name !== ")" && child.name !== "TypeDef");
  return splitBy(children, ",").flatMap((part): readonly Parameter[] => {
    const name = part.find((child) => child.name === "VariableName");
    if (name === undefined) return [];
    const [, initial] = splitBy(part, "AssignOp");
    return [
      {
        name: textOf(name, reading),
        form: part[0]?.name === "*" ? "rest" : part[0]?.name === "**" ? "keywords" : "plain",
        initial: initial?.[0] === undefined ? null : joined(initial, reading),
      },
    ];
  });
}

function literal(node: SyntaxNode, value: string | number | boolean | null): Expression {
  return { kind: "literal", value, ...spanOf(node) };
}

function templateParts(node: SyntaxNode, reading: Reading): readonly Expression[] {
  return childrenOf(node)
    .filter((child) => child.name === "FormatReplacement")
    .map((child) => joined(inside(child), reading, child));
}

/** What stands around the expressions of an f-string; null where one of them is formatted. */
function templateTexts(node: SyntaxNode, reading: Reading): readonly string[] | null {
  const written = textOf(node, reading);
  const [opening = "", quote = ""] = /^[a-zA-Z]*("""|'''|"|')/.exec(written) ?? [];
  const replaced = childrenOf(node).filter((child) => child.name === "FormatReplacement");
  const formatted = replaced.some((child) => childrenOf(child).some((part) => /^Format(?:Spec|Conversion|SelfDoc)/.test(part.name)));
  if (formatted || quote === "" || /[\\]|\{\{|\}\}/.test(written)) return null;
  const bounds = [node.from + opening.length, ...replaced.flatMap((child) => [child.from, child.to]), node.to - quote.length];
  return replaced.concat(node).map((_, i) => written.slice((bounds[2 * i] ?? 0) - node.from, (bounds[2 * i + 1] ?? 0) - node.from));
}

/** `"a" "b"` is one text; with an f-string among them it is a template. */
function readContinued(node: SyntaxNode, reading: Reading): Expression {
  const children = childrenOf(node);
  if (children.some((child) => child.name === "FormatString")) {
    return { kind: "template", parts: children.flatMap((child) => templateParts(child, reading)), texts: null, ...spanOf(node) };
  }
  return literal(node, children.map((child) => stringValue(textOf(child, reading))).join(""));
}

function readSequence(form: "tuple" | "list" | "set", node: SyntaxNode, reading: Reading): Expression {
  return { kind: "sequence", form, items: splitBy(inside(node), ",").map((part) => joined(part, reading, node)), ...spanOf(node) };
}

function readDictionary(node: SyntaxNode, reading: Reading): Expression {
  const entries = splitBy(inside(node), ",").map((part): DictionaryEntry => {
    if (part[0]?.name === "**") return { key: null, value: joined(part.slice(1), reading, node) };
    const [key, value] = splitBy(part, ":");
    return { key: joined(key ?? [], reading, node), value: joined(value ?? [], reading, node) };
  });
  return { kind: "dictionary", entries, ...spanOf(node) };
}

type ComprehensionForm = "list" | "set" | "dictionary" | "generator";

function readComprehension(form: ComprehensionForm, nodes: readonly SyntaxNode[], whole: SyntaxNode, reading: Reading): Expression {
  const first = nodes.findIndex((node) => node.name === "for");
  const head = nodes.slice(0, first < 0 ? undefined : first).filter((node) => node.name !== "async");
  const [key, value] = form === "dictionary" ? splitBy(head, ":") : [[], head];
  return {
    kind: "comprehension",
    form,
    key: form === "dictionary" ? joined(key ?? [], reading, whole) : null,
    element: joined(value ?? key ?? [], reading, whole),
    clauses: first < 0 ? [] : readClauses(nodes.slice(first), whole, reading),
    ...spanOf(whole),
  };
}

function readClauses(nodes: readonly SyntaxNode[], whole: SyntaxNode, reading: Reading): readonly ComprehensionClause[] {
  return splitBy(
    nodes.filter((node) => node.name !== "async"),
    "for",
  )
    .slice(1)
    .map((part) => {
      const [head, ...conditions] = splitBy(part, "if");
      const [target, iterable] = splitBy(head ?? [], "in");
      const targets = splitBy(target ?? [], ",").map((each) => joined(each, reading, whole));
      const [only] = targets;
      return {
        target: only !== undefined && targets.length === 1 ? only : { kind: "sequence", form: "tuple", items: targets, ...spanOf(whole) },
        iterable: joined(iterable ?? [], reading, whole),
        conditions: conditions.map((condition) => joined(condition, reading, whole)),
      };
    });
}

function readCall(node: SyntaxNode, reading: Reading): Expression {
  const [callee, list] = childrenOf(node);
  if (callee === undefined || list === undefined) return unreadable(node);
  return {
    kind: "call",
    callee: readExpression(callee, reading),
    arguments: splitArguments(inside(list)).map((part) => readArgument(part, list, reading)),
    ...spanOf(node),
  };
}

/** A comma inside the targets of a bare generator, `sum(a for a, b in c)`, separates no arguments. */
function splitArguments(nodes: readonly SyntaxNode[]): readonly (readonly SyntaxNode[])[] {
  const first = nodes.findIndex((node) => node.name === "for");
  return first < 0 || nodes.slice(0, first).some((node) => node.name === ",") ? splitBy(nodes, ",") : [nodes];
}

function readArgument(part: readonly SyntaxNode[], list: SyntaxNode, reading: Reading): Argument {
  const [first] = part;
  if (first?.name === "*") return { name: null, spread: "list", value: joined(part.slice(1), reading, list) };
  if (first?.name === "**") return { name: null, spread: "dictionary", value: joined(part.slice(1), reading, list) };
  if (part.some((node) => node.name === "for")) {
    return { name: null, spread: "none", value: readComprehension("generator", part, list, reading) };
  }
  const [name, value] = splitBy(part, "AssignOp");
  if (value !== undefined && name?.[0] !== undefined) {
    return { name: textOf(name[0], reading), spread: "none", value: joined(value, reading, list) };
  }
  return { name: null, spread: "none", value: joined(part, reading, list) };
}

function readMember(node: SyntaxNode, reading: Reading): Expression {
  const [object, mark, ...rest] = childrenOf(node);
  if (object === undefined || mark === undefined) return unreadable(node);
  const value = readExpression(object, reading);
  if (mark.name !== "[") {
    const name = rest.find((child) => child.name === "PropertyName");
    // A dot that nothing follows yet: what is there so far is what can be read.
    return name === undefined ? value : { kind: "attribute", object: value, name: textOf(name, reading), ...spanOf(node) };
  }
  const end = rest.findIndex((child) => child.name === "]");
  const indices = splitBy(rest.slice(0, end < 0 ? undefined : end), ",").map((part) => readIndex(part, node, reading));
  return { kind: "subscript", object: value, indices, ...spanOf(node) };
}

function readIndex(part: readonly SyntaxNode[], whole: SyntaxNode, reading: Reading): Expression {
  if (!part.some((node) => node.name === ":")) return joined(part, reading, whole);
  const sections: SyntaxNode[][] = [[]];
  for (const node of part) {
    if (node.name === ":") sections.push([]);
    else sections.at(-1)?.push(node);
  }
  const [low, high, step] = sections.map((section) => (section.length === 0 ? null : joined(section, reading, whole)));
  return { kind: "slice", low: low ?? null, high: high ?? null, step: step ?? null, ...spanOf(whole) };
}

function readBinary(node: SyntaxNode, reading: Reading): Expression {
  const children = childrenOf(node).filter((child) => !child.type.isError);
  const left = children[0];
  const right = children.at(-1);
  if (left === undefined || right === undefined || children.length < 3) {
    return left === undefined ? unreadable(node) : readExpression(left, reading);
  }
  const operator = children
    .slice(1, -1)
    .map((child) => textOf(child, reading))
    .join(" ");
  return { kind: "binary", operator, left: readExpression(left, reading), right: readExpression(right, reading), ...spanOf(node) };
}

function readUnary(node: SyntaxNode, reading: Reading): Expression {
  const [operator, operand] = childrenOf(node);
  if (operator === undefined || operand === undefined) return unreadable(node);
  const value = readExpression(operand, reading);
  const sign = textOf(operator, reading);
  if (sign === "-" && value.kind === "literal" && typeof value.value === "number") return literal(node, -value.value);
  return { kind: "unary", operator: sign, operand: value, ...spanOf(node) };
}

function readConditional(node: SyntaxNode, reading: Reading): Expression {
  const [chosen, , test, , otherwise] = childrenOf(node).filter((child) => !child.type.isError);
  if (chosen === undefined || test === undefined || otherwise === undefined) return unreadable(node);
  return {
    kind: "conditional",
    test: readExpression(test, reading),
    chosen: readExpression(chosen, reading),
    otherwise: readExpression(otherwise, reading),
    ...spanOf(node),
  };
}

function readLambda(node: SyntaxNode, reading: Reading): Expression {
  const children = childrenOf(node);
  const parameters = children.find((child) => child.name === "ParamList");
  const colon = children.findIndex((child) => child.name === ":");
  return {
    kind: "lambda",
    parameters: parameters === undefined ? [] : readParameters(parameters, reading),
    body: joined(colon < 0 ? [] : children.slice(colon + 1), reading, node),
    ...spanOf(node),
  };
}
