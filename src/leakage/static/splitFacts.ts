import type { ContractColumn, OptionValue, Pipeline, StageDeclaration } from "../../model/pipeline.ts";
import type { ColumnRole } from "../../model/vocabulary.ts";
import { inputOf, splitTaken, stageNamed, stagesOf } from "./graph.ts";
import type { ColumnOrigin } from "./lineage.ts";
import { lacks, literal, member, text } from "./options.ts";
import type { RuleContext } from "./rule.ts";

export interface SplitFacts {
  readonly split: StageDeclaration;
  readonly brief: StageDeclaration | null;
  readonly target: string | null;
  readonly strategy: "key" | "unit" | "time" | "unit and time" | "given" | null;
  /** Columns of the contract with these roles. */
  readonly key: readonly string[];
  readonly unit: string | null;
  readonly time: string | null;
  /** Names that are no model input: target, key, unit, time, weight, outcome, notFeature. */
  readonly aside: ReadonlySet<string>;
  /** A column as collected, "orders.id" for one of another source; null where no contract names it. */
  readonly collected: (column: string) => ContractColumn | null;
}

const known = new WeakMap<RuleContext, readonly SplitFacts[]>();

/** The splits of a pipeline with what their brief and contract say. */
export function splitFacts(context: RuleContext): readonly SplitFacts[] {
  const facts = known.get(context) ?? stagesOf(context.pipeline, "split").map((split) => splitFactsOf(context.pipeline, split));
  known.set(context, facts);
  return facts;
}

const asideRoles: readonly ColumnRole[] = ["key", "unit", "time", "weight", "outcome", "notFeature"];

/** What a split deals, and of whom. */
export function splitFactsOf(pipeline: Pipeline, split: StageDeclaration): SplitFacts {
  const brief = stageNamed(pipeline, inputOf(split, "brief"));
  const columns = pipeline.contracts.find((each) => each.name === brief?.contract)?.columns ?? [];
  const withRole = (role: ColumnRole): string[] => columns.filter((column) => column.roles.includes(role)).map((column) => column.name);
  const target = text(member(brief?.options["options"], "target"));
  const aside = asideRoles.flatMap(withRole);
  return {
    split,
    brief,
    target,
    strategy: strategyOf(split),
    key: withRole("key"),
    unit: withRole("unit")[0] ?? null,
    time: withRole("time")[0] ?? null,
    aside: new Set(target === null ? aside : [...aside, target]),
    collected(column) {
      const own = columns.find((each) => each.name === column);
      const dot = column.indexOf(".");
      if (own !== undefined || dot < 0) return own ?? null;
      const contract = stageNamed(pipeline, column.slice(0, dot))?.contract;
      const theirs = pipeline.contracts.find((each) => each.name === contract)?.columns ?? [];
      return theirs.find((each) => each.name === column.slice(dot + 1)) ?? null;
    },
  };
}

/** Roles of a column as collected. */
export function rolesOf(facts: SplitFacts, column: string): readonly ColumnRole[] {
  return facts.collected(column)?.roles ?? [];
}

/** Null where the text does not tell. */
export function strategyOf(split: StageDeclaration): SplitFacts["strategy"] {
  const options = split.options["options"];
  if (options?.kind !== "object") return null;
  if ("from" in options.members) return "given";
  if (!lacks(options, "by")) {
    const by = text(member(options, "by"));
    return by === "unit" || by === "key" || by === "time" || by === "unit and time" ? by : null;
  }
  const cuts = ["test", "validation"].map((part) => member(options, part));
  if (cuts.some((cut) => cut?.kind === "call" && cut.callee === "after")) return "time";
  return [...cuts, member(options, "folds"), member(options, "outer")].some((share) => typeof literal(share) === "number") ? "key" : null;
}

/** The option of the brief, as text; null where it is not said or not read. */
export function briefText({ brief }: SplitFacts, name: string): string | null {
  return text(member(brief?.options["options"], name));
}

const inputs = new WeakMap<SplitFacts, ReadonlyMap<string, ColumnOrigin>>();

