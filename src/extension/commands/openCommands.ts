import * as vscode from "vscode";
import { failureData } from "../../base/failure.ts";
import { stageProducts } from "../../model/vocabulary.ts";
import type { PanelName } from "../../views/intents.ts";
import { formatBytes } from "../../views/storeText.ts";
import type { Briefs } from "../panels/briefs.ts";
import { revealPlace } from "../panels/obeyIntent.ts";
import type { Panels } from "../panels/panels.ts";
import type { Runner } from "../run/runner.ts";
import { isStageRef } from "../stageRef.ts";
import { readLastResult } from "../state/lastResult.ts";
import type { Stages, StageView } from "../state/stages.ts";
import { targetPipeline, targetStage } from "./target.ts";

/** Everything that shows something. */
export function openCommands(
  stages: Stages,
  runner: Runner,
  panels: Panels,
  briefs: Briefs,
): Readonly<Record<string, (argument: unknown) => unknown>> {
  const openProfile = async (view: StageView) => {
    panels.show({ panel: "profile", pipeline: view.ref.file, stage: view.ref.stage });
    // A profile is made with its stage's run; for a result from the command line it may still be missing.
    const last = readLastResult(view);
    const isMissing = last !== null && ["profile", "profile-more"].some((name) => !last.store.attached(last.result.key, name));
    if (isMissing && vscode.workspace.isTrusted) await runner.run({ file: view.ref.file, stages: [view.ref.stage], profile: true });
  };
  const open = {
    profile: openProfile,
    audit: (view: StageView) => panels.show({ panel: "audit", pipeline: view.ref.file, stage: null }),
    evaluation: (view: StageView) => panels.show({ panel: "evaluation", pipeline: view.ref.file, stage: view.ref.stage }),
    feasibility: (view: StageView) => panels.show({ panel: "feasibility", pipeline: view.ref.file, stage: view.ref.stage }),
    labelling: (view: StageView) => panels.show({ panel: "labelling", pipeline: view.ref.file, stage: view.ref.stage }),
  } satisfies Record<PanelName, (view: StageView) => unknown>;
  return {
    "mlpipe.openProfile": async (argument) => {
      const view = await stageFor(argument, stages, isTable, "table");
      return view && open.profile(view);
    },
    "mlpipe.labelRows": async (argument) => {
      const view = await stageFor(argument, stages, isTable, "table");
      return view && open.labelling(view);
    },
    "mlpipe.openEvaluation": async (argument) => {
      const view = await stageFor(argument, stages, isEvaluation, "`validate` or `evaluate` stage");
      return view && open.evaluation(view);
    },
    "mlpipe.openFeasibility": async (argument) => {
      const view = await stageFor(argument, stages, isFeasibility, "`feasibility` stage");
      return view && open.feasibility(view);
    },
    "mlpipe.openBrief": async (argument) => {
      const view = await stageFor(argument, stages, isProblem, "`problem` stage");
      return view && briefs.show(view);
    },
    "mlpipe.openAudit": async (argument) => {
      const known = await targetPipeline(argument, stages);
      return known && panels.show({ panel: "audit", pipeline: known.analysis.file, stage: null });
    },
    "mlpipe.openStage": async (argument) => {
      const view = targetStage(argument, stages);
      if (!view) return;
      const chosen = await vscode.window.showQuickPick(choices(view, open, briefs), { title: view.ref.stage, placeHolder: "Open…" });
      await chosen?.open();
    },
    "mlpipe.goToStage": (argument) => {
      const view = targetStage(argument, stages);
      return view && revealPlace(stages.nameLocation(view));
    },
    "mlpipe.showStage": async (argument) => {
      const view = targetStage(argument, stages);
      if (!view) return;
      const { uri, range } = stages.nameLocation(view);
      await revealPlace(new vscode.Location(uri, range.start));
      await vscode.commands.executeCommand("editor.action.showHover");
    },
  };
}

interface Choice extends vscode.QuickPickItem {
  readonly open: () => unknown;
}

function choices(view: StageView, open: Readonly<Record<PanelName, (view: StageView) => unknown>>, briefs: Briefs): readonly Choice[] {
  const last = readLastResult(view);
  const output = last?.result.output;
  return [
    ...(isTable(view)
      ? [
          { label: "$(graph) Profile", detail: "Every column, with alerts", open: () => open.profile(view) },
          { label: "$(tag) Label Rows", detail: "Say what rows are, one by one; agreement of labellers", open: () => open.labelling(view) },
        ]
      : []),
    ...(isEvaluation(view)
      ? [{ label: "$(dashboard) Evaluation", detail: "Metric, baseline and slices", open: () => open.evaluation(view) }]
      : []),
    ...(isFeasibility(view)
      ? [{ label: "$(compass) Feasibility", detail: "Labels, learning curve, signal, go or no-go", open: () => open.feasibility(view) }]
      : []),
    ...(isProblem(view)
      ? [{ label: "$(book) Brief", detail: "What is decided and what must be beaten, on one page", open: () => briefs.show(view) }]
      : []),
    { label: "$(shield) Leakage Audit", detail: "What was checked in this pipeline, and found", open: () => open.audit(view) },
    ...(last && output
      ? [{ label: "$(file) Output File", detail: `${output.format}, ${formatBytes(output.bytes)}`, open: () => openOutput(view) }]
      : []),
  ];
}

function isTable({ declaration }: StageView): boolean {
  return stageProducts[declaration.kind] === "table";
}

function isFeasibility({ declaration }: StageView): boolean {
  return declaration.kind === "feasibility";
}

function isProblem({ declaration }: StageView): boolean {
  return declaration.kind === "problem";
}

function isEvaluation({ declaration }: StageView): boolean {
  return declaration.kind === "validate" || declaration.kind === "evaluate";
}

/** The stage that is named or at the cursor if it fits; else one of the pipeline's that do. */
async function stageFor(argument: unknown, stages: Stages, fits: (view: StageView) => boolean, what: string): Promise<StageView | null> {
  const meant = isStageRef(argument) ? stages.find(argument) : stages.atCursor();
  if (meant && fits(meant)) return meant;
  const known = await targetPipeline(argument, stages);
  if (!known) return null;
  const fitting = stages.ofPipeline(known).filter(fits);
  if (fitting.length === 0) void vscode.window.showInformationMessage(`This pipeline has no ${what}.`);
  if (fitting.length < 2) return fitting[0] ?? null;
  const items = fitting.map((view) => ({ label: view.ref.stage, description: `${view.declaration.kind} · ${view.status.text}`, view }));
  return (await vscode.window.showQuickPick(items, { placeHolder: "Of which stage?" }))?.view ?? null;
}

/** JSON opens as it is; a Parquet file is no text, so that its path is what helps. */
async function openOutput(view: StageView): Promise<void> {
  const last = readLastResult(view);
  if (!last) return;
  try {
    const file = await last.store.pathOf(last.result.output);
    if (last.result.output.format === "json") {
      const text = JSON.stringify(JSON.parse((await vscode.workspace.fs.readFile(vscode.Uri.file(file))).toString()), null, 2);
      await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content: text, language: "json" }));
      return;
    }
    await vscode.env.clipboard.writeText(file);
    void vscode.window.showInformationMessage(`The path of the Parquet file of "${view.ref.stage}" is in the clipboard: ${file}`);
  } catch (error) {
    const { sentence, remedy } = failureData(error);
    void vscode.window.showErrorMessage(`${sentence} ${remedy}`);
  }
}
