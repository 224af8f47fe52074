import type { Evaluation, Fit } from "../facts.ts";
import type { Call } from "../reading/calls.ts";
import type { Arguments } from "../reading/functions.ts";
import { type Machine, textOf } from "../reading/machine.ts";
import { type Part, type Rows, rowsKey, splitsOf } from "../rows/rows.ts";
import type { Estimator, Value } from "../rows/values.ts";

/** A network that is trained again goes on from what it knows, where other models begin anew. */
export function learnedEarlier(estimator: Estimator, args: Arguments): readonly Rows[] {
  const isNetwork = estimator.role === "network" || (estimator.role === "unknown" && args.named.has("epochs"));
  return isNetwork ? estimator.cell.value.earlier : [];
}

/** `model.set_weights(first)`: what it had learned is gone. */
export function beginAnew(machine: Machine, estimator: Estimator): void {
  if (estimator.cell.value.earlier.length > 0) machine.memory.write(estimator.cell, { ...estimator.cell.value, earlier: [] });
}

/** `reset_weights(model)`, whoever wrote it; of torch, `model.apply(reset)` and `model.load_state_dict(first)` as well. */
export function noteReset(machine: Machine, object: Value | null, args: Arguments, call: Call): void {
  const callee = textOf(machine, call.callee);
  const text = callee.endsWith(".apply") ? textOf(machine, call) : callee;
  if (!/reset|re_?init|fresh|load_state_dict/i.test(text)) return;
  for (const value of [...(object === null ? [] : [object]), ...args.positional, ...args.named.values()]) {
    const given = value.kind === "estimator" ? value : machine.adopted.get(value);
    if (given !== undefined) beginAnew(machine, given);
    if ("cell" in value && machine.networks.has(value.cell)) machine.setBack.add(value.cell);
  }
}

/** Rows that a network which is trained step by step learned from before these, unless it was set back between. */
export function learnedBefore(machine: Machine, key: object, { rows, earlier }: Fit, now: Rows): readonly Rows[] {
  if (machine.setBack.delete(key)) return [];
  return rows === null || rowsKey(rows) === rowsKey(now) ? earlier : [...earlier, rows].slice(-20);
}

/** The rows of another fold, among which these are, that the same network has learned from before. */
export function learnedInOtherFold({ fit, rows }: Pick<Evaluation, "fit" | "rows">): Rows | null {
  const own = rows === null ? null : foldOf(rows);
  if (own === null || own.index === 0) return null;
  return fit.earlier.find((each) => isOtherTurn(foldOf(each), own)) ?? null;
}

function foldOf(rows: Rows): Part | null {
  return splitsOf(rows).findLast(({ split }) => split.order === "folds") ?? null;
}

/** Of folds that hold each row out once, the training rows of one turn hold what is held out in another. */
function isOtherTurn(other: Part | null, own: Part): boolean {
  if (other === null || other.index !== 0 || other.split.key === own.split.key) return false;
  const [one, two] = [other.split.key, own.split.key].map((key) => key.split("~")[0]);
  return one === two && /^(?:Stratified)?(?:Group)?KFold:|^LeaveOne/.test(one ?? "") && rowsKey(other.of) === rowsKey(own.of);
}
