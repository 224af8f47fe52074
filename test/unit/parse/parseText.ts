import type { TextRange } from "../../../src/model/finding.ts";
import type { StageDeclaration } from "../../../src/model/pipeline.ts";
import { type ParseResult, parsePipeline } from "../../../src/parse/parsePipeline.ts";

export const main = "/project/main.mlpipe.ts";

/** Parses a pipeline text, with other files of its folder by name. */
export function parseText(text: string, others: Readonly<Record<string, string>> = {}): ParseResult {
  const files = new Map([[main, text], ...Object.entries(others).map(([name, content]) => [`/project/${name}`, content] as const)]);
  return parsePipeline({ file: main, readText: (path) => files.get(path) ?? null });
}

export function stageNamed(result: ParseResult, name: string): StageDeclaration {
  const stage = result.pipeline.stages.find((each) => each.name === name);
  if (stage === undefined)
    throw new Error(`There is no stage ${name}, only ${result.pipeline.stages.map((each) => each.name).join(", ")}.`);
  return stage;
}

/** The text at a range. */
export function textAt(result: ParseResult, range: TextRange): string {
  return (result.texts[range.file] ?? "").slice(range.start, range.end);
}

/** Findings as "id: text at their place". */
export function shownFindings(result: ParseResult): readonly string[] {
  return result.findings.map((finding) => `${finding.id}: ${textAt(result, finding.range)}`);
}
