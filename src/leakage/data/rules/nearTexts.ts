import type { CodedColumn } from "../../../model/column.ts";
import type { DataFound } from "../../../model/dataAudit.ts";
import type { RowsContext } from "../dataRule.ts";
import { askEachCoded } from "../lazyColumn.ts";
import { counted, inputColumns, otherParts, partWords, percentText, share, shownPairs } from "../questions.ts";
import { textTwinFinder } from "../textTwins.ts";
import { isBeyondChance } from "./rowOverlap.ts";

/** Texts long enough to show what they have in common, short enough for a line or two. */
const shownLetters = 160;
const shownExamples = 3;
const masked = "(personal, not shown)";

/**
 * Texts that are nearly those of training rows, column by column, whatever the other columns say: who has read a review
 * knows it again beside another article.
 * @param isKnown rows that are found as copies already
 */
export function nearTextOverlap(context: RowsContext, isKnown: (row: number) => boolean): Promise<readonly DataFound[]> {
  const texts = inputColumns(context).filter(({ type }) => type === "text");
  return askEachCoded(texts, (column) => {
    const finder = textTwinFinder(context.rows.train, column, context.thresholds.nearTexts);
    return otherParts(context).flatMap((part): readonly DataFound[] => {
      const rows = context.rows[part].filter((row) => !isKnown(row));
      const { twins, expected } = finder(rows);
      const count = twins.reduce((sum, twin) => sum + (twin >= 0 ? 1 : 0), 0);
      if (!isBeyondChance(count, expected)) return [];
      const all = context.rows[part].length;
      return [
        {
          severity: count / all > context.thresholds.overlap ? "warning" : "information",
          message: `${counted(count, `${partWords[part]} row`)} (${share(count, all)}) ${count === 1 ? "has" : "have"} nearly the text of a training row in "${column.name}": at least ${percentText(context.thresholds.nearTexts)} of what is said, three words at a time, is the same. Drop near copies before the split, or name what makes them one as unit.`,
          columns: [column.name],
          count,
          of: all,
          rows: withTexts(context, column, shownPairs(part, rows, twins)),
        },
      ];
    });
  });
}

/** Both texts beside the first pairs; of a personal column, that there are some. */
function withTexts({ schema }: RowsContext, column: CodedColumn, pairs: DataFound["rows"]): DataFound["rows"] {
  const isPersonal = schema.find(({ name }) => name === column.name)?.roles.includes("personal") === true;
  const textAt = (row: number): string => (isPersonal ? masked : excerpt(column.dictionary[column.codes[row] as number] ?? ""));
  return pairs.map((pair, at) => {
    if (at >= shownExamples || pair.twin === null) return pair;
    return { ...pair, text: textAt(pair.row), twin: { ...pair.twin, text: textAt(pair.twin.row) } };
  });
}

function excerpt(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length <= shownLetters ? line : `${line.slice(0, shownLetters).trimEnd()}…`;
}
