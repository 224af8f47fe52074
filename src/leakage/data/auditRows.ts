import type { DataAudit } from "../../model/dataAudit.ts";
import type { RowsContext } from "./dataRule.ts";
import { dataRules } from "./dataRules.ts";

/**
 * What the rows of a split say about leaks, rule by rule. Rules that have nothing to look at say why. They go through the
 * columns side by side, so that a column that several ask is read once.
 */
export async function auditRows(context: RowsContext): Promise<Pick<DataAudit, "rows" | "checks">> {
  const { train, validation, test } = context.rows;
  return {
    rows: { train: train.length, validation: validation.length, test: test.length },
    checks: await Promise.all(
      dataRules.map(async ({ documentation: { id }, check }) => {
        const answer = otherPartsAreEmpty(context) ? "no part but training has rows" : await check(context);
        return typeof answer === "string" ? { id, found: [], skipped: answer } : { id, found: [...answer], skipped: null };
      }),
    ),
  };
}

function otherPartsAreEmpty({ rows }: RowsContext): boolean {
  return rows.train.length === 0 || rows.validation.length + rows.test.length === 0;
}
