import { Failure } from "../../../base/failure.ts";
import type { Cells } from "../cells.ts";
import type { FittedStep, StepOptions } from "../preparation.ts";

type ImputeOptions = Extract<StepOptions, { step: "impute" }>;

/** What missing values become: learned from the values that are there. */
export function fitImpute(cells: Cells, options: ImputeOptions): FittedStep {
  return {
    step: "impute",
    value: cells.kind === "numeric" ? numberFor(cells, options) : textFor(cells, options),
    indicator: options.indicator,
  };
}

function numberFor({ name, values }: Extract<Cells, { kind: "numeric" }>, { with: using }: ImputeOptions): number {
  if (typeof using === "object") {
    if (typeof using.constant === "number") return using.constant;
    throw wrongConstant(name, using.constant, "is numeric");
  }
  const known = values.filter((value) => !Number.isNaN(value)).sort();
  if (known.length === 0) throw nothingToLearn(name, "0");
  switch (using) {
    case "mean":
      return known.reduce((sum, value) => sum + value, 0) / known.length;
    case "median": {
      const upper = known.length >> 1;
      return known.length % 2 === 1 ? (known[upper] as number) : ((known[upper - 1] as number) + (known[upper] as number)) / 2;
    }
    case "most_frequent":
      return mostFrequentOfSorted(known);
  }
}

/** The smallest of the most frequent, as scikit-learn has it. */
function mostFrequentOfSorted(sorted: Float64Array): number {
  let best = sorted[0] as number;
  let bestCount = 0;
  let count = 0;
  for (let i = 0; i < sorted.length; i++) {
    count = i > 0 && sorted[i] === sorted[i - 1] ? count + 1 : 1;
    if (count <= bestCount) continue;
    best = sorted[i] as number;
    bestCount = count;
  }
  return best;
}

function textFor({ name, values }: Extract<Cells, { kind: "coded" }>, { with: using }: ImputeOptions): string {
  if (typeof using === "object") {
    if (typeof using.constant === "string") return using.constant;
    throw wrongConstant(name, using.constant, "is a category");
  }
  if (using !== "most_frequent") {
    throw new Failure(
      "number-step-on-category",
      `prepare: impute("${using}") needs numbers, but "${name}" is a category.`,
      'Use impute("most_frequent") or impute({ constant: "unknown" }).',
    );
  }
  const counts = new Map<string, number>();
  for (const value of values) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
  const best = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0];
  if (best === undefined) throw nothingToLearn(name, '"unknown"');
  return best[0];
}

function wrongConstant(name: string, constant: number | string, is: string): Failure {
  return new Failure(
    "wrong-constant",
    `prepare: impute fills "${name}" with ${JSON.stringify(constant)}, but it ${is}.`,
    typeof constant === "string" ? "Give a number: impute({ constant: 0 })." : 'Give a text: impute({ constant: "unknown" }).',
  );
}

function nothingToLearn(name: string, constant: string): Failure {
  return new Failure(
    "nothing-to-impute-from",
    `prepare: "${name}" has no value in any training row, so there is nothing to fill it with.`,
    `Leave the column out, or give a value: impute({ constant: ${constant} }).`,
  );
}
