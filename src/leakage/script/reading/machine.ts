import type { TextRange } from "../../../model/finding.ts";
import type { Expression, PythonModule, Span } from "../../../python/syntax.ts";
import { type Facts, type Fit, noFacts } from "../facts.ts";
import type { Turn } from "../rows/copies.ts";
import type { Influence } from "../rows/influence.ts";
import type { Rows } from "../rows/rows.ts";
import type { Estimator, List, Scope, Value } from "../rows/values.ts";
import { joinValues } from "./joinValues.ts";
import { type Cell, Memory } from "./memory.ts";

/** What one reading of a script goes along with. */
export interface Machine {
  readonly facts: Facts;
  readonly memory: Memory;
  /** The file whose code is being followed, and its text: names of sources and conditions are taken from it. */
  file: string;
  text: string;
  scope: Scope;
  /** Functions and loops that are being gone through, innermost last. */
  readonly frames: Frame[];
  readonly loops: Loop[];
  readonly called: Set<object>;
  /** Modules beside the script, by name; null where there is none, or while it is being read. */
  readonly modules: Map<string, Scope | null>;
  readonly loadModule: (name: string, from: string) => PythonModule | null;
  /** What is used as an estimator though nothing says that it is one, such as a parameter. */
  readonly adopted: Map<object, Estimator>;
  /** Which files train step by step, once it has been asked. */
  readonly bySteps: Map<string, boolean>;
  /** Networks that are trained step by step, with what they have learned so far. */
  readonly networks: Map<object, Fit>;
  /** Those of them that were set back to their first weights, and have not learned since. */
  readonly setBack: Set<object>;
  /** Networks that share layers, by the input that they are made from. */
  readonly relatives: Map<object, readonly Estimator[]>;
  /** From which rows each line has learned, the first time. */
  readonly learnedAt: Map<string, Rows>;
  /** What was put into files, by what they are called. */
  readonly stored: Map<string, Value>;
  /** What was put into each list in the turn of a loop that goes on, and which lists have grown for more than one. */
  readonly appended: Map<object, Turn>;
  readonly grown: Set<object>;
  /** Loops that put one label into a list several times in a turn, and lists that got something and what is made of it. */
  readonly labelledTwice: Set<Loop>;
  readonly copiedInto: Map<List, { readonly loop: Loop; readonly site: TextRange }>;
  /** Of names, which others their value was just made of. */
  readonly madeOf: Map<string, readonly string[]>;
  /** What rows are called, by their key or by what holds them. */
  readonly rowNames: Map<object | string, Set<string>>;
  /** Tables that objects are which give their rows one by one. */
  readonly tables: Map<object, Value>;
  /** How many networks the code is inside of. */
  forwarding: number;
  steps: number;
  ids: number;
  /** How many calls that only draw the code is inside of. */
  drawing: number;
  /** What the conditions were shaped by that the code is under: names that it lists are chosen by it. */
  readonly sways: (readonly Influence[])[];
  /** A seed was set for everything that follows. */
  seeded: boolean;
}

export interface Frame {
  readonly node: object;
  readonly returned: Value[];
  /** What a generator gives, one after the other. */
  readonly yielded: Value[];
}

export interface Loop {
  readonly id: number;
  readonly folds: boolean;
  /** Whether it is gone through turn by turn, so that what its variable is at each turn is known. */
  exact: boolean;
  /** Which turn this is: what depends on the loop's variable is another thing at each. */
  turn: number;
  /** `for i in range(…)`: what counts, from what (null for zero), and by what; null for any other loop. */
  readonly steps: { readonly variable: string; readonly from: Expression | null; readonly by: Expression | null } | null;
}

/** What a loop counts, where it counts. */
export function stepsOf(target: Expression, iterable: Expression): Loop["steps"] {
  if (target.kind !== "name" || iterable.kind !== "call" || iterable.callee.kind !== "name" || iterable.callee.id !== "range") return null;
  const [first, second, by] = iterable.arguments;
  return { variable: target.id, from: second === undefined ? null : (first?.value ?? null), by: by?.value ?? null };
}

/** Far beyond what a notebook needs; what is left then is said to be unread. */
const stepLimit = 150_000;

export function newMachine(module: PythonModule, loadModule: Machine["loadModule"]): Machine {
  return {
    facts: noFacts(),
    memory: new Memory(),
    file: module.file,
    text: module.text,
    scope: newScope(null),
    frames: [],
    loops: [],
    called: new Set(),
    modules: new Map(),
    adopted: new Map(),
    bySteps: new Map(),
    networks: new Map(),
    setBack: new Set(),
    relatives: new Map(),
    learnedAt: new Map(),
    stored: new Map(),
    appended: new Map(),
    grown: new Set(),
    labelledTwice: new Set(),
    copiedInto: new Map(),
    madeOf: new Map(),
    rowNames: new Map(),
    tables: new Map(),
    forwarding: 0,
    loadModule,
    steps: 0,
    ids: 0,
    drawing: 0,
    sways: [],
    seeded: false,
  };
}

export function newScope(parent: Scope | null): Scope {
  return { names: new Map(), parent, globals: new Set() };
}

export function freshId(machine: Machine): number {
  return ++machine.ids;
}

/** False once the budget is used up. */
export function takeStep(machine: Machine, at: Span): boolean {
  machine.steps++;
  if (machine.steps === stepLimit) cannotRead(machine, "the rest of a script with too many ways through it", at);
  return machine.steps < stepLimit;
}

export function siteOf(machine: Machine, { start, end }: Span): TextRange {
  return { file: machine.file, start, end };
}

/** As it is written, in one line. */
export function textOf(machine: Machine, { start, end }: Span): string {
  return machine.text.slice(start, end).replace(/\s+/g, " ").replaceAll("'", '"');
}

export function cannotRead(machine: Machine, what: string, at: Span): void {
  const range = siteOf(machine, at);
  const same = machine.facts.unread.some(
    (each) => each.what === what && each.range.start === range.start && each.range.file === range.file,
  );
  if (!same) machine.facts.unread.push({ what, range });
}

export function lookUp(machine: Machine, name: string): Value | null {
  for (let scope: Scope | null = machine.scope; scope !== null; scope = scope.parent) {
    const found = scope.names.get(name)?.value;
    if (found !== undefined && found !== null) return found;
  }
  return null;
}

export function bind(machine: Machine, name: string, value: Value): void {
  let scope = machine.scope;
  if (scope.globals.has(name)) while (scope.parent !== null) scope = scope.parent;
  let cell = scope.names.get(name);
  if (cell === undefined) {
    cell = nameCell(machine);
    scope.names.set(name, cell);
  }
  machine.memory.write(cell, value);
}

export function unbind(machine: Machine, name: string): void {
  const cell = machine.scope.names.get(name);
  if (cell !== undefined) machine.memory.write(cell, null);
}

function nameCell(machine: Machine): Cell<Value | null> {
  return { value: null, join: (a, b) => (a === null ? b : b === null ? a : joinValues(machine.memory, a, b)) };
}
