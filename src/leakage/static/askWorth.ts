import type { Finding, TextRange } from "../../model/finding.ts";
import type { Pipeline, StageDeclaration } from "../../model/pipeline.ts";
import type { HonestTwin, WorthQuestion } from "../../model/worth.ts";
import { downstreamOf, inputOf, splitTaken, stageNamed } from "./graph.ts";
import { type Lineage, traceLineage } from "./lineage.ts";
import { callsOf, literal, member } from "./options.ts";
import type { RuleContext } from "./rule.ts";
import { modelInputs, type SplitFacts, splitFacts } from "./splitFacts.ts";

/** How a finding's worth is measured, for each model behind it, or why rows cannot show it. */
export type WorthAsked = { readonly questions: readonly WorthQuestion[] } | { readonly why: string };

/**
 * How the worth of each finding of a leak is measured, in their order. Columns that hand over the answer are left out where
 * others are measured: beside a model that knows everything already, no other leak shows.
 */
export function askWorths(pipeline: Pipeline, findings: readonly Finding[]): readonly WorthAsked[] {
  const ask = worthAsker(pipeline);
  const asked = findings.map(ask);
  const answers = asked.flatMap((each, at) => ("questions" in each && handingOver.has(findings[at]?.id ?? "") ? each.questions : []));
  return asked.map((each) => ("why" in each ? each : oneOf(each.questions.map((question) => besideAnswers(question, answers)))));
}

/** The question without what hands over the answer to its model; a text where nothing is left to ask. */
function besideAnswers(question: WorthQuestion, answers: readonly WorthQuestion[]): WorthQuestion | string {
  const { twin, model } = question;
  const own = new Set(twin.by === "columns" ? twin.columns : []);
  const known = answers.flatMap((other) => (other.model === model && other.twin.by === "columns" ? other.twin.columns : []));
  const without = [...new Set(known)].filter((name) => !own.has(name));
  if (twin.by !== "rows") return { ...question, without };
  const columns = twin.columns.filter((name) => !without.includes(name));
  if (columns.length === 0) return "all that it reaches hands over the answer by itself";
  return { ...question, twin: { ...twin, columns }, without };
}

/** Questions, or why not even one can be asked. */
function oneOf(each: readonly (WorthQuestion | string)[]): WorthAsked {
  const questions = each.filter((one) => typeof one !== "string");
  return questions.length === 0 ? { why: each.find((one) => typeof one === "string") ?? noModel } : { questions };
}

const noModel = "no model that learns from columns is trained behind it";

/** What comes with the outcome, or after it, is there when the archive is read and never when the model is asked. */
const handingOver: ReadonlySet<string> = new Set([
  "leakage/target-in-features",
  "leakage/outcome-feature",
  "leakage/future-window",
  "leakage/late-join",
]);

/** Answers for findings of one pipeline, one by one. */
function worthAsker(pipeline: Pipeline): (finding: Finding) => WorthAsked {
  const context = contextOf(pipeline);
  return (finding) => {
    if (!pipeline.sources.some(({ path }) => path === finding.range.file)) return { why: ofAProgram };
    const way = ways[finding.id];
    if (way === undefined) return { why: "it is no leak of rows" };
    if (typeof way === "string") return { why: way };
    return oneOf(
      modelsBehind(pipeline, finding).map((train) => {
        if (train.program !== undefined) return "the model is another program, which is not fitted again on other rows";
        const facts = splitFacts(context).find(({ split }) => split.name === splitTaken(pipeline, train));
        if (facts === undefined) return "the text does not tell which split the model is trained on";
        const twin = way({ context, finding, facts, train });
        return typeof twin === "string" ? twin : { rule: finding.id, model: train.name, twin, without: [] };
      }),
    );
  };
}

/** Most ways ask no lineage, which costs as much as the audit itself. */
function contextOf(pipeline: Pipeline): RuleContext {
  let lineage: Lineage | null = null;
  return {
    pipeline,
    texts: {},
    ledger: null,
    get lineage() {
      lineage ??= traceLineage(pipeline);
      return lineage;
    },
  };
}

interface Asked {
  readonly context: RuleContext;
  readonly finding: Finding;
  readonly facts: SplitFacts;
  readonly train: StageDeclaration;
}

