import { seededRandom, shuffle } from "../../base/random.ts";
import type { Measured, RowsContext } from "../../leakage/data/dataRule.ts";
import { rankPower } from "../../leakage/data/measures.ts";
import { someRows } from "../../leakage/data/questions.ts";
import { applyPreparation } from "../../learn/prepare/applyPreparation.ts";
import { predict, trainModel } from "../../learn/trainModel.ts";
import type { Target } from "../../model/prediction.ts";
import type { PartName } from "../../model/vocabulary.ts";
import { quickColumns, quickPreparation, quickTable } from "../models/quickModel.ts";
import { type OpenColumns, takeTable } from "../openColumns.ts";

/** Of each part; more rows tell the parts apart no better. */
const mostRows = 10_000;

/**
 * How well a linear model tells each other part from training, on the half of the rows that it was not fitted on; null
 * where no column is a number or a category. Columns of time are no inputs. @returns |2·AUC − 1|
 */
export async function domainPower(
  split: { readonly columns: OpenColumns; readonly target: string },
  rows: RowsContext["rows"],
  signal: AbortSignal,
): Promise<Measured["domain"]> {
  const columns = quickColumns(split.columns, split.target);
  if (columns.length === 0) return null;
  const some = {
    train: someRows(rows.train, mostRows),
    validation: someRows(rows.validation, mostRows),
    test: someRows(rows.test, mostRows),
  };
  const taken = Int32Array.from([...some.train, ...some.validation, ...some.test]);
  const names = columns.map(({ name }) => name);
  const table = quickTable(await takeTable(split.columns, taken, names));
  const starts = { train: 0, validation: some.train.length, test: some.train.length + some.validation.length };
  const mixed = (part: PartName): Int32Array => {
    const places = Int32Array.from(some[part], (_, at) => starts[part] + at);
    return shuffle(places, seededRandom(1));
  };
  const powers: NonNullable<Measured["domain"]>[number][] = [];
  for (const part of ["validation", "test"] as const) {
    if (rows[part].length < 2) continue;
    const both = [mixed("train"), mixed(part)];
    const [fit, heldOut] = [0, 1].map((half) => {
      const halves = both.map((each) => each.filter((_, i) => i % 2 === half));
      return { rows: Int32Array.from(halves.flatMap((each) => [...each])), other: halves[0]?.length ?? 0 };
    }) as [Half, Half];
    const target: Target = { task: "binary", classes: ["train", part], codes: isOther(fit) };
    const preparation = await quickPreparation(table, columns, fit.rows, { target, weights: null });
    const model = await trainModel({
      spec: { model: "logistic", given: { l2: 1 } },
      rows: {
        matrix: applyPreparation(preparation, table, fit.rows),
        target,
        weights: null,
      },
      seed: 0,
      signal,
    });
    const predictions = predict(model, applyPreparation(preparation, table, heldOut.rows));
    if (predictions.kind !== "probabilities") throw new Error("A logistic regression gives probabilities.");
    const scores = heldOut.rows.map((_, i) => i);
    const likely = Float64Array.from(scores, (i) => predictions.values[i * 2 + 1] as number);
    powers.push({ part, power: rankPower(likely, isOther(heldOut)) });
  }
  return powers;
}

interface Half {
  readonly rows: Int32Array;
  /** From here on they are of the other part. */
  readonly other: number;
}

function isOther({ rows, other }: Half): Int32Array {
  return rows.map((_, i) => (i < other ? 0 : 1));
}
