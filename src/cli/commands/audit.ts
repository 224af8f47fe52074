import type { Analysis } from "../../analyse/analysePipeline.ts";
import { auditExport } from "../../analyse/auditExport.ts";
import { auditSarif } from "../../analyse/auditSarif.ts";
import { dataRuleIds, leaksIn } from "../../analyse/dataAudits.ts";
import { orderRun } from "../../analyse/orderRun.ts";
import { auditState } from "../../analyse/panelState.ts";
import { type Finding, severities } from "../../model/finding.ts";
import { auditText } from "../../views/audit/auditText.ts";
import { shownText } from "../../views/shownText.ts";
import { analyseFile, placeText } from "../analyseFile.ts";
import { type CommandLine, wrongUsage } from "../arguments.ts";
import { checkTypes, type TypeCheck } from "../checkTypes.ts";
import { exitCodes } from "../exitCodes.ts";
import { printJson, printText } from "../print.ts";
import { runSettings } from "../runSettings.ts";
import { failureText } from "../runText.ts";
import { writePage } from "../writePage.ts";
import { areScripts, auditScripts } from "./auditScripts.ts";
import { measureWorths } from "./measureWorths.ts";
import { follow } from "./run.ts";

/**
 * The static audit, and what stored results say of the data: nothing runs. With `--data` the splits run, where they are not
 * up to date, and their rows are audited.
 */
export async function audit(line: CommandLine, signal: AbortSignal): Promise<number> {
  if (areScripts([line.file, ...(line.worth ? [] : line.rest)])) {
    if (!line.worth) return auditScripts(line);
    throw wrongUsage(
      "--worth fits the model of a pipeline again, and scripts are only read.",
      "Leave --worth out, or name a pipeline file.",
    );
  }
  if (line.rest.length > 0 && !line.worth)
    throw wrongUsage(`"${line.rest.at(-1)}" is one word too many.`, "Several files may be audited at once where they are Python.");
  if (line.data) {
    const failed = await auditRows(line, signal);
    if (failed !== null) return failed;
  }
  if (line.worth) {
    const failed = await measureWorths(line, signal);
    if (failed !== null) return failed;
  }
  const analysis = await analyseFile(line.file);
  const types = line.types ? await checkTypes(analysis, signal) : null;
  const others = analysis.findings.filter((finding) => !analysis.audit.findings.includes(finding));
  const state = auditState(analysis);
  if (line.html !== null) writePage(line.html, auditExport(analysis, "html"));
  if (line.format === "html") printText(auditExport(analysis, "html"));
  else if (line.format === "sarif") printJson(auditSarif(analysis, types?.errors ?? []));
  else if (line.format === "json") {
    printJson({
      ...state,
      pipelineFindings: others.map((finding) => ({ ...pick(finding), place: placeText(analysis, finding) })),
      dataFindings: analysis.dataFindings.map((finding) => ({ ...pick(finding), place: placeText(analysis, finding) })),
      types,
    });
  } else {
    printText(auditText(state, { asked: line.worth }));
    printFindings(analysis, others);
    printFindings(
      analysis,
      analysis.dataFindings.filter(({ id }) => !dataRuleIds.has(id)),
    );
    if (types !== null) printText(typesText(types));
  }
  const found = [...analysis.findings, ...leaksIn(analysis.dataAudits)];
  const failing = found.filter(({ severity }) => severities.indexOf(severity) <= severities.indexOf(line.failOn));
  return failing.length + (types?.errors.length ?? 0) === 0 ? exitCodes.fine : exitCodes.findings;
}

/** Null where the rows are audited; else the exit code of what went wrong, which has been said. */
async function auditRows(line: CommandLine, signal: AbortSignal): Promise<number | null> {
  const analysis = await analyseFile(line.file);
  const splits = analysis.pipeline.stages.filter(({ kind }) => kind === "split").map(({ name }) => name);
  if (splits.length === 0) throw wrongUsage("--data audits the rows of a split, and this pipeline has none.", "Add a split stage.");
  const settings = runSettings();
  const { thresholds } = line;
  const wanted = {
    stages: splits,
    thresholds,
    forced: [],
    openTest: null,
    profiles: [],
    audits: splits,
    debug: false,
    settings,
    now: new Date(),
  };
  const { outcome, failure } = await follow(orderRun(analysis, wanted), signal, true);
  if (outcome === "done") return null;
  if (failure !== null) process.stderr.write(`${failureText(failure)}\n`);
  return outcome === "cancelled" ? exitCodes.cancelled : exitCodes.stageFailed;
}

function printFindings(analysis: Analysis, findings: readonly Finding[]): void {
  for (const finding of findings)
    printText(`${placeText(analysis, finding)}: ${severityWord(finding)}: ${shownText(finding.message)} (${finding.id})`);
}

function severityWord({ isHint, severity }: Finding): string {
  return isHint ? "hint" : severity;
}

function pick(finding: Finding) {
  const { id, message, stage } = finding;
  return { id, severity: severityWord(finding), message, stage };
}

function typesText({ compiler, errors }: TypeCheck): string {
  if (compiler === null) return "Types were not checked: this project has no tsc. Install typescript in it.";
  if (errors.length === 0) return `No type errors (${compiler}).`;
  return errors.map((error) => `${error.file}:${error.line}:${error.column}: error: ${error.message} (${error.code})`).join("\n");
}
