import { readFileSync } from "node:fs";
import { hashOf, sha256 } from "../../../src/base/hash.ts";
import { encodeTarget } from "../../../src/learn/encodeTarget.ts";
import { inputColumns } from "../../../src/learn/inputColumns.ts";
import type { Matrix } from "../../../src/learn/matrix.ts";
import { applyPreparation } from "../../../src/learn/prepare/applyPreparation.ts";
import { fitPreparation } from "../../../src/learn/prepare/fitPreparation.ts";
import type { StepsOn } from "../../../src/learn/prepare/options.ts";
import { assignParts, rowsOfPart } from "../../../src/learn/split/assignParts.ts";
import { type Column, codedColumn, columnNamed } from "../../../src/model/column.ts";
import { type ClassTarget, type Target, takeTarget } from "../../../src/model/prediction.ts";
import type { SchemaColumn } from "../../../src/model/relation.ts";

/** Rows of a sample, split and prepared by our own code: what both we and scikit-learn learn from. */
export interface SampleRows {
  readonly train: { readonly matrix: Matrix; readonly target: ClassTarget };
  readonly validation: { readonly matrix: Matrix; readonly target: ClassTarget };
  /** Of all of the above: a golden file made from other rows is out of date. */
  readonly fingerprint: string;
}

const samples = {
  penguins: { file: "penguins", target: "species", positive: null, notFeature: [] as string[] },
  churn: { file: "churn", target: "churn", positive: "yes", notFeature: ["area_code"] },
} as const;
export type SampleName = keyof typeof samples;
export const sampleNames = Object.keys(samples) as SampleName[];

const steps: readonly StepsOn[] = [
  {
    on: { select: "numeric" },
    steps: [
      { step: "impute", with: "median", indicator: false },
      { step: "scale", by: "standard" },
    ],
  },
  {
    on: { select: "categorical" },
    steps: [
      { step: "impute", with: "most_frequent", indicator: false },
      { step: "oneHot", minCount: 20 },
    ],
  },
];

export async function sampleRows(name: SampleName): Promise<SampleRows> {
  const sample = samples[name];
  const { columns, lines } = readCsv(new URL(`../../../samples/${sample.file}/data/${sample.file}.csv`, import.meta.url));
  const table = { rowCount: lines.length, columns };
  const schema = columns.map(
    (column): SchemaColumn => ({
      name: column.name,
      type: column.type,
      roles: (sample.notFeature as readonly string[]).includes(column.name) ? ["notFeature"] : [],
      oneOf: null,
    }),
  );
  const targetColumn = columnNamed(table, sample.target) as Column;
  const keys = codedColumn(
    "key",
    "text",
    lines.map((line) => sha256(line).slice(0, 16)),
  );
  const { parts, description } = assignParts({
    keys,
    target: targetColumn,
    units: null,
    times: null,
    options: { test: 0.2, validation: 0.2, salt: "2026-a" },
  });
  const target = encodeTarget(targetColumn, sample.positive === null ? "multiclass" : "binary", sample.positive);
  const trainRows = rowsOfPart(parts, "train", description);
  const preparation = await fitPreparation({
    table,
    inputs: inputColumns({ columns: schema }, sample.target),
    rows: trainRows,
    recipe: steps,
    target: takeTarget(target, trainRows),
    weights: null,
  });
  const prepared = (rows: Int32Array) => ({
    matrix: applyPreparation(preparation, table, rows),
    target: classes(takeTarget(target, rows)),
  });
  const train = prepared(trainRows);
  const validation = prepared(rowsOfPart(parts, "validation", description));
  const plain = [train, validation].map(({ matrix, target }) => [matrix.names, [...matrix.values], [...target.codes], target.classes]);
  return { train, validation, fingerprint: hashOf(plain) };
}

function classes(target: Target): ClassTarget {
  if (target.task === "regression") throw new TypeError("the samples predict classes");
  return target;
}

/** CSV without quoted commas, as the samples are; a column of numbers alone is numeric. */
function readCsv(file: URL): { readonly columns: readonly Column[]; readonly lines: readonly string[] } {
  const [header = "", ...lines] = readFileSync(file, "utf8").trim().split(/\r?\n/);
  const cells = lines.map((line) => line.split(",").map(unquote));
  const columns = header.split(",").map((quoted, j) => {
    const values = cells.map((row) => row[j] ?? "");
    const isNumeric = values.every((value) => value === "" || Number.isFinite(Number(value)));
    if (!isNumeric)
      return codedColumn(
        unquote(quoted),
        "category",
        values.map((value) => (value === "" ? null : value)),
      );
    return {
      kind: "numeric" as const,
      name: unquote(quoted),
      type: "number" as const,
      values: Float64Array.from(values, (value) => (value === "" ? Number.NaN : Number(value))),
    };
  });
  return { columns, lines };
}

function unquote(cell: string): string {
  return cell.replace(/^"(.*)"$/, "$1");
}
