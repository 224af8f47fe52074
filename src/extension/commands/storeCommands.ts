import * as path from "node:path";
import * as vscode from "vscode";
import { readRuns } from "../../artifacts/runRecords.ts";
import { openStore } from "../../artifacts/store.ts";
import { failureData } from "../../base/failure.ts";
import { formatDuration, formatMoment } from "../../views/format.ts";
import { storeCleanText, storeSizeText } from "../../views/storeText.ts";
import type { Stages } from "../state/stages.ts";
import { mayAct } from "../trust.ts";
import { targetPipeline } from "./target.ts";

const keptRuns = 20;

/** What is in `.mlpipe/`, and how to make it smaller. */
export function storeCommands(stages: Stages): Readonly<Record<string, (argument: unknown) => unknown>> {
  return {
    "mlpipe.showStoreSize": (argument) => withStore(argument, stages, showSize),
    "mlpipe.cleanStore": (argument) => withStore(argument, stages, clean),
    "mlpipe.showRunRecords": (argument) => withStore(argument, stages, showRuns),
  };
}

async function withStore(argument: unknown, stages: Stages, work: (projectRoot: string) => Promise<void>): Promise<void> {
  const known = await targetPipeline(argument, stages);
  if (!known) return;
  try {
    await work(known.analysis.projectRoot);
  } catch (error) {
    const { sentence, remedy } = failureData(error);
    void vscode.window.showErrorMessage(`${sentence} ${remedy}`);
  }
}

async function showSize(projectRoot: string): Promise<void> {
  const size = await openStore(projectRoot).size();
  void vscode.window.showInformationMessage(storeSizeText(`The store of ${path.basename(projectRoot)}`, size));
}

async function clean(projectRoot: string): Promise<void> {
  if (!mayAct("Cleaning the store")) return;
  const yes = "Clean Up";
  const detail = `Results of today's pipelines and of the ${keptRuns} newest runs stay. What is removed can be computed again.`;
  const sentence = `Clean the store of ${path.basename(projectRoot)}?`;
  if ((await vscode.window.showWarningMessage(sentence, { modal: true, detail }, yes)) !== yes) return;
  void vscode.window.showInformationMessage(storeCleanText(await openStore(projectRoot).clean({ keepRuns: keptRuns })));
}

async function showRuns(projectRoot: string): Promise<void> {
  const { folder } = openStore(projectRoot);
  const items = readRuns(folder).map((run) => ({
    label: `${outcomeIcon[run.outcome]} ${path.basename(run.file, ".mlpipe.ts")}`,
    description: `${formatMoment(run.started)}${run.finished ? ` · ${formatDuration(Date.parse(run.finished) - Date.parse(run.started))}` : ""}`,
    detail: run.stages.map(({ name, status }) => `${name}: ${status}`).join(", "),
    file: path.join(folder.path, "runs", run.id, "run.json"),
  }));
  if (items.length === 0) return void vscode.window.showInformationMessage("No run is recorded yet.");
  const chosen = await vscode.window.showQuickPick(items, { title: "Run Records", matchOnDetail: true });
  if (chosen) await vscode.window.showTextDocument(vscode.Uri.file(chosen.file), { preview: true });
}

const outcomeIcon = {
  running: "$(sync)",
  done: "$(pass)",
  failed: "$(error)",
  cancelled: "$(circle-slash)",
  lost: "$(question)",
} as const;
