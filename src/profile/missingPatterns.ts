import type { Column } from "../model/column.ts";
import type { ProfileMore } from "../model/profileMore.ts";
import type { ColumnSummary, Relation, RowFilter } from "../model/relation.ts";

const shownPatterns = 20;

/** Which columns are missing together. Patterns are told apart column by column, so that any number of columns will do. */
export async function missingPatterns(
  relation: Relation,
  summaries: readonly ColumnSummary[],
  filter?: RowFilter,
): Promise<ProfileMore["missing"]> {
  const columns = summaries.filter(({ missing }) => missing > 0).map(({ name }) => name);
  const rowCount = summaries[0]?.count ?? 0;
  let patterns: number[][] = [[]];
  let patternOf = new Int32Array(rowCount);
  for (const [index, name] of columns.entries()) {
    const isMissing = missingTest(await relation.column(name, filter));
    const numbers = new Map<number, number>();
    const next: number[][] = [];
    const refined = new Int32Array(rowCount);
    for (let row = 0; row < rowCount; row++) {
      const before = patternOf[row] as number;
      const key = before * 2 + (isMissing(row) ? 1 : 0);
      let number = numbers.get(key);
      if (number === undefined) {
        number = next.length;
        numbers.set(key, number);
        next.push(key % 2 === 1 ? [...(patterns[before] as number[]), index] : (patterns[before] as number[]));
      }
      refined[row] = number;
    }
    patterns = next;
    patternOf = refined;
  }
  return { columns, ...counted(columns, patterns, patternOf) };
}

function counted(
  columns: readonly string[],
  patterns: readonly (readonly number[])[],
  patternOf: Int32Array,
): Omit<ProfileMore["missing"], "columns"> {
  const counts = new Int32Array(patterns.length);
  for (const pattern of patternOf) counts[pattern] = (counts[pattern] as number) + 1;
  const together = columns.map(() => columns.map(() => 0));
  patterns.forEach((pattern, index) => {
    for (const a of pattern) for (const b of pattern) (together[a] as number[])[b] = (together[a]?.[b] ?? 0) + (counts[index] as number);
  });
  const order = patterns.map((_, index) => index).sort((a, b) => (counts[b] as number) - (counts[a] as number) || a - b);
  const rest = order.slice(shownPatterns);
  return {
    patterns: order
      .slice(0, shownPatterns)
      .filter((index) => (counts[index] as number) > 0)
      .map((index) => ({
        columns: (patterns[index] as readonly number[]).map((column) => columns[column] as string),
        count: counts[index] as number,
      })),
    otherPatterns: { patterns: rest.length, rows: rest.reduce((sum, index) => sum + (counts[index] as number), 0) },
    together,
  };
}

function missingTest(column: Column): (row: number) => boolean {
  return column.kind === "coded" ? (row) => (column.codes[row] as number) < 0 : (row) => Number.isNaN(column.values[row] as number);
}
