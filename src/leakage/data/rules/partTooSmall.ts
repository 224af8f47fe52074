import type { DataRule } from "../dataRule.ts";
import { counted, partWords } from "../questions.ts";

export const partTooSmall: DataRule = {
  documentation: {
    id: "leakage/part-too-small",
    type: "L1.1",
    notebookType: null,
    title: "A part is too small to decide the goal",
    severity: "information",
    what: "The interval of a model that just meets the goal will be wider than the goal's distance to the baseline, so that these rows cannot tell the two apart, however good the model is.",
    why: "A test that cannot fail is no test, and who looks until the figure is right looks at chance.",
    worth: "No worth of its own.",
    fix: 'Take more rows for the part, hold rows out in turn (`folds`), or say that rows are too few: `test: none("why")`.',
  },
  check: ({ sizes, thresholds }) => {
    if (sizes === null) return "the problem has no goal";
    const { goal, baseline, parts } = sizes;
    if (baseline === null) return "what the baseline gives is not known beforehand";
    if (parts.every(({ halfWidth }) => halfWidth === null)) return "how wide an interval of this metric will be cannot be said beforehand";
    return parts.flatMap(({ part, rows, halfWidth, rowsNeeded }) => {
      if (halfWidth === null || halfWidth <= thresholds.size * Math.abs(goal - baseline)) return [];
      const needed =
        rowsNeeded === null ? "Take more rows." : `About ${Number(rowsNeeded.toPrecision(2)).toLocaleString("en-US")} rows would do.`;
      return {
        severity: "information" as const,
        message: `${counted(rows, `${partWords[part]} row`)} cannot tell a model at the goal ${goal} from the baseline's ${baseline.toPrecision(3)}: the goal is known to ±${halfWidth.toPrecision(2)}. ${needed}`,
        columns: [],
        count: rows,
        of: null,
        rows: [],
      };
    });
  },
};
