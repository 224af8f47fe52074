import type { ProductSums, Spread } from "../base/productSums.ts";
import { type Column, type ColumnTable, columnNamed } from "./column.ts";
import type { ColumnRole, ColumnType } from "./vocabulary.ts";

/** What a table can be asked, whichever engine holds it. Every answer is exact. */
export interface Relation {
  readonly schema: TableSchema;
  readonly rowCount: number;
  /** Counts and, for numeric columns, moments and extremes; of all visible columns in the order of `schema.columns`, or of these. */
  summarize(rows?: RowFilter, names?: readonly string[]): Promise<readonly ColumnSummary[]>;
  /** All cells of a column, in stored order. Large: to be asked for one after the other, and let go. */
  column(name: string, rows?: RowFilter): Promise<Column>;
  /** Finite values of a numeric column in ascending order. To be read, never written to. */
  sorted(column: string, rows?: RowFilter): Promise<Float64Array>;
  /** Quantiles by linear interpolation between order statistics (Hyndman & Fan type 7, as NumPy and pandas do). */
  quantiles(column: string, probabilities: readonly number[], rows?: RowFilter): Promise<readonly number[]>;
  /** Counts between consecutive edges; the last bin holds its right edge too. `edges` ascend. */
  histogram(column: string, edges: readonly number[], rows?: RowFilter): Promise<readonly number[]>;
  /** The most frequent values, ties in ascending order of the value; missing values are not among them. */
  topValues(column: string, limit: number, rows?: RowFilter): Promise<readonly ValueCount[]>;
  /** How many rows equal an earlier row in every visible column. */
  duplicateRowCount(rows?: RowFilter): Promise<number>;
  /** Rows that stand more than once, those with the most copies first; `row` is the first of them in stored order. */
  duplicates(limit: number, rows?: RowFilter): Promise<readonly RowCopies[]>;
  /** What correlations of numeric columns follow from. The same sums on every run, however many threads there are. */
  productSums(columns: readonly NamedSpread[], rows?: RowFilter): Promise<ProductSums>;
  /** Rows in memory, in stored order. Without names: all visible columns. */
  read(names?: readonly string[], range?: { readonly offset: number; readonly limit: number }): Promise<ColumnTable>;
}

export interface NamedSpread extends Spread {
  readonly name: string;
}

export interface RowCopies {
  /** Among the rows of the filter. */
  readonly row: number;
  readonly count: number;
}

/** Restricts a question to rows whose part (see `split`) is among these. */
export interface RowFilter {
  readonly parts: readonly ("train" | "validation" | "test")[];
}

/**
 * A table in memory, as it goes from stage to stage. `table.columns` holds the columns of the schema, in its order, and
 * then the hidden column `keyColumnName`.
 */
export interface TableValue {
  readonly schema: TableSchema;
  readonly table: ColumnTable;
}

/** The first column that the contract gives this role; null where it gives it to none. */
export function columnWithRole({ schema, table }: TableValue, role: ColumnRole): Column | null {
  const found = schema.columns.find((column) => column.roles.includes(role));
  return found === undefined ? null : columnNamed(table, found.name);
}

export interface TableSchema {
  readonly columns: readonly SchemaColumn[];
}

export interface SchemaColumn {
  readonly name: string;
  readonly type: ColumnType;
  readonly roles: readonly ColumnRole[];
  readonly oneOf: readonly string[] | null;
}

export interface ColumnSummary {
  readonly name: string;
  readonly type: ColumnType;
  /** Rows, missing ones too. */
  readonly count: number;
  readonly missing: number;
  readonly distinct: number;
  /** Infinite values: counted here and as distinct, left out of `numeric`, of histograms and of quantiles. */
  readonly infinite: number;
  /** Null for coded columns and where no value is finite; dates in milliseconds since 1970 UTC. */
  readonly numeric: NumericSummary | null;
  /** Lengths in UTF-16 units; null for numeric columns and where every value is missing. */
  readonly lengths: { readonly min: number; readonly max: number } | null;
}

export interface NumericSummary {
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  readonly sum: number;
  /** Sample standard deviation (n − 1); 0 for a single value. */
  readonly standardDeviation: number;
  /** Median of the distances from the median, not scaled. */
  readonly medianDeviation: number;
  readonly zeros: number;
  readonly negatives: number;
  /** Adjusted Fisher–Pearson (G1), as pandas computes it; null for fewer than three values or no spread. */
  readonly skewness: number | null;
  /** Excess kurtosis (G2), as pandas computes it; null for fewer than four values or no spread. */
  readonly kurtosis: number | null;
}

export interface ValueCount {
  readonly value: string;
  readonly count: number;
}
