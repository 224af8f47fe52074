import type { SealLedger } from "../../model/artifact.ts";
import type { Audit, LeakType, RuleDocumentation } from "../../model/audit.ts";
import type { StageDataAudit } from "../../model/dataAudit.ts";
import type { Finding, TextRange } from "../../model/finding.ts";
import type { OptionValue, Pipeline, StageDeclaration } from "../../model/pipeline.ts";
import type { StageKind } from "../../model/vocabulary.ts";
import { counted, listed } from "../format.ts";
import { baseName } from "../panel.ts";
import { shownName, shownText } from "../shownText.ts";
import type { Page } from "./briefText.ts";
import type { BriefLine } from "./briefView.ts";
import type { FeaturesState } from "./featuresView.ts";

export type InfoSheetState = Page & { readonly pipeline: string };

export interface InfoSheetFacts {
  readonly pipeline: Pipeline;
  readonly audit: Audit;
  readonly rows: readonly StageDataAudit[];
  readonly ledger: SealLedger | null;
  readonly features: FeaturesState;
  readonly rules: readonly Pick<RuleDocumentation, "id" | "type">[];
  readonly readText: (range: TextRange) => string;
}

/**
 * A model info sheet after Kapoor & Narayanan (Leakage and the reproducibility crisis in machine-learning-based science,
 * Patterns 2023): for each way to leak what the pipeline does about it, and what the audit found. It fills itself; what
 * only a person can know is asked at its end.
 */
export function infoSheetView(facts: InfoSheetFacts): InfoSheetState {
  const { pipeline } = facts;
  return {
    pipeline: pipeline.file,
    title: `Model info sheet of ${shownName(baseName(pipeline.file))}`,
    from: "Filled in by the pipeline, its audit and its ledger; after Kapoor & Narayanan, Patterns 2023",
    sections: [
      { title: "The data", lines: stagesOf(facts, "collect").map((stage) => dataLine(stage)) },
      {
        title: "L1.1 A test set that is one",
        lines: [
          ...stagesOf(facts, "split").map((stage) => codeLine(facts, stage, "rows are dealt by")),
          shotsLine(facts),
          ...auditLines(facts, "L1.1"),
        ],
      },
      {
        title: "L1.2 What is learned from rows, from training rows only",
        lines: [
          ...stagesOf(facts, "prepare").map((stage) => codeLine(facts, stage, fittedOn(stage))),
          ...setWiseLines(facts),
          ...auditLines(facts, "L1.2"),
        ],
      },
      { title: "L1.3 Columns are chosen on training rows only", lines: auditLines(facts, "L1.3") },
      { title: "L1.4 No row on both sides", lines: auditLines(facts, "L1.4") },
      { title: "L2 Every feature is legitimate", lines: [...featureLines(facts), ...asideLines(facts), ...auditLines(facts, "L2")] },
      { title: "L3.1 Nothing is known before its time", lines: auditLines(facts, "L3.1") },
      { title: "L3.2 Rows are independent, or dealt together", lines: auditLines(facts, "L3.2") },
      { title: "L3.3 Test rows are those the model will meet", lines: auditLines(facts, "L3.3") },
    ],
    open: openQuestions(facts),
  };
}

function stagesOf({ pipeline }: InfoSheetFacts, kind: StageKind): readonly StageDeclaration[] {
  return pipeline.stages.filter((stage) => stage.kind === kind);
}

function line(name: string | null, text: string, code: string | null = null): BriefLine {
  return {
    name: name === null ? null : shownName(name),
    called: null,
    text: shownText(text),
    code: code === null ? null : shownText(code),
  };
}

function dataLine(stage: StageDeclaration): BriefLine {
  const options = stage.options["options"];
  const facts = (["owner", "license"] as const).flatMap((name) => {
    const value = textOf(member(options, name));
    return value === null ? [] : [`${name}: ${value}`];
  });
  return line(stage.name, facts.length === 0 ? "no owner or licence is said" : facts.join("; "));
}

/** The stage's own words are the most exact answer there is. */
function codeLine({ readText }: InfoSheetFacts, stage: StageDeclaration, text: string): BriefLine {
  const option = stage.options["options"] ?? stage.options["steps"];
  return line(stage.name, text, option === undefined ? null : readText(option.range).replace(/\s+/g, " "));
}

function shotsLine({ ledger }: InfoSheetFacts): BriefLine {
  const entries = ledger?.entries ?? [];
  const shots = entries.filter(({ level }) => level === "labels");
  if (shots.length === 0) return line("Ledger", "the labels of test rows have not been opened");
  const whys = shots.map(({ at, why }) => `${at.slice(0, 10)} (${why})`);
  return line("Ledger", `the labels of test rows were opened ${counted(shots.length, "time")}: ${whys.join("; ")}`);
}

function setWiseLines(facts: InfoSheetFacts): readonly BriefLine[] {
  return stagesOf(facts, "wrangle").map((stage) =>
    line(
      stage.name,
      `${stage.program === undefined ? "" : `another program (${stage.program.title}) `}works on many rows at once, before the split; it is not replayed when the model is served`,
    ),
  );
}

