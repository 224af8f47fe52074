import * as v from "valibot";
import type { TextRange } from "../../model/finding.ts";
import type { ContractDeclaration, OptionValue, StageDeclaration } from "../../model/pipeline.ts";
import { type MetricName, metrics } from "../../model/vocabulary.ts";
import { counted, formatNumber, listed } from "../format.ts";
import { betterText } from "../measuredView.ts";
import { baseName } from "../panel.ts";
import { shownName, shownText } from "../shownText.ts";
import { baselineText, literalOf, memberOf, type ReadsText, type ShownOption, shownOption } from "./briefOptions.ts";

/** A line of a brief. */
const lineShape = v.object({
  name: v.nullable(v.string()),
  /** What the pipeline file calls the thing that the text is about. */
  called: v.nullable(v.string()),
  text: v.string(),
  /** Text of the pipeline file that stands for a value. */
  code: v.nullable(v.string()),
});
export type BriefLine = v.InferOutput<typeof lineShape>;

export const briefStateShape = v.object({
  pipeline: v.string(),
  stage: v.string(),
  /** The decision, as a question. */
  title: v.string(),
  /** "brief in churn.mlpipe.ts" */
  from: v.string(),
  sections: v.array(v.object({ title: v.string(), lines: v.array(lineShape) })),
  /** What the problem leaves open, one sentence each: a brief is read by people who have to rely on it. */
  open: v.array(v.string()),
});
export type BriefState = v.InferOutput<typeof briefStateShape>;

/** The page of a `problem` stage: what its text says, without running anything. */
export function briefView(
  stage: StageDeclaration,
  contract: ContractDeclaration | null,
  readText: (range: TextRange) => string,
): BriefState {
  const options = stage.options["options"];
  const reads: ReadsText = { readText, functions: stage.flow.functions };
  const decision = literalOf(memberOf(options, "decision"));
  const sections = [
    { title: "What is predicted", lines: predictedLines(options, contract, reads) },
    { title: "When it is good enough", lines: goodEnoughLines(options, reads) },
    { title: "Being wrong, and acting on it", lines: costLines(options, reads) },
    { title: "Constraints", lines: listOf(memberOf(options, "constraints")).map((item) => line(null, shownOption(item, reads))) },
    {
      title: "Stakeholders",
      lines: membersOf(memberOf(options, "stakeholders")).map(([name, role]) => line(name, shownOption(role, reads))),
    },
    { title: "Hand-off", lines: listOf(memberOf(options, "handOff")).map((item) => handOffLine(item, reads)) },
  ];
  return {
    pipeline: stage.file,
    stage: stage.name,
    title: typeof decision === "string" ? shownText(decision) : "Problem",
    from: `${shownName(stage.name)} in ${shownName(baseName(stage.file))}`,
    sections: sections.filter(({ lines }) => lines.length > 0),
    open: openQuestions(options),
  };
}

function predictedLines(options: OptionValue | undefined, contract: ContractDeclaration | null, reads: ReadsText): BriefLine[] {
  const target = literalOf(memberOf(options, "target"));
  const positive = literalOf(memberOf(options, "positive"));
  const column = contract?.columns.find((each) => each.name === target) ?? null;
  const isNumber = literalOf(memberOf(options, "predict")) === "number";
  const classes = column?.oneOf === null || column === null ? "" : `, one of ${listed(column.oneOf.map(shownText))}`;
  const kind = isNumber ? "a number" : positive === null ? `a class${classes}` : `whether it is "${shownText(String(positive))}"${classes}`;
  const applies = memberOf(options, "appliesTo");
  const population = memberOf(options, "population");
  return [
    line("Target", kind, target === null ? shownOption(memberOf(options, "target"), reads).text : String(target)),
    ...(contract === null ? [] : [line("Rows", contractText(contract), contract.name)]),
    ...(applies === null ? [] : [line("Applies to", shownOption(applies, reads))]),
    ...(population === null ? [] : [line("Population", shownOption(population, reads))]),
  ];
}

function contractText(contract: ContractDeclaration): string {
  const roles = (["key", "unit", "time", "weight", "outcome", "notFeature", "personal"] as const).flatMap((role) => {
    const names = contract.columns.filter((column) => column.roles.includes(role)).map((column) => shownName(column.name));
    return names.length === 0 ? [] : [`${roleTitles[role]} ${listed(names)}`];
  });
  return [`${counted(contract.columns.length, "column")}${contract.complete ? "" : " and more that are computed"}`, ...roles].join("; ");
}

