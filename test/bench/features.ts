import { codedColumn, keyColumnName, type NumericColumn } from "../../src/model/column.ts";
import type { TableValue } from "../../src/model/relation.ts";
import { ratio } from "../../src/runtime/featureForms.ts";
import { computeFeatures } from "../../src/table/features.ts";
import type { GivenFeature, GivenFunction } from "../../src/table/given.ts";
import { type Figure, median, timedInTurn } from "./figure.ts";

const rowCount = 2_000_000;
const goalRowsPerSecond = 5_000_000;

/** Row functions over columns: a ratio of two of them, against the same loop over two arrays. */
export async function features(): Promise<readonly (Figure | string)[]> {
  const table = twentyColumns();
  const [a, b] = table.table.columns.map((column) => (column as NumericColumn).values) as [Float64Array, Float64Array];
  const { signal } = new AbortController();
  const compute = (feature: GivenFeature) => computeFeatures(table, { ratio: feature }, ["target"], signal);
  const [functions, forms, alone] = await timedInTurn(
    7,
    [() => compute(freshFunction()), () => compute(ratio<any, any, any>("a", "b")), () => loop(a, b)],
    1,
  );
  return [
    {
      name: `A ratio of two of ${table.schema.columns.length} columns as a row function, ${rowCount} rows`,
      samples: functions,
      first: null,
      floors: [{ name: "the same loop over two Float64Arrays", samples: alone }],
      goal: (rowCount / goalRowsPerSecond) * 1000,
    },
    { name: 'The same as ratio("a", "b")', samples: forms, first: null, floors: [], goal: (rowCount / goalRowsPerSecond) * 1000 },
    `    ${(rowCount / median(functions) / 1000).toFixed(1)} million rows a second as a row function, ${(rowCount / median(forms) / 1000).toFixed(1)} as a form; goal: at least ${goalRowsPerSecond / 1e6}`,
  ];
}

/** A run computes each feature once, with code that was not used before: so does each sample. */
function freshFunction(): GivenFunction {
  return new Function("row", "return row.a / row.b") as GivenFunction;
}

function loop(a: Float64Array, b: Float64Array): Float64Array {
  const result = new Float64Array(rowCount);
  for (let row = 0; row < rowCount; row++) result[row] = (a[row] as number) / (b[row] as number);
  return result;
}

function twentyColumns(): TableValue {
  const names = ["a", "b", ...Array.from({ length: 17 }, (_, index) => `c${index}`), "target"];
  const shared = Float64Array.from({ length: rowCount }, (_, row) => 1 + ((row * 13) % 97));
  const columns = names.map((name, index): NumericColumn => {
    const values = index === 0 ? Float64Array.from({ length: rowCount }, (_, row) => (row * 37) % 1001) : shared;
    return { kind: "numeric", name, type: "number", values };
  });
  const key = { ...codedColumn(keyColumnName, "text", ["key"]), codes: new Int32Array(rowCount) };
  const schema = names.map((name) => ({ name, type: "number" as const, roles: [], oneOf: null }));
  return { schema: { columns: schema }, table: { rowCount, columns: [...columns, key] } };
}
