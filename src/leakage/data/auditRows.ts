import type { DataAudit } from "../../model/dataAudit.ts";
import type { RowsContext } from "./dataRule.ts";
import { dataRules } from "./dataRules.ts";

/** What the rows of a split say about leaks, rule by rule. Rules that have nothing to look at say why. */
export function auditRows(context: RowsContext): Pick<DataAudit, "rows" | "checks"> {
  const { train, validation, test } = context.rows;
  return {
    rows: { train: train.length, validation: validation.length, test: test.length },
    checks: dataRules.map(({ documentation: { id }, check }) => {
      const answer = otherPartsAreEmpty(context) ? "no part but training has rows" : check(context);
      return typeof answer === "string" ? { id, found: [], skipped: answer } : { id, found: [...answer], skipped: null };
    }),
  };
}

function otherPartsAreEmpty({ rows }: RowsContext): boolean {
  return rows.train.length === 0 || rows.validation.length + rows.test.length === 0;
}
