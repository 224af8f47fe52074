import type { RelatedPlace } from "../../model/finding.ts";
import type { FunctionFacts } from "../../model/flow.ts";
import type { StageDeclaration } from "../../model/pipeline.ts";
import { downstreamOf } from "./graph.ts";
import type { RuleContext } from "./rule.ts";

const prefix = "functions.";

/** The column that a function of `features` makes; null for other functions. */
export function featureName({ path }: FunctionFacts): string | null {
  return path.startsWith(prefix) ? path.slice(prefix.length) : null;
}

/** Where the features of a stage go on to: the splits that they come to. */
export function readersOf({ pipeline }: RuleContext, stage: StageDeclaration): readonly RelatedPlace[] {
  return downstreamOf(pipeline, stage.name)
    .filter((each) => each.kind === "split")
    .map((split) => ({ range: split.nameRange, message: `"${split.name}" splits the rows of "${stage.name}" here.` }));
}
