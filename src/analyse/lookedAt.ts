import type { LookedAt } from "../model/look.ts";
import type { Pipeline, StageDeclaration } from "../model/pipeline.ts";
import type { Analysis } from "./analysePipeline.ts";
import type { LastResult } from "./lastResult.ts";

/** A stage's stored table as one that is looked at; null where its result is none. */
export function lookedAt(analysis: Analysis, stage: string, { store, result }: LastResult, mayWrite: boolean): LookedAt | null {
  const { output, schema, key } = result;
  if (schema === null) return null;
  const { pipeline } = analysis;
  const stored = store.index(pipeline.file).stages;
  const sealing = pipeline.stages.filter((each) => each.kind === "split" && seals(pipeline, each, stage));
  const splits = sealing.flatMap(({ name }) => {
    const known = stored[name];
    return known === undefined ? [] : [{ stage: name, key: known.key }];
  });
  return {
    projectRoot: analysis.projectRoot,
    pipelineFile: analysis.file,
    stage,
    key,
    output,
    schema,
    splits,
    target: targetOf(pipeline, sealing[0] ?? null),
    mayWrite,
  };
}

/**
 * Does the split seal rows of this table, or of one that was made from it? As the child decides it of the stages it runs:
 * a table that is joined in holds sealed rows where it was made from such a table as well.
 */
export function seals(pipeline: Pipeline, split: StageDeclaration, table: string): boolean {
  const rows = rowsAbove(pipeline, split.name);
  return rows.includes(table) || (isAbove(pipeline, table, split.name) && rowsAbove(pipeline, table).some((each) => rows.includes(each)));
}

/** The tables whose rows a stage's rows are, nearest first. A cycle ends where it began. */
function rowsAbove(pipeline: Pipeline, stage: string, passed: readonly string[] = []): readonly string[] {
  const above = inputsOf(pipeline, stage).find(({ role }) => role === "table")?.stage;
  return above === undefined || passed.includes(above) ? [] : [above, ...rowsAbove(pipeline, above, [...passed, above])];
}

function isAbove(pipeline: Pipeline, table: string, stage: string, passed = new Set<string>()): boolean {
  if (passed.has(stage)) return false;
  passed.add(stage);
  return inputsOf(pipeline, stage).some((input) => input.stage === table || isAbove(pipeline, table, input.stage, passed));
}

function inputsOf({ stages }: Pipeline, name: string): StageDeclaration["inputs"] {
  return stages.find((stage) => stage.name === name)?.inputs ?? [];
}

/** The target of the split's problem, else of the only one there is; null where it is not literal. */
function targetOf({ stages }: Pipeline, split: StageDeclaration | null): string | null {
  const problems = stages.filter(({ kind }) => kind === "problem");
  const named = split?.inputs.find(({ role }) => role === "brief")?.stage;
  const brief = problems.find(({ name }) => name === named) ?? (problems.length === 1 ? problems[0] : undefined);
  const options = brief?.options["options"];
  const target = options?.kind === "object" ? options.members["target"]?.value : undefined;
  return target?.kind === "literal" && typeof target.value === "string" ? target.value : null;
}
