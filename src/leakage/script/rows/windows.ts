import type { Expression } from "../../../python/syntax.ts";
import { evaluate } from "../reading/expressions.ts";
import { type Loop, type Machine, siteOf, textOf } from "../reading/machine.ts";
import { numberValue, stateOf } from "./data.ts";
import type { Influence } from "./influence.ts";
import type { Rows } from "./rows.ts";

type Slice = Extract<Expression, { kind: "slice" }>;

/** `series[i : i + width]` for every `i`: windows that share values with those beside them. */
export function overlappingWindows(machine: Machine, slice: Slice, rows: Rows): readonly Influence[] {
  const { low, high, step } = slice;
  if (low === null || high === null || step !== null) return [];
  const loop = machine.loops.findLast((each) => !each.folds && each.steps !== null && startsAt(low, each));
  if (loop === undefined || !stateOf(evaluate(machine, high)).loops.has(loop.id)) return [];
  return sharesValues(machine, slice, loop)
    ? [{ kind: "window", rows, site: siteOf(machine, slice), what: "window", column: null, reads: null, groups: new Set() }]
    : [];
}

/** `for j in range(i, i + width): … series[j]` for every `i`: the same, value by value. */
export function windowByTurns(machine: Machine, index: Expression, rows: Rows): readonly Influence[] {
  const inner = machine.loops.findLast(({ steps }) => steps !== null && index.kind === "name" && index.id === steps.variable);
  const { from } = inner?.steps ?? { from: null };
  if (from === null) return [];
  const outer = machine.loops.findLast((each) => each !== inner && !each.folds && each.steps !== null && startsAt(from, each));
  // By longer steps, the windows may lie side by side.
  if (outer === undefined || outer.steps?.by != null) return [];
  return [{ kind: "window", rows, site: siteOf(machine, index), what: "window", column: null, reads: null, groups: new Set() }];
}

/** `i`, `i - width`: what the loop counts, or so many before it. */
function startsAt(low: Expression, { steps }: Loop): boolean {
  const base = low.kind === "binary" && /^[+-]$/.test(low.operator) ? low.left : low;
  return base.kind === "name" && base.id === steps?.variable;
}

/** By steps of one, any window of more than one value does; by longer steps only where both lengths are numbers. */
function sharesValues(machine: Machine, { low, high }: Slice, { steps }: Loop): boolean {
  const long = lengthOf(low, high);
  const length = long === null ? null : numberValue(evaluate(machine, long));
  const step = steps?.by == null ? 1 : numberValue(evaluate(machine, steps.by));
  if (length === 1 || step === null) return false;
  if (step === 1) return long === null || length !== 1;
  return length !== null && length > step && (long === null || steps?.by == null || textOf(machine, long) !== textOf(machine, steps.by));
}

/** What is added to the one bound or taken from the other; null where the text does not tell. */
function lengthOf(low: Expression | null, high: Expression | null): Expression | null {
  if (high?.kind === "binary" && high.operator === "+" && low?.kind === "name") return high.right;
  return low?.kind === "binary" && low.operator === "-" ? low.right : null;
}
