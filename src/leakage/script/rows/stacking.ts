import type { Call } from "../reading/calls.ts";
import { type Machine, siteOf, textOf } from "../reading/machine.ts";
import { dataOf, flow, stacked, stateOf } from "./data.ts";
import { type Influence, merged } from "./influence.ts";
import { contains, type Rows, sameRows } from "./rows.ts";
import type { Data, Value } from "./values.ts";

/** Tables one below the other. Rows that come twice, as they are or changed, are resampled. */
export function below(machine: Machine, tables: readonly Value[], call: Call): Data {
  const states = tables.flatMap((table) => (table.kind === "list" ? table.cell.value.items : [table])).map(stateOf);
  const known = states.flatMap((state) => state.rows ?? []);
  const together = flow(tables).cell.value;
  const twice = states.filter((state) => state.shape !== "reduced" && state.shape !== "names").flatMap((state) => state.rows ?? []);
  const repeated = twice.find((rows, i) =>
    twice.some((other, at) => at !== i && (sameRows(other, rows) ? at < i && machine.loops.length === 0 : isTakenFrom(rows, other))),
  );
  const own: readonly Influence[] =
    repeated === undefined
      ? []
      : [
          {
            kind: "resample",
            rows: repeated,
            site: siteOf(machine, call),
            what: textOf(machine, call.callee),
            column: null,
            reads: null,
            groups: new Set(),
          },
        ];
  const sameBase = states.every((state) => state.columns.base === states[0]?.columns.base);
  return dataOf({
    ...together,
    shape: states.length > 0 && states.every((state) => state.shape === "index") ? "index" : "table",
    rows: known.length === states.length ? stacked(known) : null,
    columns: sameBase ? (states[0]?.columns ?? together.columns) : together.columns,
    influences: merged(together.influences, own),
    column: null,
    mask: null,
  });
}

/** Rows of a class that are put below the table that they were taken from. */
function isTakenFrom(rows: Rows, table: Rows): boolean {
  const isOneOfThem = table.kind === "union" && table.members.some((member) => sameRows(member, rows));
  return rows.kind === "part" && rows.split.order === "mask" && !isOneOfThem && contains(table, rows);
}
