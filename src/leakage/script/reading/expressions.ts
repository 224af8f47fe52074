import type { Expression } from "../../../python/syntax.ts";
import { flow, numberValue, stateOf, textValue, unknownData } from "../rows/data.ts";
import { type Compared, joinedMask, maskOf } from "../rows/masks.ts";
import { type Data, type List, literalOf, type Value } from "../rows/values.ts";
import { customaryModule, moduleOfBareName } from "../vocabulary/modules.ts";
import { attributeOf } from "./attributes.ts";
import { callValue } from "./calls.ts";
import { comprehended } from "./comprehensions.ts";
import { decided, toldByValues, withLoops } from "./conditions.ts";
import { newDictionary, newList } from "./joinValues.ts";
import { bind, lookUp, type Machine, takeStep, textOf } from "./machine.ts";
import { subscripted } from "./subscripts.ts";

type Of<K extends Expression["kind"]> = Extract<Expression, { kind: K }>;

/** What an expression stands for. Never throws; what is not known is data of which nothing is known. */
export function evaluate(machine: Machine, expression: Expression): Value {
  if (!takeStep(machine, expression)) return unknownData();
  switch (expression.kind) {
    case "literal":
      return literalOf(expression.value);
    case "name":
      return nameValue(machine, expression);
    case "template":
      return templateValue(machine, expression);
    case "attribute":
      return attributeOf(machine, evaluate(machine, expression.object), expression.name, expression);
    case "subscript":
      return subscripted(machine, expression);
    case "slice":
      return flow([expression.low, expression.high, expression.step].flatMap((part) => (part === null ? [] : [evaluate(machine, part)])));
    case "call":
      return callValue(machine, expression);
    case "sequence":
      return sequenceValue(machine, expression);
    case "dictionary":
      return dictionaryValue(machine, expression);
    case "binary":
      return binaryValue(machine, expression);
    case "unary":
      return unaryValue(machine, expression);
    case "conditional":
      return conditionalValue(machine, expression);
    case "lambda":
      return {
        kind: "closure",
        name: "",
        file: machine.file,
        parameters: expression.parameters,
        body: expression.body,
        scope: machine.scope,
        self: null,
        node: expression,
        binding: "object",
      };
    case "comprehension":
      return comprehended(machine, expression);
    case "starred":
      return evaluate(machine, expression.value);
    case "named": {
      const value = evaluate(machine, expression.value);
      if (expression.target.kind === "name") bind(machine, expression.target.id, value);
      return value;
    }
    case "unreadable":
      return unknownData();
  }
}

/** A name without a binding is what everybody means by it, where everybody means the same. */
function nameValue(machine: Machine, { id }: Of<"name">): Value {
  const bound = lookUp(machine, id);
  if (bound !== null) return bound;
  const module = customaryModule(id);
  if (module !== null) return { kind: "library", path: module };
  const home = moduleOfBareName(id);
  if (home !== null) return { kind: "library", path: `${home}.${id}` };
  if (builtins.has(id)) return { kind: "library", path: `builtins.${id}` };
  const fresh = unknownData();
  // The next use of the name means the same thing.
  bind(machine, id, fresh);
  return fresh;
}

const builtins = new Set(
  `print len range enumerate zip list dict set tuple sorted reversed max min sum abs round map filter int float str bool type isinstance
  open any all next iter getattr setattr hasattr super id repr format input vars display exec eval object property staticmethod
  classmethod Exception ValueError globals locals slice divmod pow callable help dir hash bytes frozenset`.split(/\s+/),
);

/** A text where all that it is put together from is known, say `f"{column}_mean"` in a loop over written names. */
function templateValue(machine: Machine, { parts, texts }: Of<"template">): Value {
  const values = parts.map((part) => evaluate(machine, part));
  const known = values.every((value) => value.kind === "literal" && value.value !== null);
  if (!known || texts === null) return flow(values);
  const [opening = "", ...others] = texts;
  return withLoops(
    opening + values.map((value, i) => (value.kind === "literal" ? value.value : "") + (others[i] ?? "")).join(""),
    ...values,
  );
}

function sequenceValue(machine: Machine, { form, items }: Of<"sequence">): Value {
  let exact = true;
  const values = items.flatMap((item): readonly Value[] => {
    const value = evaluate(machine, item);
    if (item.kind !== "starred") return [value];
    if (value.kind === "list") {
      exact &&= value.cell.value.exact;
      return value.cell.value.items;
    }
    exact = false;
    return [value];
  });
  return newList(machine.memory, { items: values, exact }, form);
}

function dictionaryValue(machine: Machine, { entries }: Of<"dictionary">): Value {
  const known = new Map<string, Value>();
  const others: Value[] = [];
  for (const { key, value } of entries) {
    const made = evaluate(machine, value);
    const name = key === null ? null : evaluate(machine, key);
    if (key === null && made.kind === "dictionary") {
      for (const [inner, each] of made.cell.value.entries) known.set(inner, each);
      others.push(...made.cell.value.others);
    } else if (name?.kind === "literal") known.set(String(name.value), made);
    else others.push(made);
  }
  return newDictionary(machine.memory, { entries: known, others });
}

