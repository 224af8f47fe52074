import { Failure } from "../../base/failure.ts";
import type { Look, LookedAt, RowsSeen } from "../../model/look.ts";
import type { SchemaColumn } from "../../model/relation.ts";
import { mask, shownCell } from "../../profile/shownRows.ts";
import { meetingRows } from "../../table/conditions/meetingRows.ts";
import { columnsIn, readCondition } from "../../table/conditions/readCondition.ts";
import { rowsPerGroup } from "../../table/parquet/parquetFormat.ts";
import type { LookTable } from "./lookTable.ts";

/** More rows than a page may hold never leave the thread. */
const longestPage = 200;

type RowsLook = Extract<Look, { kind: "rows" }>;

/** A page of the rows that meet a condition, in stored order. */
export async function lookAtRows(table: LookTable, { target }: LookedAt, look: RowsLook): Promise<RowsSeen> {
  const { stored, seen, visible } = table;
  const { columns } = stored.schema;
  const maskOf = (column: SchemaColumn): "personal" | "target" | null => {
    if (column.roles.includes("personal") && !look.openPersonal) return "personal";
    return seen === "includes test rows" && column.name === target ? "target" : null;
  };
  const rows = await matchingRows(table, look, maskOf);
  const page = rows.slice(look.offset, look.offset + Math.min(look.limit, longestPage));
  const cells = page.length === 0 ? [] : await cellsAt(table, page, columns, maskOf);
  return {
    kind: "rows",
    seen,
    rowCount: visible === null ? stored.rowCount : visible.reduce((sum, each) => sum + each, 0),
    matching: rows.length,
    offset: look.offset,
    columns: columns.map((column) => ({ name: column.name, masked: maskOf(column) })),
    rows: cells,
  };
}

/** Positions, ascending. A condition on what is masked would tell the values one question at a time. */
async function matchingRows(
  { stored, visible }: LookTable,
  { condition }: RowsLook,
  maskOf: (column: SchemaColumn) => string | null,
): Promise<Int32Array> {
  const { columns } = stored.schema;
  if (condition.trim() === "") return positions(visible, stored.rowCount);
  const read = readCondition(condition, columns);
  for (const name of columnsIn(read)) {
    const column = columns.find((each) => each.name === name);
    if (column === undefined || maskOf(column) === null) continue;
    const why = maskOf(column) === "personal" ? "is personal" : "is the target, and test rows cannot be told apart here";
    const remedy = maskOf(column) === "personal" ? "Show personal values first, or choose another column." : "Choose another column.";
    throw new Failure("masked-column", `\`${name}\` ${why}: its values are masked, so rows cannot be chosen by them.`, remedy);
  }
  const met = await meetingRows(read, stored.rowCount, (name) => stored.column(name));
  if (visible !== null) for (let row = 0; row < met.length; row++) met[row] = (met[row] as number) & (visible[row] as number);
  return positions(met, stored.rowCount);
}

function positions(met: Uint8Array | null, rowCount: number): Int32Array {
  const found = new Int32Array(rowCount);
  let count = 0;
  for (let row = 0; row < rowCount; row++) if (met === null || met[row] === 1) found[count++] = row;
  return found.slice(0, count);
}

/** Only the groups of rows are read that hold a row of the page. */
async function cellsAt(
  { stored }: LookTable,
  page: Int32Array,
  columns: readonly SchemaColumn[],
  maskOf: (column: SchemaColumn) => string | null,
): Promise<readonly (readonly (string | null)[])[]> {
  const cells: (string | null)[][] = [];
  const names = columns.map(({ name }) => name);
  for (let at = 0; at < page.length; ) {
    const start = Math.floor((page[at] as number) / rowsPerGroup) * rowsPerGroup;
    let end = at;
    while (end < page.length && (page[end] as number) < start + rowsPerGroup) end++;
    const [first, last] = [page[at] as number, page[end - 1] as number];
    const block = await stored.read(names, first, last - first + 1);
    for (; at < end; at++) {
      const row = (page[at] as number) - first;
      cells.push(
        columns.map((column, index) => {
          const found = block.columns[index];
          if (found === undefined) return null;
          const text = shownCell({ roles: [] }, found, row);
          return text !== null && maskOf(column) !== null ? mask : text;
        }),
      );
    }
  }
  return cells;
}