function featureLines({ features }: InfoSheetFacts): readonly BriefLine[] {
  return features.stages.flatMap((stage) =>
    stage.features.map(({ name, from, explanation }) => {
      const sources = from === null ? "columns that the text does not tell" : from.length === 0 ? "no column" : listed(from);
      return line(name, `from ${sources}${explanation === null ? "; why it may help is not said" : `. ${explanation}`}`);
    }),
  );
}

/** A recipe that is given a table and not the parts of a split learns from all of it. */
function fittedOn({ inputs }: StageDeclaration): string {
  const table = inputs.find(({ role }) => role === "table");
  return table === undefined ? "is fitted on training rows:" : `is fitted on all rows of "${table.stage}", those that test among them:`;
}

/** What no model takes in by itself; a feature may read what is key, unit, time or weight. */
function asideLines({ pipeline }: InfoSheetFacts): readonly BriefLine[] {
  const aside = pipeline.contracts.flatMap(({ columns }) =>
    columns.flatMap(({ name, roles }) => {
      const role = roles.find((each) => each !== "personal");
      return role === undefined ? [] : [role === "notFeature" ? name : `${name} (${role})`];
    }),
  );
  return aside.length === 0 ? [] : [line("Kept out", listed(aside))];
}

/** What was looked for, and what was found: never "none" where nothing looked. */
function auditLines({ audit, rows, rules }: InfoSheetFacts, type: LeakType): readonly BriefLine[] {
  const ids = new Set(rules.filter((rule) => rule.type === type).map(({ id }) => id));
  const isOfType = ({ id }: Finding): boolean => ids.has(id);
  const found = [...audit.findings, ...rows.flatMap(({ findings }) => findings)].filter(isOfType);
  const suppressed = [...audit.suppressed, ...rows.flatMap((each) => each.suppressed)].filter(({ finding }) => isOfType(finding));
  const asked = new Set(
    rows.flatMap(({ audit: { checks } }) => checks.filter(({ id, skipped }) => ids.has(id) && skipped === null).map(({ id }) => id)),
  );
  const looked = audit.rules.filter((id) => ids.has(id)).length;
  const all = [...(looked > 0 ? [counted(looked, "static rule")] : []), ...(asked.size > 0 ? [counted(asked.size, "data rule")] : [])];
  const notes = found.filter(({ severity }) => severity === "information").length;
  const counts = [
    ...(found.length > notes ? [counted(found.length - notes, "finding")] : []),
    ...(notes > 0 ? [counted(notes, "note")] : []),
  ];
  const verdict =
    all.length === 0
      ? "no rule looks for it here"
      : found.length === 0
        ? `nothing found by ${listed(all)}`
        : `${listed(counts)} by ${listed(all)}`;
  return [
    line("Audit", verdict),
    ...found.map(({ severity, message }) => line(severityWords[severity], message)),
    ...suppressed.map(({ finding, suppression }) => line("Suppressed", `${finding.message} Reason: ${suppression.reason}`)),
  ];
}

const severityWords: Readonly<Record<Finding["severity"], string>> = { error: "Error", warning: "Warning", information: "Note" };

/** What no program can know. */
function openQuestions(facts: InfoSheetFacts): readonly string[] {
  const { pipeline, features } = facts;
  const unexplained = features.stages.flatMap((stage) => stage.features.filter(({ explanation }) => explanation === null));
  return [
    "About whom or what is the scientific or business claim, and are the test rows a fair sample of them?",
    "Were the rows collected, or labelled, with the outcome in view?",
    ...(stagesOf(facts, "split").length === 0 ? ["No rows are set apart: on what will the model be judged?"] : []),
    ...(pipeline.contracts.some(({ columns }) => columns.some(({ roles }) => roles.includes("time")))
      ? []
      : ["Do the rows have a time? The contract names none."]),
    ...(pipeline.contracts.some(({ columns }) => columns.some(({ roles }) => roles.includes("unit")))
      ? []
      : ["Do several rows belong to one person or thing? The contract names no unit."]),
    ...(unexplained.length === 0
      ? []
      : [`Why is each feature known when the model is asked? ${counted(unexplained.length, "feature has", "features have")} no sentence.`]),
    ...unauditedRows(facts),
  ];
}

/** Each split whose rows nobody has audited, all of them or those that test. */
function unauditedRows(facts: InfoSheetFacts): readonly string[] {
  return stagesOf(facts, "split").flatMap(({ name, options: { options } }) => {
    const audit = facts.rows.find(({ stage }) => stage === name)?.audit;
    if (audit === undefined) return [`The rows of ${shownName(name)} were not audited: mlpipe audit --data does it.`];
    // Where test rows serve for validation they were looked at as such; folds within folds set none aside.
    const sealsRows = member(options, "test") !== undefined && textOf(member(options, "validation")) !== "test";
    return sealsRows && audit.rows.test === 0 ? [`The test rows of ${shownName(name)} were not audited: mlpipe audit --data does it.`] : [];
  });
}

function member(value: OptionValue | undefined, name: string): OptionValue | undefined {
  return value?.kind === "object" ? value.members[name]?.value : undefined;
}

function textOf(value: OptionValue | undefined): string | null {
  return value?.kind === "literal" ? String(value.value) : null;
}