function binaryValue(machine: Machine, expression: Of<"binary">): Value {
  const { operator } = expression;
  const left = evaluate(machine, expression.left);
  const right = evaluate(machine, expression.right);
  if (left.kind === "literal" && right.kind === "literal") {
    const known = constant(left.value, operator, right.value);
    if (known !== undefined) return withLoops(known, left, right);
  }
  const told = toldByValues(left, operator, right);
  if (told !== null) return told;
  if (operator === "+" && left.kind === "list" && right.kind === "list") {
    const [a, b] = [left.cell.value, right.cell.value];
    return newList(machine.memory, { items: [...a.items, ...b.items], exact: a.exact && b.exact }, left.form);
  }
  if (operator === "*") {
    const repeated =
      left.kind === "list" ? timesList(machine, left, right) : right.kind === "list" ? timesList(machine, right, left) : null;
    if (repeated !== null) return repeated;
  }
  if (operator === "or" || operator === "and") return chosen(left, right, operator);
  return combine(machine, left, right, operator, expression);
}

/** `[rows] * 9`: the same again and again, of which two stand for all where there are many. */
function timesList(machine: Machine, list: List, times: Value): Value | null {
  const count = numberValue(times);
  if (list.cell.value.items.length === 0 || (times.kind === "literal" && count === null)) return null;
  const { items, exact } = list.cell.value;
  const turns = Math.max(0, Math.min(count ?? 2, 2));
  return newList(
    machine.memory,
    { items: Array.from({ length: turns }, () => items).flat(), exact: exact && count !== null && count <= 2 },
    list.form,
  );
}

/** Two values, joined by an operator: the columns they came from are known as long as one column is all there is. */
export function combine(machine: Machine, left: Value, right: Value, operator: string, at: Compared): Data {
  const [a, b] = [stateOf(left), stateOf(right)];
  const compares = comparisons.has(operator);
  const both = flow([left, right]);
  const columns = [a, b].flatMap((state) => [...(state.from?.columns ?? (state.column === null ? [] : [state.column]))]);
  const past =
    [a, b].every((state) => state.from?.how === "past" || (state.column === null && state.from === null)) ||
    isSumBefore(machine, operator, at, b);
  const single = new Set(columns).size === 1;
  const alone = [left, right].some((value) => value.kind === "literal" || stateOf(value).shape === "reduced");
  return flow([both], {
    shape: [a, b].some((state) => state.shape === "column" || state.shape === "table") ? "column" : both.cell.value.shape,
    column: null,
    columns: both.cell.value.columns,
    from: columns.length === 0 ? null : { columns: new Set(columns), how: past ? "past" : compares && single && alone ? "label" : "row" },
    mask: compares ? maskOf(machine, operator, at, [a, b]) : joinedMask(machine, operator, at, [a, b]),
    compared: both.cell.value.compared || meets(a, b) || meets(b, a),
  });
}

/** `column.cumsum() - column`: the sum of all rows before. */
function isSumBefore(machine: Machine, operator: string, at: Compared, own: ReturnType<typeof stateOf>): boolean {
  return operator === "-" && own.column !== null && at.left !== undefined && /\.cumsum\(\)$/.test(textOf(machine, at.left));
}

const comparisons = new Set(["<", ">", "<=", ">=", "==", "!=", "in", "not in", "is", "is not"]);

function meets(one: ReturnType<typeof stateOf>, other: ReturnType<typeof stateOf>): boolean {
  return one.predictions.length > 0 && other.predictions.length === 0 && (other.shape === "column" || other.rows !== null);
}

function constant(a: Scalar, operator: string, b: Scalar): Scalar | undefined {
  if (operator === "==") return a === b;
  if (operator === "!=") return a !== b;
  if (typeof a === "string" && typeof b === "string") return operator === "+" ? a + b : undefined;
  if (typeof a !== "number" || typeof b !== "number") return undefined;
  const compute = arithmetic[operator];
  return compute?.(a, b);
}

type Scalar = string | number | boolean | null;

const arithmetic: Readonly<Record<string, (a: number, b: number) => number | boolean>> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => a / b,
  "<": (a, b) => a < b,
  ">": (a, b) => a > b,
  "<=": (a, b) => a <= b,
  ">=": (a, b) => a >= b,
};

/** `a or b`: the one that is something. */
function chosen(left: Value, right: Value, operator: string): Value {
  if (left.kind === "literal" && left.loops.size === 0) return Boolean(left.value) === (operator === "and") ? right : left;
  if (left.kind === "literal") return right;
  return right.kind === "literal" ? left : flow([left, right]);
}

function unaryValue(machine: Machine, { operator, operand }: Of<"unary">): Value {
  const value = evaluate(machine, operand);
  if (value.kind === "literal" && operator === "not") return { ...literalOf(!value.value), loops: value.loops };
  if (value.kind === "literal") return operator === "-" && typeof value.value === "number" ? { ...value, value: -value.value } : value;
  const { mask } = stateOf(value);
  const turned = operator === "~" && mask !== null ? { ...mask, side: mask.side === 0 ? (1 as const) : (0 as const) } : null;
  return flow([value], { mask: turned });
}

function conditionalValue(machine: Machine, { test, chosen: then, otherwise }: Of<"conditional">): Value {
  const known = evaluate(machine, test);
  const way = decided(machine, known);
  if (way !== null) return evaluate(machine, way ? then : otherwise);
  const [a, b] = [evaluate(machine, then), evaluate(machine, otherwise)];
  if (a.kind === "literal") return b.kind === "literal" && textValue(a) !== textValue(b) ? unknownData() : b;
  return b.kind === "literal" || a.kind !== "data" ? a : flow([a, b]);
}
