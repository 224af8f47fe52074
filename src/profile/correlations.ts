import type { NumericColumn } from "../model/column.ts";
import type { Correlations } from "../model/profileMore.ts";
import type { ColumnSummary, Relation, RowFilter } from "../model/relation.ts";
import { type Classes, classesOf, contingency, correlationRatio, cramersV, uncertainty } from "./contingency.ts";
import { type Matrix, pearsonMatrix } from "./pearson.ts";
import { type Ranked, rank, spearmanMatrix } from "./spearman.ts";

/** More columns than these would make more pairs than anybody reads. */
export const mostCorrelated = 60;
/** Ranks of so many cells are held at a time. */
const mostRankedCells = 40_000_000;
/** Classes with more values than this are names. */
export const mostClasses = 200;

/** How columns go together, every pair over the rows that have both. */
export async function correlations(relation: Relation, summaries: readonly ColumnSummary[], filter?: RowFilter): Promise<Correlations> {
  const quantities = summaries.filter(({ type, numeric, distinct }) => isNumber(type) && numeric !== null && distinct > 1);
  const categories = summaries.filter(({ type, distinct }) => isClass(type) && distinct > 1);
  const few = categories.filter(({ distinct }) => distinct <= mostClasses);
  const numbers = quantities.slice(0, mostCorrelated);
  const classes = few.slice(0, mostCorrelated);
  const rowCount = summaries[0]?.count ?? 0;
  const ranked = numbers.slice(0, Math.floor(mostRankedCells / Math.max(1, rowCount)));
  const spreads = numbers.map(({ name, numeric }) => ({
    name,
    mean: numeric?.mean ?? 0,
    standardDeviation: numeric?.standardDeviation ?? 0,
  }));
  const coded: Classes[] = [];
  for (const { name } of classes) coded.push(classesOf(await relation.column(name, filter)));
  const pairs = classMatrices(coded);
  return {
    numbers: namesOf(numbers),
    pearson: await pearsonMatrix(relation, spreads, filter),
    ranked: namesOf(ranked),
    spearman: spearmanMatrix(await ranksOf(relation, ranked, filter)),
    classes: namesOf(classes),
    ...pairs,
    ratio: await ratios(relation, numbers, coded, filter),
    leftOut: [
      ...leftOut(quantities.length - numbers.length, `number column behind the first ${mostCorrelated}`),
      ...leftOut(numbers.length - ranked.length, "column of so many rows, for Spearman's correlation"),
      ...leftOut(categories.length - few.length, `category with more than ${mostClasses} values`),
      ...leftOut(few.length - classes.length, `category behind the first ${mostCorrelated}`),
    ],
  };
}

async function ranksOf(relation: Relation, columns: readonly ColumnSummary[], filter: RowFilter | undefined): Promise<Ranked[]> {
  const ranked: Ranked[] = [];
  for (const { name } of columns) {
    const { values } = (await relation.column(name, filter)) as NumericColumn;
    ranked.push(rank(values));
  }
  return ranked;
}

function classMatrices(classes: readonly Classes[]): Pick<Correlations, "cramersV" | "uncertainty"> {
  const associations: Matrix = classes.map((_, i) => classes.map((__, j) => (i === j ? 1 : null)));
  const uncertainties: Matrix = associations.map((row) => [...row]);
  for (let i = 1; i < classes.length; i++) {
    for (let j = 0; j < i; j++) {
      const [a, b] = [classes[i] as Classes, classes[j] as Classes];
      const counts = contingency(a, b);
      const association = cramersV(counts, b.size);
      const [ofA, ofB] = uncertainty(counts, b.size);
      put(associations, i, j, association);
      put(associations, j, i, association);
      put(uncertainties, i, j, ofA);
      put(uncertainties, j, i, ofB);
    }
  }
  return { cramersV: associations, uncertainty: uncertainties };
}

/** One column of numbers is in memory after the other. */
async function ratios(
  relation: Relation,
  numbers: readonly ColumnSummary[],
  classes: readonly Classes[],
  filter: RowFilter | undefined,
): Promise<Matrix> {
  const matrix: Matrix = classes.map(() => []);
  if (classes.length === 0) return matrix;
  for (const { name, numeric } of numbers) {
    const { values } = (await relation.column(name, filter)) as NumericColumn;
    for (const [index, each] of classes.entries()) matrix[index]?.push(correlationRatio(each, values, numeric?.mean ?? 0));
  }
  return matrix;
}

function put(matrix: Matrix, row: number, column: number, value: number | null): void {
  (matrix[row] as Matrix[number])[column] = value;
}

function namesOf(summaries: readonly ColumnSummary[]): string[] {
  return summaries.map(({ name }) => name);
}

function leftOut(count: number, what: string): string[] {
  return count > 0 ? [`${count} × ${what}`] : [];
}

function isNumber(type: ColumnSummary["type"]): boolean {
  return type !== "boolean" && !isClass(type);
}

function isClass(type: ColumnSummary["type"]): boolean {
  return type === "category" || type === "text" || type === "boolean";
}
