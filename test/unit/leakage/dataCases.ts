import type { Column } from "../../../src/model/column.ts";
import { categories, integers, noise, numbers, partOf, stepOf, type Wanted } from "./rowsContext.ts";

/** Two honest columns, of which nothing is to be said. */
export const age = numbers("age", (row) => 20 + 50 * (noise[row] as number));
const plan = categories("plan", (row) => ["basic", "plus", "max"][Math.floor((noise[(row * 7) % noise.length] as number) * 3)] as string);
export const honest = [age, plan];
const day = 86_400_000;
const income = numbers("income", (row) => 1000 * (noise[(row * 11) % noise.length] as number));
const gaps = numbers("income", (row) => (row % 7 === 0 ? Number.NaN : at(income, row)));

/** Each rule: what it must find, and what looks alike and is none. */
export const dataCases: Readonly<Record<string, { readonly leaks: Wanted; readonly similar: Wanted }>> = {
  "key-overlap": {
    leaks: { columns: honest, keys: (row) => String(row === 4 ? 0 : row), strategy: "given" },
    similar: { columns: honest, keys: (row) => String(partOf(row) === "train" ? 0 : row) },
  },
  "row-overlap": {
    // Some test rows are training row 0 once more.
    leaks: {
      columns: [
        numbers("age", (row) => noise[copied(row)] as number),
        numbers("size", (row) => noise[(copied(row) * 3 + 1) % noise.length] as number),
      ],
    },
    // Few categories coincide by chance.
    similar: { columns: [plan, categories("sex", (row) => (row % 2 === 0 ? "f" : "m"))] },
  },
  "near-row-overlap": {
    leaks: {
      columns: [
        numbers("age", (row) => (row % 5 === 4 && row < 100 ? 33.2501 : row === 0 ? 33.25 : 20 + 50 * (noise[row] as number))),
        categories("town", (row) => (row % 5 === 4 && row < 100 ? "new  YORK" : row === 0 ? "New York" : `town ${row}`)),
      ],
    },
    similar: { columns: [categories("town", (row) => `Town ${row % 7}`), plan] },
  },
  "group-overlap": {
    leaks: { columns: [...honest, integers("patient", (row) => row % 101)], roles: { patient: ["unit"] } },
    similar: {
      columns: [...honest, integers("patient", (row) => Math.floor(row / 5) * 5 + ["train", "validation", "test"].indexOf(partOf(row)))],
      roles: { patient: ["unit"] },
    },
  },
  "date-overlap": {
    leaks: { columns: [...honest, numbers("when", (row) => row * day)], roles: { when: ["time"] }, strategy: "given" },
    similar: {
      columns: [...honest, numbers("when", (row) => (row + (partOf(row) === "train" ? 0 : 2000)) * day)],
      roles: { when: ["time"] },
      strategy: "given",
    },
  },
  "boundary-correlation": {
    leaks: {
      columns: [...honest, numbers("when", (row) => row * day)],
      roles: { when: ["time"] },
      strategy: "time",
      part: (row) => (row < 600 ? "train" : row < 800 ? "validation" : "test"),
      label: (row) => Math.sin(row / 40) + (noise[row] as number) / 10,
    },
    similar: {
      columns: [...honest, numbers("when", (row) => row * day)],
      roles: { when: ["time"] },
      strategy: "time",
      part: (row) => (row < 600 ? "train" : row < 800 ? "validation" : "test"),
      label: (row) => noise[row] as number,
    },
  },
  "row-not-independent": {
    leaks: { columns: honest, measured: { dependent: [{ stage: "table", feature: "age", count: 9, of: 500, rows: [0, 1, 3] }] } },
    similar: { columns: honest, measured: { dependent: [] } },
  },
  "external-fit": {
    leaks: { columns: honest, external: [stepOf([income], [scaledOn(() => true)])] },
    similar: { columns: honest, external: [stepOf([income], [scaledOn((row) => partOf(row) === "train")])] },
  },
  "external-refit": {
    leaks: { columns: honest, external: [stepOf([gaps], [filledWith((row) => meanOf(gaps, (other) => partOf(other) === partOf(row)))])] },
    similar: { columns: honest, external: [stepOf([gaps], [filledWith(() => meanOf(gaps, (row) => partOf(row) === "train"))])] },
  },
  "permuted-labels": {
    leaks: {
      columns: honest,
      measured: { permuted: { title: "ROC AUC", shuffles: 40, gain: 0.2, p: 1e-9 } },
    },
    similar: {
      columns: honest,
      measured: { permuted: { title: "ROC AUC", shuffles: 20, gain: 0.03, p: 0.02 } },
    },
  },
  "outcome-like-column": {
    leaks: {
      columns: [...honest, numbers("cancelled_after", (row) => (label(row) === "yes" ? (noise[row] as number) : Number.NaN))],
      label,
    },
    // Missing as often among those who left as among those who stayed.
    similar: { columns: [...honest, numbers("income", (row) => (row % 3 === 0 ? Number.NaN : (noise[row] as number)))], label },
  },
  "missing-pattern": {
    leaks: {
      // Missing in nearly all who stayed, and in one of five who left.
      columns: [
        ...honest,
        numbers("asked", (row) => ((label(row) === "no" ? 0.9 : 0.2) > (noise[(row * 3) % 1000] as number) ? Number.NaN : 1)),
      ],
      label,
    },
    similar: { columns: [...honest, numbers("income", (row) => (row % 3 === 0 ? Number.NaN : (noise[row] as number)))], label },
  },
  "identifier-predicts": {
    leaks: {
      columns: [...honest, integers("number", (row) => (label(row) === "yes" ? 5000 + row : row))],
      roles: { number: ["key"] },
      label,
    },
    similar: { columns: [...honest, integers("number", (row) => (row * 7919) % 1009)], roles: { number: ["key"] }, label },
  },
  "single-column-power": {
    leaks: { columns: [...honest, numbers("score", (row) => (label(row) === "yes" ? 1 : 0) + (noise[row] as number))], label },
    similar: { columns: [...honest, numbers("score", (row) => (label(row) === "yes" ? 0.3 : 0) + (noise[row] as number))], label },
  },
  "label-conflict": {
    leaks: {
      columns: [
        numbers("age", (row) => noise[row - (row % 2)] as number),
        numbers("size", (row) => noise[(row - (row % 2)) / 2] as number),
      ],
      label: (row) => (row % 2 === 0 ? "yes" : "no"),
    },
    similar: { columns: [plan], label },
  },
  "string-variant": {
    leaks: { columns: [age, categories("town", (row) => (partOf(row) === "train" || row % 2 === 0 ? "New York" : "new york"))] },
    similar: { columns: [age, categories("town", (row) => (partOf(row) === "train" || row % 2 === 0 ? "New York" : "New Haven"))] },
  },
  "new-category": {
    leaks: { columns: [age, categories("town", (row) => (partOf(row) === "validation" && row % 2 === 0 ? "Ulm" : "Bonn"))] },
    // One row in a hundred is no news.
    similar: { columns: [age, categories("town", (row) => (row === 3 ? "Ulm" : "Bonn"))] },
  },
  "new-label": {
    leaks: { columns: honest, label: (row) => (row === 3 ? "maybe" : label(row)) },
    similar: { columns: honest, label: (row) => (row === 4 ? "maybe" : label(row)) },
  },
  "power-change": {
    leaks: {
      columns: [age, numbers("hint", (row) => (partOf(row) === "train" && label(row) === "yes" ? 1 : 0) + (noise[row] as number) * 1.5)],
      label,
    },
    similar: { columns: [age, numbers("hint", (row) => (label(row) === "yes" ? 1 : 0) + (noise[row] as number) * 1.5)], label },
  },
  "feature-drift": {
    leaks: { columns: [numbers("age", (row) => (noise[row] as number) + (partOf(row) === "test" ? 0.5 : 0)), plan] },
    similar: { columns: [numbers("age", (row) => (noise[row] as number) + (partOf(row) === "test" ? 0.02 : 0)), plan] },
  },
  "label-drift": {
    leaks: { columns: honest, label: (row) => (partOf(row) === "validation" && row % 2 === 0 ? "yes" : label(row)) },
    similar: { columns: honest, label },
  },
  "domain-classifier": {
    leaks: { columns: honest, measured: { domain: [{ part: "validation", power: { value: 0.6, p: 1e-9 } }] } },
    similar: { columns: honest, measured: { domain: [{ part: "validation", power: { value: 0.3, p: 0.01 } }] } },
  },
  "population-differs": {
    leaks: {
      columns: [age, categories("region", (row) => (row % 5 === 3 ? "north" : "south"))],
      population: { region: { north: 0.4, south: 0.6 } },
    },
    // A share that chance explains, and one that weights mend.
    similar: {
      columns: [
        categories("region", (row) => ((noise[row] as number) < 0.4 ? "north" : "south")),
        categories("sex", (row) => (row % 4 < 2 ? "f" : "m")),
        numbers("times", (row) => (row % 4 < 2 ? 1 : 3)),
      ],
      roles: { times: ["weight"] },
      population: { sex: { f: 0.25, m: 0.75 } },
    },
  },
  "source-file": {
    // Each class was collected into a file of its own, and the validation rows into another one.
    leaks: {
      columns: [age, categories("file", (row) => (partOf(row) === "validation" ? "c.csv" : label(row) === "yes" ? "a.csv" : "b.csv"))],
      roles: { file: ["notFeature"] },
      sourceFile: "file",
      label,
    },
    similar: {
      columns: [age, categories("file", (row) => ["a.csv", "b.csv", "c.csv"][(row * 7) % 3] as string)],
      roles: { file: ["notFeature"] },
      sourceFile: "file",
      label,
    },
  },
  "part-too-small": { leaks: { columns: honest, sizes: sizes(0.12) }, similar: { columns: honest, sizes: sizes(0.06) } },
  "order-says-part": {
    leaks: { columns: honest, strategy: "given", part: (row) => (row < 600 ? "train" : row < 800 ? "validation" : "test") },
    similar: { columns: honest },
  },
};

