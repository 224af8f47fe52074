import type { Column } from "../../../model/column.ts";
import type { DataFound } from "../../../model/dataAudit.ts";
import type { DataRule, RowsContext, Shares } from "../dataRule.ts";
import { askEach } from "../lazyColumn.ts";
import { chiSquaredTail, type Measure } from "../measures.ts";
import { columnsWithRole, otherParts, partWords, share } from "../questions.ts";

/** Of all columns together. */
const familyError = 0.01;

export const populationDiffers: DataRule = {
  documentation: {
    id: "leakage/population-differs",
    type: "L3.3",
    notebookType: null,
    title: "The rows that judge are not as the population is",
    severity: "information",
    what: "The problem says how the population is made up (`population: { region: { north: 0.4, south: 0.6 } }`), and the shares of a part that judges differ from it: more than a tenth of the rows would have to be others (total variation distance), which is beyond chance (chi-squared). Rows count by their weight where the contract has one.",
    why: "A score is that of the rows it was measured on. On rows that are not sampled as the model will meet them it speaks of another population (Kapoor & Narayanan's L3.3, sampling bias of the test set).",
    worth: "No worth of its own: the slices of the evaluation say how the score differs between the groups.",
    fix: "Weight rows so that the shares fit (a column with the role `weight`), collect the missing ones, or evaluate by slices and say for whom the score holds.",
  },
  check: async (context) => {
    const { population } = context;
    if (population === null) return "the problem does not say how the population is made up";
    const weight = (await columnsWithRole(context, "weight")[0]?.read()) ?? null;
    const among = Object.keys(population).length;
    // A column that wrangle dropped cannot be asked.
    const declared = context.columns.filter(({ name }) => Object.hasOwn(population, name));
    return askEach(declared, (column) =>
      otherParts(context).flatMap((part) => differenceIn(context, { part, column, weight }, population[column.name] ?? {}, among)),
    );
  },
};

interface Compared {
  readonly part: "validation" | "test";
  readonly column: Column;
  readonly weight: Column | null;
}

function differenceIn(context: RowsContext, compared: Compared, declared: Shares, among: number): readonly DataFound[] {
  const { part, column } = compared;
  const { name } = column;
  // The labels of test rows are not opened for it.
  if (part === "test" && name === context.target.name) return [];
  const { shares, effective } = sharesOf(compared, context.rows[part]);
  if (effective === 0) return [];
  const { value, p, most } = distance(shares, declared, effective);
  if (value <= context.thresholds.population || p > familyError / among) return [];
  const has = most === null ? undeclared(shares, declared) : (shares.get(most) ?? 0);
  const should = most === null ? rest(declared) : (declared[most] ?? 0);
  return [
    {
      severity: "information",
      message: `The ${partWords[part]} part is not as the population is: "${name}" is ${most === null ? "something undeclared" : `"${most}"`} in ${percent(has)} of its rows and in ${percent(should)} of the population. Weight the rows, or collect the missing ones.`,
      columns: [name],
      count: null,
      of: context.rows[part].length,
      rows: [],
    },
  ];
}

/** Shares of the values that are there, and how many equal weights would know as much (Kish 1965). */
function sharesOf({ column, weight }: Compared, rows: Int32Array): { shares: Map<string, number>; effective: number } {
  const sums = new Map<string, number>();
  let [sum, squares] = [0, 0];
  for (const row of rows) {
    const value = textAt(column, row);
    const weighs = weight?.kind === "numeric" ? (weight.values[row] as number) : 1;
    if (value === null || !(weighs > 0)) continue;
    sums.set(value, (sums.get(value) ?? 0) + weighs);
    sum += weighs;
    squares += weighs * weighs;
  }
  return { shares: new Map([...sums].map(([value, part]) => [value, part / sum])), effective: squares === 0 ? 0 : (sum * sum) / squares };
}

function textAt(column: Column, row: number): string | null {
  if (column.kind === "coded") return column.dictionary[column.codes[row] as number] ?? null;
  const value = column.values[row] as number;
  if (Number.isNaN(value)) return null;
  return column.type === "boolean" ? String(value === 1) : String(value);
}

/** Total variation distance, with p by Pearson's chi-squared; `most`: the value that differs most, null for all that is not declared. */
function distance(shares: ReadonlyMap<string, number>, declared: Shares, effective: number): Measure & { readonly most: string | null } {
  const values: (readonly [string | null, number, number])[] = Object.entries(declared).map(([value, expected]) => [
    value,
    shares.get(value) ?? 0,
    expected,
  ]);
  const all = [...values, [null, undeclared(shares, declared), rest(declared)] as const];
  let [value, chiSquared, degrees] = [0, 0, -1];
  for (const [, observed, expected] of all) {
    value += Math.abs(observed - expected) / 2;
    if (observed === 0 && expected === 0) continue;
    degrees++;
    chiSquared += (effective * (observed - expected) ** 2) / expected;
  }
  const [most] = all.reduce((widest, each) => (Math.abs(each[1] - each[2]) > Math.abs(widest[1] - widest[2]) + 1e-9 ? each : widest));
  return { value, p: degrees < 1 ? 1 : chiSquaredTail(chiSquared, degrees), most };
}

function undeclared(shares: ReadonlyMap<string, number>, declared: Shares): number {
  return [...shares].reduce((sum, [value, share]) => (Object.hasOwn(declared, value) ? sum : sum + share), 0);
}

/** Rounded sums of one leave nothing over. */
function rest(declared: Shares): number {
  const left = 1 - Object.values(declared).reduce((sum, share) => sum + share, 0);
  return left < 1e-6 ? 0 : left;
}

function percent(of: number): string {
  return of === 0 ? "none" : share(of, 1);
}
