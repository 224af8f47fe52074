import { type Column, cellAt } from "../model/column.ts";
import type { ProfileMore } from "../model/profileMore.ts";
import type { Relation, RowFilter, SchemaColumn } from "../model/relation.ts";

const sampleSize = 10;
const shownDuplicates = 10;
const longestText = 200;
/** Stands for a value of somebody. */
export const mask = "•••";

/** Rows spread evenly over the table, the first and the last among them. */
export async function sampleRows(relation: Relation, rowCount: number, filter?: RowFilter): Promise<ProfileMore["sample"]> {
  const count = Math.min(sampleSize, rowCount);
  const rows = Array.from({ length: count }, (_, index) => (count === 1 ? 0 : Math.round((index * (rowCount - 1)) / (count - 1))));
  return { columns: relation.schema.columns.map(({ name }) => name), rows: await textsOf(relation, rows, filter) };
}

export async function duplicateRows(relation: Relation, filter?: RowFilter): Promise<ProfileMore["duplicates"]> {
  const copies = await relation.duplicates(shownDuplicates, filter);
  const rows = await textsOf(
    relation,
    copies.map(({ row }) => row),
    filter,
  );
  return copies.map(({ count }, index) => ({ count, row: rows[index] ?? [] }));
}

async function textsOf(relation: Relation, rows: readonly number[], filter: RowFilter | undefined): Promise<(string | null)[][]> {
  const texts = rows.map((): (string | null)[] => []);
  if (rows.length === 0) return texts;
  for (const known of relation.schema.columns) {
    const column = await relation.column(known.name, filter);
    rows.forEach((row, index) => {
      texts[index]?.push(shownCell(known, column, row));
    });
  }
  return texts;
}

/** A cell as a person reads it; null where it is missing. */
export function shownCell({ roles }: Pick<SchemaColumn, "roles">, column: Column, row: number): string | null {
  const cell = cellAt(column, row);
  if (cell === null) return null;
  if (roles.includes("personal")) return mask;
  if (cell instanceof Date)
    return Number.isNaN(cell.getTime())
      ? String(cell)
      : cell
          .toISOString()
          .slice(0, column.type === "date" ? 10 : 19)
          .replace("T", " ");
  const text = String(cell);
  return text.length > longestText ? `${text.slice(0, longestText)}…` : text;
}
