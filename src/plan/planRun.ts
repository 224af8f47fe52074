import type { StageResult } from "../model/artifact.ts";
import type { Finding } from "../model/finding.ts";
import type { Pipeline, StageDeclaration } from "../model/pipeline.ts";
import type { Ingredients, Plan, PlannedStage, StageState, StaleReason } from "../model/plan.ts";
import { contentHash, ingredientsOf, relativePath, resultKey } from "./ingredients.ts";
import type { PlanFacts } from "./planFacts.ts";
import { inputNames, stageOrder } from "./stageOrder.ts";
import { inputReasons, staleReasons } from "./staleReasons.ts";

/**
 * What would run, in order, and because of what. Reads nothing: the world is in `facts`.
 * A stage is current when the store has the result its ingredients and its inputs' outputs give; where an input has to
 * run first, its output is not known yet, so the stage waits.
 */
export function planRun({ pipeline, facts }: { readonly pipeline: Pipeline; readonly facts: PlanFacts }): Plan {
  const planned = new Map<string, PlannedStage>();
  const outputs = new Map<string, string>();
  for (const stage of stageOrder(pipeline.stages)) {
    const ingredients = ingredientsOf(stage, pipeline, facts);
    const { state, output } = judge(stage, ingredients, { pipeline, facts, planned, outputs });
    const { name, kind, file, program } = stage;
    const shown = program === undefined ? {} : { program: program.title };
    planned.set(name, { name, kind, ...shown, file, inputs: inputNames(stage), ingredients, state });
    if (output !== null) outputs.set(stage.name, output);
  }
  return { file: pipeline.file, projectRoot: facts.projectRoot, stages: [...planned.values()], findings: missingData(pipeline, facts) };
}

interface SoFar {
  readonly pipeline: Pipeline;
  readonly facts: PlanFacts;
  readonly planned: ReadonlyMap<string, PlannedStage>;
  /** Content hashes of the outputs of stages that are current and let others build on them. */
  readonly outputs: ReadonlyMap<string, string>;
}

function judge(stage: StageDeclaration, ingredients: Ingredients, soFar: SoFar): { state: StageState; output: string | null } {
  const names = inputNames(stage);
  const inputs = Object.fromEntries(names.flatMap((name) => (soFar.outputs.has(name) ? [[name, soFar.outputs.get(name) ?? ""]] : [])));
  const complete = Object.keys(inputs).length === names.length && !isChecking(ingredients) && ingredients.unknowable.length === 0;
  const key = complete ? resultKey(ingredients, inputs) : null;
  const found = key === null ? null : soFar.facts.results.findResult(key);
  if (key !== null && found !== null) {
    return found.stops === undefined
      ? { state: { kind: "current", key }, output: contentHash(found) }
      : { state: { kind: "current", key, stops: found.stops }, output: null };
  }
  const stopped = stoppedAbove(names, soFar);
  if (stopped !== null) return { state: stopped, output: null };
  return { state: stateWithoutResult(stage, ingredients, inputs, key, soFar), output: null };
}

/** Whatever else there is to say of the stage: it does not run. */
function stoppedAbove(inputs: readonly string[], { planned }: SoFar): StageState | null {
  for (const by of inputs) {
    const state = planned.get(by)?.state;
    if (state?.kind === "stopped") return state;
    if (state?.kind === "current" && state.stops !== undefined) return { kind: "stopped", by, because: state.stops };
  }
  return null;
}

function stateWithoutResult(
  stage: StageDeclaration,
  ingredients: Ingredients,
  inputs: Readonly<Record<string, string>>,
  key: string | null,
  soFar: SoFar,
): StageState {
  const entry = soFar.facts.index.stages[stage.name];
  if (entry === undefined) return { kind: "never run" };
  const last = soFar.facts.results.resultRecord(entry.key);
  // Nothing changed when the key is the same: then the result is what is lost.
  if (last === null || entry.key === key) return { kind: "stale", reasons: [damaged(stage)] };
  if (ingredients.unknowable.length > 0) return { kind: "cannot tell", because: ingredients.unknowable };
  const waiting = inputNames(stage).filter((name) => inputs[name] === undefined);
  const reasons = [
    ...staleReasons(last.ingredients, withoutChecking(ingredients, last), namingOf(stage, soFar)),
    ...inputReasons(last.inputs, { ...inputs, ...Object.fromEntries(waiting.map((name) => [name, last.inputs[name] ?? ""])) }),
  ];
  if (reasons.length > 0) return { kind: "stale", reasons };
  if (isChecking(ingredients) || waiting.some((name) => soFar.planned.get(name)?.state.kind === "checking")) return { kind: "checking" };
  return waiting.length > 0 ? { kind: "waits", on: waiting } : { kind: "stale", reasons: [otherHashing] };
}

function isChecking(ingredients: Ingredients): boolean {
  return Object.values(ingredients.data).includes("checking");
}

/** Files that are still being hashed are no reason yet. */
function withoutChecking(ingredients: Ingredients, last: StageResult): Ingredients {
  const data = Object.entries(ingredients.data).map(([path, hash]) => [
    path,
    hash === "checking" ? (last.ingredients.data[path] ?? hash) : hash,
  ]);
  return { ...ingredients, data: Object.fromEntries(data) };
}

function namingOf(stage: StageDeclaration, { pipeline, facts }: SoFar): { stage: string; contracts: string[]; file: string } {
  const contracts = pipeline.contracts.map((contract) => contract.name);
  return { stage: stage.name, contracts, file: relativePath(facts.projectRoot, stage.file) };
}

/** All the same and still another key: the key itself is made differently now. */
const otherHashing: StaleReason = { about: "engine", name: "mlpipe", text: "this MLPipe hashes stages in another way" };

function damaged(stage: StageDeclaration): StaleReason {
  return { about: "damaged", name: stage.name, text: `the stored result of \`${stage.name}\` is gone or damaged` };
}

function missingData(pipeline: Pipeline, facts: PlanFacts): Finding[] {
  return pipeline.dataFiles
    .filter((file) => (file.pattern ? (facts.matches[file.path] ?? []).length === 0 : facts.data[file.path] === "missing"))
    .map((file) => ({
      id: "pipeline/missing-data",
      severity: "error",
      message: `\`${file.stage}\` ${file.program ? "runs" : "reads"} ${relativePath(facts.projectRoot, file.path)}, which is not there. Put the file there, or correct the path.`,
      range: file.range,
      stage: file.stage,
      related: [],
      fixes: [],
    }));
}
