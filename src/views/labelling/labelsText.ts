import { type TextColumn, textBlocks, textTable, wrapped } from "../textTable.ts";
import type { AgreementState, LabelsState } from "./labelsView.ts";

/** Who has labelled what, and how far they agree, for a terminal. */
export function labelsText({ sentence, labellers, agreements }: LabelsState): string {
  return textBlocks([
    wrapped(sentence),
    labellers === null ? null : textTable(columnsOf(labellers.head), labellers.rows),
    ...agreements.flatMap(agreementBlocks),
  ]);
}

function agreementBlocks({ labellers, sentence, figures, counts, differing }: AgreementState): readonly (string | null)[] {
  const [first, second] = labellers;
  const lines = figures.map(({ name, value, interval, note }) => [
    name,
    value,
    [interval === null ? "" : `95% interval ${interval}`, note ?? ""].filter((part) => part !== "").join("; "),
  ]);
  return [
    wrapped(`${first} and ${second}: ${sentence}`),
    textTable(
      [
        { title: "Agreement", align: "left" },
        { title: "Value", align: "right" },
        { title: "", align: "left", shrinks: true },
      ],
      lines,
    ),
    counts === null
      ? null
      : `${first} (down) and ${second} (across)\n${textTable(
          columnsOf(["", ...counts.classes]),
          counts.classes.map((name, index) => [name, ...(counts.rows[index] ?? [])]),
        )}`,
    differing === null
      ? null
      : `Rows on which they differ\n${textTable(columnsOf(differing.table.head), differing.table.rows)}${
          differing.more === 0 ? "" : `\nand ${differing.more} more`
        }`,
  ];
}

function columnsOf(titles: readonly string[]): readonly TextColumn[] {
  return titles.map((title, index) => (index === 0 ? { title, align: "left", shrinks: true } : { title, align: "right", shrinks: true }));
}
