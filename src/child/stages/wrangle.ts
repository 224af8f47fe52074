import type { TableValue } from "../../model/relation.ts";
import type { Contract } from "../../runtime/columns.ts";
import { isProgram } from "../../runtime/programs.ts";
import { tableChanges } from "../../table/tableChanges.ts";
import type { GivenWork } from "../../table/wrangle/wrangle.ts";
import type { StageContext, StageWork } from "../stageWork.ts";
import { givenAs } from "./given.ts";

/** Set-wise work, in Arquero's verbs or by another program. Arquero is most of the child's code and loads only where it is used. */
export const wrangle: StageWork = async (context) => {
  const table = await context.input("table").table();
  const { value, notes } = await wrangled(context, table, await otherTables(context));
  return { make: "table", value, notes: [...notes], attached: { changes: tableChanges(table, value) } };
};

async function wrangled(context: StageContext, table: TableValue, others: Readonly<Record<string, TableValue>>) {
  const program = givenAs<unknown>(context, "function");
  if (isProgram(program)) {
    const { programTable } = await import("../programs/programTable.ts");
    const makes = givenAs<Contract>(context, "makes");
    return await programTable(context, { program, makes, rows: givenAs<"kept" | "new">(context, "rows") }, table, others);
  }
  const { wrangleTable } = await import("../../table/wrangle/wrangle.ts");
  return wrangleTable(table, givenAs<GivenWork>(context, "function"), context.signal, others);
}

const prefix = "options.with.";

async function otherTables(context: StageContext): Promise<Readonly<Record<string, TableValue>>> {
  const tables: Record<string, TableValue> = {};
  for (const role of Object.keys(context.descriptor.inputs)) {
    if (role.startsWith(prefix)) tables[role.slice(prefix.length)] = await context.input(role).table();
  }
  return tables;
}
