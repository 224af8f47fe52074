import * as vscode from "vscode";
import { findingKey } from "../../views/audit/auditView.ts";
import type { LabellingIntent, LookIntent, NoteIntent, PanelName } from "../../views/intents.ts";
import type { Subject } from "../../views/panel.ts";
import { editOf } from "../findings/fixes.ts";
import type { Stages } from "../state/stages.ts";
import { exportProfile } from "./exportProfile.ts";
import { isLabelling } from "./labelling.ts";
import type { Desks } from "./panelState.ts";
import type { PageWish } from "./panels.ts";
import { isLook } from "./profileLooks.ts";

/** Does what a page asked for, if it concerns its own pipeline: a page's word is checked as a stranger's. */
export async function obeyIntent(intent: PageWish, subject: Subject, stages: Stages, desks: Desks): Promise<void> {
  if (isLabelling(intent)) return desks.labelling.obey(intent, subject);
  if (isLook(intent)) return desks.looks.obey(intent, subject);
  if (intent.type === "writeNote") return desks.notes.obey(intent, subject);
  return obey(intent, subject, stages);
}

async function obey(intent: Exclude<PageWish, LabellingIntent | LookIntent | NoteIntent>, subject: Subject, stages: Stages): Promise<void> {
  const known = stages.pipelines.of(subject.pipeline);
  if (!known) return;
  const stage = "stage" in intent && intent.stage !== null ? stages.find({ file: subject.pipeline, stage: intent.stage }) : null;
  switch (intent.type) {
    case "goToPlace": {
      if (!known.analysis.pipeline.sources.some(({ path }) => path === intent.file)) return;
      const start = new vscode.Position(Math.max(intent.line - 1, 0), Math.max(intent.column - 1, 0));
      return revealPlace(new vscode.Location(vscode.Uri.file(intent.file), start));
    }
    case "goToStage":
      return stage ? revealPlace(stages.nameLocation(stage)) : undefined;
    case "runStage":
      // "Run again" of what is up to date means it; otherwise nothing would happen.
      return stage
        ? vscode.commands.executeCommand(stage.status.kind === "current" ? "mlpipe.forceRunStage" : "mlpipe.runStage", stage.ref)
        : undefined;
    case "openTest":
      return stage ? vscode.commands.executeCommand("mlpipe.openTest", stage.ref) : undefined;
    case "openPanel":
      return vscode.commands.executeCommand(panelCommands[intent.panel], { file: subject.pipeline, stage: intent.stage });
    case "auditRows":
      return vscode.commands.executeCommand("mlpipe.auditRows", { file: subject.pipeline });
    case "measureWorth":
      return vscode.commands.executeCommand("mlpipe.measureWorth", { file: subject.pipeline, finding: intent.finding });
    case "exportProfile":
      return stage ? exportProfile(known.analysis, stage.ref.stage) : undefined;
    case "exportAudit":
      return vscode.commands.executeCommand("mlpipe.exportAudit", { file: subject.pipeline });
    case "openDocumentation":
      return vscode.commands.executeCommand("mlpipe.openRuleDocumentation", intent.rule);
    case "applyFix": {
      const { audit, dataAudits } = known.analysis;
      const findings = [...audit.findings, ...dataAudits.flatMap((each) => each.findings)];
      const fix = findings.find((finding) => findingKey(finding) === intent.finding)?.fixes[intent.fix];
      if (fix) await vscode.workspace.applyEdit(editOf(fix, known, stages));
    }
  }
}

const panelCommands = {
  profile: "mlpipe.openProfile",
  audit: "mlpipe.openAudit",
  evaluation: "mlpipe.openEvaluation",
  feasibility: "mlpipe.openFeasibility",
  split: "mlpipe.openSplit",
  changes: "mlpipe.openChanges",
  quarantine: "mlpipe.openQuarantine",
  versions: "mlpipe.openVersions",
  comparison: "mlpipe.compareVersions",
  labelling: "mlpipe.labelRows",
} as const satisfies Record<PanelName, string>;

/** In the column where the file is shown already, else in the first: never over the panel that asked. */
export async function revealPlace({ uri, range }: vscode.Location): Promise<void> {
  const shown = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString());
  await vscode.window.showTextDocument(uri, { selection: range, viewColumn: shown?.viewColumn ?? vscode.ViewColumn.One });
}