/** How closely 200 rows know a model at the goal, which is 0.1 from the baseline. */
function sizes(halfWidth: number): NonNullable<Wanted["sizes"]> {
  const part = { part: "validation", rows: 200, positives: null, assumed: false, halfWidth, rowsNeeded: 812 } as const;
  return { metric: "roc_auc", goal: 0.8, baseline: 0.7, level: 0.95, parts: [part] };
}

export function label(row: number): string {
  return (noise[(row * 13 + 5) % noise.length] as number) < 0.3 ? "yes" : "no";
}

function copied(row: number): number {
  return partOf(row) === "test" && row < 100 ? 0 : row;
}

function at(column: Column, row: number): number {
  return column.kind === "numeric" ? (column.values[row] as number) : Number.NaN;
}

function meanOf(column: Column, isAsked: (row: number) => boolean): number {
  const values = [...noise.keys()].filter(isAsked).map((row) => at(column, row));
  const there = values.filter(Number.isFinite);
  return there.reduce((sum, value) => sum + value, 0) / there.length;
}

function scaledOn(isAsked: (row: number) => boolean): Column {
  const mean = meanOf(income, isAsked);
  const squares = numbers("income", (row) => (at(income, row) - mean) ** 2);
  const deviation = Math.sqrt(meanOf(squares, isAsked));
  return numbers("income", (row) => (at(income, row) - mean) / deviation);
}

function filledWith(value: (row: number) => number): Column {
  return numbers("income", (row) => (Number.isNaN(at(gaps, row)) ? value(row) : at(gaps, row)));
}
