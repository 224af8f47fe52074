import { shortened, textBar, textBlocks, textTable, wrapped } from "../textTable.ts";
import type { DrawnPair, PairState } from "./pairView.ts";

/** How two columns go together, for a terminal. */
export function pairText({ title, facts, failure, drawn }: PairState): string {
  if (failure !== null) return `${failure.sentence} ${failure.remedy}`;
  return textBlocks([title, wrapped(facts.join("; ")), drawn === null ? null : drawnText(drawn)]);
}

function drawnText(drawn: NonNullable<PairState["drawn"]>): string {
  switch (drawn.kind) {
    case "numbers":
      return textTable(
        [
          { title: drawn.x.name, align: "left", shrinks: true },
          { title: "Rows", align: "right" },
          { title: `Mean of ${drawn.y.name}`, align: "right" },
        ],
        drawn.bins.map(({ range, count, mean }) => [range, count, mean]),
      );
    case "spreads":
      return textTable(
        [
          { title: drawn.classes, align: "left", shrinks: true },
          { title: "Rows", align: "right" },
          { title: "Median", align: "left" },
          { title: drawn.number, align: "left", shrinks: true },
        ],
        drawn.boxes.map(({ level, count, median, text }) => [shortened(level, 32), count, textBar(median, 12), text]),
      );
    case "table":
      return crossText(drawn);
  }
}

function crossText({ rowsName, columnsName, columns, rows }: DrawnPair<"table">): string {
  const head = [rowsName, ...columns, "all"];
  return [
    `${columnsName} across`,
    textTable(
      head.map((title, index) => ({ title: shortened(title, 16), align: index === 0 ? "left" : "right", shrinks: index === 0 })),
      rows.map(({ level, cells, total }) => [shortened(level, 24), ...cells.map(({ count, share }) => `${count} (${share})`), total]),
    ),
  ].join("\n");
}
