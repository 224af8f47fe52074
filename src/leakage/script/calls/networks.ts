import type { Expression, Span } from "../../../python/syntax.ts";
import type { Evaluation, Fit } from "../facts.ts";
import type { Call } from "../reading/calls.ts";
import type { Arguments } from "../reading/functions.ts";
import { freshId, type Machine, siteOf, textOf } from "../reading/machine.ts";
import { unknownColumns } from "../rows/columns.ts";
import { dataOf, stateOf } from "../rows/data.ts";
import { namesIn } from "../rows/namesOfRows.ts";
import { isCalledTest, isCalledTraining, isCalledValidation } from "../rows/pieces.ts";
import { isFold, overlaps, type Rows, rowsKey, setAside } from "../rows/rows.ts";
import type { Data, DataState, Value } from "../rows/values.ts";
import { learnedBefore, learnedInOtherFold } from "./goingOn.ts";

/** Whether a file trains step by step, as code of PyTorch does. Nothing below is asked of any other. */
export function trainsBySteps(machine: Machine): boolean {
  const known = machine.bySteps.get(machine.file);
  if (known !== undefined) return known;
  const found = machine.text.includes(".backward(");
  machine.bySteps.set(machine.file, found);
  return found;
}

/** `net(batch)`: what a network says of these rows; null where this is no call of one. */
export function networkAnswer(machine: Machine, network: Value, args: Arguments, call: Call, made: Value): Data | null {
  if (!trainsBySteps(machine) || machine.forwarding > 0 || !isNetwork(machine, network, call)) return null;
  const inputs = [...args.positional, ...args.named.values()].map(stateOf);
  const lead = inputs.find(({ rows }) => rows !== null);
  // With predictions among them it is a loss or a figure, or the second half of a network.
  if (lead === undefined || inputs.some(({ predictions }) => predictions.length > 0)) return null;
  const fit = fitOf(machine, network, call);
  const { influences } = stateOf(made);
  const prediction = { fit, rows: lead.rows, site: siteOf(machine, call), column: null, names: [] };
  const answer = dataOf({ shape: "row", rows: lead.rows, influences: [...lead.influences, ...influences], predictions: [prediction] });
  // What it says of a fold that another turn has trained on is wrong, whatever is made of it.
  if (learnedInOtherFold(prediction) !== null) figuresByHand(machine, answer.cell.value, call);
  return answer;
}

function isNetwork(machine: Machine, network: Value, call: Call): boolean {
  if (network.kind === "instance") return true;
  const named = /(?:model|net|encoder|decoder|classifier|regressor|cnn|rnn|lstm|gru|mlp|bert|transformer|generator|discriminator)\d*$/i;
  return network.kind !== "library" && network.kind !== "closure" && named.test(textOf(machine, call.callee));
}

function fitOf(machine: Machine, network: Value, call: Call): Fit {
  const key = "cell" in network ? network.cell : network;
  const known = machine.networks.get(key);
  if (known !== undefined) return known;
  const id = freshId(machine);
  const name = textOf(machine, call.callee).replace(/^self\./, "");
  const target = { column: null, base: null, from: null };
  const common = {
    rows: null,
    influences: [],
    columns: unknownColumns,
    target,
    predictions: [],
    searchedIn: noLoops,
    names: [],
    trainedIn: noLoops,
    earlier: [],
  };
  const fit: Fit = { ...common, id, repeats: id, model: id, name, role: "model", site: siteOf(machine, call) };
  machine.networks.set(key, fit);
  return fit;
}

const noLoops: ReadonlySet<number> = new Set();

function renewed(machine: Machine, { id, repeats }: Fit, goesOn: boolean): Pick<Fit, "id" | "repeats"> {
  const fresh = goesOn ? id : freshId(machine);
  return { id: fresh, repeats: goesOn ? repeats : fresh };
}

