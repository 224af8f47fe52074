import type { ClassDefinition, Expression, FunctionDefinition, Span, Statement } from "../../../python/syntax.ts";
import { callRowsOf, figuresByHand } from "../calls/networks.ts";
import { whatIsChosen } from "../calls/scoring.ts";
import { choosersIn } from "../rows/chosenNames.ts";
import { stateOf, unknownData } from "../rows/data.ts";
import { namesIn } from "../rows/namesOfRows.ts";
import type { Closure, Value } from "../rows/values.ts";
import { assignTo, deleteTarget, replaceState } from "./assign.ts";
import { decided } from "./conditions.ts";
import { combine, evaluate } from "./expressions.ts";
import { returnValue } from "./functions.ts";
import { importFrom, importModules } from "./imports.ts";
import { itemsOf } from "./iterate.ts";
import { bind, freshId, type Loop, type Machine, newScope, siteOf, stepsOf, takeStep } from "./machine.ts";

/** Goes through statements in order. False when the end is not reached: something returned, raised or jumped away. */
export function execute(machine: Machine, statements: readonly Statement[]): boolean {
  return statements.every((statement) => !takeStep(machine, statement) || executeOne(machine, statement));
}

function executeOne(machine: Machine, statement: Statement): boolean {
  switch (statement.kind) {
    case "expression":
      evaluate(machine, statement.value);
      return true;
    case "assign": {
      const value = evaluate(machine, statement.value);
      for (const target of statement.targets) {
        if (target.kind === "name") machine.madeOf.set(target.id, namesIn(statement.value));
        assignTo(machine, target, value, statement);
      }
      return true;
    }
    case "update":
      executeUpdate(machine, statement);
      return true;
    case "if":
      return executeIf(machine, statement.branches, statement.otherwise);
    case "for":
      executeFor(machine, statement);
      return true;
    case "while":
      executeWhile(machine, statement);
      return true;
    case "with":
      for (const { value, target } of statement.items) {
        const opened = evaluate(machine, value);
        if (target !== null) assignTo(machine, target, opened, statement);
      }
      return execute(machine, statement.body);
    case "try":
      return executeTry(machine, statement);
    case "match":
      evaluate(machine, statement.subject);
      return machine.memory.branch([...statement.cases.map((body) => () => execute(machine, body)), () => true]);
    case "function":
      bind(machine, statement.name, closureOf(machine, statement));
      return true;
    case "class":
      bind(machine, statement.name, classOf(machine, statement));
      return true;
    case "return":
      returnValue(machine, statement.value === null ? null : evaluate(machine, statement.value));
      return false;
    case "yield":
      machine.frames.at(-1)?.yielded.push(evaluate(machine, statement.value));
      return true;
    case "delete":
      for (const target of statement.targets) deleteTarget(machine, target);
      return true;
    case "import":
      importModules(machine, statement.names);
      return true;
    case "from":
      importFrom(machine, statement.module, statement.names, statement);
      return true;
    case "scope":
      for (const name of statement.names) machine.scope.globals.add(name);
      return true;
    case "jump":
      return false;
  }
}

function executeUpdate(machine: Machine, { target, operator, value }: Extract<Statement, { kind: "update" }>): void {
  const before = evaluate(machine, target);
  const change = evaluate(machine, value);
  if (before.kind === "list" && change.kind === "list") {
    const [a, b] = [before.cell.value, change.cell.value];
    machine.memory.write(before.cell, {
      items: [...a.items, ...b.items].slice(-100),
      exact: a.exact && b.exact && machine.loops.length === 0,
    });
    return;
  }
  const after = combine(machine, before, change, operator, target);
  if (before.kind === "data" && target.kind === "name" && before.cell.value.rows !== null) {
    replaceState(machine, before, { ...after.cell.value, column: before.cell.value.column, columns: before.cell.value.columns });
  } else assignTo(machine, target, after, target);
}

