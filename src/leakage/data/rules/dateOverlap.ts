import type { DataRule } from "../dataRule.ts";
import { cellsOf, columnsWithRole, counted, otherParts, partWords, share, shownAlone } from "../questions.ts";

export const dateOverlap: DataRule = {
  documentation: {
    id: "leakage/date-overlap",
    type: "L3.1",
    notebookType: null,
    title: "Training rows are as late as rows that judge",
    severity: "warning",
    what: "The split is by time or given by a file, and training rows are not all earlier than those of the other parts.",
    why: "What is judged as the future was known while training.",
    worth: "The score under this split minus the score under one by time.",
    fix: "Correct the assignment, or split by time: `{ validation: after(…), test: after(…) }`. Where the rows have no order that matters, drop the role `time`.",
  },
  check: async (context) => {
    const [timeColumn] = columnsWithRole(context, "time");
    if (timeColumn === undefined) return "no column has the role time";
    if (context.split.strategy === "key" || context.split.strategy === "unit") {
      return "rows are dealt at random, of which leakage/time-random-split speaks";
    }
    const time = await timeColumn.read();
    const trained = cellsOf(time, context.rows.train);
    // biome-ignore lint/complexity/useMathMinMax: a missing time is passed over, which Math.max would return.
    const last = trained.reduce((latest, at) => (at > latest ? at : latest), Number.NEGATIVE_INFINITY);
    const lastRow = context.rows.train[trained.indexOf(last)];
    return otherParts(context).flatMap((part) => {
      const times = cellsOf(time, context.rows[part]);
      const rows = context.rows[part].filter((_, at) => (times[at] as number) <= last);
      const early = rows.length;
      if (early <= context.thresholds.dateOverlap * context.rows[part].length) return [];
      return {
        severity: "warning" as const,
        message: `${counted(early, `${partWords[part]} row`)} (${share(early, context.rows[part].length)}) ${early === 1 ? "is" : "are"} not later than the last training row, by "${time.name}". Split by time.`,
        columns: [time.name],
        count: early,
        of: context.rows[part].length,
        rows: shownAlone(part, rows).map((shown) => (lastRow === undefined ? shown : { ...shown, twin: { row: lastRow, part: "train" } })),
      };
    });
  },
};