/** A rule that no way is written for asks nothing; a text is why it cannot be asked. */
type Way = string | ((asked: Asked) => HonestTwin | string);

const onTestRows = "it is about looks at the sealed test rows, and no other rows could show what those looks gave away";
const noLeakOfRows = "it makes figures doubtful or serving different, but hands no row's answer to another";
const ofTheProcedure = "it judges the procedure and names no column to leave out; ask the findings that say where";
const ofAProgram = "the program would have to be run on other rows than it was given, and what it does with them it alone knows";
const aHint = "it is a hint and no proof: a strong honest column would look the same";

/** By rule. Held against all rules by a test. */
const ways: Readonly<Record<string, Way>> = {
  "leakage/fit-before-split": ({ train, finding }) =>
    inputOf(train, "model.use") === finding.stage ? { by: "recipe" } : "the model does not use this recipe",
  "leakage/statistic-before-split": (asked) => withColumns(asked, (columns) => ({ by: "rows", columns, hidesTarget: false })),
  "leakage/target-encode-unfolded": (asked) =>
    stageKindOf(asked) === "prepare"
      ? "one fold has no others: the recipe does not run as it is written"
      : withColumns(asked, (columns) => ({ by: "rows", columns, hidesTarget: true })),
  "leakage/selection-before-split": (asked) =>
    stageKindOf(asked) === "prepare"
      ? "prepare refuses to choose by the target before the split, so that nothing has leaked"
      : selected(asked),
  "leakage/resample-before-split": (asked) =>
    stageKindOf(asked) === "prepare"
      ? "prepare refuses to balance before the split, so that nothing has leaked"
      : { by: "shares", before: tableBefore(asked) },
  "leakage/target-in-features": (asked) => withColumns(asked, dropped),
  "leakage/outcome-feature": (asked) => withColumns(asked, dropped),
  "leakage/future-window": (asked) => withColumns(asked, dropped),
  "leakage/late-join": (asked) => withColumns(asked, dropped),
  "leakage/identifier-feature": (asked) => withColumns(asked, dropped),
  "leakage/outcome-like-column": (asked) => withColumns(asked, dropped),
  "leakage/identifier-predicts": (asked) => withColumns(asked, dropped),
  "leakage/time-random-split": () => ({ by: "time" }),
  "leakage/date-overlap": () => ({ by: "time" }),
  "leakage/group-random-split": () => ({ by: "unit" }),
  "leakage/group-overlap": ({ facts }) => (facts.unit === null ? aHint : { by: "unit" }),
  "leakage/row-overlap": () => ({ by: "twins", near: false }),
  "leakage/near-row-overlap": () => ({ by: "twins", near: true }),
  "leakage/test-in-tuning": ({ train }) =>
    isAbsentIn(train, "stop")
      ? "nothing in the file is chosen by these rows, and what you chose by looking at them nobody can repeat"
      : { by: "stop" },
  "leakage/key-overlap": "rows of one key in two parts are a fault of the parts, to be mended before anything is measured",
  "leakage/immature-label": "how far the label looks ahead is not said, so that the rows without a gap cannot be told from the others",
  "leakage/validation-reused": "it flatters the cost of alerts and their threshold, not the metric",
  "leakage/no-test": "there are no rows that could tell",
  "leakage/test-twice": onTestRows,
  "leakage/reseal": onTestRows,
  "leakage/metric-after-test": onTestRows,
  "leakage/clock-in-feature": "its values are others at each run, so that two fits differ by more than the leak",
  "leakage/stateful-row-function": "its values depend on which rows came before, so that two fits differ by more than the leak",
  "leakage/row-not-independent": "its values depend on which rows came before, so that two fits differ by more than the leak",
  "leakage/unserved-transform": noLeakOfRows,
  "leakage/undeclared-input": noLeakOfRows,
  "leakage/metric-mismatch": noLeakOfRows,
  "leakage/uncorrected-prior": noLeakOfRows,
  "leakage/no-seed": noLeakOfRows,
  "leakage/unstratified-rare": noLeakOfRows,
  "leakage/label-conflict": noLeakOfRows,
  "leakage/new-category": noLeakOfRows,
  "leakage/string-variant": noLeakOfRows,
  "leakage/feature-drift": noLeakOfRows,
  "leakage/label-drift": noLeakOfRows,
  "leakage/population-differs": noLeakOfRows,
  "leakage/power-change": noLeakOfRows,
  "leakage/domain-classifier": noLeakOfRows,
  "leakage/future-name": aHint,
  "leakage/single-column-power": aHint,
  "leakage/missing-pattern": aHint,
  "leakage/source-file": aHint,
  "leakage/new-label": noLeakOfRows,
  "leakage/part-too-small": noLeakOfRows,
  "leakage/order-says-part": aHint,
  "leakage/boundary-correlation": aHint,
  "leakage/permuted-labels": ofTheProcedure,
  "leakage/external-fit": ofAProgram,
  "leakage/external-refit": ofAProgram,
};

