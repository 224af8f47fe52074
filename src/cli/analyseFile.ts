import { resolve } from "node:path";
import { type Analysis, analysePipeline } from "../analyse/analysePipeline.ts";
import { openAnalysisMemory } from "../analyse/analysisMemory.ts";
import { Failure } from "../base/failure.ts";
import type { Finding } from "../model/finding.ts";
import { lineStartsOf, positionAt } from "../parse/lines.ts";

/** The pipeline, with every data file hashed. Throws a `Failure` where its text is no pipeline. */
export async function analyseFile(file: string): Promise<Analysis> {
  const request = { file: resolve(file), boundary: null, overlays: {}, mayWrite: true, wait: true };
  const analysis = await analysePipeline(request, openAnalysisMemory(Date.now));
  const broken = analysis.findings.find((finding) => finding.id === "pipeline/syntax-error");
  if (broken !== undefined) throw new Failure("unreadable-pipeline", `${placeText(analysis, broken)}: ${broken.message}`, "");
  if (analysis.pipeline.stages.length === 0) {
    throw new Failure(
      "no-stages",
      `${file} has no stages.`,
      'A stage is an exported constant: export const raw = collect(…), imported from "mlpipe".',
    );
  }
  return analysis;
}

/** "churn.mlpipe.ts:31:5", relative to the working directory where that is shorter. */
export function placeText(analysis: Analysis, finding: Finding): string {
  const { line, column } = positionAt(lineStartsOf(analysis.texts[finding.range.file] ?? ""), finding.range.start);
  const { file } = finding.range;
  const here = `${process.cwd()}/`;
  return `${file.startsWith(here) ? file.slice(here.length) : file}:${line}:${column}`;
}

export function errorsOf(analysis: Analysis): readonly Finding[] {
  return analysis.findings.filter((finding) => finding.severity === "error");
}
