import { freshId, type Machine } from "../reading/machine.ts";
import { contains, lastPart, partOf, type Rows } from "./rows.ts";

/** Row numbers of one part are those rows of any table that was read with it. */
export function rowsAt(machine: Machine, rows: Rows, index: Rows): Rows {
  if (isWithin(rows, index)) return index;
  const part = lastPart(index);
  if (part !== null) return partOf(rows, part.split, part.index);
  if (index.kind === "slice") return { ...index, of: rows };
  if (index.kind === "part") return partOf(rows, index.split, index.index);
  return { kind: "made", of: rows, id: freshId(machine) };
}

/** Whether these are numbers of the table's own rows, of which some were taken by a condition or at random. */
function isWithin(rows: Rows, index: Rows): boolean {
  return index.kind === "union" ? index.members.every((member) => contains(rows, member)) : contains(rows, index);
}
