import type { Analysis } from "../../analyse/analysePipeline.ts";
import { auditState } from "../../analyse/panelState.ts";
import type { Finding } from "../../model/finding.ts";
import { auditText } from "../../views/auditText.ts";
import { analyseFile, errorsOf, placeText } from "../analyseFile.ts";
import type { CommandLine } from "../arguments.ts";
import { checkTypes, type TypeCheck } from "../checkTypes.ts";
import { exitCodes } from "../exitCodes.ts";
import { printJson, printText } from "../print.ts";
import { sarifOf } from "../sarif.ts";

/** The static audit, and what stored results say of the data: no data is read, nothing runs. */
export async function audit(line: CommandLine, signal: AbortSignal): Promise<number> {
  const analysis = await analyseFile(line.file);
  const types = line.types ? await checkTypes(analysis, signal) : null;
  const others = analysis.findings.filter((finding) => !analysis.audit.findings.includes(finding));
  if (line.format === "sarif") printJson(sarifOf(analysis, types?.errors ?? []));
  else if (line.format === "json") {
    printJson({
      ...auditState(analysis),
      pipelineFindings: others.map((finding) => ({ ...pick(finding), place: placeText(analysis, finding) })),
      dataFindings: analysis.dataFindings.map((finding) => ({ ...pick(finding), place: placeText(analysis, finding) })),
      types,
    });
  } else {
    printText(auditText(auditState(analysis)));
    printFindings(analysis, others);
    printFindings(analysis, analysis.dataFindings);
    if (types !== null) printText(typesText(types));
  }
  return errorsOf(analysis).length + (types?.errors.length ?? 0) === 0 ? exitCodes.fine : exitCodes.findings;
}

function printFindings(analysis: Analysis, findings: readonly Finding[]): void {
  for (const finding of findings) printText(`${placeText(analysis, finding)}: ${finding.severity}: ${finding.message} (${finding.id})`);
}

function pick({ id, severity, message, stage }: { id: string; severity: string; message: string; stage: string | null }) {
  return { id, severity, message, stage };
}

function typesText({ compiler, errors }: TypeCheck): string {
  if (compiler === null) return "Types were not checked: this project has no tsc. Install typescript in it.";
  if (errors.length === 0) return `No type errors (${compiler}).`;
  return errors.map((error) => `${error.file}:${error.line}:${error.column}: error: ${error.message} (${error.code})`).join("\n");
}
