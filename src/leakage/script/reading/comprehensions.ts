import type { Comprehension, Expression, Span } from "../../../python/syntax.ts";
import { choosersIn, chosenName } from "../rows/chosenNames.ts";
import { dataOf, flow, namesIn, stateOf, textValue, unknownData } from "../rows/data.ts";
import type { Rows } from "../rows/rows.ts";
import type { DataState, Value } from "../rows/values.ts";
import { assignTo } from "./assign.ts";
import { evaluate } from "./expressions.ts";
import { itemsOf } from "./iterate.ts";
import { newDictionary, newList } from "./joinValues.ts";
import { freshId, type Machine, newScope, stepsOf } from "./machine.ts";

/** `[f(a) for a in b]`, in a scope of its own; short lists are gone through item by item. */
export function comprehended(machine: Machine, expression: Comprehension & Span): Value {
  const [clause] = expression.clauses;
  if (clause === undefined) return flow([evaluate(machine, expression.element)]);
  const names = namesFrom(machine, expression);
  if (names !== null) return names;
  const outer = machine.scope;
  machine.scope = newScope(outer);
  const loop = { id: freshId(machine), folds: false, exact: false, turn: 0, steps: stepsOf(clause.target, clause.iterable) };
  machine.loops.push(loop);
  const made: Value[] = [];
  const keyed = new Map<string, Value>();
  const over = evaluate(machine, clause.iterable);
  const { items, exact } = itemsOf(machine, over, loop.id, clause.iterable);
  loop.exact = exact;
  for (const item of items) {
    loop.turn++;
    assignTo(machine, clause.target, item, clause.target);
    for (const inner of expression.clauses.slice(1)) {
      const [first] = itemsOf(machine, evaluate(machine, inner.iterable), loop.id, inner.iterable).items;
      assignTo(machine, inner.target, first ?? unknownData(), inner.target);
    }
    const conditions = expression.clauses.flatMap((each) => each.conditions).map((condition) => stateOf(evaluate(machine, condition)));
    const value = chosenName(evaluate(machine, expression.element), conditions.flatMap(choosersIn));
    const key = expression.key === null ? null : evaluate(machine, expression.key);
    if (key?.kind === "literal") keyed.set(String(key.value), value);
    made.push(value);
  }
  machine.loops.pop();
  machine.scope = outer;
  if (expression.form === "dictionary") {
    return newDictionary(machine.memory, { entries: keyed, others: keyed.size === 0 ? made : [] });
  }
  const conditional = expression.clauses.length > 1 || clause.conditions.length > 0;
  if (expression.form === "set") return newList(machine.memory, { items: made, exact: exact && !conditional }, "set");
  const rows = exact || conditional ? null : rowByRow(over, made);
  return newList(machine.memory, { items: made, exact: exact && !conditional, ...(rows === null ? {} : { rows }) }, "list");
}

/** `[text.split() for text in table["text"]]`: one for each row. A table itself would give its names. */
function rowByRow(over: Value, made: readonly Value[]): Rows | null {
  const { rows, shape } = stateOf(over);
  if (rows === null || !(shape === "column" || shape === "unknown" || (shape === "row" && over.kind === "list"))) return null;
  const isOfRow = (value: Value): boolean =>
    value.kind === "list" ? value.cell.value.items.every(isOfRow) : value.kind === "data" && value.cell.value.scores.length === 0;
  return made.length > 0 && made.every((value) => isOfRow(value) && stateOf(value).rows === null) ? rows : null;
}

/** `[c for c in df.columns if c != "target"]`: names of columns without those that a condition leaves out. */
function namesFrom(machine: Machine, { element, clauses, form }: Comprehension): Value | null {
  const [clause] = clauses;
  if (form === "dictionary" || clause === undefined || clauses.length !== 1) return null;
  if (element.kind !== "name" || clause.target.kind !== "name" || element.id !== clause.target.id) return null;
  const iterable = evaluate(machine, clause.iterable);
  const state = stateOf(iterable);
  if (iterable.kind !== "data" || (state.shape !== "names" && !isWholeTable(state))) return null;
  const without = new Set(state.columns.without);
  let { form: known } = state.columns;
  const influences = [...state.influences];
  for (const condition of clause.conditions) {
    const left = leftOut(machine, condition, element.id);
    if (left === null) {
      known = "unknown";
      // What the condition looks at has a say in the choice.
      influences.push(...stateOf(evaluateIn(machine, condition, element.id)).influences);
    } else for (const name of left) without.add(name);
  }
  const listed = new Set([...state.columns.listed].filter((name) => !without.has(name)));
  return dataOf({ shape: "names", influences, columns: { ...state.columns, without, listed, form: known } });
}

/** A table that is gone through gives the names of its columns. */
function isWholeTable(state: DataState): boolean {
  return state.shape === "table" && state.columns.form === "all";
}

function evaluateIn(machine: Machine, condition: Expression, name: string): Value {
  const outer = machine.scope;
  machine.scope = newScope(outer);
  assignTo(machine, { kind: "name", id: name, start: condition.start, end: condition.start }, unknownData(), condition);
  const value = evaluate(machine, condition);
  machine.scope = outer;
  return value;
}

/** The names that `c != "a"`, `c not in ["a", "b"]` or both leave out; null for any other condition. */
function leftOut(machine: Machine, condition: Expression, name: string): readonly string[] | null {
  if (condition.kind === "unary" && condition.operator === "not" && condition.operand.kind === "binary") {
    const { operator } = condition.operand;
    const turned = operator === "in" ? "not in" : operator === "==" ? "!=" : null;
    return turned === null ? null : leftOut(machine, { ...condition.operand, operator: turned }, name);
  }
  if (condition.kind !== "binary") return null;
  if (condition.operator === "and") {
    const [left, right] = [leftOut(machine, condition.left, name), leftOut(machine, condition.right, name)];
    return left === null || right === null ? null : [...left, ...right];
  }
  if (condition.left.kind !== "name" || condition.left.id !== name) return null;
  const value = evaluate(machine, condition.right);
  if (condition.operator === "!=") {
    const text = textValue(value);
    return text === null ? null : [text];
  }
  return condition.operator === "not in" ? namesIn(value) : null;
}
