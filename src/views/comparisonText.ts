import { type Comparison, shownVersionLength } from "../model/dataVersion.ts";
import { counted, formatCount, formatFixed } from "./format.ts";
import { shownName } from "./shownText.ts";
import { textBlocks, textTable, wrapped } from "./textTable.ts";

/** What differs between two versions of a collected table, the columns that drifted most first. */
export function comparisonText(comparison: Comparison): string {
  const { before, after, stage } = comparison;
  const versions = `${before.output.hash.slice(0, shownVersionLength)} (${counted(before.rowCount, "row")}) → ${after.output.hash.slice(0, shownVersionLength)} (${counted(after.rowCount, "row")})`;
  return textBlocks([
    `${shownName(stage)}: ${versions}`,
    before.output.hash === after.output.hash ? "Both are the same version." : null,
    wrapped(rowsText(comparison)),
    schemaText(comparison),
    columnsText(comparison),
  ]);
}

function rowsText({ rows, key }: Comparison): string {
  const changed = rows.changed === null ? [] : [`${formatCount(rows.changed)} changed`];
  const counts = [
    `${formatCount(rows.added)} added`,
    `${formatCount(rows.removed)} removed`,
    ...changed,
    `${formatCount(rows.same)} the same`,
  ];
  const how =
    key.length === 0
      ? "Rows are told apart by their whole content: without a key in the contract, a changed row is one removed and one added."
      : `Rows are matched by ${key.map((name) => `\`${shownName(name)}\``).join(", ")}.`;
  return `Rows: ${counts.join(", ")}. ${how}`;
}

function schemaText({ schema }: Comparison): string | null {
  const lines = [
    ...schema.added.map(({ name, type }) => `  new column ${shownName(name)} (${type})`),
    ...schema.removed.map(({ name, type }) => `  column ${shownName(name)} (${type}) is gone`),
    ...schema.retyped.map((each) => `  column ${shownName(each.name)} was ${each.before} and is ${each.after}`),
  ];
  return lines.length === 0 ? "The columns and their types are the same." : ["Columns", ...lines].join("\n");
}

function columnsText({ columns, key }: Comparison): string {
  const byDrift = columns.toSorted((a, b) => (b.drift ?? -1) - (a.drift ?? -1));
  return textTable(
    [
      { title: "Column", align: "left", shrinks: true },
      { title: "Type", align: "left" },
      { title: "Drift", align: "right" },
      { title: "Statistic", align: "left" },
      { title: "Values before", align: "right" },
      { title: "after", align: "right" },
      ...(key.length === 0 ? [] : [{ title: "Cells changed", align: "right" } as const]),
    ],
    byDrift.map((each) => [
      shownName(each.name),
      each.type,
      each.drift === null ? "–" : formatFixed(each.drift, 3),
      each.statistic,
      formatCount(each.present.before),
      formatCount(each.present.after),
      ...(each.changed === null ? [] : [formatCount(each.changed)]),
    ]),
  );
}
