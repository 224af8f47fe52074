import * as vscode from "vscode";
import { failureData } from "../../base/failure.ts";
import { formatBytes } from "../../views/storeText.ts";
import type { Briefs } from "../panels/briefs.ts";
import { exportAudit } from "../panels/exportAudit.ts";
import { revealPlace } from "../panels/obeyIntent.ts";
import type { Panels } from "../panels/panels.ts";
import type { Runner } from "../run/runner.ts";
import { isStageRef } from "../stageRef.ts";
import { readLastResult } from "../state/lastResult.ts";
import type { Stages, StageView } from "../state/stages.ts";
import { type Opening, openings } from "./openings.ts";
import { targetPipeline, targetStage } from "./target.ts";

/** Everything that shows something. */
export function openCommands(
  stages: Stages,
  runner: Runner,
  panels: Panels,
  briefs: Briefs,
): Readonly<Record<string, (argument: unknown) => unknown>> {
  const all = openings(runner, panels, briefs);
  const openAudit = (file: string) => panels.show({ panel: "audit", pipeline: file, stage: null });
  return {
    ...Object.fromEntries(all.map((each) => [each.command, (argument: unknown) => openOne(each, argument, stages)])),
    "mlpipe.openInfoSheet": async (argument) => {
      const known = await targetPipeline(argument, stages);
      return known && briefs.showInfoSheet(known.analysis.file);
    },
    "mlpipe.openAudit": async (argument) => {
      const known = await targetPipeline(argument, stages);
      return known && openAudit(known.analysis.file);
    },
    "mlpipe.exportAudit": async (argument) => {
      const known = await targetPipeline(argument, stages);
      return known && exportAudit(known.analysis);
    },
    "mlpipe.openStage": async (argument) => {
      const view = targetStage(argument, stages);
      if (!view) return;
      const choices = choicesOf(view, all, openAudit);
      const chosen = await vscode.window.showQuickPick(choices, { title: view.ref.stage, placeHolder: "Open…" });
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

function choicesOf(view: StageView, all: readonly Opening[], openAudit: (file: string) => unknown): readonly Choice[] {
  const last = readLastResult(view);
  const output = last?.result.output;
  return [
    ...all.filter(({ fits }) => fits(view)).map(({ label, detail, open }) => ({ label, detail, open: () => open(view) })),
    { label: "$(shield) Leakage Audit", detail: "What was checked in this pipeline, and found", open: () => openAudit(view.ref.file) },
    ...(last && output
      ? [{ label: "$(file) Output File", detail: `${output.format}, ${formatBytes(output.bytes)}`, open: () => openOutput(view) }]
      : []),
  ];
}

async function openOne({ fits, what, open }: Opening, argument: unknown, stages: Stages): Promise<void> {
  const view = await stageFor(argument, stages, fits, what);
  if (view) await open(view);
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
