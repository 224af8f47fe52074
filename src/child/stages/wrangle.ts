import type { TableValue } from "../../model/relation.ts";
import { tableChanges } from "../../table/tableChanges.ts";
import type { GivenWork } from "../../table/wrangle.ts";
import type { StageContext, StageWork } from "../stageWork.ts";
import { givenAs } from "./given.ts";

/** Set-wise work in Arquero's verbs. Arquero is most of the child's code and loads only where it is used. */
export const wrangle: StageWork = async (context) => {
  const { wrangleTable } = await import("../../table/wrangle.ts");
  const table = await context.input("table").table();
  const { value, notes } = wrangleTable(table, givenAs<GivenWork>(context, "function"), context.signal, await otherTables(context));
  return { make: "table", value, notes: [...notes], attached: { changes: tableChanges(table, value) } };
};

const prefix = "options.with.";

async function otherTables(context: StageContext): Promise<Readonly<Record<string, TableValue>>> {
  const tables: Record<string, TableValue> = {};
  for (const role of Object.keys(context.descriptor.inputs)) {
    if (role.startsWith(prefix)) tables[role.slice(prefix.length)] = await context.input(role).table();
  }
  return tables;
}
