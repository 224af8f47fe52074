import { type Among, valuesOf } from "./among.ts";
import { OptionError } from "./stage.ts";
import { aNumber, checkBelongs, checkOptions, oneOf, type Reduce, type ReduceOptions, type Select, type SelectOptions } from "./step.ts";

/**
 * Keeps some columns: those that vary more than a limit, those that tell most about the target (mutual information; of
 * numbers by nearest neighbours, among 10,000 training rows at most), or those with the largest coefficients of a
 * logistic or linear regression (scale before it). In an `on(…)` of its columns, behind all of them of every column.
 * @example prepare(parts, [on(numeric(), scale()), on(categorical(), oneHot()), select("mutual_information", { keep: 20 })])
 */
export function select(by: "variance", options?: Pick<SelectOptions, "above">): Select;
export function select(by: "mutual_information", options?: Pick<SelectOptions, "keep" | "neighbours">): Select;
export function select(by: "model", options?: Pick<SelectOptions, "keep">): Select;
export function select(by: Extract<Select["by"], Among<any>>, options?: SelectOptions): Select;
export function select(by: Select["by"], options: SelectOptions = {}): Select {
  for (const each of valuesOf(by)) oneOf("variance", "mutual_information", "model")("select", "the criterion", each);
  checkOptions("select", options, {
    above: aNumber({ atLeast: 0 }),
    keep: aNumber({ atLeast: 1, integer: true }),
    neighbours: aNumber({ atLeast: 1, integer: true }),
  });
  checkBelongs("select", options, { is: by, to: "variance", has: ["above"] });
  checkBelongs("select", options, { is: by, to: "mutual_information", has: ["neighbours"] });
  if (options.keep !== undefined && valuesOf(by).join() === "variance") {
    throw new OptionError(
      'select: "keep" is no option of select("variance").',
      'Give the least variance: select("variance", { above: 0.1 }).',
    );
  }
  return { step: "select", by, ...options };
}

/**
 * Principal components instead of the columns themselves: the directions in which the training rows vary most. Scale
 * before it, or the column with the largest numbers is the first component.
 * @example on(numeric(), impute("median"), scale(), reduce({ variance: 0.95 }))
 */
export function reduce(
  options: { readonly components: ReduceOptions["components"] } | { readonly variance: ReduceOptions["variance"] },
): Reduce {
  checkOptions("reduce", options, { components: aNumber({ atLeast: 1, integer: true }), variance: aNumber({ above: 0, below: 1 }) });
  const given = Object.values(options).filter((value) => value !== undefined);
  if (given.length !== 1) {
    throw new OptionError(
      "reduce: it needs how many components to keep.",
      "Write reduce({ components: 5 }) or reduce({ variance: 0.95 }).",
    );
  }
  return { step: "reduce", ...(options as ReduceOptions) };
}
