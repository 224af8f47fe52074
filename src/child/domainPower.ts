import { seededRandom, shuffle } from "../base/random.ts";
import type { Measured, RowsContext } from "../leakage/data/dataRule.ts";
import { rankPower } from "../leakage/data/measures.ts";
import { someRows } from "../leakage/data/questions.ts";
import { applyPreparation } from "../learn/prepare/applyPreparation.ts";
import { predict, trainModel } from "../learn/trainModel.ts";
import type { Target } from "../model/prediction.ts";
import type { PartedTable } from "./partedTable.ts";
import { quickColumns, quickPreparation, quickTable } from "./quickModel.ts";

/** Of each part; more rows tell the parts apart no better. */
const mostRows = 10_000;

/**
 * How well a linear model tells each other part from training, on the half of the rows that it was not fitted on; null
 * where no column is a number or a category. Columns of time are no inputs. @returns |2·AUC − 1|
 */
export async function domainPower(parted: PartedTable, rows: RowsContext["rows"], signal: AbortSignal): Promise<Measured["domain"]> {
  const columns = quickColumns(parted.value, parted.brief.target);
  if (columns.length === 0) return null;
  const table = quickTable(parted.value);
  const powers: NonNullable<Measured["domain"]>[number][] = [];
  for (const part of ["validation", "test"] as const) {
    if (rows[part].length < 2) continue;
    const both = [someRows(rows.train, mostRows), someRows(rows[part], mostRows)].map((each) => shuffle(each.slice(), seededRandom(1)));
    const [fit, heldOut] = [0, 1].map((half) => {
      const taken = both.map((each) => each.filter((_, i) => i % 2 === half));
      return { rows: Int32Array.from(taken.flatMap((each) => [...each])), other: taken[0]?.length ?? 0 };
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
