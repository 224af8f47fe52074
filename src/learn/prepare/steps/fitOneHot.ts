import { Failure } from "../../../base/failure.ts";
import type { Cells } from "../cells.ts";
import type { FittedStep, StepOptions } from "../preparation.ts";

/** The categories that get a column, in alphabetical (code unit) order, and those that share one. */
export function fitOneHot(cells: Cells, { minCount }: Extract<StepOptions, { step: "oneHot" }>): FittedStep {
  if (cells.kind === "numeric") {
    throw new Failure(
      "category-step-on-number",
      `prepare: oneHot() needs categories, but "${cells.name}" is numeric.`,
      'Declare it as "category" in the contract, or use scale().',
    );
  }
  const counts = new Map<string, number>();
  for (const value of cells.values) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
  const sorted = [...counts.keys()].sort();
  return {
    step: "oneHot",
    categories: sorted.filter((value) => (counts.get(value) as number) >= minCount),
    infrequent: sorted.filter((value) => (counts.get(value) as number) < minCount),
  };
}