function executeIf(
  machine: Machine,
  branches: readonly { readonly test: Expression; readonly body: readonly Statement[] }[],
  otherwise: readonly Statement[],
): boolean {
  const [first, ...others] = branches;
  if (first === undefined) return execute(machine, otherwise);
  const test = evaluate(machine, first.test);
  const elsewise = (): boolean => executeIf(machine, others, otherwise);
  const known = isMainGuard(first.test) ? true : decided(machine, test);
  if (known !== null) return known ? execute(machine, first.body) : elsewise();
  noteChoice(machine, test, first);
  machine.sways.push(choosersIn(stateOf(test)));
  const arrives = machine.memory.branch([() => execute(machine, first.body), elsewise]);
  machine.sways.pop();
  return arrives;
}

function isMainGuard(test: Expression): boolean {
  return test.kind === "binary" && test.left.kind === "name" && test.left.id === "__name__";
}

/** `if score > best: best = …`: the better of two models is kept. */
function noteChoice(
  machine: Machine,
  test: Value,
  { test: at, body }: { readonly test: Expression; readonly body: readonly Statement[] },
): void {
  const compares = at.kind === "binary" && /[<>]/.test(at.operator);
  if (!compares || machine.loops.length === 0 || !body.some((statement) => statement.kind === "assign")) return;
  const state = stateOf(test);
  const scores = state.scores.length > 0 || !state.compared ? state.scores : figuresByHand(machine, state, at);
  if (scores.length > 0)
    machine.facts.choices.push({ evaluations: scores, what: whatIsChosen(machine, scores), site: siteOf(machine, at) });
}

function executeFor(machine: Machine, { target, iterable, body, otherwise }: Extract<Statement, { kind: "for" }>): void {
  const over = evaluate(machine, iterable);
  const id = freshId(machine);
  const { items, folds, exact } = itemsOf(machine, over, id, iterable);
  callRowsOf(machine, over, iterable);
  const loop: Loop = { id, folds, exact, turn: 0, steps: stepsOf(target, iterable) };
  machine.loops.push(loop);
  for (const item of items) {
    loop.turn++;
    assignTo(machine, target, item, iterable);
    // What a turn does that ends early (`continue`, `break`) has been done all the same.
    execute(machine, body);
  }
  machine.loops.pop();
  execute(machine, otherwise);
}

function executeWhile(machine: Machine, { test, body, otherwise }: Extract<Statement, { kind: "while" }>): void {
  machine.loops.push({ id: freshId(machine), folds: false, exact: false, turn: 0, steps: null });
  for (let turn = 0; turn < 2; turn++) {
    evaluate(machine, test);
    execute(machine, body);
  }
  machine.loops.pop();
  execute(machine, otherwise);
}

function executeTry(machine: Machine, { body, handlers, otherwise, last }: Extract<Statement, { kind: "try" }>): boolean {
  const arrives = execute(machine, body) && execute(machine, otherwise);
  // A handler is the way taken now and then: what it does is added to what was done.
  const handled =
    handlers.length > 0 && machine.memory.branch([...handlers.map((handler) => () => execute(machine, handler)), () => arrives]);
  const passed = execute(machine, last);
  return (arrives || handled) && passed;
}

function closureOf(machine: Machine, statement: FunctionDefinition & Span): Value {
  return {
    kind: "closure",
    name: statement.name,
    file: machine.file,
    parameters: statement.parameters,
    body: statement.body,
    scope: machine.scope,
    self: null,
    node: statement,
    binding: bindingOf(statement.decorators),
  };
}

function bindingOf(decorators: readonly string[]): Closure["binding"] {
  if (decorators.includes("staticmethod")) return "none";
  if (decorators.includes("classmethod")) return "class";
  return decorators.some((name) => /(?:^|\.)(?:cached_)?property$/.test(name)) ? "property" : "object";
}

function classOf(machine: Machine, definition: ClassDefinition): Value {
  const outer = machine.scope;
  const own = newScope(outer);
  machine.scope = own;
  execute(machine, definition.body);
  machine.scope = outer;
  const members = new Map<string, Value>();
  for (const [name, cell] of own.names) {
    const value = cell.value ?? unknownData();
    // Methods see the module, not the names of their class.
    members.set(name, value.kind === "closure" && value.scope === own ? { ...value, scope: outer } : value);
  }
  return { kind: "class", definition, members, bases: definition.bases.map((base) => evaluate(machine, base)) };
}
