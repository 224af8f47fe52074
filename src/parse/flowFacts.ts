import type { Finding } from "../model/finding.ts";
import type { FlowFacts } from "../model/flow.ts";
import { functionFacts } from "./functionFacts.ts";
import type { FunctionSite, PipelineContext } from "./readStage.ts";
import type { StageSite } from "./stageSites.ts";

/** How columns go through a stage, and what Arquero will not be able to read. */
export function flowOf(
  context: PipelineContext,
  _site: StageSite,
  functions: readonly FunctionSite[],
): { readonly facts: FlowFacts; readonly findings: readonly Finding[] } {
  const facts = functions.map((each) => functionFacts(context, each));
  return { facts: { functions: facts, verbs: [], complete: true }, findings: [] };
}
