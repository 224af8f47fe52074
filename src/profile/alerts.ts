import type { NumericProfile, ProfileAlert, Repair } from "../model/profile.ts";
import type { ColumnSummary, SchemaColumn, ValueCount } from "../model/relation.ts";
import type { TextOddities } from "./textOddities.ts";
import { valueRules } from "./valueAlerts.ts";

/** What alerts are decided on. */
export interface ColumnFacts {
  readonly column: SchemaColumn;
  readonly summary: ColumnSummary;
  /** Of coded and boolean columns. */
  readonly topValues: readonly ValueCount[];
  /** Of columns of numbers; null for personal ones. */
  readonly numeric: NumericProfile | null;
  /** Of category and text columns; null for personal ones. */
  readonly oddities: TextOddities | null;
}

export interface AlertRule {
  readonly kind: ProfileAlert["kind"];
  /**
   * What was measured, the sentence, and the recipe that mends it, where one is right; or null where all is well. Sentences
   * hold counts, never values of the column, but for those that stand for "missing" everywhere.
   */
  readonly check: (facts: ColumnFacts) => readonly [measured: number, message: string, repair?: Repair] | null;
}

/** Above these an alert is raised. */
export const thresholds = {
  missingShare: 0.05,
  /** Categories with more values than this, and fewer rows to a value than the next. */
  distinctCategories: 50,
  rowsPerCategory: 50,
  topShare: 0.9,
  skewness: 2,
  zeroShare: 0.5,
  /** Below this many rows an all-different column says nothing. */
  rowsForUnique: 20,
  constantLength: 6,
} as const;

/** In order of weight; the first that makes another pointless stands before it. */
const statisticRules: readonly AlertRule[] = [
  {
    kind: "empty",
    check: ({ column, summary }) =>
      summary.count > 0 && summary.missing === summary.count
        ? [1, `\`${column.name}\` has no values at all. Take it out of the contract, or repair the source.`]
        : null,
  },
  {
    kind: "constant",
    check: ({ column, summary }) =>
      // One row alone has nothing to differ from.
      summary.distinct === 1 && summary.count - summary.missing > 1
        ? [
            1,
            `\`${column.name}\` has the same value in every row that has one, so nothing can be learned from it. Take it out of the contract; if it is what is predicted, rows with another outcome are missing.`,
          ]
        : null,
  },
  {
    kind: "missing",
    check({ column, summary }) {
      const share = summary.missing / summary.count;
      if (!(share >= thresholds.missingShare) || share === 1) return null;
      return [
        share,
        `\`${column.name}\` is missing in ${summary.missing} of ${summary.count} rows (${percent(share)}). Fill it with impute() in prepare().`,
      ];
    },
  },
  {
    kind: "infinite",
    check: ({ column, summary }) =>
      summary.infinite > 0
        ? [
            summary.infinite,
            `\`${column.name}\` is infinite in ${rows(summary.infinite)}. Drop them with require({ … atMost }), or repair the source.`,
          ]
        : null,
  },
  {
    kind: "unique",
    check({ column, summary }) {
      const present = summary.count - summary.missing;
      const canIdentify = column.type === "category" || column.type === "text" || column.type === "integer";
      if (!canIdentify || present < thresholds.rowsForUnique || summary.distinct !== present || isSetApart(column)) return null;
      return [
        summary.distinct,
        `\`${column.name}\` is different in every row, as an identifier is. Declare it as key or notFeature in the contract's roles.`,
      ];
    },
  },
  {
    kind: "high-cardinality",
    check({ column, summary }) {
      const present = summary.count - summary.missing;
      const rowsPerValue = present / summary.distinct;
      if (column.type !== "category" || summary.distinct <= thresholds.distinctCategories || summary.distinct === present) return null;
      if (rowsPerValue >= thresholds.rowsPerCategory || isSetApart(column)) return null;
      return [
        summary.distinct,
        `\`${column.name}\` has ${summary.distinct} different values, ${rowsPerValue.toFixed(1)} rows to each. Join the rare ones with oneHot({ minCount: 20 }), or declare it as "text".`,
      ];
    },
  },
  {
    kind: "imbalance",
    check({ column, summary, topValues }) {
      const share = (topValues[0]?.count ?? 0) / (summary.count - summary.missing);
      if (summary.distinct < 2 || !(share >= thresholds.topShare)) return null;
      return [
        share,
        `\`${column.name}\` has one value in ${percent(share)} of its rows. As a target, judge it by average precision rather than accuracy; as an input it says little.`,
      ];
    },
  },
  {
    kind: "skewed",
    check({ column, summary }) {
      const skewness = summary.numeric?.skewness ?? 0;
      if (!isQuantity(column) || Math.abs(skewness) < thresholds.skewness || summary.distinct <= 10) return null;
      const side = skewness > 0 ? "high" : "low";
      return [
        skewness,
        `\`${column.name}\` has a long tail of ${side} values (skewness ${skewness.toFixed(1)}). A logarithm in features() or a model of trees suits it better.`,
      ];
    },
  },
  {
    kind: "zeros",
    check({ column, summary }) {
      const zeros = summary.numeric?.zeros ?? 0;
      const share = zeros / (summary.count - summary.missing);
      if (!isQuantity(column) || summary.distinct < 2 || !(share >= thresholds.zeroShare)) return null;
      return [
        share,
        `\`${column.name}\` is 0 in ${percent(share)} of its rows. Check that 0 does not stand for "missing"; if it does, repair it before imputing.`,
      ];
    },
  },
  {
    kind: "constant-length",
    check({ column, summary }) {
      const { lengths, distinct } = summary;
      const present = summary.count - summary.missing;
      if (lengths === null || lengths.min !== lengths.max || lengths.min < thresholds.constantLength) return null;
      if (distinct <= present / 2 || distinct === present || isSetApart(column)) return null;
      return [
        lengths.min,
        `Every value of \`${column.name}\` has ${lengths.min} characters, as a code or identifier has. Declare it as notFeature if it is one.`,
      ];
    },
  },
];

export function columnAlerts(facts: ColumnFacts): readonly ProfileAlert[] {
  if (facts.summary.count === 0) return [];
  return [...statisticRules, ...valueRules].flatMap(({ kind, check }) => {
    const found = check(facts);
    if (found === null) return [];
    const [measured, message, repair] = found;
    return [{ kind, column: facts.column.name, measured, message, ...(repair === undefined ? {} : { repair }) }];
  });
}

export function tableAlerts(rowCount: number, duplicateRows: number): readonly ProfileAlert[] {
  if (duplicateRows === 0) return [];
  const which = duplicateRows === 1 ? "1 row equals an earlier one" : `${duplicateRows} of ${rowCount} rows equal an earlier one`;
  const message = `${which} in every column, and would stand in training and test alike if they were split by chance. Remove them with table.dedupe() in wrangle().`;
  return [{ kind: "duplicates", column: null, measured: duplicateRows, message }];
}

function isQuantity({ type }: SchemaColumn): boolean {
  return type === "number" || type === "integer";
}

export function isSetApart({ roles }: SchemaColumn): boolean {
  return roles.some((role) => role === "key" || role === "unit" || role === "time" || role === "notFeature");
}

export function percent(share: number): string {
  return `${(share * 100).toFixed(1)}%`;
}

export function rows(count: number): string {
  return count === 1 ? "1 row" : `${count} rows`;
}
