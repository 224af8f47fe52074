import type { TextRange } from "../../../model/finding.ts";
import type { VerbFacts } from "../../../model/flow.ts";
import type { StageDeclaration } from "../../../model/pipeline.ts";
import { inputOf, stageNamed } from "../graph.ts";
import type { TableLineage } from "../lineage.ts";
import { splitPlace } from "../reaches.ts";
import { recipesOfTables } from "../recipesOfTables.ts";
import { resamplingSteps } from "../resampling.ts";
import type { Rule, RuleContext, RuleFinding } from "../rule.ts";
import { type SplitFacts, splitFacts } from "../splitFacts.ts";

export const resampleBeforeSplit: Rule = {
  documentation: {
    id: "leakage/resample-before-split",
    type: "L1.4",
    notebookType: "overlap",
    title: "Rows are multiplied or thinned out before the split",
    severity: "error",
    what: "Rows of a class are copied, made up or left out (over-sampling, under-sampling, augmentation) before the rows are split.",
    why: "Copies of one row, and rows made from it, may lie on both sides of the split: the model is judged on rows it has seen. And the test rows no longer have the shares of the rows that the model will meet, so that precision and every threshold mean something else.",
    worth:
      "With copies on both sides figures near 1 for models that remember; without, precision that falls by the resampling factor in use.",
    fix: "Split first. Balance in `prepare`, which touches training rows only, or weight the classes.",
    trigger: `import { columns, problem, collect, csv, wrangle, features, split } from "mlpipe";
const Row = columns({ age: "number", left: "yes | no" });
export const brief = problem(Row, { decision: "?", predict: "class", target: "left", positive: "yes", metric: "roc_auc", baseline: "prior" });
export const raw = collect(csv("rows.csv"), Row, { owner: "us", license: "MIT" });
export const rows = wrangle(raw, (table) => table.concat(table.filter((row) => row.left === "yes")));
export const table = features(rows, brief, {});
export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "a" });
`,
  },
  check(context) {
    const found = new Map<string, RuleFinding>();
    for (const facts of splitFacts(context)) {
      for (const each of byVerbs(context, facts)) found.set(`${each.cause.file}:${each.cause.start}`, each);
    }
    for (const each of byRecipes(context)) found.set(`${each.cause.file}:${each.cause.start}`, each);
    return [...found.values()];
  },
};

/** Stages whose rows come to the split. */
function rowsOnTheWay({ pipeline }: RuleContext, { split }: SplitFacts): readonly StageDeclaration[] {
  const found: StageDeclaration[] = [];
  let stage = stageNamed(pipeline, inputOf(split, "table"));
  while (stage !== null && !found.includes(stage)) {
    found.push(stage);
    stage = stageNamed(pipeline, inputOf(stage, "table"));
  }
  return found;
}

function byVerbs(context: RuleContext, facts: SplitFacts): readonly RuleFinding[] {
  return rowsOnTheWay(context, facts)
    .filter((stage) => stage.kind === "wrangle")
    .flatMap((stage) => {
      const before = context.lineage.tables.get(inputOf(stage, "table") ?? "");
      const resampling: Resampling = { context, stage, isTarget: (name) => isTarget(facts, before, stage, name) };
      return stage.flow.verbs.flatMap((verb, at) => {
        const how = resampled(resampling, verb, at);
        return how === null ? [] : [findingOf(stage.name, verb.range, how, facts)];
      });
    });
}

interface Resampling {
  readonly context: RuleContext;
  readonly stage: StageDeclaration;
  readonly isTarget: (column: string) => boolean;
}

/** The target, or a column that was made of it, here or before. */
function isTarget({ target }: SplitFacts, before: TableLineage | undefined, { flow }: StageDeclaration, name: string): boolean {
  if (target === null) return false;
  if (name === target || before?.columns.get(name)?.from.has(target)) return true;
  return flow.verbs.some((verb) => verb.writes.some((write) => write.column === name && write.reads.some((use) => use.name === target)));
}

