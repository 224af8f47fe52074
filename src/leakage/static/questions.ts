import type { OptionValue, Pipeline, StageDeclaration } from "../../model/pipeline.ts";
import type { StageKind } from "../../model/vocabulary.ts";
import type { ColumnOrigin } from "./lineage.ts";
import type { RuleContext } from "./rule.ts";

/** What rules ask of a pipeline. Every answer is null or empty where the text does not tell: then a rule stays silent. */

export function stagesOf(pipeline: Pipeline, kind: StageKind): readonly StageDeclaration[] {
  return pipeline.stages.filter((stage) => stage.kind === kind);
}

export function stageNamed(pipeline: Pipeline, name: string | undefined): StageDeclaration | null {
  return pipeline.stages.find((stage) => stage.name === name) ?? null;
}

export function inputOf(stage: StageDeclaration, role: string): string | undefined {
  return stage.inputs.find((input) => input.role === role)?.stage;
}

/** The stage and all that it needs, by name. */
export function upstreamOf(pipeline: Pipeline, name: string): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (each: string): void => {
    if (found.has(each)) return;
    found.add(each);
    for (const input of stageNamed(pipeline, each)?.inputs ?? []) visit(input.stage);
  };
  visit(name);
  return found;
}

/** Stages that need this one, directly or not. */
export function downstreamOf(pipeline: Pipeline, name: string): readonly StageDeclaration[] {
  return pipeline.stages.filter((stage) => stage.name !== name && upstreamOf(pipeline, stage.name).has(name));
}

/** A member of a literal object, or null. */
export function member(value: OptionValue | undefined, name: string): OptionValue | null {
  return value?.kind === "object" ? (value.members[name]?.value ?? null) : null;
}

export function literal(value: OptionValue | null | undefined): string | number | boolean | null {
  return value?.kind === "literal" ? value.value : null;
}

export function text(value: OptionValue | null | undefined): string | null {
  const found = literal(value);
  return typeof found === "string" ? found : null;
}

/** True when the object certainly lacks the member: an object of which a part is computed may have it. */
export function lacks(value: OptionValue | undefined, name: string): boolean {
  if (value === undefined) return true;
  return value.kind === "object" && value.complete && !(name in value.members);
}

export interface SplitFacts {
  readonly split: StageDeclaration;
  readonly target: string | null;
  readonly strategy: "key" | "unit" | "time" | "given" | null;
  /** Columns of the contract with these roles. */
  readonly key: readonly string[];
  readonly unit: string | null;
  readonly time: string | null;
  /** Names that are no model input: target, key, unit, time, weight, outcome, notFeature. */
  readonly aside: ReadonlySet<string>;
}

/** The splits of a pipeline with what their brief and contract say. */
export function splitFacts({ pipeline }: RuleContext): readonly SplitFacts[] {
  return stagesOf(pipeline, "split").map((split) => {
    const brief = stageNamed(pipeline, inputOf(split, "brief"));
    const contract = pipeline.contracts.find((each) => each.name === brief?.contract);
    const withRole = (role: string): string[] =>
      (contract?.columns ?? []).filter((column) => (column.roles as readonly string[]).includes(role)).map((column) => column.name);
    const target = text(member(brief?.options["options"], "target"));
    const aside = ["key", "unit", "time", "weight", "outcome", "notFeature"].flatMap(withRole);
    return {
      split,
      target,
      strategy: strategyOf(split),
      key: withRole("key"),
      unit: withRole("unit")[0] ?? null,
      time: withRole("time")[0] ?? null,
      aside: new Set(target === null ? aside : [...aside, target]),
    };
  });
}

function strategyOf(split: StageDeclaration): SplitFacts["strategy"] {
  const options = split.options["options"];
  if (options?.kind !== "object") return null;
  if ("from" in options.members) return "given";
  const test = member(options, "test");
  if (test?.kind === "call" && test.callee === "after") return "time";
  if (test?.kind !== "literal") return null;
  if (lacks(options, "by")) return "key";
  const by = text(member(options, "by"));
  return by === "unit" ? "unit" : by === "key" ? "key" : null;
}

/** Columns of the split's table that a model on these parts takes in: all but those set apart, where a recipe selects them. */
export function modelInputs(context: RuleContext, facts: SplitFacts): ReadonlyMap<string, ColumnOrigin> {
  const table = context.lineage.tables.get(inputOf(facts.split, "table") ?? "");
  const recipes = recipesFor(context.pipeline, facts.split);
  if (table === undefined || recipes.length === 0) return new Map();
  const named = recipes.map(namedColumns);
  const selects = (column: string): boolean => named.some((names) => names === null || names.has(column));
  return new Map([...table.columns].filter(([name]) => !facts.aside.has(name) && selects(name)));
}

/** Recipes that models trained on this split use. */
function recipesFor(pipeline: Pipeline, split: StageDeclaration): readonly StageDeclaration[] {
  const trained = stagesOf(pipeline, "train").filter((stage) => splitTaken(pipeline, stage) === split.name);
  const used = new Set(trained.flatMap((stage) => stage.inputs.filter((input) => input.role !== "parts").map((input) => input.stage)));
  return stagesOf(pipeline, "prepare").filter((stage) => used.has(stage.name) || splitTaken(pipeline, stage) === split.name);
}

/** The split whose parts a stage takes, through the stages that pass them on. */
function splitTaken(pipeline: Pipeline, stage: StageDeclaration): string | undefined {
  const seen = new Set<string>();
  let taken = inputOf(stage, "parts");
  for (let passes = stageNamed(pipeline, taken); passes?.kind === "feasibility" && !seen.has(passes.name); ) {
    seen.add(passes.name);
    taken = inputOf(passes, "parts");
    passes = stageNamed(pipeline, taken);
  }
  return taken;
}

/** The columns a recipe names, or null where it selects by type or by something the text does not tell. */
function namedColumns(recipe: StageDeclaration): ReadonlySet<string> | null {
  const steps = recipe.options["steps"];
  if (steps?.kind !== "list") return null;
  const names = new Set<string>();
  for (const step of steps.items) {
    const columns = step.kind === "call" && step.callee === "on" ? step.items[0] : undefined;
    if (columns?.kind !== "list") return null;
    for (const item of columns.items) {
      const name = text(item);
      if (name === null) return null;
      names.add(name);
    }
  }
  return names;
}
