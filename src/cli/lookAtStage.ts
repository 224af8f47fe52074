import { lastResult } from "../analyse/lastResult.ts";
import { lookedAt } from "../analyse/lookedAt.ts";
import { Failure } from "../base/failure.ts";
import type { Look, LookAnswer } from "../model/look.ts";
import { stageProducts } from "../model/vocabulary.ts";
import { openLooks } from "../run/lookThread.ts";
import { analyseFile } from "./analyseFile.ts";
import { wrongUsage } from "./arguments.ts";
import { lookScript } from "./childScript.ts";

type Answered<Kind extends Look["kind"]> = Extract<LookAnswer, { kind: Kind }>;

/**
 * Looks into the table that a stage made last; nothing runs.
 * @throws Failure where there is none, or the look cannot be answered
 */
export async function lookAtStage<Kind extends Look["kind"]>(
  file: string,
  stage: string,
  look: Extract<Look, { kind: Kind }>,
): Promise<Answered<Kind>> {
  const analysis = await analyseFile(file);
  const declared = analysis.pipeline.stages.find((each) => each.name === stage);
  if (declared !== undefined && stageProducts[declared.kind] !== "table") throw noTable(stage, analysis.pipeline.stages);
  const last = lastResult(analysis, stage);
  const at = last === null ? null : lookedAt(analysis, stage, last, true);
  if (at === null) throw wrongUsage(`No table of "${stage}" is stored.`, `Run it: mlpipe run ${file} --stage ${stage}.`);
  const looks = openLooks(lookScript());
  try {
    const answer = await looks.ask(at, look);
    if (answer.kind === "failed") {
      const { code, sentence, remedy } = answer.failure;
      throw new Failure(code, sentence, remedy);
    }
    return answer as Answered<Kind>; // Looks are answered in kind.
  } finally {
    await looks.close();
  }
}

function noTable(stage: string, stages: readonly { readonly name: string; readonly kind: keyof typeof stageProducts }[]): Failure {
  const tables = stages.filter(({ kind }) => stageProducts[kind] === "table").map(({ name }) => `"${name}"`);
  return wrongUsage(`"${stage}" makes no table.`, `Tables are ${tables.join(", ")}.`);
}