/** How the worth of a rule's findings comes to be known, in a sentence. */
export function worthSentence(rule: string): string {
  const way = ways[rule] ?? noLeakOfRows;
  if (typeof way === "string") return `It cannot be measured on your rows: ${way}.`;
  return 'What it is worth on your rows is measured by "What is this leak worth?" at the finding, or by `mlpipe audit FILE --worth`.';
}

/** Rules whose worth has a way to be measured or a reason why it has none. */
export const rulesWithWorth: ReadonlySet<string> = new Set(Object.keys(ways));

const dropped = (columns: string[]): HonestTwin => ({ by: "columns", columns });

/** The model inputs that the place of the finding flows into, or the columns that rows have shown. */
function withColumns({ context, finding, facts }: Asked, twin: (columns: string[]) => HonestTwin): HonestTwin | string {
  const inputs = modelInputs(context, facts);
  if (finding.columns !== undefined) {
    const named = finding.columns;
    const taken = [...inputs].filter(([name, { writes }]) => named.includes(name) || writes.some((write) => readsOne(write.reads, named)));
    return taken.length === 0 ? "the model does not take it in" : twin(taken.map(([name]) => name));
  }
  const { range, stage } = finding;
  const columns = [...inputs].flatMap(([name, { writes }]) =>
    writes.some((write) => write.stage.name === stage && [write, ...write.reads].some((each) => covers(each.range, range))) ? [name] : [],
  );
  return columns.length === 0 ? "the text does not tell which columns of the model it reaches" : twin(columns);
}

function covers(outer: TextRange, inner: TextRange): boolean {
  return outer.file === inner.file && outer.start <= inner.start && inner.end <= outer.end;
}

function readsOne(reads: readonly { readonly name: string }[], names: readonly string[]): boolean {
  return reads.some(({ name }) => names.includes(name));
}

/** The models behind a finding that learn from columns, in order of the text; of a finding at a model, that one. */
function modelsBehind(pipeline: Pipeline, { stage }: Finding): readonly StageDeclaration[] {
  const own = stageNamed(pipeline, stage ?? undefined);
  if (own === null) return [];
  const trained = (own.kind === "train" ? [own] : downstreamOf(pipeline, own.name)).filter(({ kind }) => kind === "train");
  const takesColumns = (train: StageDeclaration): boolean => train.program !== undefined || inputOf(train, "model.use") !== undefined;
  return trained.filter((train) => takesColumns(train) && callsOf(train.options["model"], ["baseline"]).length === 0);
}

/** What chooses columns is done again with training rows, where it is the pipeline's own code. */
function selected({ context, finding }: Asked): HonestTwin | string {
  const stage = stageNamed(context.pipeline, finding.stage ?? undefined);
  if (stage === null) return "the text does not tell which stage chooses";
  return stage.program === undefined ? { by: "selection", stage: stage.name } : ofAProgram;
}

function tableBefore({ context, finding }: Asked): string {
  const stage = stageNamed(context.pipeline, finding.stage ?? undefined);
  return (stage === null ? undefined : inputOf(stage, "table")) ?? "";
}

function stageKindOf({ context, finding }: Asked) {
  return stageNamed(context.pipeline, finding.stage ?? undefined)?.kind ?? null;
}

function isAbsentIn({ options }: StageDeclaration, option: string): boolean {
  const value = member(options["options"], option);
  return value === null || literal(value) === false;
}