/** `loss.backward()`: the network that made the loss learns from the rows that it was made of. */
export function learnByStep(machine: Machine, loss: DataState): void {
  for (const { fit, rows, site } of loss.predictions) {
    const [key, current] = [...machine.networks].find(([, each]) => each.model === fit.model) ?? [];
    if (key === undefined || current === undefined || rows === null) continue;
    const aside = setAside(rows);
    const goesOn = current.rows !== null && overlaps(current.rows, aside) !== false;
    const trainedIn = new Set([...(goesOn ? current.trainedIn : []), ...machine.loops.map(({ id }) => id)]);
    if (goesOn && trainedIn.size === current.trainedIn.size) continue;
    const influences = goesOn ? current.influences : loss.influences;
    const names = namesOf(machine, aside);
    const earlier = goesOn ? learnedBefore(machine, key, current, aside) : [];
    const trained: Fit = {
      ...current,
      ...renewed(machine, current, goesOn),
      rows: aside,
      influences,
      trainedIn,
      names,
      earlier,
      site,
    };
    const at = goesOn ? machine.facts.fits.indexOf(current) : -1;
    if (at >= 0) machine.facts.fits[at] = trained;
    else machine.facts.fits.push(trained);
    machine.networks.set(key, trained);
  }
}

/** Figures that a loop computes by hand, of rows that the network has not learned from. */
export function figuresByHand(machine: Machine, state: DataState, at: Span): readonly Evaluation[] {
  if (!trainsBySteps(machine)) return [];
  return state.predictions.flatMap(({ fit, rows }) => {
    if (!isOfNetwork(machine, fit)) return [];
    if (rows === null || !areOthers(machine, fit, rows)) return [];
    // A fold judges for one turn only: it is of interest where another turn has trained on it.
    if (isFold(rows) && learnedInOtherFold({ fit, rows }) === null) return [];
    const site = siteOf(machine, at);
    const same = (each: Evaluation): boolean =>
      each.fit.id === fit.id && each.site.start === site.start && each.site.file === site.file && sameAside(each.rows, rows);
    const known = machine.facts.evaluations.find(same);
    if (known !== undefined) return [known];
    const names = namesOf(machine, rows);
    const id = freshId(machine);
    const made: Evaluation = { id, fit, rows, influences: state.influences, kind: "score", site, names, cutIn: noLoops };
    machine.facts.evaluations.push(made);
    return [made];
  });
}

/** Rows that a network has not learned from; where nobody knows whence they come, `train_loader` and `test_loader` say so. */
function areOthers(machine: Machine, fit: Fit, rows: Rows): boolean {
  const share = fit.rows === null ? true : overlaps(fit.rows, rows);
  if (share !== null) return !share;
  const [own, now] = [fit.names, namesOf(machine, rows)];
  return own.some(isCalledTraining) && !now.some(isCalledTraining) && now.some((name) => isCalledTest(name) || isCalledValidation(name));
}

function namesOf(machine: Machine, rows: Rows): readonly string[] {
  return [...(machine.rowNames.get(rowsKey(setAside(rows))) ?? [])];
}

export function isOfNetwork(machine: Machine, fit: Fit): boolean {
  return machine.networks.size > 0 && [...machine.networks.values()].some((each) => each.model === fit.model);
}

/** A loss: answers beside what they should be. */
export function isLoss(machine: Machine, { positional, named }: Arguments): boolean {
  if (!trainsBySteps(machine)) return false;
  const states = [...positional, ...named.values()].map(stateOf);
  const answers = states.filter(({ predictions }) => predictions.some(({ fit }) => isOfNetwork(machine, fit)));
  return answers.length > 0 && states.some(({ predictions, rows }) => predictions.length === 0 && rows !== null);
}

function sameAside(a: Rows | null, b: Rows): boolean {
  return a !== null && rowsKey(setAside(a)) === rowsKey(setAside(b));
}

/** What rows are called where they are gone through or handed on: `test_loader`. */
export function callRows(machine: Machine, value: Value, names: readonly string[]): void {
  if (!trainsBySteps(machine) || value.kind !== "data" || names.length === 0) return;
  const { rows, predictions } = value.cell.value;
  // What a network says of rows, and how well it does on them, are no rows: `val_acc` names none.
  if (predictions.length > 0) return;
  const own = machine.rowNames.get(value.cell) ?? new Set();
  for (const name of names) own.add(name);
  machine.rowNames.set(value.cell, own);
  if (rows === null) return;
  const key = rowsKey(setAside(rows));
  machine.rowNames.set(key, new Set([...(machine.rowNames.get(key) ?? []), ...own]));
}

/** The same, of what a loop goes through. */
export function callRowsOf(machine: Machine, value: Value, iterable: Expression): void {
  if (trainsBySteps(machine)) callRows(machine, value, namesIn(iterable));
}
