import { basename } from "node:path";
import { type Lineage, traceLineage } from "../leakage/static/lineage.ts";
import type { Finding } from "../model/finding.ts";
import type { FunctionFacts } from "../model/flow.ts";
import type { OptionValue, StageDeclaration } from "../model/pipeline.ts";
import type { FeatureState, FeaturesState } from "../views/sheet/featuresView.ts";
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

/** Features without a sentence, of stages that require one. */
export function unexplainedFeatures({ pipeline }: Pick<Analysis, "pipeline">): readonly Finding[] {
  return pipeline.stages.filter(requiresExplanations).flatMap((stage) => {
    const made = inOrder(stage).map((facts) => ({ facts, name: facts.path.slice(prefix.length) }));
    const unexplained = made.filter(({ name }) => explainedAs(memberOf(stage, name))[0] === null);
    return unexplained.map(({ facts, name }) => ({
      id: "pipeline/unexplained-feature",
      severity: "warning",
      message: `\`${stage.name}\` requires explanations, and the feature \`${name}\` has none. Write explained("…", …) around it: why should it help to predict?`,
      range: facts.range,
      stage: stage.name,
      related: [],
      fixes: [],
    }));
  });
}

function requiresExplanations({ kind, options }: StageDeclaration): boolean {
  const given = options["options"];
  const wanted = given?.kind === "object" ? given.members["explanations"]?.value : undefined;
  return kind === "features" && wanted?.kind === "literal" && wanted.value === "required";
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
