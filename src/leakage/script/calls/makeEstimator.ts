import { type Arguments, noArguments } from "../reading/functions.ts";
import { estimatorCell } from "../reading/joinValues.ts";
import { freshId, type Machine } from "../reading/machine.ts";
import { stateOf, textValue } from "../rows/data.ts";
import { noteRelative } from "../rows/relatives.ts";
import type { Estimator, EstimatorState, Value } from "../rows/values.ts";
import type { EstimatorRole } from "../vocabulary/estimators.ts";

export function makeEstimator(machine: Machine, name: string, role: Estimator["role"], args: Arguments): Estimator {
  const inputs = [...args.positional, ...args.named.values()];
  const setting = [
    ...args.positional,
    ...[...args.named].filter(([key]) => !/seed|random_state|n_jobs|verbose/.test(key)).map(([, value]) => value),
  ];
  const state: EstimatorState = {
    fit: null,
    learned: [],
    learnedFrom: null,
    learnedAt: null,
    learnedNames: [],
    learnedTimes: 0,
    earlier: [],
    loops: new Set(setting.flatMap((value) => [...stateOf(value).loops])),
    tuning: inputs.flatMap((value) => stateOf(value).influences.filter((each) => each.kind === "tuning")),
  };
  const made: Estimator = {
    kind: "estimator",
    id: freshId(machine),
    name,
    role,
    parts: inputs.flatMap((input) => estimatorsIn(input, 0)),
    options: new Map([...args.named, ...args.positional.map((value, i) => [`${i}`, value] as const)]),
    cell: estimatorCell(state),
  };
  noteRelative(machine, made);
  return made;
}

/** Something with `fit` and `predict`, of a class that is not known. */
export function makeUnknownEstimator(machine: Machine, name: string, args: Arguments): Estimator {
  return makeEstimator(machine, name.split(".").at(-1) ?? name, "unknown", args);
}

/** An estimator of the same making that has learned nothing. */
export function clonedEstimator(machine: Machine, estimator: Estimator): Estimator {
  const fresh = makeEstimator(machine, estimator.name, estimator.role, noArguments);
  const { loops, tuning } = estimator.cell.value;
  return { ...fresh, parts: estimator.parts, options: estimator.options, cell: estimatorCell({ ...fresh.cell.value, loops, tuning }) };
}

function estimatorsIn(value: Value, depth: number): readonly Estimator[] {
  if (value.kind === "estimator") return [value];
  if (depth > 4) return [];
  if (value.kind === "list") return value.cell.value.items.flatMap((item) => estimatorsIn(item, depth + 1));
  if (value.kind === "dictionary") return [...value.cell.value.entries.values()].flatMap((item) => estimatorsIn(item, depth + 1));
  return [];
}

/** Whether `fit` trains something that predicts. */
export function isModel(estimator: Estimator): boolean {
  if (modelRoles.has(estimator.role)) return true;
  const last = estimator.parts.at(-1);
  return isChain(estimator) && last?.kind === "estimator" && isModel(last);
}

const modelRoles: ReadonlySet<string> = new Set(["model", "baseline", "search", "wrapper", "calibrator", "network", "outliers"]);

/** A pipeline, whose last step is the model; the steps of a union or of columns stand side by side. */
function isChain({ role, name }: Estimator): boolean {
  return role === "composite" && /Pipeline|make_pipeline/i.test(name);
}

/** What an estimator learns from rows when it transforms: nothing, or the weightiest thing that one of its steps learns. */
export function learning(estimator: Estimator): "fit" | "selection" | "encoding" | null {
  if (estimator.role === "composite" || estimator.role === "wrapper" || estimator.role === "search") {
    const all = estimator.parts.map((part) => (part.kind === "estimator" ? learning(part) : null));
    return all.includes("encoding") ? "encoding" : all.includes("selection") ? "selection" : all.includes("fit") ? "fit" : null;
  }
  if (isConstantImputer(estimator) || isPlainGenerator(estimator)) return null;
  return learnedBy[estimator.role] ?? null;
}

const learnedBy: Readonly<Partial<Record<EstimatorRole | "unknown", "fit" | "selection" | "encoding">>> = {
  fit: "fit",
  clusterer: "fit",
  tokenizer: "fit",
  selector: "selection",
  encoder: "encoding",
  model: "fit",
};

/** A generator of pictures learns only what it is asked to normalise by. */
function isPlainGenerator({ name, options }: Estimator): boolean {
  return name === "ImageDataGenerator" && ![...options.keys()].some((option) => /^(?:featurewise_|zca_)/.test(option));
}

function isConstantImputer({ name, options }: Estimator): boolean {
  return /Imputer/.test(name) && textValue(options.get("strategy")) === "constant";
}

/** As it may be shown: a pipeline by the steps that learn. */
export function learnerName(estimator: Estimator): string {
  if (estimator.parts.length === 0) return estimator.name;
  const inner = estimator.parts.flatMap((part) => (part.kind === "estimator" && learning(part) !== null ? [learnerName(part)] : []));
  return inner.length === 0 ? estimator.name : [...new Set(inner)].join(", ");
}
