import type { MetricName, Task } from "../../model/vocabulary.ts";
import type { LabelRule, LastValue, Published, Rule } from "../../runtime/baselines.ts";
import type { Capacity, Costs, GuardRail } from "../../runtime/problem.ts";
import type { BriefDocument } from "../documents.ts";
import type { StageWork } from "../stageWork.ts";
import { givenAs } from "./given.ts";

interface ProblemOptions {
  readonly decision: string;
  readonly target: string;
  readonly positive?: string | boolean;
  readonly metric: MetricName;
  readonly goal?: number;
  readonly baseline: "prior" | "majority" | "mean" | "median" | Rule<never> | LabelRule<never> | LastValue | Published;
  readonly guardRails?: { readonly [Metric in MetricName]?: GuardRail };
  readonly costs?: Costs<never>;
  readonly capacity?: Capacity;
}

/**
 * The brief as a document, so that a changed goal, metric or rule is seen by the stages that judge. What only people
 * read (constraints, stakeholders) is left out: changing it makes nothing stale.
 */
export const problem: StageWork = async (context) => {
  const options = givenAs<ProblemOptions>(context, "options");
  const { decision, target, metric, capacity } = options;
  const document: BriefDocument = {
    version: 1,
    decision,
    task: givenAs<Task>(context, "task"),
    target,
    positive: options.positive ?? null,
    metric,
    goal: options.goal ?? null,
    baseline: baselineOf(options.baseline, context.key),
    guardRails: guardRailsOf(options.guardRails ?? {}),
    costs: options.costs === undefined ? null : costsOf(options.costs, context.key),
    capacity: capacity === undefined ? null : { alerts: capacity.alerts, per: capacity.per, outOf: capacity.outOf ?? null },
  };
  return { make: "document", document };
};

function baselineOf(baseline: ProblemOptions["baseline"], key: string): BriefDocument["baseline"] {
  if (typeof baseline === "string") return { kind: baseline };
  if ("rule" in baseline) return { kind: "rule", key };
  if ("labelRule" in baseline) return { kind: "labelRule", key };
  if ("lastValue" in baseline) return { kind: "lastValue", column: baseline.lastValue };
  return { kind: "published", value: baseline.published, source: baseline.source, rows: baseline.rows };
}

function guardRailsOf(guardRails: { readonly [Metric in MetricName]?: GuardRail }): BriefDocument["guardRails"] {
  const given = Object.entries(guardRails) as [MetricName, GuardRail][];
  return given.map(([metric, { atLeast, atMost }]) => ({ metric, atLeast: atLeast ?? null, atMost: atMost ?? null }));
}

function costsOf({ missed, falseAlarm, unit }: Costs<never>, key: string): BriefDocument["costs"] {
  const byRow = typeof missed === "function" || typeof falseAlarm === "function";
  return {
    missed: typeof missed === "number" ? missed : null,
    falseAlarm: typeof falseAlarm === "number" ? falseAlarm : null,
    unit,
    key: byRow ? key : null,
  };
}
