import { basename } from "node:path";
import { type Lineage, traceLineage } from "../leakage/static/lineage.ts";
import type { FunctionFacts } from "../model/flow.ts";
import type { OptionValue, StageDeclaration } from "../model/pipeline.ts";
import type { FeatureState, FeaturesState } from "../views/featuresView.ts";
import type { Analysis } from "./analysePipeline.ts";

/** Each feature of a pipeline with the columns it comes from, its sentence and its version; nothing is run. */
export function featureList({ pipeline }: Pick<Analysis, "pipeline">): FeaturesState {
  const lineage = traceLineage(pipeline);
  const stages = pipeline.stages.filter((stage) => stage.kind === "features");
  return {
    title: `Features of ${basename(pipeline.file)}`,
    stages: stages.map((stage) => ({
      name: stage.name,
      complete: stage.flow.complete,
      features: inOrder(stage).map((facts) => featureState(stage, facts, lineage)),
    })),
  };
}

const prefix = "functions.";

/** As written: functions and forms are told apart, but stand among each other. */
function inOrder({ flow }: StageDeclaration): readonly FunctionFacts[] {
  return flow.functions.filter((each) => each.path.startsWith(prefix)).toSorted((a, b) => a.range.start - b.range.start);
}

function featureState(stage: StageDeclaration, facts: FunctionFacts, lineage: Lineage): FeatureState {
  const name = facts.path.slice(prefix.length);
  const member = memberOf(stage, name);
  const [sentence, feature] = explainedAs(member);
  const table = lineage.tables.get(stage.name);
  const from = facts.readsAny ? null : [...(table?.columns.get(name)?.from ?? [])];
  return {
    name,
    from,
    form: feature?.kind === "call" ? feature.callee : "row function",
    explanation: sentence,
    version: facts.digest.slice(0, 8),
  };
}

/** The option that makes this column: of its name, or of the name before a part's. */
function memberOf({ options }: StageDeclaration, column: string): OptionValue | undefined {
  const functions = options["functions"];
  if (functions?.kind !== "object") return undefined;
  return functions.members[column]?.value ?? functions.members[column.slice(0, column.lastIndexOf("_"))]?.value;
}

function explainedAs(value: OptionValue | undefined): readonly [string | null, OptionValue | undefined] {
  if (value?.kind !== "call" || value.callee !== "explained") return [null, value];
  const [sentence, feature] = value.items;
  return [sentence?.kind === "literal" ? String(sentence.value) : null, feature];
}
