import * as v from "valibot";
import { profileAlertShape, profileRowsShape } from "./profile.ts";

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
/** `values[i][j]`: of the i-th row's column and the j-th column's; null where it is not defined. */
const matrixShape = v.array(v.array(v.nullable(v.number())));
/** As text; null where it is missing. Values of personal columns are masked. */
const rowShape = v.array(v.nullable(v.string()));

export const correlationsShape = v.object({
  /** Over the rows with a finite value in both columns, as pandas does. */
  numbers: v.array(v.string()),
  pearson: matrixShape,
  /** The first of `numbers`, as many as there is room for ranks. */
  ranked: v.array(v.string()),
  spearman: matrixShape,
  /** Category and boolean columns with few enough values. */
  classes: v.array(v.string()),
  /** Without correction for bias. */
  cramersV: matrixShape,
  /** What share of the row's entropy the column takes away (Theil's U). */
  uncertainty: matrixShape,
  /** η; rows: classes, columns: numbers. */
  ratio: matrixShape,
  /** Which columns are not among them, and why. */
  leftOut: v.array(v.string()),
});
export type Correlations = v.InferOutput<typeof correlationsShape>;

export const associationShape = v.object({
  measure: v.picklist(["Pearson's r", "correlation ratio", "Cramér's V"]),
  value: v.nullable(v.number()),
});

export const targetShape = v.object({
  column: v.string(),
  task: v.picklist(["binary", "multiclass", "regression"]),
  /** The class whose share is given; null where the target is a number, of which the mean is. */
  of: v.nullable(v.string()),
  /** Share or mean over all rows that have a target. */
  overall: v.nullable(v.number()),
  rows: count,
  columns: v.array(
    v.object({
      name: v.string(),
      association: associationShape,
      /** Bins in their order, or values, most frequent first; then the rows without a value. */
      groups: v.array(
        v.object({
          kind: v.picklist(["range", "value", "others", "missing"]),
          /** Of a range: from this on, to before the other; the last holds its end too. */
          from: v.nullable(v.number()),
          to: v.nullable(v.number()),
          text: v.nullable(v.string()),
          count,
          value: v.nullable(v.number()),
        }),
      ),
    }),
  ),
});
export type TargetProfile = v.InferOutput<typeof targetShape>;

export const overTimeShape = v.object({
  /** The column with the role "time". */
  column: v.string(),
  unit: v.picklist(["hour", "day", "week", "month", "quarter", "year"]),
  periods: v.array(v.object({ from: v.number(), rows: count })),
  /** Rows without a time. */
  untimed: count,
  columns: v.array(
    v.object({
      name: v.string(),
      /** Whose share is given in `values`; null for numbers, of which the mean is. */
      of: v.nullable(v.string()),
      missing: v.array(count),
      values: v.array(v.nullable(v.number())),
      /** Periods that differ suddenly from the one before. */
      shifts: v.array(v.object({ period: count, of: v.picklist(["missing", "values"]) })),
    }),
  ),
});
export type OverTime = v.InferOutput<typeof overTimeShape>;

/** The second part of a profile, which takes longer; attached to the result as "profile-more". */
export const profileMoreShape = v.object({
  version: v.literal(2),
  stage: v.string(),
  rows: profileRowsShape,
  missing: v.object({
    /** Columns with missing values. */
    columns: v.array(v.string()),
    /** Rows in which exactly these are missing, most frequent first; complete rows are among them. */
    patterns: v.array(v.object({ columns: v.array(v.string()), count })),
    otherPatterns: v.object({ patterns: count, rows: count }),
    /** Rows in which both are missing. */
    together: v.array(v.array(count)),
  }),
  sample: v.object({ columns: v.array(v.string()), rows: v.array(rowShape) }),
  /** Rows that stand more than once, those with the most copies first. */
  duplicates: v.array(v.object({ count, row: rowShape })),
  correlations: correlationsShape,
  target: v.nullable(targetShape),
  /** Why there is no target part where one could be expected. */
  targetLeftOut: v.nullable(v.string()),
  overTime: v.nullable(overTimeShape),
  /** On columns together, against the target and over time: what the first part cannot know. */
  alerts: v.array(profileAlertShape),
});
export type ProfileMore = v.InferOutput<typeof profileMoreShape>;
