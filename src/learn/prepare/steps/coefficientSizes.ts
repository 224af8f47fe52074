import type { Target } from "../../../model/prediction.ts";
import { trainModel } from "../../trainModel.ts";
import type { Frame } from "../frame.ts";
import { writeMatrix } from "../writeMatrix.ts";

/** How large each column's coefficients are in a regression with l2 = 1: summed over the classes, without their signs. */
export async function coefficientSizes(frame: Frame, target: Target, weights: Float64Array | null): Promise<readonly number[]> {
  const matrix = writeMatrix(frame.columns, frame.rowCount);
  const spec = { model: target.task === "regression" ? "linear" : "logistic", given: { l2: 1 } } as const;
  const { parameters } = await trainModel({ spec, rows: { matrix, target, weights }, seed: 0 });
  if (parameters.kind === "linear") return parameters.coefficients.map(Math.abs);
  if (parameters.kind !== "logistic") throw new Error(`${parameters.kind} has no coefficients.`);
  return frame.columns.map((_, j) => parameters.coefficients.reduce((sum, row) => sum + Math.abs(row[j] as number), 0));
}
