import * as v from "valibot";
import type { StageResult } from "../model/artifact.ts";
import type { Plan, PlannedStage, StageState } from "../model/plan.ts";
import { stageKinds } from "../model/vocabulary.ts";
import { counted, listed } from "./format.ts";
import { baseName, toneShape } from "./panel.ts";
import { shownName, shownText } from "./shownText.ts";
import { textBlocks, textTable, wrapped } from "./textTable.ts";

const stageStateShape = v.object({
  name: v.string(),
  kind: v.picklist(stageKinds),
  /** The other program that does its work. */
  program: v.nullable(v.string()),
  inputs: v.array(v.string()),
  /** "up to date", "out of date", "waits for tidy", … */
  state: v.object({ label: v.string(), tone: toneShape }),
  /** Why it would run, one fragment each. */
  reasons: v.array(v.string()),
  /** "4,990 rows" and what the stage changed, from its last result. */
  result: v.array(v.string()),
});
export type PlannedStageState = v.InferOutput<typeof stageStateShape>;

export const planStateShape = v.object({
  title: v.string(),
  summary: v.string(),
  stages: v.array(stageStateShape),
  /** Messages of findings that keep stages out of the plan. */
  findings: v.array(v.string()),
});
export type PlanState = v.InferOutput<typeof planStateShape>;

/** A plan as people read it; `results` are the last results by stage, current or not. */
export function planView(plan: Plan, results: Readonly<Record<string, StageResult>> = {}): PlanState {
  const stages = plan.stages.map((stage) => plannedStageView(stage, results[stage.name] ?? null));
  return {
    title: `Plan of ${shownName(baseName(plan.file))}`,
    summary: summaryOf(plan),
    stages,
    findings: plan.findings.map((finding) => shownText(finding.message)),
  };
}

function summaryOf({ stages }: Plan): string {
  const count = (kind: StageState["kind"]): number => stages.filter((stage) => stage.state.kind === kind).length;
  const [current, stopped] = [count("current"), count("stopped")];
  if (stages.length === 0) return "No stage can be planned.";
  if (current === stages.length)
    return stages.length === 1 ? "The only stage is up to date." : `All ${counted(stages.length, "stage")} are up to date.`;
  const would = stages.length - current - stopped;
  if (stopped === 0) return `${counted(would, "stage")} of ${stages.length} would run.`;
  return `${counted(would, "stage")} of ${stages.length} would run; ${stopped} ${stopped === 1 ? "is" : "are"} stopped.`;
}

/** One stage, as the hover shows it. */
export function plannedStageView(stage: PlannedStage, result: StageResult | null): PlannedStageState {
  return {
    name: shownName(stage.name),
    kind: stage.kind,
    program: stage.program === undefined ? null : shownText(stage.program),
    inputs: stage.inputs.map(shownName),
    ...stateView(stage.state),
    result: result === null ? [] : resultTexts(result),
  };
}

export function planText(state: PlanState): string {
  return textBlocks([
    state.title,
    textTable(
      [
        { title: "Stage", align: "left" },
        { title: "Kind", align: "left", shrinks: true },
        { title: "Takes", align: "left", shrinks: true },
        { title: "State", align: "left" },
        { title: "Because", align: "left", shrinks: true },
      ],
      state.stages.flatMap(stageRows),
    ),
    ...state.findings.map((finding) => wrapped(finding)),
    state.summary,
  ]);
}

/** A reason a line: cut reasons would not tell. */
function stageRows(stage: PlannedStageState): readonly (readonly string[])[] {
  const [first = "", ...more] = stage.reasons;
  const kind = stage.program === null ? stage.kind : `${stage.kind}: ${stage.program}`;
  return [[stage.name, kind, stage.inputs.join(", "), stage.state.label, first], ...more.map((reason) => ["", "", "", "", reason])];
}

function stateView(state: StageState): Pick<PlannedStageState, "state" | "reasons"> {
  switch (state.kind) {
    case "current":
      return { state: { label: "up to date", tone: "good" }, reasons: state.stops === undefined ? [] : [shownText(state.stops)] };
    case "stopped":
      return { state: { label: "stopped", tone: "bad" }, reasons: [`${shownName(state.by)} says ${shownText(state.because)}`] };
    case "stale":
      return { state: { label: "out of date", tone: "warning" }, reasons: state.reasons.map((reason) => shownText(reason.text)) };
    case "waits":
      return { state: { label: "waits", tone: "warning" }, reasons: [`runs if ${listed(state.on.map(shownName))} changes`] };
    case "never run":
      return { state: { label: "never run", tone: "neutral" }, reasons: [] };
    case "checking":
      return { state: { label: "checking…", tone: "neutral" }, reasons: ["data files are being hashed"] };
    case "cannot tell":
      return { state: { label: "cannot tell", tone: "warning" }, reasons: state.because.map(shownText) };
  }
}

function resultTexts(result: StageResult): string[] {
  const rows = result.rowCount === null ? [] : [counted(result.rowCount, "row")];
  return [...rows, ...result.notes.map((note) => shownText(note.text))];
}
