import type { MetricName, Task } from "../../model/vocabulary.ts";
import type { Rule } from "../../runtime/problem.ts";
import type { BriefDocument } from "../documents.ts";
import type { StageWork } from "../stageWork.ts";
import { givenAs } from "./given.ts";

export interface ProblemOptions {
  readonly decision: string;
  readonly target: string;
  readonly positive?: string | boolean;
  readonly metric: MetricName;
  readonly goal?: number;
  readonly baseline: "prior" | "mean" | "median" | Rule<never>;
}

/** The brief as a document, so that a changed goal, metric or rule is seen by the stages that judge. */
export const problem: StageWork = async (context) => {
  const options = givenAs<ProblemOptions>(context, "options");
  const { decision, target, metric, baseline } = options;
  const document: BriefDocument = {
    version: 1,
    decision,
    task: givenAs<Task>(context, "task"),
    target,
    positive: options.positive ?? null,
    metric,
    goal: options.goal ?? null,
    baseline: typeof baseline === "string" ? { kind: baseline } : { kind: "rule", key: context.key },
  };
  return { make: "document", document };
};
