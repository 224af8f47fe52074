import type { DataFound } from "../../../model/dataAudit.ts";
import type { DataRule } from "../dataRule.ts";
import { counted, otherParts, partWords, shownPairs } from "../questions.ts";
import { twinsOf } from "../rowTwins.ts";

export const keyOverlap: DataRule = {
  documentation: {
    id: "leakage/key-overlap",
    type: "L1.4",
    notebookType: "overlap",
    title: "Rows of one key stand in several parts",
    severity: "error",
    what: "A row's key, by which it is dealt, stands in training and in another part: a given assignment says two things of it, or a join made several rows of one.",
    why: "Rows of one key are one thing. Deepchecks calls it index leakage.",
    worth: "As `leakage/row-overlap`.",
    fix: "Give each key one part in the assignment's file.",
  },
  check: async (context) => {
    const found: DataFound[] = [];
    for (const part of otherParts(context)) {
      const rows = context.rows[part];
      const twins = await twinsOf(rows, context.rows.train, [context.keys]);
      const count = twins.reduce((sum, twin) => sum + (twin >= 0 ? 1 : 0), 0);
      if (count <= context.thresholds.keyOverlap * rows.length) continue;
      found.push({
        severity: "error",
        message: `${counted(count, `${partWords[part]} row`)} ${count === 1 ? "has" : "have"} the key of a training row. Give each key one part.`,
        columns: [],
        count,
        of: rows.length,
        rows: shownPairs(part, rows, twins),
      });
    }
    return found;
  },
};
