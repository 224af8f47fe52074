import type { StageNote } from "../../model/artifact.ts";
import type { TableValue } from "../../model/relation.ts";

/** What set-wise work made of a table: rows and columns more and less. */
export function shapeNotes(before: TableValue, after: TableValue): readonly StageNote[] {
  return [
    rowNote(before.table.rowCount, after.table.rowCount),
    ...columnNotes("added", namesNotIn(after, before)),
    ...columnNotes("left out", namesNotIn(before, after)),
  ];
}

function rowNote(before: number, after: number): StageNote {
  if (after <= before) return { text: `${before - after} of ${before} rows left out.`, count: before - after };
  return { text: `${after - before} rows more than before.`, count: after - before };
}

function columnNotes(what: string, names: readonly string[]): readonly StageNote[] {
  if (names.length === 0) return [];
  return [{ text: `Columns ${what}: ${names.map((name) => `\`${name}\``).join(", ")}.`, count: names.length }];
}

function namesNotIn(value: TableValue, other: TableValue): readonly string[] {
  const known = new Set(other.schema.columns.map((column) => column.name));
  return value.schema.columns.map((column) => column.name).filter((name) => !known.has(name));
}