const roleTitles = {
  key: "key",
  unit: "about each",
  time: "time",
  weight: "weight",
  outcome: "known only afterwards:",
  notFeature: "not to be used:",
  personal: "personal:",
} as const;

function goodEnoughLines(options: OptionValue | undefined, reads: ReadsText): BriefLine[] {
  const metric = metricOf(options);
  const goal = literalOf(memberOf(options, "goal"));
  const because = memberOf(options, "because");
  return [
    metric === null
      ? line("Metric", shownOption(memberOf(options, "metric"), reads))
      : line("Metric", `${metrics[metric].title}, ${betterText(metric)}`),
    ...(because === null ? [] : [line("Because", shownOption(because, reads))]),
    ...(typeof goal === "number"
      ? [line("Goal", `${metric !== null && metrics[metric].better === "lower" ? "at most" : "at least"} ${formatNumber(goal)}`)]
      : []),
    line("Must beat", baselineText(memberOf(options, "baseline"), reads)),
    ...membersOf(memberOf(options, "guardRails")).map(([name, limits]) => {
      const title = Object.hasOwn(metrics, name) ? metrics[name as MetricName].title : name;
      const shown = (["atLeast", "atMost"] as const).flatMap((limit) => {
        const value = literalOf(memberOf(limits, limit));
        return typeof value === "number" ? [`${limit === "atLeast" ? "at least" : "at most"} ${formatNumber(value)}`] : [];
      });
      return line("Guard-rail", `${title} ${listed(shown)}`);
    }),
  ];
}

function costLines(options: OptionValue | undefined, reads: ReadsText): BriefLine[] {
  const costs = memberOf(options, "costs");
  const capacity = memberOf(options, "capacity");
  const unit = literalOf(memberOf(costs, "unit"));
  const of = unit === null ? "" : ` ${shownText(String(unit))}`;
  const cost = (title: string, name: string): BriefLine => {
    const shown = shownOption(memberOf(costs, name), reads);
    return line(
      title,
      shown.code === null ? { text: `${shown.text}${of}`, code: null } : { text: `each row its own,${of}:`, code: shown.code },
    );
  };
  const alerts = literalOf(memberOf(capacity, "alerts"));
  const outOf = literalOf(memberOf(capacity, "outOf"));
  const can = typeof alerts === "number" ? `${counted(alerts, "alert")} a ${String(literalOf(memberOf(capacity, "per")) ?? "?")}` : null;
  const among = typeof outOf === "number" ? `, among ${counted(outOf, "row")}` : "";
  return [
    ...(costs === null ? [] : [cost("A missed positive costs", "missed"), cost("A false alarm costs", "falseAlarm")]),
    ...(can === null ? [] : [line("Can be acted on", `${can}${among}`)]),
  ];
}

function handOffLine(item: OptionValue, reads: ReadsText): BriefLine {
  const part = (name: string): string => shownOption(memberOf(item, name), reads).text;
  return line(part("when"), `${part("what")} → ${part("to")}`);
}

function openQuestions(options: OptionValue | undefined): string[] {
  const isBinary = memberOf(options, "positive") !== null;
  const questions: readonly (readonly [string, string, boolean])[] = [
    ["goal", "No goal: nothing says when the model is good enough.", true],
    ["because", "It does not say why this metric fits the cost of being wrong.", true],
    ["costs", "No costs: a missed positive and a false alarm count as the metric counts them.", isBinary],
    ["capacity", "No capacity: nothing says how many alerts can be acted on.", isBinary],
    ["guardRails", "No guard-rails: no other metric has a limit.", true],
    ["stakeholders", "No stakeholders are named.", true],
    ["handOff", "No hand-off: nobody is named who takes over.", true],
  ];
  return questions.flatMap(([name, sentence, concerns]) => (concerns && memberOf(options, name) === null ? [sentence] : []));
}

function metricOf(options: OptionValue | undefined): MetricName | null {
  const name = literalOf(memberOf(options, "metric"));
  return typeof name === "string" && Object.hasOwn(metrics, name) ? (name as MetricName) : null;
}

function listOf(value: OptionValue | null): readonly OptionValue[] {
  return value === null ? [] : value.kind === "list" ? value.items : [value];
}

function membersOf(value: OptionValue | null): readonly (readonly [string, OptionValue])[] {
  return value?.kind === "object" ? Object.entries(value.members).map(([name, member]) => [name, member.value] as const) : [];
}

function line(name: string | null, shown: string | ShownOption, called: string | null = null): BriefLine {
  const { text, code } = typeof shown === "string" ? { text: shown, code: null } : shown;
  return { name: name === null ? null : shownName(name), called: called === null ? null : shownName(called), text, code };
}