/** Columns of the split's table that a model on these parts takes in: all but those set apart, where a recipe selects them. */
export function modelInputs(context: RuleContext, facts: SplitFacts): ReadonlyMap<string, ColumnOrigin> {
  const found = inputs.get(facts) ?? readInputs(context, facts);
  inputs.set(facts, found);
  return found;
}

function readInputs(context: RuleContext, facts: SplitFacts): ReadonlyMap<string, ColumnOrigin> {
  if (hasProgram(context.pipeline, facts.split)) return candidateInputs(context, facts);
  const recipes = recipesFor(context.pipeline, facts.split);
  if (recipes.length === 0) return new Map();
  const named = recipes.map(namedColumns);
  const selects = (column: string): boolean => named.some((names) => names === null || names.has(column));
  return new Map([...candidateInputs(context, facts)].filter(([name]) => selects(name)));
}

/** A model that is another program is handed every column that is not set apart. */
function hasProgram(pipeline: Pipeline, split: StageDeclaration): boolean {
  return stagesOf(pipeline, "train").some((train) => train.program !== undefined && splitTaken(pipeline, train) === split.name);
}

/** Columns of the split's table that a model may take in: all but those set apart. */
export function candidateInputs(context: Pick<RuleContext, "lineage">, facts: SplitFacts): ReadonlyMap<string, ColumnOrigin> {
  const table = context.lineage.tables.get(inputOf(facts.split, "table") ?? "");
  return new Map([...(table?.columns ?? [])].filter(([name, origin]) => !isAside(facts, name, origin)));
}

/**
 * Roles stay with a column that is renamed or joined to others, but for those of key, unit, time and weight when it is
 * joined. A mark of what may not be known is as little an input as the column itself.
 */
function isAside(facts: SplitFacts, name: string, { is, from, writes }: ColumnOrigin): boolean {
  if (facts.aside.has(name)) return true;
  const isMark = writes.at(-1)?.stage.kind === "clean";
  if (isMark && [...from].some((column) => rolesOf(facts, column).some((role) => role === "outcome" || role === "notFeature"))) return true;
  const joined = writes.every((write) => write.verb !== null && write.verb.others.length > 0);
  if (is === null || !joined) return false;
  const lasting: readonly ColumnRole[] = writes.length === 0 ? asideRoles : ["outcome", "notFeature"];
  return rolesOf(facts, is).some((role) => lasting.includes(role));
}

/** Recipes that models trained on this split use. */
export function recipesFor(pipeline: Pipeline, split: StageDeclaration): readonly StageDeclaration[] {
  return stagesOf(pipeline, "prepare").filter((recipe) => recipeUsers(pipeline).get(split.name)?.has(recipe.name) ?? false);
}

const users = new WeakMap<Pipeline, ReadonlyMap<string, ReadonlySet<string>>>();

/** By split: names of what stages on its parts take besides them, and of those stages themselves. */
function recipeUsers(pipeline: Pipeline): ReadonlyMap<string, ReadonlySet<string>> {
  const found = users.get(pipeline);
  if (found !== undefined) return found;
  const made = new Map<string, Set<string>>();
  for (const stage of pipeline.stages) {
    const split = splitTaken(pipeline, stage);
    if (split === undefined || split === stage.name) continue;
    const names = made.get(split) ?? new Set();
    made.set(split, names.add(stage.name));
    for (const input of stage.inputs) names.add(input.stage);
  }
  users.set(pipeline, made);
  return made;
}

/** The columns a recipe names, or null where it selects by type or by something the text does not tell. */
function namedColumns(recipe: StageDeclaration): ReadonlySet<string> | null {
  const steps = recipe.options["steps"];
  if (steps?.kind !== "list") return null;
  const names = new Set<string>();
  for (const step of steps.items) {
    const listed = namesIn(step);
    if (listed === null) return null;
    for (const name of listed) names.add(name);
  }
  return names;
}

/** `on(["age", "income"], …)`; other items, such as `select(…)`, take what these make. */
function namesIn(step: OptionValue): readonly string[] | null {
  if (step.kind === "call" && step.callee !== "on") return [];
  const columns = step.kind === "call" && step.callee === "on" ? step.items[0] : undefined;
  if (columns?.kind !== "list") return null;
  const names = columns.items.map((item) => literal(item));
  return names.every((name): name is string => typeof name === "string") ? names : null;
}
