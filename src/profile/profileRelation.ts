import type { ColumnProfile, Profile } from "../model/profile.ts";
import type { ColumnSummary, Relation, RowFilter, SchemaColumn } from "../model/relation.ts";
import { columnAlerts, tableAlerts } from "./alerts.ts";
import { histogramEdges } from "./histogramEdges.ts";

export interface ProfileOptions {
  readonly stage: string;
  /** Which rows the filter leaves, in words. */
  readonly rows: Profile["rows"];
  readonly filter?: RowFilter;
}

const shownProbabilities = [0.05, 0.25, 0.5, 0.75, 0.95] as const;
const topValueCount = 20;

/** Every column of a table: counts, quantiles, histogram or most frequent values, and what looks wrong. */
export async function profileRelation(relation: Relation, { stage, rows, filter }: ProfileOptions): Promise<Profile> {
  const summaries = await relation.summarize(filter);
  const columns: ColumnProfile[] = [];
  const alerts: Profile["alerts"] = [];
  for (const [index, column] of relation.schema.columns.entries()) {
    const summary = summaries[index] as ColumnSummary;
    const hasTopValues = column.type === "boolean" || column.type === "category" || column.type === "text";
    const topValues = hasTopValues ? await relation.topValues(column.name, topValueCount, filter) : [];
    const personal = column.roles.includes("personal");
    columns.push({
      name: column.name,
      type: column.type,
      personal,
      count: summary.count,
      missing: summary.missing,
      distinct: summary.distinct,
      // Extremes, quantiles and edges are values of somebody too.
      numeric: personal ? null : await numericProfile(relation, column, summary, filter),
      topValues: personal ? [] : [...topValues],
    });
    alerts.push(...columnAlerts({ column, summary, topValues }));
  }
  const rowCount = summaries[0]?.count ?? relation.rowCount;
  const duplicateRows = await relation.duplicateRowCount(filter);
  return { version: 1, stage, rows, rowCount, duplicateRows, columns, alerts: [...tableAlerts(rowCount, duplicateRows), ...alerts] };
}

async function numericProfile(
  relation: Relation,
  { name, type }: SchemaColumn,
  { count, missing, infinite, numeric }: ColumnSummary,
  filter: RowFilter | undefined,
): Promise<ColumnProfile["numeric"]> {
  if (numeric === null || type === "boolean") return null;
  const [low, firstQuartile, median, thirdQuartile, high] = (await relation.quantiles(name, shownProbabilities, filter)) as Quantiles;
  const { min, max, mean, standardDeviation, zeros, negatives } = numeric;
  const edges = histogramEdges({ type, count: count - missing - infinite, min, max, firstQuartile, thirdQuartile });
  return {
    min,
    max,
    mean,
    standardDeviation,
    zeros,
    negatives,
    quantiles: [low, firstQuartile, median, thirdQuartile, high],
    histogram: { edges: [...edges], counts: [...(await relation.histogram(name, edges, filter))] },
  };
}

type Quantiles = [number, number, number, number, number];
