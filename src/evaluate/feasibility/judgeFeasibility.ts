import type { Feasibility, Resampled, Risk, StopKind } from "../../model/feasibility.ts";
import { metrics } from "../../model/vocabulary.ts";

/** With fewer training rows of a class there is nothing to learn it from, and next to nothing to judge it by. */
export const rowsAClassNeeds = 20;
/** The same for a number. */
export const rowsANumberNeeds = 50;
/** A score that shuffled labels reach this often says nothing. */
const significance = 0.05;
/** A share of the rarest class below which most metrics hang on a handful of rows. */
const rare = 0.05;
/** Of metrics that end at 1: a quick model that gets there is a reason to look twice. */
const nearlyPerfect = 0.99;

/** What was measured, before it is judged. */
export type Figures = Omit<Feasibility, "version" | "risks" | "verdict" | "labelling" | "seed">;
type Quick = NonNullable<Figures["quick"]>;

/** What speaks against going on, the no-go first. */
export function risksOf(figures: Figures, stopOn: readonly StopKind[]): readonly Risk[] {
  const stops = (kind: StopKind): Risk["weight"] => (stopOn.includes(kind) ? "stop" : "warning");
  const { labels, quick } = figures;
  const risks: Risk[] = [];
  if (!labels.enough) risks.push({ id: "few-labels", weight: stops("labels") });
  if (isRare(labels)) risks.push({ id: "imbalance", weight: "information" });
  if (quick === null) risks.push({ id: "no-quick-model", weight: "warning" });
  else risks.push(...quickRisks(figures, quick, stops));
  const order = { stop: 0, warning: 1, information: 2 } as const;
  return risks.sort((a, b) => order[a.weight] - order[b.weight]);
}

export function verdictOf(risks: readonly Risk[], overrule: string | null): Feasibility["verdict"] {
  const stoppedBy = risks.flatMap(({ id, weight }) => (weight === "stop" ? [stopKindOf[id] ?? []] : [])).flat();
  const overruled = stoppedBy.length > 0 ? overrule : null;
  return { go: stoppedBy.length === 0 || overruled !== null, stoppedBy, overruled };
}

const stopKindOf: { readonly [Id in Risk["id"]]?: StopKind } = {
  "few-labels": "labels",
  "no-signal": "signal",
  "goal-out-of-reach": "goal",
};

function isRare({ classes, trainRows }: Figures["labels"]): boolean {
  const [rarest] = classes;
  return rarest !== undefined && rarest.count < rare * trainRows;
}

function quickRisks({ metric, goal }: Figures, quick: Quick, stops: (kind: StopKind) => Risk["weight"]): Risk[] {
  const { signal, baseline } = quick;
  const full = quick.curve.at(-1)?.score.mean ?? null;
  const risks: Risk[] = [];
  if (signal.p !== null && signal.p > significance) risks.push({ id: "no-signal", weight: stops("signal") });
  if (baseline.gap.interval !== null && baseline.gap.interval.low <= 0) risks.push({ id: "not-better-than-baseline", weight: "warning" });
  if (goal !== null && full !== null && !reaches(full, goal, metric)) {
    const far = isOutOfReach(quick.extrapolation?.tenfold ?? null, goal, metric);
    risks.push(far ? { id: "goal-out-of-reach", weight: stops("goal") } : { id: "goal-not-met", weight: "information" });
  }
  if (full !== null && metrics[metric].better === "higher" && full >= nearlyPerfect) risks.push({ id: "too-good", weight: "warning" });
  if (quick.heldOutBy !== "rows") risks.push({ id: "rows-not-independent", weight: "information" });
  return risks;
}

/** Not even the better end of the interval gets there. */
function isOutOfReach(tenfold: Resampled | null, goal: number, metric: Figures["metric"]): boolean {
  if (tenfold?.mean === null || tenfold === null) return false;
  const { low, high } = tenfold.interval ?? { low: tenfold.mean, high: tenfold.mean };
  return !reaches(metrics[metric].better === "higher" ? high : low, goal, metric);
}

export function reaches(value: number, goal: number, metric: Figures["metric"]): boolean {
  return metrics[metric].better === "higher" ? value >= goal : value <= goal;
}
