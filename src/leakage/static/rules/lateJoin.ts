import type { VerbFacts } from "../../../model/flow.ts";
import type { StageDeclaration } from "../../../model/pipeline.ts";
import { downstreamOf, inputOf, stageNamed } from "../graph.ts";
import type { Write } from "../lineage.ts";
import { byPlace, type Reach, reaches, wayToModel } from "../reaches.ts";
import type { Rule, RuleContext, RuleFinding } from "../rule.ts";

export const lateJoin: Rule = {
  documentation: {
    id: "leakage/late-join",
    type: "L3.1",
    notebookType: null,
    title: "A join brings in what happened later",
    severity: "error",
    what: "Rows have a time, rows of the joined table have one too, and they are paired by something else: whatever lies in the other table comes in, later rows with it.",
    why: "A row of March gets the complaints of April. In use the other table ends today, so that the column means something else than it did in training.",
    worth: "As a window into the future: large where the other table records what follows from the outcome.",
    fix: "Keep only pairs whose right side is earlier: join the rows themselves, then `filter((row) => row.complained_on < row.day)`, and aggregate after that.",
    trigger: `import { columns, problem, collect, csv, wrangle, features, split, prepare, on, numeric, scale, after, op } from "mlpipe";
const Row = columns({ id: "text", day: "date", load: "number", left: "yes | no" }, { key: "id", time: "day" });
const Call = columns({ id: "text", called_on: "date" }, { time: "called_on" });
export const brief = problem(Row, { decision: "?", predict: "class", target: "left", positive: "yes", metric: "roc_auc", baseline: "prior" });
export const raw = collect(csv("rows.csv"), Row, { owner: "us", license: "MIT" });
export const calls = collect(csv("calls.csv"), Call, { owner: "us", license: "MIT" });
export const rows = wrangle(raw, (table, { calls }) => table.join_left(calls.groupby("id").count(), "id"), { with: { calls } });
export const table = features(rows, brief, {});
export const parts = split(table, brief, { validation: after("2026-03-01"), test: after("2026-04-01") });
export const scaled = prepare(parts, [on(numeric(), scale())]);
`,
  },
  check: (context) => {
    const found = byPlace(reaches(context).filter(({ write }) => (write.verb?.others.length ?? 0) > 0));
    return found.flatMap((reach) => findingOf(context, reach) ?? []);
  },
};

function findingOf(context: RuleContext, reach: Reach): RuleFinding | null {
  const { facts, write } = reach;
  const [other] = write.verb?.others ?? [];
  const joined = other?.from === undefined || other.from === null ? null : timeOf(context, other.from);
  if (facts.time === null || joined === null || other === undefined || !other.known) return null;
  const keys = write.verb?.pairs?.keys ?? null;
  // Without keys rows are paired by the columns of one name.
  const byTime = keys === null ? joined.time === facts.time : keys.some(([, theirs]) => theirs === joined.time);
  // A cut before the join may be early enough for every row, or for none: the text does not tell.
  if (byTime || [...other.verbs, ...joined.verbs].some((verb) => verb.verb === "filter" && readsOne(verb, [joined.time]))) return null;
  if (verbsAfter(context, write).some((verb) => verb.verb === "filter" && readsBoth(verb, facts.time ?? "", joined.time))) return null;
  return {
    message: `"${write.stage.name}" joins "${other.from}" without regard to "${joined.time}", so that "${write.column}" knows what happened after "${facts.time}". Keep only pairs whose right side is earlier.`,
    range: write.range,
    cause: write.range,
    stage: write.stage.name,
    related: [
      ...(joined.root === null
        ? []
        : [{ range: joined.root.nameRange, message: `Rows of "${joined.root.name}" have the time "${joined.time}".` }]),
      ...wayToModel(reach),
    ],
    fixes: [],
  };
}

interface JoinedTable {
  readonly root: StageDeclaration | null;
  readonly time: string;
  /** All that was done to it before. */
  readonly verbs: readonly VerbFacts[];
}

/** The time of the rows that a table stage comes from. */
function timeOf({ pipeline }: RuleContext, name: string): JoinedTable | null {
  const verbs: VerbFacts[] = [];
  const seen = new Set<string>();
  let stage = stageNamed(pipeline, name);
  while (stage !== null && stage.kind !== "collect" && !seen.has(stage.name)) {
    seen.add(stage.name);
    verbs.push(...stage.flow.verbs);
    stage = stageNamed(pipeline, inputOf(stage, "table"));
  }
  const contract = pipeline.contracts.find((each) => each.name === stage?.contract);
  const time = contract?.columns.find((column) => column.roles.includes("time"))?.name;
  return time === undefined ? null : { root: stage, time, verbs };
}

/** Verbs that the joined rows go through: in the same wrangle, and in those that follow. */
function verbsAfter({ pipeline }: RuleContext, { stage, verb }: Write): readonly VerbFacts[] {
  const at = stage.flow.verbs.findIndex((each) => each.range.start === verb?.range.start && each.range.end === verb.range.end);
  return [...stage.flow.verbs.slice(at + 1), ...downstreamOf(pipeline, stage.name).flatMap((each) => each.flow.verbs)];
}

function readsOne({ reads }: VerbFacts, names: readonly string[]): boolean {
  return reads.some((use) => names.some((name) => isNamed(use.name, name)));
}

function readsBoth(verb: VerbFacts, own: string, theirs: string): boolean {
  const read = new Set(verb.reads.map((use) => use.name).filter((name) => isNamed(name, own) || isNamed(name, theirs)));
  return read.size > 1 && readsOne(verb, [own]) && readsOne(verb, [theirs]);
}

/** A column may have got a suffix by the join. */
function isNamed(name: string, original: string): boolean {
  return name === original || name.startsWith(`${original}_`);
}
