import { newRunId } from "../artifacts/runRecords.ts";
import { Failure } from "../base/failure.ts";
import { canonicalJson } from "../base/hash.ts";
import type { OptionValue, StageDeclaration } from "../model/pipeline.ts";
import type { PlannedStage } from "../model/plan.ts";
import { lineStartsOf, positionAt } from "../parse/lines.ts";
import { stateText } from "../plan/stateText.ts";
import type { RunOrder } from "../run/protocol.ts";
import type { Analysis } from "./analysePipeline.ts";

export interface WantedStages {
  /** Names; with all they need. Null: every stage. */
  readonly stages: readonly string[] | null;
  readonly forced: readonly string[];
  readonly openTest: string | null;
  /** Tables to profile; null: every table of the order. */
  readonly profiles: readonly string[] | null;
  /** Splits to audit whole, test rows among them. */
  readonly audits?: readonly string[];
  readonly thresholds?: RunOrder["thresholds"];
  /** Leaks whose worth is to be measured; their models are among the stages. */
  readonly worths?: RunOrder["worths"];
  readonly debug: boolean;
  readonly settings: RunOrder["settings"];
  readonly now: Date;
}

/**
 * What the child is told to do: the wanted stages and all they need, in order.
 * @throws Failure `unknown-stage`, `unplannable-stage`
 */
export function orderRun(analysis: Analysis, wanted: WantedStages): RunOrder {
  const names = wanted.stages ?? analysis.plan.stages.map((stage) => stage.name);
  for (const name of [...names, ...wanted.forced]) checkPlanned(analysis, name);
  const needed = withInputs(analysis.plan.stages, names);
  const declarations = new Map(analysis.pipeline.stages.map((stage) => [stage.name, stage]));
  const planned = analysis.plan.stages.filter((stage) => needed.has(stage.name));
  return {
    type: "run",
    runId: newRunId(wanted.now),
    file: analysis.file,
    projectRoot: analysis.projectRoot,
    storeFolder: analysis.storeFolder,
    stages: planned.map((stage) => ({
      name: stage.name,
      kind: stage.kind,
      inputs: [...stage.inputs],
      ingredients: { ...stage.ingredients, unknowable: [...stage.ingredients.unknowable] },
      place: placeOf(analysis, declarations.get(stage.name) as StageDeclaration),
      reason: wanted.forced.includes(stage.name) ? "asked for, though up to date" : stateText(stage.state),
    })),
    forced: [...wanted.forced],
    sources: Object.fromEntries(analysis.pipeline.sources.map((source) => [source.path, source.contentHash])),
    openTest: wanted.openTest,
    profiles: wanted.profiles === null ? null : [...wanted.profiles],
    options: Object.fromEntries(planned.map((stage) => [stage.name, optionsText(declarations.get(stage.name) as StageDeclaration)])),
    ...(wanted.audits === undefined ? {} : { audits: [...wanted.audits] }),
    ...(wanted.thresholds === undefined ? {} : { thresholds: wanted.thresholds }),
    ...(wanted.worths === undefined ? {} : { worths: wanted.worths }),
    debug: wanted.debug,
    settings: wanted.settings,
  };
}

/** Two versions of a table to be compared; no stage runs. */
export function orderComparison(
  analysis: Analysis,
  wanted: Pick<WantedStages, "settings" | "now">,
  comparison: NonNullable<RunOrder["comparisons"]>[number],
): RunOrder {
  const nothing = { stages: [], forced: [], openTest: null, profiles: [], debug: false };
  return { ...orderRun(analysis, { ...wanted, ...nothing }), comparisons: [comparison] };
}

/** Rows of a table to be taken for labelling; its stage runs first where it has to. */
export function orderLabelling(
  analysis: Analysis,
  wanted: Pick<WantedStages, "settings" | "now">,
  labelling: NonNullable<RunOrder["labelling"]>,
): RunOrder {
  const only = { stages: [labelling.stage], forced: [], openTest: null, profiles: [], debug: false };
  return { ...orderRun(analysis, { ...wanted, ...only }), labelling };
}

function checkPlanned(analysis: Analysis, name: string): void {
  if (analysis.plan.stages.some((stage) => stage.name === name)) return;
  const known = analysis.pipeline.stages.map((stage) => stage.name);
  if (known.includes(name)) {
    const finding = analysis.findings.find((each) => each.stage === name && each.severity === "error");
    throw new Failure(
      "unplannable-stage",
      `"${name}" cannot run: ${finding?.message ?? "one of its inputs is wrong."}`,
      "Mend that first.",
    );
  }
  throw new Failure(
    "unknown-stage",
    `There is no stage "${name}" in this file.`,
    `Its stages are ${known.map((each) => `"${each}"`).join(", ")}.`,
  );
}

function withInputs(stages: readonly PlannedStage[], names: readonly string[]): ReadonlySet<string> {
  const byName = new Map(stages.map((stage) => [stage.name, stage]));
  const found = new Set<string>();
  const visit = (name: string): void => {
    if (found.has(name)) return;
    found.add(name);
    for (const input of byName.get(name)?.inputs ?? []) visit(input);
  };
  for (const name of names) visit(name);
  return found;
}

function placeOf(analysis: Analysis, stage: StageDeclaration): RunOrder["stages"][number]["place"] {
  const position = positionAt(lineStartsOf(analysis.texts[stage.file] ?? ""), stage.callRange.start);
  return { file: stage.file, line: position.line, column: position.column };
}

function optionsText(stage: StageDeclaration): string {
  return canonicalJson(Object.fromEntries(Object.entries(stage.options).map(([name, value]) => [name, plain(value)])));
}

/** An option as data; what is not literal is given as its text, in angle brackets. */
function plain(value: OptionValue): unknown {
  switch (value.kind) {
    case "literal":
      return value.value;
    case "list":
      return value.items.map(plain);
    case "object":
      return Object.fromEntries(Object.entries(value.members).map(([name, member]) => [name, plain(member.value)]));
    case "call":
      return { [value.callee]: value.items.map(plain) };
    case "stage":
      return `<stage ${value.stage}>`;
    case "function":
      return "<function>";
    case "computed":
      return `<${value.text}>`;
  }
}
