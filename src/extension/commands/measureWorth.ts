import * as vscode from "vscode";
import { worthsToMeasure } from "../../analyse/worths.ts";
import type { Finding } from "../../model/finding.ts";
import { findingKey } from "../../views/audit/auditView.ts";
import { shortWorth, worthText } from "../../views/audit/worthText.ts";
import type { Runner } from "../run/runner.ts";
import type { Stages } from "../state/stages.ts";
import { targetPipeline } from "./target.ts";

/** The finding that a code action or the audit panel asks about. */
export interface WorthTarget {
  readonly file: string;
  /** See `findingKey`. */
  readonly finding: string;
}

/** Measures what a leak is worth, or every leak of the pipeline where no finding is named; a run like others, with progress and Cancel. */
export async function measureWorth(argument: unknown, stages: Stages, runner: Runner): Promise<unknown> {
  const known = await targetPipeline(argument, stages);
  if (!known) return null;
  const wanted = isWorthTarget(argument) ? argument.finding : null;
  const isWanted = (finding: Finding): boolean => wanted === null || findingKey(finding) === wanted;
  const worths = worthsToMeasure(known.analysis, isWanted);
  if (worths.length === 0) {
    const sentence = "There is no leak here whose worth is not known and could be measured. The audit panel says why of each.";
    return vscode.window.showInformationMessage(sentence);
  }
  const models = [...new Set(worths.map(({ question }) => question.model))];
  const outcome = await runner.run({ file: known.analysis.file, stages: models, worthOf: isWanted });
  if (outcome?.outcome === "done") tell(known.analysis.file, isWanted, stages);
  return outcome;
}

/** What was found out; the diagnostics say it as well, for as long as it holds. */
function tell(file: string, isWanted: (finding: Finding) => boolean, stages: Stages): void {
  const analysis = stages.pipelines.of(file)?.analysis;
  const findings = [...(analysis?.audit.findings ?? []), ...(analysis?.dataAudits ?? []).flatMap((each) => each.findings)];
  const answered = findings.filter((finding) => finding.worth?.state === "known" && isWanted(finding));
  const [first] = answered;
  if (first?.worth === undefined) return;
  const text = shortWorth(first.worth) ?? worthText(first.worth);
  const open = "Open Leakage Audit";
  const sentence = answered.length === 1 ? `${first.id}: ${text ?? ""}` : `The worth of ${answered.length} leaks is known.`;
  void vscode.window.showInformationMessage(sentence, open).then((choice) => {
    if (choice === open) void vscode.commands.executeCommand("mlpipe.openAudit", { file });
  });
}

function isWorthTarget(value: unknown): value is WorthTarget {
  return typeof value === "object" && value !== null && "finding" in value && typeof value.finding === "string";
}
