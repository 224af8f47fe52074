import type { Finding } from "../model/finding.ts";
import type { FlowFacts } from "../model/flow.ts";
import type { OptionValue } from "../model/pipeline.ts";
import { formsAmong, isReadFeature } from "./featureForms.ts";
import { functionFacts } from "./functionFacts.ts";
import type { FunctionSite, PipelineContext } from "./readStage.ts";
import type { StageSite } from "./stageSites.ts";
import { wrangleFacts } from "./wrangleFacts.ts";

/** How columns go through a stage, and what Arquero will not be able to read. */
export function flowOf(
  { program, sites }: PipelineContext,
  site: StageSite,
  functions: readonly FunctionSite[],
  options: Readonly<Record<string, OptionValue>>,
): { readonly facts: FlowFacts; readonly findings: readonly Finding[] } {
  const work = site.kind === "wrangle" ? functions.find((each) => each.path === "function") : undefined;
  const known = functions.map((each) => functionFacts(program, sites, each, each !== work));
  if (site.kind !== "wrangle") {
    const forms = site.kind === "features" ? formsAmong(options["functions"]) : [];
    return { facts: { functions: [...known, ...forms], verbs: [], complete: functionsAreRead(site, options) }, findings: [] };
  }
  if (work === undefined) return { facts: { functions: known, verbs: [], complete: false }, findings: [] };
  const others = otherTables(options);
  const { findings, ...facts } = wrangleFacts(program, site.name, work.node, others ?? new Map());
  return { facts: { functions: known, ...facts, complete: facts.complete && others !== null }, findings };
}

/** Names in `with` → stages; null where some are computed. */
function otherTables(options: Readonly<Record<string, OptionValue>>): ReadonlyMap<string, string> | null {
  const given = options["options"];
  if (given === undefined) return new Map();
  const others = given.kind === "object" ? given.members["with"]?.value : undefined;
  if (given.kind !== "object" || (others !== undefined && others.kind !== "object")) return null;
  const stages = Object.entries(others?.members ?? {}).flatMap(([name, { value }]) =>
    value.kind === "stage" ? [[name, value.stage] as const] : [],
  );
  return others?.complete === false ? null : new Map(stages);
}

/** Is every function of the stage one whose text was read? */
function functionsAreRead(site: StageSite, options: Readonly<Record<string, OptionValue>>): boolean {
  if (site.kind === "features") {
    const functions = options["functions"];
    return (
      functions?.kind === "object" && functions.complete && Object.values(functions.members).every(({ value }) => isReadFeature(value))
    );
  }
  if (site.kind !== "problem") return true;
  const given = options["options"];
  if (given?.kind !== "object") return false;
  const baseline = given.members["baseline"]?.value;
  if (baseline?.kind === "call") return baseline.items.every((item) => item.kind === "function");
  return baseline?.kind !== "computed" && given.complete;
}