function resampled(resampling: Resampling, verb: VerbFacts, at: number): string | null {
  const { stage, isTarget } = resampling;
  const before = stage.flow.verbs.slice(0, at);
  switch (verb.verb) {
    case "concat":
    case "union":
      return joinedRows(resampling, verb, at);
    case "sample":
      return (verb.groupedBy ?? []).some(isTarget) ? "draws as many rows of each class" : null;
    case "unroll":
      return verb.reads.some((use) => isCopies(resampling, before, use.name)) ? "repeats rows by their class" : null;
    case "filter":
      return verb.reads.some((use) => isTarget(use.name)) && drawsAtRandom(stage, verb.range)
        ? "leaves rows of a class out at random"
        : null;
    default:
      return null;
  }
}

/** `copies: (row) => (row.left === "yes" ? [1, 2, 3] : [1])` */
function isCopies({ isTarget }: Resampling, before: readonly VerbFacts[], column: string): boolean {
  const made = before.flatMap((verb) => verb.writes).findLast((write) => write.column === column);
  return made?.reads.some((use) => isTarget(use.name)) ?? false;
}

function drawsAtRandom({ flow }: StageDeclaration, { file, start, end }: TextRange): boolean {
  return flow.functions.some((each) => each.random.some((range) => range.file === file && range.start >= start && range.end <= end));
}

/** The same rows once more, or the classes brought together again after one was thinned out. */
function joinedRows(resampling: Resampling, verb: VerbFacts, at: number): string | null {
  const { stage } = resampling;
  const own = startOf(resampling, null);
  const mine = chain(resampling, stage.flow.verbs.slice(0, at));
  const others = verb.others
    .filter((other) => other.known && sharesRows(own, startOf(resampling, other.from)))
    .map((other) => chain(resampling, other.verbs));
  const all = [mine, ...others];
  if (others.length === 0) return null;
  const thinned = all.some((each) => each.ofClass && each.sampled);
  if (thinned && all.every((each) => each.ofClass)) return "thins a class out and puts the classes together again";
  if (verb.verb === "union" || removedAgain(stage, at)) return null;
  const twice = new Set(all.map((each) => each.last)).size < all.length;
  return twice || others.some((other) => !mine.picked || (!other.picked && mine.ofClass)) ? "has rows twice" : null;
}

interface Chain {
  /** Rows were left out. */
  readonly picked: boolean;
  /** They were left out by their class. */
  readonly ofClass: boolean;
  readonly sampled: boolean;
  /** Two tables of one chain are the same table. */
  readonly last: string;
}

const picking: ReadonlySet<string> = new Set(["filter", "sample", "slice", "semijoin", "antijoin", "except", "intersect"]);

function chain({ isTarget }: Resampling, verbs: readonly VerbFacts[]): Chain {
  const range = verbs.at(-1)?.range;
  return {
    picked: verbs.some((verb) => picking.has(verb.verb)),
    ofClass: verbs.some((verb) => verb.verb === "filter" && verb.reads.some((use) => isTarget(use.name))),
    sampled: verbs.some((verb) => verb.verb === "sample" || verb.verb === "slice"),
    last: range === undefined ? "" : `${range.file}:${range.start}:${range.end}`,
  };
}

function startOf({ context, stage }: Resampling, from: string | null): TableLineage | undefined {
  return context.lineage.tables.get(from ?? inputOf(stage, "table") ?? "");
}

function sharesRows(own: TableLineage | undefined, other: TableLineage | undefined): boolean {
  return [...(other?.roots ?? [])].some((root) => own?.roots.has(root) ?? false);
}

/** Whole rows that are there twice are dropped further down. */
function removedAgain({ flow }: StageDeclaration, at: number): boolean {
  return flow.verbs.slice(at + 1).some((verb) => verb.verb === "dedupe");
}

function byRecipes(context: RuleContext): readonly RuleFinding[] {
  return recipesOfTables(context, resamplingSteps).map(({ recipe, table, step, facts }) => ({
    ...findingOf(recipe.name, step.range, `balances all rows of "${table}"`, facts),
    cause: recipe.callRange,
  }));
}

function findingOf(stage: string, range: TextRange, how: string, facts: SplitFacts): RuleFinding {
  return {
    message: `"${stage}" ${how} before the split, so that test rows are copies of training rows, or no longer have the shares of rows to come. Split first, and balance in prepare.`,
    range,
    cause: range,
    stage,
    related: [
      ...(facts.brief === null ? [] : [{ range: facts.brief.nameRange, message: `"${facts.brief.name}" predicts "${facts.target}".` }]),
      splitPlace(facts),
    ],
    fixes: [],
  };
}
